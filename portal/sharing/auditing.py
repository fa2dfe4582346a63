"""The audit as an administrator sees it: who did what when, in their own scheme, and no person by name (R37).

An administrator sees no person's data. So a person is a short mark and never a name, also where the person did it
themselves; and worries about safety are not named, neither as a worry nor by whose they are (R7).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from portal.access.models import Account, Person
from portal.access.permissions import Permission, Role
from portal.access.work import Work
from portal.audit.models import AuditEntry
from portal.audit.queries import Wanted, wanted_entries

ENTRIES_A_PAGE = 50
LETTERS_OF_A_MARK = 6
ABOUT_SAFETY = (
    "safe",
    "safeguarding",
    "worries",
    "worry",
)
"""What is written down of a worry about safety holds no such word; a refusal names the permission, which does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `name` is empty for a person's own account and for the portal itself; `person` is a short mark."""

    at: datetime
    kind: str
    what: str
    name: str
    role: str
    person: str


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
        .where(_of_my_scheme(work), *wanted_entries(wanted), *_is_called(wanted.name))
    )
    total = work.session.scalar(select(func.count()).select_from(choice.subquery())) or 0
    pages = max(-(-total // ENTRIES_A_PAGE), 1)
    number = min(max(wanted.number, 1), pages)
    ordered = choice.order_by(AuditEntry.at.desc(), AuditEntry.id)
    found = work.session.execute(ordered.limit(ENTRIES_A_PAGE).offset((number - 1) * ENTRIES_A_PAGE))
    rows = [
        Entry(at, kind, _plainly(what), "" if role == Role.PERSON else name or "", role or "", mark_of(person_id))
        for at, kind, what, name, role, person_id in found
    ]
    work.looked("audit")
    return Entries(rows, total, number, pages, wanted)


def _of_my_scheme(work: Work) -> ColumnElement[bool]:
    """Say which entries are of the scheme: done by its accounts, or to its people by whomever."""
    if not work.may(Permission.SEE_AUDIT):
        return AuditEntry.id.is_(None)
    mine = work.actor.organisation_id
    accounts = select(Account.id).where(Account.organisation_id == mine)
    people = select(Person.id).where(Person.scheme_id == mine)
    signs_in = and_(AuditEntry.kind == "sign-in", AuditEntry.account_id.is_(None), AuditEntry.row_id.in_(accounts))
    return or_(AuditEntry.scheme_id == mine, AuditEntry.person_id.in_(people), signs_in)


def _is_called(name: str) -> list[ColumnElement[bool]]:
    """Look for an account by name. A person's own account is not found: a hit would tell who it is."""
    words = [Account.name.icontains(word, autoescape=True) for word in name.split()[:8]]
    return [*words, Account.role != Role.PERSON] if words else []


def _plainly(what: str) -> str:
    """Give what was done; of what has to do with safety only that it was a page (R7)."""
    return "a page" if any(word in what.lower() for word in ABOUT_SAFETY) else what
