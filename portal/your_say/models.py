"""Drafts of views. What was sent lives on as asks."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, UtcDateTime, sealed


class Draft(Base):
    """What one account is saying about one person's life, kept from the first answer for twelve months (R3)."""

    __tablename__ = "draft"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'sent', 'thrown-away')", "state"),
        Index(
            "ix_draft_one_open",
            "account_id",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    review_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("review.id"))
    form_version: Mapped[str] = mapped_column(String(20))
    whose: Mapped[str | None] = mapped_column(String(20))
    whose_name_sealed: Mapped[bytes | None]
    whose_name = sealed()
    state: Mapped[str] = mapped_column(String(12), default="open")
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DraftPoint(Base):
    """What is said so far on one topic."""

    __tablename__ = "draft_point"
    __table_args__ = (UniqueConstraint("draft_id", "topic"),)

    draft_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    topic: Mapped[str] = mapped_column(String(40))
    scale_sealed: Mapped[bytes | None]
    scale = sealed()
    """good · not-sure · not-good · do-not-know · do-not-want-to-say · skip, or none yet."""
    words_sealed: Mapped[bytes | None]
    words = sealed()
    photo_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("photo.id"))


class DraftPointSeer(Base):
    """Somebody ticked to see this one point when it is sent (R5)."""

    __tablename__ = "draft_point_seer"
    __table_args__ = (UniqueConstraint("point_id", "account_id"),)

    point_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("draft_point.id", ondelete="CASCADE"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    ticked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When; none for a tick from before this was kept, which counts from the beginning of its draft."""
