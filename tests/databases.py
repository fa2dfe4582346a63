"""Databases for the tests: SQLite files and a real PostgreSQL, migrated once and copied for each test.

A test that takes `database` runs on both. It is handed an empty, migrated database of its own:

    def test_a_job_is_kept(database: Database) -> None:
        with database.session() as session: …

`tests/conftest.py` imports `database`, `sqlite` and `bare_database` from here.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from portal import migrations
from portal.db import open_engine, session_maker
from tests import postgresql

KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Database:
    """One database of one test."""

    kind: str
    url: str
    engine: Engine
    session: sessionmaker[Session]


@contextmanager
def fresh_database(
    kind: str, folder: Path, *, is_migrated: bool = True, is_durable: bool = False
) -> Iterator[Database]:
    """Make a database of this kind for the length of the block; `folder` holds it when it is SQLite."""
    with _sqlite(folder, is_migrated) if kind == "sqlite" else _postgresql(is_migrated, is_durable) as url:
        engine = open_engine(url)
        try:
            yield Database(kind, url, engine, session_maker(engine))
        finally:
            engine.dispose()


@contextmanager
def _sqlite(folder: Path, is_migrated: bool) -> Iterator[str]:
    file = folder / f"{uuid.uuid4().hex[:8]}.sqlite"
    if is_migrated:
        shutil.copyfile(_sqlite_template(), file)
    yield f"sqlite:///{file}"


@cache
def _sqlite_template() -> Path:
    holder = tempfile.TemporaryDirectory(prefix="your-say-tests-")
    atexit.register(holder.cleanup)
    file = Path(holder.name) / "template.sqlite"
    _migrate(f"sqlite:///{file}")
    return file


@contextmanager
def _postgresql(is_migrated: bool, is_durable: bool) -> Iterator[str]:
    server = postgresql.server(is_durable=is_durable)
    template = _postgresql_template(server) if is_migrated else "template0"
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.url(name)
    finally:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _postgresql_template(server: postgresql.Server) -> str:
    """Make the migrated template of this server once, whichever test process comes first."""
    name = "portal_template"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name}_part TEMPLATE template0")
            _migrate(server.url(f"{name}_part"))
            connection.execute(f"ALTER DATABASE {name}_part RENAME TO {name}")
    return name


def _migrate(url: str) -> None:
    engine = open_engine(url)
    migrations.upgrade(engine)
    engine.dispose()


def database_fixture(*kinds: str, is_migrated: bool = True) -> Callable[..., Iterator[Database]]:
    """Make a fixture that runs each test that takes it on these kinds of database."""

    @pytest.fixture(params=kinds)
    def one_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
        with fresh_database(request.param, tmp_path, is_migrated=is_migrated) as made:
            yield made

    return one_database


database = database_fixture(*KINDS)
"""A migrated database; the test runs on SQLite and on PostgreSQL."""

sqlite = database_fixture("sqlite")
"""A migrated SQLite database, for tests of what both databases do alike."""

bare_database = database_fixture(*KINDS, is_migrated=False)
"""A database with nothing in it, for tests of the migrations."""
