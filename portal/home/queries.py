"""What the first page shows: of whom, what is allowed, and what waits."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.access.permissions import Permission
from portal.access.scope import allowed_people, visible_people
from portal.access.work import Work
from portal.asks.waiting import answers_that_wait
from portal.your_say.queries import has_something_kept


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
    answer_id, check_id = answers_that_wait(work)
    return Waiting(has_something_kept(work), answer_id, check_id)
