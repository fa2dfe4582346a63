"""Communication needs below the pages: whose they are, and what cannot be recorded (R43)."""

from __future__ import annotations

import pytest

from portal.access.permissions import Permission
from portal.access.scope import NotYours
from portal.demo.cast import fixed_id, work_as
from portal.people.operations import NeedIsUnclear, look_again_at_needs, record_need
from portal.people.queries import NEEDS, needs_of
from tests.visitor import Portal

ROSA, KEN = fixed_id("rosa"), fixed_id("ken")


def test_R43_needs_come_with_the_day_of_the_oldest_look(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        work = work_as(session, "worker", portal.clock.now)
        before = needs_of(work, ROSA)
        record_need(work, ROSA, "listen", "")
        session.flush()
        after = needs_of(work, ROSA)
    assert [need.need for need in after.rows] == ["easy-read", "large-print", "listen"]
    assert after.looked_at_on == before.looked_at_on


@pytest.mark.parametrize(("need", "words"), [("magic", "x"), ("", "x"), (NEEDS[-1], "  ")])
def test_what_has_no_picture_or_no_words_is_not_recorded(portal: Portal, need: str, words: str) -> None:
    with portal.session() as session, pytest.raises(NeedIsUnclear):
        record_need(work_as(session, "worker", portal.clock.now), ROSA, need, words)


def test_something_else_can_be_recorded_more_than_once(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        work = work_as(session, "worker", portal.clock.now)
        for words in ("A red light.", "No loud room."):
            record_need(work, ROSA, NEEDS[-1], words)
        session.flush()
        assert len(needs_of(work, ROSA).rows) == 4


@pytest.mark.parametrize("who", ["worker-2", "care-manager-2", "carer", "family", "person", "commissioner"])
def test_who_does_not_work_with_the_person_reads_and_records_nothing(portal: Portal, who: str) -> None:
    with portal.session() as session:
        work = work_as(session, who, portal.clock.now)
        assert needs_of(work, ROSA).rows == []
        with pytest.raises(NotYours):
            look_again_at_needs(work, ROSA)


def test_the_duty_list_reads_the_needs_of_its_whole_scheme_and_of_no_other(portal: Portal) -> None:
    with portal.session() as session:
        work = work_as(session, "worker-3", portal.clock.now)
        assert len(needs_of(work, ROSA, Permission.SEE_SAFEGUARDING).rows) == 2
        assert needs_of(work, KEN, Permission.SEE_SAFEGUARDING).rows == []


def test_each_need_that_can_be_recorded_has_a_picture(portal_on_sqlite: Portal) -> None:
    picture = portal_on_sqlite.app.jinja_env.globals["picture"]
    assert all(picture(need) for need in NEEDS)  # type: ignore[operator]
