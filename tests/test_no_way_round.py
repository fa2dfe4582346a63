"""What stays, stays: also when a table is emptied or a row is replaced."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.exc import DBAPIError

from portal.db import Keyring
from portal.db.rotation import reseal_everything
from tests.databases import Database
from tests.keys import keys_in_use
from tests.one_of_each import Family, add_family

TABLES = ["audit_entry", "ask", "ask_step", "answer", "plan_version"]
OLD, NEW = Keyring.new_key(), Keyring.new_key()


@pytest.fixture
def family(database: Database) -> Family:
    with keys_in_use(OLD), database.session.begin() as session:
        return add_family(session)


def _refused(database: Database, sql: str) -> str:
    with pytest.raises(DBAPIError) as refused, database.engine.begin() as connection:
        connection.execute(text(sql))
    return str(refused.value.orig)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_stays_cannot_be_emptied_or_replaced(database: Database, family: Family, table: str) -> None:
    if table == "ask_step":
        _add_step(database, family)
    sql = f"REPLACE INTO {table} SELECT * FROM {table}" if database.kind == "sqlite" else f"TRUNCATE {table} CASCADE"
    said = _refused(database, sql)
    assert "append-only" in said or "stay" in said or "never changed" in said


def _add_step(database: Database, family: Family) -> None:
    step, ask = (bindparam(name, row, Uuid()) for name, row in (("step", uuid.uuid4()), ("ask", family.ask_id)))
    with database.engine.begin() as connection:
        sql = "INSERT INTO ask_step (id, ask_id, step, at) SELECT :step, :ask, 'sent', sent_at FROM ask LIMIT 1"
        connection.execute(text(sql).bindparams(step, ask))


@pytest.mark.parametrize("change", ["asked_as = 'x'", "made_by_role = 'x'", "kind = 'x'"])
def test_how_it_was_asked_stays(database: Database, family: Family, change: str) -> None:
    assert "An ask stays." in _refused(database, f"UPDATE ask SET {change}")


def test_r9_the_day_that_was_promised_stays(database: Database, family: Family) -> None:
    assert "stays as it was given" in _refused(database, "UPDATE answer SET promised_on = '2027-01-01'")


def test_a_step_stays_as_it_was(database: Database, family: Family) -> None:
    _add_step(database, family)
    assert "steps of an ask stay" in _refused(database, "UPDATE ask_step SET step = 'x'")


@pytest.mark.parametrize("sql", ["UPDATE plan_line SET position = 7", "DELETE FROM plan_line"])
def test_r30_the_lines_of_a_published_plan_stay(database: Database, family: Family, sql: str) -> None:
    assert "never changed (R30)" in _refused(database, sql)


def test_what_stays_can_still_be_sealed_anew(database: Database, family: Family) -> None:
    with keys_in_use(NEW, OLD):
        assert reseal_everything(database.engine) > 0
