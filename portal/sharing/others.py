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


class AddressIsTaken(ValueError):
    """The e-mail address belongs to an account that cannot be let in so: a carer's, a worker's, another scheme's."""


class WhoIsMissing(ValueError):
    """Somebody who has no account yet needs a name, and an address or a mobile number to come in with."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is meant: an account that is known here already, or somebody new by name, with how to reach them."""

    account_id: uuid.UUID | None = None
    name: str = ""
    relation: str = ""
    address: str = ""
    """An address of mail in small letters, as `read_reach` gives it."""
    phone: str = ""
    """A mobile number in digits with the land in front, in place of an address."""


def account_of(work: Work, person: Person, whom: Whom) -> Account:
    """Give the account of somebody, or make it; an account by itself opens nothing.

    Raises `AddressIsTaken`, `WhoIsMissing`, and `NotYours` for an account that nobody here knows.
    """
    if whom.account_id is not None:
        if whom.account_id not in {other.id for other in known_others(work, person.id)}:
            raise NotYours("account", whom.account_id)
        return work.session.get_one(Account, whom.account_id)
    if not whom.name.strip() or not (whom.address or whom.phone):
        raise WhoIsMissing
    return _by_address(work, person, whom.address) or _new(work, person, whom)


def _by_address(work: Work, person: Person, address: str) -> Account | None:
    """Give the account with this address: somebody may be trusted by two people, and has one account.

    A mobile phone tells nobody apart: two people often share one.
    """
    if not address:
        return None
    there = work.session.scalar(select(Account).where(Account.address == address))
    if there is None:
        return None
    if there.role != Role.TRUSTED or there.ended_at is not None or there.organisation_id != person.scheme_id:
        raise AddressIsTaken
    return there


def _new(work: Work, person: Person, whom: Whom) -> Account:
    account = Account(
        role=Role.TRUSTED,
        name=whom.name.strip(),
        organisation_id=person.scheme_id,
        address=whom.address or None,
        phone=whom.phone or None,
    )
    try:
        with work.session.begin_nested():
            work.session.add(account)
    except IntegrityError:
        # Somebody else wrote the same address down at the same moment.
        there = _by_address(work, person, whom.address)
        if there is None:
            raise
        return there
    work.changed("made an account for somebody who is trusted", person.id, account.id)
    return account
