"""Where the words of the glossary stand in a text."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from portal.ui.words.glossary import GlossaryWord, glossary


class WordPlace(NamedTuple):
    """A word of the glossary in a text: `text[start:end]` is how it stands there."""

    start: int
    end: int
    word: GlossaryWord


def words_in(text: str, language: str) -> list[WordPlace]:
    """The glossary words of a text in order; the longest reading of a place wins.

    "Social worker" is one word here, not "social" and "worker". A word is found each
    time it stands in the text; who links them once a page keeps the keys already seen.
    """
    pattern, words = _forms(language)
    return [WordPlace(found.start(), found.end(), words[_plain(found.group())]) for found in pattern.finditer(text)]


@cache
def _forms(language: str) -> tuple[re.Pattern[str], Mapping[str, GlossaryWord]]:
    words = {form: entry for entry in glossary(language).values() for form in entry.forms}
    longest_first = sorted(words, key=len, reverse=True)
    parts = (re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE), words


def _plain(form: str) -> str:
    return " ".join(form.lower().split())
