"""The policy: for each permission, which role has it and how far it reaches. This table is the truth.

A role that is not named has nothing: closed by default. `portal access` prints the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from portal.access.permissions import Permission as P
from portal.access.permissions import Role as R


class Reach(Enum):
    """How far a permission reaches."""

    ACCOUNT = "for themselves, not about a person"
    OWN = "their own"
    TIED = "people they are tied to today"
    AGREED = "people who ticked it for them"
    ORGANISATION = "all people of their scheme"
    PLACED = "people placed by their council"


@dataclass(frozen=True, slots=True)
class Rule:
    """One role's reach for one permission; `tick` names the tick of R35 that must be on."""

    reach: Reach
    tick: str | None = None


OWN, TIED, ACCOUNT = Rule(Reach.OWN), Rule(Reach.TIED), Rule(Reach.ACCOUNT)
SCHEME, PLACED = Rule(Reach.ORGANISATION), Rule(Reach.PLACED)
STAFF = {R.WORKER: TIED, R.MANAGER: SCHEME, R.CARE_MANAGER: PLACED}


def _ticked(tick: str) -> Rule:
    return Rule(Reach.AGREED, tick)


POLICY: dict[P, dict[R, Rule]] = {
    P.BE_SIGNED_IN: dict.fromkeys(R, ACCOUNT),
    P.SAY_VIEWS: {R.PERSON: OWN, R.CARER: TIED, R.TRUSTED: _ticked("says_views")},
    P.SEE_PLAN: {R.PERSON: OWN, R.TRUSTED: _ticked("sees_plan"), R.ADVOCATE: _ticked("sees_plan"), **STAFF},
    P.SEE_CARE_LINES: {R.CARER: TIED},
    P.SEE_MONEY: {
        R.PERSON: OWN,
        R.TRUSTED: _ticked("sees_money"),
        R.MANAGER: SCHEME,
        R.CARE_MANAGER: PLACED,
    },
    P.CORRECT_PLAN: {R.PERSON: OWN},
    P.SEE_REVIEW_DATES: {
        R.PERSON: OWN,
        R.CARER: _ticked("sees_review_dates"),
        R.TRUSTED: _ticked("sees_review_dates"),
        **STAFF,
    },
    P.ASK_FOR_ADVOCATE: {R.PERSON: OWN, R.CARER: TIED, R.TRUSTED: TIED, R.ADVOCATE: TIED},
    P.TELL_BIG_CHANGE: {R.PERSON: OWN, R.CARER: TIED, R.TRUSTED: TIED},
    P.ASK_FOR_SUPPORT: {R.CARER: ACCOUNT},
    P.SEE_OWN_ASKS: {R.PERSON: OWN, R.CARER: ACCOUNT, R.TRUSTED: ACCOUNT, R.ADVOCATE: ACCOUNT},
    P.SAY_NOT_SAFE: {R.PERSON: OWN, R.CARER: ACCOUNT, R.TRUSTED: ACCOUNT, R.ADVOCATE: ACCOUNT},
    P.USE_DESK: dict.fromkeys((R.WORKER, R.MANAGER, R.CARE_MANAGER), ACCOUNT),
    P.SEE_PERSON: STAFF,
    P.SEE_ASKS: STAFF,
    P.ANSWER_ASKS: STAFF,
    # Only the duty list: workers on it, and managers, so that it is never one worker alone (R7).
    P.SEE_SAFEGUARDING: {R.WORKER: SCHEME, R.MANAGER: SCHEME},
    P.WRITE_PLAN: STAFF,
    P.OPEN_WAYS_IN: {R.WORKER: TIED, R.MANAGER: SCHEME},
    P.DECIDE_WHO_SEES: {R.PERSON: OWN},
    P.SEE_WHO_LOOKED: {R.PERSON: OWN, **STAFF},
    P.ASK_TO_SEE: {R.TRUSTED: TIED},
    P.HELP_WRITE: {R.TRUSTED: _ticked("helps_write")},
    P.SEE_AGREEMENTS: STAFF,
    P.CHANGE_ACCESS: {R.WORKER: TIED, R.MANAGER: SCHEME},
    # As with worries about safety: the duty list and managers, never the person's own worker alone (R7).
    P.HOLD_BACK_LOOKS: {R.WORKER: SCHEME, R.MANAGER: SCHEME},
    P.RECORD_CAPACITY: STAFF,
    P.SEE_AUDIT: {R.ADMINISTRATOR: ACCOUNT},
}


def rule_for(role: R | None, permission: P) -> Rule | None:
    """Give the rule of this role for this permission, or None when it has none."""
    return POLICY[permission].get(role) if role else None
