"""Whom something is about, and when a worry about safety is read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, time

from portal.access.models import Person
from portal.access.permissions import Permission, Role
from portal.access.scope import find_person, organisation
from portal.access.work import Work
from portal.asks.queries import people_to_speak_of
from portal.asks.teams import has_safety_readers
from portal.i18n.dates import add_working_days, is_working_day, local

OFFICE_CLOSES = time(17)
"""The office reads from 9 to 5 on working days; the page says so in words."""


@dataclass(frozen=True, slots=True)
class Phones:
    """Whom to phone when help has stopped: by day, and at night and at weekends. Neither is ever empty."""

    day: str
    night: str


def people_to_tell_about(work: Work) -> list[Person]:
    """List the people of whom this actor may say that something has changed or help has stopped."""
    return people_to_speak_of(work, Permission.TELL_BIG_CHANGE)


def find_person_to_tell_about(work: Work, person_id: uuid.UUID) -> Person:
    """Give a person of whom this actor may say that something has changed; raises `NotYours`."""
    return find_person(work, person_id, Permission.TELL_BIG_CHANGE)


def team_phones(work: Work, person: Person, office: str) -> Phones:
    """Give the numbers of the person's scheme; `office` stands where the scheme has left one empty (R32)."""
    scheme = organisation(work, person.scheme_id)
    return Phones(scheme.phone or office, scheme.night_phone or scheme.phone or office)


def somebody_reads_worries(work: Work) -> bool:
    """Say whether a worry about safety of this actor reaches somebody who is not the person's own worker (R7).

    Where it does not, the page shows the phones alone: it must not promise what nobody keeps.
    """
    organisation_id, person_id = work.actor.organisation_id, work.actor.person_id
    if organisation_id is None or work.actor.role is Role.PERSON:
        people = people_to_speak_of(work, Permission.ASK_FOR_ADVOCATE)
        if not people:
            return False
        organisation_id, person_id = people[0].scheme_id, people[0].id
    return has_safety_readers(work, organisation_id, person_id)


def read_on(work: Work) -> date:
    """Say on which day a worry about safety is read: today while the office is open, or the next working day.

    It is said before sending and honestly (R7), so that nobody waits for help that comes on Monday.
    """
    nation = _nation(work)
    is_open_today = is_working_day(work.today, nation) and local(work.now).time() < OFFICE_CLOSES
    return work.today if is_open_today else add_working_days(work.today, 1, nation)


def _nation(work: Work) -> str:
    if work.actor.organisation_id is None:
        return "england"
    return organisation(work, work.actor.organisation_id).nation
