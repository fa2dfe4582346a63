"""Letting somebody in: kept from the first answer (R3); nothing opens before «Yes, I agree» (`agreeing`, R34 to R36).

One row holds what is said so far. It is for somebody new, or for an account that is known already: the person
changes an agreement, begins one again after a stop, or says yes to somebody who asked.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select
from sqlalchemy.exc import IntegrityError

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, find_person, visible
from portal.access.work import Work
from portal.sharing.agreements import AGREED, TICKS
from portal.sharing.models import Naming
from portal.sharing.months import add_months
from portal.sharing.names import is_same_name
from portal.sharing.reminders import put_end_of_naming

DECIDE = Permission.DECIDE_WHO_SEES
RELATIONS = ("sister", "brother", "parent", "friend", "partner", "relative", "other")
MONTHS = (3, 6, 12)
SAME_END = 0
"""In place of months: the last day of the agreement that is there stays."""


class AnotherIsBegun(RuntimeError):
    """Somebody else, who is new too, was begun and not agreed yet: what was said of them must not be lost (R3)."""


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
        is_not_over(work),
    )
    return work.session.scalars(choice.order_by(Agreement.until_on.desc()).limit(1)).first()


def keep_who(work: Work, name: str, relation: str) -> Naming:
    """Keep the name of somebody new and who they are to the person; the first answer begins a naming.

    Another name is somebody else: what was said of the first must not pass to them.
    """
    person_id = own_person(work).id
    naming = naming_of_somebody_new(work) or _begun(work, Naming(person_id=person_id))
    naming = lock_naming(work, naming.id)
    if naming.name and not is_same_name(naming.name, name):
        naming.ticks, naming.months, naming.reach = "", None, None
    naming.name, naming.relation = name, relation if relation in RELATIONS else ""
    return keep(work, naming)


def begin_for(work: Work, account: Account, name: str, relation: str, ticks: Collection[str] | None) -> Naming:
    """Begin to agree with an account that is known, with these ticks on, or go on with what is kept already (R3).

    Without ticks it begins anew: nothing that was kept before stays on. An account that has ended is like
    somebody new: the worker finds them again. Raises `AnotherIsBegun`.
    """
    is_known = account.ended_at is None and account.role == Role.TRUSTED
    there = _open_for(work, account.id) if is_known else naming_of_somebody_new(work)
    if there is not None and not is_known and not is_same_name(there.name or "", name):
        raise AnotherIsBegun
    naming = there or _begun(work, Naming(person_id=own_person(work).id, trusted_id=account.id if is_known else None))
    naming = lock_naming(work, naming.id)
    naming.name, naming.relation = name, relation
    if there is None or ticks is None or not is_known:
        # What was said of somebody else, their address above all, must not pass to this one.
        naming.ticks, naming.months, naming.reach = _in_order(ticks or ()), None, None
    return keep(work, naming)


def keep_ticks(work: Work, naming_id: uuid.UUID, ticks: Collection[str]) -> None:
    """Keep what they may see or do; raises `NotYours`."""
    naming = lock_naming(work, naming_id)
    naming.ticks = _in_order(ticks)
    keep(work, naming)


def keep_months(work: Work, naming_id: uuid.UUID, months: int) -> None:
    """Keep until when: 3, 6 or 12 months from the day of agreeing, or the last day that is there."""
    naming = lock_naming(work, naming_id)
    if months in MONTHS or (months == SAME_END and agreement_to_change(work, naming)):
        naming.months = months
        keep(work, naming)


def keep_reach(work: Work, naming_id: uuid.UUID, reach: str) -> None:
    """Keep an address or a number; none means that the worker asks them."""
    naming = lock_naming(work, naming_id)
    naming.reach = reach or None
    keep(work, naming)


def throw_away(work: Work, naming_id: uuid.UUID) -> None:
    """Throw away what was kept; raises `NotYours`."""
    naming = lock_naming(work, naming_id)
    naming.state, naming.name, naming.reach = "thrown-away", None, None
    keep(work, naming)


def throw_away_all_for(work: Work, account_id: uuid.UUID) -> None:
    """Throw away what was begun with an account that the person stopped: a page that is open agrees to nothing."""
    for naming in work.session.scalars(my_namings(work).where(*_is_open_for(account_id))).all():
        throw_away(work, naming.id)


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


def own_person(work: Work) -> Person:
    """Give the person whose own account this is; raises `NotYours`."""
    if work.actor.person_id is None:
        raise NotYours("person")
    return find_person(work, work.actor.person_id, DECIDE)


def _open_for(work: Work, account_id: uuid.UUID) -> Naming | None:
    return work.session.scalar(my_namings(work).where(*_is_open_for(account_id)))


def _is_open_for(account_id: uuid.UUID) -> tuple[ColumnElement[bool], ...]:
    return Naming.state == "open", Naming.trusted_id == account_id


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


def lock_naming(work: Work, naming_id: uuid.UUID, *, is_open: bool = True) -> Naming:
    """Give one naming of this account, locked until the request ends; raises `NotYours`."""
    choice = my_namings(work).where(Naming.id == naming_id).with_for_update()
    return _found(work, choice.execution_options(populate_existing=True), naming_id, is_open=is_open)


def _found(work: Work, choice: Select[Naming], naming_id: uuid.UUID, *, is_open: bool) -> Naming:
    naming = work.session.scalar(choice)
    if naming is None or (is_open and naming.state != "open"):
        raise NotYours("naming", naming_id)
    return naming


def keep(work: Work, naming: Naming) -> Naming:
    """Keep what was said by now."""
    naming.changed_at = work.now
    work.changed("kept whom to let in", naming.person_id, naming.id)
    work.session.flush()
    return naming


def _in_order(ticks: Collection[str]) -> str:
    return " ".join(tick for tick in TICKS if tick in ticks)
