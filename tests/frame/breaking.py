"""Ways to break a portal under test: a fault in a view, and a database that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.visitor import Portal


@contextmanager
def no_database(portal: Portal) -> Iterator[None]:
    """Let every statement fail as it does when the database is gone."""

    def gone(*_statement: object) -> NoReturn:
        raise OperationalError("", {}, ConnectionError("gone"))

    event.listen(portal.engine, "before_cursor_execute", gone)
    try:
        yield
    finally:
        event.remove(portal.engine, "before_cursor_execute", gone)


@contextmanager
def fault_of_ours(portal: Portal, endpoint: str) -> Iterator[None]:
    """Let the view of an endpoint fail in a way that nobody thought of."""

    def broken(**_values: object) -> NoReturn:
        raise ZeroDivisionError

    view = portal.app.view_functions[endpoint]
    portal.app.view_functions[endpoint] = broken
    try:
        yield
    finally:
        portal.app.view_functions[endpoint] = view
