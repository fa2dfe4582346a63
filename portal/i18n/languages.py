"""The languages that the portal speaks: one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


class UnknownLanguage(LookupError):
    """The portal was asked for a language that it does not speak."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `code` is for `lang=`, `own_name` is what its speakers call it.

    `is_checked` says that a native speaker has read the translation. The language page and the
    head of the catalogue say so when nobody has.
    """

    code: str
    own_name: str
    direction: Literal["ltr", "rtl"]
    is_checked: bool


SOURCE = "en"
"""The language that the words in templates and code are written in. It needs no catalogue."""

LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        "en": Language("en", "English", "ltr", is_checked=True),
        "cy": Language("cy", "Cymraeg", "ltr", is_checked=False),
    }
)
"""Code → language, in the order in which a page offers them."""


def language_named(code: str) -> Language:
    """Give the language of a code; raises `UnknownLanguage`."""
    try:
        return LANGUAGES[code]
    except KeyError:
        raise UnknownLanguage(f"“{code}” is no language of the portal. It has: {', '.join(LANGUAGES)}.") from None
