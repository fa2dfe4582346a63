"""How often somebody may try: counted in the database, so that all processes and machines share one count.

Tries are counted for a fingerprint: of a network, of an address that was typed, or of an account (`of_hash`, made by
`welcome.fingerprint`). Two rules stand on the count:

- What did not work slows down: some tries are free, then each one must wait, twice as long as the one before
  (`note_try` after what did not work, `refuse_too_many` before looking again).
- What sends something has an end: so many within a time, and no more (`count_one`).

What works is never counted, and nothing is looked up before it is counted: known and unknown cost the same tries.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.access.work import Work
from portal.signin.models import Attempt

WINDOW = timedelta(hours=1)
"""So long a try that did not work is counted."""
KEPT_FOR = timedelta(days=1)
"""The longest time that anything is counted within; nothing is kept longer."""
ALLOWED = 20
"""Wrong cards and codes from one network that have no wait: a whole household or office may share one network."""
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)


class TooManyTries(PermissionError):
    """Somebody tried too often and must wait until a time."""

    def __init__(self, until: datetime, now: datetime) -> None:
        """Take until when to wait, and the time it is."""
        super().__init__("Too many tries.")
        self.until = until
        self.seconds = math.ceil((until - now).total_seconds())

    @property
    def minutes(self) -> int:
        """Give the wait as people are told it: whole minutes, one at least."""
        return max(1, math.ceil(self.seconds / 60))


def note_try(session: Session, of_hash: str, now: datetime) -> None:
    """Count one try, and forget old counts."""
    session.execute(delete(Attempt).where(Attempt.at < now - KEPT_FOR))
    session.add(Attempt(of_hash=of_hash, at=now))


def refuse_too_many(work: Work, of_hash: str, allowed: int = ALLOWED) -> None:
    """Raise `TooManyTries` while the wait after the last try that did not work is not over.

    A refused try is not counted: whoever waits as they were told may try again.
    """
    tries, last_at = work.session.execute(
        select(func.count(), func.max(Attempt.at)).where(Attempt.of_hash == of_hash, Attempt.at >= work.now - WINDOW)
    ).one()
    if tries < allowed:
        return
    until = last_at + wait_after(tries - allowed)
    if until > work.now:
        raise TooManyTries(until, work.now)


def wait_after(more: int) -> timedelta:
    """Say how long to wait after so many tries more than were free: doubled each time, 15 minutes at most."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(more, 10)
    return min(doubled, LONGEST_WAIT)


def count_one(work: Work, of_hash: str, *, most: int, within: timedelta) -> None:
    """Count one, or raise `TooManyTries` when there were so many within this time."""
    refuse_more(work, of_hash, most=most, within=within)
    note_try(work.session, of_hash, work.now)


def refuse_more(work: Work, of_hash: str, *, most: int, within: timedelta) -> None:
    """Raise `TooManyTries` when so many were counted within this time.

    Two who ask at the same moment take turns, or both would be the last that is allowed.
    """
    _take_turn(work.session, of_hash)
    at_most = work.session.scalars(
        select(Attempt.at)
        .where(Attempt.of_hash == of_hash, Attempt.at > work.now - within)
        .order_by(Attempt.at.desc())
        .limit(most)
    ).all()
    if len(at_most) == most:
        raise TooManyTries(at_most[-1] + within, work.now)


def _take_turn(session: Session, of_hash: str) -> None:
    # SQLite has one writer at a time in any case.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(of_hash, 0))))
