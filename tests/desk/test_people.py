"""The list of people and one person's page at the desk (R43)."""

from __future__ import annotations

from portal.audit.models import AuditEntry
from portal.demo.cast import fixed_id
from tests.desk.asking import AMIR, KEN, ROSA, end_tie, many_people, statements
from tests.pages import Page
from tests.visitor import Portal


def _names(page: Page) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select("#people tbody th")]


WORKS_WITH = {
    "worker": ["Rosa Hale"],
    "worker_2": ["Ken Prys"],
    "worker_3": ["Amir Shah"],
    "manager": ["Amir Shah", "Rosa Hale"],
    "care_manager": ["Amir Shah", "Rosa Hale"],
    "care_manager_2": ["Ken Prys"],
}


def test_everybody_at_the_desk_sees_the_people_they_work_with(portal: Portal) -> None:
    assert {who: _names(portal.as_(who).get("/desk/people")) for who in WORKS_WITH} == WORKS_WITH


def test_people_are_searched_by_name(portal: Portal) -> None:
    found = {"ros": 1, "HALE rosa": 1, "ken": 0, "%": 0, "\x00": 2}
    grace = portal.as_("manager")
    assert {text: len(_names(grace.get("/desk/people", query_string={"q": text}))) for text in found} == found


def test_a_name_that_is_not_there_says_so(portal: Portal) -> None:
    page = portal.as_("worker").get("/desk/people?q=zebra")
    page.says("Nobody you work with has this name.", "Show everybody")


def test_somebody_who_works_with_nobody_reads_so(portal: Portal) -> None:
    end_tie(portal, "worker", "rosa")
    portal.as_("worker").get("/desk/people").says("You do not work with anybody yet.")


def test_people_stand_on_pages_of_fifty_for_a_steady_number_of_statements(portal: Portal) -> None:
    few = statements(portal, "/desk/people")
    many_people(portal, 50)
    first = portal.as_("worker").get("/desk/people")
    assert len(_names(first)) == 50
    first.says("51 people", "Page 1 of 2")
    assert _names(first.follow("Next page")) == ["Rosa Hale"]
    assert statements(portal, "/desk/people") == few


def test_a_page_of_a_search_keeps_the_search(portal: Portal) -> None:
    many_people(portal, 51)
    page = portal.as_("worker").get("/desk/people?q=person").follow("Next page")
    assert _names(page) == ["Person 050"]


def test_htmx_gets_the_list_of_people_alone(portal: Portal) -> None:
    part = portal.as_("worker").part("/desk/people?q=ro")
    assert (part.is_whole, _names(part)) == (False, ["Rosa Hale"])


def test_a_persons_page_says_who_is_there_and_since_when(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}")
    page.says("Lives with Sam Okoro since Monday 15 July 2024.")
    page.says("Scheme worker: Joan Reid, Harbour Shared Lives.", "Care manager: Paul Denny, Northshire Council.")
    page.says("The next review is on Monday 6 July")
    assert f"/desk/people/{ROSA}/plan" in page.links()


def test_a_persons_page_lists_what_waits_first_and_no_words(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}")
    rows = [" ".join(row.get_text(" ").split()) for row in page.soup.select(".list tbody tr")]
    assert "7 days late" in rows[0]
    assert "Sorted" not in rows[0]
    page.says_not("Bill", "toilet", "windows")


def test_R43_needs_stand_on_top_with_picture_words_and_the_day_they_were_looked_at(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}")
    head = page.find(".person-head")
    assert head is not None
    assert "Looked at on Thursday 16 April." in head.get_text()
    assert len(head.select(".flags img")) == 2


def test_R43_nothing_recorded_is_shown_as_nothing_recorded(portal: Portal) -> None:
    portal.as_("worker_2").get(f"/desk/people/{KEN}").says("nothing recorded yet.")
    portal.as_("worker_2").get("/desk/people").says("Nothing recorded yet")


def test_somebody_without_arrangement_or_worker_is_shown_so(portal: Portal) -> None:
    many_people(portal, 1)
    page = portal.as_("worker").get("/desk/people").follow("Person 000")
    page.says("No arrangement today.", "No review is planned.", "No care manager yet.", "Nothing was passed on yet.")


WRONG = (
    ("worker", KEN),
    ("worker", AMIR),
    ("worker_2", ROSA),
    ("care_manager_2", ROSA),
    ("person", ROSA),
    ("carer", ROSA),
    ("family", ROSA),
    ("advocate", AMIR),
    ("commissioner", ROSA),
    ("administrator", ROSA),
    ("manager", fixed_id("no such person")),
)


def test_the_wrong_account_finds_no_such_page(portal: Portal) -> None:
    for who, person in WRONG:
        page = portal.as_(who).get(f"/desk/people/{person}")
        assert page.status == 404, who
        page.says_not("Joan Reid", "Easy read", "Northshire")


def test_a_look_at_a_person_is_written_to_the_audit(portal: Portal) -> None:
    portal.as_("worker").get(f"/desk/people/{ROSA}")
    with portal.session() as session:
        looks = session.query(AuditEntry).filter_by(kind="look", what="person", person_id=ROSA)
        assert looks.count() == 1
