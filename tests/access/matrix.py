"""The access matrix: each route, asked for by each of the cast, with the ids of Rosa's things.

«Right role, wrong person» is always there: person-3, carer-3, worker-3 and the second scheme and council have
the roles that some route is for, and nothing to do with Rosa.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from portal.asks.models import Ask, Photo
from portal.demo.cast import CAST, fixed_id
from portal.sharing.models import AccessRequest, Naming, Reaching
from tests.visitor import Portal, Visitor

FILE = Path(__file__).with_name("matrix.txt")
NOBODY = "nobody"
COLUMNS = (NOBODY, *CAST)
LEFT_OUT = {"health.ready"}
"""It answers alike whoever asks, and the database decides what."""


@dataclass(frozen=True)
class Row:
    """One route with one method, and the address that is asked for."""

    method: str
    rule: str
    path: str

    @property
    def name(self) -> str:
        """Give the name of the row; a long list of values in an address is left out."""
        return f"{self.method} {re.sub(r'any[(][^)]{40,}[)]', 'any(…)', self.rule)}"


def rows(app: Flask, portal: Portal) -> list[Row]:
    """List every route of the app with each of its methods."""
    values = _values(portal)
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in LEFT_OUT:
            continue
        methods = sorted((rule.methods or set()) & {"GET", "POST"})
        found += [Row(method, rule.rule, _path(rule, values)) for method in methods]
    return sorted(found, key=lambda row: (row.rule, row.method))


def _values(portal: Portal) -> dict[str, str]:
    """Give a value for each name in an address: Rosa's private point, her plan, her photo."""
    with portal.session() as session:
        private = session.scalars(select(Ask).where(Ask.send_key == "story private")).one()
        photo = session.scalars(select(Photo)).first()
        naming = session.scalars(select(Naming.id).where(Naming.state == "open")).first()
        request = session.scalars(select(AccessRequest.id)).first()
        reaching = session.scalars(select(Reaching.id).where(Reaching.reached_at.is_(None))).first()
    return {
        "person_id": str(fixed_id("rosa")),
        "ask_id": str(private.id),
        "line_id": str(fixed_id("line rosa 2 boats")),
        "line_key": str(fixed_id("line rosa boats")),
        "photo_id": str(photo.id) if photo else str(fixed_id("no photo")),
        "account_id": str(CAST["person"].id),
        "agreement_id": str(fixed_id("agreement rosa family")),
        "naming_id": str(naming or fixed_id("no naming")),
        "request_id": str(request or fixed_id("no request")),
        "reaching_id": str(reaching or fixed_id("nobody to reach")),
        "word": "advocate",
        "passkey_id": str(fixed_id("no passkey")),
        "device_id": str(fixed_id("no device")),
        "token_id": str(fixed_id("no code")),
        "signed_in_id": str(fixed_id("no sign-in")),
        "need_id": str(fixed_id("no need")),
        "draft_id": str(fixed_id("draft rosa")),
        "topic": "home",
        "secret": "NOSUCHCARD",
        "provider_id": "no-such-organisation",
        "sending_id": str(fixed_id("no sending")),
        "held_id": str(fixed_id("no held back look")),
    }


def _path(rule: Rule, values: dict[str, str]) -> str:
    """Fill in an address; of a fixed list of values the first is taken."""

    def value(found: re.Match[str]) -> str:
        if found["values"]:
            return found["values"].split(",")[0].strip(" '\"")
        assert found["name"] in values, f"Give tests/access/matrix.py a value for {found[0]} of {rule.rule}."
        return values[found["name"]]

    return re.sub(r"<(?:any\((?P<values>[^)]*)\):|\w+:)?(?P<name>\w+)>", value, rule.rule)


def outcome(portal: Portal, who: str, row: Row) -> str:
    """Ask for a row as one of the cast, in a new browser, and say in one word what happened."""
    visitor = portal.nobody() if who == NOBODY else portal.new_browser(who)
    return outcome_of(visitor, row, is_nobody=who == NOBODY)


def outcome_of(visitor: Visitor, row: Row, *, is_nobody: bool = False) -> str:
    """Ask for a row in this browser, and say in one word what happened."""
    response = visitor.client.get(row.path) if row.method == "GET" else _post(visitor, row.path)
    status = response.status_code
    if status in {301, 302, 303, 308}:
        return "sign-in" if (response.location or "").startswith("/sign-in") and is_nobody else "on"
    return {200: "page", 404: "-", 405: "-"}.get(status, str(status))


def _post(visitor: Visitor, path: str) -> object:
    token = visitor.get("/settings").soup.select_one("[name=csrf_token]")
    assert token is not None
    return visitor.client.post(path, data={"csrf_token": token["value"], "send_key": "matrix"})


def written(table: dict[str, dict[str, str]]) -> str:
    """Write the table as text that a person can read and git can compare."""
    width = max(len(name) for name in table) + 1
    lines = [" " * width + " ".join(f"{who:>8.8}" for who in COLUMNS)]
    lines += [f"{name:{width}}" + " ".join(f"{cells[who]:>8}" for who in COLUMNS) for name, cells in table.items()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def read() -> str:
    """Read the table that was agreed."""
    return FILE.read_text()
