"""Pages and sendings a second, in short turns one after the other, so that all see the same swings of the machine."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.bench.servers import Browser, Servers

ROUNDS, SECONDS, CLIENTS = 5, 1.0, 4
Act = Callable[[Browser], object]


def _turn(browsers: list[Browser], act: Act) -> float:
    """Let all clients act for a while, and give how often a second they were answered."""
    until = time.perf_counter() + SECONDS

    def one(browser: Browser) -> int:
        done = 0
        while time.perf_counter() < until:
            act(browser)
            done += 1
        return done

    started = time.perf_counter()
    with ThreadPoolExecutor(len(browsers)) as pool:
        done = sum(pool.map(one, browsers))
    return done / (time.perf_counter() - started)


def _send(browser: Browser) -> object:
    form = f"csrf_token={browser.token}&send_key={uuid.uuid4().hex}&words=I+need+a+rest"
    return browser.post("/support/break", form)


def measure_rates(servers: Servers) -> Iterator[str]:
    """Give one line for each thing that is measured: its median rate, and the bare page's as a multiple of it."""
    acts: list[tuple[str, int, str | None, Act]] = [
        ("a bare Flask page", servers.bare, None, lambda browser: browser.get("/")),
        ("help now (no database)", servers.portal, None, lambda browser: browser.get("/help-now")),
        ("home of the person", servers.portal, "person", lambda browser: browser.get("/")),
        ("what I asked", servers.portal, "person", lambda browser: browser.get("/my-asks")),
        ("inbox", servers.portal, "worker", lambda browser: browser.get("/desk/inbox")),
        ("sending an ask", servers.portal, "carer", _send),
    ]
    ready = [(name, [Browser(port, who) for _ in range(CLIENTS)], act) for name, port, who, act in acts]
    rates: dict[str, list[float]] = {name: [] for name, *_rest in ready}
    for _round in range(ROUNDS):
        for name, browsers, act in ready:
            rates[name].append(_turn(browsers, act))
    bare = statistics.median(rates["a bare Flask page"])
    yield f"{'':26}{'a second':>10}{'bare page is':>14}"
    for name, found in rates.items():
        middle = statistics.median(found)
        yield f"{name:26}{middle:>10.0f}{bare / middle:>12.1f} x"
