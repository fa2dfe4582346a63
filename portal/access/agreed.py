"""What rests on an agreement that lives today: to whom notices go, and which ticks still count (R35, R36)."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, or_, select

from portal.access.models import Account, Agreement, AgreementEvent, Tie
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


def is_agreed_since(
    work: Work,
    account_id: SQLColumnExpression[uuid.UUID] | uuid.UUID | None,
    person_id: SQLColumnExpression[uuid.UUID] | SQLColumnExpression[uuid.UUID | None],
    moment: SQLColumnExpression[datetime],
) -> ColumnElement[bool]:
    """Say whether an agreement that lives today was agreed by that moment, as a condition for queries.

    A point that was ticked in the time of an agreement that is over does not open again under a later one (R5). An
    agreement that was changed, renewed, or closed for a while keeps its beginning.
    """
    return exists().where(
        Agreement.account_id == account_id,
        Agreement.person_id == person_id,
        lives(work),
        AgreementEvent.agreement_id == Agreement.id,
        AgreementEvent.what == "agreed",
        AgreementEvent.at <= moment,
    )


def _is_ticked(work: Work, person_id: uuid.UUID, tick: str) -> ColumnElement[bool]:
    theirs = and_(Agreement.account_id == Account.id, Agreement.person_id == person_id)
    return exists().where(theirs, lives(work), getattr(Agreement, tick).is_(True))


def is_not_over(work: Work) -> ColumnElement[bool]:
    """Say whether an agreement was not ended and its last day has not passed; it may be suspended."""
    return and_(Agreement.ended_at.is_(None), Agreement.until_on >= work.today)


def lives(work: Work) -> ColumnElement[bool]:
    """Say whether an agreement opens something at this moment (R36): begun, not over, not suspended."""
    return and_(Agreement.from_on <= work.today, is_not_over(work), Agreement.suspended_at.is_(None))
