"""Saying that an ask is not sorted, and the words and whose words of anything that is passed on (R4, R10)."""

from __future__ import annotations

from enum import Enum
from typing import Any

from portal.asks.states import Whose
from portal.i18n import Message
from portal.ui.forms import Form, OneOf, ShortWords, Words

HELPED = "somebody-helped"
"""What the second button of a page sends, so that the next page asks who helped, and how."""


class Next(Enum):
    """What comes after a page with words was sent."""

    WORDS = "the words again, with what is wrong"
    WHOSE = "who helped"
    SEND = "passing it on"


OTHERS = (Whose.WITH_HELP, Whose.WROTE, Whose.THINKS)


class SendForm(Form):
    """A form that passes something on."""

    @property
    def key_to_send(self) -> str:
        """Give the key of the page; a page that lost it gets a new one, so that no words are thrown away."""
        self.new_send_key()
        return str(self.send_key.data)


class WhyForm(SendForm):
    """A box for own words, which may stay empty."""

    words = Words()


class SayForm(SendForm):
    """A person's own words, which may stay empty, and whose words they are (R4).

    The main button sends «by myself». The button beside it leads to the page that asks who helped, and how.
    """

    words = Words()
    whose = OneOf((Whose.MYSELF, *OTHERS, HELPED))
    whose_name = ShortWords(longest=80)

    def next_page(self) -> Next:
        """Check what was sent, and say what comes next: the words again, who helped, or sending."""
        is_good = self.validate()
        if self.words.errors:
            return Next.WORDS
        return Next.SEND if is_good and self.whose.data != HELPED else Next.WHOSE

    @property
    def said_whose(self) -> Whose:
        """Give whose words they are, once the form is good."""
        return Whose(self.whose.data)

    @property
    def said_name(self) -> str | None:
        """Give the name of who helped; nobody did when the words are one's own."""
        return None if self.said_whose is Whose.MYSELF else self.whose_name.data

    def validate(self, extra_validators: Any = None) -> bool:
        """Check also that it was said who helped."""
        is_good = super().validate(extra_validators)
        if not self.whose.data and not self.whose.errors:
            _add_fault(self.whose, Message("error", "Say whose words these are."))
        if self.whose.data in OTHERS and not self.whose_name.data:
            _add_fault(self.whose_name, Message("error", "Write the name of who helped."))
        return is_good and not self.whose.errors and not self.whose_name.errors


def _add_fault(field: Any, words: Message) -> None:
    field.errors = [*field.errors, words]
