"""Where a person lives or goes, with whom, and how to talk with them."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, sealed


class Arrangement(Base):
    """The placement of a person with a carer. Who and from when to when stand in the tie."""

    __tablename__ = "arrangement"
    __table_args__ = (CheckConstraint("kind IN ('live-in', 'short-breaks', 'day-support', 'emergency')", "kind"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    tie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tie.id"), unique=True)
    kind: Mapped[str] = mapped_column(String(15))


class CommunicationNeed(Base):
    """One thing to do so that somebody understands and is understood (R43). `need` is a picture idea."""

    __tablename__ = "communication_need"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    need: Mapped[str] = mapped_column(String(40))
    words_sealed: Mapped[bytes | None]
    words = sealed()
    looked_at_on: Mapped[date]
