"""How one person signs in, as staff see and change it: card, helped sign-in, open ways, devices, passkeys."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from portal.access.models import Account, Person, Tie
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, allowed_people, find_person
from portal.access.work import Work
from portal.paper.card import Card, print_card
from portal.signin import ways
from portal.signin.devices import KnownDevice, devices_of, end_device
from portal.signin.models import Passkey, Token
from portal.signin.new_devices import NewDevice, strangers, unanswered_devices
from portal.signin.new_passkeys import unanswered_passkeys
from portal.signin.operations import CardDoesNotWork, find_token, make_card, stop_cards
from portal.signin.passkeys import passkeys_of
from portal.signin.queries import whose_card
from portal.signin.ways import HelpedCode, helped_code


class CardWasMade(RuntimeError):
    """The page was made before the card that works now: to make one more would stop a card that was just given."""


class CardWasStopped(LookupError):
    """The card that should be printed was stopped, or is not this person's."""


@dataclass(frozen=True, slots=True)
class LiveCard:
    """The card that works now."""

    id: uuid.UUID
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SigningIn:
    """Everything about how one person signs in. Without an account there is nothing yet."""

    person: Person
    account: Account | None
    card: LiveCard | None
    open_ways: Sequence[str]
    devices: Sequence[KnownDevice]
    strangers: Sequence[NewDevice]
    new_devices: Sequence[NewDevice]
    new_passkeys: Sequence[Passkey]
    passkeys: Sequence[Passkey]


def signing_in(work: Work, person_id: uuid.UUID, idle: timedelta) -> SigningIn:
    """Give how a person signs in, and note the look; raises `NotYours`."""
    person = _find(work, person_id)
    account = _own_account(work, person)
    if account is None:
        return SigningIn(person, None, None, ways.WAYS, (), (), (), (), ())
    return SigningIn(
        person=person,
        account=account,
        card=_live_card(work, account),
        open_ways=ways.open_ways(account),
        devices=devices_of(work, account.id, idle),
        strangers=strangers(work, account.id),
        new_devices=unanswered_devices(work, account.id),
        new_passkeys=unanswered_passkeys(work, account.id),
        passkeys=passkeys_of(work, account.id),
    )


def live_card(work: Work, person_id: uuid.UUID) -> tuple[Person, LiveCard | None]:
    """Give a person and the card that works now, if any; raises `NotYours`."""
    person = _find(work, person_id)
    account = _own_account(work, person)
    return person, _live_card(work, account) if account else None


def give_card(work: Work, person_id: uuid.UUID, known: str) -> tuple[Person, str]:
    """Make a new card for a person, stop the old one and all it opened, and give the secret, which is shown once.

    `known` is the id of the card on the page that asked, or empty. A page that is sent twice, or that a colleague
    was faster than, raises `CardWasMade`: the card that was given a moment ago must not stop unseen.
    """
    person = _find(work, person_id)
    account = _own_account(work, person) or _new_account(work, person)
    card = _live_card(work, account)
    if known != (str(card.id) if card else ""):
        raise CardWasMade
    secret = make_card(work, account.id)
    work.changed("gave a new card", person.id, account.id)
    return person, secret


def card_on_paper(work: Work, person_id: uuid.UUID, secret: str, site: str, phone: str) -> bytes:
    """Make the PDF of the card with this secret, in the person's language; raises `CardWasStopped`, `NotYours`."""
    person = _find(work, person_id)
    account = _own_account(work, person)
    try:
        _token, holder = find_token(work, "card", secret)
    except CardDoesNotWork:
        raise CardWasStopped from None
    if account is None or holder.id != account.id:
        raise CardWasStopped
    who = whose_card(work, account)
    work.looked("printed the card", person.id, account.id)
    return print_card(Card(who.first_name, who.picture, account.language, secret, site, phone))


def stop_card(work: Work, person_id: uuid.UUID) -> None:
    """Stop the card of a person, and end what it had opened: a lost card must open nothing."""
    person, account = _find_with_account(work, person_id)
    stop_cards(work, account.id)
    work.changed("stopped the card", person.id, account.id)


def help_in(work: Work, person_id: uuid.UUID, *, is_own_device: bool) -> tuple[Person, uuid.UUID, str]:
    """Make a code for helped sign-in, and give its id and secret; raises `WayIsClosed`."""
    person = _find(work, person_id)
    account = _own_account(work, person) or _new_account(work, person)
    token_id, secret = ways.make_helped_code(work, account, is_own_device=is_own_device)
    work.changed("helped to sign in", person.id, account.id)
    return person, token_id, secret


def code_of_help(work: Work, person_id: uuid.UUID, token_id: uuid.UUID) -> tuple[Person, HelpedCode]:
    """Say what became of a helped code; raises `NotYours`.

    It is asked every few seconds by the page that shows the code, so the look is not written each time.
    """
    person = work.session.scalar(
        select(Person).where(Person.id == person_id, Person.id.in_(allowed_people(work, Permission.OPEN_WAYS_IN)))
    )
    account = _own_account(work, person) if person else None
    if person is None or account is None:
        raise NotYours("person", person_id)
    return person, helped_code(work, account.id, token_id)


def change_ways(
    work: Work, person_id: uuid.UUID, wanted: Collection[str], address: str | None, phone: str | None
) -> None:
    """Open and close ways in for a person, and keep where links go; raises `AddressIsTaken`."""
    person = _find(work, person_id)
    account = _own_account(work, person) or _new_account(work, person)
    ways.keep_reach(work, account, address, phone)
    ways.set_open_ways(work, account, wanted)
    work.changed("changed the ways in", person.id, account.id)


def end_one_device(work: Work, person_id: uuid.UUID, device_id: uuid.UUID) -> None:
    """End what is open on one device of a person; raises `NotYours`."""
    person, account = _find_with_account(work, person_id)
    end_device(work, account.id, device_id)
    work.changed("ended a device of the person", person.id, device_id)


def remove_one_passkey(work: Work, person_id: uuid.UUID, passkey_id: uuid.UUID) -> None:
    """Remove one passkey of a person, and end what was begun with it; raises `NotYours`."""
    person, account = _find_with_account(work, person_id)
    ways.remove_passkey(work, account.id, passkey_id)
    work.changed("removed a passkey", person.id, passkey_id)


def end_all(work: Work, person_id: uuid.UUID) -> None:
    """End every session of a person, stop everything that could open a new one, and send no more links."""
    person, account = _find_with_account(work, person_id)
    ways.end_everything(work, account)
    work.changed("ended every way in", person.id, account.id)


def _find(work: Work, person_id: uuid.UUID) -> Person:
    return find_person(work, person_id, Permission.OPEN_WAYS_IN)


def _find_with_account(work: Work, person_id: uuid.UUID) -> tuple[Person, Account]:
    person = _find(work, person_id)
    account = _own_account(work, person)
    if account is None:
        raise NotYours("account of person", person_id)
    return person, account


def _own_account(work: Work, person: Person) -> Account | None:
    return work.session.scalar(
        select(Account)
        .join(Tie, Tie.account_id == Account.id)
        .where(Tie.person_id == person.id, Tie.kind == "self", Account.ended_at.is_(None))
    )


def _new_account(work: Work, person: Person) -> Account:
    account = Account(role=Role.PERSON, name=person.name, organisation_id=person.scheme_id)
    work.session.add(account)
    work.session.flush()
    work.session.add(Tie(person_id=person.id, account_id=account.id, kind="self", from_on=work.today))
    return account


def _live_card(work: Work, account: Account) -> LiveCard | None:
    token = work.session.scalars(
        select(Token)
        .where(Token.account_id == account.id, Token.kind == "card", Token.revoked_at.is_(None))
        .order_by(Token.made_at.desc())
        .limit(1)
    ).first()
    return LiveCard(token.id, token.made_at) if token else None
