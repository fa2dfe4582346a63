"""The words and measures of one language, read from its TOML table."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.ui.words.mutations import mutated

TABLES = Path(__file__).parent


class NoWordTable(LookupError):
    """The lint has no table for a language."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words to look for in a text, each with what to say instead ("": nothing)."""

    pattern: re.Pattern[str]
    instead: Mapping[str, str]

    def found_in(self, text: str) -> dict[str, str]:
        """The words as the text has them, once each, with what to say instead."""
        return {found.group(): self.instead[_plain(found.group())] for found in self.pattern.finditer(text)}


@dataclass(frozen=True, slots=True)
class Negatives:
    """How a language says no.

    `alone`: each of these is a negative. `not_counted`: phrases that hold such a word
    and are no negative ("dim ond", only). Welsh says no in two places of one clause,
    so its `particles` ("nid") and `marks` ("ddim") count together, and its
    `echoes` ("byth") count only where no mark stands.
    """

    not_counted: re.Pattern[str]
    alone: re.Pattern[str]
    particles: re.Pattern[str]
    marks: re.Pattern[str]
    echoes: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class WordTable:
    """What the rules need to know about one language."""

    language: str
    sentence_factor: float
    longest_word: int
    allowed_initials: frozenset[str]
    may_be_untranslated: frozenset[str]
    joiners: frozenset[str]
    pronouns: frozenset[str]
    hard_words: frozenset[str]
    avoid: Phrases
    terms: Phrases
    figurative: Phrases
    passive: re.Pattern[str]
    not_passive: frozenset[str]
    negatives: Negatives
    short_forms: Phrases
    clock_words: re.Pattern[str]


@cache
def word_table(language: str) -> WordTable:
    """The table of a language such as `en` or `cy_GB`. Raises `NoWordTable`."""
    short = language.replace("-", "_").partition("_")[0].lower()
    path = TABLES / f"{short}.toml"
    if not short.isalpha() or not path.is_file():
        known = ", ".join(sorted(table.stem for table in TABLES.glob("*.toml")))
        raise NoWordTable(f"There is no table for “{language}”. There is: {known}.")
    return _table(short, tomllib.loads(path.read_text(encoding="utf-8")))


def _table(language: str, data: Mapping[str, Any]) -> WordTable:
    mutates = bool(data["mutates"])
    negatives = data["negatives"]
    return WordTable(
        language=language,
        sentence_factor=float(data["sentence_factor"]),
        longest_word=int(data["longest_word"]),
        allowed_initials=frozenset(data["allowed_initials"]),
        may_be_untranslated=frozenset(data["may_be_untranslated"]),
        joiners=frozenset(data["joiners"]),
        pronouns=frozenset(data["pronouns"]),
        hard_words=_forms(data["hard_words"], mutates),
        avoid=_phrases({**data["avoid"], "": data["leave_out"]}, mutates),
        terms=_phrases(data["terms"], mutates),
        figurative=_phrases({"": data["figurative"]}, mutates=False),
        passive=re.compile(data["passive"], re.IGNORECASE),
        not_passive=frozenset(data["not_passive"]),
        negatives=Negatives(
            **{
                kind: _any_of(_forms(negatives[kind], mutates))
                for kind in ("not_counted", "alone", "particles", "marks", "echoes")
            }
        ),
        short_forms=_phrases(data["short_forms"], mutates=False),
        clock_words=re.compile(data["clock_words"], re.IGNORECASE),
    )


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _forms(words: Iterable[str], mutates: bool) -> frozenset[str]:
    if not mutates:
        return frozenset(words)
    return frozenset(form for word in words for form in mutated(word))


def _phrases(instead: Mapping[str, Iterable[str]], mutates: bool) -> Phrases:
    """Turn `say = [avoid, avoid, …]` round: each word to avoid → what to say."""
    turned = {_plain(form): say for say, words in instead.items() for form in _forms(words, mutates)}
    return Phrases(pattern=_any_of(turned), instead=turned)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds each of the words as whole words, the longest first; none finds nothing."""
    longest_first = sorted(words, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    parts = (re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
