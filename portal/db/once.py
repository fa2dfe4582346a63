"""Adding a row that is to be there once, however often it is sent."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import Select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.db.base import Base

Row = TypeVar("Row", bound=Base)


def add_once(session: Session, row: Row, same: Select[Row]) -> Row:
    """Add a row; when a second press came at the same moment and was quicker, give the row that is there.

    `same` finds it by what must be unique. Raises `IntegrityError` when something else was in the way.
    """
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        there = session.scalar(same)
        if there is None:
            raise
        return there
    return row
