"""The forms of the desk: what is wanted of the inbox, an answer, handing over, a communication need."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from portal.asks.answering import Answering
from portal.desk.inbox import SORTS, STATES, WHOSE, Wanted
from portal.desk.operations import ANSWERS, PROMISE, put_together
from portal.i18n import Message
from portal.people.queries import NEEDS
from portal.ui.forms import MOST_SHORT, Form, OneOf, ShortWords, Words, clean, say

LONGEST_PROMISE = timedelta(days=366)
"""A promise further away is hardly one; the day also has to fit what the clock can count."""


def wanted_of(values: Mapping[str, str], kinds: Collection[str]) -> Wanted:
    """Read what is wanted from an address; what is not known is passed over, so an old link still opens."""

    def one_of(name: str, allowed: Collection[str], otherwise: str) -> str:
        return values[name] if values.get(name) in allowed else otherwise

    return Wanted(
        state=one_of("state", STATES, STATES[0]),
        kind=one_of("kind", kinds, ""),
        person_id=_id(values.get("person", "")),
        whose=one_of("whose", WHOSE, WHOSE[0]),
        is_late=values.get("late") == "1",
        is_back=values.get("back") == "1",
        search=search_of(values),
        sort=one_of("sort", SORTS, SORTS[0]),
        number=number_of(values),
    )


def search_of(values: Mapping[str, str]) -> str:
    """Read the words that are looked for, without what no person types."""
    return " ".join((clean(values.get("q")) or "")[:MOST_SHORT].split())


def number_of(values: Mapping[str, str]) -> int:
    """Read the number of a page; anything else is the first."""
    text = values.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def address_of(wanted: Wanted, **changes: Any) -> str:
    """Give the address of the inbox with this much changed; the page starts again at the first."""
    values = {
        "q": wanted.search,
        "state": wanted.state if wanted.state != STATES[0] else "",
        "kind": wanted.kind,
        "person": wanted.person_id or "",
        "whose": wanted.whose if wanted.whose != WHOSE[0] else "",
        "late": "1" if wanted.is_late else "",
        "back": "1" if wanted.is_back else "",
        "sort": wanted.sort if wanted.sort != SORTS[0] else "",
        **changes,
    }
    kept = urlencode({name: value for name, value in values.items() if value})
    return f"/desk/inbox?{kept}" if kept else "/desk/inbox"


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class OwnerForm(Form):
    """One press. `owner` is who had it when the page was made."""

    owner = ShortWords(longest=60)


class HandOverForm(Form):
    """To whom an ask is handed."""

    to = ShortWords(say(Message("error", "Choose who gets this.")))

    to_id: uuid.UUID | None = None

    def is_good(self) -> bool:
        """Say whether a colleague was chosen; whether they may have it is not for a form to say."""
        if not self.validate():
            return False
        self.to_id = _id(self.to.data or "")
        if self.to_id is None:
            _mark(self.to, Message("error", "Choose who gets this."))
        return self.to_id is not None


class AnswerForm(Form):
    """One answer in one of the four ways (R9). A «we will» needs its day, in three plain numbers."""

    kind = OneOf(ANSWERS, say(Message("error", "Choose one of the four answers.")))
    words = Words(say(Message("error", "Write the answer in the box.")))
    day = ShortWords(longest=20)
    month = ShortWords(longest=20)
    year = ShortWords(longest=20)
    decided_by = ShortWords(longest=80)
    known_answer = ShortWords(longest=60)

    promised_on: date | None = None

    def is_good(self, today: date) -> bool:
        """Say whether it can be sent, and put the day together; only a «we will» has one."""
        is_good = bool(self.validate())
        if self.kind.data != PROMISE:
            return is_good
        self.promised_on, fault = _day(self.day.data, self.month.data, self.year.data, today)
        if fault is not None:
            _mark(self.day, fault)
        return is_good and fault is None

    def answering(self) -> Answering:
        """Give the answer as it was filled in."""
        return put_together(
            self.kind.data,
            words=self.words.data or "",
            send_key=self.send_key.data or "",
            promised_on=self.promised_on,
            decided_by=self.decided_by.data or "",
        )


def _mark(field: Any, fault: Message) -> None:
    field.errors = [fault, *field.errors]


def _day(day: str | None, month: str | None, year: str | None, today: date) -> tuple[date | None, Message | None]:
    numbers = [text or "" for text in (day, month, year)]
    if not any(numbers):
        return None, Message("error", "Write the day by which you will do it.")
    if not all(text.isascii() and text.isdigit() and len(text) <= 4 for text in numbers):
        return None, Message("error", "Write the day in numbers, for example 27 3 2027.")
    try:
        promised_on = date(int(numbers[2]), int(numbers[1]), int(numbers[0]))
    except ValueError:
        return None, Message("error", "There is no such day. Look at the numbers again.")
    if promised_on < today:
        return None, Message("error", "The day has passed. Choose a day that comes.")
    if promised_on > today + LONGEST_PROMISE:
        return None, Message("error", "The day is too far away. Choose a day within one year.")
    return promised_on, None


class NeedForm(Form):
    """One communication need (R43); «something else» needs words."""

    need = OneOf(NEEDS, say(Message("error", "Choose what helps.")))
    words = Words(longest=500)

    def is_good(self) -> bool:
        """Say whether it can be recorded."""
        is_good = bool(self.validate())
        if self.need.data == NEEDS[-1] and not self.words.data:
            _mark(self.words, Message("error", "Say in words what helps."))
            return False
        return is_good


class PressForm(Form):
    """One press, and nothing to type."""
