"""What the first page shows: of whom, what is allowed, and what waits."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from portal.access.permissions import Permission, Role
from portal.access.scope import allowed_people, visible_people
from portal.access.work import Work
from portal.asks.waiting import answers_that_wait
from portal.plans.news import new_money_to_read, new_plan_to_read
from portal.reviews.queries import next_review
from portal.sharing.asked_of_me import Wish, requests_waiting
from portal.sharing.mine import Trusted, agreements_ending
from portal.signin.devices import device_to_ask
from portal.signin.new_devices import NewDevice, new_device_to_show
from portal.signin.new_passkeys import new_passkeys_to_show
from portal.your_say.queries import has_something_kept


@dataclass(frozen=True, slots=True)
class Waiting:
    """What may stand on top of the first page. The page shows the first of these alone: one thing at a time."""

    new_device: NewDevice | None = None
    """Somebody came in on a device that was not used before (R45)."""
    has_new_passkey: bool = False
    """A finger or a face was added elsewhere, and nobody said yet that it was them (R45)."""
    request_id: uuid.UUID | None = None
    """Somebody asks to see the person's page (R34)."""
    answer_id: uuid.UUID | None = None
    """An answered ask that nobody has opened since it was answered."""
    check_id: uuid.UUID | None = None
    """An ask answered four weeks ago or more: «Is it sorted?» (R10)."""
    new_plan_of: uuid.UUID | None = None
    """A person whose new plan this trusted person has not read, and who lets them have notices (R35)."""
    new_money_of: uuid.UUID | None = None
    """The same for the money lines, which have a tick of their own."""
    kind_to_ask: str | None = None
    """The kind of this device, when the person was not asked yet whether it is their own."""
    ending_id: uuid.UUID | None = None
    """An agreement about which «Do you still want this?» is asked (R36)."""
    has_draft: bool = False


def name_of_the_one(work: Work, permission: Permission) -> str | None:
    """Give the name of the person whom this actor speaks of, or None when there are several or nobody."""
    people = work.session.scalars(visible_people(work, permission).limit(2)).all()
    return people[0].name if len(people) == 1 else None


def reviews_to_come(work: Work) -> list[tuple[str, datetime]]:
    """List the next review of each person whose review dates this actor may see, by the person's name (R35)."""
    people = work.session.scalars(visible_people(work, Permission.SEE_REVIEW_DATES))
    return [(person.name, review.at) for person in people if (review := next_review(work, person.id))]


def has_anybody(work: Work, permission: Permission) -> bool:
    """Say whether this actor holds this permission for anybody today."""
    return work.session.scalar(allowed_people(work, permission).limit(1)) is not None


def what_waits(work: Work) -> Waiting:
    """Say what waits for this actor, the first thing alone (R3, R10, R34, R36, R45); what comes after is not asked."""
    answers = cache(lambda: answers_that_wait(work))
    is_person = work.actor.role is Role.PERSON
    in_order: tuple[tuple[str, Callable[[], object]], ...] = (
        ("new_device", lambda: new_device_to_show(work)),
        ("has_new_passkey", lambda: bool(new_passkeys_to_show(work))),
        ("request_id", lambda: _first_id(requests_waiting(work)) if is_person else None),
        ("answer_id", lambda: answers()[0]),
        ("new_plan_of", lambda: new_plan_to_read(work)),
        ("new_money_of", lambda: new_money_to_read(work)),
        ("ending_id", lambda: _first_id(agreements_ending(work)) if is_person else None),
        ("kind_to_ask", lambda: device_to_ask(work)),
        ("check_id", lambda: answers()[1]),
        ("has_draft", lambda: has_something_kept(work)),
    )
    found: dict[str, Any] = next(({name: what} for name, ask in in_order if (what := ask())), {})
    return Waiting(**found)


def _first_id(rows: Sequence[Wish] | Sequence[Trusted]) -> uuid.UUID | None:
    return rows[0].id if rows else None
