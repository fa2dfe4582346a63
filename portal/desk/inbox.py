"""The inbox: what waits at the desk, what comes first, and what is found (R8). It opens no words.

Every number and every choice on the page comes from `desk_condition`, so what an actor may not see leaves no
trace.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from portal.access.models import Account, Person
from portal.access.permissions import Permission
from portal.access.work import Work
from portal.asks.kinds import KINDS
from portal.asks.models import Ask, AskStep, Route, State
from portal.asks.teams import ROUTE_OF_ROLE
from portal.asks.visible import desk_condition

PAGE_SIZE = 50
MOST_SEARCH_WORDS = 8
WAITING = (State.SENT, State.SEEN, State.WORKING)
STATES = ("waiting", *(str(state) for state in State if state is not State.TAKEN_BACK), "all")
WHOSE = ("all", "mine", "not-taken")
SORTS = ("late", "newest", "oldest", "person")
CAME_BACK_STEPS = ("not-sorted", "promise-passed")

# The permissions ask of `Person` too, so the one whose name is shown has another name in the statement.
Whom = aliased(Person)
Maker = aliased(Account)
Owner = aliased(Account)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of the inbox; the first of each list is what they start with."""

    state: str = STATES[0]
    kind: str = ""
    person_id: uuid.UUID | None = None
    whose: str = WHOSE[0]
    is_late: bool = False
    is_back: bool = False
    search: str = ""
    sort: str = SORTS[0]
    number: int = 1

    @property
    def is_filtered(self) -> bool:
        """Say whether anything but the order was chosen."""
        return self != Wanted(sort=self.sort, number=self.number)


@dataclass(frozen=True, slots=True)
class Row:
    """One ask in a list: about whom, what kind, where it stands; no words."""

    id: uuid.UUID
    person_id: uuid.UUID | None
    person_name: str | None
    person_picture: str | None
    maker_name: str
    maker_role: str
    is_own: bool
    """It is the person's, or was made for them; a carer's or family's own views are kept apart (R6)."""
    kind: str
    topic: str
    asked_as: str
    state: str
    route: str
    passed_to: str | None
    owner_id: uuid.UUID | None
    owner_name: str | None
    due_on: date
    sent_at: datetime
    promised_on: date | None
    came_back_at: datetime | None
    """None when it never came back, or was answered since."""
    why_back: str | None
    """The step that brought it back last: `not-sorted` or `promise-passed`."""

    @property
    def is_waiting(self) -> bool:
        """Say whether somebody still has to do something."""
        return self.state in WAITING

    @property
    def picture(self) -> str:
        """Give the picture of its kind."""
        return KINDS[self.kind].picture

    def days_late(self, today: date) -> int:
        """Count the days since it was due; 0 when it is in time or done."""
        return max((today - self.due_on).days, 0) if self.is_waiting else 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many asks wait, and how many of those are late, came back, are mine, were not taken."""

    waiting: int
    late: int
    back: int
    mine: int
    not_taken: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the inbox. Worries about safety that wait stand in `urgent`, whatever was wanted."""

    urgent: Sequence[Row]
    rows: Sequence[Row]
    total: int
    number: int
    pages: int
    counts: Counts
    wanted: Wanted


def kinds_to_choose(work: Work) -> list[str]:
    """List the kinds that this actor may ever meet: worries about safety are for the duty list alone (R7)."""
    may_see = work.may(Permission.SEE_SAFEGUARDING)
    return [kind.name for kind in KINDS.values() if may_see or kind.route is not Route.SAFEGUARDING]


def people_with_asks(work: Work) -> list[tuple[uuid.UUID, str]]:
    """List the people of whom this actor may see an ask, by name, for the choice of a person."""
    choice = select(Whom.id, Whom.name).join(Ask, Ask.person_id == Whom.id).where(desk_condition(work)).distinct()
    return [(person_id, name) for person_id, name in work.session.execute(choice.order_by(Whom.name, Whom.id))]


def inbox(work: Work, wanted: Wanted) -> Inbox:
    """Give one page of the inbox; a page past the end gives the last one."""
    urgent = _urgent_rows(work)
    on_top = Ask.id.in_([row.id for row in urgent])
    choice = and_(desk_condition(work), ~on_top, *_filters(work, wanted))
    total = work.session.scalar(_from_asks(select(func.count())).where(choice)) or 0
    pages = max(-(-total // PAGE_SIZE), 1)
    number = min(max(wanted.number, 1), pages)
    rows = _rows(work, choice, wanted.sort, (number - 1) * PAGE_SIZE) if total else []
    work.looked("inbox")
    return Inbox(urgent, rows, total, number, pages, _counts(work), wanted)


def asks_of_person(work: Work, person_id: uuid.UUID) -> list[Row]:
    """List what waits for one person, and the latest that was answered, as far as this actor may see."""
    return _rows(work, and_(desk_condition(work), Ask.person_id == person_id), "waiting")


def waiting_by_person(work: Work, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Count what waits for each of these people, as far as this actor may see."""
    choice = (
        select(Ask.person_id, func.count())
        .where(desk_condition(work), Ask.state.in_(WAITING), Ask.person_id.in_(people))
        .group_by(Ask.person_id)
    )
    return {person_id: number for person_id, number in work.session.execute(choice) if person_id}


def _urgent_rows(work: Work) -> list[Row]:
    """List the worries about safety that wait; those past the first page come first in the list."""
    if not work.may(Permission.SEE_SAFEGUARDING):
        return []
    waits = and_(Ask.route == Route.SAFEGUARDING, Ask.state.in_(WAITING))
    return _rows(work, and_(desk_condition(work), waits), "oldest")


def _is_late(work: Work) -> ColumnElement[bool]:
    return and_(Ask.state.in_(WAITING), Ask.due_on < work.today)


def _is_back() -> ColumnElement[bool]:
    return and_(Ask.came_back_at.is_not(None), or_(Ask.answered_at.is_(None), Ask.came_back_at > Ask.answered_at))


def _not_taken(work: Work) -> ColumnElement[bool]:
    """Say which asks this actor's team must answer and nobody has taken."""
    route = ROUTE_OF_ROLE.get(work.actor.role) if work.actor.role else None
    return and_(Ask.owner_id.is_(None), Ask.route.in_([route, Route.SAFEGUARDING]), Ask.state.in_(WAITING))


def _filters(work: Work, wanted: Wanted) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if wanted.state == "waiting":
        filters.append(Ask.state.in_(WAITING))
    elif wanted.state != "all":
        filters.append(Ask.state == wanted.state)
    if wanted.kind:
        filters.append(Ask.kind == wanted.kind)
    if wanted.person_id:
        filters.append(Ask.person_id == wanted.person_id)
    if wanted.whose == "mine":
        filters.append(Ask.owner_id == work.account_id)
    elif wanted.whose == "not-taken":
        filters.append(_not_taken(work))
    if wanted.is_late:
        filters.append(_is_late(work))
    if wanted.is_back:
        filters.append(_is_back())
    return filters + [_holds(word) for word in wanted.search.split()[:MOST_SEARCH_WORDS]]


def _holds(word: str) -> ColumnElement[bool]:
    """Say that a word stands in what is not secret: names, the kind, the topic, the question."""
    places = (Whom.name, Maker.name, Ask.kind, Ask.topic, Ask.asked_as)
    # SQLite turns only A to Z into small letters, so Ŵ and Å are also looked for as they would begin a name.
    spellings = {word} if word.isascii() else {word, word.lower(), word.capitalize()}
    return or_(*(place.icontains(spelling, autoescape=True) for place in places for spelling in spellings))


def _from_asks(choice: Any) -> Any:
    return (
        choice.select_from(Ask)
        .join(Maker, Maker.id == Ask.made_by_id)
        .outerjoin(Whom, Whom.id == Ask.person_id)
        .outerjoin(Owner, Owner.id == Ask.owner_id)
    )


def _why_back() -> Any:
    return (
        select(AskStep.step)
        .where(AskStep.ask_id == Ask.id, AskStep.step.in_(CAME_BACK_STEPS))
        .order_by(AskStep.at.desc(), AskStep.id)
        .limit(1)
        .correlate(Ask)
        .scalar_subquery()
    )


def _rows(work: Work, choice: ColumnElement[bool], sort: str, offset: int = 0) -> list[Row]:
    came_back_at = case((_is_back(), Ask.came_back_at), else_=None)
    columns = _from_asks(
        select(
            *(Ask.id, Ask.person_id, Whom.name, Whom.picture, Maker.name, Maker.role),
            Ask.speaks_for_person,
            *(Ask.kind, Ask.topic, Ask.asked_as, Ask.state, Ask.route, Ask.passed_to),
            *(Ask.owner_id, Owner.name, Ask.due_on, Ask.sent_at, Ask.promised_on),
            *(came_back_at, case((_is_back(), _why_back()), else_=None)),
        )
    )
    rows = work.session.execute(columns.where(choice).order_by(*_order(sort)).limit(PAGE_SIZE).offset(offset))
    return [Row(*row) for row in rows]


def _order(sort: str) -> tuple[Any, ...]:
    is_done = case((Ask.state.in_(WAITING), 0), else_=1)
    urgent = [kind.name for kind in KINDS.values() if kind.is_urgent]
    is_calm = case((and_(Ask.state.in_(WAITING), Ask.kind.in_(urgent)), 0), else_=1)
    orders: dict[str, tuple[Any, ...]] = {
        "late": (is_calm, is_done, Ask.due_on, Ask.sent_at),
        "newest": (Ask.sent_at.desc(),),
        "oldest": (Ask.sent_at,),
        "person": (func.lower(func.coalesce(Whom.name, Maker.name)), is_done, Ask.due_on),
        "waiting": (is_calm, is_done, Ask.due_on, Ask.answered_at.desc()),
    }
    return (*orders[sort], Ask.id)


def _counts(work: Work) -> Counts:
    waits = Ask.state.in_(WAITING)
    numbers = work.session.execute(
        select(
            func.count().filter(waits),
            func.count().filter(_is_late(work)),
            func.count().filter(waits, _is_back()),
            func.count().filter(waits, Ask.owner_id == work.actor.account_id),
            func.count().filter(_not_taken(work)),
        ).where(desk_condition(work))
    ).one()
    return Counts(*numbers)
