"""What a first visit weighs: the HTML, and everything that it brings, as it goes over the line."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.servers import Browser, Servers

PAGES = (
    ("welcome, signed out", None, "/"),
    ("home of the person", "person", "/"),
    ("say what I think", "person", "/your-say"),
    ("what I asked", "person", "/my-asks"),
    ("inbox", "worker", "/desk/inbox"),
)
MOST_PAGE, MOST_HTML, MOST_CSS, MOST_SCRIPT = 60_000, 20_000, 12_000, 20_000


@dataclass(frozen=True)
class Weight:
    """Bytes of one page: its HTML raw and compressed, and each kind of what it brings, compressed."""

    html: int
    html_compressed: int
    css: int
    script: int
    pictures: int

    @property
    def whole(self) -> int:
        """Give all bytes that go over the line at a first visit."""
        return self.html_compressed + self.css + self.script + self.pictures


def weight_of(browser: Browser, path: str) -> Weight:
    """Weigh one page. The HTML is counted as gzip would send it, as a server in front does."""
    page = browser.get(path)
    addresses = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.decode()))
    size = {address: len(browser.get(address, "br, gzip")) for address in addresses}

    def sum_of(ending: str) -> int:
        return sum(bytes_ for address, bytes_ in size.items() if address.endswith(ending))

    pictures = sum(size.values()) - sum_of(".css") - sum_of(".js")
    return Weight(len(page), len(gzip.compress(page)), sum_of(".css"), sum_of(".js"), pictures)


def weigh(servers: Servers) -> Iterator[str]:
    """Give one line for each page; raises when a page is heavier than it may be."""
    yield f"{'page':24}{'all':>9}{'HTML raw':>10}{'HTML gz':>9}{'CSS':>8}{'script':>8}{'pictures':>10}"
    heavy = []
    for name, who, path in PAGES:
        found = weight_of(Browser(servers.portal, who), path)
        yield (
            f"{name:24}{found.whole:>9}{found.html:>10}{found.html_compressed:>9}"
            f"{found.css:>8}{found.script:>8}{found.pictures:>10}"
        )
        too_heavy = (
            found.whole > MOST_PAGE,
            found.html > MOST_HTML,
            found.css > MOST_CSS,
            found.script > MOST_SCRIPT,
        )
        if any(too_heavy):
            heavy.append(name)
    yield "within the limits" if not heavy else f"TOO HEAVY: {', '.join(heavy)}"
