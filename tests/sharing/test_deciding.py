"""Capacity is written down by decision, on one day, and never of the person (R37)."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from portal.demo.cast import CAST, work_as
from portal.sharing.deciding import Decision, DecisionIsUnclear, record_decision
from portal.sharing.models import CapacityDecision
from tests.desk.asking import AMIR, KEN, ROSA
from tests.sharing.desk_side import DECISIONS, OUTSIDE, audited, day, write_decision
from tests.visitor import Portal

TODAY = date(2026, 6, 15)


def _rows(portal: Portal) -> list[CapacityDecision]:
    with portal.session() as session:
        return list(session.query(CapacityDecision).order_by(CapacityDecision.made_at))


@pytest.mark.parametrize("who", ["worker", "manager", "care_manager"])
def test_R37_a_decision_is_written_down_with_who_when_and_what_was_tried(portal: Portal, who: str) -> None:
    page = write_decision(portal, who)
    page.says("Which dentist to go to.", "They could decide this with help.", "Photos of both dentists, and a visit.")
    page.says("Looked at by: Jo Bell, social worker. Day: Saturday 13 June.", "Look again on Sunday 13 September.")
    assert [row.made_by_id for row in _rows(portal)] == [CAST[who.replace("_", "-")].id]


def test_R37_the_page_says_that_it_is_one_decision_on_one_day(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("worker").get(DECISIONS)
    page.says("Each entry is about one decision on one day.", "They cannot decide this now")
    assert not re.search(r"lacks? capacity|has no capacity|incapab|mental capacity", page.html, re.IGNORECASE)


def test_R37_no_field_anywhere_says_that_a_person_lacks_capacity(portal_on_sqlite: Portal) -> None:
    schema = inspect(portal_on_sqlite.engine)
    named = [f"{table}.{one['name']}" for table in schema.get_table_names() for one in schema.get_columns(table)]
    assert [name for name in named if "capacity" in name and not name.startswith("capacity_decision.")] == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"words": " "}, "Write which decision it was."),
        ({"tried": ""}, "Write what you tried, to help them decide."),
        ({"assessed_by": ""}, "Write who looked at it."),
        ({"outcome": None}, "Choose what came out of it."),
        (day("decided", TODAY + timedelta(days=1)), "This day has not come yet."),
        ({"decided_day": "x"}, "Write the day in numbers, for example 27 3 2027."),
        (day("look", TODAY - timedelta(days=2)), "Look again on a later day than the decision."),
        (day("look", TODAY + timedelta(days=365)), "Look again within one year of the decision."),
    ],
)
def test_R37_what_is_missing_is_asked_for(portal_on_sqlite: Portal, wrong: dict[str, Any], says: str) -> None:
    page = write_decision(portal_on_sqlite, **wrong)
    assert page.status == 422
    page.says(says, "Photos" if "tried" not in wrong else "Which dentist")
    assert _rows(portal_on_sqlite) == []


def test_R37_the_operation_itself_takes_no_other_outcome(portal_on_sqlite: Portal) -> None:
    said = Decision("Where to live.", "Jo", TODAY, "Photos.", "lacks-capacity", TODAY + timedelta(days=9))
    with portal_on_sqlite.session() as session, pytest.raises(DecisionIsUnclear):
        record_decision(work_as(session, "worker", portal_on_sqlite.clock.now), ROSA, said, "one")


def test_R37_a_decision_sent_twice_is_one(portal: Portal) -> None:
    page = portal.as_("worker").get(DECISIONS)
    for _time in range(2):
        filled = {"words": "Which dentist.", "tried": "Photos.", "outcome": "can", "assessed_by": "Jo"}
        page.submit("Write it down", **filled, **day("decided", TODAY), **day("look", TODAY + timedelta(days=9)))
    assert len(_rows(portal)) == 1


def test_R37_what_was_written_stays(portal: Portal) -> None:
    write_decision(portal)
    for statement in ("UPDATE capacity_decision SET outcome = 'cannot-now'", "DELETE FROM capacity_decision"):
        with pytest.raises(DBAPIError), portal.engine.begin() as connection:
            connection.execute(text(statement))


def test_R37_a_day_to_look_again_that_passed_stands_out_until_somebody_looks(portal: Portal) -> None:
    write_decision(portal)
    portal.clock.move(days=100)
    portal.visitors.clear()
    page = portal.as_("worker").get(DECISIONS)
    page.says("Look again It was due on Sunday 13 September.")
    portal.as_("worker").get("/desk/agreements").says("Look at a decision again: 1", "Due on Sunday 13 September")
    again = page.follow("Look again")
    page = write_decision(portal, address=f"{DECISIONS}?again={_rows(portal)[0].id}", words="Which dentist to go to.")
    page.says("Somebody has looked again since.")
    page.says_not("It was due on")
    assert str(_rows(portal)[0].id) in again.html
    portal.as_("worker").get("/desk/agreements").says("Look at a decision again: 0")


def test_R37_looking_again_begins_with_the_words_of_the_decision(portal_on_sqlite: Portal) -> None:
    page = write_decision(portal_on_sqlite).follow("Look again")
    box = page.find("#words")
    assert box is not None
    assert box.get_text().strip() == "Which dentist to go to."


def test_R37_a_decision_of_somebody_else_cannot_be_looked_at_again_here(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    write_decision(portal, "worker_2", f"/desk/people/{KEN}/decisions")
    sent = {"words": "x", "tried": "x", "outcome": "can", "assessed_by": "x", "again_of": str(_rows(portal)[0].id)}
    days = {**day("decided", TODAY), **day("look", TODAY + timedelta(days=9))}
    assert portal.as_("worker").post(DECISIONS, **sent, **days).status == 404


def test_R37_the_audit_of_a_decision_holds_no_words(portal_on_sqlite: Portal) -> None:
    write_decision(portal_on_sqlite)
    said = audited(portal_on_sqlite)
    assert "recorded a decision about deciding" in said
    assert "dentist" not in said


def test_R37_the_words_of_a_decision_are_sealed_on_disk(portal_on_sqlite: Portal) -> None:
    write_decision(portal_on_sqlite)
    with portal_on_sqlite.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM capacity_decision")).all()
    assert rows
    assert "dentist" not in str(rows)


def test_nobody_else_reads_or_writes_decisions(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    for who in (*OUTSIDE, "worker_2", "worker_3", "care_manager_2"):
        assert [portal.as_(who).get(DECISIONS).status, portal.as_(who).post(DECISIONS).status] == [404, 404], who
    for person in (KEN, AMIR, uuid.uuid4()):
        assert portal.as_("worker").get(f"/desk/people/{person}/decisions").status == 404
