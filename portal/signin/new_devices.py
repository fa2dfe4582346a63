"""«Somebody came in on a new tablet. Was it you?»: what is asked, and what a no does at once (R45)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import aliased

from portal.access.scope import NotYours
from portal.access.work import Work
from portal.post.outbox import put
from portal.signin.devices import end_device
from portal.signin.models import Device, Passkey, SignedIn, Token
from portal.signin.sessions import end_sessions, workers_of

NEWS_LASTS = timedelta(days=30)
"""For so long somebody is asked about a new device, and staff read what the answer was."""


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device on which an account was used for the first time."""

    id: uuid.UUID
    kind: str
    """phone · tablet · computer"""
    first_at: datetime


def new_device_to_show(work: Work) -> NewDevice | None:
    """Give the newest device about which this account should be asked, if any."""
    row = work.session.scalars(select(Device).where(*_is_news(work)).order_by(Device.first_at.desc()).limit(1)).first()
    return None if row is None else NewDevice(row.id, row.kind, row.first_at)


def find_new_device(work: Work, device_id: uuid.UUID) -> NewDevice:
    """Give one device about which this account should be asked; raises `NotYours`."""
    row = work.session.scalar(select(Device).where(Device.id == device_id, *_is_news(work)))
    if row is None:
        raise NotYours("device", device_id)
    return NewDevice(row.id, row.kind, row.first_at)


def _is_news(work: Work) -> Sequence[ColumnElement[bool]]:
    """Say of a device that it is new here, still open, and not asked about.

    Never the device that asks: a stranger would say yes. Never the first one of an account: nobody was there to ask.
    """
    earlier = aliased(Device)
    this_one = select(SignedIn.device_id).where(SignedIn.id == work.actor.signed_in_id, SignedIn.device_id.is_not(None))
    return (
        Device.account_id == work.account_id,
        Device.was_me.is_(None),
        Device.ended_at.is_(None),
        Device.first_at >= work.now - NEWS_LASTS,
        Device.id.not_in(this_one),
        exists().where(earlier.account_id == Device.account_id, earlier.first_at < Device.first_at),
    )


def it_was_me(work: Work, device_id: uuid.UUID) -> None:
    """Keep that the new device is known to its account. Raises `NotYours`."""
    _answer(work, device_id, was_me=True)
    work.changed("knows a new device", row_id=device_id)


def it_was_not_me(work: Work, device_id: uuid.UUID) -> None:
    """Shut out whoever came in on this device, by every way they can have used, and tell the workers.

    The device that says so stays signed in: whoever was frightened must not be put out as well. Every other session
    ends; cards, links and codes stop; and passkeys made since then go, since a stranger could have made one.
    Raises `NotYours`.
    """
    found = find_new_device(work, device_id)
    _answer(work, device_id, was_me=False)
    end_device(work, work.account_id, device_id)
    account_id, now = work.account_id, work.now
    end_sessions(work.session, work, SignedIn.account_id == account_id, SignedIn.id != work.actor.signed_in_id)
    for row, stops, which in (
        (Token, {"revoked_at": now}, Token.revoked_at.is_(None)),
        (Passkey, {"removed_at": now}, Passkey.removed_at.is_(None) & (Passkey.made_at >= found.first_at)),
    ):
        work.session.execute(update(row).where(row.account_id == account_id, which).values(stops))
    for one in workers_of(work, account_id):
        put(work.session, "mail", f"mail:not-me:{device_id}:{one}", {"to_account": str(one)}, now=now)
    work.changed("said that a new device was not them", row_id=device_id)


def strangers(work: Work, account_id: uuid.UUID) -> list[NewDevice]:
    """List the devices of which this account said lately «It was not me»."""
    rows = work.session.scalars(
        select(Device)
        .where(Device.account_id == account_id, Device.was_me.is_(False), Device.first_at >= work.now - NEWS_LASTS)
        .order_by(Device.first_at.desc())
    )
    return [NewDevice(row.id, row.kind, row.first_at) for row in rows]


def _answer(work: Work, device_id: uuid.UUID, *, was_me: bool) -> None:
    find_new_device(work, device_id)
    work.session.get_one(Device, device_id).was_me = was_me
