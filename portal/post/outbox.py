"""Putting a job into the outbox: one INSERT in the caller's own transaction.

The change and the job are saved together or not at all: nothing is sent for what was not saved, and
nothing that was saved is forgotten. A reminder is a job with the key of its date.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from portal.db import new_id
from portal.post.models import Job

CHANNEL = "portal_job"
"""What PostgreSQL calls when a job is put in: a waiting worker listens to it."""

KEY_LENGTH = 160


class KeyIsTooLong(ValueError):
    """A key does not fit: cut short it could be the key of another job, so it is refused."""


def put(
    session: Session,
    kind: str,
    key: str,
    facts: Mapping[str, str],
    *,
    now: datetime,
    run_at: datetime | None = None,
) -> None:
    """Put one job in, to be done at `run_at` or at once; the same key again changes nothing.

    `facts` hold ids only. They never hold somebody's words, name or address.
    """
    if len(key) > KEY_LENGTH:
        raise KeyIsTooLong(f"A job of kind {kind} has a key of {len(key)} letters; {KEY_LENGTH} fit.")
    due_at = run_at or now
    row = {
        "id": new_id(),
        "kind": kind,
        "key": key,
        "facts": dict(facts),
        "run_at": due_at,
        "attempts": 0,
        "state": "ready",
        "made_at": now,
    }
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sqlite_insert(Job).values(row).on_conflict_do_nothing(index_elements=["key"]))
        return
    insert = postgresql_insert(Job).values(row).on_conflict_do_nothing(index_elements=["key"])
    if due_at > now:
        session.execute(insert)
    else:
        # The call goes out with the commit, and only when a row was really added.
        session.execute(insert.returning(func.pg_notify(CHANNEL, "")))


def try_again(session: Session, job_id: uuid.UUID, *, now: datetime) -> bool:
    """Make a dead job ready again with all its attempts; say whether it was dead."""
    revived = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == "dead")
        .values(state="ready", attempts=0, run_at=now, owner=None, lease_until=None)
        .returning(Job.id)
    )
    return revived.first() is not None
