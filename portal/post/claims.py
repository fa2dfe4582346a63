"""Who holds which job: claimed with a lease, fenced by owner and attempt, given back or given up.

Each function is one statement, so that a process killed between two of them loses nothing: the lease runs out
and another worker takes over. The fence is the pair (owner, attempt). Every claim raises the attempt: a
worker that was away longer than its lease finds its job gone. A renewed lease keeps the fence as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Update, and_, or_, select, update
from sqlalchemy.orm import Session

from portal.post.handlers import PROBLEM_LENGTH, ClaimedJob
from portal.post.models import Job


class LeaseIsLost(RuntimeError):
    """Another worker has this job now; raised inside a transaction, it takes the effect back."""


def _is_free(kinds: Collection[str], now: datetime) -> ColumnElement[bool]:
    return and_(
        Job.state == "ready",
        Job.kind.in_(kinds),
        Job.run_at <= now,
        or_(Job.lease_until.is_(None), Job.lease_until <= now),
    )


def something_is_due(connection: Connection, kinds: Collection[str], now: datetime) -> bool:
    """Say whether a claim would find anything; only looks, so it holds up no writer."""
    return connection.scalar(select(Job.id).where(_is_free(kinds, now)).limit(1)) is not None


def claim(
    connection: Connection,
    kinds: Collection[str],
    owner: str,
    *,
    now: datetime,
    lease_until: datetime,
    most: int,
    last_attempt: int,
) -> list[ClaimedJob]:
    """Take the oldest free jobs of these kinds, each one for this worker alone until `lease_until`."""
    free = (
        select(Job.id)
        .where(_is_free(kinds, now), Job.attempts < last_attempt)
        .order_by(Job.run_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = connection.execute(
        update(Job)
        .where(Job.id.in_(free))
        .values(owner=owner, lease_until=lease_until, attempts=Job.attempts + 1)
        .returning(Job.id, Job.kind, Job.key, Job.facts, Job.attempts, Job.run_at)
    )
    return sorted((ClaimedJob(*row, owner=owner) for row in taken), key=lambda job: job.run_at)


def give_up_what_stops_workers(
    connection: Connection, kinds: Collection[str], *, now: datetime, last_attempt: int
) -> None:
    """Mark as dead what was claimed for the last time and never came back."""
    connection.execute(
        update(Job)
        .where(_is_free(kinds, now), Job.attempts >= last_attempt)
        .values(state="dead", owner=None, lease_until=None, problem="Every worker that tried it stopped.")
    )


def _held(job: ClaimedJob) -> Update:
    return update(Job).where(
        Job.id == job.id, Job.state == "ready", Job.owner == job.owner, Job.attempts == job.attempts
    )


def renew(connection: Connection, job: ClaimedJob, lease_until: datetime) -> bool:
    """Hold the job longer; say whether it is still held."""
    return connection.execute(_held(job).values(lease_until=lease_until)).rowcount == 1


def mark_done(session: Session, job: ClaimedJob, now: datetime) -> None:
    """Mark the job done in this transaction, or raise `LeaseIsLost` so that the transaction is taken back."""
    marked = session.execute(
        _held(job)
        .values(state="done", done_at=now, lease_until=None, problem=None)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    if marked.first() is None:
        raise LeaseIsLost(f"Job {job.id} is no longer held by {job.owner}.")


def mark_failed(connection: Connection, job: ClaimedJob, problem: str, *, again_at: datetime | None) -> bool:
    """Put the job back for `again_at`, or mark it dead when there is none; say if it was still held."""
    values = {"owner": None, "lease_until": None, "problem": problem[:PROBLEM_LENGTH]}
    after = {"state": "dead"} if again_at is None else {"run_at": again_at}
    return connection.execute(_held(job).values(**values, **after)).rowcount == 1


def give_back(connection: Connection, job: ClaimedJob) -> None:
    """Let a job go that was claimed and not begun: the claim is not counted as a try."""
    connection.execute(_held(job).values(owner=None, lease_until=None, attempts=Job.attempts - 1))
