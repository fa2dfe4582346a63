"""What staff closed on one basis is not opened on another; one agreement lives on each basis at most (R36)."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Agreement, Person
from portal.demo.cast import work_as
from portal.sharing.agreements import Terms, agree
from tests.sharing.desk_side import ALL, paper
from tests.sharing.trusting import (
    AGREED_WITH_MARIA,
    HOME,
    MARIA,
    ROSA,
    agreement,
    agreements,
    asked,
    by_law,
    closed_by_staff,
    events,
    let_in,
)
from tests.visitor import Portal

PLAN = f"/plan/{ROSA}"


def closed_by_law_and_stopped(portal: Portal) -> uuid.UUID:
    """Let staff close what rests on the law, and Rosa stop what she agreed to."""
    law = by_law(portal)
    closed_by_staff(portal, law)
    portal.as_("person").post(f"{HOME}/{AGREED_WITH_MARIA}/stop")
    return law


def newest(portal: Portal) -> Agreement:
    return next(one for one in agreements(portal) if one.ended_at is None and one.basis == "agreed")


def test_R36_letting_in_again_does_not_open_what_staff_closed_on_another_basis(portal_on_sqlite: Portal) -> None:
    closed_by_law_and_stopped(portal_on_sqlite)
    page = portal_on_sqlite.as_("person").get(f"{HOME}/before").submit("Let in again")
    page.submit(ticks=["sees_plan"]).submit(months="3").submit("Yes, I agree").says("closed this for now")
    assert portal_on_sqlite.new_browser("family").get(PLAN).status == 404
    assert events(portal_on_sqlite, newest(portal_on_sqlite).id) == ["agreed", "suspended"]


def test_R36_naming_the_address_anew_does_not_open_what_staff_closed(portal_on_sqlite: Portal) -> None:
    closed_by_law_and_stopped(portal_on_sqlite)
    for name in ("Mia", "Maria"):
        let_in(portal_on_sqlite.as_("person"), name=name, reach="family@harbour.example")
        assert portal_on_sqlite.new_browser("family").get(PLAN).status == 404


def test_R36_what_staff_open_again_is_open(portal_on_sqlite: Portal) -> None:
    closed_by_law_and_stopped(portal_on_sqlite)
    page = portal_on_sqlite.as_("person").get(f"{HOME}/before").submit("Let in again")
    page.submit(ticks=["sees_plan"]).submit(months="3").submit("Yes, I agree")
    portal_on_sqlite.as_("worker").get(f"{ALL}/{newest(portal_on_sqlite).id}/resume").submit(reason="All is well.")
    assert portal_on_sqlite.new_browser("family").get(PLAN).status == 200


def test_R36_a_paper_starts_closed_while_something_is_closed(portal_on_sqlite: Portal) -> None:
    closed_by_staff(portal_on_sqlite)
    paper(portal_on_sqlite, "lpa-health", ticks=["sees_plan"])
    (law,) = [one for one in agreements(portal_on_sqlite) if one.basis == "lpa-health"]
    assert events(portal_on_sqlite, law.id) == ["agreed", "suspended"]
    assert portal_on_sqlite.new_browser("family").get(PLAN).status == 404


def test_R36_what_is_open_beside_what_staff_closed_stays_open_when_it_changes(portal_on_sqlite: Portal) -> None:
    closed_by_staff(portal_on_sqlite, by_law(portal_on_sqlite))
    page = portal_on_sqlite.as_("person").get(HOME).submit("Change").submit(ticks=["sees_plan"]).submit(months="3")
    page.submit("Yes, I agree")
    assert agreement(portal_on_sqlite).suspended_at is None


def test_R36_what_staff_end_is_not_asked_for_any_more(portal_on_sqlite: Portal) -> None:
    asked(portal_on_sqlite)
    portal_on_sqlite.as_("worker").get(f"{ALL}/{AGREED_WITH_MARIA}/end").submit(reason="She phoned us.")
    portal_on_sqlite.as_("person").get(HOME).says_not("asks you something")


def test_R36_the_database_holds_one_open_agreement_on_each_basis(portal: Portal) -> None:
    there = agreement(portal)
    second = Agreement(person_id=ROSA, account_id=MARIA, from_on=there.from_on, until_on=there.until_on)
    with pytest.raises(IntegrityError), portal.session() as session, session.begin():
        session.add(second)


def test_R36_two_presses_at_the_same_moment_make_one_agreement(portal: Portal) -> None:
    portal.as_("person").post(f"{HOME}/{AGREED_WITH_MARIA}/stop")
    ready = Barrier(2)

    def press(_which: int) -> uuid.UUID:
        with portal.session() as session, session.begin():
            ready.wait(10)
            work = work_as(session, "person", portal.clock.now)
            person, maria = session.get_one(Person, ROSA), session.get_one(Account, MARIA)
            return agree(work, person, maria, Terms(frozenset({"sees_plan"}), work.today + timedelta(days=9))).id

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(press, range(2))
    assert first == second
    assert sorted(events(portal, first)) == ["agreed", "changed"]
