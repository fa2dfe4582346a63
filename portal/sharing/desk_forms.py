"""The forms of agreements at the desk: a reason, somebody who asks, a paper, how to reach somebody, a decision."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from portal.i18n import Message, words
from portal.sharing.across_people import KINDS
from portal.sharing.agreements import TICKS, TICKS_OF_BASIS, Terms
from portal.sharing.deciding import OUTCOMES, Decision
from portal.sharing.legal import Checked
from portal.sharing.naming import RELATIONS
from portal.sharing.others import AddressIsOfAnother, AddressIsTaken, Other, WhoIsMissing, Whom
from portal.sharing.reaching_at_the_desk import AddressHasAccount, NoWayToReach
from portal.sharing.somebody_asks import Asking, AsksAlready
from portal.signin.links import IsNoAddress, IsNoMobile, Reach, read_reach
from portal.ui.forms import MOST_SHORT, Form, OneOf, ShortWords, SomeOf, Words, clean, refuse, say
from portal.ui.pages import reader_language

SOMEBODY_NEW = "somebody-new"
LONGEST_WHY = 1000
LONGEST_NUMBER = 80
_NO_MAIL = Message("error", "We cannot write to this address. Check it, or give another one.")


def kind_of(values: Mapping[str, str]) -> str:
    """Read which kind is wanted of the list across people; what is not known is all of them."""
    return values.get("kind", "") if values.get("kind") in KINDS else ""


def search_of(values: Mapping[str, str]) -> str:
    """Read the words that are looked for, without what no person types."""
    return " ".join((clean(values.get("q")) or "")[:MOST_SHORT].split())


def number_of(values: Mapping[str, str]) -> int:
    """Read the number of a page; anything else is the first."""
    text = values.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _day_parts() -> ShortWords:
    return ShortWords(longest=20)


class DeskForm(Form):
    """A form with days in three plain numbers: the fields of one are `<name>_day`, `<name>_month`, `<name>_year`."""

    def read_day(self, name: str) -> date | None:
        """Give the day of these three fields, or mark the first of them and give None."""
        fields = [self[f"{name}_{part}"] for part in ("day", "month", "year")]
        numbers = [field.data or "" for field in fields]
        if not any(numbers):
            return self._no_day(fields[0], Message("error", "Write the day."))
        if not all(text.isascii() and text.isdigit() and len(text) <= 4 for text in numbers):
            return self._no_day(fields[0], Message("error", "Write the day in numbers, for example 27 3 2027."))
        try:
            return date(int(numbers[2]), int(numbers[1]), int(numbers[0]))
        except ValueError:
            return self._no_day(fields[0], Message("error", "There is no such day. Look at the numbers again."))

    @staticmethod
    def _no_day(field: Any, words: Message) -> None:
        if not field.errors:
            refuse(field, words)

    def mark(self, name: str, words: Message) -> None:
        """Put words beside the field of this name, for what only an operation can find out."""
        refuse(self[name], words)


class ReasonForm(DeskForm):
    """Why staff change who may see. It is compulsory, and for staff alone."""

    reason = Words(say(Message("error", "Write why. Only staff see it.")), longest=LONGEST_WHY)


class ReachForm(DeskForm):
    """An e-mail address or a mobile number."""

    reach = ShortWords(say(Message("error", "Write an e-mail address or a mobile number.")), longest=200)

    found: Reach | None = None

    def is_good(self) -> bool:
        """Say whether it is an address or a number, and keep what it is."""
        if not self.validate():
            return False
        self.found = _reach(self.reach)
        return self.found is not None


def _reach(field: Any) -> Reach | None:
    try:
        return read_reach(field.data or "")
    except IsNoAddress:
        refuse(field, _NO_MAIL)
    except IsNoMobile:
        refuse(field, Message("error", "This is no mobile number. Look at it again."))
    return None


def _who() -> tuple[OneOf, ShortWords, OneOf, ShortWords]:
    # Each form makes its own, so that they stand, and their faults are listed, where they are on its page.
    return (
        OneOf((SOMEBODY_NEW,), say(Message("error", "Choose who it is."))),
        ShortWords(longest=80),
        OneOf(RELATIONS, say(Message("error", "Choose who they are to the person."))),
        ShortWords(longest=200),
    )


class WhoForm(DeskForm):
    """Who is meant: somebody known here, or somebody new with a name and a way to come in; and which ticks."""

    who: OneOf
    name: ShortWords
    relation: OneOf
    reach: ShortWords
    ticks: SomeOf

    found: Reach | None = None

    def offer(self, others: Sequence[Other], ticks: Collection[str]) -> None:
        """Offer the people who are known here, and these ticks."""
        self.who.choices = [*((str(other.id), other.name) for other in others), (SOMEBODY_NEW, SOMEBODY_NEW)]
        self.ticks.choices = [(tick, tick) for tick in TICKS if tick in ticks]
        if not others and not self.who.data:
            self.who.data = SOMEBODY_NEW

    def is_good(self) -> bool:
        """Say whether everybody and everything is there; all faults are marked at once (F6)."""
        is_good = bool(self.validate())
        if self.who.data == SOMEBODY_NEW and not self.name.data:
            refuse(self.name, Message("error", "Write the name."))
        if self.who.data == SOMEBODY_NEW and not self.reach.errors:
            self.found = _reach(self.reach) if self.reach.data else None
            if not self.reach.data:
                refuse(self.reach, Message("error", "Write an e-mail address or a mobile number."))
        if not self.ticks.data and not self.ticks.errors:
            refuse(self.ticks, Message("error", "Choose what they may see or do."))
        return is_good and not self.faults

    @property
    def whom(self) -> Whom:
        """Give who is meant."""
        relation = self.relation.data or ""
        if self.who.data != SOMEBODY_NEW:
            return Whom(account_id=uuid.UUID(self.who.data), relation=relation)
        reach = self.found
        return Whom(
            name=self.name.data or "",
            relation=relation,
            address=reach.to if reach and not reach.is_phone else "",
            phone=reach.to if reach and reach.is_phone else "",
        )


class AsksForm(WhoForm):
    """Somebody asks: who, for what, and why."""

    who, name, relation, reach = _who()
    ticks = SomeOf()
    why = Words(longest=LONGEST_WHY)

    @property
    def asking(self) -> Asking:
        """Give what was written down."""
        return Asking(self.whom, frozenset(self.ticks.data or ()), self.why.data or "", self.send_key.data or "")


class PaperForm(WhoForm):
    """A paper: what was tried first, the paper itself, and until when it opens what."""

    tried = Words(say(Message("error", "Write what you tried to ask the person.")), longest=LONGEST_WHY)
    tried_day, tried_month, tried_year = _day_parts(), _day_parts(), _day_parts()
    who, name, relation, reach = _who()
    number = ShortWords(say(Message("error", "Write the number of the paper.")), longest=LONGEST_NUMBER)
    seen_day, seen_month, seen_year = _day_parts(), _day_parts(), _day_parts()
    limits = Words(longest=LONGEST_WHY)
    ticks = SomeOf()
    until_day, until_month, until_year = _day_parts(), _day_parts(), _day_parts()

    document = ""
    checked: Checked | None = None
    terms: Terms | None = None

    def offer_by(self, document: str, others: Sequence[Other]) -> None:
        """Offer the people who are known here, and the ticks that this paper can give at most (R34)."""
        self.document = document
        self.offer(others, TICKS_OF_BASIS[document])

    def is_good(self) -> bool:
        """Say whether it can be checked by the operation, and put it together."""
        is_good = super().is_good()
        tried_on, seen_on, until_on = (self.read_day(name) for name in ("tried", "seen", "until"))
        if tried_on is None or seen_on is None or until_on is None or not is_good:
            return False
        self.checked = Checked(
            self.document,
            self.number.data or "",
            self.limits.data or "",
            self.tried.data or "",
            tried_on,
            seen_on,
        )
        self.terms = Terms(frozenset(self.ticks.data or ()), until_on)
        return True


class DecisionForm(DeskForm):
    """One decision on one day (R37)."""

    words = Words(say(Message("error", "Write which decision it was.")), longest=LONGEST_WHY)
    assessed_by = ShortWords(say(Message("error", "Write who looked at it.")), longest=MOST_SHORT)
    decided_day, decided_month, decided_year = _day_parts(), _day_parts(), _day_parts()
    tried = Words(say(Message("error", "Write what you tried, to help them decide.")), longest=LONGEST_WHY)
    outcome = OneOf(OUTCOMES, say(Message("error", "Choose what came out of it.")))
    look_day, look_month, look_year = _day_parts(), _day_parts(), _day_parts()
    again_of = ShortWords(longest=40)

    decision: Decision | None = None

    def is_good(self) -> bool:
        """Say whether it can be written down, and put it together."""
        is_good = bool(self.validate())
        decided_on, look_again_on = self.read_day("decided"), self.read_day("look")
        if not is_good or decided_on is None or look_again_on is None:
            return False
        self.decision = Decision(
            self.words.data or "",
            self.assessed_by.data or "",
            decided_on,
            self.tried.data or "",
            self.outcome.data or "",
            look_again_on,
            id_of(self.again_of.data or ""),
        )
        return True


def id_of(text: str) -> uuid.UUID | None:
    """Read an id, if it is one."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


_OF_WHO: Mapping[type[Exception], tuple[str, Message]] = {
    AddressIsTaken: ("reach", _NO_MAIL),
    AddressHasAccount: ("reach", _NO_MAIL),
    NoWayToReach: ("reach", Message("error", "Write an e-mail address or a mobile number.")),
    WhoIsMissing: ("name", Message("error", "Write the name.")),
    AsksAlready: ("who", Message("error", "They ask already. The person has not answered yet.")),
}
_OF_PAPER: Mapping[str, tuple[str, Message]] = {
    "tried": ("tried", Message("error", "Write what you tried to ask the person.")),
    "tried-on": ("tried_day", Message("error", "This day has not come yet.")),
    "number": ("number", Message("error", "Write the number of the paper.")),
    "seen-on": ("seen_day", Message("error", "This day has not come yet.")),
    "seen-long-ago": ("seen_day", Message("error", "This was over one year ago. Look at the paper again.")),
    "ticks": ("ticks", Message("error", "Choose what they may see or do.")),
    "not-by-this-basis": ("ticks", Message("error", "This paper does not allow that.")),
    "past": ("until_day", Message("error", "The last day has to come later than today.")),
    "too-long": ("until_day", Message("error", "Choose a day within three years.")),
    "not-trusted": ("who", Message("error", "This account cannot be let in.")),
}
_OF_DECISION: Mapping[str, tuple[str, Message]] = {
    "words": ("words", Message("error", "Write which decision it was.")),
    "tried": ("tried", Message("error", "Write what you tried, to help them decide.")),
    "assessed-by": ("assessed_by", Message("error", "Write who looked at it.")),
    "outcome": ("outcome", Message("error", "Choose what came out of it.")),
    "decided-on": ("decided_day", Message("error", "This day has not come yet.")),
    "look-before": ("look_day", Message("error", "Look again on a later day than the decision.")),
    "look-too-far": ("look_day", Message("error", "Look again within one year of the decision.")),
}


def mark_who(form: DeskForm, problem: Exception) -> None:
    """Put the words for what an operation found out about somebody beside the right field."""
    if isinstance(problem, AddressIsOfAnother):
        said = Message("error", "%(name)s has this address. Choose %(name)s, or give another address.")
        form["reach"].errors = [words(reader_language()).say(said, name=problem.name)]
        return
    form.mark(*_OF_WHO[type(problem)])


def mark_paper(form: PaperForm, fault: str) -> None:
    """Put the words for what is wrong with a paper or its terms beside the right field."""
    form.mark(*_OF_PAPER[fault])


def mark_decision(form: DecisionForm, fault: str) -> None:
    """Put the words for what is wrong with a decision beside the right field."""
    form.mark(*_OF_DECISION[fault])
