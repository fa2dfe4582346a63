"""How often somebody may try: counted in the database, so that all processes and machines share one count."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.access.work import Work
from portal.signin.models import Attempt

WINDOW = timedelta(minutes=10)
ALLOWED = 20
"""Wrong cards and codes from one network, in one window."""


class TooManyTries(PermissionError):
    """Somebody tried too often and must wait."""


def note_try(session: Session, of_hash: str, now: datetime) -> None:
    """Count one try, and forget old counts."""
    session.execute(delete(Attempt).where(Attempt.at < now - WINDOW))
    session.add(Attempt(of_hash=of_hash, at=now))


def refuse_too_many(work: Work, of_hash: str, allowed: int = ALLOWED) -> None:
    """Raise `TooManyTries` when this was tried too often of late."""
    tries = work.session.scalar(
        select(func.count()).select_from(Attempt).where(Attempt.of_hash == of_hash, Attempt.at >= work.now - WINDOW)
    )
    if (tries or 0) >= allowed:
        raise TooManyTries
