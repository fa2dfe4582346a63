"""Whatever is agreed, changed, stopped, suspended, resumed or lapses, in any order: nobody sees what is not agreed.

Two truths are kept beside the portal's own: a plain model in this file, and the history that the portal writes.
After each step the three must say the same of every tick.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.access.models import Account, Agreement, AgreementEvent, Organisation, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, allowed_people, find_person
from portal.access.work import NOBODY, Actor, Work
from portal.db import session_maker
from portal.i18n.dates import local_day
from portal.sharing import agreements
from portal.sharing.agreements import AGREED, TICKS, TICKS_OF_BASIS, AgreementHasEnded, AgreementIsUnclear, Terms
from portal.signin.queries import who_holds
from portal.signin.sessions import Arriving, start_session
from tests.databases import Database
from tests.story_database import NOW

OPENED_BY = {
    "sees_plan": Permission.SEE_PLAN,
    "sees_money": Permission.SEE_MONEY,
    "sees_review_dates": Permission.SEE_REVIEW_DATES,
    "says_views": Permission.SAY_VIEWS,
    "helps_write": Permission.HELP_WRITE,
}
IDLE = timedelta(minutes=60)

ticks = st.frozensets(st.sampled_from(TICKS))
days = st.integers(min_value=-5, max_value=400)
bases = st.sampled_from([AGREED, AGREED, *TICKS_OF_BASIS])


@dataclass
class Known:
    """What this file believes of one agreement."""

    basis: str
    ticks: frozenset[str]
    until_on: date
    is_ended: bool = False
    is_suspended: bool = False

    def opens(self, today: date) -> frozenset[str]:
        """Give the ticks that are open today."""
        is_open = not self.is_ended and not self.is_suspended and today <= self.until_on
        return self.ticks if is_open else frozenset()


@dataclass
class Believed:
    """What this file believes of all agreements of the one who is let in."""

    of: dict[uuid.UUID, Known] = field(default_factory=dict)

    def opens(self, today: date) -> frozenset[str]:
        """Give every tick that any agreement opens today."""
        return frozenset().union(*(one.opens(today) for one in self.of.values()))


class AnyOrder(RuleBasedStateMachine):
    """Steps in any order, on one database; each run has a family of its own, beside all earlier ones."""

    made = Bundle("made")

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.looks = session_maker(database.engine.execution_options(only_looks=True))
        self.now: datetime = NOW
        self.believed = Believed()
        self.secret = ""

    @property
    def today(self) -> date:
        return local_day(self.now)

    @initialize()
    def a_family(self) -> None:
        with self.database.session.begin() as session:
            scheme, council = Organisation(kind="scheme", name="Fern"), Organisation(kind="council", name="West")
            session.add_all([scheme, council])
            session.flush()
            person = Person(scheme_id=scheme.id, council_id=council.id, name="Ines")
            other = Account(role=Role.TRUSTED, name="Bo", organisation_id=scheme.id)
            own = Account(role=Role.PERSON, name="Ines", organisation_id=scheme.id)
            session.add_all([person, other, own])
            self.person_id, self.other_id, self.scheme_id = person.id, other.id, scheme.id
            self.own = Actor(own.id, Role.PERSON, "Ines", scheme.id, person.id)

    @rule(target=made, ticks=ticks, until=days, basis=bases)
    def agree(self, ticks: frozenset[str], until: int, basis: str) -> uuid.UUID | None:
        until_on = self.today + timedelta(days=until)
        is_good = self._can_be_had(ticks, until, basis)
        with self.database.session() as session:
            person, other = session.get_one(Person, self.person_id), session.get_one(Account, self.other_id)
            try:
                agreement = agreements.agree(self._work(session), person, other, Terms(ticks, until_on), basis=basis)
            except AgreementIsUnclear:
                assert not is_good
                return None
            assert is_good
            session.commit()
        was = self.believed.of.get(agreement.id)
        self.believed.of[agreement.id] = Known(basis, ticks, until_on, is_suspended=bool(was and was.is_suspended))
        return agreement.id

    @rule(which=made, ticks=ticks, until=days)
    def change(self, which: uuid.UUID | None, ticks: frozenset[str], until: int) -> None:
        terms = Terms(ticks, self.today + timedelta(days=until))
        if which is None:
            return
        basis = self.believed.of[which].basis
        is_good = self._can_be_had(ticks, until, basis)
        if self._do(which, lambda work, one: agreements.change(work, one, terms), is_good=is_good):
            known = self.believed.of[which]  # type: ignore[index]
            known.ticks, known.until_on = ticks, terms.until_on

    @rule(which=made)
    def stop(self, which: uuid.UUID | None) -> None:
        if self._do(which, agreements.stop):
            self.believed.of[which].is_ended = True  # type: ignore[index]

    @rule(which=made)
    def suspend(self, which: uuid.UUID | None) -> None:
        if self._do(which, agreements.suspend):
            self.believed.of[which].is_suspended = True  # type: ignore[index]

    @rule(which=made)
    def resume(self, which: uuid.UUID | None) -> None:
        if self._do(which, agreements.resume):
            self.believed.of[which].is_suspended = False  # type: ignore[index]

    @rule(which=made)
    def lapse(self, which: uuid.UUID | None) -> None:
        if which is None:
            return
        with self.database.session.begin() as session:
            agreements.lapse(session, which, self.now)
        known = self.believed.of[which]
        known.is_ended = known.is_ended or known.until_on < self.today

    @rule(hours=st.sampled_from([1, 13, 24, 24 * 30, 24 * 200]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def sign_in(self) -> None:
        with self.database.session.begin() as session:
            self.secret = start_session(Work(NOBODY, session, self.now), self.other_id, Arriving("link"))

    @rule(tick=st.sampled_from(sorted(OPENED_BY)))
    def look(self, tick: str) -> None:
        seen = who_holds(self.looks, self.database.session, self.secret, self.now, IDLE)
        if seen.actor is None:
            return
        with self.looks() as session:
            work = Work(seen.actor, session, self.now)
            try:
                find_person(work, self.person_id, OPENED_BY[tick])
            except NotYours:
                assert tick not in self.believed.opens(self.today)
            else:
                assert tick in self.believed.opens(self.today)

    @invariant()
    def R36_the_other_sees_what_is_agreed_now_and_nothing_else(self) -> None:
        if not hasattr(self, "person_id"):
            return
        with self.looks() as session:
            other = Actor(self.other_id, Role.TRUSTED, "Bo", self.scheme_id)
            work = Work(other, session, self.now)
            seen = {tick for tick, may in OPENED_BY.items() if list(session.scalars(allowed_people(work, may)))}
            by_history = self._opened_by_history(session)
        assert seen == self.believed.opens(self.today) & set(OPENED_BY)
        assert seen == by_history & set(OPENED_BY)

    def _opened_by_history(self, session: Session) -> frozenset[str]:
        """Read what is open from the history alone, as somebody would who asks years later."""
        opened: frozenset[str] = frozenset()
        choice = select(AgreementEvent).order_by(AgreementEvent.at)
        for agreement_id in self.believed.of:
            events = list(session.scalars(choice.where(AgreementEvent.agreement_id == agreement_id)))
            last = max(events, key=lambda event: (event.at, event.number))
            is_suspended = False
            for event in sorted(events, key=lambda event: event.number):
                is_suspended = event.what == "suspended" or (is_suspended and event.what != "resumed")
            if last.what not in {"stopped", "lapsed"} and not is_suspended and self.today <= last.until_on:
                opened |= frozenset(last.ticks.split())
        return opened

    def _work(self, session: Session) -> Work:
        return Work(self.own, session, self.now)

    @staticmethod
    def _can_be_had(ticks: frozenset[str], until: int, basis: str) -> bool:
        return bool(ticks) and ticks <= TICKS_OF_BASIS[basis] and 0 < until <= (366 if basis == AGREED else 3 * 366)

    def _do(self, which: uuid.UUID | None, verb: object, *, is_good: bool = True) -> bool:
        """Do it, and say whether it was done; what is over stays over."""
        if which is None:
            return False
        known = self.believed.of[which]
        with self.database.session() as session:
            agreement = session.get_one(Agreement, which)
            try:
                verb(self._work(session), agreement)  # type: ignore[operator]
            except AgreementHasEnded:
                assert known.is_ended or known.until_on < self.today
                return False
            except AgreementIsUnclear:
                assert not is_good
                return False
            assert is_good
            session.commit()
        return True


def test_R35_R36_in_any_order_nobody_sees_what_is_not_agreed_at_that_moment(database: Database) -> None:
    examples = 60 if database.kind == "sqlite" else 15
    run_state_machine_as_test(
        lambda: AnyOrder(database),
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
