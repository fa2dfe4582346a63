"""What the pages about advocates need to know."""

from __future__ import annotations

import uuid

from portal.access.models import Person
from portal.access.permissions import Permission
from portal.access.scope import find_person
from portal.access.work import Work
from portal.asks.queries import open_of_kind, people_to_speak_of
from portal.asks.shown import AskRow


def people_who_may_need_one(work: Work) -> list[Person]:
    """List the people for whom this actor may ask for an advocate; for a person nobody but themselves."""
    return people_to_speak_of(work, Permission.ASK_FOR_ADVOCATE)


def find_person_to_ask_for(work: Work, person_id: uuid.UUID) -> Person:
    """Give a person for whom this actor may ask for an advocate; raises `NotYours`."""
    return find_person(work, person_id, Permission.ASK_FOR_ADVOCATE)


def open_wishes(work: Work, kind: str) -> list[AskRow]:
    """List the person's wishes of a kind that wait for an answer, their own and those made for them.

    The newest comes first. Only the person gets it: others would learn whether the person has asked (R5).
    """
    if work.actor.person_id is None:
        return []
    return open_of_kind(work, kind, work.actor.person_id)
