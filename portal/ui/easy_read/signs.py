"""Signs and figures that are hard to read aloud (W8, W9)."""

import re
from collections.abc import Collection, Iterator

from portal.ui.easy_read.finding import Level, quoted

_CAPITAL = "A-ZÀ-ÖØ-ÞŴŶ"
_INITIALS = re.compile(rf"\b[{_CAPITAL}]{{2,}}s?\b|\b(?:[{_CAPITAL}]\.){{2,}}")
_SIGNS: tuple[tuple[re.Pattern[str], str, str, Level], ...] = (
    (
        # Between two digits it is part of a date, which W9 reads.
        re.compile(r"(?<!\d)/|/(?!\d)"),
        "has a slash",
        "Say “or” or “and”, or name one thing.",
        Level.FAIL,
    ),
    (
        re.compile(r"[(\[][^)\]]{0,60}[)\]]?"),
        "stands in brackets",
        "Make a sentence of it, or leave it out.",
        Level.FAIL,
    ),
    (
        re.compile(r";"),
        "has a semicolon",
        "End the sentence here and start a new one.",
        Level.FAIL,
    ),
    (
        re.compile(r"\.{2,}|…"),
        "trails off",
        "End the sentence with one full stop.",
        Level.FAIL,
    ),
    (
        re.compile(r"&"),
        "has a sign for “and”",
        "Write the word “and”.",
        Level.FAIL,
    ),
    (
        re.compile(r"[–—]|\s-\s"),
        "has a dash",
        "Use a full stop, and start a new sentence.",
        Level.WARN,
    ),
)

# The first that matches a place speaks for it: a date is not also a span of numbers.
_FIGURES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\b\d{1,4}([/.-])\d{1,2}\1\d{2,4}\b|\b\d{1,2}/\d{1,2}\b"),
        "Say the day and the month: “Tuesday 3 March”.",
    ),
    (
        # «4:23 in the afternoon» is as people say it; a bare «4:23», and every 24-hour time, is not.
        re.compile(r"\b(?:(?:0\d|1[3-9]|2[0-3]):\d{2}|\d{1,2}:\d{2}(?! (?:in the|at night|y |yr )))(?::\d{2})?\b"),
        "Say “10 in the morning” or “half past 2 in the afternoon”.",
    ),
    (
        re.compile(r"%"),
        "Say it as people do: “half of the people” or “8 of 10 people”.",
    ),
    (
        re.compile(r"\b\d{1,6}\s?[-–]\s?\d{1,6}\b"),
        "Use words: “9 to 5”.",
    ),
    (
        re.compile(r"\b\d{1,2}(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)\b", re.IGNORECASE),
        "Write the number alone: “3 March”.",
    ),
)


def signs(text: str, allowed_initials: Collection[str]) -> Iterator[tuple[str, str, Level]]:
    """What stands in the text that is a sign and no word: says, mend, level."""
    for word in dict.fromkeys(_INITIALS.findall(text)):
        if word not in allowed_initials:
            yield (
                f"{quoted(word)} is in capitals or initials.",
                "Write the words in full, in small letters.",
                Level.FAIL,
            )
    for pattern, fault, mend, level in _SIGNS:
        found = pattern.search(text)
        if found:
            yield f"{quoted(_around(text, found))} {fault}.", mend, level


def dates_and_numbers(text: str) -> Iterator[tuple[str, str]]:
    """The dates, times and numbers not written as people say them: says, mend."""
    for pattern, mend in _FIGURES:
        for found in pattern.finditer(text):
            yield f"{quoted(_around(text, found))} is not how people say it.", mend
        text = pattern.sub(" ", text)


def _around(text: str, found: re.Match[str], reach: int = 20) -> str:
    """What was found with the rest of the words it stands in, up to `reach` letters."""
    before = re.search(r"\S*$", text[max(0, found.start() - reach) : found.start()])
    after = re.match(r"\S*", text[found.end() : found.end() + reach])
    return ((before.group() if before else "") + found.group() + (after.group() if after else "")).strip()
