"""Holding looks back: whose, why, since when, until when. And what is wanted of the list of looks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.i18n import Message
from portal.sharing.holding_back import SINCE, Holding
from portal.sharing.looks import KINDS
from portal.ui.forms import MOST_SHORT, Form, OneOf, ShortWords, Words, clean, refuse, say

FAULTS = {
    "who": ("who", Message("error", "Choose whose looks.")),
    "reason": ("reason", Message("error", "Write the reason.")),
    "since": ("since", Message("error", "Choose since when.")),
    "past": ("until_on", Message("error", "Choose a day that has not passed.")),
    "too-long": ("until_on", Message("error", "Choose a day within three months.")),
}
"""What is unclear → beside which field, and how to mend it."""


class HoldBackForm(Form):
    """Whose looks the person does not see for now, why, since when, and the last day."""

    who = ShortWords(say(Message("error", "Choose whose looks.")))
    since = OneOf(tuple(SINCE), say(Message("error", "Choose since when.")))
    until_on = ShortWords(say(Message("error", "Choose the last day.")), longest=20)
    reason = Words(say(Message("error", "Write the reason.")), longest=1000)

    last_day: date | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        """Check also that the last day is a day."""
        is_good = bool(super().validate(extra_validators))
        if not self.until_on.data:
            return is_good
        try:
            self.last_day = date.fromisoformat(self.until_on.data)
        except ValueError:
            refuse(self.until_on, Message("error", "Choose the last day."))
            return False
        return is_good

    def holding(self) -> Holding:
        """Give what was filled in, once the form is good."""
        self.new_send_key()
        return Holding(
            id_of(self.who.data or ""),
            self.reason.data or "",
            self.since.data,
            self.last_day or date.min,
            str(self.send_key.data),
        )

    def mark(self, fault: str) -> None:
        """Put the words of a fault beside its field."""
        name, words = FAULTS[fault]
        refuse(self[name], words)


def id_of(text: str) -> uuid.UUID | None:
    """Read an id; anything else is nobody's."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def search_of(values: Mapping[str, str]) -> tuple[str, str]:
    """Read the name and the kind that are looked for; what is not known is passed over."""
    name = " ".join((clean(values.get("q")) or "")[:MOST_SHORT].split())
    return name, values.get("kind", "") if values.get("kind") in KINDS else ""
