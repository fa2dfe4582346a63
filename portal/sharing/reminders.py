"""«Do you still want this?», asked in time, and drafts that are too old (R3, R36)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from portal.access.models import Agreement
from portal.access.work import NOBODY, Work
from portal.post.outbox import put
from portal.sharing.agreements import CHECK_AFTER, locked, tell_person
from portal.sharing.models import Naming
from portal.sharing.months import add_months

NAMING_LIVES_MONTHS = 12
TRY_AGAIN_AFTER = timedelta(days=30)
"""A yearly check whose day comes while staff keep the agreement closed is tried again after so long."""


def remind_of_end(session: Session, facts: Mapping[str, str], now: datetime) -> None:
    """Tell the person, thirty days before, that an agreement ends soon; their first page asks the question.

    While staff keep it closed the question is not asked. When they open it again the person gets a notice of that, and
    then the first page asks.
    """
    work = Work(NOBODY, session, now)
    agreement = _as_it_was(work, facts)
    if agreement is not None and agreement.suspended_at is None:
        tell_person(work, agreement, "ends-soon")


def ask_again_each_year(session: Session, facts: Mapping[str, str], now: datetime) -> None:
    """Tell the person each year that they are asked again about what goes on for longer.

    While staff keep it closed nobody is asked; the check is put off, or nobody would be asked ever again.
    """
    work = Work(NOBODY, session, now)
    agreement = _as_it_was(work, facts)
    if agreement is None:
        return
    if agreement.suspended_at is None:
        tell_person(work, agreement, f"asked-again:{work.today}")
        following = work.today + CHECK_AFTER
    else:
        following = work.today + TRY_AGAIN_AFTER
    if following < agreement.until_on:
        key = f"agreement-checks:{agreement.id}:{agreement.until_on}:{following}"
        run_at = datetime.combine(following, time(6), UTC)
        put(session, "agreement-checks", key, facts, now=now, run_at=run_at)


def _as_it_was(work: Work, facts: Mapping[str, str]) -> Agreement | None:
    """Give the agreement of a job when it is not over and has the same last day: else another job has its day."""
    agreement = locked(work, uuid.UUID(facts["agreement"]))
    if agreement is None or agreement.ended_at is not None or agreement.until_on < work.today:
        return None
    return agreement if agreement.until_on == date.fromisoformat(facts["until"]) else None


def naming_ends_on(naming: Naming) -> date:
    """Give the day on which a naming is thrown away: twelve months after its first answer."""
    return add_months(naming.started_at.date(), NAMING_LIVES_MONTHS)


def put_end_of_naming(session: Session, naming: Naming, now: datetime) -> None:
    """Put the end of a naming in the outbox, together with the naming."""
    run_at = datetime.combine(naming_ends_on(naming), time(6), UTC)
    put(session, "naming-ends", f"naming-ends:{naming.id}", {"naming": str(naming.id)}, now=now, run_at=run_at)


def end_old_naming(session: Session, facts: Mapping[str, str], now: datetime) -> None:
    """Throw a naming away that is still open after twelve months; one that was agreed stays."""
    naming = session.get(Naming, uuid.UUID(facts["naming"]), with_for_update=True)
    if naming is None or naming.state != "open" or now.date() < naming_ends_on(naming):
        return
    naming.state, naming.name, naming.reach, naming.changed_at = "thrown-away", None, None, now
