"""Finds the pages that somebody can reach by pressing links, as they would, starting from the first page."""

from __future__ import annotations

from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.pages import Page
from tests.visitor import Visitor

MOST_OF_ONE_KIND = 2
MOST = {"asks.one": 12, "desk.ask": 4, "support.say": 4, "plans.group": 5}
"""Of pages that look alike some are enough; these differ with what is on them."""
LEADS_AWAY = frozenset({"frame.leave", "asks.photo", "your_say.photo_file"})


def pages_reached(app: Flask, visitor: Visitor, start: str = "/") -> dict[str, str]:
    """Give the address and the endpoint of each page that links lead to, also where it only leads on."""
    found: dict[str, str] = {}
    of_one_kind: Counter[str] = Counter()
    waiting = deque([start])
    known = {start}
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_of(app, address)
        if endpoint in LEADS_AWAY or of_one_kind[endpoint] >= MOST.get(endpoint, MOST_OF_ONE_KIND):
            continue
        page = visitor.look(address)
        if page.status < 400:
            of_one_kind[endpoint] += 1
            found[address] = endpoint
        for link in _leads_to(page):
            if link not in known:
                known.add(link)
                waiting.append(link)
    return found


def endpoint_of(app: Flask, address: str) -> str:
    """Give the name of the view that answers to an address; an address that leads nowhere is a fault."""
    try:
        endpoint, _values = app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")
    except HTTPException as problem:
        raise AssertionError(f"A link leads to {address}, and nothing is there.") from problem
    return str(endpoint)


def _leads_to(page: Page) -> list[str]:
    if 300 <= page.status < 400:
        return [page.headers["Location"]]
    base = page.response.request.path
    return [urljoin(base, str(link["href"])) for link in page.all("a[href]") if _is_ours(str(link["href"]))]


def _is_ours(href: str) -> bool:
    return not href.startswith("#") and urlsplit(href).scheme == ""
