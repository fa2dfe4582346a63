"""The audit as an administrator sees it: who did what when, in their own scheme, and no person by name (R37).

An administrator sees no person's data. So a person is a short mark and never a name, also where the person did it
themselves. No worry about safety can be found here, nor who sent one (R7): everything that becomes of any ask has the
same words and no person beside it; and that somebody outside the scheme opened a page to say something is left out,
since a worry names no person and other asks do.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, select

from portal.access.models import Account, Person
from portal.access.permissions import Permission, Role
from portal.access.work import Work
from portal.asks.operations import WORKED_ON
from portal.audit.models import AuditEntry
from portal.audit.queries import Wanted, wanted_entries

ENTRIES_A_PAGE = 50
LETTERS_OF_A_MARK = 6
OF_AN_ASK = frozenset({"ask", "photo", WORKED_ON})
"""Entries beside which no person stands, since beside a worry about safety there is none."""
OLD_WORDS = (
    "answered: ",
    "came back: ",
    "handed-over",
    "opened an ask",
    "passed an ask on",
    "passed on: ",
    "received an ask",
    "said it is sorted",
    "taken",
    "took an ask back",
)
"""What the audit said earlier of what became of asks, and never of a worry: read as `WORKED_ON`."""
ABOUT_SAFETY = (
    "safe",
    "safeguarding",
    "worries",
    "worry",
)
"""What is written down of a worry about safety holds no such word; a refusal names the permission, which does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `name` is empty for a person's own account and for the portal itself; `person` is a short mark.

    `is_of_an_ask` says that no person is shown, also where there is one.
    """

    at: datetime
    kind: str
    what: str
    name: str
    role: str
    person: str
    is_of_an_ask: bool


@dataclass(frozen=True, slots=True)
class Entries:
    """One page of entries, the newest first."""

    rows: Sequence[Entry]
    total: int
    number: int
    pages: int
    wanted: Wanted


def mark_of(row_id: uuid.UUID | None) -> str:
    """Give a short mark by which the same person is known again, and nobody is named; the end, which is random."""
    return row_id.hex[-LETTERS_OF_A_MARK:] if row_id else ""


def audit_of_the_scheme(work: Work, wanted: Wanted) -> Entries:
    """Give one page of the audit of this administrator's scheme, and note the look; a page past the end is the last."""
    # Who signs in is nobody yet, so that their account stands in the row.
    who = func.coalesce(AuditEntry.account_id, case((AuditEntry.kind == "sign-in", AuditEntry.row_id)))
    choice = (
        select(AuditEntry.at, AuditEntry.kind, AuditEntry.what, Account.name, Account.role, AuditEntry.person_id)
        .outerjoin(Account, Account.id == who)
        .where(_of_my_scheme(work), _is_shown(), *wanted_entries(wanted), *_is_called(wanted.name))
    )
    total = work.session.scalar(select(func.count()).select_from(choice.subquery())) or 0
    pages = max(-(-total // ENTRIES_A_PAGE), 1)
    number = min(max(wanted.number, 1), pages)
    ordered = choice.order_by(AuditEntry.at.desc(), AuditEntry.id)
    found = work.session.execute(ordered.limit(ENTRIES_A_PAGE).offset((number - 1) * ENTRIES_A_PAGE))
    work.looked("audit")
    return Entries([_entry(*row) for row in found], total, number, pages, wanted)


def _entry(
    at: datetime, kind: str, what: str, name: str | None, role: str | None, person_id: uuid.UUID | None
) -> Entry:
    said, shown_name = _plainly(what), "" if role == Role.PERSON else name or ""
    is_of_an_ask = said in OF_AN_ASK
    return Entry(at, kind, said, shown_name, role or "", "" if is_of_an_ask else mark_of(person_id), is_of_an_ask)


def _of_my_scheme(work: Work) -> ColumnElement[bool]:
    """Say which entries are of the scheme: done by its accounts, or to its people by whomever."""
    if not work.may(Permission.SEE_AUDIT):
        return AuditEntry.id.is_(None)
    mine = work.actor.organisation_id
    accounts = select(Account.id).where(Account.organisation_id == mine)
    people = select(Person.id).where(Person.scheme_id == mine)
    signs_in = and_(AuditEntry.kind == "sign-in", AuditEntry.account_id.is_(None), AuditEntry.row_id.in_(accounts))
    return or_(AuditEntry.scheme_id == mine, AuditEntry.person_id.in_(people), signs_in)


def _is_shown() -> ColumnElement[bool]:
    """Leave out that somebody opened a page to say something about a person; it shows them nothing of the person's."""
    outside = AuditEntry.role.in_((Role.CARER, Role.TRUSTED, Role.ADVOCATE))
    return not_(and_(AuditEntry.kind == "look", AuditEntry.what == "person", func.coalesce(outside, false())))


def _is_called(name: str) -> list[ColumnElement[bool]]:
    """Look for an account by name. A person's own account is not found: a hit would tell who it is."""
    words = [Account.name.icontains(word, autoescape=True) for word in name.split()[:8]]
    return [*words, Account.role != Role.PERSON] if words else []


def _plainly(what: str) -> str:
    """Give what was done; of what has to do with safety only that it was a page (R7)."""
    if what.startswith(OLD_WORDS):
        return WORKED_ON
    return "a page" if any(word in what.lower() for word in ABOUT_SAFETY) else what
