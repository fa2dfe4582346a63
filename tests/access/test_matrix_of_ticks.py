"""What each tick of R35 opens, route by route, and that nothing of it is left after the end (R36).

The one who is measured is a trusted person; beside them stands a stranger who has the same role and no agreement.
A route that answers both alike shows nothing of the person.
"""

from __future__ import annotations

import difflib
import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from portal.access.models import Account, Agreement, Person
from portal.access.permissions import Role
from portal.access.work import NOBODY, Work
from portal.demo.cast import CAST, fixed_id, work_as
from portal.sharing import agreements
from portal.sharing.agreements import AGREED, TICKS, TICKS_OF_BASIS, Terms
from portal.signin.sessions import Arriving, start_session
from tests.access.matrix import Row, outcome_of, rows
from tests.visitor import Portal, Visitor

FILE = Path(__file__).with_name("matrix_of_ticks.txt")
MARIA = CAST["family"].id
ROSA = fixed_id("rosa")


def test_R35_each_tick_opens_its_own_routes_and_no_other(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    _start_again(portal)
    stranger = _outcomes(portal, _stranger(portal))
    text = ""
    for tick in TICKS:
        _agree(portal, tick)
        maria = _outcomes(portal, portal.new_browser("family"))
        opened = [f"    {name}: {maria[name]}" for name in maria if maria[name] != stranger[name]]
        text += "\n".join([f"{tick} opens", *(opened or ["    no route of its own"])]) + "\n"
    if os.environ.get("AGREE"):
        FILE.write_text(text)
    agreed = FILE.read_text()
    changes = "\n".join(difflib.unified_diff(agreed.splitlines(), text.splitlines(), "agreed", "now", lineterm="", n=0))
    assert not changes, f"What a tick opens has changed. Read it; if it is right, run this with AGREE=1:\n{changes}"


def _stop(portal: Portal, agreement_id: uuid.UUID) -> None:
    _do(portal, "person", agreement_id, agreements.stop)


def _suspend(portal: Portal, agreement_id: uuid.UUID) -> None:
    _do(portal, "manager", agreement_id, agreements.suspend)


def _lapse(portal: Portal, _agreement_id: uuid.UUID) -> None:
    portal.clock.move(days=31)


def _lapse_and_note(portal: Portal, agreement_id: uuid.UUID) -> None:
    _lapse(portal, agreement_id)
    portal.run_worker()


ENDS: list[Callable[[Portal, uuid.UUID], None]] = [_stop, _suspend, _lapse, _lapse_and_note]


@pytest.mark.parametrize("basis", ["agreed", "lpa-health", "appointee"])
@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__.strip("_"))
def test_R36_after_the_end_every_route_answers_as_it_answers_a_stranger(
    portal_on_sqlite: Portal, end: Callable[[Portal, uuid.UUID], None], basis: str
) -> None:
    portal = portal_on_sqlite
    _start_again(portal)
    agreement_id = _agree(portal, *TICKS_OF_BASIS[basis], basis=basis)
    end(portal, agreement_id)
    maria, stranger = portal.new_browser("family"), _stranger(portal)
    assert _outcomes(portal, maria) == _outcomes(portal, stranger)
    _finds_no_word_of_rosa(portal, maria)


def _finds_no_word_of_rosa(portal: Portal, visitor: Visitor) -> None:
    for row in _of_the_person(portal):
        if row.method == "GET":
            assert "Rosa" not in visitor.client.get(row.path).text, row.name


def _of_the_person(portal: Portal) -> list[Row]:
    """List the routes, without those that end a session and so would spoil the rows after them."""
    return [row for row in rows(portal.app, portal) if not row.rule.startswith(("/sign-", "/leave"))]


def _outcomes(portal: Portal, visitor: Visitor) -> dict[str, str]:
    """Ask for every page, and press everything that stands under an address of the person."""
    asked = [row for row in _of_the_person(portal) if row.method == "GET" or "<uuid:" in row.rule]
    return {row.name: outcome_of(visitor, row) for row in asked}


def _start_again(portal: Portal) -> None:
    """Take back what the story agreed, so that each test agrees for itself."""
    with portal.session() as session, session.begin():
        for one in session.scalars(select(Agreement).where(Agreement.account_id == MARIA)):
            agreements.stop(work_as(session, "person", portal.clock.now), one)


def _agree(portal: Portal, *ticks: str, basis: str = AGREED) -> uuid.UUID:
    with portal.session() as session, session.begin():
        work = work_as(session, "person", portal.clock.now)
        person, maria = session.get_one(Person, ROSA), session.get_one(Account, MARIA)
        terms = Terms(frozenset(ticks), work.today + timedelta(days=30))
        return agreements.agree(work, person, maria, terms, basis=basis).id


def _do(portal: Portal, who: str, agreement_id: uuid.UUID, verb: Callable[[Work, Agreement], None]) -> None:
    with portal.session() as session, session.begin():
        verb(work_as(session, who, portal.clock.now), session.get_one(Agreement, agreement_id))


def _stranger(portal: Portal) -> Visitor:
    """Sign in somebody with the same role who was never let in by anybody."""
    visitor = portal.nobody()
    with portal.session() as session, session.begin():
        account = Account(role=Role.TRUSTED, name="Ola Berg", organisation_id=fixed_id("harbour"))
        session.add(account)
        session.flush()
        secret = start_session(Work(NOBODY, session, portal.clock.now), account.id, Arriving("link"))
    with visitor.client.session_transaction() as cookie:
        cookie["s"] = secret
    return visitor
