"""What becomes of an agreement: made, changed, renewed, stopped, suspended, resumed, lapsed (R34 to R36).

These verbs alone change an agreement, and each writes its history in the same transaction. Who may call them is
for the callers to say: they find the agreement through `access.scope` first.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement, AgreementEvent, Person, Tie
from portal.access.permissions import Role
from portal.access.work import NOBODY, Work
from portal.post.outbox import put

TICKS = ("sees_plan", "sees_money", "sees_review_dates", "says_views", "helps_write", "gets_notices")
"""The six ticks of R35, in the order of the screen."""
AGREED = "agreed"
MONEY_ONLY = frozenset({"sees_money", "gets_notices"})
NO_MONEY = frozenset(TICKS) - {"sees_money"}
TICKS_OF_BASIS: dict[str, frozenset[str]] = {
    AGREED: frozenset(TICKS),
    "lpa-health": NO_MONEY,
    "deputy-health": NO_MONEY,
    "best-interest": NO_MONEY,
    "lpa-money": MONEY_ONLY,
    "deputy-money": MONEY_ONLY,
    "appointee": MONEY_ONLY,
}
"""What each basis can give at most: one for property never opens the plan (R34)."""
LEGAL_BASES = tuple(basis for basis in TICKS_OF_BASIS if basis != AGREED)
LONGEST_AGREED = timedelta(days=366)
"""Twelve months at most where the person agreed (R36); a leap year has its 366 days."""
LONGEST_LEGAL = timedelta(days=3 * 366)
REMIND_BEFORE = timedelta(days=30)
CHECK_AFTER = timedelta(days=365)


class AgreementIsUnclear(ValueError):
    """An agreement cannot be made so; `fault` says why in one word for the form."""

    def __init__(self, fault: str) -> None:
        """Take what is wrong: ticks · not-by-this-basis · past · too-long · not-trusted · self."""
        super().__init__(fault)
        self.fault = fault


class AgreementHasEnded(RuntimeError):
    """Something was to be done with an agreement that is over."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed: the ticks that are on, and the last day."""

    ticks: frozenset[str]
    until_on: date


def check(work: Work, terms: Terms, basis: str) -> None:
    """Raise `AgreementIsUnclear` when these terms cannot be had on this basis."""
    if basis not in TICKS_OF_BASIS or not terms.ticks or not terms.ticks <= frozenset(TICKS):
        raise AgreementIsUnclear("ticks")
    if not terms.ticks <= TICKS_OF_BASIS[basis]:
        raise AgreementIsUnclear("not-by-this-basis")
    if terms.until_on <= work.today:
        raise AgreementIsUnclear("past")
    if terms.until_on > work.today + (LONGEST_AGREED if basis == AGREED else LONGEST_LEGAL):
        raise AgreementIsUnclear("too-long")


def agree(
    work: Work,
    person: Person,
    account: Account,
    terms: Terms,
    *,
    basis: str = AGREED,
    relation: str = "",
    reason: str = "",
) -> Agreement:
    """Make an agreement, or give the live one on the same basis these terms instead; raises `AgreementIsUnclear`.

    Only the account of a trusted person can have one: who has another role here gets nothing by agreement.
    `reason` is what staff wrote down of the person's own answer.
    """
    if account.role != Role.TRUSTED or account.ended_at is not None:
        raise AgreementIsUnclear("not-trusted")
    check(work, terms, basis)
    there = live_one(work, person.id, account.id, basis)
    if there is None:
        _write_down_what_has_passed(work, person.id, account.id, basis)
        agreement = Agreement(
            person_id=person.id, account_id=account.id, basis=basis, relation=relation, from_on=work.today
        )
        _set(agreement, terms)
        try:
            with work.session.begin_nested():
                work.session.add(agreement)
        except IntegrityError:
            # Another press came at the same moment and was quicker; the database holds one that lives at most.
            there = live_one(work, person.id, account.id, basis)
            if there is None:
                raise
        else:
            _tie(work, person.id, account.id)
            _note(work, agreement, "agreed", reason)
            return agreement
    there.relation = relation or there.relation
    _set(there, terms)
    _note(work, there, "changed", reason)
    return there


def change(work: Work, agreement: Agreement, terms: Terms) -> None:
    """Give an agreement other ticks or another last day; raises `AgreementHasEnded` and `AgreementIsUnclear`."""
    _still_open(work, agreement)
    check(work, terms, agreement.basis)
    is_longer = terms.until_on > agreement.until_on and terms.ticks == ticks_of(agreement)
    _set(agreement, terms)
    _note(work, agreement, "renewed" if is_longer else "changed")


def stop(work: Work, agreement: Agreement, reason: str = "") -> None:
    """End an agreement now: the very next request of the other is refused (R36). Stopped twice is stopped.

    The person needs no reason; staff who write down that it is over give one.
    """
    if agreement.ended_at is not None:
        return
    agreement.ended_at = work.now
    event = _note(work, agreement, "stopped", reason)
    _tell_the_other(work, agreement, event)


def suspend(work: Work, agreement: Agreement, reason: str = "") -> None:
    """Close an agreement for now, for safeguarding; the other sees only «not available» (R36)."""
    _still_open(work, agreement)
    if agreement.suspended_at is None:
        agreement.suspended_at = work.now
        _note(work, agreement, "suspended", reason)


def resume(work: Work, agreement: Agreement, reason: str = "") -> None:
    """Open a suspended agreement again, as it was agreed."""
    _still_open(work, agreement)
    if agreement.suspended_at is not None:
        agreement.suspended_at = None
        _note(work, agreement, "resumed", reason)


def note_asked_again(work: Work, agreement: Agreement) -> None:
    """Write down that the person was asked «Do you still want this?» about what rests on the law (R36)."""
    _still_open(work, agreement)
    _note(work, agreement, "asked-again")


def lapse(session: Session, agreement_id: uuid.UUID, now: datetime) -> None:
    """End an agreement whose last day has passed; access ended with the day, this writes it down and tells."""
    work = Work(NOBODY, session, now)
    agreement = locked(work, agreement_id)
    if agreement is None or agreement.ended_at is not None or agreement.until_on >= work.today:
        return
    agreement.ended_at = now
    event = _note(work, agreement, "lapsed")
    _tell_the_other(work, agreement, event)
    tell_person(work, agreement, "lapsed")


def locked(work: Work, agreement_id: uuid.UUID) -> Agreement | None:
    """Give an agreement, locked until the request ends, as it is now."""
    choice = select(Agreement).where(Agreement.id == agreement_id).with_for_update()
    return work.session.scalar(choice.execution_options(populate_existing=True))


def ticks_of(agreement: Agreement) -> frozenset[str]:
    """Give the ticks that are on."""
    return frozenset(tick for tick in TICKS if getattr(agreement, tick))


def is_live(work: Work, agreement: Agreement) -> bool:
    """Say whether an agreement opens anything at this moment."""
    return (
        agreement.ended_at is None
        and agreement.suspended_at is None
        and agreement.from_on <= work.today <= agreement.until_on
    )


def tell_person(work: Work, agreement: Agreement, why: str) -> None:
    """Put «You have a message» for the person's own account in the outbox."""
    tell_own_account(work, agreement.person_id, f"mail:{agreement.id}:{why}:{agreement.until_on}")


def tell_own_account(work: Work, person_id: uuid.UUID, key: str) -> None:
    """Put «You have a message» for the person's own account in the outbox; the same key again changes nothing."""
    own = select(Tie.account_id).where(Tie.person_id == person_id, Tie.kind == "self")
    for account_id in work.session.scalars(own):
        put(work.session, "mail", key, {"to_account": str(account_id)}, now=work.now)


def live_one(work: Work, person_id: uuid.UUID, account_id: uuid.UUID, basis: str) -> Agreement | None:
    """Give the agreement on this basis that is not over, closed for now or not, locked until the request ends."""
    return work.session.scalar(
        select(Agreement)
        .where(
            Agreement.person_id == person_id,
            Agreement.account_id == account_id,
            Agreement.basis == basis,
            is_not_over(work),
        )
        .with_for_update()
    )


def _write_down_what_has_passed(work: Work, person_id: uuid.UUID, account_id: uuid.UUID, basis: str) -> None:
    """End one whose last day has passed and whose job did not run yet: it would stand in the way of a new one."""
    same = Agreement.person_id == person_id, Agreement.account_id == account_id, Agreement.basis == basis
    passed = select(Agreement.id).where(*same, Agreement.ended_at.is_(None), Agreement.until_on < work.today)
    for agreement_id in work.session.scalars(passed).all():
        lapse(work.session, agreement_id, work.now)


def _set(agreement: Agreement, terms: Terms) -> None:
    for tick in TICKS:
        setattr(agreement, tick, tick in terms.ticks)
    agreement.until_on = terms.until_on


def _still_open(work: Work, agreement: Agreement) -> None:
    if agreement.ended_at is not None or agreement.until_on < work.today:
        raise AgreementHasEnded


def _tie(work: Work, person_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """Tie the account to the person, once: without a live agreement the tie opens nothing."""
    there = work.session.scalar(
        select(Tie).where(
            Tie.person_id == person_id,
            Tie.account_id == account_id,
            Tie.kind == "trusted",
            or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
        )
    )
    if there is None:
        tie = Tie(person_id=person_id, account_id=account_id, kind="trusted", from_on=work.today)
        work.session.add(tie)


def _note(work: Work, agreement: Agreement, what: str, reason: str = "") -> AgreementEvent:
    so_far = select(func.max(AgreementEvent.number)).where(AgreementEvent.agreement_id == agreement.id)
    event = AgreementEvent(
        agreement_id=agreement.id,
        person_id=agreement.person_id,
        account_id=agreement.account_id,
        number=1 + (work.session.scalar(so_far) or 0),
        at=work.now,
        by_id=work.actor.account_id,
        what=what,
        ticks=" ".join(tick for tick in TICKS if getattr(agreement, tick)),
        until_on=agreement.until_on,
        reason=reason or None,
    )
    work.session.add(event)
    work.changed(f"agreement {what}", agreement.person_id, agreement.id)
    if what in {"agreed", "changed", "renewed"}:
        _put_its_days(work, agreement)
    return event


def _put_its_days(work: Work, agreement: Agreement) -> None:
    """Put the reminder, the yearly check and the end of an agreement in the outbox, with the key of its date."""
    end = agreement.until_on
    days = {
        "agreement-reminds": end - REMIND_BEFORE,
        "agreement-lapses": end + timedelta(days=1),
        "agreement-checks": work.today + CHECK_AFTER,
    }
    if days["agreement-checks"] >= end:
        # Within a year the reminder of the end asks the same.
        del days["agreement-checks"]
    for kind, day in days.items():
        facts = {"agreement": str(agreement.id), "until": end.isoformat()}
        run_at = max(work.now, datetime.combine(day, time(6), UTC))
        put(work.session, kind, f"{kind}:{agreement.id}:{end}:{day}", facts, now=work.now, run_at=run_at)


def _tell_the_other(work: Work, agreement: Agreement, event: AgreementEvent) -> None:
    """Tell the other in neutral words that something is new; what, and why, is not said (R36, R45)."""
    facts = {"to_account": str(agreement.account_id)}
    put(work.session, "mail", f"mail:{event.id}", facts, now=work.now)
