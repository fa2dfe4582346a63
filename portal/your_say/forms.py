"""One question each. `do` is the other button that was pressed: skip, help, do-not-know, photo, no-photo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField
from wtforms.validators import StopValidation

from portal.i18n import Message
from portal.ui.forms import Form, OneOf, ShortWords, SomeOf, Words, say
from portal.ui.photos import PhotoIsRefused, PictureIsHeic, PictureTooBig, SafePhoto, make_safe
from portal.your_say.operations import WHOSE_VALUES
from portal.your_say.topics import Topics

LONGEST_NAME = 80


class QuestionForm(Form):
    """What every question has: other ways than answering (F4)."""

    do = HiddenField()


class AnswerForm(QuestionForm):
    """The question of a topic."""

    scale = OneOf((), say(Message("error", "Choose one answer, or press Skip.")))

    @classmethod
    def of(cls, topics: Topics, kept: str | None = None) -> AnswerForm:
        """Make the form with the answers of this version, and the one that is kept."""
        form = cls(scale=kept)
        form.scale.choices = [(answer.value, answer.value) for answer in topics.answers]
        return form


class WordsForm(QuestionForm):
    """Somebody's own words, as many as they like, or none."""

    words = Words()


class PhotoForm(Form):
    """One photo. `safe` is the photo made anew, once the form is valid."""

    photo = FileField()
    safe: SafePhoto

    def validate_photo(self, field: Any) -> None:
        """Read the photo, or say in easy words why it cannot be kept."""
        data = field.data.read() if field.data else b""
        if not data:
            raise StopValidation(Message("error", "Choose a photo first."))  # type: ignore[arg-type]
        try:
            self.safe = make_safe(data)
        except PhotoIsRefused as refusal:
            raise StopValidation(_why(refusal)) from None  # type: ignore[arg-type]


def _why(refusal: PhotoIsRefused) -> Message:
    if isinstance(refusal, PictureTooBig):
        return Message("error", "This photo is too big. Choose a smaller photo.")
    if isinstance(refusal, PictureIsHeic):
        return Message("error", "We cannot open this kind of photo. Ask someone to help you.")
    return Message("error", "We cannot open this photo. Choose a different photo.")


class SeersForm(QuestionForm):
    """Who else may see a point; nobody is ticked at the start (R5)."""

    seers = SomeOf()

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]], ticked: Iterable[str] = ()) -> SeersForm:
        """Make the form with (account id, name) of those who may be ticked, and those who are."""
        form = cls(seers=list(ticked))
        form.seers.choices = list(people)
        return form


class WhoseForm(Form):
    """Whose words they are (R4)."""

    whose = OneOf(WHOSE_VALUES, say(Message("error", "Choose one answer.")))


class WhoseNameForm(Form):
    """Who helped, wrote, or thinks this (R4)."""

    name = ShortWords(say(Message("error", "Write the name.")), longest=LONGEST_NAME)


class PressForm(Form):
    """One press, and nothing to type."""
