"""Recording how to talk with a person, looking at it again, taking it away (R43)."""

from __future__ import annotations

from datetime import date

import pytest

from portal.people.models import CommunicationNeed
from tests.desk.asking import AMIR, KEN, ROSA
from tests.visitor import Portal


def _needs(portal: Portal, person: object = ROSA) -> dict[str, tuple[str | None, date]]:
    with portal.session() as session:
        rows = session.query(CommunicationNeed).filter_by(person_id=person)
        return {row.need: (row.words, row.looked_at_on) for row in rows}


def test_R43_a_need_is_recorded_with_words_and_the_day(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}")
    page.submit("Record it", need="hearing-aid", words="Left side.").says("Speak clearly, hearing aid", "Left side.")
    assert _needs(portal)["hearing-aid"] == ("Left side.", date(2026, 6, 15))


def test_the_same_need_again_gets_the_new_words(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}")
    for _time in range(2):
        page.submit("Record it", need="large-print", words="18 points.")
    assert len(_needs(portal)) == 2
    assert _needs(portal)["large-print"][0] == "18 points."


def test_R43_looking_at_them_again_moves_the_day(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}").submit("All looked at today")
    page.says("Looked at on Monday 15 June.")
    assert {day for _words, day in _needs(portal).values()} == {date(2026, 6, 15)}


def test_R43_after_a_year_the_page_asks_for_a_new_look(portal: Portal) -> None:
    portal.clock.move(days=304)
    portal.new_browser("worker").get(f"/desk/people/{ROSA}").says_not("Look at this again.")
    portal.clock.move(days=1)
    portal.new_browser("worker").get(f"/desk/people/{ROSA}").says("Look at this again.")


def test_a_need_that_is_no_longer_right_is_taken_away(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}")
    page.submit("Take away: Large print")
    page.submit("Take away: Large print")
    assert set(_needs(portal)) == {"easy-read"}


def test_something_else_needs_words(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}").submit("Record it", need="communication-needs")
    assert page.status == 422
    page.says("Say in words what helps.")


@pytest.mark.parametrize(
    ("need", "words", "says"),
    [
        (None, "x", "Choose what helps."),
        ("magic", "x", "Choose one of these answers."),
        ("\x00", "x", "Choose one of these answers."),
        ("easy-read", "a" * 100_000, "This is too long. Use fewer words."),
    ],
)
def test_what_cannot_be_recorded_says_how_to_mend_it(
    portal_on_sqlite: Portal, need: str | None, words: str, says: str
) -> None:
    page = portal_on_sqlite.as_("worker").get(f"/desk/people/{ROSA}").submit("Record it", need=need, words=words)
    assert page.status == 422
    page.says(says)
    assert len(_needs(portal_on_sqlite)) == 2


def test_hostile_words_are_only_words(portal: Portal) -> None:
    words = "<img src=x onerror=alert(1)> \u202eevil 🙂"
    page = portal.as_("worker").get(f"/desk/people/{ROSA}").submit("Record it", need="listen", words=words)
    page.says("<img src=x onerror=alert(1)> evil 🙂")


def test_nobody_records_needs_of_somebody_they_do_not_work_with(portal: Portal) -> None:
    before = _needs(portal), _needs(portal, AMIR)
    for who in ("worker", "care_manager_2", "carer", "person", "family", "commissioner"):
        person = ROSA if who == "care_manager_2" else AMIR
        for address in ("needs", "needs/looked-at"):
            page = portal.as_(who).post(f"/desk/people/{person}/{address}", need="listen", words="x")
            assert page.status == 404, who
    assert (_needs(portal), _needs(portal, AMIR)) == before


def test_a_need_of_another_person_is_not_taken_away_through_ones_own(portal: Portal) -> None:
    with portal.session() as session:
        amirs = session.query(CommunicationNeed).filter_by(person_id=AMIR).one().id
    portal.as_("worker").post(f"/desk/people/{ROSA}/needs/{amirs}/take-away")
    assert set(_needs(portal, AMIR)) == {"interpreter"}


def test_the_second_family_has_needs_of_its_own(portal: Portal) -> None:
    portal.as_("worker_2").get(f"/desk/people/{KEN}").submit("Record it", need="interpreter", words="Cymraeg.")
    assert set(_needs(portal, KEN)) == {"interpreter"}
    assert "interpreter" not in _needs(portal)
