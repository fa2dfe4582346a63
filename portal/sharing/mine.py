"""Who may see something of mine: today, closed for now, or until a while ago; and stopping it (R36)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Select, and_, func, or_, select

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement, AgreementEvent
from portal.access.permissions import Permission
from portal.access.scope import NotYours, find, find_person, names_i_gave, organisation, visible
from portal.access.work import Work
from portal.asks.models import Whose
from portal.asks.operations import Saying, pass_on
from portal.i18n import Message, words
from portal.i18n.dates import local_day
from portal.sharing.agreements import (
    AGREED,
    CHECK_AFTER,
    REMIND_BEFORE,
    AgreementHasEnded,
    Terms,
    change,
    locked,
    note_asked_again,
    stop,
    ticks_of,
)
from portal.sharing.asked_of_me import withdraw_requests
from portal.sharing.letting_in import close_invitations
from portal.sharing.months import add_months
from portal.sharing.names import words_of
from portal.sharing.naming import begin_for, throw_away_all_for

DECIDE = Permission.DECIDE_WHO_SEES
SHOWN_AFTER_THE_END = timedelta(days=365)
ANSWERED = ("agreed", "changed", "renewed", "asked-again")
"""What counts as having been asked «Do you still want this?»."""


class NotYoursToStop(RuntimeError):
    """An agreement rests on the law: the person can say that they do not want it, and staff must answer."""


@dataclass(frozen=True, slots=True)
class Trusted:
    """Somebody who may see something of mine, or might until a while ago. `name` is what I call them."""

    id: uuid.UUID
    account_id: uuid.UUID
    name: str
    relation: str
    ticks: frozenset[str]
    from_on: date
    until_on: date
    basis: str
    is_suspended: bool
    ended_on: date | None
    was_stopped_by_me: bool
    told_by: str = ""
    """What tells them from somebody else of this name in the same list: relation, day, or nothing is needed."""

    @property
    def is_by_law(self) -> bool:
        """Say whether it rests on a legal basis and not on what I agreed to."""
        return self.basis != AGREED

    @property
    def first_name(self) -> str:
        """Give the first word of the name, for sentences."""
        return self.name.split()[0] if self.name.split() else self.name


def people_i_trust(work: Work) -> list[Trusted]:
    """List everybody whose agreement is not over, those that staff closed for now among them."""
    is_on = Agreement.ended_at.is_(None), Agreement.until_on >= work.today
    return _told_apart(_listed(work, _mine(work).where(*is_on).order_by(Agreement.from_on, Agreement.id)))


def let_in_before(work: Work) -> list[Trusted]:
    """List those whose agreement ended within the last year, the newest end first."""
    earliest = work.now - SHOWN_AFTER_THE_END
    is_over = or_(
        Agreement.ended_at >= earliest,
        # Over since midnight, and not written down yet.
        and_(Agreement.ended_at.is_(None), Agreement.until_on < work.today),
    )
    ended_first = func.coalesce(Agreement.ended_at, work.now).desc()
    return _told_apart(_listed(work, _mine(work).where(is_over).order_by(ended_first, Agreement.id)))


def find_trusted(work: Work, agreement_id: uuid.UUID) -> Trusted:
    """Give one of my agreements, over or not; raises `NotYours`."""
    found = _listed(work, _mine(work).where(Agreement.id == agreement_id))
    if not found:
        raise NotYours("agreement", agreement_id)
    return found[0]


def scheme_of_mine(work: Work) -> tuple[str, str]:
    """Give the name and the phone number of my scheme: whom to ask about what staff closed."""
    if work.actor.person_id is None:
        raise NotYours("person")
    scheme = organisation(work, find_person(work, work.actor.person_id, DECIDE).scheme_id)
    return scheme.name, scheme.phone


def agreements_ending(work: Work) -> list[Trusted]:
    """List those about whom «Do you still want this?» is to be asked now (R36).

    What I agreed to is asked thirty days before its end; what rests on the law each year.
    """
    is_on = _mine(work).where(is_not_over(work), Agreement.suspended_at.is_(None))
    soon = Agreement.until_on <= work.today + REMIND_BEFORE
    # A day less than a year: the job that tells of it runs early in the morning.
    asked_since = select(AgreementEvent.id).where(
        AgreementEvent.agreement_id == Agreement.id,
        AgreementEvent.what.in_(ANSWERED),
        AgreementEvent.at > work.now - CHECK_AFTER + timedelta(days=1),
    )
    is_due = or_(
        and_(Agreement.basis == AGREED, soon),
        and_(Agreement.basis != AGREED, Agreement.from_on <= work.today - CHECK_AFTER, ~asked_since.exists()),
    )
    return _listed(work, is_on.where(is_due).order_by(Agreement.until_on, Agreement.id))


def stop_sharing(work: Work, agreement_id: uuid.UUID) -> None:
    """Stop at once what I agreed to; stopped twice is stopped. Raises `NotYours` and `NotYoursToStop`."""
    agreement = _to_change(work, agreement_id)
    if agreement.basis != AGREED:
        raise NotYoursToStop
    stop(work, agreement)
    work.session.flush()
    close_invitations(work, agreement.account_id)
    withdraw_requests(work, agreement.person_id, agreement.account_id)
    throw_away_all_for(work, agreement.account_id)


def begin_again(work: Work, agreement_id: uuid.UUID) -> uuid.UUID:
    """Begin a new agreement with whom I stopped, all ticks off, and give the id of the naming.

    Raises `NotYours` and `AnotherIsBegun`.
    """
    return _begin(work, agreement_id, None)


def begin_to_change(work: Work, agreement_id: uuid.UUID) -> uuid.UUID:
    """Begin to change what they see, with the ticks that are on now; raises `NotYours`, also when it is over."""
    agreement = _to_change(work, agreement_id)
    if agreement.basis != AGREED or agreement.ended_at is not None or agreement.until_on < work.today:
        raise NotYours("agreement", agreement_id)
    return _begin(work, agreement_id, ticks_of(agreement))


def renew(work: Work, agreement_id: uuid.UUID, months: int) -> None:
    """Let it go on for so many months from today, as it is; raises `NotYours` when it is over by now."""
    agreement = _to_change(work, agreement_id)
    if agreement.basis != AGREED:
        raise NotYours("agreement", agreement_id)
    # Never a shorter time than there is: the page offers more.
    until_on = max(agreement.until_on, add_months(work.today, months))
    try:
        change(work, agreement, Terms(ticks_of(agreement), until_on))
    except AgreementHasEnded:
        raise NotYours("agreement", agreement_id) from None


def still_want(work: Work, agreement_id: uuid.UUID) -> None:
    """Write down that I was asked and still want what rests on the law (R36)."""
    note_asked_again(work, _to_change(work, agreement_id))


def say_not_wanted(
    work: Work, agreement_id: uuid.UUID, send_key: str, own_words: str | None, whose: Whose, whose_name: str | None
) -> uuid.UUID:
    """Pass on that I do not want what rests on the law, and give the ask's id; raises `WhoseIsMissing` (R4)."""
    agreement = _to_change(work, agreement_id)
    if agreement.basis == AGREED:
        raise NotYours("agreement", agreement_id)
    person = find_person(work, agreement.person_id, DECIDE)
    name = find_trusted(work, agreement_id).name
    asked_as = words(work.actor.language).say(Message("title", "I do not want %(name)s to see my page"), name=name)
    saying = Saying("sharing", send_key, whose, whose_name, own_words, asked_as=asked_as[:200])
    ask = pass_on(work, person, saying)
    note_asked_again(work, agreement)
    return ask.id


def _begin(work: Work, agreement_id: uuid.UUID, ticks: frozenset[str] | None) -> uuid.UUID:
    one = find_trusted(work, agreement_id)
    if one.is_by_law:
        raise NotYours("agreement", agreement_id)
    account = work.session.get_one(Account, one.account_id)
    return begin_for(work, account, one.name, one.relation, ticks).id


def _mine(work: Work) -> Select[Agreement]:
    return visible(work, Agreement, DECIDE)


def _to_change(work: Work, agreement_id: uuid.UUID) -> Agreement:
    """Give one of my agreements, locked until the request ends; raises `NotYours`."""
    find(work, Agreement, agreement_id, DECIDE)
    agreement = locked(work, agreement_id)
    if agreement is None:
        raise NotYours("agreement", agreement_id)
    return agreement


def _listed(work: Work, choice: Select[Agreement]) -> list[Trusted]:
    rows = list(work.session.scalars(choice))
    names = _names(work, rows)
    ends = _ends(work, rows)
    return [
        Trusted(
            id=row.id,
            account_id=row.account_id,
            name=names[row.id],
            relation=row.relation,
            ticks=ticks_of(row),
            from_on=row.from_on,
            until_on=row.until_on,
            basis=row.basis,
            is_suspended=row.suspended_at is not None,
            ended_on=_ended_on(work, row),
            was_stopped_by_me=ends.get(row.id) == ("stopped", work.actor.account_id),
        )
        for row in rows
    ]


def _told_apart(found: list[Trusted]) -> list[Trusted]:
    """Say of each who shares a name with somebody else of the list what tells them apart."""

    def told_by(one: Trusted) -> str:
        alike = [other for other in found if words_of(other.name) == words_of(one.name)]
        others = [other for other in alike if other.account_id != one.account_id]
        if not others:
            return ""
        is_by_relation = one.relation and all(other.relation != one.relation for other in others)
        return "relation" if is_by_relation else "day"

    return [replace(one, told_by=told_by(one)) for one in found]


def _ended_on(work: Work, row: Agreement) -> date | None:
    if row.until_on < work.today:
        return row.until_on
    return local_day(row.ended_at) if row.ended_at else None


def _names(work: Work, rows: Sequence[Agreement]) -> dict[uuid.UUID, str]:
    """Give what I call them: the name that I wrote, else the name of their account.

    The account may be older than my agreement, and its name is not mine to learn by naming an address.
    """
    choice = select(Agreement.id, Account.name).join(Account, Account.id == Agreement.account_id)
    ids = [row.id for row in rows]
    found = work.session.execute(choice.where(Agreement.id.in_(ids)))
    names = {row.id: row.name for row in found}
    given = names_i_gave(work)
    # A paper names somebody as staff read them, and not as I do.
    return names | {row.id: given[row.account_id] for row in rows if row.basis == AGREED and row.account_id in given}


def _ends(work: Work, rows: Sequence[Agreement]) -> dict[uuid.UUID, tuple[str, uuid.UUID | None]]:
    """Give how each of these ended: what, and by whom."""
    ids = [row.id for row in rows if row.ended_at is not None]
    if not ids:
        return {}
    choice = select(AgreementEvent.agreement_id, AgreementEvent.what, AgreementEvent.by_id).where(
        AgreementEvent.agreement_id.in_(ids), AgreementEvent.what.in_(("stopped", "lapsed"))
    )
    return {agreement_id: (what, by_id) for agreement_id, what, by_id in work.session.execute(choice)}
