"""Reaching somebody, somebody asking, legal bases, looks held back, and decisions about deciding."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.access.models import Naming
from portal.db import Base, UtcDateTime, sealed

__all__ = ["AccessRequest", "CapacityDecision", "LegalBasis", "LookHeldBack", "Naming", "Reaching"]


class Reaching(Base):
    """Somebody whom a person named must still be reached: the worker does it, or the portal by itself (R48)."""

    __tablename__ = "reaching"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    """The account that was made for them."""
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id"), index=True)
    reach_sealed: Mapped[bytes | None]
    reach = sealed()
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reached_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When an invitation went out, or the worker said that it is done."""


class AccessRequest(Base):
    """Somebody asks to see a person's page; the person is asked, and nobody else decides (R34)."""

    __tablename__ = "access_request"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'agreed', 'refused', 'withdrawn')", "state"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    """Who asks to see."""
    relation: Mapped[str] = mapped_column(String(20), default="")
    ticks: Mapped[str] = mapped_column(String(120))
    """What they ask for. The person's own ticks start empty all the same."""
    why_sealed: Mapped[bytes | None]
    why = sealed()
    answer_sealed: Mapped[bytes | None]
    answer = sealed()
    """What staff wrote down of a «no» that the person gave by voice or on paper, with whose words they are (R4)."""
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    """Who wrote it down: themselves, or a worker for them (R48)."""
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    agreement_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agreement.id"))
    send_key: Mapped[str] = mapped_column(String(80), unique=True)


class LegalBasis(Base):
    """A document behind an agreement that the person did not make: checked by staff, never by a claim (R34).

    Each time that staff look at the document again is a row of its own; the newest counts.
    """

    __tablename__ = "legal_basis"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id"), index=True)
    document: Mapped[str] = mapped_column(String(30))
    number_sealed: Mapped[bytes | None]
    number = sealed()
    limits_sealed: Mapped[bytes | None]
    limits = sealed()
    tried_sealed: Mapped[bytes | None]
    tried = sealed()
    """What was tried to ask the person first, in words."""
    tried_on: Mapped[date]
    seen_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    seen_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    send_key: Mapped[str] = mapped_column(String(80), unique=True)


class LookHeldBack(Base):
    """Looks of one account that the person does not see for now, for safeguarding: with a reason and an end (R37)."""

    __tablename__ = "look_held_back"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    """Whose looks are held back."""
    reason_sealed: Mapped[bytes | None]
    reason = sealed()
    from_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until_on: Mapped[date]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    send_key: Mapped[str] = mapped_column(String(80), unique=True)


class CapacityDecision(Base):
    """Whether a person could make one decision on one day (MCA 2005 s2, s3): of the decision, never of the person."""

    __tablename__ = "capacity_decision"
    __table_args__ = (CheckConstraint("outcome IN ('can', 'can-with-help', 'cannot-now')", "outcome"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    decision_sealed: Mapped[bytes | None]
    decision = sealed()
    tried_sealed: Mapped[bytes | None]
    tried = sealed()
    outcome: Mapped[str] = mapped_column(String(15))
    assessed_by_sealed: Mapped[bytes | None]
    assessed_by = sealed()
    decided_on: Mapped[date]
    look_again_on: Mapped[date]
    again_of_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("capacity_decision.id"), index=True)
    """The earlier decision about the same thing that was looked at again; nobody has to look at that one any more."""
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    send_key: Mapped[str] = mapped_column(String(80), unique=True)
