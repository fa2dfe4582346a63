"""«Do you still want this?»: asked in time, answered with one press, and over by itself (R36)."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from portal.access.models import Agreement
from portal.demo.cast import CAST, work_as
from portal.post.models import Job
from portal.sharing.agreements import resume
from portal.sharing.mine import agreements_ending
from portal.sharing.suspending import do
from tests.asks.telling import asks_by
from tests.sharing.trusting import (
    AGREED_WITH_MARIA,
    HOME,
    ROSA,
    agreement,
    agreements,
    by_law,
    closed_by_staff,
    events,
    let_in,
)
from tests.visitor import Portal

STILL = f"{HOME}/{AGREED_WITH_MARIA}/still"
TO_ROSA = str(CAST["person"].id)


def notices(portal: Portal, word: str) -> list[Job]:
    """List the notices to the person with this word in their key."""
    return [job for job in portal.outbox("mail") if word in job.key and job.facts.get("to_account") == TO_ROSA]


def ending(portal: Portal) -> list[str]:
    """List about whom the first page asks now."""
    return portal.read(
        lambda session: [one.name for one in agreements_ending(work_as(session, "person", portal.clock.now))]
    )


def lena(portal: Portal) -> uuid.UUID:
    """Give the agreement with whom Rosa let in."""
    return next(one.id for one in agreements(portal) if one.id != AGREED_WITH_MARIA)


def test_R36_thirty_days_before_the_end_the_person_gets_one_notice_that_says_nothing(portal: Portal) -> None:
    let_in(portal.as_("person"))
    until = agreement(portal, lena(portal)).until_on
    portal.clock.now = portal.clock.now.replace(year=until.year, month=until.month, day=until.day) - timedelta(days=31)
    portal.run_worker()
    assert (notices(portal, "ends-soon"), ending(portal)) == ([], [])
    portal.clock.move(days=1)
    portal.run_worker()
    portal.run_worker()
    assert [sorted(job.facts) for job in notices(portal, "ends-soon")] == [["to_account"]]
    assert ending(portal) == ["Lena Berg"]


def test_R36_an_end_that_was_moved_is_not_reminded_of_on_its_old_day(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    let_in(portal.as_("person"))
    portal.as_("person").get(f"{HOME}/{lena(portal)}/still").submit(answer="12")
    portal.clock.move(days=170)
    portal.run_worker()
    assert (notices(portal, "ends-soon"), ending(portal)) == ([], [])


def test_R36_what_was_stopped_or_closed_is_not_asked_about(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    let_in(portal.as_("person"))
    portal.as_("person").post(f"{HOME}/{lena(portal)}/stop")
    portal.clock.move(days=160)
    portal.run_worker()
    assert notices(portal, "ends-soon") == []
    portal.clock.move(days=60)
    assert ending(portal) == ["Maria Hale"]
    closed_by_staff(portal)
    assert ending(portal) == []


@pytest.mark.parametrize(("months", "until"), [("3", "2027-04-16"), ("6", "2027-07-16"), ("12", "2028-01-16")])
def test_R36_yes_lets_it_go_on_from_today_and_no_question_is_left(
    portal_on_sqlite: Portal, months: str, until: str
) -> None:
    portal_on_sqlite.clock.move(days=215)
    person = portal_on_sqlite.as_("person")
    page = person.get(STILL)
    page.says("Do you still want Maria to see this?", "Maria can see your plan.", "Yes, for 3 months", "Ask me later")
    page.submit(answer=months).says("This goes on as you said.")
    assert (str(agreement(portal_on_sqlite).until_on), events(portal_on_sqlite)) == (until, ["agreed", "renewed"])
    assert ending(portal_on_sqlite) == []
    assert portal_on_sqlite.as_("family").get(f"/plan/{ROSA}").status == 200


def test_R36_yes_never_makes_it_shorter(portal_on_sqlite: Portal) -> None:
    before = agreement(portal_on_sqlite).until_on
    portal_on_sqlite.as_("person").get(STILL).submit(answer="3")
    assert agreement(portal_on_sqlite).until_on == before


def test_R36_no_stops_at_once(portal: Portal) -> None:
    page = portal.as_("person").get(STILL).submit(answer="no")
    page.says("Maria Hale sees nothing of yours any more.")
    assert portal.as_("family").get(f"/plan/{ROSA}").status == 404


def test_R36_later_changes_nothing_and_the_question_stays(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.clock.move(days=215)
    assert portal_on_sqlite.as_("person").get(STILL).submit(answer="later").path == "/"
    assert ending(portal_on_sqlite) == ["Maria Hale"]
    assert events(portal_on_sqlite) == ["agreed"]


def test_F6_no_answer_is_asked_for_again(portal_on_sqlite: Portal) -> None:
    refused = portal_on_sqlite.as_("person").get(STILL).submit()
    assert refused.status == 422
    refused.says("Choose one answer.")


def test_R36_without_an_answer_it_ends_by_itself_with_a_quiet_note_to_both(portal: Portal) -> None:
    let_in(portal.as_("person"))
    new = lena(portal)
    portal.clock.move(days=184)
    portal.run_worker()
    assert events(portal, new) == ["agreed", "lapsed"]
    told = {
        job.facts["to_account"]
        for job in portal.outbox("mail")
        if job.made_at == portal.clock.now and "to_account" in job.facts
    }
    assert told == {TO_ROSA, str(agreement(portal, new).account_id)}
    portal.new_browser("person").get(f"{HOME}/before").says("Lena Berg", "This ended on Tuesday 15 December")


def test_R36_what_rests_on_the_law_is_asked_about_each_year(portal: Portal) -> None:
    law = by_law(portal, days=1000)
    asked_of = []
    for _year in range(2):
        portal.clock.move(days=365)
        portal.run_worker()
        asked_of.append((len(notices(portal, "asked-again")), "Maria Hale" in ending(portal)))
        page = portal.new_browser("person").get(f"{HOME}/{law}/still")
        assert "Yes, for 3 months" not in page.text
        page.submit(answer="yes")
        assert ending(portal) == []
    assert asked_of == [(1, True), (2, True)]
    assert events(portal, law) == ["agreed", "asked-again", "asked-again"]


def test_R34_no_to_what_rests_on_the_law_becomes_an_ask(portal_on_sqlite: Portal) -> None:
    law = by_law(portal_on_sqlite)
    portal_on_sqlite.clock.move(days=365)
    page = portal_on_sqlite.as_("person").get(f"{HOME}/{law}/still").submit(answer="no")
    page.says("So you cannot stop this by yourself.")
    assert len(ending(portal_on_sqlite)) == 1
    page.submit("Send")
    assert len(asks_by(portal_on_sqlite, "person", "sharing")) == 1
    assert ending(portal_on_sqlite) == []


def test_R36_a_yearly_check_that_falls_while_it_is_closed_comes_a_month_later(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    by_law_id = by_law(portal)
    closed_by_staff(portal, by_law_id)
    portal.clock.move(days=366)
    portal.run_worker()
    assert notices(portal, "asked-again") == []
    with portal.session() as session, session.begin():
        resume(work_as(session, "worker", portal.clock.now), session.get_one(Agreement, by_law_id), "All is well.")
    portal.clock.move(days=31)
    portal.run_worker()
    assert len(notices(portal, "asked-again")) == 1
    portal.clock.move(days=366)
    portal.run_worker()
    assert len(notices(portal, "asked-again")) == 2


def test_R36_what_was_closed_on_the_day_of_its_reminder_is_asked_about_when_it_is_open_again(
    portal_on_sqlite: Portal,
) -> None:
    portal = portal_on_sqlite
    until = agreement(portal).until_on
    closed_by_staff(portal)
    portal.clock.now = portal.clock.now.replace(year=until.year, month=until.month, day=until.day) - timedelta(days=20)
    portal.run_worker()
    assert (notices(portal, "ends-soon"), ending(portal)) == ([], [])
    with portal.session() as session, session.begin():
        do(work_as(session, "worker", portal.clock.now), ROSA, AGREED_WITH_MARIA, "resume", "All is well.")
    assert len(notices(portal, "resume")) == 1
    assert ending(portal) == ["Maria Hale"]
