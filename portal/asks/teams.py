"""Which team must answer an ask, and who is in it (R7, R8)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from portal.access.models import Account
from portal.access.permissions import Permission, Role
from portal.access.work import Work
from portal.asks.models import Ask, Route

ROUTE_OF_ROLE = {Role.WORKER: Route.SCHEME, Role.MANAGER: Route.SCHEME, Role.CARE_MANAGER: Route.COUNCIL}
CHECK_AFTER = timedelta(days=28)
"""Four weeks after an answer the person is asked whether it is sorted (R10)."""


def is_ours(work: Work, ask: Ask) -> bool:
    """Say whether this actor's team must answer this ask."""
    if ask.route == Route.SAFEGUARDING:
        return work.may(Permission.SEE_SAFEGUARDING)
    return work.actor.role is not None and ROUTE_OF_ROLE.get(work.actor.role) == ask.route


def colleagues(work: Work, ask: Ask) -> list[Account]:
    """List those of the team that answers this ask, for handing over; the duty list alone for worries about safety."""
    organisation_id = ask.council_id if ask.route == Route.COUNCIL else ask.scheme_id
    roles = [Role.CARE_MANAGER] if ask.route == Route.COUNCIL else [Role.WORKER, Role.MANAGER]
    choice = select(Account).where(
        Account.organisation_id == organisation_id, Account.role.in_(roles), Account.ended_at.is_(None)
    )
    if ask.route == Route.SAFEGUARDING:
        choice = choice.where(Account.is_safeguarding_duty.is_(True) | (Account.role == Role.MANAGER))
    return list(work.session.scalars(choice.order_by(Account.name)))
