"""Whether a person could make one decision on one day, and when to look again (R37).

It is always of the decision and never of the person: no field anywhere says what somebody cannot do in general.
What was written stays; a new look is a new row that names the earlier one.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from portal.access.models import Account, Person
from portal.access.permissions import Permission
from portal.access.scope import NotYours, find, find_person
from portal.access.work import Work
from portal.db import add_once
from portal.people.queries import Needs, needs_of
from portal.sharing.models import CapacityDecision

OUTCOMES = ("can", "can-with-help", "cannot-now")
LONGEST_UNTIL_LOOK = timedelta(days=366)
"""Twelve months after the day of the decision; a leap year has its 366 days."""

Again = aliased(CapacityDecision)


class DecisionIsUnclear(ValueError):
    """Something of a decision is missing or cannot be; `fault` names it in one word for the form."""

    def __init__(self, fault: str) -> None:
        """Take what is wrong: words · tried · assessed-by · outcome · decided-on · look-before · look-too-far."""
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Decision:
    """What is written down of one decision on one day. `again_of` is the earlier look at the same thing."""

    words: str
    assessed_by: str
    decided_on: date
    tried: str
    outcome: str
    look_again_on: date
    again_of: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision as staff read it; `is_look_due` until somebody has looked again."""

    id: uuid.UUID
    words: str
    assessed_by: str
    decided_on: date
    tried: str
    outcome: str
    look_again_on: date
    written_by: str
    is_latest: bool
    is_look_due: bool


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """All decisions of one person, the newest first."""

    person: Person
    needs: Needs
    rows: Sequence[DecisionRow]

    def row(self, decision_id: uuid.UUID | None) -> DecisionRow | None:
        """Give the decision of this id, if it is one of this person's that nobody has looked at again."""
        return next((row for row in self.rows if row.id == decision_id and row.is_latest), None)


def decisions_page(work: Work, person_id: uuid.UUID) -> DecisionsPage:
    """Give the decisions of a person whom this actor may write them for; raises `NotYours`."""
    person = find_person(work, person_id, Permission.RECORD_CAPACITY, "decisions")
    rows = work.session.execute(
        select(CapacityDecision, Account.name, is_latest())
        .join(Account, Account.id == CapacityDecision.made_by_id)
        .where(CapacityDecision.person_id == person.id)
        .order_by(CapacityDecision.decided_on.desc(), CapacityDecision.made_at.desc(), CapacityDecision.id)
    )
    return DecisionsPage(
        person=person,
        needs=needs_of(work, person.id, Permission.RECORD_CAPACITY),
        rows=[_row(work, row, name, is_last=bool(is_last)) for row, name, is_last in rows],
    )


def is_latest() -> ColumnElement[bool]:
    """Choose, beside `CapacityDecision`, those that nobody has looked at again."""
    return ~exists().where(Again.again_of_id == CapacityDecision.id)


def _row(work: Work, row: CapacityDecision, name: str, *, is_last: bool) -> DecisionRow:
    return DecisionRow(
        id=row.id,
        words=row.decision or "",
        assessed_by=row.assessed_by or "",
        decided_on=row.decided_on,
        tried=row.tried or "",
        outcome=row.outcome,
        look_again_on=row.look_again_on,
        written_by=name,
        is_latest=is_last,
        is_look_due=is_last and row.look_again_on <= work.today,
    )


def record_decision(work: Work, person_id: uuid.UUID, said: Decision, send_key: str) -> CapacityDecision:
    """Write down one decision on one day; raises `NotYours` and `DecisionIsUnclear`. Sending twice makes one."""
    person = find_person(work, person_id, Permission.RECORD_CAPACITY, "decisions")
    same = select(CapacityDecision).where(
        CapacityDecision.made_by_id == work.account_id, CapacityDecision.send_key == send_key
    )
    there = work.session.scalar(same)
    if there is not None:
        return there
    _check(work, said)
    if said.again_of is not None:
        earlier = find(work, CapacityDecision, said.again_of, Permission.RECORD_CAPACITY)
        if earlier.person_id != person.id:
            raise NotYours("capacity_decision", said.again_of)
    row = CapacityDecision(
        person_id=person.id,
        decision=said.words.strip(),
        tried=said.tried.strip(),
        outcome=said.outcome,
        assessed_by=said.assessed_by.strip(),
        decided_on=said.decided_on,
        look_again_on=said.look_again_on,
        again_of_id=said.again_of,
        made_by_id=work.account_id,
        made_at=work.now,
        send_key=send_key,
    )
    kept = add_once(work.session, row, same)
    if kept is not row:
        return kept
    work.changed("recorded a decision about deciding", person.id, row.id)
    return row


def _check(work: Work, said: Decision) -> None:
    for fault, words in (("words", said.words), ("tried", said.tried), ("assessed-by", said.assessed_by)):
        if not words.strip():
            raise DecisionIsUnclear(fault)
    if said.outcome not in OUTCOMES:
        raise DecisionIsUnclear("outcome")
    if said.decided_on > work.today:
        raise DecisionIsUnclear("decided-on")
    if said.look_again_on <= said.decided_on:
        raise DecisionIsUnclear("look-before")
    if said.look_again_on > said.decided_on + LONGEST_UNTIL_LOOK:
        raise DecisionIsUnclear("look-too-far")
