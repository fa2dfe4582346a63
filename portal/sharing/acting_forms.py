"""Asking a person to see more: which ticks, and why."""

from __future__ import annotations

from collections.abc import Sequence

from portal.i18n import Message
from portal.ui.forms import Form, SomeOf, Words, say


class TicksForm(Form):
    """What somebody wants to see or do; the ticks that they have are not among the choices."""

    ticks = SomeOf("", [say(Message("error", "Choose what you want to ask for."))])

    @classmethod
    def of(cls, can_ask: Sequence[str]) -> TicksForm:
        """Make the form with these choices."""
        form = cls()
        form.ticks.choices = [(tick, tick) for tick in can_ask]
        return form


class WhyAskForm(Form):
    """Why somebody asks; the box may stay empty."""

    why = Words(longest=1000)
