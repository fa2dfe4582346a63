"""The trusted person's side: for whom they are here, and asking the person to see more (R34 to R36)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select

from portal.access.models import Account, Agreement, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import find_person, visible_people
from portal.access.work import Work
from portal.i18n.dates import local_day
from portal.sharing.agreements import TICKS, is_live, tell_own_account, ticks_of
from portal.sharing.models import AccessRequest

QUIET_AFTER_A_NO = timedelta(weeks=4)
"""After a «no» nobody asks again for so long: a person who says no must not be worn down."""
NOTICE_EVERY = timedelta(weeks=1)


class NothingIsAsked(ValueError):
    """No tick was chosen, or only such as are on already, or the person said no a short while ago."""


@dataclass(frozen=True, slots=True)
class HereFor:
    """A person for whom a trusted person is here: what the top of each page shows."""

    id: uuid.UUID
    name: str
    picture: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The last time that this account asked to see more. `state` is waiting, agreed, refused or withdrawn."""

    ticks: tuple[str, ...]
    asked_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class WhatCanBeAsked:
    """A person, the ticks that are on today, those that can be asked for, and what was asked last."""

    person: Person
    has: tuple[str, ...]
    can_ask: tuple[str, ...]
    last: Asked | None
    again_on: date | None
    """The day from which it can be asked again; none when it can be asked now."""

    @property
    def is_waiting(self) -> bool:
        """Say whether the person has not answered yet."""
        return self.last is not None and self.last.state == "waiting"


def here_for(work: Work) -> tuple[HereFor, ...]:
    """List for whom a trusted person is on this page: whom it looked at, else everybody who lets them in today.

    Nobody else is here for somebody: a carer and an advocate act as themselves. What the page looked at is known by
    what it noted for the audit, so no page can forget to say it.
    """
    if work.actor.role is not Role.TRUSTED:
        return ()
    open_today = [
        HereFor(person.id, person.name, person.picture)
        for person in work.session.scalars(visible_people(work, Permission.ASK_FOR_ADVOCATE))
    ]
    looked_at = {entry.person_id for entry in work.looks if entry.kind == "look"}
    return tuple(one for one in open_today if one.id in looked_at) or tuple(open_today)


def people_to_ask(work: Work) -> list[Person]:
    """List the people whom this trusted person may ask to see more."""
    return list(work.session.scalars(visible_people(work, Permission.ASK_TO_SEE)))


def what_can_be_asked(work: Work, person_id: uuid.UUID) -> WhatCanBeAsked:
    """Say what this trusted person has and what they could ask for; raises `NotYours`."""
    person = find_person(work, person_id, Permission.ASK_TO_SEE)
    mine = select(Agreement).where(Agreement.person_id == person.id, Agreement.account_id == work.account_id)
    live = [agreement for agreement in work.session.scalars(mine) if is_live(work, agreement)]
    has = frozenset[str]().union(*(ticks_of(agreement) for agreement in live))
    return WhatCanBeAsked(
        person,
        tuple(tick for tick in TICKS if tick in has),
        tuple(tick for tick in TICKS if tick not in has),
        _last_asked(work, person.id),
        _again_on(work, person.id),
    )


def _last_asked(work: Work, person_id: uuid.UUID) -> Asked | None:
    last = work.session.scalars(_my_requests(work, person_id).limit(1)).first()
    if last is None:
        return None
    return Asked(tuple(tick for tick in TICKS if tick in last.ticks.split()), last.asked_at, last.state)


def _again_on(work: Work, person_id: uuid.UUID) -> date | None:
    """Give the day from which this account may ask again after a «no», while that day is still to come."""
    refused = _my_requests(work, person_id).where(AccessRequest.state == "refused").subquery()
    said_no_at = work.session.scalar(select(func.max(refused.c.decided_at)))
    again_on = local_day(said_no_at + QUIET_AFTER_A_NO) if said_no_at else None
    return again_on if again_on and again_on > work.today else None


def _is_told(work: Work, person_id: uuid.UUID) -> bool:
    """Say whether the person gets a notice: asking, withdrawing and asking again is one notice a week."""
    lately = _my_requests(work, person_id).where(AccessRequest.asked_at > work.now - NOTICE_EVERY)
    return work.session.scalars(lately.limit(1)).first() is None


def _my_requests(work: Work, person_id: uuid.UUID) -> Select[AccessRequest]:
    mine = select(AccessRequest).where(
        AccessRequest.person_id == person_id, AccessRequest.account_id == work.account_id
    )
    return mine.order_by(AccessRequest.asked_at.desc(), AccessRequest.id)


def ask_to_see(work: Work, person_id: uuid.UUID, ticks: frozenset[str], why: str, send_key: str) -> AccessRequest:
    """Ask a person to see more of their page, and tell them that there is something to read.

    One ask waits at a time: sending twice, or from two pages, makes one. Raises `NotYours` and `NothingIsAsked`.
    """
    asked = what_can_be_asked(work, person_id)
    # Two sendings at once come one after the other.
    work.session.scalar(select(Account.id).where(Account.id == work.account_id).with_for_update())
    waiting = work.session.scalars(_my_requests(work, person_id).where(AccessRequest.state == "waiting")).first()
    # With the account before it nobody meets the key of somebody else's page.
    key = f"{work.account_id.hex}:{send_key}"[:80]
    there = waiting or work.session.scalar(select(AccessRequest).where(AccessRequest.send_key == key))
    if there is not None:
        return there
    wanted = tuple(tick for tick in asked.can_ask if tick in ticks)
    if not wanted or asked.again_on:
        raise NothingIsAsked
    is_told = _is_told(work, asked.person.id)
    request = AccessRequest(
        person_id=asked.person.id,
        account_id=work.account_id,
        relation=_relation(work, asked.person.id),
        ticks=" ".join(wanted),
        why=why.strip() or None,
        asked_by_id=work.account_id,
        asked_at=work.now,
        send_key=key,
    )
    work.session.add(request)
    work.session.flush()
    work.changed("asked to see more", asked.person.id, request.id)
    if is_told:
        tell_own_account(work, asked.person.id, f"mail:{request.id}:asks")
    return request


def _relation(work: Work, person_id: uuid.UUID) -> str:
    choice = select(Agreement.relation).where(
        Agreement.person_id == person_id, Agreement.account_id == work.account_id, Agreement.relation != ""
    )
    return work.session.scalars(choice.order_by(Agreement.from_on.desc()).limit(1)).first() or ""


def withdraw(work: Work, person_id: uuid.UUID) -> None:
    """Withdraw what waits; what the person answered meanwhile stays. Raises `NotYours`."""
    person = find_person(work, person_id, Permission.ASK_TO_SEE)
    choice = _my_requests(work, person.id).where(AccessRequest.state == "waiting").with_for_update()
    for request in work.session.scalars(choice.execution_options(populate_existing=True)):
        request.state, request.decided_at = "withdrawn", work.now
        work.changed("withdrew what was asked", person.id, request.id)
