"""What was agreed, the papers behind it, and looks held back stay as they were written (R34, R36, R37)."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from portal.access.models import Account, Agreement, AgreementEvent, Person
from portal.asks.models import Answer, Ask
from portal.db import Base, Keyring
from portal.db.rotation import reseal_everything
from portal.plans.models import PlanLine, PlanVersion
from portal.sharing.models import CapacityDecision, LegalBasis, LookHeldBack
from tests.databases import Database
from tests.keys import keys_in_use
from tests.one_of_each import NOW, Family, add_family


def _table(model: type[Base]) -> Table:
    assert isinstance(model.__table__, Table)
    return model.__table__


TABLES = [_table(model) for model in (AgreementEvent, CapacityDecision, LegalBasis, LookHeldBack)]
EARLIER = [_table(model) for model in (Ask, Answer, PlanVersion, PlanLine)]
OLD, NEW = Keyring.new_key(), Keyring.new_key()
TODAY = NOW.date()


@pytest.fixture
def family(database: Database) -> Family:
    with keys_in_use(OLD), database.session.begin() as session:
        family = add_family(session)
        _add_agreed(session, family)
    return family


def _add_agreed(session: Session, family: Family) -> None:
    """Add an agreement, its history, its paper, a decision, and looks held back."""
    person = session.scalars(select(Person)).one()
    account = Account(role="trusted", name="Maria", organisation_id=person.scheme_id)
    session.add(account)
    session.flush()
    whose = {"person_id": person.id, "account_id": account.id}
    agreement = Agreement(**whose, from_on=TODAY, until_on=TODAY + timedelta(days=90))
    session.add(agreement)
    session.flush()
    for number, what in ((1, "agreed"), (2, "suspended")):
        event = {"number": number, "at": NOW, "what": what, "ticks": "sees_plan", "until_on": TODAY, "reason": "Why."}
        session.add(AgreementEvent(**whose, agreement_id=agreement.id, **event))
    by = {"person_id": person.id, "made_at": NOW}
    for key in ("one", "two"):
        paper = {"document": "lpa-health", "number": "7", "limits": "None.", "tried": "We asked.", "tried_on": TODAY}
        seen = {"seen_by_id": family.account_id, "seen_on": TODAY, "agreement_id": agreement.id, "send_key": key}
        session.add(LegalBasis(**by, **paper, **seen))
        decided = {"decision": "Where to live", "tried": "Pictures.", "outcome": "can", "assessed_by": "Joan"}
        days = {"decided_on": TODAY, "look_again_on": TODAY, "made_by_id": family.account_id, "send_key": key}
        session.add(CapacityDecision(**by, **decided, **days))
        session.add(_held(whose, family, key))


def _held(whose: dict[str, uuid.UUID], family: Family, key: str, days: int = 30) -> LookHeldBack:
    until_on = TODAY + timedelta(days=days)
    held = {"reason": "A worry.", "from_at": NOW, "until_on": until_on, "by_id": family.account_id, "made_at": NOW}
    return LookHeldBack(**whose, **held, send_key=key)


def _refused(database: Database, statement: Any) -> str:
    with pytest.raises(DBAPIError) as refused, database.engine.begin() as connection:
        connection.execute(text(statement) if isinstance(statement, str) else statement)
    return str(refused.value.orig)


def _stays(said: str) -> bool:
    return any(words in said for words in ("stay", "append-only", "never changed (R30)"))


def _copied(database: Database, table: Table) -> dict[str, Any]:
    """Give a row as it is, under a new id."""
    with database.engine.begin() as connection:
        row = connection.execute(select(table).limit(1)).mappings().one()
    return {**row, "id": uuid.uuid4()}


def test_R34_nothing_takes_the_place_of_a_row_by_its_unique_key(database: Database, family: Family) -> None:
    if database.kind != "sqlite":
        pytest.skip("Only SQLite knows OR REPLACE.")
    for table in (*TABLES, *EARLIER):
        forged = insert(table).prefix_with("OR REPLACE").values(_copied(database, table))
        assert _stays(_refused(database, forged)), table.name


def test_R30_a_plan_that_is_written_cannot_take_the_place_of_a_published_one(
    database: Database, family: Family
) -> None:
    with database.session.begin() as session:
        person_id = session.get_one(PlanVersion, family.version_id).person_id
        session.add(PlanVersion(person_id=person_id, number=2, made_at=NOW))
    or_replace = "OR REPLACE " if database.kind == "sqlite" else ""
    assert _stays(_refused(database, f"UPDATE {or_replace}plan_version SET number = 1 WHERE state = 'writing'"))


def test_R34_a_row_keeps_its_keys(database: Database, family: Family) -> None:
    for table in (*TABLES, *EARLIER):
        assert _stays(_refused(database, update(table).values(id=uuid.uuid4()))), table.name
        if "send_key" in table.c:
            assert _stays(_refused(database, update(table).values(send_key="another"))), table.name


def test_R37_words_cannot_be_wiped(database: Database, family: Family) -> None:
    for table in (*TABLES, _table(Ask)):
        for column in table.c:
            if column.name.endswith("_sealed") and column.name != "whose_name_sealed":
                with database.engine.begin() as connection:
                    is_said = connection.scalar(select(column).limit(1)) is not None
                new = None if is_said else b"made up"
                assert _stays(_refused(database, update(table).values({column.name: new}))), str(column)


def test_R34_a_row_cannot_be_taken_away(database: Database, family: Family) -> None:
    for table in TABLES:
        assert _stays(_refused(database, delete(table))), table.name


def test_R34_a_table_cannot_be_emptied(database: Database, family: Family) -> None:
    if database.kind == "sqlite":
        pytest.skip("SQLite knows no TRUNCATE.")
    for table in (*TABLES, *EARLIER):
        assert _stays(_refused(database, f"TRUNCATE {table.name} CASCADE")), table.name


def test_R37_what_is_held_back_keeps_its_last_day(database: Database, family: Family) -> None:
    said = _refused(database, update(LookHeldBack).values(until_on=date(2199, 1, 1)))
    assert "What was held back stays" in said


def test_R37_looks_cannot_be_held_back_for_longer_than_three_months(database: Database, family: Family) -> None:
    with keys_in_use(OLD), database.session() as session:
        there = session.scalars(select(LookHeldBack).limit(1)).one()
        whose = {"person_id": there.person_id, "account_id": there.account_id}
        session.add(_held(whose, family, "three months", days=93))
        session.flush()
        session.add(_held(whose, family, "too long", days=94))
        with pytest.raises(DBAPIError, match="three months at most"):
            session.flush()


def test_R37_what_is_held_back_ends_once(database: Database, family: Family) -> None:
    with database.session.begin() as session:
        session.execute(update(LookHeldBack).values(ended_at=NOW))
    for later in (None, NOW + timedelta(days=1)):
        assert "What was held back stays" in _refused(database, update(LookHeldBack).values(ended_at=later))


def test_R37_what_stays_can_still_be_sealed_anew(database: Database, family: Family) -> None:
    with keys_in_use(NEW, OLD):
        assert reseal_everything(database.engine) > 0
