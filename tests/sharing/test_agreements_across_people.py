"""What about agreements needs somebody, across all the people that a member of staff works with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.access.models import Account, Person
from portal.demo.cast import CAST, fixed_id, work_as
from portal.sharing.agreements import Terms, agree
from portal.sharing.models import AccessRequest
from tests.desk.asking import ROSA, many_people, statements
from tests.pages import Page
from tests.sharing.desk_side import ALL, MARIAS, OUTSIDE, let_in, paper, to_reach
from tests.visitor import Portal

LIST = "/desk/agreements"


def _rows(page: Page) -> list[tuple[str, ...]]:
    """Read the rows of the list: person, what it is, with whom, when."""
    return [
        tuple(" ".join(cell.get_text(" ").split()) for cell in row.select("th, td"))
        for row in page.soup.select("#agreements tbody tr")
    ]


def _asked(portal: Portal, person: str, who: str) -> None:
    with portal.session() as session, session.begin():
        row = AccessRequest(
            person_id=fixed_id(person),
            account_id=CAST[who].id,
            ticks="sees_plan",
            asked_by_id=CAST[who].id,
            asked_at=portal.clock.now,
            send_key=f"asked {person}",
        )
        session.add(row)


def test_nothing_that_needs_somebody_is_said_so(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("worker").get(LIST).says("Nothing about agreements needs you. Good.")


def test_R36_an_agreement_that_ends_within_sixty_days_is_listed(portal: Portal) -> None:
    let_in(portal, "Gwen", days=60)
    let_in(portal, "Ali", days=61)
    page = portal.as_("worker").get("/desk/inbox").follow("Agreements")
    assert _rows(page) == [("Rosa Hale", "Ends soon", "Gwen", "Last day: Friday 14 August")]


def test_R36_what_staff_closed_is_listed_since_its_day(portal: Portal) -> None:
    portal.as_("worker").get(f"{ALL}/{MARIAS}/suspend").submit(reason="x")
    assert _rows(portal.as_("worker").get(LIST)) == [
        ("Rosa Hale", "Closed for now", "Maria Hale", "Since Monday 15 June")
    ]


def test_who_waits_longer_than_ten_working_days_is_listed_and_stands_out(portal: Portal) -> None:
    _asked(portal, "rosa", "family")
    portal.clock.move(days=14)
    assert _rows(portal.new_browser("worker").get(LIST)) == []
    portal.clock.move(days=1)
    worker = portal.new_browser("worker")
    assert _rows(worker.get(LIST)) == [("Rosa Hale", "Waits for an answer", "Maria Hale", "Since Monday 15 June")]
    worker.get(ALL).says("No answer for over 10 working days")


def test_R34_whom_a_person_let_in_lately_is_listed_until_staff_have_seen_it(portal: Portal) -> None:
    let_in(portal, "Gwen", is_seen=False)
    portal.clock.move(days=29)
    worker = portal.new_browser("worker")
    assert _rows(worker.get(LIST)) == [("Rosa Hale", "Let in lately", "Gwen", "Since Monday 15 June")]
    page = worker.get(ALL).submit("I have seen it : Gwen")
    page.says_not("I have seen it")
    assert _rows(worker.get(LIST)) == []


def test_R34_who_was_let_in_a_month_ago_stands_out_no_longer(portal_on_sqlite: Portal) -> None:
    let_in(portal_on_sqlite, "Gwen", days=200, is_seen=False)
    portal_on_sqlite.clock.move(days=30)
    worker = portal_on_sqlite.new_browser("worker")
    assert _rows(worker.get(LIST)) == []
    worker.get(ALL).says_not("I have seen it")


def test_R34_only_staff_who_change_access_say_that_they_have_seen_it(portal_on_sqlite: Portal) -> None:
    gwen = let_in(portal_on_sqlite, "Gwen", is_seen=False)
    for who in (*OUTSIDE, "worker_2", "worker_3", "care_manager"):
        assert portal_on_sqlite.as_(who).post(f"{ALL}/{gwen}/seen").status == 404, who
    page = portal_on_sqlite.as_("care_manager").get(ALL)
    page.says("Let in lately")
    page.says_not("I have seen it")


def test_R48_whom_nobody_reached_is_listed(portal: Portal) -> None:
    to_reach(portal, "Gwen")
    assert _rows(portal.as_("worker").get(LIST)) == [
        ("Rosa Hale", "Nobody reached them", "Gwen", "Since Monday 15 June")
    ]


def test_R34_a_paper_that_nobody_looked_at_for_a_year_is_listed(portal: Portal) -> None:
    paper(portal)
    portal.clock.move(days=365)
    rows = _rows(portal.new_browser("worker").get(f"{LIST}?kind=paper-due"))
    assert rows == [("Rosa Hale", "Look at the paper again", "Maria Hale", "Late Seen on Monday 15 June 2026")]


def test_each_sees_only_the_people_they_work_with(portal: Portal) -> None:
    to_reach(portal, "Gwen")
    to_reach(portal, "Ali", "amir", "person-3")
    to_reach(portal, "Non", "ken", "person-2")
    found = {
        who: sorted(row[2] for row in _rows(portal.as_(who).get(LIST)))
        for who in ("worker", "worker_2", "worker_3", "manager", "care_manager", "care_manager_2")
    }
    assert found == {
        "worker": ["Gwen"],
        "worker_2": ["Non"],
        "worker_3": ["Ali"],
        "manager": ["Ali", "Gwen"],
        "care_manager": ["Ali", "Gwen"],
        "care_manager_2": ["Non"],
    }


def test_who_does_not_work_at_the_desk_finds_no_list(portal_on_sqlite: Portal) -> None:
    assert {portal_on_sqlite.as_(who).get(LIST).status for who in OUTSIDE} == {404}


def test_the_list_is_chosen_by_kind_and_searched_by_person(portal: Portal) -> None:
    to_reach(portal, "Gwen", who="person")
    to_reach(portal, "Ali", "amir", "person-3")
    portal.as_("manager").get(f"{ALL}/{MARIAS}/suspend").submit(reason="x")
    grace = portal.as_("manager")
    assert [row[2] for row in _rows(grace.get(LIST).follow("Closed for now"))] == ["Maria Hale"]
    part = grace.part(f"{LIST}?q=amir")
    assert ([row[2] for row in _rows(part)], part.is_whole) == (["Ali"], False)
    part.says("All that needs you: 1", "Closed for now: 0")
    grace.get(f"{LIST}?q=zebra").says("Nothing fits what you chose.")


@pytest.mark.parametrize("kind", ["", "ends-soon"])
def test_the_list_stands_on_pages_of_fifty_for_a_steady_number_of_statements(
    portal_on_sqlite: Portal, kind: str
) -> None:
    portal = portal_on_sqlite
    few = statements(portal, f"{LIST}?kind={kind}")
    many_people(portal, 51)
    with portal.session() as session, session.begin():
        work = work_as(session, "worker", portal.clock.now)
        for person in session.query(Person).filter(Person.name.startswith("Person ")):
            maria = session.get_one(Account, CAST["family"].id)
            terms = Terms(frozenset({"sees_plan"}), work.today + timedelta(days=9))
            agree(work, person, maria, terms).seen_at = portal.clock.now
    page = portal.as_("worker").get(f"{LIST}?kind={kind}")
    assert len(_rows(page)) == 50
    assert len(_rows(page.follow("Next page"))) == 1
    assert statements(portal, f"{LIST}?kind={kind}") == few
    assert str(ROSA) not in page.html
