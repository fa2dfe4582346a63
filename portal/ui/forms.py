"""The form that every form of the portal starts from: safe words in, easy words out, nothing typed is lost."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from flask import g, request
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import StopValidation

from portal.i18n import Message

MOST_WORDS = 5000
MOST_SHORT = 120
# Marks that change the order of letters can make a text show something else than it says.
_ORDER_MARKS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))

# Control signs, halves of signs, and places in Unicode that are no sign at all: HTML does not allow them.
_NOT_TYPED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


def clean(text: str | None) -> str | None:
    """Take out what no person types (null bytes, control signs, order marks) and space at the ends."""
    if text is None:
        return None
    plain = unicodedata.normalize("NFC", text).translate(_ORDER_MARKS).replace("\r\n", "\n").replace("\t", " ")
    return _NOT_TYPED.sub("", plain).strip()


def refuse(field: Field, words: Message) -> None:
    """Put words beside a field that a check over several fields refuses."""
    field.errors = [words]  # type: ignore[list-item]  # told in the reader's language by the template


def say(words: Message) -> Callable[..., Any]:
    """Make a validator that refuses an empty answer with these words."""

    def needed(_form: Any, field: Any) -> None:
        if not field.data:
            raise StopValidation(words)  # type: ignore[arg-type]

    return needed


def at_most(length: int) -> Callable[..., Any]:
    """Make a validator that refuses a text which is too long, and says by how much."""

    def short_enough(_form: Any, field: Any) -> None:
        if field.data and len(field.data) > length:
            raise StopValidation(Message("error", "This is too long. Use fewer words."))  # type: ignore[arg-type]

    return short_enough


class Words(TextAreaField):
    """A box for somebody's own words."""

    def __init__(self, *checks: Callable[..., Any], longest: int = MOST_WORDS, **options: Any) -> None:
        """Take the checks besides the one on length."""
        super().__init__("", [*checks, at_most(longest)], filters=[clean], **options)


class ShortWords(StringField):
    """A line for a name or a few words."""

    def __init__(self, *checks: Callable[..., Any], longest: int = MOST_SHORT, **options: Any) -> None:
        """Take the checks besides the one on length."""
        super().__init__("", [*checks, at_most(longest)], filters=[clean], **options)


def _values_of(field: Any) -> set[str]:
    """Give the values that a field of choices may have."""
    return {choice[0] for choice in field.choices or ()}


class OneOf(RadioField):
    """One choice out of a few, shown as rows with pictures; the words stand in the template."""

    def __init__(self, values: Sequence[str], *checks: Callable[..., Any], **options: Any) -> None:
        """Take the values; anything else is refused in easy words."""
        super().__init__("", list(checks), validate_choice=False, **options)
        self.choices = [(value, value) for value in values]

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        """Refuse a value that is not one of the choices."""
        if self.data and self.data not in _values_of(self):
            self.data = None
            raise StopValidation(Message("error", "Choose one of these answers."))  # type: ignore[arg-type]


class SomeOf(SelectMultipleField):
    """Any of a few, as ticks; all are off to begin with. `choices` may be set for each request."""

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        """Refuse a value that is not one of the choices."""
        allowed = _values_of(self)
        if any(value not in allowed for value in self.data or ()):
            self.data = [value for value in self.data or () if value in allowed]
            raise StopValidation(Message("error", "Choose from these answers."))  # type: ignore[arg-type]


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form of the portal. `send_key` makes sending twice one sending."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Fill in again what was typed before the session ended (F1); `portal.frame.kept` has it."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Give what was sent; on a look, what was kept for this page, if anything."""
            sent = super().wrap_formdata(form, formdata)
            return g.get("kept_form") if sent is None and request.method == "GET" else sent

    send_key = HiddenField(filters=[lambda text: (clean(text) or "")[:80]])

    def new_send_key(self) -> None:
        """Give the form a key of its own when the page is shown for the first time."""
        if not self.send_key.data:
            self.send_key.data = secrets.token_urlsafe(16)

    @property
    def faults(self) -> list[tuple[str, Message | str]]:
        """List (field id, words) of each fault, in the order of the page, for the summary on top (F6)."""
        return [(f"{field.id}", field.errors[0]) for field in self if field.errors]
