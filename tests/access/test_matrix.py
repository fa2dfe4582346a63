"""Every route has a row, every row a route, and each cell is what was agreed."""

from __future__ import annotations

import difflib
import os
import shutil
from pathlib import Path

from werkzeug.routing import Rule

from portal.access.permissions import Open
from portal.app import build_app
from tests.access.matrix import COLUMNS, FILE, Row, outcome, read, rows, written
from tests.trust_story import tell_of_trust
from tests.visitor import Portal, Visitor

PUBLIC = Path(__file__).with_name("public.txt")


def _cells(portal: Portal, row: Row) -> dict[str, str]:
    """Fill one row; what a POST changed for one of the cast is undone before the next."""
    if row.method == "GET":
        return {who: outcome(portal, who, row) for who in COLUMNS}
    file = Path(str(portal.engine.url.database))
    before = file.with_suffix(".before")
    _copy(portal, file, before)
    cells = {}
    for who in COLUMNS:
        cells[who] = outcome(portal, who, row)
        if cells[who] == "on":
            _copy(portal, before, file)
    return cells


def _copy(portal: Portal, source: Path, target: Path) -> None:
    with portal.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    portal.engine.dispose()
    for leftover in ("-wal", "-shm"):
        Path(f"{target}{leftover}").unlink(missing_ok=True)
    shutil.copyfile(source, target)


def test_each_route_does_for_each_of_the_cast_what_was_agreed(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tell_of_trust(portal)
    table = {row.name: _cells(portal, row) for row in rows(portal.app, portal)}
    text = written(table)
    if os.environ.get("AGREE"):
        FILE.write_text(text)
    changes = "\n".join(difflib.unified_diff(read().splitlines(), text.splitlines(), "agreed", "now", lineterm="", n=0))
    assert not changes, f"Who may do what has changed. Read it; if it is right, run this with AGREE=1:\n{changes}"


def test_pages_that_only_look_answer_alike_on_both_databases(portal: Portal) -> None:
    tell_of_trust(portal)
    agreed = {line[: line.index("  ")].strip(): line.split()[-len(COLUMNS) :] for line in read().splitlines()[1:]}
    for row in rows(portal.app, portal):
        if row.method == "GET":
            assert [outcome(portal, who, row) for who in COLUMNS] == agreed[row.name], row.name


def test_the_list_of_what_needs_no_sign_in_is_short_and_agreed(portal_on_sqlite: Portal) -> None:
    declared = portal_on_sqlite.app.extensions["access"]
    public = sorted(endpoint for endpoint, access in declared.items() if access is Open.PUBLIC)
    assert public == PUBLIC.read_text().split()


def test_a_route_without_access_is_refused_when_it_is_written() -> None:
    from portal.access.guard import Area

    try:
        Area("x", __name__).get("/x")(lambda work: "")
    except TypeError as problem:
        assert "access" in str(problem)
    else:
        raise AssertionError("A route without access was accepted.")


def test_a_route_that_slipped_past_the_area_is_refused(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    app = build_app(portal.app.extensions["settings"], portal.engine, portal.clock)
    app.view_functions["slipped"] = lambda: "secret"
    app.url_map.add(Rule("/slipped", endpoint="slipped"))
    assert Visitor(app).look("/slipped").status == 404
