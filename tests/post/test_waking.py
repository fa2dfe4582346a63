"""A waiting worker wakes at once on PostgreSQL, and within its short sleep on SQLite."""

from __future__ import annotations

import threading

from sqlalchemy import text

from portal.post.outbox import put
from portal.post.waking import Bell
from portal.post.worker import POLL_SECONDS
from tests.databases import Database
from tests.post.clock import START

LONG = 20.0


def _put(database: Database, key: str, year: int = START.year) -> None:
    with database.session.begin() as session:
        put(session, "note", key, {}, now=START, run_at=START.replace(year=year))


def test_a_job_that_is_put_in_ends_the_wait_on_postgresql(postgresql_database: Database) -> None:
    with Bell(postgresql_database.engine, threading.Event()) as bell:
        _put(postgresql_database, "note:1")
        assert bell.wait(LONG)


def test_a_job_for_later_does_not_ring(postgresql_database: Database) -> None:
    with Bell(postgresql_database.engine, threading.Event()) as bell:
        _put(postgresql_database, "note:1", START.year + 1)
        assert not bell.wait(0.05)


def test_a_bell_that_was_cut_off_listens_again(postgresql_database: Database) -> None:
    with Bell(postgresql_database.engine, threading.Event()) as bell:
        with postgresql_database.engine.begin() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
            )
        bell.wait(1)  # Finds out that it was cut off.
        bell.wait(0.01)  # Listens again.
        _put(postgresql_database, "note:1")
        assert bell.wait(LONG)


def test_on_sqlite_nothing_rings_and_the_wait_is_the_sleep(sqlite: Database) -> None:
    with Bell(sqlite.engine, threading.Event()) as bell:
        _put(sqlite, "note:1")
        assert not bell.wait(0.01)


def test_telling_the_worker_to_stop_ends_the_wait_on_sqlite(sqlite: Database) -> None:
    stopping = threading.Event()
    stopping.set()
    with Bell(sqlite.engine, stopping) as bell:
        assert bell.wait(LONG)


def test_the_sleep_is_short_enough_for_people_who_wait() -> None:
    assert 0.5 <= POLL_SECONDS <= 1
