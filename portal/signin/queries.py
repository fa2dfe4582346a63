"""Who is it? The account behind the secret in a cookie."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from portal.access.models import Account, Person, Tie
from portal.access.permissions import Role
from portal.access.scope import NotYours
from portal.access.work import Actor, Work
from portal.signin.codes import hash_of
from portal.signin.models import Device, SignedIn

TOUCH_AFTER = timedelta(minutes=1)
LONGEST_SESSION = timedelta(hours=12)
"""However much it is used: a session that somebody stole ends too."""
OWN_DEVICE_IDLE = timedelta(days=60)
OWN_DEVICE_LONGEST = timedelta(days=180)
"""On a device of which the person or the worker said «this is my own device»."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The actor of a request; when the session had ended, whose it was."""

    actor: Actor | None
    ended_account_id: uuid.UUID | None = None


def who_holds(
    look: sessionmaker[Session], change: sessionmaker[Session], secret: str, now: datetime, idle: timedelta
) -> Seen:
    """Give the actor who holds this secret; a session that was idle or open too long is over."""
    with look() as session:
        row = session.execute(
            select(SignedIn, Account, Tie.person_id, Device.is_own)
            .join(Account, Account.id == SignedIn.account_id)
            .outerjoin(Device, Device.id == SignedIn.device_id)
            .outerjoin(Tie, (Tie.account_id == Account.id) & (Tie.kind == "self"))
            .where(SignedIn.secret_hash == hash_of(secret))
        ).first()
        if row is None:
            return Seen(None)
        signed_in, account, person_id, is_own_device = row
        if signed_in.ended_at or account.ended_at:
            return Seen(None)
        idle, longest = (OWN_DEVICE_IDLE, OWN_DEVICE_LONGEST) if is_own_device else (idle, LONGEST_SESSION)
        if signed_in.last_used_at < now - idle or signed_in.started_at < now - longest:
            return Seen(None, account.id)
        actor = replace(
            actor_of_account(account, person_id),
            signed_in_id=signed_in.id,
            how=signed_in.how,
            proved_at=signed_in.proved_at,
            is_own_device=bool(is_own_device),
        )
        if signed_in.last_used_at < now - TOUCH_AFTER:
            session.rollback()
            _touch(change, signed_in.id, now)
        return Seen(actor)


def actor_of(session: Session, account_id: uuid.UUID) -> Actor:
    """Give the actor of an account that has no session."""
    account = session.get_one(Account, account_id)
    person_id = session.scalar(select(Tie.person_id).where(Tie.account_id == account_id, Tie.kind == "self"))
    return actor_of_account(account, person_id)


def actor_of_account(account: Account, person_id: uuid.UUID | None) -> Actor:
    """Give the actor of an account, whose own page (if it is a person's) is that of `person_id`."""
    return Actor(
        account_id=account.id,
        role=Role(account.role),
        name=account.name,
        organisation_id=account.organisation_id,
        person_id=person_id,
        language=account.language,
        looks=account.looks,
        is_safeguarding_duty=account.is_safeguarding_duty,
    )


def _touch(change: sessionmaker[Session], signed_in_id: uuid.UUID, now: datetime) -> None:
    with change() as session, session.begin():
        session.execute(update(SignedIn).where(SignedIn.id == signed_in_id).values(last_used_at=now))


def demo_cast(work: Work) -> list[Account]:
    """List the accounts of a demo, for the sign-in page that has one button each."""
    return list(work.session.scalars(select(Account).where(Account.ended_at.is_(None)).order_by(Account.role)))


def find_demo_account(work: Work, name: str) -> Account:
    """Find one of the cast by id; raises `NotYours`."""
    try:
        account_id = uuid.UUID(name)
    except ValueError:
        raise NotYours("account") from None
    account = work.session.get(Account, account_id)
    if account is None or account.ended_at:
        raise NotYours("account", account_id)
    return account


@dataclass(frozen=True, slots=True)
class WhoseCard:
    """What «Is this you?» shows: a first name and a picture, and nothing a finder could use."""

    first_name: str
    picture: str


def whose_card(work: Work, account: Account) -> WhoseCard:
    """Give the first name and the picture of whoever has this card."""
    person = work.session.scalar(
        select(Person)
        .join(Tie, (Tie.person_id == Person.id) & (Tie.kind == "self"))
        .where(Tie.account_id == account.id)
    )
    name = person.name if person else account.name
    return WhoseCard(name.split()[0], person.picture if person else "person")


def settings_of(work: Work, account_id: uuid.UUID) -> dict[str, str]:
    """Give the language and the looks of an account, for the device it signs in on (R44).

    An account that chose no looks takes those of the device.
    """
    account = work.session.get_one(Account, account_id)
    return {"language": account.language} | ({"looks": account.looks} if account.looks else {})
