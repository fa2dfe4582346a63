"""What the first page shows: of whom, what is allowed, and what waits."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select

from portal.access.permissions import Permission
from portal.access.scope import allowed_people, visible_people
from portal.access.work import Work
from portal.asks.models import Ask, State
from portal.asks.teams import CHECK_AFTER
from portal.asks.visible import my_asks
from portal.audit.models import AuditEntry
from portal.your_say.models import Draft, DraftPoint


@dataclass(frozen=True, slots=True)
class Waiting:
    """What stands on top of the first page; at most one of each, so that the page stays short."""

    has_draft: bool = False
    answer_id: uuid.UUID | None = None
    """An answered ask that nobody has opened since it was answered."""
    check_id: uuid.UUID | None = None
    """An ask answered four weeks ago or more: «Is it sorted?» (R10)."""


def name_of_the_one(work: Work, permission: Permission) -> str | None:
    """Give the name of the person whom this actor speaks of, or None when there are several or nobody."""
    people = work.session.scalars(visible_people(work, permission).limit(2)).all()
    return people[0].name if len(people) == 1 else None


def has_anybody(work: Work, permission: Permission) -> bool:
    """Say whether this actor holds this permission for anybody today."""
    return work.session.scalar(allowed_people(work, permission).limit(1)) is not None


def what_waits(work: Work) -> Waiting:
    """Say what waits for this actor: a draft, a new answer, and an answer to check (R3, R10)."""
    answered = work.session.execute(
        my_asks(work)
        .where(Ask.state == State.ANSWERED)
        .with_only_columns(Ask.id, Ask.answered_at, _is_opened(work))
        .order_by(Ask.answered_at.desc(), Ask.id)
    ).all()
    new = [ask_id for ask_id, _at, is_opened in answered if not is_opened]
    # The oldest first: it has waited longest to be checked.
    due = [ask_id for ask_id, at, is_opened in reversed(answered) if is_opened and at and at <= work.now - CHECK_AFTER]
    return Waiting(_has_draft(work), new[0] if new else None, due[0] if due else None)


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


def _has_draft(work: Work) -> bool:
    said_something = exists().where(DraftPoint.draft_id == Draft.id)
    draft = select(Draft.id).where(
        Draft.account_id == work.actor.account_id,
        Draft.person_id.in_(allowed_people(work, Permission.SAY_VIEWS)),
        Draft.state == "open",
        said_something,
    )
    return work.session.scalar(draft.limit(1)) is not None
