"""Databases with the cast and its story in them: told once for each kind, copied for each test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import psycopg
from sqlalchemy import Engine

from portal import migrations
from portal.db import Keyring, open_engine, session_maker, use_keyring
from portal.demo.story import load_story
from tests import postgresql

KEYS = "test:dGhlIHRlc3RzIG5lZWQgYSBrZXkgb2YgMzIgYnl0ZXM="
NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
"""When every story of the tests begins: a Monday, in summer time."""


@contextmanager
def story_database(kind: str, folder: Path) -> Iterator[tuple[str, Engine]]:
    """Make a database of this kind with the story in it, for the length of the block."""
    with _sqlite(folder) if kind == "sqlite" else _postgresql() as url:
        engine = open_engine(url)
        try:
            yield url, engine
        finally:
            engine.dispose()


class StoryBook:
    """One database address for all tests of this process: the story is told anew in it before each test.

    So the application is put together once for each kind of database, and not four thousand times.
    """

    def __init__(self, kind: str, folder: Path) -> None:
        """Choose the address; nothing is there yet."""
        self._kind = kind
        self._file = folder / "story.sqlite"
        self._name = f"story_of_{uuid.uuid4().hex}"
        self.url = f"sqlite:///{self._file}"
        if kind == "postgresql":
            self.url = postgresql.server(is_durable=False).url(self._name)
        self.engine = open_engine(self.url)

    def tell(self) -> None:
        """Put the story as it begins in place of whatever the test before made of it."""
        self.engine.dispose()
        if self._kind == "postgresql":
            _copy_on_postgresql(self._name)
            return
        for leftover in ("", "-wal", "-shm"):
            Path(f"{self._file}{leftover}").unlink(missing_ok=True)
        shutil.copyfile(_sqlite_story(), self._file)


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    file = folder / f"{uuid.uuid4().hex[:8]}.sqlite"
    shutil.copyfile(_sqlite_story(), file)
    yield f"sqlite:///{file}"


@cache
def _sqlite_story() -> Path:
    holder = tempfile.TemporaryDirectory(prefix="your-say-story-")
    atexit.register(holder.cleanup)
    file = Path(holder.name) / "story.sqlite"
    _tell(f"sqlite:///{file}")
    return file


@contextmanager
def _postgresql() -> Iterator[str]:
    server = postgresql.server(is_durable=False)
    name = f"story_{uuid.uuid4().hex}"
    _copy_on_postgresql(name)
    try:
        yield server.url(name)
    finally:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _copy_on_postgresql(name: str) -> None:
    server = postgresql.server(is_durable=False)
    template = _postgresql_story(server)
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


@cache
def _postgresql_story(server: postgresql.Server) -> str:
    name = "portal_story"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(2)")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name}_part TEMPLATE template0")
            _tell(server.url(f"{name}_part"))
            connection.execute(f"ALTER DATABASE {name}_part RENAME TO {name}")
    return name


def _tell(url: str) -> None:
    use_keyring(Keyring.parse(KEYS))
    engine = open_engine(url)
    migrations.upgrade(engine)
    with session_maker(engine)() as session, session.begin():
        load_story(session, NOW)
    engine.dispose()
