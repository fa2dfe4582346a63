"""Sealing anew with the newest key: everything, resumable, and never over what people change meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from portal.asks.models import Answer, Ask, Photo
from portal.db import Keyring
from portal.db.rotation import SomeDoNotOpen, reseal_everything, sealed_columns
from portal.plans.models import PlanLine
from tests.databases import Database
from tests.keys import keys_in_use
from tests.one_of_each import ANSWER, LINE, WORDS, Family, add_family

OLD, NEW = Keyring.new_key(), Keyring.new_key()
SEALED_VALUES = 7
"""Two asks with a name each, an answer, a plan line, a photo."""


@pytest.fixture
def family(database: Database) -> Family:
    with keys_in_use(OLD), database.session.begin() as session:
        return add_family(session)


def _reseal(database: Database, **options: Any) -> int:
    with keys_in_use(NEW, OLD):
        return reseal_everything(database.engine, **options)


def _key_ids(database: Database) -> set[str]:
    """Give the id of the key of every sealed value there is."""
    found = set()
    with database.engine.connect() as connection:
        for _table, column in sealed_columns():
            for value in connection.scalars(select(column).where(column.is_not(None))):
                found.add(bytes(value)[1:5].decode())
    return found


def test_afterwards_the_new_key_alone_opens_everything(database: Database, family: Family) -> None:
    assert _reseal(database) == SEALED_VALUES
    with keys_in_use(NEW), database.session() as session:
        assert session.get_one(Ask, family.ask_id).words == WORDS
        assert session.get_one(Ask, family.ask_id).whose_name == "Marisol"
        assert session.get_one(Photo, family.photo_id).jpeg == WORDS.encode()
    assert _key_ids(database) == {NEW[:4]}


def test_r30_lines_of_a_published_plan_are_sealed_anew(database: Database, family: Family) -> None:
    _reseal(database)
    with keys_in_use(NEW), database.session() as session:
        assert session.get_one(PlanLine, family.line_id).words == LINE


def test_r9_answers_are_sealed_anew(database: Database, family: Family) -> None:
    _reseal(database)
    with keys_in_use(NEW), database.session() as session:
        assert session.get_one(Answer, family.answer_id).words == ANSWER


def test_a_second_run_finds_nothing_to_do(database: Database, family: Family) -> None:
    _reseal(database)
    assert _reseal(database) == 0


def test_a_run_that_was_stopped_is_taken_up_where_it_was(database: Database, family: Family) -> None:
    def stop(_column: str, _done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _reseal(database, progress=stop, batch=1)
    assert _key_ids(database) == {OLD[:4], NEW[:4]}
    assert _reseal(database) == SEALED_VALUES - 1


def test_it_says_how_far_it_is(database: Database, family: Family) -> None:
    said: list[tuple[str, int]] = []
    _reseal(database, progress=lambda column, done: said.append((column, done)), batch=1)
    assert [step for step in said if step[0] == "ask.words_sealed"] == [
        ("ask.words_sealed", 1),
        ("ask.words_sealed", 2),
    ]


def test_what_does_not_open_is_named_and_the_rest_goes_on(database: Database, family: Family) -> None:
    with database.session.begin() as session:
        session.execute(update(Ask).where(Ask.id == family.ask_id).values(words_sealed=b"\x01lost" + bytes(40)))
    with pytest.raises(SomeDoNotOpen) as refused:
        _reseal(database, batch=1)
    assert refused.value.places == [f"ask.words_sealed:{family.ask_id}"]
    with keys_in_use(NEW), database.session() as session:
        assert session.get_one(Answer, family.answer_id).words == ANSWER


def test_what_somebody_changes_meanwhile_stays_as_they_wrote_it(database: Database, family: Family) -> None:
    """The first batch of `ask.words_sealed` was read; before it is written, the row of the second changes."""

    def change(column: str, done: int) -> None:
        if (column, done) == ("ask.words_sealed", 1):
            with keys_in_use(NEW, OLD), database.session.begin() as session:
                for row in (family.ask_id, family.other_ask_id):
                    session.get_one(Ask, row).words = "And the harbour"

    _reseal(database, progress=change, batch=1)
    with keys_in_use(NEW), database.session() as session:
        assert {session.get_one(Ask, row).words for row in (family.ask_id, family.other_ask_id)} == {"And the harbour"}
