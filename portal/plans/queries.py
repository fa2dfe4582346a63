"""What somebody may see of a plan: groups of lines, and what is new."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import select

from portal.access.models import Person
from portal.access.permissions import Permission
from portal.access.scope import NotYours, allowed_people, find_person, visible_people
from portal.access.work import Work
from portal.plans.models import PlanLine, PlanVersion

GROUPS = ("what-matters", "support", "safe", "money", "who-to-call")
CALL_TIMES = ("day", "night", "plan-b")
LOOKS = {Permission.SEE_CARE_LINES: "care lines", Permission.SEE_MONEY: "money"}
"""What the person reads in «Who looked at my page», where it is not the whole plan (R37)."""
LINES_ON_A_PAGE = 5
"""Five choices, then «more» (P2)."""


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
    before_phone: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """Give everything that somebody wrote in this line."""
        return (self.group, self.picture, self.words, self.language, self.call_when, self.phone, self.is_care_line)

    @property
    def mark(self) -> str:
        """Give a short mark of the content, so that a page can tell that a colleague changed it meanwhile."""
        return blake2b(repr(self.content).encode(), digest_size=9).hexdigest()


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one page of several."""

    lines: tuple[Line, ...]
    number: int
    parts: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A published plan as this actor may see it; without a version when nothing is published yet."""

    person: Person
    groups: tuple[str, ...]
    lines: tuple[Line, ...]
    gone: tuple[Line, ...] = ()
    published_at: datetime | None = None
    published_by_id: uuid.UUID | None = None
    has_earlier: bool = False

    def of_group(self, group: str) -> list[Line]:
        """List the lines of one group, in the order in which they were written."""
        return [line for line in self.lines if line.group == group]

    @property
    def changes(self) -> list[Line]:
        """List the lines that are new or changed since the version before; then those that are gone."""
        gone = [replace(line, change="gone") for line in self.gone]
        return [line for line in self.lines if line.change] + gone if self.has_earlier else []


def people_with_plan(work: Work, permission: Permission) -> list[Person]:
    """List the people whose plan this actor may see by this permission."""
    return list(work.session.scalars(visible_people(work, permission)))


def note_look_at_money(work: Work, plan: Plan) -> None:
    """Note that the money lines were opened: the person sees that apart from a look at the plan (R37)."""
    work.looked("money", plan.person.id, plan.person.id)


def may_help_to_write(work: Work, person_id: uuid.UUID) -> bool:
    """Say whether the person ticked that this actor may write for them (R35)."""
    return work.session.scalar(allowed_people(work, Permission.HELP_WRITE).where(Person.id == person_id)) is not None


def part_of(lines: Sequence[Line], number: int) -> Part:
    """Give one page of lines; a number that there is not gives the nearest page."""
    parts = max(1, -(-len(lines) // LINES_ON_A_PAGE))
    number = min(max(number, 1), parts)
    return Part(tuple(lines[(number - 1) * LINES_ON_A_PAGE : number * LINES_ON_A_PAGE]), number, parts)


def page_of(lines: Sequence[Line], line: Line) -> int:
    """Give the number of the page that a line stands on; the first when it is no longer there."""
    places = [place for place, one in enumerate(lines) if one.line_key == line.line_key]
    return places[0] // LINES_ON_A_PAGE + 1 if places else 1


def plan_of(work: Work, person_id: uuid.UUID, permission: Permission = Permission.SEE_PLAN) -> Plan:
    """Give the published plan of a person, with only the groups that this actor may see; raises `NotYours`.

    Money has a permission of its own (R33), and by it nothing else is shown; somebody with the care lines alone
    sees just the lines marked so.
    """
    care_only, money_only = permission is Permission.SEE_CARE_LINES, permission is Permission.SEE_MONEY
    person = find_person(work, person_id, permission, LOOKS.get(permission, "plan"))
    groups = ("money",) if money_only else groups_for(work, person.id, is_carer=care_only)
    versions = work.session.scalars(
        select(PlanVersion)
        .where(PlanVersion.person_id == person.id, PlanVersion.state == "published")
        .order_by(PlanVersion.number.desc())
        .limit(2)
    ).all()
    if not versions:
        return Plan(person, groups, ())
    now = lines_of(work, versions[0].id, groups, care_only=care_only)
    before: tuple[Line, ...] = ()
    if len(versions) > 1:
        before = lines_of(work, versions[1].id, groups, care_only=care_only)
        now, gone = compared(now, before)
    else:
        gone = ()
    newest = versions[0]
    return Plan(person, groups, now, gone, newest.published_at, newest.published_by_id, len(versions) > 1)


def groups_for(work: Work, person_id: uuid.UUID, *, is_carer: bool = False) -> tuple[str, ...]:
    """List the groups that this actor may see of a person's plan: money has a permission of its own (R33)."""
    if not is_carer and may_see_money(work, person_id):
        return GROUPS
    return tuple(group for group in GROUPS if group != "money")


def may_see_money(work: Work, person_id: uuid.UUID) -> bool:
    """Say whether this actor may see the money lines of this person, and write them where they write the plan."""
    allowed = allowed_people(work, Permission.SEE_MONEY).where(Person.id == person_id)
    return work.session.scalar(allowed) is not None


def lines_of(
    work: Work, version_id: uuid.UUID, groups: Sequence[str] = GROUPS, *, care_only: bool = False
) -> tuple[Line, ...]:
    """List the lines of a version in these groups, in their order. The caller has made sure of the person."""
    choice = select(PlanLine).where(PlanLine.version_id == version_id, PlanLine.group.in_(groups))
    if care_only:
        choice = choice.where(PlanLine.is_care_line.is_(True))
    return tuple(line_of(row) for row in work.session.scalars(choice.order_by(PlanLine.position, PlanLine.id)))


def line_of(row: PlanLine) -> Line:
    """Open a row."""
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


def compared(now: Sequence[Line], before: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Give the lines of now, each with what changed, and the lines of before that are gone."""
    old, kept = {line.line_key: line for line in before}, {line.line_key for line in now}
    gone = tuple(line for line in before if line.line_key not in kept)
    return tuple(_with_change(line, old.get(line.line_key)) for line in now), gone


def _with_change(line: Line, before: Line | None) -> Line:
    if before is None:
        return replace(line, change="new")
    if (before.words, before.phone, before.call_when) == (line.words, line.phone, line.call_when):
        return line
    return replace(line, change="changed", before=before.words, before_phone=before.phone or "")


def find_line(work: Work, person_id: uuid.UUID, line_id: uuid.UUID) -> tuple[Plan, Line]:
    """Give one line that this actor may see, and the plan of now; raises `NotYours`.

    A line of an earlier version is found too: somebody may be reading it while staff publish a new one.
    """
    plan = plan_of(work, person_id)
    for line in plan.lines:
        if line.id == line_id:
            return plan, line
    row = work.session.scalar(
        select(PlanLine)
        .join(PlanVersion, PlanVersion.id == PlanLine.version_id)
        .where(
            PlanLine.id == line_id,
            PlanLine.person_id == plan.person.id,
            PlanLine.group.in_(plan.groups),
            PlanVersion.state == "published",
        )
    )
    if row is None:
        raise NotYours("plan_line", line_id)
    return plan, line_of(row)
