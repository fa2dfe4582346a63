"""The devices of an account: where it is signed in, and whose device it is.

Every function here asks for the rows of one account only. Of `work.account_id` for oneself; the desk hands in the
account of a person whose ways in it may open.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from portal.access.models import Account
from portal.access.permissions import Role
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.signin.known_devices import DeviceIsInDoubt, is_in_doubt, is_unanswered
from portal.signin.models import Device, Passkey, SignedIn
from portal.signin.queries import LONGEST_SESSION, OWN_DEVICE_IDLE, OWN_DEVICE_LONGEST
from portal.signin.sessions import end_sessions, tell_of_way_in
from portal.signin.stopped_passkeys import remove_passkeys


@dataclass(frozen=True, slots=True)
class Place:
    """One place where an account is signed in now. `id` is that of its session."""

    id: uuid.UUID
    kind: str
    """phone · tablet · computer"""
    is_here: bool
    is_own: bool
    last_at: datetime


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """One device that an account was used on, and that nobody ended, or that was ended only on itself lately."""

    id: uuid.UUID
    kind: str
    is_own: bool
    first_at: datetime
    last_at: datetime
    is_signed_in: bool
    is_ended: bool


def places(work: Work, idle: timedelta) -> list[Place]:
    """List where this account is signed in now: this device first, then the one that was used last."""
    rows = work.session.execute(
        select(SignedIn.id, SignedIn.device_id, SignedIn.last_used_at, Device.kind, Device.is_own)
        .outerjoin(Device, Device.id == SignedIn.device_id)
        .where(SignedIn.account_id == work.account_id, _is_open(work, idle))
        .order_by(SignedIn.last_used_at.desc())
    )
    found: dict[uuid.UUID, Place] = {}
    for signed_in_id, device_id, last_at, kind, is_own in rows:
        is_here = signed_in_id == work.actor.signed_in_id
        # A browser that lost its cookie signs in again: two sessions, and still one place.
        key = device_id or signed_in_id
        if is_here or key not in found:
            found[key] = Place(
                signed_in_id, kind or "computer", is_here, bool(is_own), work.now if is_here else last_at
            )
    return sorted(found.values(), key=lambda place: (place.is_here, place.last_at), reverse=True)


def devices_of(work: Work, account_id: uuid.UUID, idle: timedelta) -> list[KnownDevice]:
    """List the devices of an account, the one that was used last first.

    A new device that was ended on itself, before anybody answered for it, stays: a stranger does not vanish so.
    """
    in_use = select(SignedIn.device_id).where(SignedIn.account_id == account_id, _is_open(work, idle))
    in_use = in_use.outerjoin(Device, Device.id == SignedIn.device_id)
    open_on = set(work.session.scalars(in_use))
    last = (
        select(SignedIn.device_id, func.max(SignedIn.last_used_at).label("at"))
        .where(SignedIn.account_id == account_id)
        .group_by(SignedIn.device_id)
        .subquery()
    )
    rows = work.session.execute(
        select(Device, last.c.at)
        .outerjoin(last, last.c.device_id == Device.id)
        .where(Device.account_id == account_id, or_(Device.ended_at.is_(None), and_(*is_unanswered(work, account_id))))
    )
    listed = [
        KnownDevice(
            one.id, one.kind, one.is_own, one.first_at, at or one.last_at, one.id in open_on, one.ended_at is not None
        )
        for one, at in rows
    ]
    return sorted(listed, key=lambda one: (one.last_at, one.id), reverse=True)


def _is_open(work: Work, idle: timedelta) -> ColumnElement[bool]:
    """Say of a session, beside its device, whether it is open: the same spans as in `who_holds`."""
    return and_(
        SignedIn.ended_at.is_(None),
        or_(
            and_(
                Device.is_own.is_(True),
                SignedIn.last_used_at >= work.now - OWN_DEVICE_IDLE,
                SignedIn.started_at >= work.now - OWN_DEVICE_LONGEST,
            ),
            and_(
                or_(Device.is_own.is_(None), Device.is_own.is_(False)),
                SignedIn.last_used_at >= work.now - idle,
                SignedIn.started_at >= work.now - LONGEST_SESSION,
            ),
        ),
    )


def end_place(work: Work, signed_in_id: uuid.UUID) -> bool:
    """End one session of this account with all others on its device; say whether it was this one.

    Raises `NotYours`.
    """
    session = _own_session(work, signed_in_id)
    if session.device_id is None:
        end_sessions(work.session, work, SignedIn.id == session.id)
        work.changed("ended a sign-in", row_id=session.id)
    else:
        end_device(work, work.account_id, session.device_id)
    return session.id == work.actor.signed_in_id or _is_this_device(work, session.device_id)


def share_place(work: Work, signed_in_id: uuid.UUID) -> bool:
    """Take back «this is my own device» for the device of a session; say whether it was this device.

    Raises `NotYours`.
    """
    session = _own_session(work, signed_in_id)
    if session.device_id is None:
        raise NotYours("device")
    device = _device(work, work.account_id, session.device_id)
    device.is_own, device.is_asked = False, True
    work.changed("said a device is shared", row_id=device.id)
    return _is_this_device(work, device.id)


def end_device(work: Work, account_id: uuid.UUID, device_id: uuid.UUID) -> None:
    """End what is open on a device of this account, at once; it is a new one from then on. Raises `NotYours`.

    Passkeys that were made on it go, unless somebody only finishes there. A device in doubt ends what is open on
    another one, and does not make it a new one: the person must be able to answer there.
    """
    device = _device(work, account_id, device_id)
    is_here, is_own_account = _is_this_device(work, device.id), account_id == work.account_id
    device.is_own = False
    if is_here or not (is_own_account and is_in_doubt(work)):
        device.ended_at, device.ended_here = work.now, is_here
    if not is_here:
        remove_passkeys(work, account_id, Passkey.device_id == device.id)
    end_sessions(work.session, work, SignedIn.account_id == account_id, SignedIn.device_id == device.id)
    work.changed("ended a device", row_id=device.id)


def device_to_ask(work: Work) -> str | None:
    """Give the kind of the device that is used now when the person was not asked yet whether it is their own."""
    if work.actor.role is not Role.PERSON:
        return None
    kind = work.session.scalar(
        select(Device.kind)
        .join(SignedIn, SignedIn.device_id == Device.id)
        .where(SignedIn.id == work.actor.signed_in_id, Device.is_asked.is_(False), Device.is_own.is_(False))
    )
    # A device in doubt is not asked: it cannot be called their own yet.
    return None if kind is None or is_in_doubt(work) else kind


def say_whose(work: Work, *, is_own: bool) -> None:
    """Keep whether the device that is used now is the person's own, and tell the workers of a yes.

    Raises `NotYours`, and `DeviceIsInDoubt` for a yes on a device that nobody answered for.
    """
    device_id = _this_device_id(work)
    if work.actor.role is not Role.PERSON or device_id is None:
        raise NotYours("device")
    device = _device(work, work.account_id, device_id)
    if is_own and is_in_doubt(work):
        raise DeviceIsInDoubt
    if is_own and not device.is_own:
        # One that was left idle here must not live again because the device is own now.
        is_other = SignedIn.device_id == device.id, SignedIn.id != work.actor.signed_in_id
        end_sessions(work.session, work, SignedIn.account_id == work.account_id, *is_other)
        account = work.session.get_one(Account, work.account_id)
        tell_of_way_in(work, account, f"own-device:{device.id}")
    device.is_own, device.is_asked = is_own, True
    work.changed("said a device is their own" if is_own else "said a device is shared", row_id=device.id)


def kind_of_this_device(work: Work) -> str | None:
    """Give the kind of the device that is used now; None when the session knows of no device."""
    device_id = _this_device_id(work)
    return None if device_id is None else work.session.get_one(Device, device_id).kind


def is_own_device(work: Work, account_id: uuid.UUID, mark_hash: str) -> bool:
    """Say whether the device with this mark was said to be this account's own, so that it stays signed in."""
    choice = select(Device.is_own).where(Device.account_id == account_id, Device.mark_hash == mark_hash)
    return bool(work.session.scalar(choice))


def _own_session(work: Work, signed_in_id: uuid.UUID) -> SignedIn:
    session = work.session.scalar(
        select(SignedIn).where(SignedIn.id == signed_in_id, SignedIn.account_id == work.account_id)
    )
    if session is None or session.ended_at:
        raise NotYours("sign-in", signed_in_id)
    return session


def _device(work: Work, account_id: uuid.UUID, device_id: uuid.UUID) -> Device:
    device = work.session.scalar(select(Device).where(Device.id == device_id, Device.account_id == account_id))
    if device is None:
        raise NotYours("device", device_id)
    return device


def _this_device_id(work: Work) -> uuid.UUID | None:
    return work.session.scalar(select(SignedIn.device_id).where(SignedIn.id == work.actor.signed_in_id))


def _is_this_device(work: Work, device_id: uuid.UUID | None) -> bool:
    return device_id is not None and device_id == _this_device_id(work)
