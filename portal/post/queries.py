"""What stands in the outbox: for the administrator's page, `portal worker` and the health of the portal."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.post.models import Job


@dataclass(frozen=True, slots=True)
class DeadJob:
    """A job that was given up, and why. Somebody must look at it."""

    id: uuid.UUID
    kind: str
    key: str
    problem: str | None
    attempts: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How many jobs are due now, are for later, and were given up; since when the oldest due one waits."""

    due: int
    later: int
    dead: int
    oldest_due_at: datetime | None


def dead_jobs(session: Session, limit: int = 100) -> list[DeadJob]:
    """Give the jobs that were given up, oldest first."""
    rows = session.execute(
        select(Job.id, Job.kind, Job.key, Job.problem, Job.attempts, Job.made_at)
        .where(Job.state == "dead")
        .order_by(Job.made_at, Job.id)
        .limit(limit)
    )
    return [DeadJob(*row) for row in rows]


def outstanding(session: Session, now: datetime) -> Outstanding:
    """Count what is not done."""
    is_due = Job.run_at <= now
    ready = Job.state == "ready"
    due, later, dead, oldest = session.execute(
        select(
            func.count().filter(ready, is_due),
            func.count().filter(ready, ~is_due),
            func.count().filter(Job.state == "dead"),
            func.min(Job.run_at).filter(ready, is_due),
        ).where(Job.state != "done")
    ).one()
    return Outstanding(due, later, dead, oldest)


def due_of_kind(session: Session, kind: str, now: datetime) -> int:
    """Count the jobs of one kind that are due now, for instance mail that waits for a mail server."""
    counted = session.scalar(select(func.count()).where(Job.kind == kind, Job.state == "ready", Job.run_at <= now))
    return counted or 0
