"""Reads a whole gettext catalogue: easy words, whole translations, same placeholders."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from portal.ui.easy_read.check import check
from portal.ui.easy_read.contexts import LIMITS, UnknownContext, limits_of
from portal.ui.easy_read.finding import Finding, Level, quoted
from portal.ui.easy_read.reading import PLACEHOLDER, words_of
from portal.ui.easy_read.table import word_table

# A translation that needs so many more words has lost the easy words of its source.
LONGEST_TRANSLATION = 1.6
# Below this a single word more would already pass the limit.
SHORTEST_COUNTED = 4


@dataclass(frozen=True, slots=True)
class CatalogueFinding(Finding):
    """A finding with its place: `file` as it was named, `line` in it (0: not known)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: {self.level}: {self.rule}"
        return f"{place}: {self.says} {self.mend} In {quoted(self.message)}."


def catalogue_findings(
    source: Path | str | Catalog,
    *,
    may_be_untranslated: Collection[str] | None = None,
) -> list[CatalogueFinding]:
    """The findings of a `.po` or `.pot` file, or of a catalogue already read.

    The English of each message is read with the English table, the translation with
    the table of its language. Without a language (`.pot`) only the English is read.
    `may_be_untranslated` names the contexts that need no translation; without it the
    table of the language says so. Raises `NoWordTable`.
    """
    if isinstance(source, Catalog):
        file, catalogue = source.project or "catalogue", source
    else:
        file = str(source)
        with Path(source).open("rb") as lines:
            catalogue = read_po(lines, ignore_obsolete=True, abort_invalid=True)
    language = str(catalogue.locale) if catalogue.locale else None
    if may_be_untranslated is None:
        may_be_untranslated = word_table(language).may_be_untranslated if language else ()
    return [
        CatalogueFinding(
            level=one.level,
            rule=one.rule,
            says=one.says,
            mend=one.mend,
            file=file,
            line=message.lineno or 0,
            message=_forms(message.id)[0],
        )
        for message in catalogue
        if message.id
        for one in _message_findings(message, language, may_be_untranslated)
    ]


def _message_findings(
    message: Message, language: str | None, may_be_untranslated: Collection[str]
) -> Iterator[Finding]:
    context = message.context or ""
    try:
        limits_of(context)
    except UnknownContext:
        yield Finding(
            Level.FAIL,
            "context",
            f"The context {quoted(context)} is not known." if context else "This message has no context.",
            f"Give it one of these: {', '.join(LIMITS)}.",
        )
        return
    english = _forms(message.id)
    yield from _once(english, context, "en")
    if language is None or language.partition("_")[0] == "en":
        return
    yield from _translation_findings(message, english, language, context.partition(".")[0] in may_be_untranslated)


def _translation_findings(
    message: Message, english: Sequence[str], language: str, is_optional: bool
) -> Iterator[Finding]:
    translated = _forms(message.string)
    if message.fuzzy:
        yield Finding(
            Level.FAIL,
            "fuzzy",
            "This translation was guessed from another message.",
            "Read it, mend it, and take the fuzzy mark away.",
        )
    if not all(translated):
        if not is_optional or any(translated):
            yield Finding(
                Level.FAIL,
                "untranslated",
                "This message is not translated, or one of its forms is not.",
                "Translate it.",
            )
        return
    yield from _once(translated, message.context or "", language)
    allowed = _placeholders(english[-1])
    for form, text in enumerate(translated):
        used = _placeholders(text)
        # One form may say the number in words: "one message", "no messages".
        missing_is_fine = len(translated) > 1 and set(used) <= set(allowed)
        if used != allowed and not missing_is_fine:
            yield Finding(
                Level.FAIL,
                "placeholders",
                f"Form {form} of the translation has {_named(used)}; the English has {_named(allowed)}.",
                "Use the same placeholders, spelled the same.",
            )
    count, source = len(words_of(translated[-1])), len(words_of(english[-1]))
    if count > LONGEST_TRANSLATION * max(SHORTEST_COUNTED, source):
        yield Finding(
            Level.WARN,
            "longer",
            f"The translation has {count} words, the English {source}.",
            "Look for an easier way to say it.",
        )


def _once(texts: Sequence[str], context: str, language: str) -> Iterator[Finding]:
    """The findings of all forms of a message, each once."""
    found = (one for text in texts for one in check(text, context, language))
    yield from dict.fromkeys(found)


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    if isinstance(text, str):
        return (text,)
    return tuple(text or ("",))


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _named(placeholders: Sequence[str]) -> str:
    return ", ".join(placeholders) or "none"
