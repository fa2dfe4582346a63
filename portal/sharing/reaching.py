"""Reaching somebody whom a person named: staff send the invitation, or say that it is done (R48)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Person
from portal.access.permissions import Permission
from portal.access.scope import NotYours, find
from portal.access.work import Work
from portal.post.outbox import put
from portal.sharing.models import Reaching


class ReachedAlready(RuntimeError):
    """A colleague reached them a moment ago."""


class AddressHasAccount(ValueError):
    """The e-mail address belongs to another account."""


@dataclass(frozen=True, slots=True)
class ToReach:
    """Somebody who must be reached: who named them, what the person gave, and what is known by now."""

    id: uuid.UUID
    person: Person
    name: str
    reach: str
    address: str
    phone: str


def somebody_to_reach(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> ToReach:
    """Give somebody who must still be reached; raises `NotYours`, also when it is done."""
    row = _find(work, person_id, reaching_id)
    if row.reached_at is not None:
        raise NotYours("reaching", reaching_id)
    account = work.session.get_one(Account, row.account_id)
    person = work.session.get_one(Person, row.person_id)
    return ToReach(row.id, person, account.name, row.reach or "", account.address or "", account.phone or "")


def invite(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID, address: str, phone: str) -> None:
    """Keep how to reach them and send the invitation; raises `NotYours`, `ReachedAlready`, `AddressHasAccount`."""
    row = _locked(work, person_id, reaching_id)
    account = work.session.get_one(Account, row.account_id)
    taken = select(Account.id).where(Account.address == address, Account.id != account.id)
    if address and work.session.scalar(taken) is not None:
        raise AddressHasAccount
    account.address, account.phone = address or account.address, phone or account.phone
    try:
        with work.session.begin_nested():
            work.session.flush()
    except IntegrityError:
        raise AddressHasAccount from None
    row.reached_at = work.now
    put(work.session, "mail", f"mail:{row.id}:invited", {"to_account": str(account.id)}, now=work.now)
    work.changed("invited somebody whom the person named", row.person_id, row.id)


def note_reached(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> None:
    """Note that somebody was reached another way; raises `NotYours` and `ReachedAlready`."""
    row = _locked(work, person_id, reaching_id)
    row.reached_at = work.now
    work.changed("reached somebody whom the person named", row.person_id, row.id)


def _find(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> Reaching:
    row = find(work, Reaching, reaching_id, Permission.CHANGE_ACCESS)
    if row.person_id != person_id:
        raise NotYours("reaching", reaching_id)
    return row


def _locked(work: Work, person_id: uuid.UUID, reaching_id: uuid.UUID) -> Reaching:
    _find(work, person_id, reaching_id)
    choice = select(Reaching).where(Reaching.id == reaching_id).with_for_update()
    row = work.session.scalars(choice.execution_options(populate_existing=True)).one()
    if row.reached_at is not None:
        raise ReachedAlready
    return row
