"""«A finger or face was added. Was it you?»: passkeys of which somebody should hear inside the portal (R45)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select

from portal.access.scope import NotYours
from portal.access.work import Work
from portal.signin.known_devices import NEWS_LASTS, is_in_doubt, this_device
from portal.signin.models import Passkey, SignedIn


def unanswered_passkeys(work: Work, account_id: uuid.UUID) -> list[Passkey]:
    """List the passkeys that were added lately to an account and that nobody answered for, the newest first."""
    choice = select(Passkey).where(*_is_unanswered(work, account_id))
    return list(work.session.scalars(choice.order_by(Passkey.made_at.desc(), Passkey.id)))


def new_passkeys_to_show(work: Work) -> set[uuid.UUID]:
    """Give the passkeys about which this account should be asked on this device.

    Never one that was made on it, and nothing on a device in doubt: a stranger would say yes. Nor one that this
    session was begun with, since whoever asks is the one who has it.
    """
    if is_in_doubt(work):
        return set()
    elsewhere = or_(Passkey.device_id.is_(None), Passkey.device_id.not_in(this_device(work)))
    used = select(SignedIn.passkey_id).where(SignedIn.id == work.actor.signed_in_id, SignedIn.passkey_id.is_not(None))
    which = *_is_unanswered(work, work.account_id), elsewhere, Passkey.id.not_in(used)
    return set(work.session.scalars(select(Passkey.id).where(*which)))


def passkey_was_mine(work: Work, passkey_id: uuid.UUID) -> None:
    """Keep that a new passkey is known to its account. Raises `NotYours`."""
    if passkey_id not in new_passkeys_to_show(work):
        raise NotYours("passkey", passkey_id)
    work.session.get_one(Passkey, passkey_id).was_me = True
    work.changed("knows a new passkey", row_id=work.account_id)


def _is_unanswered(work: Work, account_id: uuid.UUID) -> Sequence[ColumnElement[bool]]:
    return (
        Passkey.account_id == account_id,
        Passkey.removed_at.is_(None),
        Passkey.was_me.is_(None),
        Passkey.made_at >= work.now - NEWS_LASTS,
    )
