"""Recording how to talk with a person (R43), and looking at it again."""

from __future__ import annotations

import uuid

from portal.access.models import Person
from portal.access.permissions import Permission
from portal.access.scope import find_person, visible
from portal.access.work import Work
from portal.people.models import CommunicationNeed
from portal.people.queries import NEEDS


class NeedIsUnclear(ValueError):
    """The need is none of those that have a picture, or «something else» came without words."""


def record_need(work: Work, person_id: uuid.UUID, need: str, words: str) -> CommunicationNeed:
    """Record a communication need, or give it new words; raises `NeedIsUnclear` and `NotYours`."""
    person = find_person(work, person_id, Permission.SEE_PERSON)
    is_other = need == NEEDS[-1]
    if need not in NEEDS or (is_other and not words.strip()):
        raise NeedIsUnclear
    row = next((one for one in _needs(work, person) if one.need == need and not is_other), None)
    if row is None:
        row = CommunicationNeed(person_id=person.id, need=need, looked_at_on=work.today)
        work.session.add(row)
    row.words, row.looked_at_on = words.strip() or None, work.today
    work.changed("recorded a communication need", person.id, row.id)
    return row


def look_again_at_needs(work: Work, person_id: uuid.UUID) -> None:
    """Mark all communication needs of a person as looked at today; raises `NotYours`."""
    person = find_person(work, person_id, Permission.SEE_PERSON)
    for row in _needs(work, person):
        row.looked_at_on = work.today
    work.changed("looked at the communication needs", person.id)


def take_away_need(work: Work, person_id: uuid.UUID, need_id: uuid.UUID) -> None:
    """Take away a need that is no longer right; what is gone already changes nothing. Raises `NotYours`."""
    person = find_person(work, person_id, Permission.SEE_PERSON)
    row = next((one for one in _needs(work, person) if one.id == need_id), None)
    if row is not None:
        work.session.delete(row)
        work.changed("took a communication need away", person.id, row.id)


def _needs(work: Work, person: Person) -> list[CommunicationNeed]:
    choice = visible(work, CommunicationNeed, Permission.SEE_PERSON)
    return list(work.session.scalars(choice.where(CommunicationNeed.person_id == person.id)))
