"""One row for each look, change or refusal. It holds ids and plain names of things, never what somebody said."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, UtcDateTime


class AuditEntry(Base):
    """What one account did, or was refused, at one moment."""

    __tablename__ = "audit_entry"

    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    scheme_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    account_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    role: Mapped[str | None] = mapped_column(String(30))
    kind: Mapped[str] = mapped_column(String(10))
    """look · change · refused · sign-in"""
    what: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    row_id: Mapped[uuid.UUID | None]
