"""Which ways in are open for one account, where links go, and ending what was opened. The desk decides for whom.

`Account.closed_ways` names what is closed, so that a new way is open for everybody until somebody closes it.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from portal.access.models import Account
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.signin.models import Device, Passkey, SignedIn, Token
from portal.signin.operations import ONCE, find_token, make_link, stop_cards, stop_tokens
from portal.signin.sessions import end_everywhere, end_sessions

OPENED_BY = {"card": "card", "passkey": "passkey", "email": "link", "text": "link", "helped": "helped"}
"""For each way that a scheme opens or closes for a person: how a session says that it was begun so."""
WAYS = tuple(OPENED_BY)
ASKED_FOR = ("email", "text")
"""A link goes to whoever asks with the address or the number, so also to whoever holds a stolen phone."""
ENDS_WITH_ITS_WAY = frozenset({"link", "helped"})
"""Codes and links that are out: they stop when their way is closed. A card works again when its way is opened."""


class WayIsClosed(PermissionError):
    """The scheme closed this way in for this account."""


class AddressIsTaken(ValueError):
    """Another account has this address of mail: a link would let the wrong one in."""


@dataclass(frozen=True, slots=True)
class HelpedCode:
    """A code that a worker shows so that a person comes in on their own device."""

    id: uuid.UUID
    state: str
    """waiting · in · over"""
    until: datetime
    used_at: datetime | None


def open_ways(account: Account) -> list[str]:
    """List the ways in that are open for an account."""
    closed = account.closed_ways.split()
    return [way for way in WAYS if way not in closed]


def set_open_ways(work: Work, account: Account, wanted: Collection[str]) -> None:
    """Open these ways and close the others; what was begun by a way that closes now ends at once."""
    before = account.closed_ways.split()
    closed = [way for way in before if way not in WAYS] + [way for way in WAYS if way not in wanted]
    account.closed_ways = " ".join(closed)
    closes_now = {OPENED_BY[way] for way in closed if way in OPENED_BY and way not in before}
    if not closes_now:
        return
    end_sessions(work.session, work, SignedIn.account_id == account.id, SignedIn.how.in_(closes_now))
    stop_tokens(work, account.id, closes_now & ENDS_WITH_ITS_WAY)


def keep_reach(work: Work, account: Account, address: str | None, phone: str | None) -> None:
    """Keep the address of mail and the mobile of an account, as `read_reach` gives them; raises `AddressIsTaken`.

    A mobile may be shared: a person and the carer they live with often have one phone.
    """
    if (address, phone) == (account.address, account.phone):
        return
    taken = select(Account.id).where(Account.address == address, Account.id != account.id)
    if address is not None and work.session.scalar(taken) is not None:
        raise AddressIsTaken
    account.address, account.phone = address, phone
    # A link that is out went to where the account is not reached any more.
    stop_tokens(work, account.id, {"link"})


def remove_passkey(work: Work, account_id: uuid.UUID, passkey_id: uuid.UUID) -> None:
    """Remove a passkey of an account, and end what was begun with one; raises `NotYours`."""
    passkey = work.session.scalar(
        select(Passkey).where(Passkey.id == passkey_id, Passkey.account_id == account_id, Passkey.removed_at.is_(None))
    )
    if passkey is None:
        raise NotYours("passkey", passkey_id)
    passkey.removed_at = work.now
    end_sessions(work.session, work, SignedIn.account_id == account_id, SignedIn.how == OPENED_BY["passkey"])


def end_sign_ins(work: Work, account: Account) -> None:
    """End every session, forget every device, and stop every card, code, link, invite and passkey of an account."""
    stop_cards(work, account.id)
    stop_tokens(work, account.id, ONCE)
    live = Passkey.account_id == account.id, Passkey.removed_at.is_(None)
    work.session.execute(update(Passkey).where(*live).values(removed_at=work.now))
    work.session.execute(update(Device).where(Device.account_id == account.id).values(ended_here=False))
    # Last: whoever came in at this moment, with what was stopped a moment ago, is out too.
    end_everywhere(work, account.id)


def end_everything(work: Work, account: Account) -> None:
    """End every sign-in of an account, and close links until the scheme opens them again."""
    end_sign_ins(work, account)
    closed = account.closed_ways.split()
    account.closed_ways = " ".join(closed + [way for way in ASKED_FOR if way not in closed])


def end_account(work: Work, account: Account) -> None:
    """Let nobody come in with this account any more. What it did, and who it was elsewhere, stays for the audit."""
    end_sign_ins(work, account)
    account.ended_at = work.now
    work.changed("ended the account", row_id=account.id)


def make_helped_code(work: Work, account: Account, *, is_own_device: bool) -> tuple[uuid.UUID, str]:
    """Make a code for helped sign-in and give its id and secret; one made before stops. Raises `WayIsClosed`."""
    if "helped" not in open_ways(account):
        raise WayIsClosed
    stop_tokens(work, account.id, {"helped"})
    secret = make_link(work, account.id, kind="helped", is_own_device=is_own_device)
    work.session.flush()
    return find_token(work, "helped", secret)[0].id, secret


def helped_code(work: Work, account_id: uuid.UUID, token_id: uuid.UUID) -> HelpedCode:
    """Say what became of a helped code of this account; raises `NotYours`."""
    token = work.session.scalar(
        select(Token).where(Token.id == token_id, Token.account_id == account_id, Token.kind == "helped")
    )
    if token is None or token.expires_at is None:
        raise NotYours("helped code", token_id)
    is_over = token.revoked_at is not None or token.expires_at <= work.now
    state = "in" if token.used_at else "over" if is_over else "waiting"
    return HelpedCode(token.id, state, token.expires_at, token.used_at)
