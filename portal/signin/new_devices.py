"""«Somebody came in on a new tablet. Was it you?»: what is asked, and what a no does at once (R45)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, update

from portal.access.permissions import Role
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.signin.devices import end_device
from portal.signin.known_devices import NEWS_LASTS, is_in_doubt, is_unanswered, this_device
from portal.signin.models import Device, Passkey, SignedIn, Token
from portal.signin.sessions import end_sessions, tell_helpers
from portal.signin.stopped_passkeys import remove_passkeys


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device on which an account was used for the first time."""

    id: uuid.UUID
    kind: str
    """phone · tablet · computer"""
    first_at: datetime


def new_device_to_show(work: Work) -> NewDevice | None:
    """Give the newest device about which this account should be asked on this device, if any."""
    if is_in_doubt(work):
        return None
    row = work.session.scalars(select(Device).where(*_is_news(work)).order_by(Device.first_at.desc()).limit(1)).first()
    return None if row is None else _shown(row)


def find_new_device(work: Work, device_id: uuid.UUID) -> NewDevice:
    """Give one device about which this account should be asked on this device; raises `NotYours`."""
    row = work.session.scalar(select(Device).where(Device.id == device_id, *_is_news(work)))
    if row is None or is_in_doubt(work):
        raise NotYours("device", device_id)
    return _shown(row)


def unanswered_devices(work: Work, account_id: uuid.UUID) -> list[NewDevice]:
    """List the new devices of an account that nobody answered for, the newest first."""
    choice = select(Device).where(*is_unanswered(work, account_id)).order_by(Device.first_at.desc())
    return [_shown(row) for row in work.session.scalars(choice)]


def _is_news(work: Work) -> Sequence[ColumnElement[bool]]:
    """Say of a device that this account should be asked about it here; never the one that asks."""
    return *is_unanswered(work, work.account_id), Device.id.not_in(this_device(work))


def _shown(row: Device) -> NewDevice:
    return NewDevice(row.id, row.kind, row.first_at)


def it_was_me(work: Work, device_id: uuid.UUID) -> None:
    """Keep that the new device is known to its account. Raises `NotYours`."""
    _answer(work, device_id, was_me=True)
    work.changed("knows a new device", row_id=device_id)


def it_was_not_me(work: Work, device_id: uuid.UUID) -> None:
    """Shut out whoever came in on this device, by every way they can have used, and tell the workers.

    The device that says so stays signed in: whoever was frightened must not be put out as well. Cards, links and codes
    stop; passkeys go that a stranger could have made: on that device, since then, or elsewhere with a card. Every other
    session ends, and ends last: what came in at this moment is out too. Raises `NotYours`.
    """
    found = find_new_device(work, device_id)
    _answer(work, device_id, was_me=False)
    end_device(work, work.account_id, device_id)
    account_id = work.account_id
    live = Token.account_id == account_id, Token.revoked_at.is_(None)
    work.session.execute(update(Token).where(*live).values(revoked_at=work.now))
    others = SignedIn.account_id == account_id, SignedIn.id != work.actor.signed_in_id
    end_sessions(work.session, work, *others)
    elsewhere = or_(Passkey.device_id.is_(None), Passkey.device_id.not_in(this_device(work)))
    with_card = and_(Passkey.made_in == "card", elsewhere)
    remove_passkeys(work, account_id, or_(Passkey.made_at >= found.first_at, with_card))
    end_sessions(work.session, work, *others)
    if work.actor.role is Role.PERSON:
        tell_helpers(work, account_id, f"not-me:{device_id}")
    work.changed("said that a new device was not them", row_id=device_id)


def strangers(work: Work, account_id: uuid.UUID) -> list[NewDevice]:
    """List the devices of which this account said lately «It was not me»."""
    rows = work.session.scalars(
        select(Device)
        .where(Device.account_id == account_id, Device.was_me.is_(False), Device.first_at >= work.now - NEWS_LASTS)
        .order_by(Device.first_at.desc())
    )
    return [_shown(row) for row in rows]


def _answer(work: Work, device_id: uuid.UUID, *, was_me: bool) -> None:
    find_new_device(work, device_id)
    work.session.get_one(Device, device_id).was_me = was_me
