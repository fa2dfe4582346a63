"""What staff see of who may see a person's page, and why: all agreements, their papers, their history (R34 to R36)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement, AgreementEvent, Organisation, Person
from portal.access.permissions import Permission
from portal.access.scope import find_person
from portal.access.work import Work
from portal.i18n.dates import local_day, working_days_between
from portal.people.queries import Needs, needs_of
from portal.sharing.agreements import AGREED, ticks_of
from portal.sharing.models import AccessRequest, LegalBasis, Reaching

PAGE_SIZE = 50
LONGEST_WAIT = 10
"""Working days that somebody who asks may wait for the person's answer before it stands out."""
PAPER_LASTS = timedelta(days=365)
"""A paper is looked at again each year."""
LATELY = timedelta(days=30)
"""For so long somebody whom the person let in stands out, unless staff say that they have seen it."""
MOST_ANSWERED = 10

By = aliased(Account)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that staff looked at, and what was tried to ask the person before (R34)."""

    id: uuid.UUID
    document: str
    number: str
    limits: str
    tried: str
    tried_on: date
    seen_by: str
    seen_on: date

    def is_look_due(self, today: date) -> bool:
        """Say whether a year has passed since somebody looked at it."""
        return self.seen_on + PAPER_LASTS <= today


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement as staff see it; `papers` are empty where the person agreed, else the newest look comes first."""

    id: uuid.UUID
    account_id: uuid.UUID
    name: str
    relation: str
    basis: str
    ticks: frozenset[str]
    from_on: date
    until_on: date
    ended_at: datetime | None
    suspended_at: datetime | None
    is_seen: bool
    papers: Sequence[Paper]

    @property
    def is_by_paper(self) -> bool:
        """Say whether a paper opened it, and not the person."""
        return self.basis != AGREED

    def is_new(self, today: date) -> bool:
        """Say whether the person let them in lately, and nobody of staff said that they have seen it."""
        return not (self.is_by_paper or self.is_seen or self.is_over(today)) and self.from_on > today - LATELY

    def is_over(self, today: date) -> bool:
        """Say whether it was ended, or its last day has passed."""
        return self.ended_at is not None or self.until_on < today


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that became of an agreement. `by` is empty when it lapsed by itself; `reason` is for staff alone."""

    at: datetime
    by: str
    name: str
    basis: str
    what: str
    ticks: Sequence[str]
    until_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """One page of all that became of a person's agreements, the newest first."""

    rows: Sequence[HistoryRow]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Somebody asks to see. `wrote` is who wrote it down, empty when they asked themselves."""

    id: uuid.UUID
    name: str
    relation: str
    ticks: Sequence[str]
    why: str
    answer: str
    wrote: str
    asked_at: datetime
    state: str
    decided_at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ReachingRow:
    """Somebody whom nobody has reached. `reach` is what the person gave, `way` where the invitation goes, if known."""

    id: uuid.UUID
    name: str
    relation: str
    reach: str
    way: str
    is_named: bool
    """The person named them; else a paper speaks of them."""
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """Everything about who may see one person's page."""

    person: Person
    needs: Needs
    live: Sequence[AgreementRow]
    suspended: Sequence[AgreementRow]
    ended: Sequence[AgreementRow]
    waiting: Sequence[RequestRow]
    answered: Sequence[RequestRow]
    to_reach: Sequence[ReachingRow]
    history: History


def agreements_page(work: Work, person_id: uuid.UUID, number: int = 1) -> AgreementsPage:
    """Give all agreements of a person whom this actor may see, with a page of the history; raises `NotYours`."""
    person = find_person(work, person_id, Permission.SEE_AGREEMENTS, "agreements")
    rows = _agreements(work, person.id)
    open_rows = [row for row in rows if not row.is_over(work.today)]
    requests = _requests(work, person)
    return AgreementsPage(
        person=person,
        needs=needs_of(work, person.id, Permission.SEE_AGREEMENTS),
        live=[row for row in open_rows if row.suspended_at is None],
        suspended=[row for row in open_rows if row.suspended_at is not None],
        ended=[row for row in rows if row.is_over(work.today)],
        waiting=[row for row in requests if row.state == "waiting"],
        answered=[row for row in reversed(requests) if row.state != "waiting"][:MOST_ANSWERED],
        to_reach=_to_reach(work, person.id),
        history=_history(work, person.id, number),
    )


def _agreements(work: Work, person_id: uuid.UUID) -> list[AgreementRow]:
    rows = work.session.execute(
        select(Agreement, Account.name)
        .join(Account, Account.id == Agreement.account_id)
        .where(Agreement.person_id == person_id)
        .order_by(Agreement.until_on.desc(), Account.name, Agreement.id)
    ).all()
    papers = _papers(work, [agreement.id for agreement, _name in rows])
    return [
        AgreementRow(
            id=agreement.id,
            account_id=agreement.account_id,
            name=name,
            relation=agreement.relation,
            basis=agreement.basis,
            ticks=ticks_of(agreement),
            from_on=agreement.from_on,
            until_on=agreement.until_on,
            ended_at=agreement.ended_at,
            suspended_at=agreement.suspended_at,
            is_seen=agreement.seen_at is not None,
            papers=papers.get(agreement.id, ()),
        )
        for agreement, name in rows
    ]


def _papers(work: Work, agreement_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Paper]]:
    found: dict[uuid.UUID, list[Paper]] = {}
    rows = work.session.execute(
        select(LegalBasis, Account.name)
        .join(Account, Account.id == LegalBasis.seen_by_id)
        .where(LegalBasis.agreement_id.in_(agreement_ids))
        .order_by(LegalBasis.made_at.desc(), LegalBasis.id)
    )
    for row, seen_by in rows:
        paper = Paper(
            id=row.id,
            document=row.document,
            number=row.number or "",
            limits=row.limits or "",
            tried=row.tried or "",
            tried_on=row.tried_on,
            seen_by=seen_by,
            seen_on=row.seen_on,
        )
        found.setdefault(row.agreement_id, []).append(paper)
    return found


def _requests(work: Work, person: Person) -> list[RequestRow]:
    """List who asks and who asked, the oldest first."""
    nation = work.session.get_one(Organisation, person.scheme_id).nation
    rows = work.session.execute(
        select(AccessRequest, Account.name, By.name)
        .join(Account, Account.id == AccessRequest.account_id)
        .join(By, By.id == AccessRequest.asked_by_id)
        .where(AccessRequest.person_id == person.id)
        .order_by(AccessRequest.asked_at, AccessRequest.id)
    )
    return [
        RequestRow(
            id=row.id,
            name=name,
            relation=row.relation,
            ticks=row.ticks.split(),
            why=row.why or "",
            answer=row.answer or "",
            wrote=by if row.asked_by_id != row.account_id else "",
            asked_at=row.asked_at,
            state=row.state,
            decided_at=row.decided_at,
            is_late=working_days_between(local_day(row.asked_at), work.today, nation) > LONGEST_WAIT,
        )
        for row, name, by in rows
    ]


def _to_reach(work: Work, person_id: uuid.UUID) -> list[ReachingRow]:
    rows = work.session.execute(
        select(Reaching, Account.name, Account.address, Account.phone, Agreement.relation, Agreement.basis)
        .join(Account, Account.id == Reaching.account_id)
        .join(Agreement, Agreement.id == Reaching.agreement_id)
        .where(Reaching.person_id == person_id, Reaching.reached_at.is_(None), is_not_over(work))
        .order_by(Reaching.made_at, Reaching.id)
    )
    return [
        ReachingRow(row.id, name, relation, row.reach or "", address or phone or "", basis == AGREED, row.made_at)
        for row, name, address, phone, relation, basis in rows
    ]


def _history(work: Work, person_id: uuid.UUID, number: int) -> History:
    theirs = AgreementEvent.person_id == person_id
    total = work.session.scalar(select(func.count()).select_from(AgreementEvent).where(theirs)) or 0
    pages = max(-(-total // PAGE_SIZE), 1)
    number = min(max(number, 1), pages)
    rows = work.session.execute(
        select(AgreementEvent, Account.name, Agreement.basis, By.name)
        .join(Agreement, Agreement.id == AgreementEvent.agreement_id)
        .join(Account, Account.id == AgreementEvent.account_id)
        .outerjoin(By, By.id == AgreementEvent.by_id)
        .where(theirs)
        .order_by(AgreementEvent.at.desc(), AgreementEvent.number.desc(), AgreementEvent.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    shown = [
        HistoryRow(row.at, by or "", name, basis, row.what, row.ticks.split(), row.until_on, row.reason or "")
        for row, name, basis, by in rows
    ]
    return History(shown, number, pages)
