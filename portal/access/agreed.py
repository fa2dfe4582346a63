"""To whom a notice about a person goes because the person ticked it (R35)."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, exists, or_, select

from portal.access.models import Account, Agreement, Tie
from portal.access.work import Work


def who_gets_notices(work: Work, person_id: uuid.UUID, tick: str) -> list[uuid.UUID]:
    """List the trusted people who get notices and for whom this other tick is on today, by their account ids.

    The two ticks may stand in two agreements, such as one that the person made and one with a legal basis.
    """
    tied = exists().where(
        Tie.person_id == person_id,
        Tie.account_id == Account.id,
        Tie.kind == "trusted",
        Tie.from_on <= work.today,
        or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
    )
    wanted = (_is_ticked(work, person_id, one) for one in ("gets_notices", tick))
    choice = select(Account.id).where(Account.ended_at.is_(None), tied, *wanted)
    return list(work.session.scalars(choice.order_by(Account.id)))


def _is_ticked(work: Work, person_id: uuid.UUID, tick: str) -> ColumnElement[bool]:
    return exists().where(
        Agreement.person_id == person_id,
        Agreement.account_id == Account.id,
        getattr(Agreement, tick).is_(True),
        Agreement.from_on <= work.today,
        Agreement.until_on >= work.today,
        Agreement.ended_at.is_(None),
        Agreement.suspended_at.is_(None),
    )
