"""The message contexts, and what each allows.

The context is the `msgctxt` of a message: it sets the limits and tells the translator
what kind of text it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from portal.ui.easy_read.finding import Level

EVERY_RULE: Mapping[str, Level] = MappingProxyType(
    {
        "W1": Level.FAIL,
        "W2": Level.FAIL,
        "W3": Level.FAIL,
        "W4": Level.WARN,
        "W5": Level.WARN,
        "W6": Level.FAIL,
        "W8": Level.FAIL,
        "W9": Level.FAIL,
        "W10": Level.FAIL,
    }
)


class UnknownContext(ValueError):
    """A message has a context that the lint has no limits for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one context allows.

    `most_words` counts a sentence, or the whole message where `counts_message` is set;
    `aim` is the number of words from which a sentence is worth a second look.
    `most_sentences` counts the message. `None` means no limit.
    `rules` holds the rules that apply, each with the level of its findings.
    """

    most_words: int | None
    aim: int | None = None
    counts_message: bool = False
    most_sentences: int | None = None
    rules: Mapping[str, Level] = field(default_factory=lambda: EVERY_RULE)


LIMITS: Mapping[str, Limits] = MappingProxyType(
    {
        "title": Limits(most_words=10, counts_message=True),
        "button": Limits(most_words=5, counts_message=True),
        "p": Limits(most_words=15, aim=12, most_sentences=1),
        "hint": Limits(most_words=15, aim=12, most_sentences=2),
        "error": Limits(most_words=15, aim=12, most_sentences=2),
        # Laws are quoted as they stand, so nothing in them can fail.
        "legal": Limits(most_words=None, rules={"W8": Level.WARN}),
        "staff": Limits(
            most_words=20,
            rules={"W1": Level.FAIL, "W8": Level.WARN, "W9": Level.WARN},
        ),
    }
)


def limits_of(context: str) -> Limits:
    """The limits of a context; what follows a dot tells equal messages apart.

    `p.review` has the limits of `p`. Raises `UnknownContext`.
    """
    kind = context.partition(".")[0]
    try:
        return LIMITS[kind]
    except KeyError:
        raise UnknownContext(f"“{context}” is no context. Use one of: {', '.join(LIMITS)}.") from None
