"""A waiting worker wakes at once on PostgreSQL, and within its short sleep on SQLite."""

from __future__ import annotations

import threading
import time

from sqlalchemy import text

from portal.post.outbox import put
from portal.post.waking import Bell
from portal.post.worker import POLL_SECONDS
from tests.databases import Database
from tests.post.clock import START

LONG = 20.0


def _seconds_until_it_rings(database: Database, bell: Bell, key: str) -> float:
    with database.session.begin() as session:
        put(session, "note", key, {}, now=START)
    start = time.monotonic()
    bell.wait(LONG)
    return time.monotonic() - start


def test_a_job_that_is_put_in_ends_the_wait_on_postgresql(postgresql_database: Database) -> None:
    with Bell(postgresql_database.engine, threading.Event()) as bell:
        assert _seconds_until_it_rings(postgresql_database, bell, "note:1") < LONG / 2


def test_a_job_for_later_does_not_ring(postgresql_database: Database) -> None:
    with Bell(postgresql_database.engine, threading.Event()) as bell:
        with postgresql_database.session.begin() as session:
            put(session, "note", "note:1", {}, now=START, run_at=START.replace(year=2027))
        start = time.monotonic()
        bell.wait(0.05)
        assert time.monotonic() - start >= 0.05


def test_a_bell_that_was_cut_off_listens_again(postgresql_database: Database) -> None:
    with Bell(postgresql_database.engine, threading.Event()) as bell:
        with postgresql_database.engine.begin() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
            )
        bell.wait(0.01)  # Finds out that it was cut off.
        bell.wait(0.01)  # Listens again.
        assert _seconds_until_it_rings(postgresql_database, bell, "note:1") < LONG / 2


def test_on_sqlite_the_wait_is_the_short_sleep(sqlite: Database) -> None:
    with Bell(sqlite.engine, threading.Event()) as bell:
        start = time.monotonic()
        bell.wait(0.01)
        assert 0.01 <= time.monotonic() - start < LONG / 2


def test_telling_the_worker_to_stop_ends_the_wait_on_sqlite(sqlite: Database) -> None:
    stopping = threading.Event()
    stopping.set()
    with Bell(sqlite.engine, stopping) as bell:
        start = time.monotonic()
        bell.wait(LONG)
        assert time.monotonic() - start < LONG / 2


def test_the_sleep_is_short_enough_for_people_who_wait() -> None:
    assert 0.5 <= POLL_SECONDS <= 1
