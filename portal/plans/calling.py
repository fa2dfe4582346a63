"""Who to call: by day, at night, and when nobody answers. It is never blank (R32)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.access.models import Organisation
from portal.access.work import Work
from portal.plans.queries import CALL_TIMES, Plan


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call at one time: a line of the plan, or the number of a team when the plan has none.

    Without `words` the page says to phone `team`; without a team either, to phone the office.
    """

    when: str
    phone: str
    words: str = ""
    language: str = "en"
    team: str = ""
    line_id: uuid.UUID | None = None


def who_to_call(work: Work, plan: Plan, office_phone: str) -> list[Call]:
    """List whom to call at each of the three times; `office_phone` is what is left when no team has a number."""
    calls: list[Call] = []
    for when in CALL_TIMES:
        said = [line for line in plan.of_group("who-to-call") if line.call_when == when and line.phone]
        calls += [Call(when, line.phone or "", line.words, line.language, line_id=line.id) for line in said]
        if not said:
            calls.append(_call_of_team(work, plan, when) or Call(when, office_phone))
    return calls


def _call_of_team(work: Work, plan: Plan, when: str) -> Call | None:
    scheme = work.session.get_one(Organisation, plan.person.scheme_id)
    council = work.session.get_one(Organisation, plan.person.council_id)
    day = ((scheme.name, scheme.phone), (council.name, council.phone))
    night = ((scheme.name, scheme.night_phone), (council.name, council.night_phone))
    # When the first does not answer, the council comes first: the scheme has been tried by then.
    in_turn = {"day": day, "night": (*night, *day), "plan-b": (*reversed(night), *reversed(day))}
    return next((Call(when, phone, team=name) for name, phone in in_turn[when] if phone.strip()), None)
