"""What a page shows of an ask: a row of a list, and one ask with its steps and its answers."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from portal.asks.kinds import KINDS
from portal.asks.models import Route, State
from portal.asks.teams import CHECK_AFTER

OPEN = (State.SENT, State.SEEN, State.WORKING)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody by name and role."""

    id: uuid.UUID
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class AskRow:
    """One ask in a list. It holds none of the words that were said."""

    id: uuid.UUID
    kind: str
    topic: str
    asked_as: str
    language: str
    state: str
    route: str
    sent_at: datetime
    due_on: date
    promised_on: date | None
    came_back_at: datetime | None
    answered_at: datetime | None
    person_id: uuid.UUID | None
    person_name: str
    made_by: Who
    is_mine: bool
    """This account passed it on. For a person, what is not mine was asked for them (R24)."""

    @property
    def picture(self) -> str:
        """Give the idea of the picture: of the topic for what somebody thinks, else of the kind."""
        return self.topic if self.kind == "view" and self.topic else KINDS[self.kind].picture

    @property
    def is_urgent(self) -> bool:
        """Say whether this kind is for the same day."""
        return KINDS[self.kind].is_urgent

    @property
    def group(self) -> str:
        """Give the part of the list that it stands in: open, answered, sorted or taken-back."""
        return "open" if self.is_open else self.state

    def is_check_due(self, now: datetime) -> bool:
        """Say whether four weeks have passed since an answer that nobody called sorted (R10)."""
        if self.state != State.ANSWERED or self.answered_at is None:
            return False
        return now - self.answered_at >= CHECK_AFTER

    @property
    def is_open(self) -> bool:
        """Say whether staff have yet to answer."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class AskRows:
    """One page of a list, `number` of `pages`."""

    rows: tuple[AskRow, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the timeline. `words` are those of a «not sorted», and of whoever said it."""

    step: str
    at: datetime
    by: Who | None
    to: Who | None
    words: str | None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer: its kind, its words, the promised day of a «we will», and who decided (R9)."""

    id: uuid.UUID
    kind: str
    words: str
    promised_on: date | None
    decided_by: str
    answered_by: Who
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class AskPage:
    """One ask with everything that its page shows. Steps and answers are in the order in which they came."""

    row: AskRow
    words: str | None
    scale: str | None
    whose: str
    whose_name: str | None
    details: Mapping[str, Any]
    photo_id: uuid.UUID | None
    scheme: str
    council: str
    passed_to: str | None
    passed_at: datetime | None
    owner: Who | None
    seen_by: Who | None
    seen_at: datetime | None
    seers: tuple[Who, ...]
    """Whom the person ticked for it (R5); empty for everybody but the one who passed it on and staff."""
    steps: tuple[Step, ...]
    answers: tuple[GivenAnswer, ...]
    can_take_back: bool
    can_say_sorted: bool
    can_say_not_sorted: bool
    is_sorted_asked: bool
    """Four weeks have passed since the answer, so the page asks strongly whether it is sorted (R10)."""

    @property
    def team(self) -> str:
        """Give the name of the body that must answer now."""
        return self.council if self.row.route == Route.COUNCIL else self.scheme

    @property
    def other_team(self) -> str:
        """Give the name of the body that it was passed to and that has not received it yet (R11)."""
        return self.council if self.passed_to == Route.COUNCIL else self.scheme


@dataclass(frozen=True, slots=True)
class SharedPoint:
    """One point that a person ticked for this account (R5): the words, whose they are, and nothing else."""

    id: uuid.UUID
    person_name: str
    topic: str
    asked_as: str
    language: str
    scale: str | None
    words: str | None
    whose: str
    whose_name: str | None
    photo_id: uuid.UUID | None
    sent_at: datetime
