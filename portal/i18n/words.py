"""The translated words: catalogues as they are loaded, and words for code that has no page.

The `.po` files are the only form on disk. Turning fifteen hundred messages into a catalogue in memory
takes some 40 milliseconds, so there are no `.mo` files to build, to forget or to find out of date.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from portal.i18n.languages import SOURCE, language_named

_TOP = Path(__file__).resolve().parents[2]
_lock = threading.RLock()
_folder = _TOP / "translations"
_loaded: dict[str, Translations] = {}


class CatalogueIsMissing(FileNotFoundError):
    """A language of the portal has no catalogue in the folder of translations."""


class Message(NamedTuple):
    """Words that are written in one place and said in another.

    Babel finds `Message("title", "Where I live")` in code as it finds `pgettext`.
    """

    context: str
    text: str


def set_folder(path: Path) -> None:
    """Say where the catalogues are (`<path>/cy/LC_MESSAGES/messages.po`), and forget what was loaded."""
    global _folder
    with _lock:
        _folder = path
        _loaded.clear()


def folder() -> Path:
    """Give the folder of the catalogues."""
    return _folder


def catalogue_path(language: str) -> Path:
    """Give the place of the catalogue of one language; raises `UnknownLanguage`."""
    return _folder / language_named(language).code / "LC_MESSAGES" / "messages.po"


def translations_for(language: str) -> Translations:
    """Give the catalogue of a language, read once; raises `UnknownLanguage` and `CatalogueIsMissing`.

    Messages that are empty or marked fuzzy stay in English.
    """
    known = _loaded.get(language)
    if known is not None:
        return known
    with _lock:
        if language not in _loaded:
            _loaded[language] = _load(language)
        return _loaded[language]


def _load(language: str) -> Translations:
    if language_named(language).code == SOURCE:
        return Translations()
    path = catalogue_path(language)
    try:
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language, abort_invalid=True)
    except FileNotFoundError:
        raise CatalogueIsMissing(f"There is no catalogue at {path}. Run the update of the catalogues.") from None
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, for letters, notices and forms. Text comes back plain, not as HTML.

    Values stand as `%(name)s`, and a percent sign as `%%`, with values or without: as in templates.
    """

    language: str

    def pgettext(self, context: str, text: str, **values: object) -> str:
        """Say `text` in this language, with its values put in."""
        return str(translations_for(self.language).pgettext(context, text)) % values

    def npgettext(self, context: str, one: str, many: str, count: int, **values: object) -> str:
        """Say `one` or `many`, as the language counts; `%(num)s` stands for the count."""
        said = translations_for(self.language).npgettext(context, one, many, count)
        return str(said) % {"num": count, **values}

    def say(self, message: Message, **values: object) -> str:
        """Say a message that was written elsewhere."""
        return self.pgettext(message.context, message.text, **values)


def words(language: str) -> Words:
    """Give the words of a language; raises `UnknownLanguage`."""
    return Words(language_named(language).code)
