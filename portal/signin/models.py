"""Tokens of cards and links, sessions, attempts, and words kept while somebody signs in again."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, UtcDateTime, sealed


class Token(Base):
    """A card (used again and again) or a one-time link. Only the hash of its secret is kept."""

    __tablename__ = "sign_in_token"
    __table_args__ = (CheckConstraint("kind IN ('card', 'link')", "kind"),)

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(5))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignedIn(Base):
    """One session on one device, kept on the server. The cookie holds its secret, this row the hash."""

    __tablename__ = "signed_in"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Attempt(Base):
    """One try to get in that did not work, by network, so that guessing is slow."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_network_at", "network_hash", "at"),)

    network_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class KeptForm(Base):
    """What somebody was sending when their session had ended: given back after signing in again (F1)."""

    __tablename__ = "kept_form"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    path: Mapped[str] = mapped_column(String(200))
    fields_sealed: Mapped[bytes]
    fields = sealed()
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
