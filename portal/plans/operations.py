"""Writing a plan: start a new version from the last, change its lines, publish it (R30, R32)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from portal.access.permissions import Permission
from portal.access.scope import NotYours, find_person, visible
from portal.access.work import Work
from portal.db import new_id
from portal.plans.draft import has_other_money, is_different, last_published, missing_calls
from portal.plans.models import PlanLine, PlanVersion
from portal.plans.news import tell_who_gets_notices
from portal.plans.queries import Line, line_of, may_see_money


class WhoToCallIsMissing(ValueError):
    """A plan was about to be published without whom to call at some time (R32); `when` says which."""

    def __init__(self, when: tuple[str, ...]) -> None:
        """Take the times that have nobody."""
        super().__init__(", ".join(when))
        self.when = when


class NothingIsBeingWritten(LookupError):
    """There is no version being written: it was published a moment ago, or never started."""


class NothingIsDifferent(ValueError):
    """The version says the same as the published one: publishing it would hide what last changed."""


class MoneyIsBeingWritten(PermissionError):
    """Somebody else wrote money lines that this actor may not see, so they may not throw them away."""


class LineWasChanged(RuntimeError):
    """A colleague changed the line after the page was made; `line` is what it says now."""

    def __init__(self, line: Line) -> None:
        """Take the line as it is now."""
        super().__init__(str(line.line_key))
        self.line = line


@dataclass(frozen=True, slots=True)
class LineSaid:
    """What staff wrote for one line."""

    group: str
    picture: str
    words: str
    language: str = "en"
    is_care_line: bool = False
    call_when: str | None = None
    phone: str | None = None


def start_writing(work: Work, person_id: uuid.UUID) -> PlanVersion:
    """Start a new version with the lines of the last one; gives the one that is being written when there is one.

    When two start at once, the index lets one of them in, and the other gets the same version.
    """
    person = find_person(work, person_id, Permission.WRITE_PLAN)
    there = _being_written(work, person_id)
    if there is not None:
        return there
    last = last_published(work, person_id)
    version = PlanVersion(person_id=person.id, number=(last.number if last else 0) + 1, made_at=work.now)
    try:
        with work.session.begin_nested():
            work.session.add(version)
            work.session.flush()
    except IntegrityError:
        return _writing(work, person_id)
    if last is not None:
        for old in work.session.scalars(select(PlanLine).where(PlanLine.version_id == last.id)):
            work.session.add(_copied(old, version))
    work.session.flush()
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
    """Give the version being written, locked: changes to one plan come one after the other."""
    choice = visible(work, PlanVersion, Permission.WRITE_PLAN).where(
        PlanVersion.person_id == person_id, PlanVersion.state == "writing"
    )
    return work.session.scalar(choice.with_for_update(of=PlanVersion))


def _writing(work: Work, person_id: uuid.UUID) -> PlanVersion:
    find_person(work, person_id, Permission.WRITE_PLAN)
    version = _being_written(work, person_id)
    if version is None:
        raise NothingIsBeingWritten
    return version


def _refuse_money_of_others(work: Work, person_id: uuid.UUID, *groups: str) -> None:
    """Money has its own permission (R33): who may not see it may not write it either."""
    if "money" in groups and not may_see_money(work, person_id):
        raise NotYours("plan_line")


def add_line(work: Work, person_id: uuid.UUID, said: LineSaid, send_key: str) -> PlanLine:
    """Add a line to the version being written, which is started when there is none; raises `NotYours`.

    The key of the line comes from the page, so that sending twice makes one line.
    """
    version = start_writing(work, person_id)
    _refuse_money_of_others(work, person_id, said.group)
    line_key = uuid.uuid5(person_id, send_key) if send_key else new_id()
    there = _find(work, version, line_key)
    if there is None:
        return _new_line(work, version, said, line_key)
    _refuse_money_of_others(work, person_id, there.group)
    _write(there, said)
    return there


def change_line(work: Work, person_id: uuid.UUID, line_key: uuid.UUID, said: LineSaid, known: str) -> PlanLine:
    """Change a line, unless a colleague did so after the page was made; raises `LineWasChanged` and `NotYours`.

    `known` is the mark of the line on the page. A line that was taken out meanwhile comes back with these words.
    """
    version = start_writing(work, person_id)
    line = _find(work, version, line_key)
    if line is None:
        if not _was_ever_there(work, person_id, line_key):
            raise NotYours("plan_line", line_key)
        _refuse_money_of_others(work, person_id, said.group)
        return _new_line(work, version, said, line_key)
    _refuse_money_of_others(work, person_id, said.group, line.group)
    there = line_of(line)
    if said_as(said) == there.content:
        return line
    if there.mark != known:
        raise LineWasChanged(there)
    _write(line, said)
    work.changed("changed a plan line", person_id, line.id)
    return line


def _new_line(work: Work, version: PlanVersion, said: LineSaid, line_key: uuid.UUID) -> PlanLine:
    last = work.session.scalar(select(func.max(PlanLine.position)).where(PlanLine.version_id == version.id))
    place = 0 if last is None else last + 1
    line = PlanLine(person_id=version.person_id, version_id=version.id, line_key=line_key, position=place)
    _write(line, said)
    work.session.add(line)
    work.session.flush()
    work.changed("added a plan line", version.person_id, line.id)
    return line


def _write(line: PlanLine, said: LineSaid) -> None:
    content = said_as(said)
    line.group, line.picture, line.words, line.language = said.group, said.picture, said.words, said.language
    line.call_when, line.phone, line.is_care_line = content[4], content[5], content[6]


def said_as(said: LineSaid) -> tuple[str, str, str, str, str | None, str | None, bool]:
    """Give what is kept of what was said: only who to call has a time and a number, and no carer sees money."""
    is_call = said.group == "who-to-call"
    when, phone = (said.call_when, said.phone) if is_call else (None, None)
    is_care_line = said.is_care_line and said.group != "money"
    return (said.group, said.picture, said.words, said.language, when, phone, is_care_line)


def _find(work: Work, version: PlanVersion, line_key: uuid.UUID) -> PlanLine | None:
    choice = select(PlanLine).where(PlanLine.version_id == version.id, PlanLine.line_key == line_key)
    return work.session.scalar(choice.execution_options(populate_existing=True))


def _was_ever_there(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> bool:
    choice = select(PlanLine.id).where(PlanLine.person_id == person_id, PlanLine.line_key == line_key)
    return work.session.scalar(choice.limit(1)) is not None


def _line_to_change(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> PlanLine:
    version = _writing(work, person_id)
    line = _find(work, version, line_key)
    if line is None:
        raise NotYours("plan_line", line_key)
    _refuse_money_of_others(work, person_id, line.group)
    return line


def remove_line(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> str:
    """Take a line out of the version being written, and say its group; the published version keeps it."""
    line = _line_to_change(work, person_id, line_key)
    work.session.delete(line)
    work.changed("removed a plan line", person_id, line.id)
    return line.group


def put_back(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> str:
    """Put a line of the published version back, as it is there, and say its group; raises `NotYours`."""
    version, last = _writing(work, person_id), last_published(work, person_id)
    old = _find(work, last, line_key) if last else None
    if old is None:
        raise NotYours("plan_line", line_key)
    _refuse_money_of_others(work, person_id, old.group)
    if _find(work, version, line_key) is None:
        line = _copied(old, version)
        work.session.add(line)
        work.changed("put a plan line back", person_id, line.id)
    return old.group


def move_up(work: Work, person_id: uuid.UUID, line_key: uuid.UUID) -> str:
    """Move a line above the one before it in its group, and say the group."""
    line = _line_to_change(work, person_id, line_key)
    above = work.session.scalars(
        select(PlanLine)
        .where(
            PlanLine.version_id == line.version_id,
            PlanLine.group == line.group,
            PlanLine.position < line.position,
        )
        .order_by(PlanLine.position.desc())
        .limit(1)
    ).first()
    if above is not None:
        above.position, line.position = line.position, above.position
        work.changed("moved a plan line", person_id, line.id)
    return line.group


def publish(work: Work, person_id: uuid.UUID) -> PlanVersion:
    """Publish the version being written; it is never changed after.

    Raises `WhoToCallIsMissing` (R32), `NothingIsDifferent` and `NothingIsBeingWritten`.
    """
    version = _writing(work, person_id)
    if missing := missing_calls(work, version):
        raise WhoToCallIsMissing(missing)
    if not is_different(work, version):
        raise NothingIsDifferent
    version.state, version.published_at, version.published_by_id = "published", work.now, work.account_id
    work.changed("published a plan", person_id, version.id)
    tell_who_gets_notices(work, version)
    return version


def throw_away(work: Work, person_id: uuid.UUID) -> None:
    """Throw the version being written away; the published plan stays. Raises `MoneyIsBeingWritten`."""
    version = _writing(work, person_id)
    if not may_see_money(work, person_id) and has_other_money(work, version):
        raise MoneyIsBeingWritten
    work.session.execute(delete(PlanLine).where(PlanLine.version_id == version.id))
    work.session.delete(version)
    work.changed("threw a new plan away", person_id, version.id)
