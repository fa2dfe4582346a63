"""Placing a person with a Shared Lives carer."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from portal.access.models import Account, Person, Tie
from portal.access.work import Work
from portal.people.models import Arrangement

MOST_ADULTS = 3


class CarerIsFull(ValueError):
    """The carer supports three adults already, over all kinds of arrangement (R38)."""


def arrange(work: Work, person: Person, carer: Account, kind: str) -> Arrangement:
    """Place a person with a carer from today; raises `CarerIsFull` for a fourth adult.

    Source of the limit: Regulated Services (Wales) 2016 Act, schedule 1, paragraph 6(2); NI regulation 12; our policy
    in England (R38).
    """
    supported = work.session.scalar(
        select(func.count(func.distinct(Tie.person_id))).where(
            Tie.account_id == carer.id,
            Tie.kind == "carer",
            Tie.person_id != person.id,
            Tie.from_on <= work.today,
            or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
        )
    )
    if (supported or 0) >= MOST_ADULTS:
        raise CarerIsFull
    tie = Tie(person_id=person.id, account_id=carer.id, kind="carer", from_on=work.today)
    work.session.add(tie)
    work.session.flush()
    placed = Arrangement(person_id=person.id, tie_id=tie.id, kind=kind)
    work.session.add(placed)
    work.changed("arranged a placement", person.id, placed.id)
    return placed
