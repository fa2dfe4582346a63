"""What people say is sealed on disk, bound to its place, and opens with every key that is still there."""

from __future__ import annotations

import re
import uuid

import pytest
from sqlalchemy import LargeBinary, select, update

from portal.asks.models import Ask, Photo
from portal.db import Base, Keyring
from portal.db.rotation import sealed_columns
from portal.db.sealed import KeyIsWrong, SealIsBroken
from portal.db.tables import all_tables
from portal.plans.models import PlanLine
from tests.databases import Database
from tests.keys import keys_in_use
from tests.one_of_each import ANSWER, LINE, WORDS, Family, add_family


def _add_family(database: Database) -> Family:
    with database.session.begin() as session:
        return add_family(session)


def _everything_on_disk(database: Database) -> bytes:
    """Give every byte of every row: for SQLite the files themselves too."""
    found = bytearray()
    with database.engine.connect() as connection:
        for table in all_tables().sorted_tables:
            for row in connection.execute(select(table)):
                found += b"|".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
    if database.kind == "sqlite":
        file = database.engine.url.database
        for part in ("", "-wal"):
            with open(f"{file}{part}", "rb") as stored:  # noqa: PTH123
                found += stored.read()
    return bytes(found)


@pytest.mark.parametrize("said", [WORDS, ANSWER, LINE, "Marisol"])
def test_what_is_on_disk_does_not_hold_the_words(database: Database, said: str) -> None:
    with keys_in_use():
        _add_family(database)
    on_disk = _everything_on_disk(database)
    assert b"Fern Lane" in on_disk, "the probe does not see what is on disk"
    assert said.encode() not in on_disk


def test_words_come_back_as_they_were_said(database: Database) -> None:
    with keys_in_use():
        family = _add_family(database)
        with database.session() as session:
            assert session.get_one(Ask, family.ask_id).words == WORDS
            assert session.get_one(Photo, family.photo_id).jpeg == WORDS.encode()


def test_the_same_words_look_different_in_each_row(database: Database) -> None:
    with keys_in_use():
        family = _add_family(database)
    with database.session() as session:
        sealed = [session.get_one(Ask, row).words_sealed for row in (family.ask_id, family.other_ask_id)]
    assert sealed[0] != sealed[1]


def test_words_moved_to_another_row_do_not_open(database: Database) -> None:
    with keys_in_use():
        family = _add_family(database)
        with database.session.begin() as session:
            other = session.get_one(Ask, family.other_ask_id)
            other.words_sealed = session.get_one(Ask, family.ask_id).words_sealed
        with database.session() as session, pytest.raises(SealIsBroken, match="does not open"):
            _ = session.get_one(Ask, family.other_ask_id).words


def test_words_moved_to_another_column_do_not_open(database: Database) -> None:
    with keys_in_use():
        family = _add_family(database)
        with database.session.begin() as session:
            session.execute(update(Ask).where(Ask.id == family.ask_id).values(whose_name_sealed=Ask.words_sealed))
        with database.session() as session, pytest.raises(SealIsBroken):
            _ = session.get_one(Ask, family.ask_id).whose_name


@pytest.mark.parametrize("place", [0, 1, 5, 17, -1], ids=["version", "key", "nonce", "words", "tag"])
def test_one_changed_byte_and_the_words_do_not_open(place: int) -> None:
    ring = Keyring.parse(Keyring.new_key())
    value = bytearray(ring.seal(b"the sea", "ask.words_sealed:1"))
    value[place] ^= 1
    with pytest.raises(SealIsBroken):
        ring.open(bytes(value), "ask.words_sealed:1")


def test_no_words_stay_no_words() -> None:
    with keys_in_use():
        assert Ask(words=None).words_sealed is None


def test_an_old_key_opens_and_the_new_one_seals(database: Database) -> None:
    old, new = Keyring.new_key(), Keyring.new_key()
    with keys_in_use(old):
        family = _add_family(database)
    with keys_in_use(new, old), database.session.begin() as session:
        ask = session.get_one(Ask, family.ask_id)
        assert ask.words == WORDS
        ask.words = "And the harbour"
        assert bytes(ask.words_sealed or b"")[1:5] == new[:4].encode()


def test_without_its_key_the_words_do_not_open_and_it_says_which_row(database: Database) -> None:
    with keys_in_use():
        family = _add_family(database)
    with keys_in_use(), database.session() as session:
        line = session.get_one(PlanLine, family.line_id)
        with pytest.raises(SealIsBroken, match=f"plan_line.words_sealed:{family.line_id} .*a key that is not here"):
            _ = line.words


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("", "There is no key. Run `portal init`, or set PORTAL_KEYS."),
        ("abcd:AAAA", "32 random bytes"),
        ("abc:" + Keyring.new_key()[5:], "an id of four letters"),
        ("abcd:" + "A" * 43 + "=", "is weak"),
        ("abcd:not base64 at all", "Key 'abcd'"),
    ],
    ids=["none", "short", "name", "all the same", "not base64"],
)
def test_a_wrong_key_says_what_to_do(keys: str, says: str) -> None:
    with pytest.raises(KeyIsWrong, match=re.escape(says)):
        Keyring.parse(keys)


def test_a_wrong_key_is_not_shown() -> None:
    with pytest.raises(KeyIsWrong) as refused:
        Keyring.parse("abcd:c2VjcmV0LXNlY3JldA==")
    assert "c2Vj" not in str(refused.value)


def test_a_derived_secret_stays_when_a_newer_key_comes() -> None:
    old, new = Keyring.new_key(), Keyring.new_key()
    assert Keyring.parse(old).secret_for("cookies") == Keyring.parse(f"{new},{old}").secret_for("cookies")


def test_every_sealed_column_is_bytes_in_a_table_with_an_id() -> None:
    for table, column in sealed_columns():
        assert isinstance(column.type, LargeBinary), column
        assert "id" in table.c


def test_every_sealed_column_has_its_reader() -> None:
    models = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]
    without = [
        f"{table.name}.{column.name}"
        for table, column in sealed_columns()
        if not hasattr(models[table.name], column.name.removesuffix("_sealed"))
    ]
    assert without == []


def test_an_id_is_there_before_the_row_is_saved() -> None:
    assert isinstance(Ask().id, uuid.UUID)
