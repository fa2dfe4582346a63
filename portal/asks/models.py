"""Asks, their steps, their answers, who else may see them, and photos."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.asks.states import AnswerKind, Route, State, Whose
from portal.db import Base, UtcDateTime, sealed, sealed_bytes

__all__ = ["Answer", "AnswerKind", "Ask", "AskSeer", "AskStep", "Photo", "Route", "State", "Whose"]


class Ask(Base):
    """One thing that somebody passed on and that must be answered."""

    __tablename__ = "ask"
    __table_args__ = (
        UniqueConstraint("made_by_id", "send_key"),
        CheckConstraint("whose IN ('by-myself', 'with-help', 'wrote-what-i-said', 'thinks-this')", "whose"),
        CheckConstraint("whose = 'by-myself' OR whose_name_sealed IS NOT NULL", "whose_name"),
        CheckConstraint("state IN ('sent','seen','working','answered','sorted','taken-back')", "state"),
        CheckConstraint("route IN ('scheme', 'council', 'safeguarding')", "route"),
        Index("ix_ask_inbox", "scheme_id", "state", "due_on"),
    )

    scheme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    council_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    """The person it is about; none for what a carer asks for themselves."""
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    made_by_role: Mapped[str] = mapped_column(String(20))
    speaks_for_person: Mapped[bool] = mapped_column(default=False)
    """True when it is the person's, or made for them. A carer's or family's own views are kept apart (R6)."""
    kind: Mapped[str] = mapped_column(String(20))
    topic: Mapped[str] = mapped_column(String(40), default="")
    form_version: Mapped[str] = mapped_column(String(20), default="")
    asked_as: Mapped[str] = mapped_column(String(200), default="")
    """The wording in which it was asked, kept as it was."""
    language: Mapped[str] = mapped_column(String(5), default="en")
    scale_sealed: Mapped[bytes | None]
    scale = sealed()
    """One of good, not-sure and not-good, or none."""
    whose: Mapped[str] = mapped_column(String(20))
    whose_name_sealed: Mapped[bytes | None]
    whose_name = sealed()
    words_sealed: Mapped[bytes | None]
    words = sealed()
    details_sealed: Mapped[bytes | None]
    details = sealed()
    """More answers of a request as one JSON object, such as how to talk with the person."""
    photo_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("photo.id"))
    sending_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """What was sent together has the same sending."""
    send_key: Mapped[str] = mapped_column(String(80))
    """Made by the page: sending the same page twice makes one ask."""
    review_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("review.id"), index=True)
    plan_line_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("plan_line.id"))

    route: Mapped[str] = mapped_column(String(15))
    passed_to: Mapped[str | None] = mapped_column(String(15))
    """Another body it was passed to and that has not received it yet (R11): until then it is still ours."""
    passed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), default=State.SENT)
    due_on: Mapped[date]
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    promised_on: Mapped[date | None]
    """The date of the last «we will»; past it the ask comes back to the inbox by itself (R9)."""
    came_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it last came back: not sorted, or a promise that passed its date."""


class AskSeer(Base):
    """Somebody whom the person ticked for this one ask (R5)."""

    __tablename__ = "ask_seer"
    __table_args__ = (UniqueConstraint("ask_id", "account_id"),)

    ask_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ask.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)


class AskStep(Base):
    """One step on the timeline of an ask: sent, seen, taken, handed over, passed on, answered, not sorted."""

    __tablename__ = "ask_step"

    ask_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ask.id"), index=True)
    step: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    words_sealed: Mapped[bytes | None]
    words = sealed()


class Answer(Base):
    """What staff say back to one ask (R9)."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("ask_id", "send_key"),
        CheckConstraint("kind IN ('did-it', 'will-do', 'cannot', 'do-not-agree')", "kind"),
        CheckConstraint("kind <> 'will-do' OR promised_on IS NOT NULL", "promise"),
    )

    ask_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ask.id"), index=True)
    kind: Mapped[str] = mapped_column(String(15))
    words_sealed: Mapped[bytes]
    words = sealed()
    promised_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(String(80))
    answered_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    send_key: Mapped[str] = mapped_column(String(80))


class Photo(Base):
    """A picture that somebody added, made safe and sealed. Only who may see its ask or draft may see it."""

    __tablename__ = "photo"

    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    width: Mapped[int]
    height: Mapped[int]
    jpeg_sealed: Mapped[bytes]
    jpeg = sealed_bytes()
