"""Reads the glossary, word by word and language by language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from portal.ui.words.mutations import mutated

GLOSSARY = Path(__file__).with_name("glossary.toml")
_MUTATING = frozenset({"cy"})


class NoSuchWord(LookupError):
    """The glossary does not hold a word of this key."""


class NotInThisLanguage(LookupError):
    """The glossary has no words in a language."""


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """One word of the glossary in one language.

    `key` is the address of its page (`/words/<key>`), the same in every language.
    `forms` are all shapes of it in a text, lower case: plurals, Welsh mutations.
    `explanation` is one or two easy sentences. `picture` is the idea of its picture.
    """

    key: str
    word: str
    forms: tuple[str, ...]
    explanation: tuple[str, ...]
    picture: str


@cache
def glossary(language: str) -> Mapping[str, GlossaryWord]:
    """All words of the glossary in a language such as `en` or `cy_GB`, by key.

    Raises `NotInThisLanguage` when there are none.
    """
    short = language.replace("-", "_").partition("_")[0].lower()
    data = tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))
    words: dict[str, GlossaryWord] = {}
    for key, entry in data.items():
        if short not in entry:
            raise NotInThisLanguage(f"“{key}” has no words in “{language}”.")
        text = entry[short]
        forms = [text["word"], *text["forms"]]
        if short in _MUTATING:
            forms = [shape for form in forms for shape in mutated(form)]
        words[key] = GlossaryWord(
            key=key,
            word=text["word"],
            forms=tuple(dict.fromkeys(form.lower() for form in forms)),
            explanation=tuple(text["explanation"]),
            picture=entry["picture"],
        )
    return MappingProxyType(words)


def find_word(key: str, language: str = "en") -> GlossaryWord:
    """The word of this key in a language. Raises `NoSuchWord`."""
    try:
        return glossary(language)[key]
    except KeyError:
        raise NoSuchWord(key) from None
