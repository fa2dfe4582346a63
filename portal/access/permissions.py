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
    GIVE_CARDS = "give a person a sign-in card"


class Open(Enum):
    """A route that needs no sign-in. The list of these is short, stored and tested."""

    PUBLIC = "public"
