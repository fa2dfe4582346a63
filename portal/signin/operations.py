"""Making cards and links, getting in with them, and leaving."""

from __future__ import annotations

import json
import secrets
import uuid
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from portal.access.models import Account
from portal.access.work import Work
from portal.audit.operations import Entry
from portal.signin.codes import hash_of, new_secret, tidy
from portal.signin.models import Attempt, KeptForm, SignedIn, Token

LINK_LIVES = timedelta(minutes=15)
ATTEMPTS_ALLOWED = 20
ATTEMPTS_WINDOW = timedelta(minutes=10)
KEPT_FORM_LIVES = timedelta(days=1)


class CardDoesNotWork(LookupError):
    """The card or link is unknown, used, too old, or was stopped: the four are one to a finder."""


class TooManyTries(PermissionError):
    """This network tried too many wrong cards; it must wait."""


def make_card(work: Work, account_id: uuid.UUID) -> str:
    """Make a new card for an account, stop the old ones with all they opened, and give the secret: it is shown once."""
    stop_cards(work, account_id)
    return _make_token(work, account_id, "card", None)


def stop_cards(work: Work, account_id: uuid.UUID) -> None:
    """Stop the cards of an account and end every session: whoever found one may be in at this moment."""
    live = Token.account_id == account_id, Token.kind == "card", Token.revoked_at.is_(None)
    work.session.execute(update(Token).where(*live).values(revoked_at=work.now))
    is_open = SignedIn.account_id == account_id, SignedIn.ended_at.is_(None)
    work.session.execute(update(SignedIn).where(*is_open).values(ended_at=work.now))


def make_link(work: Work, account_id: uuid.UUID, lives: timedelta = LINK_LIVES) -> str:
    """Make a one-time link for an account and give the secret."""
    return _make_token(work, account_id, "link", work.now + lives)


def _make_token(work: Work, account_id: uuid.UUID, kind: str, expires_at: datetime | None) -> str:
    secret = new_secret()
    token = Token(
        account_id=account_id, kind=kind, secret_hash=hash_of(secret), made_at=work.now, expires_at=expires_at
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
    if token.kind == "link" and (token.used_at or (token.expires_at and token.expires_at <= work.now)):
        raise CardDoesNotWork
    return token, account


def sign_in(work: Work, token_id: uuid.UUID) -> tuple[uuid.UUID, str]:
    """Sign in with a card or link that was opened: give the account and the secret for the cookie.

    A link is used up by one winner. Raises `CardDoesNotWork`.
    """
    token, account = find_opened(work, token_id)
    used = update(Token).where(Token.id == token.id).values(used_at=work.now)
    if token.kind == "link":
        used = used.where(Token.used_at.is_(None))
    if work.session.execute(used).rowcount != 1:  # type: ignore[attr-defined]
        raise CardDoesNotWork
    return account.id, start_session(work, account.id, f"signed in with a {token.kind}")


def start_session(work: Work, account_id: uuid.UUID, how: str) -> str:
    """Start a session for an account and give the secret for the cookie; the session before it is ended."""
    leave(work)
    account = work.session.get_one(Account, account_id)
    secret = secrets.token_urlsafe(32)
    work.session.add(
        SignedIn(account_id=account.id, secret_hash=hash_of(secret), started_at=work.now, last_used_at=work.now)
    )
    entry = Entry("sign-in", how, row_id=account.id)
    work.record(work.session, entry)
    return secret


def leave(work: Work) -> None:
    """End the session that is open."""
    if work.actor.signed_in_id is None:
        return
    work.session.execute(update(SignedIn).where(SignedIn.id == work.actor.signed_in_id).values(ended_at=work.now))
    work.record(work.session, Entry("sign-in", "signed out"))


def note_failed_try(session: Session, network_hash: str, now: datetime) -> None:
    """Count a card that did not work, and forget old counts."""
    session.execute(delete(Attempt).where(Attempt.at < now - ATTEMPTS_WINDOW))
    session.add(Attempt(network_hash=network_hash, at=now))


def refuse_too_many(work: Work, network_hash: str) -> None:
    """Raise `TooManyTries` when this network has tried too often of late."""
    tries = work.session.scalar(
        select(func.count())
        .select_from(Attempt)
        .where(Attempt.network_hash == network_hash, Attempt.at >= work.now - ATTEMPTS_WINDOW)
    )
    if (tries or 0) >= ATTEMPTS_ALLOWED:
        raise TooManyTries


def keep_form(session: Session, account_id: uuid.UUID, path: str, fields: dict[str, list[str]], now: datetime) -> None:
    """Keep, sealed, what somebody was sending when their session had ended (F1)."""
    session.execute(delete(KeptForm).where(KeptForm.account_id == account_id))
    session.execute(delete(KeptForm).where(KeptForm.kept_at < now - KEPT_FORM_LIVES))
    session.add(KeptForm(account_id=account_id, path=path[:200], fields=json.dumps(fields), kept_at=now))


def take_kept_form(work: Work, path: str) -> dict[str, list[str]] | None:
    """Give back what this account was sending to this page, if anything; it stays until it is sent or a day old."""
    is_young = KeptForm.kept_at >= work.now - KEPT_FORM_LIVES
    row = work.session.scalars(
        select(KeptForm).where(KeptForm.account_id == work.account_id, KeptForm.path == path, is_young)
    ).first()
    return None if row is None else dict(json.loads(row.fields or "{}"))


def kept_form_path(work: Work, account_id: uuid.UUID) -> str | None:
    """Say to which page this account was sending when its session ended."""
    earliest = work.now - KEPT_FORM_LIVES
    return work.session.scalar(
        select(KeptForm.path).where(KeptForm.account_id == account_id, KeptForm.kept_at >= earliest)
    )


def forget_kept_form(work: Work) -> None:
    """Forget the kept form of this account: its words were sent."""
    work.session.execute(delete(KeptForm).where(KeptForm.account_id == work.account_id))
