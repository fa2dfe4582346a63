"""A carer asks for support; something big has changed; help has stopped; I do not feel safe."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.access.models import Person
from portal.access.permissions import Permission, Role
from portal.access.scope import the_person
from portal.access.work import Work
from portal.asks.models import Whose
from portal.asks.operations import Saying, pass_on
from portal.i18n import Message, words

CARER_ASKS = ("break", "training", "help", "call-me")
CHANGES = ("home", "people", "health", "support", "something-else")
ASKED_AS = {
    "break": Message("title", "When do you need a break?"),
    "training": Message("title", "What do you want to learn?"),
    "help": Message("title", "What do you need help with?"),
    "call-me": Message("title", "When can we phone you?"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, whose words they are (R4), and the key of the page."""

    send_key: str
    words: str | None = None
    whose: Whose = Whose.MYSELF
    whose_name: str | None = None


def ask_for_support(work: Work, kind: str, said: Said) -> uuid.UUID:
    """Pass on what a carer asks for themselves (R40); it is about no person, and no person sees it."""
    asked_as = words(work.actor.language).say(ASKED_AS[kind])
    saying = Saying(kind, said.send_key, words=said.words, asked_as=asked_as, speaks_for_person=False)
    return pass_on(work, None, saying).id


def tell_big_change(work: Work, person: Person, what: str, said: Said) -> uuid.UUID:
    """Pass on that something big has changed: it opens a decision at the council with a due date (R21)."""
    return pass_on(work, person, _about(work, person, "big-change", said, topic=what)).id


def tell_help_stopped(work: Work, person: Person, said: Said) -> uuid.UUID:
    """Pass on, for the same day, that the person's help has stopped (R32)."""
    return pass_on(work, person, _about(work, person, "help-stopped", said)).id


def _about(work: Work, person: Person, kind: str, said: Said, topic: str = "") -> Saying:
    """Keep apart what a carer or family member says: it is marked as theirs, never the person's (R4, R6)."""
    is_own = person.id == work.actor.person_id
    return Saying(
        kind=kind,
        send_key=said.send_key,
        topic=topic,
        words=said.words,
        whose=said.whose if is_own else Whose.THINKS,
        whose_name=said.whose_name if is_own else work.actor.name,
        speaks_for_person=is_own,
    )


def say_not_safe(work: Work, said: Said) -> None:
    """Pass «I do not feel safe» on to the scheme's safeguarding duty list, for the same day (R7).

    The simplest safe way: nobody's «What I asked» shows it. Tablets are shared, and somebody may be made to
    show theirs; so there is no choice to make, and nothing to take back under pressure. One press is enough,
    and the words may be empty. A person says it about themselves. Others say it as themselves: whom they worry
    about stands in their words. Who belongs to no scheme says it to the scheme of the person they know.
    """
    person = None
    if work.actor.role is Role.PERSON or work.actor.organisation_id is None:
        person = the_person(work, Permission.ASK_FOR_ADVOCATE)
    saying = Saying(
        kind="not-safe",
        send_key=said.send_key,
        words=said.words,
        speaks_for_person=work.actor.role is Role.PERSON,
    )
    ask = pass_on(work, person, saying)
    # After any other ask comes a look at it. Without one the audit would show that this is none of those.
    work.looked("ask", None, ask.id)
