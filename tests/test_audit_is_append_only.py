"""What was written for good stays, even for somebody who reaches the database with SQL."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import Uuid, bindparam, func, select, text
from sqlalchemy.exc import DBAPIError

from portal.asks.models import Answer, Ask, AskStep
from portal.audit.models import AuditEntry
from portal.db import Base
from portal.plans.models import PlanVersion
from tests.databases import Database
from tests.keys import keys_in_use
from tests.one_of_each import NOW, Family, add_family


@pytest.fixture
def family(database: Database) -> Family:
    with keys_in_use(), database.session.begin() as session:
        return add_family(session)


def _refused(database: Database, sql: str, row_id: uuid.UUID) -> str:
    """Run one statement by raw SQL; give what the database said when it refused."""
    statement = text(sql).bindparams(bindparam("row", row_id, Uuid()))
    with pytest.raises(DBAPIError) as refused, database.engine.begin() as connection:
        assert connection.execute(statement).rowcount != 0, "the statement met no row"
    return str(refused.value.orig)


def _count(database: Database, model: type[Base]) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_an_audit_entry_cannot_be_changed(database: Database, family: Family) -> None:
    said = _refused(database, "UPDATE audit_entry SET what = 'nothing' WHERE id = :row", family.audit_id)
    assert "The audit is append-only." in said


def test_an_audit_entry_cannot_be_taken_away(database: Database, family: Family) -> None:
    said = _refused(database, "DELETE FROM audit_entry WHERE id = :row", family.audit_id)
    assert "The audit is append-only." in said
    assert _count(database, AuditEntry) == 1


def test_the_audit_goes_on_after_a_refusal(database: Database, family: Family) -> None:
    _refused(database, "DELETE FROM audit_entry WHERE id = :row", family.audit_id)
    with database.session.begin() as session:
        session.add(AuditEntry(at=NOW, kind="look", what="saw the plan"))
    assert _count(database, AuditEntry) == 2


@pytest.mark.parametrize(
    "change",
    ["whose = 'thinks-this'", "speaks_for_person = NOT speaks_for_person", "made_by_id = :row"],
)
def test_r4_whose_words_they_are_cannot_be_changed(database: Database, family: Family, change: str) -> None:
    said = _refused(database, f"UPDATE ask SET {change} WHERE id = :row", family.ask_id)
    assert "Whose words they are cannot be changed (R4)." in said


def test_r4_an_ask_by_somebody_else_needs_their_name(database: Database, family: Family) -> None:
    assert "whose_name" in _refused(database, "UPDATE ask SET whose_name_sealed = NULL WHERE id = :row", family.ask_id)


def test_an_ask_moves_on_while_whose_words_they_are_stays(database: Database, family: Family) -> None:
    with database.session.begin() as session:
        session.get_one(Ask, family.ask_id).state = "seen"
    with database.session() as session:
        assert session.get_one(Ask, family.ask_id).state == "seen"


def test_an_ask_cannot_be_taken_away(database: Database, family: Family) -> None:
    assert "An ask stays." in _refused(database, "DELETE FROM ask WHERE id = :row", family.other_ask_id)


def test_a_step_of_an_ask_cannot_be_taken_away(database: Database, family: Family) -> None:
    with database.session.begin() as session:
        step = AskStep(ask_id=family.ask_id, step="sent", at=NOW)
        session.add(step)
    said = _refused(database, "DELETE FROM ask_step WHERE id = :row", step.id)
    assert "The steps of an ask stay." in said


@pytest.mark.parametrize("change", ["kind = 'cannot'", "decided_by = 'Somebody else'"])
def test_r9_an_answer_stays_as_it_was_given(database: Database, family: Family, change: str) -> None:
    said = _refused(database, f"UPDATE answer SET {change} WHERE id = :row", family.answer_id)
    assert "An answer stays as it was given." in said


def test_r9_an_answer_cannot_be_taken_away(database: Database, family: Family) -> None:
    _refused(database, "DELETE FROM answer WHERE id = :row", family.answer_id)
    assert _count(database, Answer) == 1


@pytest.mark.parametrize("change", ["number = 7", "state = 'writing'"])
def test_r30_a_published_plan_is_never_changed(database: Database, family: Family, change: str) -> None:
    said = _refused(database, f"UPDATE plan_version SET {change} WHERE id = :row", family.version_id)
    assert "A published plan is never changed (R30)." in said


def test_r30_a_plan_that_is_being_written_can_be_published(database: Database, family: Family) -> None:
    with database.session.begin() as session:
        person_id = session.get_one(PlanVersion, family.version_id).person_id
        version = PlanVersion(person_id=person_id, number=2, made_at=NOW)
        session.add(version)
        session.flush()
        version.state = "published"
    with database.session() as session:
        assert session.get_one(PlanVersion, version.id).state == "published"
