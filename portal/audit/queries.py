"""What is wanted of the audit, as a choice of entries. Who may look at which, `portal.sharing.auditing` says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement

from portal.audit.models import AuditEntry
from portal.i18n.dates import ZONE

KINDS = ("look", "change", "refused", "sign-in")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of the audit; nothing chosen means everything. `number` is that of the page."""

    kind: str = ""
    day: date | None = None
    name: str = ""
    number: int = 1

    @property
    def is_filtered(self) -> bool:
        """Say whether anything was chosen."""
        return bool(self.kind or self.day or self.name)


def wanted_entries(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Give the conditions for the kind and the day; a day is one of the scheme's zone."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind in KINDS:
        conditions.append(AuditEntry.kind == wanted.kind)
    if wanted.day is not None:
        conditions += [
            AuditEntry.at >= _start_of(wanted.day),
            AuditEntry.at < _start_of(wanted.day + timedelta(days=1)),
        ]
    return conditions


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE).astimezone(UTC)
