"""Writing a plan: start a new version from the last, change its lines, publish it (R30, R32)."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from portal.access.models import Person
from portal.access.permissions import Permission
from portal.access.scope import NotYours, allowed_people, find_person, visible
from portal.access.work import Work
from portal.asks.models import Whose
from portal.asks.operations import Saying, pass_on
from portal.db import new_id
from portal.plans.models import PlanLine, PlanVersion
from portal.plans.queries import CALL_TIMES, Line

WHOSE = tuple(whose.value for whose in Whose)


class WhoToCallIsMissing(ValueError):
    """A plan was about to be published without whom to call at some time (R32); `when` says which."""

    def __init__(self, when: list[str]) -> None:
        """Take the times that have nobody."""
        super().__init__(", ".join(when))
        self.when = when


class NothingIsBeingWritten(LookupError):
    """There is no version being written: it was published a moment ago, or never started."""


@dataclass(frozen=True, slots=True)
class LineSaid:
    """What staff wrote for one line."""

    group: str
    picture: str
    words: str
    is_care_line: bool = False
    call_when: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody says about one line: it is not right, or tell me more. Words may be empty: a press is enough."""

    kind: str
    words: str
    whose: str
    whose_name: str | None
    send_key: str


def tell_about_line(work: Work, person: Person, line: Line, telling: Telling) -> uuid.UUID:
    """Pass on what somebody says about a line, and give the id of the ask; raises `WhoseIsMissing` (R4).

    What the line said goes with it, since the plan may change before anybody answers.
    """
    saying = Saying(
        kind=telling.kind,
        send_key=telling.send_key,
        whose=Whose(telling.whose),
        whose_name=telling.whose_name,
        words=telling.words or None,
        topic=line.group,
        details=json.dumps({"line": line.words}),
        plan_line_id=line.id,
    )
    return pass_on(work, person, saying).id


def start_writing(work: Work, person_id: uuid.UUID) -> PlanVersion:
    """Start a new version with the lines of the last one; gives the one that is being written when there is one."""
    person = find_person(work, person_id, Permission.WRITE_PLAN)
    there = _being_written(work, person_id)
    if there is not None:
        return there
    last = work.session.scalars(
        select(PlanVersion)
        .where(PlanVersion.person_id == person.id, PlanVersion.state == "published")
        .order_by(PlanVersion.number.desc())
        .limit(1)
    ).first()
    version = PlanVersion(person_id=person.id, number=(last.number if last else 0) + 1, made_at=work.now)
    work.session.add(version)
    work.session.flush()
    if last is not None:
        for old in work.session.scalars(select(PlanLine).where(PlanLine.version_id == last.id)):
            work.session.add(_copied(old, version))
    work.changed("started a new plan", person.id, version.id)
    return version


def _copied(old: PlanLine, version: PlanVersion) -> PlanLine:
    return PlanLine(
        person_id=old.person_id,
        version_id=version.id,
        line_key=old.line_key,
        group=old.group,
        position=old.position,
        picture=old.picture,
        language=old.language,
        words=old.words,
        is_care_line=old.is_care_line,
        call_when=old.call_when,
        phone=old.phone,
    )


def _being_written(work: Work, person_id: uuid.UUID) -> PlanVersion | None:
    choice = visible(work, PlanVersion, Permission.WRITE_PLAN).where(
        PlanVersion.person_id == person_id, PlanVersion.state == "writing"
    )
    return work.session.scalar(choice.with_for_update())


def _writing(work: Work, person_id: uuid.UUID) -> PlanVersion:
    find_person(work, person_id, Permission.WRITE_PLAN)
    version = _being_written(work, person_id)
    if version is None:
        raise NothingIsBeingWritten
    return version


def _refuse_money_of_others(work: Work, person_id: uuid.UUID, group: str) -> None:
    """Money has its own permission (R33): who may not see it may not write it either."""
    may = select(PlanVersion.id).where(
        PlanVersion.person_id == person_id,
        PlanVersion.person_id.in_(allowed_people(work, Permission.SEE_MONEY)),
    )
    if group == "money" and work.session.scalars(may.limit(1)).first() is None:
        raise NotYours("plan_line")


def write_line(work: Work, person_id: uuid.UUID, said: LineSaid, line_key: uuid.UUID | None = None) -> PlanLine:
    """Add a line to the version being written, or change the one with this key; raises `NotYours`."""
    version = _writing(work, person_id)
    _refuse_money_of_others(work, person_id, said.group)
    line = _line(work, version, line_key) if line_key else None
    if line is None:
        last = work.session.scalar(select(func.max(PlanLine.position)).where(PlanLine.version_id == version.id))
        line = PlanLine(
            person_id=person_id, version_id=version.id, line_key=new_id(), position=(last or 0) + 1, language="en"
        )
        work.session.add(line)
    else:
        _refuse_money_of_others(work, person_id, line.group)
    line.group, line.picture, line.words = said.group, said.picture, said.words
    line.is_care_line = said.is_care_line and said.group != "money"
    line.call_when = said.call_when if said.group == "who-to-call" else None
    line.phone = said.phone if said.group == "who-to-call" else None
    line.language = work.actor.language
    work.changed("wrote a plan line", person_id, line.id)
    return line


def _line(work: Work, version: PlanVersion, line_key: uuid.UUID) -> PlanLine:
    line = work.session.scalars(
        select(PlanLine).where(PlanLine.version_id == version.id, PlanLine.line_key == line_key)
    ).first()
    if line is None:
        raise NotYours("plan_line", line_key)
    return line


def remove_line(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> None:
    """Take a line out of the version being written; earlier versions keep it."""
    version = _writing(work, person_id)
    line = _line(work, version, line_key)
    _refuse_money_of_others(work, person_id, line.group)
    work.session.delete(line)
    work.changed("removed a plan line", person_id, line.id)


def move_up(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> None:
    """Move a line above the one before it in its group."""
    version = _writing(work, person_id)
    line = _line(work, version, line_key)
    above = work.session.scalars(
        select(PlanLine)
        .where(
            PlanLine.version_id == version.id, PlanLine.group == line.group, PlanLine.position < line.position
        )
        .order_by(PlanLine.position.desc())
        .limit(1)
    ).first()
    if above is not None:
        above.position, line.position = line.position, above.position
        work.changed("moved a plan line", person_id, line.id)


def publish(work: Work, person_id: uuid.UUID) -> PlanVersion:
    """Publish the version being written; raises `WhoToCallIsMissing` (R32). It is never changed after."""
    version = _writing(work, person_id)
    called = select(PlanLine.call_when).where(
        PlanLine.version_id == version.id, PlanLine.group == "who-to-call", PlanLine.phone_sealed.is_not(None)
    )
    there = set(work.session.scalars(called))
    missing = [when for when in CALL_TIMES if when not in there]
    if missing:
        raise WhoToCallIsMissing(missing)
    version.state, version.published_at, version.published_by_id = "published", work.now, work.account_id
    work.changed("published a plan", person_id, version.id)
    return version


def throw_away(work: Work, person_id: uuid.UUID) -> None:
    """Throw the version being written away; the published plan stays."""
    version = _writing(work, person_id)
    work.session.execute(delete(PlanLine).where(PlanLine.version_id == version.id))
    work.session.delete(version)
    work.changed("threw a new plan away", person_id, version.id)
