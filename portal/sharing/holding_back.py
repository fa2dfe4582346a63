"""Holding a look back from the person, for safeguarding: with a reason, an end, and in sight of an auditor (R37).

Nothing is deleted or changed in the audit. While it lives the person does not see the looks of that account from a
moment on; when it is over, by its last day or ended early, they stand in the list again by themselves.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from portal.access.models import Account, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, visible_people
from portal.access.work import Work
from portal.audit.models import AuditEntry
from portal.db import add_once
from portal.i18n.dates import ZONE
from portal.sharing.models import LookHeldBack

LONGEST = timedelta(days=92)
"""Three months at most; who needs longer must say why again."""
SINCE: dict[str, int] = {"today": 0, "week": 7, "four-weeks": 28}
"""Since when: today, or so many days back, for a look that came before anybody thought of it."""
STAFF = (Role.WORKER, Role.MANAGER, Role.CARE_MANAGER)


class HoldingIsUnclear(ValueError):
    """A look cannot be held back so; `fault` says why in one word for the form."""

    def __init__(self, fault: str) -> None:
        """Take what is wrong: who · reason · since · past · too-long."""
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Holding:
    """Whose looks are held back, why, since when, and the last day."""

    account_id: uuid.UUID | None
    reason: str
    since: str
    until_on: date
    send_key: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One holding back as staff and an auditor see it."""

    id: uuid.UUID
    person_id: uuid.UUID
    whose: str
    by: str
    reason: str
    from_at: datetime
    until_on: date
    made_at: datetime
    ended_at: datetime | None

    def is_live(self, today: date) -> bool:
        """Say whether the person does not see these looks today."""
        return self.ended_at is None and self.until_on >= today


def person_to_hold_back_from(work: Work, person_id: uuid.UUID) -> Person:
    """Give a person of the scheme; raises `NotYours`.

    The look is audited without the person: it must not stand in the very list that something is held back from.
    """
    person = work.session.scalar(visible_people(work, Permission.HOLD_BACK_LOOKS).where(Person.id == person_id))
    if person is None:
        raise NotYours("person", person_id)
    work.looked("looks held back", None, person.id)
    return person


def whose_looks_can_be_held_back(work: Work, person: Person) -> list[Account]:
    """List the staff who looked at this person, and the duty list of the scheme; nobody else's looks are hidden."""
    looked = select(AuditEntry.account_id).where(AuditEntry.kind == "look", AuditEntry.person_id == person.id)
    on_duty = (Account.organisation_id == person.scheme_id) & Account.is_safeguarding_duty.is_(True)
    choice = select(Account).where(
        Account.role.in_(STAFF), Account.ended_at.is_(None), or_(Account.id.in_(looked), on_duty)
    )
    return list(work.session.scalars(choice.order_by(Account.name, Account.id)))


def hold_back(work: Work, person: Person, holding: Holding) -> LookHeldBack:
    """Hold the looks of one account back from a person; raises `HoldingIsUnclear`. Sending twice makes one."""
    # The key comes from a page; with the account before it nobody meets the key of somebody else.
    key = f"{work.account_id.hex}:{holding.send_key}"[:80]
    same = select(LookHeldBack).where(LookHeldBack.send_key == key)
    there = work.session.scalar(same)
    if there is not None:
        return there
    _check(work, person, holding)
    held = LookHeldBack(
        person_id=person.id,
        account_id=holding.account_id,
        reason=holding.reason.strip(),
        from_at=_start_of(work.today - timedelta(days=SINCE[holding.since])),
        until_on=holding.until_on,
        by_id=work.account_id,
        made_at=work.now,
        send_key=key,
    )
    kept = add_once(work.session, held, same)
    if kept is not held:
        return kept
    work.changed("held looks back", person.id, held.id)
    return held


def _check(work: Work, person: Person, holding: Holding) -> None:
    if holding.account_id not in {account.id for account in whose_looks_can_be_held_back(work, person)}:
        raise HoldingIsUnclear("who")
    if not holding.reason.strip():
        raise HoldingIsUnclear("reason")
    if holding.since not in SINCE:
        raise HoldingIsUnclear("since")
    if holding.until_on < work.today:
        raise HoldingIsUnclear("past")
    if holding.until_on > work.today + LONGEST:
        raise HoldingIsUnclear("too-long")


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE).astimezone(UTC)


def show_again(work: Work, person: Person, held_id: uuid.UUID) -> None:
    """End a holding back before its last day: the person sees those looks again. Ended twice is ended."""
    choice = select(LookHeldBack).where(LookHeldBack.id == held_id, LookHeldBack.person_id == person.id)
    held = work.session.scalar(choice.with_for_update().execution_options(populate_existing=True))
    if held is None:
        raise NotYours("look_held_back", held_id)
    if held.ended_at is None:
        held.ended_at = work.now
        work.changed("showed looks again", person.id, held.id)


def held_back_from(work: Work, person: Person) -> Sequence[HeldBack]:
    """List what was held back from a person, the newest first."""
    return _held(work, LookHeldBack.person_id == person.id)


def held_back_in_the_scheme(work: Work) -> Sequence[HeldBack]:
    """List what was held back from anybody of the scheme of this administrator, the newest first."""
    if not work.may(Permission.SEE_AUDIT):
        return ()
    work.looked("looks held back")
    people = select(Person.id).where(Person.scheme_id == work.actor.organisation_id)
    return _held(work, LookHeldBack.person_id.in_(people))


def _held(work: Work, which: ColumnElement[bool]) -> Sequence[HeldBack]:
    whose, by = aliased(Account), aliased(Account)
    rows = work.session.execute(
        select(LookHeldBack, whose.name, by.name)
        .join(whose, whose.id == LookHeldBack.account_id)
        .join(by, by.id == LookHeldBack.by_id)
        .where(which)
        .order_by(LookHeldBack.made_at.desc(), LookHeldBack.id)
    )
    return [
        HeldBack(
            held.id,
            held.person_id,
            whose_name,
            by_name,
            held.reason or "",
            held.from_at,
            held.until_on,
            held.made_at,
            held.ended_at,
        )
        for held, whose_name, by_name in rows
    ]
