"""The inbox: what stands there, in which order, and what each filter leaves (R8, R9, R10, R11)."""

from __future__ import annotations

from portal.asks.answering import Answering, answer, open_ask, pass_to, take
from portal.asks.models import AnswerKind, Route
from portal.demo.cast import work_as
from tests.desk.asking import AMIR, ROSA, an_ask, many_views, not_safe, rosas, statements
from tests.pages import Page
from tests.visitor import Portal


def rows(page: Page) -> list[str]:
    """List the rows of the list, each as its words."""
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select("#inbox tbody tr")]


def test_the_inbox_lists_what_waits_with_who_what_where_when_and_who_has_it(portal: Portal) -> None:
    page = portal.as_("worker").get("/desk/inbox")
    assert len(rows(page)) == 7
    assert rows(page)[0] == "Rosa Hale: What they think, People who matter Sent 7 days late The scheme"
    page.says("Sam Okoro: A break", "7 wait", "1 late", "1 came back", "1 with you", "6 not taken")


def test_the_inbox_never_shows_what_was_said(portal: Portal) -> None:
    portal.as_("worker").get("/desk/inbox?state=all").says_not("Bill", "toilet", "boats", "two windows")


def test_R6_a_carers_own_view_never_stands_under_the_name_of_the_person_alone(portal: Portal) -> None:
    page = portal.as_("worker").get("/desk/inbox?q=what-i-do&state=all")
    page.says("Sam Okoro about Rosa Hale: What they think, What they do")
    page.says("Rosa Hale: What they think, What they do")


def test_R8_an_ask_that_is_late_says_by_how_many_days(portal: Portal) -> None:
    an_ask(portal, "carer", None, "call", kind="call-me", speaks_for_person=False)
    portal.as_("worker").get("/desk/inbox?kind=call-me").says("Due Wednesday 17 June")
    portal.clock.move(days=3)
    portal.new_browser("worker").get("/desk/inbox?kind=call-me").says("1 day late")


FILTERS = {
    "state=waiting": 7,
    "state=sent": 6,
    "state=working": 1,
    "state=answered": 3,
    "state=sorted": 1,
    "state=all": 11,
    "kind=break": 1,
    "kind=view": 6,
    "kind=advocate": 0,
    f"person={ROSA}": 6,
    f"person={AMIR}": 0,
    "whose=mine": 1,
    "whose=mine&state=all": 5,
    "whose=not-taken": 6,
    "late=1": 1,
    "back=1": 1,
    "late=1&back=1": 0,
    "q=rosa": 6,
}


def test_each_filter_leaves_what_fits(portal: Portal) -> None:
    joan = portal.as_("worker")
    assert {wanted: len(rows(joan.get(f"/desk/inbox?{wanted}"))) for wanted in FILTERS} == FILTERS


def test_each_order_puts_another_one_first(portal: Portal) -> None:
    first = {sort: rows(portal.as_("worker").get(f"/desk/inbox?sort={sort}"))[0] for sort in ("late", "oldest")}
    assert "People who matter" in first["late"]
    assert "Support" in first["oldest"]


def test_the_newest_comes_first_when_wanted(portal: Portal) -> None:
    portal.clock.move(hours=1)
    an_ask(portal, "person", "rosa", "new", asked_as="The very newest", topic="new")
    assert "The very newest" in rows(portal.new_browser("worker").get("/desk/inbox?sort=newest"))[0]


def test_by_name_puts_the_carer_without_a_person_in_its_place(portal: Portal) -> None:
    names = [row.split(":")[0] for row in rows(portal.as_("manager").get("/desk/inbox?sort=person"))]
    assert (names[0], names[-1]) == ("Amir Shah", "Sam Okoro")


def test_help_that_has_stopped_comes_before_what_is_late(portal: Portal) -> None:
    an_ask(portal, "carer", None, "stopped", kind="help-stopped", speaks_for_person=False)
    assert "Help has stopped" in rows(portal.as_("worker").get("/desk/inbox"))[0]


def test_R7_a_worry_about_safety_stands_on_top_at_once_whatever_is_filtered(portal: Portal) -> None:
    not_safe(portal)
    for address in ("/desk/inbox", "/desk/inbox?kind=break", "/desk/inbox?whose=mine&late=1"):
        page = portal.as_("worker_3").get(address)
        page.says("Somebody does not feel safe. Open this first.", "Rosa Hale: Does not feel safe")
        assert page.html.index('id="urgent"') < page.html.index('id="inbox"')


def test_R10_what_is_not_sorted_comes_back_to_the_inbox(portal: Portal) -> None:
    page = portal.as_("worker").get("/desk/inbox?back=1")
    assert len(rows(page)) == 1
    page.says("Support", "It is not sorted")


def test_R9_a_promise_that_passes_its_date_comes_back_by_itself(portal: Portal) -> None:
    before = portal.as_("worker").get("/desk/inbox?q=change")
    assert rows(before) == []
    portal.clock.move(days=13, hours=12)
    portal.run_worker()
    page = portal.new_browser("worker").get("/desk/inbox?back=1&q=change")
    assert len(rows(page)) == 1
    page.says("Our promise has passed", "What they want to change or try")


def test_R9_an_answer_after_coming_back_takes_the_mark_away(portal: Portal) -> None:
    bus = rosas(portal, "bus")
    with portal.session() as session, session.begin():
        work = work_as(session, "worker", portal.clock.now)
        answer(work, bus, Answering(AnswerKind.DID, "Sam drives now.", "again"))
    assert rows(portal.as_("worker").get("/desk/inbox?back=1")) == []


def test_R11_what_was_passed_on_is_marked_until_it_is_received(portal: Portal) -> None:
    late = rosas(portal, "late")
    with portal.session() as session, session.begin():
        pass_to(work_as(session, "worker", portal.clock.now), late, Route.COUNCIL)
    for who in ("worker", "care_manager"):
        portal.as_(who).get("/desk/inbox?late=1").says("Passed to the council, not received yet")


def test_pages_hold_fifty_and_the_fifty_first_is_on_the_next(portal: Portal) -> None:
    many_views(portal, 51)
    first = portal.new_browser("worker").get("/desk/inbox?q=question")
    assert len(rows(first)) == 50
    first.says("51 are listed here", "Page 1 of 2")
    second = first.follow("Next page")
    assert len(rows(second)) == 1
    second.says("Page 2 of 2", "Page before")
    assert not set(rows(first)) & set(rows(second))


def test_a_page_number_that_is_none_still_opens_a_page(portal_on_sqlite: Portal) -> None:
    joan = portal_on_sqlite.as_("worker")
    for number in ("0", "-1", "999999", "1e3", "²", "", "99999999999999999999"):
        assert len(rows(joan.get("/desk/inbox", query_string={"page": number}))) == 7


def test_a_filter_with_an_unknown_value_is_passed_over(portal: Portal) -> None:
    joan = portal.as_("worker")
    for name in ("state", "kind", "person", "whose", "late", "back", "sort"):
        page = joan.get("/desk/inbox", query_string={name: "'; DROP TABLE ask --\x00"})
        assert (page.status, len(rows(page))) == (200, 7)


def test_an_empty_inbox_says_so_and_an_empty_filter_says_something_else(portal: Portal) -> None:
    portal.as_("care_manager_2").get("/desk/inbox").says("Nothing waits. Good.")
    portal.as_("care_manager_2").get("/desk/inbox?late=1").says("Nothing fits what you chose.", "Show all that waits")


def test_htmx_gets_the_list_alone_and_says_so_to_caches(portal: Portal) -> None:
    part = portal.as_("worker").part("/desk/inbox?late=1")
    assert (part.is_whole, len(rows(part))) == (False, 1)
    assert "HX-Request" in part.headers["Vary"]


def test_the_same_form_filters_with_no_script(portal: Portal) -> None:
    page = portal.as_("worker").get("/desk/inbox").submit("Show", late="1", sort="oldest")
    assert len(rows(page)) == 1


def test_a_GET_of_the_inbox_makes_nothing_seen(portal: Portal) -> None:
    portal.as_("worker").get("/desk/inbox")
    assert len(rows(portal.as_("worker").get("/desk/inbox?state=sent"))) == 6


def test_fifty_rows_cost_no_more_statements_than_one(portal: Portal) -> None:
    few = statements(portal, "/desk/inbox?late=1")
    many_views(portal, 50)
    many = statements(portal, "/desk/inbox")
    assert many == few
    assert few <= 9


def test_an_ask_being_worked_on_says_who_has_it(portal: Portal) -> None:
    late = rosas(portal, "late")
    with portal.session() as session, session.begin():
        work = work_as(session, "manager", portal.clock.now)
        open_ask(work, late)
        take(work, late)
    portal.as_("worker").get("/desk/inbox?late=1").says("Grace Obi", "Somebody works on this")
