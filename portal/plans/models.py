"""Plan versions and their lines (R30)."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, UtcDateTime, sealed


class PlanVersion(Base):
    """One version of somebody's plan: being written, or published and then never changed."""

    __tablename__ = "plan_version"
    __table_args__ = (
        UniqueConstraint("person_id", "number"),
        CheckConstraint("state IN ('writing', 'published')", "state"),
        Index(
            "ix_plan_version_one_writing",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'writing'"),
            postgresql_where=text("state = 'writing'"),
        ),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default="writing")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))


class PlanLine(Base):
    """One short line. `line_key` stays the same from version to version, so that changes show."""

    __tablename__ = "plan_line"
    __table_args__ = (
        CheckConstraint("\"group\" IN ('what-matters', 'support', 'safe', 'money', 'who-to-call')", "group"),
        CheckConstraint("call_when IS NULL OR call_when IN ('day', 'night', 'plan-b')", "call_when"),
        UniqueConstraint("version_id", "line_key"),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan_version.id"), index=True)
    line_key: Mapped[uuid.UUID]
    group: Mapped[str] = mapped_column("group", String(15))
    position: Mapped[int]
    picture: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(5), default="en")
    words_sealed: Mapped[bytes]
    words = sealed()
    is_care_line: Mapped[bool] = mapped_column(default=False)
    """The Shared Lives carer sees this line too."""
    call_when: Mapped[str | None] = mapped_column(String(10))
    """For who to call (R32): by day, at night, or plan B."""
    phone_sealed: Mapped[bytes | None]
    phone = sealed()
