"""Saying that a line is not right, and writing lines."""

from __future__ import annotations

import re
from typing import Any

from wtforms import BooleanField

from portal.i18n import LANGUAGES, Message
from portal.plans.operations import LineSaid
from portal.plans.picker import IDEAS
from portal.plans.queries import CALL_TIMES, GROUPS, Line
from portal.plans.telling import WHOSE
from portal.ui.forms import Form, OneOf, ShortWords, Words, refuse, say

LONGEST_LINE = 400
LONGEST_NAME = 80
_NUMBER = re.compile(r"\+?[0-9][0-9 ]{1,28}[0-9]")


class LineForm(Form):
    """One plan line: group, picture, words; for who to call also when and which number (R32).

    `known` is the mark of the line when the page was made.
    """

    group = OneOf(GROUPS, say(Message("error", "Choose where the line belongs.")))
    picture = OneOf(IDEAS, say(Message("error", "Choose a picture.")))
    words = Words(say(Message("error", "Write the line.")), longest=LONGEST_LINE)
    language = OneOf(tuple(LANGUAGES), say(Message("error", "Choose the language of the line.")))
    is_care_line = BooleanField("")
    call_when = OneOf(CALL_TIMES)
    phone = ShortWords()
    known = ShortWords()

    @classmethod
    def of(cls, line: Line) -> LineForm:
        """Make the form with a line as it is."""
        form = cls(
            formdata=None,
            group=line.group,
            picture=line.picture,
            words=line.words,
            language=line.language,
            is_care_line=line.is_care_line,
            call_when=line.call_when,
            phone=line.phone,
            known=line.mark,
        )
        form.allow_picture(line.picture)
        return form

    def allow_picture(self, idea: str) -> None:
        """Let a line keep a picture that is not offered, such as one of the scheme's own."""
        if idea not in IDEAS:
            self.picture.choices = [(idea, idea), *((one, one) for one in IDEAS)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check also that who to call has a time and a number."""
        is_good = bool(super().validate(extra_validators))
        if self.group.data != "who-to-call":
            return is_good
        if not self.call_when.data:
            refuse(self.call_when, Message("error", "Choose when to call."))
            is_good = False
        if not _NUMBER.fullmatch(self.number):
            refuse(self.phone, Message("error", "Write the phone number, in numbers only."))
            is_good = False
        return is_good

    @property
    def number(self) -> str:
        """Give the phone number as it is kept: people also write it with brackets and dashes."""
        return " ".join(re.sub(r"[().\-–/]", " ", self.phone.data or "").split())

    @property
    def said(self) -> LineSaid:
        """Give the line as it was filled in: one line, whatever was pressed between the words."""
        return LineSaid(
            group=self.group.data,
            picture=self.picture.data,
            words=" ".join((self.words.data or "").split()),
            language=self.language.data,
            is_care_line=bool(self.is_care_line.data),
            call_when=self.call_when.data or None,
            phone=self.number or None,
        )


class TellForm(Form):
    """What is not right with a line; then, when somebody helped, whose words they are and who that was (R4)."""

    words = Words()
    whose = OneOf((*WHOSE, "somebody-helped"))
    whose_name = ShortWords(longest=LONGEST_NAME)

    @property
    def is_mine_alone(self) -> bool:
        """Say whether the person said it by themselves, so that nothing more is asked."""
        return bool(self.whose.data == WHOSE[0])

    def knows_whose(self) -> bool:
        """Say whether one of the four ways was chosen (R4); else ask for it."""
        if self.whose.data in WHOSE:
            return True
        refuse(self.whose, Message("error", "Choose one answer."))
        return False

    def knows_name(self) -> bool:
        """Say whether there is a name; else ask for it."""
        if self.whose_name.data:
            return True
        refuse(self.whose_name, Message("error", "Write the name."))
        return False


class PressForm(Form):
    """One press, and nothing to type."""
