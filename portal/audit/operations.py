"""Writing the audit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written: kind is look, change, refused or sign-in; `what` never holds somebody's words."""

    kind: str
    what: str
    person_id: uuid.UUID | None = None
    row_id: uuid.UUID | None = None


def is_written(session: Session, entry: Entry, account_id: uuid.UUID | None, since: datetime) -> bool:
    """Say whether this account did the same since then already."""
    same = select(AuditEntry.id).where(
        AuditEntry.account_id == account_id,
        AuditEntry.at > since,
        AuditEntry.kind == entry.kind,
        AuditEntry.what == entry.what,
        AuditEntry.person_id == entry.person_id,
        AuditEntry.row_id == entry.row_id,
    )
    return session.scalar(same.limit(1)) is not None


def write(
    session: Session,
    entry: Entry,
    *,
    at: datetime,
    account_id: uuid.UUID | None,
    role: str | None,
    scheme_id: uuid.UUID | None,
) -> None:
    """Add one entry to this transaction."""
    session.add(
        AuditEntry(
            at=at,
            scheme_id=scheme_id,
            account_id=account_id,
            role=role,
            kind=entry.kind,
            what=entry.what[:80],
            person_id=entry.person_id,
            row_id=entry.row_id,
        )
    )
