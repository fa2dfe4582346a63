"""Making cards and links, getting in with them, and leaving."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select, update

from portal.access.models import Account
from portal.access.work import Work
from portal.signin.codes import hash_of, new_secret, tidy
from portal.signin.models import Passkey, SignedIn, Token
from portal.signin.sessions import end_sessions
from portal.signin.stopped_passkeys import remove_passkeys

LINK_LIVES = timedelta(minutes=15)
ONCE = frozenset({"link", "helped", "invite"})
"""What works once. A card works again and again."""


class CardDoesNotWork(LookupError):
    """The card or link is unknown, used, too old, or was stopped: the four are one to a finder."""


def make_card(work: Work, account_id: uuid.UUID) -> str:
    """Make a new card for an account, stop the old ones with all they opened, and give the secret: it is shown once."""
    stop_cards(work, account_id)
    return _make_token(work, account_id, "card", None)


def stop_cards(work: Work, account_id: uuid.UUID) -> None:
    """Stop the cards of an account, remove the passkeys made with them, and end every session.

    Whoever found a card may be in at this moment, and may have made a key that would outlive the card.
    """
    live = Token.account_id == account_id, Token.kind == "card", Token.revoked_at.is_(None)
    since = work.session.scalar(select(func.min(Token.made_at)).where(*live))
    work.session.execute(update(Token).where(*live).values(revoked_at=work.now))
    # Before the keys, so that nobody makes another one; and after them, for who came in with one at this moment.
    end_sessions(work.session, work, SignedIn.account_id == account_id)
    if since is not None:
        remove_passkeys(work, account_id, Passkey.made_in == "card", Passkey.made_at >= since)
    end_sessions(work.session, work, SignedIn.account_id == account_id)


def make_link(
    work: Work,
    account_id: uuid.UUID,
    lives: timedelta = LINK_LIVES,
    kind: str = "link",
    *,
    is_own_device: bool = False,
) -> str:
    """Make something that signs an account in once (`link`, `helped` or `invite`) and give the secret.

    Of invites only the newest works: one that went astray must not stay open for days.
    """
    if kind == "invite":
        stop_tokens(work, account_id, {"invite"})
    return _make_token(work, account_id, kind, lives, is_own_device=is_own_device)


def stop_tokens(work: Work, account_id: uuid.UUID, kinds: Collection[str]) -> None:
    """Stop what an account has of these kinds and nobody used yet."""
    live = Token.account_id == account_id, Token.kind.in_(kinds), Token.revoked_at.is_(None), Token.used_at.is_(None)
    work.session.execute(update(Token).where(*live).values(revoked_at=work.now))


def _make_token(
    work: Work, account_id: uuid.UUID, kind: str, lives: timedelta | None, *, is_own_device: bool = False
) -> str:
    secret = new_secret()
    token = Token(
        account_id=account_id,
        kind=kind,
        is_own_device=is_own_device,
        secret_hash=hash_of(secret),
        made_at=work.now,
        expires_at=work.now + lives if lives else None,
    )
    work.session.add(token)
    work.changed(f"made a {kind} for signing in", row_id=account_id)
    return secret


def find_token(work: Work, kind: str, secret: str) -> tuple[Token, Account]:
    """Find the live token of a secret, and its account; uses nothing up. Raises `CardDoesNotWork`."""
    return _live_token(work, Token.secret_hash == hash_of(tidy(secret)), Token.kind == kind)


def find_opened(work: Work, token_id: uuid.UUID) -> tuple[Token, Account]:
    """Find the token of a card or link that was opened on this device a moment ago; raises `CardDoesNotWork`."""
    return _live_token(work, Token.id == token_id)


def _live_token(work: Work, *which: ColumnElement[bool]) -> tuple[Token, Account]:
    row = work.session.execute(
        select(Token, Account)
        .join(Account, Account.id == Token.account_id)
        .where(*which, Token.revoked_at.is_(None), Account.ended_at.is_(None))
    ).first()
    if row is None:
        raise CardDoesNotWork
    token, account = row
    if token.kind in account.closed_ways.split():
        raise CardDoesNotWork
    if token.kind in ONCE and (token.used_at or (token.expires_at and token.expires_at <= work.now)):
        raise CardDoesNotWork
    return token, account


def use_up(work: Work, token_id: uuid.UUID) -> tuple[Token, Account]:
    """Use a card or link that was opened: what works once has one winner. Raises `CardDoesNotWork`."""
    token, account = find_opened(work, token_id)
    # Asked again in the change itself: it may have been stopped between the look and here.
    used = update(Token).where(Token.id == token.id, Token.revoked_at.is_(None)).values(used_at=work.now)
    if token.kind in ONCE:
        used = used.where(Token.used_at.is_(None))
    if work.session.execute(used).rowcount != 1:  # type: ignore[attr-defined]
        raise CardDoesNotWork
    return token, account
