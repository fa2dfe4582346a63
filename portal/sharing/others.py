"""The account of somebody who asks to see a page, or of whom a paper speaks, as staff write it down (R48)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Person
from portal.access.permissions import Role
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.sharing.at_the_desk import known_others

RELATIONS = ("sister", "brother", "parent", "partner", "friend", "relative", "acting-for")
"""Who somebody is to the person. «acting-for» is somebody whose work it is, such as a deputy."""


class AddressIsTaken(ValueError):
    """The e-mail address belongs to an account that cannot be let in so: a carer's, a worker's, or one that ended."""


class NameIsMissing(ValueError):
    """Somebody who has no account yet needs a name."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is meant: an account that is known here already, or somebody new by name, with how to reach them."""

    account_id: uuid.UUID | None = None
    name: str = ""
    relation: str = ""
    address: str = ""
    phone: str = ""


def account_of(work: Work, person: Person, whom: Whom) -> Account:
    """Give the account of somebody, or make it; an account by itself opens nothing.

    Raises `AddressIsTaken`, `NameIsMissing`, and `NotYours` for an account that nobody here knows.
    """
    if whom.account_id is not None:
        if whom.account_id not in {other.id for other in known_others(work, person.id)}:
            raise NotYours("account", whom.account_id)
        return work.session.get_one(Account, whom.account_id)
    if not whom.name.strip():
        raise NameIsMissing
    address = whom.address.strip().lower()
    return _by_address(work, address) or _new(work, person, whom, address)


def _by_address(work: Work, address: str) -> Account | None:
    """Give the account with this address: somebody may be trusted by two people, and has one account."""
    if not address:
        return None
    there = work.session.scalar(select(Account).where(Account.address == address))
    if there is not None and (there.role != Role.TRUSTED or there.ended_at is not None):
        raise AddressIsTaken
    return there


def _new(work: Work, person: Person, whom: Whom, address: str) -> Account:
    account = Account(
        role=Role.TRUSTED,
        name=whom.name.strip(),
        organisation_id=person.scheme_id,
        address=address or None,
        phone=whom.phone or None,
    )
    try:
        with work.session.begin_nested():
            work.session.add(account)
    except IntegrityError:
        # Somebody else wrote the same address down at the same moment.
        there = _by_address(work, address)
        if there is None:
            raise
        return there
    work.changed("made an account for somebody who is trusted", person.id, account.id)
    return account
