"""Which device may speak for its account (R45).

A device that is new and that nobody answered for is in doubt: whoever stole a card is in on one. It answers for no
other device and is never called somebody's own; the person answers on a device that they know, or the worker lets them
in with a code for their own device. After a month nobody is asked about it any more, and it is a device like others.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select

from portal.access.work import Work
from portal.signin.models import Device, SignedIn

NEWS_LASTS = timedelta(days=30)
"""For so long somebody is asked about a new device or key, and staff read what the answer was."""


class DeviceIsInDoubt(PermissionError):
    """This device is new, and nobody said yet that it was them."""


def is_in_doubt(work: Work) -> bool:
    """Say whether the device that is used now may not speak for its account; so it is when no device is known."""
    is_known = or_(Device.was_me.is_(True), and_(Device.was_me.is_(None), Device.first_at < work.now - NEWS_LASTS))
    known = select(Device.id).where(Device.id.in_(this_device(work)), is_known)
    return work.session.scalar(known) is None


def this_device(work: Work) -> Select[uuid.UUID | None]:
    """Choose the device that is used now, if the session knows of one."""
    return select(SignedIn.device_id).where(SignedIn.id == work.actor.signed_in_id, SignedIn.device_id.is_not(None))


def is_unanswered(work: Work, account_id: uuid.UUID) -> Sequence[ColumnElement[bool]]:
    """Say of a device that it is new to this account and that nobody answered for it.

    An end that was made on the device itself is no answer. One from elsewhere is: somebody put it out.
    """
    return (
        Device.account_id == account_id,
        Device.was_me.is_(None),
        or_(Device.ended_at.is_(None), Device.ended_here),
        Device.first_at >= work.now - NEWS_LASTS,
    )
