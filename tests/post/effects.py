"""Jobs with an effect that can be counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.access.models import Organisation
from portal.post.handlers import ClaimedJob, InApp
from portal.post.models import Job
from portal.post.outbox import put
from portal.post.worker import Worker
from tests.databases import Database
from tests.post.clock import START, Clock


def _add_organisation(session: Session, facts: Mapping[str, str], _now: datetime) -> None:
    session.add(Organisation(kind="scheme", name=facts["name"]))


ADD_ORGANISATION = InApp(_add_organisation)
"""An effect inside the database: one row for each time it is done."""


def effects(database: Database) -> list[str]:
    """Give the names that the effect was done for, one for each time."""
    with database.session() as session:
        return sorted(session.scalars(select(Organisation.name)))


def put_in(database: Database, *keys: str, kind: str = "note", run_at: datetime | None = None) -> None:
    """Put in one job for each key, among jobs of a kind that nobody here does."""
    with database.session.begin() as session:
        put(session, "noise", "noise", {}, now=START)
        for key in keys:
            put(session, kind, key, {"name": key}, now=START, run_at=run_at)


def job(database: Database, key: str) -> Job:
    """Give one job as it stands now."""
    with database.session() as session:
        return session.scalars(select(Job).where(Job.key == key)).one()


class Failing:
    """Work that fails for as long as it is told to, and counts."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.tries: list[str] = []

    def __call__(self, claimed: ClaimedJob) -> None:
        self.tries.append(claimed.key)
        if self.error is not None:
            raise self.error


def worker(database: Database, clock: Clock, owner: str = "one", **handlers: object) -> Worker:
    """Make a worker whose waits have no chance in them (the middle of the spread)."""
    return Worker(database.engine, handlers, owner, clock, chance=lambda: 0.5)  # type: ignore[arg-type]
