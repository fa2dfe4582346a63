"""A good page, and a small site that shows it and its spoilt twins to Chromium under a strict policy."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from tests.browser.probes.logs import LOGGED

EXAMPLE = Path(__file__).with_name("example")
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    *(f"--disable-{what}" for what in ("gpu", "quic", "background-networking", "component-update", "sync")),
)

GOOD = (EXAMPLE / "good.html").read_text(encoding="utf-8")
# The sentence of the good page with its picture.
SENTENCE = next(line for line in GOOD.splitlines(keepends=True) if 'class="sentence"' in line)
# What a form says on top when something went wrong.
SUMMARY = '<div class="faults" tabindex="-1" autofocus><a href="#how">Choose one.</a></div>'
URDU = (
    GOOD.replace('lang="en" dir="ltr"', 'lang="ur" dir="rtl"')
    .replace("How is your home?", "آپ کا گھر کیسا ہے؟")
    .replace("2 of 5", "2 از 5")
)


class Site:
    """A folder of pages at `address`, and the browser that shows them."""

    def __init__(self, folder: Path, address: str, driver: ChromiumDriver) -> None:
        self.folder, self.address, self.driver = folder, address, driver

    def show(self, html: str = GOOD, style: str = "") -> ChromiumDriver:
        """Show a page, with `style` after the good style sheet."""
        good_style = (EXAMPLE / "style.css").read_text(encoding="utf-8")
        (self.folder / "page.html").write_text(html, encoding="utf-8")
        (self.folder / "style.css").write_text(good_style + style, encoding="utf-8")
        self.driver.get(f"{self.address}/page.html")
        return self.driver

    def changed(self, old: str, new: str, page: str = GOOD) -> ChromiumDriver:
        """Show the good page with one thing in it changed."""
        assert old in page, f"{old!r} is not in the page"
        return self.show(page.replace(old, new, 1))


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests read the browser's log."""


@contextmanager
def example_site(folder: Path) -> Iterator[Site]:
    """Serve the example from a free port, with Chromium 1280 px wide; both end with the block."""
    pages = folder / "pages"
    shutil.copytree(EXAMPLE, pages)
    handler = functools.partial(_Handler, directory=pages)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        driver = _chromium(folder / "browser")
        try:
            yield Site(pages, f"http://127.0.0.1:{server.server_port}", driver)
        finally:
            driver.quit()
            server.shutdown()


def _chromium(profile: Path) -> ChromiumDriver:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", LOGGED)
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    driver.set_window_size(1280, 900)
    driver.set_script_timeout(10)
    return driver
