"""What becomes of the agreement of Rosa with her sister Maria, away from the pages under test."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from portal.access.models import Account, Agreement, Person
from portal.demo.cast import CAST, fixed_id, work_as
from portal.sharing import agreements
from portal.sharing.agreements import Terms
from tests.visitor import Portal

MARIA = CAST["family"].id
AGREEMENT = fixed_id("agreement rosa family")
HOWS = ("stopped", "suspended", "lapsed")
"""The three ways in which an agreement closes; the other is told the same of all."""


def tick(portal: Portal, **ticks: bool) -> None:
    """Set ticks of every agreement of Maria."""
    with portal.session() as session, session.begin():
        for agreement in session.scalars(select(Agreement).where(Agreement.account_id == MARIA)):
            for name, is_on in ticks.items():
                setattr(agreement, name, is_on)


def also_with(portal: Portal, person: str, *ticks: str, days: int = 100) -> None:
    """Let another person agree with Maria too."""
    own = {"ken": "person-2", "amir": "person-3"}[person]
    with portal.session() as session, session.begin():
        work = work_as(session, own, portal.clock.now)
        terms = Terms(frozenset(ticks), work.today + timedelta(days=days))
        agreements.agree(work, session.get_one(Person, fixed_id(person)), session.get_one(Account, MARIA), terms)


def end(portal: Portal, how: str = "stopped") -> None:
    """Close the agreement of Rosa and Maria in one of three ways; for a lapse the days go by."""
    if how == "lapsed":
        portal.clock.move(days=241)
    elif how == "suspended":
        do(portal, "manager", "suspend")
    else:
        do(portal, "person", "stop")


def do(portal: Portal, who: str, verb: str) -> None:
    """Let one of the cast stop, suspend or resume it."""
    with portal.session() as session, session.begin():
        agreement = session.get_one(Agreement, AGREEMENT)
        getattr(agreements, verb)(work_as(session, who, portal.clock.now), agreement)
