"""Sealing everything anew with the newest key, so that an older key can be taken away.

It runs while people use the portal: each batch is a transaction of its own, and a value that somebody changed
meanwhile is left as they wrote it. Stopped half-way it is simply begun again, and skips what is done.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

from sqlalchemy import Column, Engine, Row, Table, func, select, update

from portal.db.sealed import Keyring, SealIsBroken, bound_to, keyring
from portal.db.tables import all_tables

BATCH = 200


class SomeDoNotOpen(SealIsBroken):
    """Everything else was sealed anew, but these values open with no key that is here. Keep all old keys."""

    def __init__(self, places: list[str]) -> None:
        shown = ", ".join(places[:10])
        super().__init__(f"{len(places)} values do not open with any key. Keep the old keys. {shown}")
        self.places = places


def reseal_everything(
    engine: Engine,
    progress: Callable[[str, int], None] = lambda _column, _done: None,
    *,
    batch: int = BATCH,
) -> int:
    """Seal every `*_sealed` value with the newest key of this process; give how many were sealed anew.

    `progress` is called after each batch with `table.column` and how many values are done. Values that do
    not open are left as they are and named at the end, by `SomeDoNotOpen`.
    """
    keys, resealed, broken = keyring(), 0, list[str]()
    for table, column in sealed_columns():
        done = 0
        for rows in _batches(engine, table, column, keys.newest, batch):
            done += _reseal_batch(engine, table, column, rows, keys, broken)
            progress(f"{table.name}.{column.name}", done)
        resealed += done
    if broken:
        raise SomeDoNotOpen(broken)
    return resealed


def sealed_columns() -> list[tuple[Table, Column[bytes]]]:
    """List every column that holds sealed values."""
    columns = [(table, column) for table in all_tables().sorted_tables for column in table.columns]
    return [(table, column) for table, column in columns if column.name.endswith("_sealed")]


def _batches(
    engine: Engine, table: Table, column: Column[bytes], newest: bytes, batch: int
) -> Iterator[list[Row[uuid.UUID, bytes]]]:
    """Give, by id, the rows that an older key sealed. The key's id stands in bytes 2 to 5 of a value."""
    is_older = func.substr(column, 2, len(newest)) != newest
    rows: list[Row[uuid.UUID, bytes]] = []
    while True:
        choice = select(table.c.id, column).where(is_older).order_by(table.c.id).limit(batch)
        if rows:
            choice = choice.where(table.c.id > rows[-1][0])
        with engine.connect().execution_options(only_looks=True) as connection:
            rows = list(connection.execute(choice))
        if not rows:
            return
        yield rows


def _reseal_batch(
    engine: Engine,
    table: Table,
    column: Column[bytes],
    rows: list[Row[uuid.UUID, bytes]],
    keys: Keyring,
    broken: list[str],
) -> int:
    done = 0
    with engine.begin() as connection:
        for row_id, old in rows:
            place = bound_to(table.name, column.name, row_id)
            try:
                new = keys.seal(keys.open(old, place), place)
            except SealIsBroken:
                broken.append(place)
                continue
            unchanged = (table.c.id == row_id) & (column == old)
            done += connection.execute(update(table).where(unchanged).values({column: new})).rowcount
    return done
