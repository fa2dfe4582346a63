"""Keeps the catalogues in step with the words in templates, code and forms.

A catalogue is written so that a change of one sentence changes its few lines only: sorted by the English
words, one line a message, the names of files without line numbers, no dates. Nothing is guessed from similar
messages: a new sentence has no translation until somebody writes it, and one that nobody says any more goes
(git keeps it).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import generate_po, read_po

from portal.i18n.languages import LANGUAGES, SOURCE, Language
from portal.i18n.words import catalogue_path

TOP = Path(__file__).resolve().parents[2]
KEYWORDS: Mapping[str, Any] = {**DEFAULT_KEYWORDS, "Message": ((1, "c"), 2)}
COMMENTS = ("Translators:",)

_NOT_CHECKED = "Not yet checked by a speaker."
_SIGNS_OF_HTML = frozenset('<>&"')


class _Catalogue(Catalog):
    """A catalogue whose head has no dates and no addresses, which would change each time."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head: what readers of the file need, and nothing that changes by itself."""
        return [
            ("Project-Id-Version", "Your Say"),
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def words_in_use(top: Path = TOP) -> Catalog:
    """Find every message in templates, code and forms, as `[tool.babel]` in `pyproject.toml` says."""
    mappings = tomllib.loads((top / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]["mappings"]
    found = Catalog()
    for mapping in mappings:
        options = {name: str(value) for name, value in mapping.items() if name not in {"method", "pattern"}}
        # Each kind of file has its own folder, so that Babel does not walk through the whole project.
        folder, _, _ = mapping["pattern"].partition("/")
        for name, line, text, comments, context in extract_from_dir(
            top / folder,
            method_map=[(mapping["pattern"].removeprefix(f"{folder}/"), mapping["method"])],
            options_map={mapping["pattern"].removeprefix(f"{folder}/"): options},
            keywords=KEYWORDS,
            comment_tags=COMMENTS,
        ):
            place = [(f"{folder}/{name}", line)]
            found.add(text, None, place, auto_comments=comments, context=context)
    return found


def update_catalogues(top: Path = TOP) -> list[Path]:
    """Bring every catalogue into step with the words in use; gives the files that changed."""
    used = words_in_use(top)
    changed = []
    for language in _translated():
        path = catalogue_path(language.code)
        text = _text(_brought_into_step(used, _read(path, language), language))
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            changed.append(path)
    return changed


def stale_catalogues(top: Path = TOP) -> list[str]:
    """List what is out of step, each as one line that says what to do; empty when all is well."""
    used = words_in_use(top)
    faults = [f"{_place(message)}: {fault}" for message in _real(used) for fault in _faults_of_source(message)]
    for language in _translated():
        path = catalogue_path(language.code)
        kept = _read(path, language)
        name = f"{language.code}/{path.name}"
        faults += [
            f"{name}: “{_english(message)}” ({_place(message)}) is missing. Run the update of the catalogues."
            for message in _real(used)
            if kept.get(message.id, message.context) is None
        ]
        faults += [
            f"{name}: “{_english(message)}” is said nowhere. Run the update of the catalogues."
            for message in _real(kept)
            if used.get(message.id, message.context) is None
        ]
        faults += [
            f"{name}: the translation of “{_english(message)}” has a sign that HTML would read ({sign})."
            for message in _real(kept)
            for sign in _signs_of_html(_forms(message.string))
        ]
        if not faults and path.read_text("utf-8") != _text(_brought_into_step(used, kept, language)):
            faults.append(f"{name}: it is written in another way. Run the update of the catalogues.")
    return faults


def untranslated(language: str) -> list[tuple[str, str]]:
    """List (context, English words) of the messages that a language has no words for yet."""
    kept = _read(catalogue_path(language), LANGUAGES[language])
    return [
        (message.context or "", _english(message))
        for message in _real(kept)
        if message.fuzzy or not all(_forms(message.string))
    ]


def _translated() -> list[Language]:
    return [language for language in LANGUAGES.values() if language.code != SOURCE]


def _read(path: Path, language: Language) -> Catalog:
    if not path.exists():
        return Catalog(locale=language.code)
    with path.open("rb") as lines:
        return read_po(lines, locale=language.code, ignore_obsolete=True, abort_invalid=True)


def _brought_into_step(used: Catalog, kept: Catalog, language: Language) -> Catalog:
    """Give the words in use with the translations that were kept."""
    checked = "" if language.is_checked else f" {_NOT_CHECKED}"
    head = f"# Your Say: {language.own_name}.{checked}\n#"
    new = _Catalogue(locale=language.code, header_comment=head, fuzzy=False)
    for message in _real(used):
        old = kept.get(message.id, message.context)
        new.add(
            message.id,
            old.string if old and old.pluralizable == message.pluralizable else None,
            message.locations,
            flags=old.flags if old else (),
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old else (),
            context=message.context,
        )
    return new


def _text(catalogue: Catalog) -> str:
    return "".join(generate_po(catalogue, sort_by="message", include_lineno=False, width=0))


def _real(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _english(message: Message) -> str:
    return _forms(message.id)[0]


def _place(message: Message) -> str:
    return str(message.locations[0][0]) if message.locations else "nowhere"


def _faults_of_source(message: Message) -> Iterator[str]:
    if not message.context:
        yield f"“{_english(message)}” has no context. Use pgettext('p', …) or another context."
    for sign in _signs_of_html(_forms(message.id)):
        yield f"“{_english(message)}” has a sign that HTML would read ({sign}). Use “ ”, ‘and’, or a value."


def _signs_of_html(texts: tuple[str, ...]) -> list[str]:
    """Words are put into pages as HTML, and into attributes, so these signs may not be in them."""
    return sorted(_SIGNS_OF_HTML & set("".join(texts)))
