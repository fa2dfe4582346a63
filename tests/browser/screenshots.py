"""Takes the pictures of the README again: `python -m tests.browser.screenshots`.

The story, its clock and its ids are those of the tests, so the pictures change only when the pages do.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.db import Keyring, use_keyring
from portal.demo.cast import fixed_id
from tests.browser.chromium import chromium, new_journey
from tests.browser.live import LivePortal, live_portal
from tests.browser.voices import PersonAtTheTablet, Screen, Worker
from tests.story_database import KEYS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
MOST_BYTES = 600_000
PHONE, DESK = 390, 1280
TALLEST = {PHONE: 844, DESK: 900}
"""How much of a page its picture shows, as on a screen of this width."""
TOPIC = f"/your-say/{fixed_id('rosa')}/topics/what-i-do"


def main() -> None:
    """Take all pictures; fails when together they are too heavy for a README."""
    use_keyring(Keyring.parse(KEYS))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="your-say-pictures-") as name:
        folder = Path(name)
        with (
            live_portal("sqlite", folder, folder / "data") as live,
            chromium(folder / "chromium") as driver,
        ):
            _on_the_phone(live, driver)
            _at_the_desk(live, driver)
    weight = sum(file.stat().st_size for file in FOLDER.glob("*.webp"))
    assert weight <= MOST_BYTES, f"The pictures weigh {weight} bytes. Keep them under {MOST_BYTES}."
    print(f"Taken, {weight} bytes in all: {FOLDER}")


def _on_the_phone(live: LivePortal, driver: ChromiumDriver) -> None:
    with new_journey(driver, PHONE):
        screen = Screen(driver, live, "en", _look_at_nothing)
        person = PersonAtTheTablet(screen, "person")
        person.comes_in_with_her_card()
        _take(driver, "home", PHONE)
        screen.open(TOPIC)
        _take(driver, "topic", PHONE)
        screen.open("/my-asks")
        screen.presses('main a[href^="/my-asks/"]', "How is your support?")
        _take(driver, "timeline", PHONE)
        person.wants_colours("dark")
        screen.open("/settings/colours")
        _take(driver, "settings-dark", PHONE)


def _at_the_desk(live: LivePortal, driver: ChromiumDriver) -> None:
    with new_journey(driver, DESK):
        Worker(Screen(driver, live, "en", _look_at_nothing), "worker").comes_in_with_a_link()
        _take(driver, "inbox", DESK)


def _take(driver: ChromiumDriver, name: str, width: int) -> None:
    clip = {"x": 0, "y": 0, "width": width, "height": TALLEST[width], "scale": 2 if width == PHONE else 1.5}
    wanted = {"format": "webp", "quality": 82, "clip": clip, "captureBeyondViewport": True}
    taken = driver.execute_cdp_cmd("Page.captureScreenshot", wanted)
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))


def _look_at_nothing(_driver: ChromiumDriver, _language: str, *, status: int = 200) -> None:
    """Stop at no page: the tests have looked at them."""


if __name__ == "__main__":
    main()
