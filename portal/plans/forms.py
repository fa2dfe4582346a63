"""Saying that a line is not right, and writing lines."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField

from portal.i18n import Message
from portal.plans.operations import WHOSE
from portal.plans.queries import CALL_TIMES, GROUPS
from portal.ui.forms import Form, OneOf, ShortWords, Words, say

LONGEST_LINE = 400


class LineForm(Form):
    """One plan line: group, picture, words; for who to call also when and which number (R32)."""

    group = OneOf(GROUPS, say(Message("error", "Choose where the line belongs.")))
    picture = ShortWords(say(Message("error", "Choose a picture.")), longest=40)
    words = Words(say(Message("error", "Write the line.")), longest=LONGEST_LINE)
    is_care_line = BooleanField("")
    call_when = OneOf(CALL_TIMES)
    phone = ShortWords(longest=30)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check also that who to call has a time and a number."""
        is_good = super().validate(extra_validators)
        if self.group.data == "who-to-call":
            if not self.call_when.data:
                self.call_when.errors = [Message("error", "Choose when to call.")]
                is_good = False
            if not any(sign.isdigit() for sign in self.phone.data or ""):
                self.phone.errors = [Message("error", "Write the phone number.")]
                is_good = False
        return is_good


class TellForm(Form):
    """What is not right with a line; then, when somebody helped, whose words they are (R4)."""

    words = Words()
    whose = OneOf((*WHOSE, "somebody-helped"))
    whose_name = ShortWords(longest=80)

    @property
    def wants_to_say_whose(self) -> bool:
        """Say whether the second page is to be shown: somebody helped, and it is not yet said how."""
        return self.whose.data not in WHOSE

    def refuse_without_name(self) -> None:
        """Ask for the name of whoever helped."""
        self.whose_name.errors = [Message("error", "Write the name of who helped.")]


class PressForm(Form):
    """One press, and nothing to type."""
