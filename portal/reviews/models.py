"""A review of somebody's care and support."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, UtcDateTime, sealed


class Review(Base):
    """One meeting about somebody's plan: when and where."""

    __tablename__ = "review"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="yearly")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    place_sealed: Mapped[bytes | None]
    place = sealed()
