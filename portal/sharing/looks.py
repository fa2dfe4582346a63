"""Who looked at a person's page, as the person may know it (R37).

The audit writes down every look at something of a person. What the person must not learn of is left out:

- looks at asks that the person does not see: a carer's or family's own words, worries about safety (R5, R6, R7);
- looks that are held back for safeguarding, as long as that lives (`portal.sharing.holding_back`);
- that a carer or trusted person opened a page to say something *about* the person: that shows them nothing of the
  person's, and would tell that they said something (R6). In the audit such a look is a bare «person».

Many looks of one account at one thing on one day are one line.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from portal.access.models import Account, Agreement, Tie
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, find_person, names_i_gave
from portal.access.work import Work
from portal.asks.models import Ask
from portal.asks.visible import asks_at_the_desk, my_asks
from portal.audit.models import AuditEntry
from portal.i18n.dates import local_day
from portal.sharing.models import LookHeldBack

LINES_A_PAGE = 20
ROWS_AT_ONCE = 200
PAGE = "page"
THINGS: Mapping[str, str] = {
    "plan": "plan",
    "plan_version": "plan",
    "plan_line": "plan",
    "care lines": "care-lines",
    "money": "money",
    "ask": "ask",
    "photo": "photo",
    "review": "review",
    "communication_need": "needs",
    "agreement": "agreements",
    "agreements": "agreements",
    "access_request": "agreements",
    "legal_basis": "agreements",
    "who looked": "who-looked",
}
"""What an audit entry calls a thing → which words the page has for it. What is not named here is «your page»."""
KINDS = (PAGE, *dict.fromkeys(THINGS.values()))
TIE_OF_ROLE = {Role.WORKER: "worker", Role.CARE_MANAGER: "care-manager"}
OUTSIDE = (Role.CARER, Role.TRUSTED, Role.ADVOCATE)
"""Who sees nothing of the person by a bare «person»; staff open the person's page by it."""


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looked, and as what. `relation` is that of a trusted person, as it was agreed."""

    account_id: uuid.UUID
    name: str
    role: str
    relation: str
    is_tied: bool
    """A worker or care manager of this very person, and not one who stood in for them."""


@dataclass(frozen=True, slots=True)
class Line:
    """The looks of one account at one thing on one day; `last_at` is the latest of them."""

    who: Looker
    thing: str
    times: int
    last_at: datetime
    is_held_back: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The looks of one day, the newest first."""

    day: date
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """One page of looks, `number` from 1; `has_older` says whether there is another."""

    person_id: uuid.UUID
    person_name: str
    days: tuple[Day, ...]
    number: int
    has_older: bool


def who_looked_at_me(work: Work, number: int = 1) -> Looks:
    """Give one page of who looked at the page of this very person; raises `NotYours`."""
    person_id = work.actor.person_id or uuid.UUID(int=0)
    person = find_person(work, person_id, Permission.SEE_WHO_LOOKED, "who looked")
    choice = _looks_at(person_id).where(not_(_is_held_back(work)), _is_known_to(my_asks(work)))
    return _page_of(work, person_id, person.name, choice, number)


def who_looked_at(work: Work, person_id: uuid.UUID, number: int = 1, name: str = "", kind: str = "") -> Looks:
    """Give staff one page of who looked at a person; raises `NotYours`.

    What is held back is shown, and marked, only to who may hold back: what is looked into may concern the person's
    own worker (R7).
    """
    if not work.may(Permission.SEE_PERSON):
        # A person may see who looked too, on their own page and in easy words, and not on the desk.
        raise NotYours("person", person_id)
    person = find_person(work, person_id, Permission.SEE_WHO_LOOKED, "who looked")
    choice = _looks_at(person_id).where(_is_known_to(asks_at_the_desk(work)))
    if not work.may(Permission.HOLD_BACK_LOOKS):
        choice = choice.where(not_(_is_held_back(work)))
    for word in name.split()[:8]:
        choice = choice.where(Account.name.icontains(word, autoescape=True))
    if kind in KINDS:
        choice = choice.where(_is_of_kind(kind))
    return _page_of(work, person_id, person.name, choice, number)


def _looks_at(person_id: uuid.UUID) -> Select[*tuple[Any, ...]]:
    """Select all looks of others at a person that were looks at something of theirs."""
    other = aliased(AuditEntry)
    # One request can note the person and, better, what of theirs was looked at: then the better one is shown.
    is_said_better = exists().where(
        other.kind == "look",
        other.person_id == person_id,
        other.account_id == AuditEntry.account_id,
        other.at == AuditEntry.at,
        other.what != "person",
    )
    shows_nothing = or_(AuditEntry.role.in_(OUTSIDE), is_said_better)
    return (
        select(AuditEntry.at, AuditEntry.account_id, AuditEntry.role, AuditEntry.what)
        .join(Account, Account.id == AuditEntry.account_id)
        .where(
            AuditEntry.kind == "look",
            AuditEntry.person_id == person_id,
            AuditEntry.role != Role.PERSON,
            not_(and_(AuditEntry.what == "person", shows_nothing)),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id)
    )


def _is_known_to(asks: Select[Ask]) -> ColumnElement[bool]:
    """Say whether a look is at no ask, or at one of these: what hangs on any other leaves no trace (R5, R6, R7)."""
    at_no_ask = AuditEntry.what.not_in(("ask", "photo"))
    at_an_ask = and_(AuditEntry.what == "ask", AuditEntry.row_id.in_(asks.with_only_columns(Ask.id)))
    photos = asks.with_only_columns(Ask.photo_id).where(Ask.photo_id.is_not(None))
    at_a_photo = and_(AuditEntry.what == "photo", AuditEntry.row_id.in_(photos))
    return or_(at_no_ask, at_an_ask, at_a_photo)


def _is_held_back(work: Work) -> ColumnElement[bool]:
    """Say whether a look is held back from the person today; past its last day it shows by itself."""
    return exists().where(
        LookHeldBack.person_id == AuditEntry.person_id,
        LookHeldBack.account_id == AuditEntry.account_id,
        LookHeldBack.from_at <= AuditEntry.at,
        LookHeldBack.until_on >= work.today,
        LookHeldBack.ended_at.is_(None),
    )


def _is_of_kind(kind: str) -> ColumnElement[bool]:
    if kind == PAGE:
        return AuditEntry.what.not_in(tuple(THINGS))
    return AuditEntry.what.in_([what for what, thing in THINGS.items() if thing == kind])


def _page_of(
    work: Work,
    person_id: uuid.UUID,
    name: str,
    choice: Select[*tuple[Any, ...]],
    number: int,
) -> Looks:
    start = (max(number, 1) - 1) * LINES_A_PAGE
    reading = choice.add_columns(_is_held_back(work).label("is_held_back"))
    with closing(work.session.execute(reading.execution_options(yield_per=ROWS_AT_ONCE))) as rows:
        found = list(islice(_lines(rows), start, start + LINES_A_PAGE + 1))
    shown, lookers = found[:LINES_A_PAGE], _lookers(work, person_id, found)
    days = tuple(
        Day(day, tuple(Line(lookers[line.account_id, line.role], *line.rest) for line in lines))
        for day, lines in groupby(shown, lambda line: line.day)
    )
    return Looks(person_id, name, days, max(number, 1), len(found) > LINES_A_PAGE)


@dataclass(slots=True)
class _Counted:
    day: date
    account_id: uuid.UUID
    role: str
    thing: str
    times: int
    last_at: datetime
    is_held_back: bool

    @property
    def rest(self) -> tuple[str, int, datetime, bool]:
        return self.thing, self.times, self.last_at, self.is_held_back


def _lines(rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[_Counted]:
    """Count the looks of each day together. Only as many days are read as somebody asks for."""
    for day, looks in groupby(rows, lambda row: local_day(row.at)):
        lines: dict[tuple[uuid.UUID, str], _Counted] = {}
        for at, account_id, role, what, is_held_back in looks:
            thing = THINGS.get(what, PAGE)
            there = lines.get((account_id, thing))
            if there is None:
                lines[account_id, thing] = _Counted(day, account_id, role, thing, 1, at, is_held_back)
            else:
                there.times += 1
        yield from lines.values()


def _lookers(work: Work, person_id: uuid.UUID, lines: list[_Counted]) -> dict[tuple[uuid.UUID, str], Looker]:
    ids = {line.account_id for line in lines}
    named = select(Account.id, Account.name).where(Account.id.in_(ids))
    # Staff gave no names, so that they read those of the accounts.
    names = {row.id: row.name for row in work.session.execute(named)} | names_i_gave(work)
    ties = select(Tie.account_id, Tie.kind).where(Tie.person_id == person_id, Tie.account_id.in_(ids))
    tied = {(row.account_id, row.kind) for row in work.session.execute(ties)}
    agreed = select(Agreement.account_id, Agreement.relation).where(
        Agreement.person_id == person_id, Agreement.account_id.in_(ids), Agreement.relation != ""
    )
    # Of several the latest stands.
    found = work.session.execute(agreed.order_by(Agreement.from_on))
    relations = {row.account_id: row.relation for row in found}
    return {
        (line.account_id, line.role): Looker(
            line.account_id,
            names[line.account_id],
            line.role,
            relations.get(line.account_id, ""),
            (line.account_id, TIE_OF_ROLE.get(Role(line.role), "")) in tied,
        )
        for line in lines
    }
