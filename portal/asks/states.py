"""The few words that an ask may have: where it stands, whose words, which answer, which route."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where an ask stands (R8)."""

    SENT = "sent"
    SEEN = "seen"
    WORKING = "working"
    ANSWERED = "answered"
    SORTED = "sorted"
    TAKEN_BACK = "taken-back"


class Whose(StrEnum):
    """Whose words they are (R4)."""

    MYSELF = "by-myself"
    WITH_HELP = "with-help"
    WROTE = "wrote-what-i-said"
    THINKS = "thinks-this"


class AnswerKind(StrEnum):
    """The four ways to answer (R9)."""

    DID = "did-it"
    WILL = "will-do"
    CANNOT = "cannot"
    DISAGREE = "do-not-agree"


class Route(StrEnum):
    """Who must answer (R8)."""

    SCHEME = "scheme"
    COUNCIL = "council"
    SAFEGUARDING = "safeguarding"
