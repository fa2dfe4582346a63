"""One question each. `do` is the other button that was pressed: do-not-know, skip, help, or `show:` and a tick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField
from wtforms.validators import StopValidation

from portal.i18n import Message
from portal.sharing.agreements import TICKS
from portal.sharing.naming import MONTHS, RELATIONS, SAME_END
from portal.signin.links import LONGEST_ADDRESS, IsNoAddress, IsNoMobile, read_reach
from portal.ui.forms import Form, OneOf, ShortWords, SomeOf, say

LONGEST_NAME = 80
SHOW = "show:"
MONTH_VALUES = tuple(str(months) for months in MONTHS)


class StepForm(Form):
    """What every step has: other ways than going on (F4)."""

    do = HiddenField()

    @property
    def tick_to_show(self) -> str:
        """Give the tick of which somebody wants to see what it shows, if that was pressed."""
        pressed = str(self.do.data or "")
        tick = pressed.removeprefix(SHOW)
        return tick if pressed.startswith(SHOW) and tick in TICKS else ""


class WhoForm(StepForm):
    """Who is let in. Who they are to the person may stay open."""

    name = ShortWords(say(Message("error", "Write the name.")), longest=LONGEST_NAME)
    relation = OneOf(RELATIONS)


class WhatForm(StepForm):
    """What they may see or do: all off to begin with (R35)."""

    ticks = SomeOf()

    @classmethod
    def of(cls, ticked: Iterable[str] = ()) -> WhatForm:
        """Make the form with what is ticked so far."""
        form = cls(ticks=list(ticked))
        form.ticks.choices = [(tick, tick) for tick in TICKS]
        return form

    def validate_ticks(self, field: Any) -> None:
        """Ask for one tick at least; the other buttons go on without."""
        if not field.data and not self.do.data:
            raise StopValidation(Message("error", "Tick one thing or more."))  # type: ignore[arg-type]


class UntilForm(StepForm):
    """Until when; nothing is chosen beforehand, and without it nothing opens (R36)."""

    months = OneOf((*MONTH_VALUES, str(SAME_END)))

    def validate_months(self, field: Any) -> None:
        """Ask for a choice; the other buttons go on without."""
        if not field.data and not self.do.data:
            raise StopValidation(Message("error", "Choose one answer."))  # type: ignore[arg-type]


class ReachForm(StepForm):
    """How to reach them; the worker asks them when the person does not know."""

    reach = ShortWords(longest=LONGEST_ADDRESS)

    def validate_reach(self, field: Any) -> None:
        """Ask for an address or a mobile number, unless another button was pressed."""
        if self.do.data == "do-not-know":
            return
        if not field.data:
            if self.do.data:
                return
            raise StopValidation(_NOTHING)  # type: ignore[arg-type]
        try:
            read_reach(field.data)
        except (IsNoAddress, IsNoMobile):
            raise StopValidation(_UNCLEAR) from None  # type: ignore[arg-type]


_NOTHING = Message("error", "Write an email address or a mobile number.")
_UNCLEAR = Message("error", "Check the address or the number. Something is missing in it.")


class CheckForm(Form):
    """One press. Its send key names exactly what the page showed."""


class StillForm(Form):
    """«Do you still want this?»: for how long, no, or later."""

    answer = OneOf((*MONTH_VALUES, "yes", "no", "later"), say(Message("error", "Choose one answer.")))


class AskedForm(Form):
    """Somebody asks: yes, no, or not yet."""

    answer = OneOf(("yes", "no", "do-not-know"), say(Message("error", "Choose one answer.")))
