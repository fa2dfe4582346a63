"""Keeping settings on the account."""

from __future__ import annotations

from portal.access.models import Account
from portal.access.work import Work
from portal.ui.looks import Looks


def keep_looks(work: Work, looks: Looks) -> None:
    """Keep how pages look, when somebody is signed in."""
    if account := _account(work):
        account.looks = str(looks)


def keep_language(work: Work, language: str) -> None:
    """Keep the language, when somebody is signed in (R44: asked once and kept)."""
    if account := _account(work):
        account.language = language
        work.changed("chose a language", row_id=account.id)


def _account(work: Work) -> Account | None:
    return work.session.get(Account, work.actor.account_id) if work.actor.account_id else None
