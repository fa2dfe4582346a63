"""Whose page is it that a form was sent from? On a shared tablet the next account must get no word of the one before.

A browser keeps what was sent: Back and «send again» bring it out after somebody else has signed in. So the token in
each form says for which account its page was made, and words are shown or kept for that account alone (R5).
The token is `mark.random`; of a page that was made with nobody signed in it is random alone, and its mark is empty.
"""

from __future__ import annotations

import hmac
import secrets
import uuid

from flask import current_app, g, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer

MARK_LENGTH = 24


def secret_mark(text: str) -> str:
    """Give a fingerprint of a text that nobody can make or try out without the secret of this portal."""
    secret: bytes = current_app.config["SECRET_KEY"]
    return hmac.digest(secret, text.encode(), "sha256").hex()


def mark_of(account_id: uuid.UUID) -> str:
    """Give the mark of all pages that are made for this account."""
    return secret_mark(f"page of {account_id}")[:MARK_LENGTH]


def bind_pages() -> None:
    """Bind the pages of this browser to the account that is signed in; runs before the token is checked."""
    if g.work.actor.account_id is not None:
        _bind_to(mark_of(g.work.actor.account_id))


def is_page_of(account_id: uuid.UUID) -> bool:
    """Say whether the page that was sent was made for this account."""
    return _mark_of_page() == mark_of(account_id)


def is_page_of_this_browser() -> bool:
    """Say whether the page was made for the account that this browser is for now.

    A browser without any cookie is for nobody yet: a page that was open when its cookie went is still its own.
    """
    mark = _mark_of_page()
    return mark is not None and (not session or mark == _mark_in(session.get("csrf_token", "")))


def stays_with_its_account() -> bool:
    """Say whether a page of an account may be shown again with nobody signed in; if so its mark stays on it."""
    mark = _mark_of_page()
    if not mark or not is_page_of_this_browser():
        return False
    _bind_to(mark)
    return True


def _bind_to(mark: str) -> None:
    if _mark_in(session.get("csrf_token", "")) != mark:
        session["csrf_token"] = f"{mark}.{secrets.token_hex(20)}"


def _mark_of_page() -> str | None:
    """Give the mark of the page that was sent, or None when its token is not one of ours."""
    seal = URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="wtf-csrf-token")
    try:
        return _mark_in(str(seal.loads(request.form.get("csrf_token", ""))))
    except BadSignature:
        return None


def _mark_in(token: str) -> str:
    mark, dot, _random = token.partition(".")
    return mark if dot else ""
