"""Asking for an advocate or a named person: one press is enough, and no reason is needed (R24)."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from portal.access.models import Person
from portal.access.permissions import Permission
from portal.access.scope import the_person
from portal.access.work import Work
from portal.asks.models import Whose
from portal.asks.operations import Saying, pass_on
from portal.i18n import Message, words

SOON = ("yes", "no", "do-not-know")
WAYS_TO_TALK = ("in-person", "phone", "video", "writing", "with-somebody", "do-not-know")
SAID_BY_OTHERS = (Whose.THINKS, Whose.WROTE)
"""What a carer, family or advocate may say for a person: what they think, or what the person said (R4)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said about an advocate. Nothing of it is needed; `soon` and `talk` are empty when skipped."""

    send_key: str
    words: str | None = None
    whose: Whose = Whose.MYSELF
    whose_name: str | None = None
    soon: str = ""
    talk: str = ""


def ask_for_advocate(work: Work, wish: Wish) -> uuid.UUID:
    """Ask for an advocate for oneself and give the ask's id.

    Nobody is ticked, so carer and family find no trace of it (R5). Raises `WhoseIsMissing` (R4).
    """
    answers = {"soon": wish.soon, "talk": wish.talk}
    details = json.dumps({name: value for name, value in answers.items() if value})
    saying = Saying(
        kind="advocate",
        send_key=wish.send_key,
        whose=wish.whose,
        whose_name=wish.whose_name,
        words=wish.words,
        details=details,
        asked_as=_wording(work, Message("title", "I want an advocate")),
    )
    return pass_on(work, the_person(work, Permission.ASK_FOR_ADVOCATE), saying).id


def ask_for_named_person(work: Work, wish: Wish) -> uuid.UUID:
    """Ask for a named person for oneself and give the ask's id. Raises `WhoseIsMissing` (R4)."""
    saying = Saying(
        kind="named-person",
        send_key=wish.send_key,
        whose=wish.whose,
        whose_name=wish.whose_name,
        words=wish.words,
        asked_as=_wording(work, Message("title", "I want a named person")),
    )
    return pass_on(work, the_person(work, Permission.ASK_FOR_ADVOCATE), saying).id


def ask_for_advocate_for(work: Work, person: Person, wish: Wish) -> uuid.UUID:
    """Ask for an advocate for somebody else, in the name of this account (R4, R24), and give the ask's id.

    The person sees who asked. Whether the person has asked too is told to nobody, so asking is never refused.
    """
    saying = Saying(
        kind="advocate",
        send_key=wish.send_key,
        whose=wish.whose,
        whose_name=work.actor.name,
        words=wish.words,
        asked_as=_wording(work, Message("title", "An advocate for somebody I know")),
    )
    return pass_on(work, person, saying).id


def _wording(work: Work, message: Message) -> str:
    return words(work.actor.language).say(message)
