"""What is wanted of the audit, read from an address; what is not known is passed over, so an old link still opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from portal.audit.queries import KINDS, Wanted
from portal.ui.forms import MOST_SHORT, clean


def wanted_of(values: Mapping[str, str]) -> Wanted:
    """Read kind, day, name and page."""
    number = values.get("page", "")
    return Wanted(
        kind=values.get("kind", "") if values.get("kind") in KINDS else "",
        day=_day(values.get("day", "")),
        name=" ".join((clean(values.get("q")) or "")[:MOST_SHORT].split()),
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
    )


def address_of(wanted: Wanted, number: int) -> str:
    """Give the address of another page of the same choice."""
    values = {"q": wanted.name, "kind": wanted.kind, "day": wanted.day.isoformat() if wanted.day else ""}
    kept = urlencode({name: value for name, value in {**values, "page": str(number)}.items() if value})
    return f"/audit?{kept}"


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # The day after the last one that there is cannot be counted.
    return day if date.min < day < date.max else None
