"""One tablet, many people: whoever comes next finds nothing, and Leave this page always leaves (R5, R7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from itsdangerous import base64_decode
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.demo.cast import fixed_id
from tests.browser.chromium import new_journey
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import PersonAtTheTablet, Screen

pytestmark = pytest.mark.browser

SETTINGS = {"looks", "language", "device"}
"""Cookies that may stay on a device: how pages look, in which language, and a random mark that says nothing."""
KEPT_BY_PAGES = """
const done = arguments[0];
Promise.all([caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations()]).then((kept) =>
  done([...kept, Object.keys(localStorage), Object.keys(sessionStorage)].flat()));
"""
QUESTION = "How is it with the people you live with?"
SECRET = "Sam shouts when the football is on."


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def screen(request: pytest.FixtureRequest, live: LivePortal, driver: ChromiumDriver) -> Iterator[Screen]:
    with new_journey(driver, 1280, has_script=request.param):
        yield Screen(driver, live, "en", every_stop)


@pytest.fixture
def person(screen: Screen) -> PersonAtTheTablet:
    """Rosa has her private point before her."""
    rosa = PersonAtTheTablet(screen, "person")
    rosa.comes_in_with_her_card()
    screen.presses('main a[href="/my-asks"]')
    screen.presses('main a[href^="/my-asks/"]', QUESTION)
    screen.sees(SECRET)
    return rosa


def test_R5_the_back_button_shows_nothing_of_who_has_finished(screen: Screen, person: PersonAtTheTablet) -> None:
    person.has_finished()
    for _page_before in range(3):
        screen.driver.back()
        screen.finds("h1")
        screen.sees_nothing_of(SECRET, QUESTION)


def test_R5_nothing_stays_on_the_device_but_how_pages_look(screen: Screen, person: PersonAtTheTablet) -> None:
    screen.open(f"/your-say/{fixed_id('rosa')}/topics/home/words")
    screen.presses_the_main_button()
    person.has_finished()
    left = {cookie["name"]: cookie for cookie in screen.driver.get_cookies()}
    session = left.pop("your-say", None)
    assert set(left) <= SETTINGS
    assert _holds(session) <= {"csrf_token"}
    if screen.has_script:
        assert screen.driver.execute_async_script(KEPT_BY_PAGES) == []


def _holds(cookie: dict[str, Any] | None) -> set[str]:
    """Name what a session cookie holds; it is signed, not secret, and ends with the browser."""
    import json
    import zlib

    if cookie is None:
        return set()
    assert "expiry" not in cookie
    text = str(cookie["value"])
    packed = base64_decode(text.lstrip(".").split(".")[0])
    return set(json.loads(zlib.decompress(packed) if text.startswith(".") else packed))


def test_R7_leave_this_page_leaves_and_signs_out(screen: Screen, person: PersonAtTheTablet) -> None:
    screen.finds('header [data-frame="leave"]').click()
    screen.finds("h1", "Elsewhere")
    assert screen.driver.current_url == f"{screen.live.elsewhere}/"
    screen.driver.get(f"{screen.live.address}/my-asks")
    assert screen.path == "/sign-in"


def test_R7_after_leaving_the_back_button_does_not_show_the_page_again(
    screen: Screen, person: PersonAtTheTablet
) -> None:
    screen.finds('header [data-frame="leave"]').click()
    screen.finds("h1", "Elsewhere")
    screen.driver.back()
    screen.finds("h1")
    screen.sees_nothing_of(SECRET, QUESTION)
