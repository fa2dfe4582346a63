"""What staff see of a plan that is being written: its lines, what is different, and what is missing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from portal.access.models import Account, Person, Tie
from portal.access.permissions import Permission
from portal.access.scope import NotYours, find_person
from portal.access.work import Work
from portal.plans.models import PlanLine, PlanVersion
from portal.plans.queries import CALL_TIMES, Line, Plan, compared, groups_for, lines_of, plan_of


@dataclass(frozen=True, slots=True)
class Draft:
    """The version being written, with the lines that this actor may see; `gone` is what would be taken out."""

    person: Person
    groups: tuple[str, ...]
    lines: tuple[Line, ...]
    gone: tuple[Line, ...]
    made_at: datetime
    missing: tuple[str, ...]
    """The times at which there would be nobody to call (R32)."""
    is_different: bool
    """Something would change for whoever reads it; also what this actor may not see."""

    def of_group(self, group: str) -> list[Line]:
        """List the lines of one group, in their order."""
        return [line for line in self.lines if line.group == group]

    def gone_of(self, group: str) -> list[Line]:
        """List what would be taken out of one group."""
        return [line for line in self.gone if line.group == group]

    def missing_in(self, group: str) -> tuple[str, ...]:
        """List the times that have nobody, for the group of who to call."""
        return self.missing if group == "who-to-call" else ()


@dataclass(frozen=True, slots=True)
class PlanAtTheDesk:
    """The published plan as staff see it."""

    plan: Plan
    published_by: str
    is_being_written: bool


def plan_at_the_desk(work: Work, person_id: uuid.UUID) -> PlanAtTheDesk:
    """Give the published plan of a person, who published it, and whether a new one is being written."""
    plan = plan_of(work, person_id, Permission.WRITE_PLAN)
    by = work.session.get(Account, plan.published_by_id) if plan.published_by_id else None
    return PlanAtTheDesk(plan, by.name if by else "", work.session.scalar(_being_written(person_id)) is not None)


def draft_of(work: Work, person_id: uuid.UUID) -> Draft | None:
    """Give the version that staff are writing, if any; raises `NotYours`."""
    person = find_person(work, person_id, Permission.WRITE_PLAN)
    version = work.session.scalar(_being_written(person_id))
    if version is None:
        return None
    groups = groups_for(work, person_id)
    last = last_published(work, person_id)
    published = lines_of(work, last.id, groups) if last else ()
    lines, gone = compared(lines_of(work, version.id, groups), published)
    missing, different = missing_calls(work, version), is_different(work, version)
    return Draft(person, groups, lines, gone, version.made_at, missing, different)


def _being_written(person_id: uuid.UUID) -> Select[PlanVersion]:
    return select(PlanVersion).where(PlanVersion.person_id == person_id, PlanVersion.state == "writing")


def find_line_to_write(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> Line:
    """Give a line of the version being written, or of the published one before that; raises `NotYours`."""
    draft = draft_of(work, person_id)
    lines = draft.lines if draft else plan_of(work, person_id, Permission.WRITE_PLAN).lines
    for line in lines:
        if line.line_key == line_key:
            return line
    raise NotYours("plan_line", line_key)


def language_of(work: Work, person_id: uuid.UUID) -> str:
    """Give the language that the person reads, which is the one to write in; raises `NotYours`."""
    find_person(work, person_id, Permission.WRITE_PLAN)
    own = select(Account.language).join(Tie, Tie.account_id == Account.id)
    return work.session.scalar(own.where(Tie.person_id == person_id, Tie.kind == "self").limit(1)) or "en"


def last_published(work: Work, person_id: uuid.UUID) -> PlanVersion | None:
    """Give the newest version that is published. The caller has made sure of the person."""
    return work.session.scalar(
        select(PlanVersion)
        .where(PlanVersion.person_id == person_id, PlanVersion.state == "published")
        .order_by(PlanVersion.number.desc())
        .limit(1)
    )


def missing_calls(work: Work, version: PlanVersion) -> tuple[str, ...]:
    """List the times at which a version has nobody to call (R32)."""
    called = select(PlanLine.call_when).where(
        PlanLine.version_id == version.id, PlanLine.group == "who-to-call", PlanLine.phone_sealed.is_not(None)
    )
    there = set(work.session.scalars(called))
    return tuple(when for when in CALL_TIMES if when not in there)


def is_different(work: Work, version: PlanVersion) -> bool:
    """Say whether a version differs from the published one in any line, money too, or in their order."""
    last = last_published(work, version.person_id)
    return what_is_written(work, version) != (what_is_written(work, last) if last else [])


def has_other_money(work: Work, version: PlanVersion) -> bool:
    """Say whether the money lines of a version differ from the published ones."""
    last = last_published(work, version.person_id)
    return what_is_written(work, version, "money") != (what_is_written(work, last, "money") if last else [])


def what_is_written(work: Work, version: PlanVersion, *groups: str) -> list[object]:
    """Give what the lines of a version say, to compare two versions; no groups are all of them."""
    lines = lines_of(work, version.id, groups) if groups else lines_of(work, version.id)
    by_group = sorted(lines, key=lambda line: line.group)
    return [(line.line_key, line.content) for line in by_group]
