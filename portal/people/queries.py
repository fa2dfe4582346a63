"""What staff see of the people they work with: how to talk with them (R43), where they live, who is there."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from portal.access.models import Account, Organisation, Person, Tie
from portal.access.permissions import Permission
from portal.access.scope import allowed_people, find_person, visible
from portal.access.work import Work
from portal.people.models import Arrangement, CommunicationNeed

PAGE_SIZE = 50
LOOKED_AT_LASTS = timedelta(days=365)
"""The standard asks for a new look each year (R43)."""
NEEDS = (
    "easy-read",
    "large-print",
    "listen",
    "sign-language",
    "interpreter",
    "hearing-aid",
    "glasses",
    "more-time",
    "with-help",
    "communication-needs",
)
"""The pictures of what can be recorded; the last one stands for something else, told in words."""
STAFF_TIES = ("worker", "care-manager")


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do so that somebody understands and is understood."""

    id: uuid.UUID
    need: str
    words: str
    looked_at_on: date


@dataclass(frozen=True, slots=True)
class Needs:
    """All that is recorded; empty is shown as empty. `looked_at_on` is the oldest look."""

    rows: Sequence[Need]
    looked_at_on: date | None
    is_look_due: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """One arrangement: with which carer, of which kind, from when."""

    carer: str
    kind: str
    from_on: date


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about a person that every worker with them needs."""

    person: Person
    needs: Needs
    placements: Sequence[Placement]
    workers: Sequence[str]
    care_managers: Sequence[str]
    scheme: str
    council: str


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person in the list."""

    id: uuid.UUID
    name: str
    picture: str
    carers: Sequence[str]
    needs: Sequence[str]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the people that this actor works with."""

    rows: Sequence[ListedPerson]
    total: int
    number: int
    pages: int
    search: str


def people_page(work: Work, search: str = "", number: int = 1) -> PeoplePage:
    """Give one page of the people of this actor, by name; a page past the end gives the last one."""
    choice = select(Person.id, Person.name, Person.picture).where(
        Person.id.in_(allowed_people(work, Permission.SEE_PERSON)),
        *(is_called(word, Person) for word in search.split()[:8]),
    )
    total = work.session.scalar(select(func.count()).select_from(choice.subquery())) or 0
    pages = max(-(-total // PAGE_SIZE), 1)
    number = min(max(number, 1), pages)
    ordered = choice.order_by(func.lower(Person.name), Person.id).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    rows = list(work.session.execute(ordered))
    carers = _names_by_person(work, [row.id for row in rows], ("carer",))
    needs = _needs_by_person(work, [row.id for row in rows])
    work.looked("people")
    listed = [ListedPerson(*row, carers.get(row.id, []), needs.get(row.id, [])) for row in rows]
    return PeoplePage(listed, total, number, pages, search)


def person_page(work: Work, person_id: uuid.UUID) -> PersonPage:
    """Give a person that this actor may see, and note the look; raises `NotYours`."""
    person = find_person(work, person_id, Permission.SEE_PERSON)
    team = {kind: _names_by_person(work, [person.id], (kind,)).get(person.id, []) for kind in STAFF_TIES}
    return PersonPage(
        person=person,
        needs=needs_of(work, person.id),
        placements=_placements(work, person.id),
        workers=team["worker"],
        care_managers=team["care-manager"],
        scheme=work.session.get_one(Organisation, person.scheme_id).name,
        council=work.session.get_one(Organisation, person.council_id).name,
    )


def needs_of(work: Work, person_id: uuid.UUID | None, permission: Permission = Permission.SEE_PERSON) -> Needs:
    """Give the communication needs of a person for whom this actor holds the permission; else none."""
    if person_id is None:
        return Needs((), None, False)
    choice = visible(work, CommunicationNeed, permission).where(CommunicationNeed.person_id == person_id)
    found = work.session.scalars(choice.order_by(CommunicationNeed.need, CommunicationNeed.id))
    rows = [Need(row.id, row.need, row.words or "", row.looked_at_on) for row in found]
    oldest = min((row.looked_at_on for row in rows), default=None)
    return Needs(rows, oldest, oldest is not None and oldest + LOOKED_AT_LASTS <= work.today)


def is_called(word: str, whom: Any) -> ColumnElement[bool]:
    """Say whether a word is part of the name of `Person`, or of an alias of it."""
    # SQLite turns only A to Z into small letters, so Ŵ and Å are also looked for as they would begin a name.
    spellings = {word} if word.isascii() else {word, word.lower(), word.capitalize()}
    return or_(*(whom.name.icontains(spelling, autoescape=True) for spelling in spellings))


def _live(choice: Any, work: Work) -> Any:
    return choice.where(Tie.from_on <= work.today, or_(Tie.until_on.is_(None), Tie.until_on >= work.today))


def _names_by_person(work: Work, people: Sequence[uuid.UUID], kinds: Sequence[str]) -> dict[uuid.UUID, list[str]]:
    choice: Any = (
        select(Tie.person_id, Account.name)
        .join(Account, Account.id == Tie.account_id)
        .where(Tie.person_id.in_(people), Tie.kind.in_(kinds), Account.ended_at.is_(None))
    )
    names: dict[uuid.UUID, list[str]] = {}
    for person_id, name in work.session.execute(_live(choice, work).order_by(Account.name, Tie.id)):
        names.setdefault(person_id, []).append(name)
    return names


def _needs_by_person(work: Work, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    choice = (
        select(CommunicationNeed.person_id, CommunicationNeed.need)
        .where(CommunicationNeed.person_id.in_(people))
        .order_by(CommunicationNeed.need)
    )
    needs: dict[uuid.UUID, list[str]] = {}
    for person_id, need in work.session.execute(choice):
        needs.setdefault(person_id, []).append(need)
    return needs


def _placements(work: Work, person_id: uuid.UUID) -> list[Placement]:
    rows = work.session.execute(
        select(Account.name, Arrangement.kind, Tie.from_on)
        .join(Tie, Tie.id == Arrangement.tie_id)
        .join(Account, Account.id == Tie.account_id)
        .where(
            Arrangement.person_id == person_id,
            Tie.from_on <= work.today,
            or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
        )
        .order_by(Tie.from_on, Account.name)
    )
    return [Placement(*row) for row in rows]
