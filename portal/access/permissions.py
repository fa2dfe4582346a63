"""Every thing that somebody may be allowed to do, as one list."""

from __future__ import annotations

from enum import Enum, StrEnum


class Role(StrEnum):
    """What an account is. One account has one role."""

    PERSON = "person"
    CARER = "carer"
    TRUSTED = "trusted"
    ADVOCATE = "advocate"
    WORKER = "worker"
    MANAGER = "manager"
    CARE_MANAGER = "care-manager"
    REVIEWING_OFFICER = "reviewing-officer"
    COMMISSIONER = "commissioner"
    ADMINISTRATOR = "administrator"

    @property
    def is_staff(self) -> bool:
        """Say whether this role works at the desk (scheme or council staff who answer)."""
        return self in {Role.WORKER, Role.MANAGER, Role.CARE_MANAGER}


class Permission(Enum):
    """What a route may ask for. The value is what `portal access` prints."""

    BE_SIGNED_IN = "be signed in"
    SAY_VIEWS = "say what I think"
    SEE_PLAN = "see the plan"
    SEE_CARE_LINES = "see the care lines of the plan"
    SEE_MONEY = "see the money lines of the plan"
    CORRECT_PLAN = "say that a plan line is not right"
    SEE_REVIEW_DATES = "see review dates"
    ASK_FOR_ADVOCATE = "ask for an advocate"
    TELL_BIG_CHANGE = "say that something big has changed"
    ASK_FOR_SUPPORT = "ask for carer support"
    SEE_OWN_ASKS = "see what I passed on, and say if it is sorted"
    SAY_NOT_SAFE = "say I do not feel safe"
    USE_DESK = "use the desk"
    SEE_PERSON = "see a person's page"
    SEE_ASKS = "see what people passed on"
    ANSWER_ASKS = "answer what people passed on"
    SEE_SAFEGUARDING = "see and answer worries about safety"
    WRITE_PLAN = "write the plan"
    OPEN_WAYS_IN = "give a person a card and open or close ways to sign in"
    DECIDE_WHO_SEES = "say who else may see my page"
    SEE_WHO_LOOKED = "see who looked at a person's page"
    ASK_TO_SEE = "ask a person to see more of their page"
    HELP_WRITE = "write for the person, marked as theirs"
    SEE_AGREEMENTS = "see who may see a person's page, and why"
    CHANGE_ACCESS = "record a legal basis, suspend and resume what somebody may see"
    HOLD_BACK_LOOKS = "hold back a look from the person, for safeguarding"
    RECORD_CAPACITY = "record a decision about deciding"
    SEE_AUDIT = "look at the audit"


NEEDS_PROOF = frozenset(
    {
        Permission.OPEN_WAYS_IN,
        Permission.CHANGE_ACCESS,
        Permission.HOLD_BACK_LOOKS,
        Permission.SEE_AUDIT,
    }
)
"""What staff may do only a few minutes after they proved who they are: a screen that was left open is not enough."""


class Open(Enum):
    """A route that needs no sign-in. The list of these is short, stored and tested."""

    PUBLIC = "public"
