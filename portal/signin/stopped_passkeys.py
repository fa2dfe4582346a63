"""Removing passkeys that somebody may have made who should not have been in."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, select, update

from portal.access.work import Work
from portal.signin.models import Passkey, SignedIn
from portal.signin.sessions import end_sessions


def remove_passkeys(work: Work, account_id: uuid.UUID, *which: ColumnElement[bool]) -> None:
    """Remove the passkeys of an account that these conditions name, with what was begun with them.

    Those go too that were made in a session begun with one of them: a stolen card makes one key, and that key others.
    """
    live = Passkey.account_id == account_id, Passkey.removed_at.is_(None)
    found: set[uuid.UUID] = set()
    more = set(work.session.scalars(select(Passkey.id).where(*live, *which)))
    while more:
        found |= more
        made_with = select(Passkey.id).where(*live, Passkey.made_with_id.in_(more), Passkey.id.not_in(found))
        more = set(work.session.scalars(made_with))
    if not found:
        return
    work.session.execute(update(Passkey).where(Passkey.id.in_(found)).values(removed_at=work.now))
    end_sessions(work.session, work, SignedIn.account_id == account_id, SignedIn.passkey_id.in_(found))
