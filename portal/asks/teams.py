"""Which team must answer an ask, and who is in it (R7, R8)."""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import Select, or_, select

from portal.access.models import Account, Tie
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
    """List those to whom this ask may be handed over: of the team that answers it, and able to see it.

    A worker must be tied to the person today, or it would go where nobody can open it. A worry about safety goes
    to the duty list alone (R7).
    """
    organisation_id = ask.council_id if ask.route == Route.COUNCIL else ask.scheme_id
    roles = [Role.CARE_MANAGER] if ask.route == Route.COUNCIL else [Role.WORKER, Role.MANAGER]
    choice = select(Account).where(
        Account.organisation_id == organisation_id, Account.role.in_(roles), Account.ended_at.is_(None)
    )
    if ask.route == Route.SAFEGUARDING:
        choice = choice.where(Account.is_safeguarding_duty.is_(True) | (Account.role == Role.MANAGER))
    elif ask.route == Route.SCHEME and ask.person_id is not None:
        choice = choice.where((Account.role == Role.MANAGER) | Account.id.in_(_workers_of(work, ask.person_id)))
    return list(work.session.scalars(choice.order_by(Account.name)))


def has_safety_readers(work: Work, scheme_id: uuid.UUID, person_id: uuid.UUID | None) -> bool:
    """Say whether somebody other than the person's own workers reads worries about safety in this scheme (R7)."""
    readers = select(Account.id).where(
        Account.organisation_id == scheme_id,
        Account.ended_at.is_(None),
        (Account.role == Role.MANAGER) | ((Account.role == Role.WORKER) & Account.is_safeguarding_duty.is_(True)),
    )
    if person_id is not None:
        readers = readers.where(Account.id.not_in(_workers_of(work, person_id)))
    return work.session.scalars(readers.limit(1)).first() is not None


def _workers_of(work: Work, person_id: uuid.UUID) -> Select[uuid.UUID]:
    return select(Tie.account_id).where(
        Tie.person_id == person_id,
        Tie.kind == "worker",
        Tie.from_on <= work.today,
        or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
    )
