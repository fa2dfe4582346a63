"""Somebody asks to see more of my page, and I am asked (R34). Nobody else decides."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, find, names_i_gave, visible
from portal.access.work import Work
from portal.post.outbox import put
from portal.sharing.agreements import AGREED, ticks_of
from portal.sharing.models import AccessRequest
from portal.sharing.naming import begin_for

DECIDE = Permission.DECIDE_WHO_SEES


@dataclass(frozen=True, slots=True)
class Wish:
    """Who asks to see what. `written_by` is somebody of staff who wrote it down for them, or nobody."""

    id: uuid.UUID
    account_id: uuid.UUID
    name: str
    relation: str
    ticks: frozenset[str]
    why: str
    written_by: str
    asked_at: datetime
    is_waiting: bool

    @property
    def first_name(self) -> str:
        """Give the first word of the name, for sentences."""
        return self.name.split()[0] if self.name.split() else self.name


def requests_waiting(work: Work) -> list[Wish]:
    """List who asks me now, the oldest first."""
    waiting = _asked(work).where(AccessRequest.state == "waiting", Account.ended_at.is_(None))
    return [_wish(work, row) for row in work.session.scalars(waiting.order_by(AccessRequest.asked_at))]


def find_request(work: Work, request_id: uuid.UUID) -> Wish:
    """Give what somebody asked me, answered or not; raises `NotYours`."""
    row = work.session.scalar(_asked(work).where(AccessRequest.id == request_id))
    if row is None:
        raise NotYours("access_request", request_id)
    return _wish(work, row)


def wishes_of(work: Work, account_id: uuid.UUID | None) -> frozenset[str]:
    """Give what this account asks me to see, while that waits for me; for a page on which I choose."""
    if account_id is None:
        return frozenset()
    return frozenset(tick for one in requests_waiting(work) if one.account_id == account_id for tick in one.ticks)


def say_yes(work: Work, request_id: uuid.UUID) -> uuid.UUID:
    """Begin to agree, and give the id of the naming; nothing opens yet.

    What they ask for is off. What they see already stays on, or to say yes would take it away.
    """
    asked = find_request(work, request_id)
    account = work.session.get_one(Account, asked.account_id)
    if not asked.is_waiting or account.ended_at is not None:
        raise NotYours("access_request", request_id)
    there = _agreed_now(work, asked.account_id)
    ticks: frozenset[str] = ticks_of(there) if there else frozenset()
    relation = asked.relation or (there.relation if there else "")
    return begin_for(work, account, asked.name, relation, ticks).id


def say_no(work: Work, request_id: uuid.UUID) -> None:
    """Say no; they get a notice that something is new, without a reason. Said twice it is said once."""
    row = find(work, AccessRequest, request_id, DECIDE)
    if row.state != "waiting":
        return
    row.state, row.decided_at = "refused", work.now
    work.changed("said no to an access request", row.person_id, row.id)
    put(work.session, "mail", f"mail:{row.id}:decided", {"to_account": str(row.account_id)}, now=work.now)


def withdraw_requests(work: Work, person_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """Take back what somebody still asks for: whom I stopped, I am not asked about again."""
    waits = AccessRequest.state == "waiting", AccessRequest.person_id == person_id
    work.session.execute(
        update(AccessRequest)
        .where(*waits, AccessRequest.account_id == account_id)
        .values(state="withdrawn", decided_at=work.now)
    )


def _asked(work: Work) -> Select[AccessRequest]:
    # Who has another role here cannot be let in by an agreement, so the person is not asked in vain.
    choice: Select[AccessRequest] = visible(work, AccessRequest, DECIDE)
    return choice.join(Account, Account.id == AccessRequest.account_id).where(Account.role == Role.TRUSTED)


def _wish(work: Work, row: AccessRequest) -> Wish:
    choice = select(Account.id, Account.name).where(Account.id.in_((row.account_id, row.asked_by_id)))
    names = {account.id: account.name for account in work.session.execute(choice)} | names_i_gave(work)
    return Wish(
        id=row.id,
        account_id=row.account_id,
        name=names[row.account_id],
        relation=row.relation,
        ticks=frozenset(row.ticks.split()),
        why=row.why or "",
        written_by=names[row.asked_by_id] if row.asked_by_id != row.account_id else "",
        asked_at=row.asked_at,
        is_waiting=row.state == "waiting",
    )


def _agreed_now(work: Work, account_id: uuid.UUID) -> Agreement | None:
    choice = visible(work, Agreement, DECIDE).where(
        Agreement.account_id == account_id,
        Agreement.basis == AGREED,
        is_not_over(work),
    )
    return work.session.scalars(choice.limit(1)).first()
