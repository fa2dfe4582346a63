"""What waits for whoever asked: an answer not yet opened, an answer to check (R10)."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, exists, select

from portal.access.work import Work
from portal.asks.models import Ask, State
from portal.asks.teams import CHECK_AFTER
from portal.asks.visible import my_asks
from portal.audit.models import AuditEntry


def answers_that_wait(work: Work) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    """Give the newest answered ask that nobody opened since, and the oldest that was answered four weeks ago.

    The second is for «Is it sorted?»: it has waited longest to be checked.
    """
    answered = work.session.execute(
        my_asks(work)
        .where(Ask.state == State.ANSWERED)
        .with_only_columns(Ask.id, Ask.answered_at, _is_opened(work))
        .order_by(Ask.answered_at.desc(), Ask.id)
    ).all()
    new = [ask_id for ask_id, _at, is_opened in answered if not is_opened]
    due = [ask_id for ask_id, at, is_opened in reversed(answered) if is_opened and at and at <= work.now - CHECK_AFTER]
    return new[0] if new else None, due[0] if due else None


def _is_opened(work: Work) -> ColumnElement[bool]:
    """Say, as a column, whether this actor has opened the ask since it was answered."""
    return exists(
        select(AuditEntry.id).where(
            AuditEntry.account_id == work.actor.account_id,
            AuditEntry.kind == "look",
            AuditEntry.row_id == Ask.id,
            AuditEntry.at >= Ask.answered_at,
        )
    )
