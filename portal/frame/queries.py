"""Whether the database answers."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.access.work import Work


def database_answers(work: Work) -> bool:
    """Say whether the database answers a question."""
    try:
        return bool(work.session.scalar(text("SELECT 1")))
    except SQLAlchemyError:
        return False
