"""Reaching somebody whom a person named, or of whom a paper speaks: staff have the invitation sent, or say that it
is done (R48). The invitation itself is made and sent by the worker (`inviting`).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Agreement, Person, Tie
from portal.access.permissions import Permission
from portal.access.scope import NotYours, find
from portal.access.work import Work
from portal.post.outbox import put
from portal.sharing.inviting import INVITE, put_invitation
from portal.sharing.models import Reaching
from portal.signin.models import SignedIn


class ReachedAlready(RuntimeError):
    """They were reached a moment ago, or the agreement is over."""


class AddressHasAccount(ValueError):
    """The e-mail address belongs to another account."""


class NoWayToReach(ValueError):
    """There is neither an address nor a number."""


@dataclass(frozen=True, slots=True)
class ToReach:
    """Somebody who must be reached: who named them, what the person gave, and what is known by now."""

    id: uuid.UUID
    person: Person
    name: str
    reach: str
    address: str
    phone: str
    is_new: bool
    """Nobody ever signed in as them, and no other person named them: their address may still be put right."""


def somebody_to_reach(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> ToReach:
    """Give somebody who must still be reached; raises `NotYours`, also when it is done."""
    row = _find(work, person_id, reaching_id)
    if row.reached_at is not None or not _is_open(work, row):
        raise NotYours("reaching", reaching_id)
    account = work.session.get_one(Account, row.account_id)
    return ToReach(
        id=row.id,
        person=work.session.get_one(Person, row.person_id),
        name=account.name,
        reach=row.reach or "",
        address=account.address or "",
        phone=account.phone or "",
        is_new=_is_new(work, row),
    )


def start_reaching(work: Work, agreement: Agreement) -> None:
    """Have an invitation sent to somebody whose address or number is known."""
    row = Reaching(
        person_id=agreement.person_id,
        account_id=agreement.account_id,
        agreement_id=agreement.id,
        made_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    put_invitation(work, row.id)


def invite(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID, address: str, phone: str) -> None:
    """Keep how to reach them, an address or a number as `read_reach` gives it, and have the invitation sent.

    The address of somebody who has used their account is theirs: it stays, or whoever writes another one here
    could sign in as them. Raises `NotYours`, `ReachedAlready`, `AddressHasAccount`, `NoWayToReach`.
    """
    row = _locked(work, person_id, reaching_id)
    account = work.session.get_one(Account, row.account_id)
    if _is_new(work, row):
        _keep_address(work, account, address, phone)
    if not account.address and not account.phone:
        raise NoWayToReach
    # A key of its own: the first invitation may have gone nowhere, and its job is done.
    put(work.session, INVITE, f"{INVITE}:{row.id}:{work.now:%Y%m%d%H%M%S}", {"reaching": str(row.id)}, now=work.now)
    work.changed("invited somebody whom the person named", row.person_id, row.id)


def note_reached(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> None:
    """Note that somebody was reached another way; raises `NotYours` and `ReachedAlready`."""
    row = _locked(work, person_id, reaching_id)
    row.reached_at = work.now
    work.changed("reached somebody whom the person named", row.person_id, row.id)


def _keep_address(work: Work, account: Account, address: str, phone: str) -> None:
    taken = select(Account.id).where(Account.address == address, Account.id != account.id)
    if address and work.session.scalar(taken) is not None:
        raise AddressHasAccount
    try:
        with work.session.begin_nested():
            account.address, account.phone = address or None, phone or None
    except IntegrityError:
        # Somebody else wrote the same address down at the same moment.
        raise AddressHasAccount from None


def _is_new(work: Work, row: Reaching) -> bool:
    used = select(SignedIn.id).where(SignedIn.account_id == row.account_id).limit(1)
    others = select(Tie.id).where(Tie.account_id == row.account_id, Tie.person_id != row.person_id).limit(1)
    return work.session.scalar(used) is None and work.session.scalar(others) is None


def _is_open(work: Work, row: Reaching) -> bool:
    agreement = work.session.get_one(Agreement, row.agreement_id)
    return agreement.ended_at is None and agreement.until_on >= work.today


def _find(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> Reaching:
    row = find(work, Reaching, reaching_id, Permission.CHANGE_ACCESS)
    if row.person_id != person_id:
        raise NotYours("reaching", reaching_id)
    return row


def _locked(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> Reaching:
    _find(work, person_id, reaching_id)
    choice = select(Reaching).where(Reaching.id == reaching_id).with_for_update()
    row = work.session.scalars(choice.execution_options(populate_existing=True)).one()
    if row.reached_at is not None or not _is_open(work, row):
        raise ReachedAlready
    return row
