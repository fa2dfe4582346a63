"""The account of somebody who asks to see a page, or of whom a paper speaks, as staff write it down (R48)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Agreement, Person
from portal.access.permissions import Role
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.sharing.models import AccessRequest
from portal.sharing.names import words_of


class AddressIsTaken(ValueError):
    """The e-mail address belongs to an account that cannot be let in so: a carer's, a worker's, another scheme's.

    Nobody is told that there is an account: it may be of somebody whom this member of staff has nothing to do with.
    """


class AddressIsOfAnother(ValueError):
    """The e-mail address belongs to somebody of another name who is known here; `name` is theirs."""

    def __init__(self, name: str) -> None:
        """Take their name."""
        super().__init__(name)
        self.name = name


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

    Raises `AddressIsTaken`, `AddressIsOfAnother`, `WhoIsMissing`, and `NotYours` for an account that nobody here knows.
    """
    if whom.account_id is not None:
        if whom.account_id not in {other.id for other in known_others(work, person.id)}:
            raise NotYours("account", whom.account_id)
        return work.session.get_one(Account, whom.account_id)
    if not whom.name.strip() or not (whom.address or whom.phone):
        raise WhoIsMissing
    return _by_address(work, person, whom) or _new(work, person, whom)


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who sees or saw the person's page, or asked to: known by name at the desk."""

    id: uuid.UUID
    name: str


def known_others(work: Work, person_id: uuid.UUID) -> list[Other]:
    """List the trusted people whom this person named, or who asked, by name; an ended account is left out."""
    choice = select(Account.id, Account.name).where(
        Account.role == "trusted",
        Account.ended_at.is_(None),
        or_(
            Account.id.in_(select(Agreement.account_id).where(Agreement.person_id == person_id)),
            Account.id.in_(select(AccessRequest.account_id).where(AccessRequest.person_id == person_id)),
        ),
    )
    return [Other(*row) for row in work.session.execute(choice.order_by(Account.name, Account.id))]


def _by_address(work: Work, person: Person, whom: Whom) -> Account | None:
    """Give the account with this address and name: somebody may be trusted by two people, and has one account.

    A mobile phone tells nobody apart: two people often share one. Two may share an address too, and a paper of the
    one must not open anything for the other.
    """
    if not whom.address:
        return None
    there = work.session.scalar(select(Account).where(func.lower(Account.address) == whom.address))
    if there is None:
        return None
    if there.role != Role.TRUSTED or there.ended_at is not None or there.organisation_id != person.scheme_id:
        raise AddressIsTaken
    if words_of(there.name) == words_of(whom.name):
        return there
    if there.id in {other.id for other in known_others(work, person.id)}:
        raise AddressIsOfAnother(there.name)
    raise AddressIsTaken


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
        there = _by_address(work, person, whom)
        if there is None:
            raise
        return there
    work.changed("made an account for somebody who is trusted", person.id, account.id)
    return account
