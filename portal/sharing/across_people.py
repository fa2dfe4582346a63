"""What about agreements needs somebody at the desk, across all the people that this member of staff works with."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Date, Select, cast, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement, Organisation, Person
from portal.access.permissions import Permission
from portal.access.scope import allowed_people
from portal.access.work import Work
from portal.db import UtcDateTime
from portal.i18n.dates import ZONE, is_working_day
from portal.people.queries import is_called
from portal.sharing.agreements import AGREED
from portal.sharing.at_the_desk import LATELY, LONGEST_WAIT, PAGE_SIZE, PAPER_LASTS
from portal.sharing.deciding import is_latest
from portal.sharing.models import AccessRequest, CapacityDecision, LegalBasis, Reaching

ENDS_SOON = timedelta(days=60)
KINDS = ("let-in-lately", "ends-soon", "suspended", "waits-long", "not-reached", "paper-due", "decision-due")
"""What needs somebody, in the order of the choices."""

# `allowed_people` asks of `Person`, so the one whose name is shown has another name in the statement.
Whom = aliased(Person)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that needs somebody. `on` is its day: the last one, or since when."""

    kind: str
    person_id: uuid.UUID
    person_name: str
    picture: str
    other: str
    """Whom it is about besides the person; empty for a decision."""
    on: date | datetime


@dataclass(frozen=True, slots=True)
class Across:
    """One page of what needs somebody; `counts` are by kind, for the search that was made."""

    rows: Sequence[Row]
    counts: Mapping[str, int]
    total: int
    number: int
    pages: int
    kind: str
    search: str


def across_people(work: Work, kind: str = "", search: str = "", number: int = 1) -> Across:
    """Give one page of what needs somebody; a page past the end gives the last one, no kind means all."""
    found = union_all(*_all_kinds(work)).subquery()
    called = [is_called(word, Whom) for word in search.split()[:8]]
    listed = select(found.c.kind, func.count()).join(Whom, Whom.id == found.c.person_id).where(*called)
    counts = dict.fromkeys(KINDS, 0)
    for what, times in work.session.execute(listed.group_by(found.c.kind)):
        counts[what] = times
    total = counts[kind] if kind else sum(counts.values())
    pages = max(-(-total // PAGE_SIZE), 1)
    number = min(max(number, 1), pages)
    choice = (
        select(found.c.kind, Whom.id, Whom.name, Whom.picture, Account.name, found.c.day, found.c.at)
        .join(Whom, Whom.id == found.c.person_id)
        .join(Account, Account.id == found.c.account_id)
        .where(*called, *([found.c.kind == kind] if kind else []))
        .order_by(found.c.first, func.lower(Whom.name), found.c.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    rows = [
        Row(what, person_id, name, picture, other if what != "decision-due" else "", at or day)
        for what, person_id, name, picture, other, day, at in work.session.execute(choice)
    ]
    work.looked("agreements")
    return Across(rows, counts, total, number, pages, kind, search)


def _all_kinds(work: Work) -> list[Select[Any]]:
    theirs = allowed_people(work, Permission.SEE_AGREEMENTS)
    decided = allowed_people(work, Permission.RECORD_CAPACITY)
    seen_on = select(func.max(LegalBasis.seen_on)).where(LegalBasis.agreement_id == Agreement.id).scalar_subquery()
    is_open, is_live = is_not_over(work), Agreement.suspended_at.is_(None)
    return [
        _days("let-in-lately", Agreement, Agreement.account_id, Agreement.from_on).where(
            Agreement.person_id.in_(theirs),
            is_open,
            Agreement.basis == AGREED,
            Agreement.seen_at.is_(None),
            Agreement.from_on > work.today - LATELY,
        ),
        _days("ends-soon", Agreement, Agreement.account_id, Agreement.until_on).where(
            Agreement.person_id.in_(theirs), is_open, is_live, Agreement.until_on <= work.today + ENDS_SOON
        ),
        _moments("suspended", Agreement, Agreement.suspended_at).where(
            Agreement.person_id.in_(theirs), is_open, Agreement.suspended_at.is_not(None)
        ),
        _moments("waits-long", AccessRequest, AccessRequest.asked_at).where(
            AccessRequest.person_id.in_(theirs),
            AccessRequest.state == "waiting",
            AccessRequest.asked_at < _asked_before(work),
        ),
        _moments("not-reached", Reaching, Reaching.made_at)
        .join(Agreement, Agreement.id == Reaching.agreement_id)
        .where(Reaching.person_id.in_(theirs), Reaching.reached_at.is_(None), is_open),
        _days("paper-due", Agreement, Agreement.account_id, seen_on).where(
            Agreement.person_id.in_(theirs), is_open, Agreement.basis != AGREED, seen_on <= work.today - PAPER_LASTS
        ),
        _days("decision-due", CapacityDecision, CapacityDecision.made_by_id, CapacityDecision.look_again_on).where(
            CapacityDecision.person_id.in_(decided), CapacityDecision.look_again_on <= work.today, is_latest()
        ),
    ]


def _days(kind: str, table: Any, account_id: Any, day: Any) -> Select[Any]:
    no_moment = cast(null(), UtcDateTime).label("at")
    return _columns(kind, table, account_id, func.date(day, type_=Date), day.label("day"), no_moment)


def _moments(kind: str, table: Any, moment: Any) -> Select[Any]:
    no_day = cast(null(), Date).label("day")
    return _columns(kind, table, table.account_id, func.date(moment, type_=Date), no_day, moment.label("at"))


def _columns(kind: str, table: Any, account_id: Any, first: Any, day: Any, moment: Any) -> Select[Any]:
    return select(
        literal(kind).label("kind"),
        table.id.label("id"),
        table.person_id.label("person_id"),
        account_id.label("account_id"),
        first.label("first"),
        day,
        moment,
    )


def _asked_before(work: Work) -> datetime:
    """Give the moment before which somebody asked who has now waited longer than ten working days.

    The working days are those of the member of staff's own nation.
    """
    own = work.session.get(Organisation, work.actor.organisation_id) if work.actor.organisation_id else None
    nation = own.nation if own else "england"
    day, passed = work.today, 0
    while passed <= LONGEST_WAIT:
        passed += is_working_day(day, nation)
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), ZONE)
