"""The form of one setting: one question, one choice."""

from __future__ import annotations

from portal.i18n import Message
from portal.ui.forms import Form, OneOf, say
from portal.ui.looks import CHOICES, Looks


class LookForm(Form):
    """One choice out of those of one setting."""

    choice = OneOf((), say(Message("error", "Choose one of these answers.")))

    @classmethod
    def of(cls, name: str, looks: Looks) -> LookForm:
        """Make the form of one setting, with what the reader has now."""
        form = cls(choice=getattr(looks, name))
        form.choice.choices = [(value, value) for value in CHOICES[name]]
        return form
