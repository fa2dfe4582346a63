"""What the lint says about a text."""

from dataclasses import dataclass
from enum import StrEnum

from portal.ui.easy_read.reading import FILLED


class Level(StrEnum):
    """How sure the lint is: a broken rule, or a place for a person to look at."""

    FAIL = "fail"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One hard place in a text.

    `rule` is the number of the rule (`W1`), or for catalogues the name of the fault.
    `says` tells what is hard and `mend` how to mend it, as plain English sentences.
    """

    level: Level
    rule: str
    says: str
    mend: str


def quoted(text: str, longest: int = 60) -> str:
    """The text in quotation marks, cut at a word when it is long; placeholders as dots."""
    text = text.replace(FILLED, "…")
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"
