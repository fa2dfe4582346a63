"""The form of what a person answered by voice, on paper or with pictures, as staff write it down (R4, R48)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from portal.i18n import Message
from portal.sharing.agreements import LONGEST_AGREED, Terms
from portal.sharing.desk_forms import LONGEST_WHY, DeskForm
from portal.sharing.said_to_staff import HOWS, WHOSE_THROUGH_STAFF, Question, Said
from portal.ui.forms import OneOf, ShortWords, SomeOf, Words, refuse, say

LONGEST_NAME = 80
_READ_BACK = Message("error", "Read it back to them first. Then tick this.")
_DAY = ("until_day", "until_month", "until_year")


class AnsweredForm(DeskForm):
    """How and in whose words, yes or no, and for a yes what they named; all ticks are off to begin with (R35)."""

    how = OneOf(HOWS, say(Message("error", "Choose how they answered.")))
    whose = OneOf(WHOSE_THROUGH_STAFF, say(Message("error", "Choose whose words they are.")))
    whose_name = ShortWords(say(Message("error", "Write the name.")), longest=LONGEST_NAME)
    answer = OneOf(("yes", "no"), say(Message("error", "Choose what they answered.")))
    ticks = SomeOf()
    until_day = ShortWords(longest=20)
    until_month = ShortWords(longest=20)
    until_year = ShortWords(longest=20)
    words = Words(longest=LONGEST_WHY)
    read_back = OneOf(("yes",), say(_READ_BACK))

    terms: Terms | None = None
    """What they said yes to; nothing after a no."""

    def offer(self, question: Question) -> None:
        """Offer the ticks that were asked for, and no other."""
        self.ticks.choices = [(tick, tick) for tick in question.ticks]

    def is_good(self, today: date) -> bool:
        """Say whether it can be written down today; all faults are marked at once (F6)."""
        self.validate()
        if self.answer.data == "yes":
            self._read_terms(today)
        elif self.answer.data == "no":
            self._refuse_more_than_no()
        return not self.faults

    def _read_terms(self, today: date) -> None:
        if not self.ticks.data and not self.ticks.errors:
            refuse(self.ticks, Message("error", "Choose what they may see or do."))
        until_on = self.read_day("until")
        if until_on is None:
            return
        if until_on <= today:
            mark_answer(self, "past")
        elif until_on > today + LONGEST_AGREED:
            mark_answer(self, "too-long")
        else:
            self.terms = Terms(frozenset(self.ticks.data or ()), until_on)

    def _refuse_more_than_no(self) -> None:
        """Ask to empty what belongs to a yes: nothing that was typed is thrown away in silence."""
        if self.ticks.data:
            refuse(self.ticks, Message("error", "They said no. Tick nothing here."))
        if any(self[name].data for name in _DAY):
            refuse(self.until_day, Message("error", "They said no. Leave the day empty."))

    @property
    def said(self) -> Said:
        """Give how it was said and in whose words."""
        return Said(
            how=self.how.data or "",
            whose=self.whose.data or "",
            whose_name=self.whose_name.data or "",
            words=self.words.data or "",
            is_read_back=bool(self.read_back.data),
        )


_OF_ANSWER: Mapping[str, tuple[str, Message]] = {
    "how": ("how", Message("error", "Choose how they answered.")),
    "whose": ("whose", Message("error", "Choose whose words they are.")),
    "whose-name": ("whose_name", Message("error", "Write the name.")),
    "read-back": ("read_back", _READ_BACK),
    "not-asked-for": ("ticks", Message("error", "Choose from these answers.")),
    "ticks": ("ticks", Message("error", "Choose what they may see or do.")),
    "past": ("until_day", Message("error", "The last day has to come later than today.")),
    "too-long": ("until_day", Message("error", "Choose a day within 12 months.")),
}


def mark_answer(form: AnsweredForm, fault: str) -> None:
    """Put the words for what is wrong with an answer beside the right field."""
    form.mark(*_OF_ANSWER[fault])
