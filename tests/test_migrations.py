"""The steps of the database go up and down on both databases and end at what the models say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from portal import migrations
from portal.db.tables import all_tables
from tests.databases import Database


def _tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_the_steps_go_up_down_and_up_again(bare_database: Database) -> None:
    migrations.upgrade(bare_database.engine)
    made = _tables(bare_database)
    migrations.downgrade(bare_database.engine)
    assert _tables(bare_database) == set()
    migrations.upgrade(bare_database.engine)
    assert _tables(bare_database) == made == set(all_tables().tables)


def test_going_down_leaves_nothing_behind_in_the_database(bare_database: Database) -> None:
    migrations.upgrade(bare_database.engine)
    migrations.downgrade(bare_database.engine)
    if bare_database.kind == "sqlite":
        rest = "SELECT name FROM sqlite_master WHERE tbl_name <> 'alembic_version'"
    else:
        rest = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    with bare_database.engine.connect() as connection:
        assert connection.exec_driver_sql(rest).all() == []


def test_the_models_and_the_migrations_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, all_tables()) == []


def test_each_step_has_its_own_number_and_follows_the_one_before() -> None:
    files = sorted(path.name for path in (Path(migrations.FOLDER) / "versions").glob("[0-9]*.py"))
    numbers = [name[:4] for name in files]
    assert [number for number, times in Counter(numbers).items() if times > 1] == []
    assert numbers == [f"{place:04}" for place in range(1, len(files) + 1)]
