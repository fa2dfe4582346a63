"""What templates may call: the id of a sentence, its hard words, and words that wait for a language."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, cast

from jinja2 import Environment, pass_environment

from portal.i18n import Language, Message, words
from portal.ui.hard_words import marks_of


def sentence_id(text: object) -> str:
    """Give the id of a sentence: the same words have the same id, since they will have the same sound."""
    return blake2b(str(text).encode(), digest_size=6).hexdigest()


@pass_environment
def hard_words_in(environment: Environment, text: object) -> str:
    """Give the keys of the hard words in a sentence, for its mark (W4)."""
    return marks_of(text, cast("Language", environment.globals["language"]).code)


@pass_environment
def told(environment: Environment, text: Message | str) -> str:
    """Say words that waited for the language of the page."""
    if not isinstance(text, Message):
        return text
    language = environment.globals["language"]
    return words(cast("Language", language).code).say(text)


@pass_environment
def told_faults(environment: Environment, form: Any) -> list[tuple[str, str]]:
    """List (field id, words in the language of the page) of each fault of a form (F6)."""
    return [(field_id, told(environment, text)) for field_id, text in form.faults]


@pass_environment
def fault_of(environment: Environment, field: Any) -> str:
    """Give the words of the first fault of a field, or nothing."""
    return told(environment, field.errors[0]) if field.errors else ""


def template_words() -> dict[str, Callable[..., Any]]:
    """List what every template may call."""
    return {
        "sid": sentence_id,
        "hard_words_in": hard_words_in,
        "told": told,
        "faults_of": told_faults,
        "fault_of": fault_of,
    }
