"""Letting somebody in: kept from the first answer (R3); nothing opens before «Yes, I agree» (R34 to R36).

One row holds what is said so far. It is for somebody new, or for an account that is known already: the person
changes an agreement, begins one again after a stop, or says yes to somebody who asked.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Agreement, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, find_person, visible
from portal.access.work import Work
from portal.post.outbox import put
from portal.sharing.agreements import AGREED, TICKS, Terms, agree, is_live, suspend
from portal.sharing.letting_in import account_for, reach_out
from portal.sharing.models import AccessRequest, Naming
from portal.sharing.months import add_months
from portal.sharing.reminders import put_end_of_naming

__all__ = [
    "MONTHS",
    "RELATIONS",
    "SAME_END",
    "ChangedSinceChecked",
    "Naming",
    "NotAllSaid",
    "agree_to",
    "agreement_to_change",
    "begin_for",
    "checked_key",
    "find_naming",
    "keep_months",
    "keep_reach",
    "keep_ticks",
    "keep_who",
    "last_day",
    "missing_step",
    "naming_of_somebody_new",
    "open_namings",
    "throw_away",
]

DECIDE = Permission.DECIDE_WHO_SEES
RELATIONS = ("sister", "brother", "parent", "friend", "partner", "relative", "other")
MONTHS = (3, 6, 12)
SAME_END = 0
"""In place of months: the last day of the agreement that is there stays."""


class ChangedSinceChecked(ValueError):
    """The page before agreeing does not show what is kept now, so it is to be checked again."""


class NotAllSaid(ValueError):
    """Something is missing before it can be agreed; `step` names the page that asks for it."""

    def __init__(self, step: str) -> None:
        """Take the step: what or until."""
        super().__init__(step)
        self.step = step


def my_namings(work: Work) -> Select[Naming]:
    """Select what this account has said about letting somebody in, agreed or not."""
    mine: Select[Naming] = visible(work, Naming, DECIDE).where(Naming.account_id == work.actor.account_id)
    return mine


def find_naming(work: Work, naming_id: uuid.UUID, *, is_open: bool = True) -> Naming:
    """Give one naming of this account; raises `NotYours`, also when it is no longer open and has to be."""
    return _found(work, my_namings(work).where(Naming.id == naming_id), naming_id, is_open=is_open)


def naming_of_somebody_new(work: Work) -> Naming | None:
    """Give the open naming of somebody new; there is one at most."""
    choice = my_namings(work).where(Naming.state == "open", Naming.trusted_id.is_(None))
    return work.session.scalar(choice)


def open_namings(work: Work) -> list[Naming]:
    """List what was begun and not agreed yet, the oldest first."""
    return list(work.session.scalars(my_namings(work).where(Naming.state == "open").order_by(Naming.started_at)))


def agreement_to_change(work: Work, naming: Naming) -> Agreement | None:
    """Give the agreement that lives already with whom this naming is for, if any."""
    if naming.trusted_id is None:
        return None
    choice = visible(work, Agreement, DECIDE).where(
        Agreement.account_id == naming.trusted_id,
        Agreement.basis == AGREED,
        Agreement.ended_at.is_(None),
        Agreement.until_on >= work.today,
    )
    return work.session.scalars(choice.order_by(Agreement.until_on.desc()).limit(1)).first()


def keep_who(work: Work, name: str, relation: str) -> Naming:
    """Keep the name of somebody new and who they are to the person; the first answer begins a naming."""
    person_id = _own_person(work).id
    naming = naming_of_somebody_new(work) or _begun(work, Naming(person_id=person_id))
    naming = _locked(work, naming.id)
    naming.name, naming.relation = name, relation if relation in RELATIONS else ""
    return _kept(work, naming)


def begin_for(work: Work, account: Account, name: str, relation: str, ticks: Collection[str] | None) -> Naming:
    """Begin to agree with an account that is known, with these ticks on, or go on with what is kept already (R3).

    Without ticks it begins anew: nothing that was kept before stays on. An account that has ended is like
    somebody new: the worker finds them again.
    """
    is_known = account.ended_at is None and account.role == Role.TRUSTED
    there = _open_for(work, account.id) if is_known else naming_of_somebody_new(work)
    naming = there or _begun(work, Naming(person_id=_own_person(work).id, trusted_id=account.id if is_known else None))
    naming = _locked(work, naming.id)
    naming.name, naming.relation = name, relation
    if there is None or ticks is None or not is_known:
        # What was said of somebody else, their address above all, must not pass to this one.
        naming.ticks, naming.months, naming.reach = _in_order(ticks or ()), None, None
    return _kept(work, naming)


def keep_ticks(work: Work, naming_id: uuid.UUID, ticks: Collection[str]) -> None:
    """Keep what they may see or do; raises `NotYours`."""
    naming = _locked(work, naming_id)
    naming.ticks = _in_order(ticks)
    _kept(work, naming)


def keep_months(work: Work, naming_id: uuid.UUID, months: int) -> None:
    """Keep until when: 3, 6 or 12 months from the day of agreeing, or the last day that is there."""
    naming = _locked(work, naming_id)
    if months in MONTHS or (months == SAME_END and agreement_to_change(work, naming)):
        naming.months = months
        _kept(work, naming)


def keep_reach(work: Work, naming_id: uuid.UUID, reach: str) -> None:
    """Keep an address or a number; none means that the worker asks them."""
    naming = _locked(work, naming_id)
    naming.reach = reach or None
    _kept(work, naming)


def throw_away(work: Work, naming_id: uuid.UUID) -> None:
    """Throw away what was kept; raises `NotYours`."""
    naming = _locked(work, naming_id)
    naming.state, naming.name, naming.reach = "thrown-away", None, None
    _kept(work, naming)


def last_day(work: Work, naming: Naming) -> date | None:
    """Give the last day that was chosen, if one was."""
    if naming.months == SAME_END:
        there = agreement_to_change(work, naming)
        return there.until_on if there else None
    return add_months(work.today, naming.months) if naming.months else None


def missing_step(work: Work, naming: Naming) -> str | None:
    """Say which page has to be answered before it can be agreed: what or until."""
    if not naming.ticks:
        return "what"
    return None if last_day(work, naming) else "until"


def checked_key(work: Work, naming: Naming) -> str:
    """Name exactly what the page before agreeing shows: another tick or day, and it is another key.

    It is the send key of that page, so nobody agrees to what they have not seen.
    """
    there = agreement_to_change(work, naming)
    parts = (naming.name, naming.relation, naming.ticks, last_day(work, naming), naming.reach, there and there.id)
    return f"{naming.id.hex}-{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"


def agree_to(work: Work, naming_id: uuid.UUID, key: str) -> None:
    """Agree to what was checked: now, and not before, something opens. Agreeing twice is once.

    Raises `NotYours`, `NotAllSaid` and `ChangedSinceChecked`.
    """
    naming = _locked(work, naming_id, is_open=False)
    if naming.state == "agreed":
        return
    if naming.state != "open":
        raise NotYours("naming", naming_id)
    if step := missing_step(work, naming):
        raise NotAllSaid(step)
    until_on = last_day(work, naming)
    if until_on is None or key != checked_key(work, naming):
        raise ChangedSinceChecked
    person = _own_person(work)
    known = work.session.get(Account, naming.trusted_id) if naming.trusted_id else None
    if known is not None and known.ended_at is None:
        account, is_invited = known, False
    else:
        account, is_invited = account_for(work, person, naming.name or "", naming.reach or "")
        known = None
    is_held = _is_held(work, person, account)
    terms = Terms(frozenset(naming.ticks.split()), until_on)
    agreement = agree(work, person, account, terms, relation=naming.relation)
    if is_held and agreement.suspended_at is None:
        # What staff closed for safeguarding stays closed: to stop and begin again is no way round it (R36).
        suspend(work, agreement)
    naming.state, naming.agreement_id = "agreed", agreement.id
    if known is None:
        reach_out(work, agreement, naming.reach or "", is_invited=is_invited)
        naming.reach = None
    else:
        _tell(work, agreement)
    _say_yes(work, agreement)
    _kept(work, naming)


def _tell(work: Work, agreement: Agreement) -> None:
    """Tell somebody who is in already that something is new, if it opens anything for them."""
    if is_live(work, agreement):
        facts = {"to_account": str(agreement.account_id), "about_person": str(agreement.person_id)}
        put(work.session, "mail", f"mail:{agreement.id}:agreed:{work.now.timestamp():.0f}", facts, now=work.now)


def _say_yes(work: Work, agreement: Agreement) -> None:
    """Answer what this account asked for: the person has agreed, to this or to something else."""
    choice = visible(work, AccessRequest, DECIDE).where(
        AccessRequest.account_id == agreement.account_id, AccessRequest.state == "waiting"
    )
    for asked in work.session.scalars(choice.with_for_update()):
        asked.state, asked.decided_at, asked.agreement_id = "agreed", work.now, agreement.id


def _is_held(work: Work, person: Person, account: Account) -> bool:
    """Say whether staff closed the last agreement with this account, and nobody opened it again."""
    choice = select(Agreement.suspended_at).where(
        Agreement.person_id == person.id, Agreement.account_id == account.id, Agreement.basis == AGREED
    )
    last = work.session.scalars(choice.order_by(Agreement.ended_at.is_not(None), Agreement.ended_at.desc()).limit(1))
    return last.first() is not None


def _own_person(work: Work) -> Person:
    if work.actor.person_id is None:
        raise NotYours("person")
    return find_person(work, work.actor.person_id, DECIDE)


def _open_for(work: Work, account_id: uuid.UUID) -> Naming | None:
    choice = my_namings(work).where(Naming.state == "open", Naming.trusted_id == account_id)
    return work.session.scalar(choice)


def _begun(work: Work, naming: Naming) -> Naming:
    naming.account_id, naming.started_at, naming.changed_at = work.account_id, work.now, work.now
    trusted_id = naming.trusted_id
    try:
        with work.session.begin_nested():
            work.session.add(naming)
    except IntegrityError:
        # Another tab began one a moment ago; the database holds one open naming at most.
        there = _open_for(work, trusted_id) if trusted_id else naming_of_somebody_new(work)
        if there is None:
            raise
        return there
    put_end_of_naming(work.session, naming, work.now)
    work.changed("began to let somebody in", naming.person_id, naming.id)
    return naming


def _locked(work: Work, naming_id: uuid.UUID, *, is_open: bool = True) -> Naming:
    choice = my_namings(work).where(Naming.id == naming_id).with_for_update()
    return _found(work, choice.execution_options(populate_existing=True), naming_id, is_open=is_open)


def _found(work: Work, choice: Select[Naming], naming_id: uuid.UUID, *, is_open: bool) -> Naming:
    naming = work.session.scalar(choice)
    if naming is None or (is_open and naming.state != "open"):
        raise NotYours("naming", naming_id)
    return naming


def _kept(work: Work, naming: Naming) -> Naming:
    naming.changed_at = work.now
    work.changed("kept whom to let in", naming.person_id, naming.id)
    work.session.flush()
    return naming


def _in_order(ticks: Collection[str]) -> str:
    return " ".join(tick for tick in TICKS if tick in ticks)
