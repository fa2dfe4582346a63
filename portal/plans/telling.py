"""Saying that a line is not right, or asking to be told more about it (R30)."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, replace

from portal.access.models import Person
from portal.access.work import Work
from portal.asks.models import Whose
from portal.asks.operations import Saying, WhoseIsMissing, pass_on
from portal.plans.queries import Line
from portal.signin.keeping import forget_kept_form, keep_form

WHOSE = tuple(whose.value for whose in Whose)
WHOSE_OF_A_HELPER = (Whose.WITH_HELP, Whose.WROTE, Whose.THINKS)
"""Whose words somebody else may pass on for a person; never «by myself» (R4)."""


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
    ask_id = pass_on(work, person, saying).id
    forget_kept_form(work)
    return ask_id


def tell_for(work: Work, person: Person, line: Line, telling: Telling) -> uuid.UUID:
    """Pass on what a trusted person says about a line for the person, marked as theirs (R4, R35).

    Their own name stands beside it, whatever was sent. Raises `WhoseIsMissing` for «by myself».
    """
    if telling.whose not in WHOSE_OF_A_HELPER:
        raise WhoseIsMissing
    return tell_about_line(work, person, line, replace(telling, whose_name=work.actor.name))


def keep_for_next_page(work: Work, path: str, words: str, whose: str, send_key: str) -> None:
    """Keep what was typed, sealed, for the page at this path, which asks whose words they are (R4)."""
    fields = {"words": [words], "whose": [whose], "send_key": [send_key]}
    keep_form(work.session, work.account_id, path, fields, work.now)
