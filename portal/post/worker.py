"""The worker: does what stands in the outbox, one job after the other; several workers at once are fine."""

from __future__ import annotations

import logging
import os
import random
import socket
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from portal.db import session_maker
from portal.post import claims
from portal.post.handlers import ClaimedJob, GiveUp, Handler, InApp, problem_of
from portal.post.waking import Bell

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""After so long a job of a worker that is gone goes to another. A mail's time-out is shorter."""
POLL_SECONDS = 0.5
MOST_AT_ONCE = 10
LAST_ATTEMPT = 22
"""With the waits below, a job is tried for about two and a half days before it is given up."""
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=6)
CHANCE = random.SystemRandom().random


def utc_now() -> datetime:
    """Give the time. Tests hand the worker another clock."""
    return datetime.now(UTC)


def name_of_this_process() -> str:
    """Make the name under which one worker holds jobs; no two workers share one."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"


def wait_before_next_try(attempts: int, chance: float) -> timedelta:
    """Say how long to wait after so many tries: doubled each time, and spread by `chance` (0 to 1).

    The spread keeps a crowd of jobs that failed together from coming back together.
    """
    doubled: timedelta = FIRST_WAIT * 2.0 ** min(attempts - 1, 30)
    return min(doubled, LONGEST_WAIT) * (0.5 + chance)


class Worker:
    """Claims jobs of the kinds it has handlers for; other kinds stay ready for a worker that knows them."""

    def __init__(
        self,
        engine: Engine,
        handlers: Mapping[str, Handler],
        owner: str,
        clock: Callable[[], datetime] = utc_now,
        *,
        lease: timedelta = LEASE,
        chance: Callable[[], float] = CHANCE,
    ) -> None:
        """Take what to do for each kind of job, and the name under which this worker holds jobs."""
        self._engine = engine
        self._handlers = handlers
        self._owner = owner
        self._clock = clock
        self._lease = lease
        self._chance = chance
        self._sessions = session_maker(engine)
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask the worker to stop after the job in hand; safe in a signal handler and from another thread."""
        self._stopping.set()

    def run(self) -> None:
        """Work until told to stop. A database that is away is waited for."""
        log.info("At work as %s, for: %s.", self._owner, ", ".join(sorted(self._handlers)))
        with Bell(self._engine, self._stopping) as bell:
            while not self._stopping.is_set():
                try:
                    found = self.work_once()
                except DBAPIError as error:
                    log.warning("The database did not answer (%s). Trying again.", problem_of(error))
                    self._stopping.wait(2 * POLL_SECONDS)
                else:
                    if not found:
                        bell.wait(POLL_SECONDS)

    def work_once(self) -> int:
        """Do what is due now, at most one handful; give how many jobs were claimed."""
        jobs = self._claim()
        for number, job in enumerate(jobs):
            if self._stopping.is_set():
                self._give_back(jobs[number:])
                break
            self._do(job)
        return len(jobs)

    def _claim(self) -> list[ClaimedJob]:
        now = self._clock()
        kinds = list(self._handlers)
        with self._engine.connect().execution_options(only_looks=True) as connection:
            if not claims.something_is_due(connection, kinds, now):
                return []
        with self._engine.begin() as connection:
            claims.give_up_what_stops_workers(connection, kinds, now=now, last_attempt=LAST_ATTEMPT)
            return claims.claim(
                connection,
                kinds,
                self._owner,
                now=now,
                lease_until=now + self._lease,
                most=MOST_AT_ONCE,
                last_attempt=LAST_ATTEMPT,
            )

    def _do(self, job: ClaimedJob) -> None:
        handler = self._handlers[job.kind]
        try:
            if isinstance(handler, InApp):
                # «Done» comes first: the row is locked while the effect is made, so nobody else can claim it.
                with self._sessions.begin() as session:
                    claims.mark_done(session, job, self._clock())
                    handler.do(session, job.facts, self._clock())
            else:
                with self._lease_kept(job):
                    handler.do(job)
                with self._sessions.begin() as session:
                    claims.mark_done(session, job, self._clock())
        except claims.LeaseIsLost as lost:
            log.warning("%s", lost)
        except Exception as error:
            self._put_back(job, error)

    def _put_back(self, job: ClaimedJob, error: Exception) -> None:
        problem = problem_of(error)
        is_over = isinstance(error, GiveUp) or job.attempts >= LAST_ATTEMPT
        wait = wait_before_next_try(job.attempts, self._chance())
        with self._engine.begin() as connection:
            claims.mark_failed(connection, job, problem, again_at=None if is_over else self._clock() + wait)
        what = "was given up" if is_over else f"waits {wait.total_seconds():.0f} seconds"
        log.warning("Job %s (%s) %s: %s", job.id, job.kind, what, problem)

    def _give_back(self, jobs: list[ClaimedJob]) -> None:
        with self._engine.begin() as connection:
            for job in jobs:
                claims.give_back(connection, job)

    @contextmanager
    def _lease_kept(self, job: ClaimedJob) -> Iterator[None]:
        """Renew the lease now and while the work lasts; raises `LeaseIsLost` before any work is done."""
        with self._engine.begin() as connection:
            self._renew(connection, job)
        is_over = threading.Event()
        keeper = threading.Thread(target=self._keep, args=(job, is_over), name="lease", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            is_over.set()
            keeper.join()

    def _renew(self, connection: Connection, job: ClaimedJob) -> None:
        if not claims.renew(connection, job, self._clock() + self._lease):
            raise claims.LeaseIsLost(f"Job {job.id} is no longer held by {job.owner}.")

    def _keep(self, job: ClaimedJob, is_over: threading.Event) -> None:
        while not is_over.wait(self._lease.total_seconds() / 3):
            try:
                with self._engine.begin() as connection:
                    self._renew(connection, job)
            except (DBAPIError, claims.LeaseIsLost) as error:
                # The work goes on: the fence refuses the mark at the end, and a mail has the same Message-ID.
                log.warning("The lease of job %s was not renewed (%s).", job.id, type(error).__name__)
