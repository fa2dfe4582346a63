"""What somebody may see of a plan: groups of lines, what is new, and whom to call."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.access.models import Organisation, Person
from portal.access.permissions import Permission
from portal.access.scope import NotYours, allowed_people, find_person, visible_people
from portal.access.work import Work
from portal.plans.models import PlanLine, PlanVersion

GROUPS = ("what-matters", "support", "safe", "money", "who-to-call")
CALL_TIMES = ("day", "night", "plan-b")
LINES_ON_A_PAGE = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a page shows it. `change` is new · changed · nothing; `before` is what it said before."""

    id: uuid.UUID
    line_key: uuid.UUID
    group: str
    picture: str
    words: str
    language: str
    call_when: str | None
    phone: str | None
    is_care_line: bool = False
    change: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A published plan as this actor may see it; without a version when nothing is published yet."""

    person: Person
    groups: tuple[str, ...]
    lines: tuple[Line, ...]
    gone: tuple[Line, ...] = ()
    published_at: datetime | None = None
    has_earlier: bool = False

    def of_group(self, group: str) -> list[Line]:
        """List the lines of one group, in the order in which they were written."""
        return [line for line in self.lines if line.group == group]

    @property
    def changes(self) -> list[Line]:
        """List the lines that are new or changed since the version before."""
        return [line for line in self.lines if line.change]


def people_with_plan(work: Work, permission: Permission) -> list[Person]:
    """List the people whose plan this actor may see by this permission."""
    return list(work.session.scalars(visible_people(work, permission)))


def plan_of(work: Work, person_id: uuid.UUID, permission: Permission = Permission.SEE_PLAN) -> Plan:
    """Give the published plan of a person, with only the groups that this actor may see; raises `NotYours`.

    Money has a permission of its own (R33); somebody with the care lines alone sees just the lines marked so.
    """
    person = find_person(work, person_id, permission)
    groups = _groups(work, person.id, permission)
    care_only = permission is Permission.SEE_CARE_LINES
    versions = work.session.scalars(
        select(PlanVersion)
        .where(PlanVersion.person_id == person.id, PlanVersion.state == "published")
        .order_by(PlanVersion.number.desc())
        .limit(2)
    ).all()
    if not versions:
        return Plan(person, groups, ())
    now = _lines(work, versions[0].id, groups, care_only=care_only)
    if len(versions) < 2:
        return Plan(person, groups, now, published_at=versions[0].published_at)
    before = {line.line_key: line for line in _lines(work, versions[1].id, groups, care_only=care_only)}
    kept = {line.line_key for line in now}
    gone = tuple(line for key, line in before.items() if key not in kept)
    lines = tuple(_compared(line, before.get(line.line_key)) for line in now)
    return Plan(person, groups, lines, gone, versions[0].published_at, has_earlier=True)


def _groups(work: Work, person_id: uuid.UUID, permission: Permission) -> tuple[str, ...]:
    with_money = permission is not Permission.SEE_CARE_LINES and work.session.scalar(
        select(Person.id).where(Person.id == person_id, Person.id.in_(allowed_people(work, Permission.SEE_MONEY)))
    )
    return GROUPS if with_money else tuple(group for group in GROUPS if group != "money")


def _lines(work: Work, version_id: uuid.UUID, groups: Sequence[str], *, care_only: bool) -> tuple[Line, ...]:
    choice = select(PlanLine).where(PlanLine.version_id == version_id, PlanLine.group.in_(groups))
    if care_only:
        choice = choice.where(PlanLine.is_care_line.is_(True))
    return tuple(_line(row) for row in work.session.scalars(choice.order_by(PlanLine.position)))


def _line(row: PlanLine) -> Line:
    return Line(
        row.id,
        row.line_key,
        row.group,
        row.picture,
        row.words or "",
        row.language,
        row.call_when,
        row.phone,
        row.is_care_line,
    )


def _compared(line: Line, before: Line | None) -> Line:
    if before is None:
        change = "new"
    elif (before.words, before.phone) != (line.words, line.phone):
        change = "changed"
    else:
        return line
    return Line(
        line.id,
        line.line_key,
        line.group,
        line.picture,
        line.words,
        line.language,
        line.call_when,
        line.phone,
        line.is_care_line,
        change,
        before.words if before else "",
    )


def find_line(work: Work, person_id: uuid.UUID, line_id: uuid.UUID) -> tuple[Plan, Line]:
    """Give one line of the published plan that this actor may see; raises `NotYours`."""
    plan = plan_of(work, person_id)
    for line in plan.lines:
        if line.id == line_id:
            return plan, line
    raise NotYours("plan_line", line_id)


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call at one time: a line of the plan, or the scheme's own number when the plan has none."""

    when: str
    words: str | None
    phone: str
    language: str = "en"


def who_to_call(work: Work, plan: Plan) -> list[Call]:
    """List whom to call by day, at night, and when nobody answers: never empty (R32)."""
    scheme = work.session.get_one(Organisation, plan.person.scheme_id)
    council = work.session.get_one(Organisation, plan.person.council_id)
    spare = {"day": scheme.phone, "night": scheme.night_phone, "plan-b": council.night_phone or council.phone}
    said = {line.call_when: line for line in plan.of_group("who-to-call")}
    calls = []
    for when in CALL_TIMES:
        line = said.get(when)
        if line and line.phone:
            calls.append(Call(when, line.words, line.phone, line.language))
        else:
            calls.append(Call(when, None, spare[when] or scheme.phone or "999"))
    return calls


def plan_being_written(work: Work, person_id: uuid.UUID) -> tuple[Person, PlanVersion | None, tuple[Line, ...]]:
    """Give the version that staff are writing, if any, with the lines that this actor may see."""
    person = find_person(work, person_id, Permission.WRITE_PLAN)
    version = work.session.scalars(
        select(PlanVersion).where(PlanVersion.person_id == person.id, PlanVersion.state == "writing")
    ).first()
    groups = _groups(work, person.id, Permission.WRITE_PLAN)
    return person, version, _lines(work, version.id, groups, care_only=False) if version else ()
