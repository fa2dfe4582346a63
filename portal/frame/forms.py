"""The form of the settings page."""

from __future__ import annotations

from portal.ui.forms import Form, OneOf
from portal.ui.looks import CHOICES, Looks


class LooksForm(Form):
    """One choice of each; nothing needs to be chosen."""

    colours = OneOf(CHOICES["colours"])
    size = OneOf(CHOICES["size"])
    spacing = OneOf(CHOICES["spacing"])
    pictures = OneOf(CHOICES["pictures"])
    letters = OneOf(CHOICES["letters"])

    @classmethod
    def of(cls, looks: Looks) -> LooksForm:
        """Make the form with what the reader has now."""
        return cls(**{name: getattr(looks, name) for name in CHOICES})

    @property
    def looks(self) -> Looks:
        """Give what was chosen; what was left out stays as everybody starts."""
        return Looks(**{name: self[name].data for name in CHOICES if self[name].data})
