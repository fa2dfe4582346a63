"""One tablet for a household: whoever signs in next finds nothing of the last, in the browser itself (R5, R36)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from itsdangerous import base64_decode
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.access.models import Account
from portal.demo.cast import CAST, fixed_id
from portal.signin.models import Token
from tests.browser.chromium import new_journey
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import Carer, PersonAtTheTablet, Screen, Worker
from tests.signin.on_devices import PHONE, devices, is_in, on_device

pytestmark = pytest.mark.browser

QUESTION = "How is it with the people you live with?"
SECRET = "Sam shouts when the football is on."
TYPED = "Nobody is to read this before I send it."
MAY_STAY = {"your-say", "device", "language", "looks"}
"""The cookie of who is in now, the random mark of the device, and how pages look for who is in now."""
KEPT_BY_PAGES = """
const done = arguments[0];
Promise.all([caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations()]).then((kept) =>
  done([...kept, Object.keys(localStorage), Object.keys(sessionStorage)].flat()));
"""
IS_IN_CACHE = """
const done = arguments[1];
fetch(arguments[0], { cache: "only-if-cached", mode: "same-origin" })
  .then((answer) => done(answer.ok), () => done(false));
"""
OFFERS_OLD_WORDS = """
const typed = "main textarea, main input:not([type=hidden], [type=radio], [type=checkbox], [type=file])";
return [...document.querySelectorAll(typed)].filter((one) => one.autocomplete !== "off").map((one) => one.name);
"""


@pytest.fixture(params=[320, 1280])
def tablet(request: pytest.FixtureRequest, live: LivePortal, driver: ChromiumDriver) -> Iterator[Screen]:
    with new_journey(driver, request.param):
        yield Screen(driver, live, "en", every_stop)


@pytest.mark.parametrize("tablet", [1280], indirect=True)
def test_R5_who_signs_in_next_on_the_tablet_finds_nothing_of_the_last(tablet: Screen) -> None:
    _look_like(tablet.live, person="colours=dark", carer="size=2")
    address = _rosa_reads_writes_and_finishes(tablet)
    Carer(tablet, "carer").comes_in_with_a_link()

    assert tablet.driver.execute_async_script(KEPT_BY_PAGES) == []
    assert tablet.driver.execute_async_script(IS_IN_CACHE, address) is False
    cookies = {cookie["name"]: cookie for cookie in tablet.driver.get_cookies()}
    assert set(cookies) <= MAY_STAY
    assert cookies["looks"]["value"] == "size=2"
    assert set(_held(cookies["your-say"])) <= {"s", "csrf_token", "_permanent"}
    assert all("Rosa" not in str(cookie) for cookie in cookies.values())
    for _page_before in range(6):
        tablet.driver.back()
        tablet.finds("h1")
        tablet.sees_nothing_of(SECRET, QUESTION, TYPED)


def _rosa_reads_writes_and_finishes(tablet: Screen) -> str:
    """Give the address of what she read."""
    PersonAtTheTablet(tablet, "person").comes_in_with_her_card()
    tablet.presses('main a[href="/my-asks"]')
    tablet.presses('main a[href^="/my-asks/"]', QUESTION)
    tablet.sees(SECRET)
    address = tablet.path
    tablet.open("/not-safe")
    tablet.writes("words", TYPED)
    assert tablet.driver.execute_script(OFFERS_OLD_WORDS) == []
    tablet.finishes()
    return address


@pytest.mark.parametrize("tablet", [1280], indirect=True)
def test_R36_ended_from_elsewhere_the_open_tablet_is_refused_at_its_very_next_press(tablet: Screen) -> None:
    PersonAtTheTablet(tablet, "person").comes_in_with_her_card()
    tablet.presses('main a[href="/my-asks"]')
    elsewhere = tablet.live.new_browser("person")
    elsewhere.get("/where-i-am-signed-in").submit("Finish everywhere")
    tablet.presses('main a[href^="/my-asks/"]', QUESTION)
    assert tablet.path == "/sign-in"
    tablet.driver.back()
    tablet.finds("h1")
    tablet.sees_nothing_of(SECRET, QUESTION)


def test_the_pages_about_devices_are_sound_and_do_what_is_pressed(tablet: Screen) -> None:
    PersonAtTheTablet(tablet, "person").comes_in_with_her_card()
    tablet.open("/this-device")
    tablet.presses_the_main_button(status=422)
    tablet.chooses("whose", "own")
    tablet.presses_the_main_button()
    assert "expiry" in {cookie["name"]: cookie for cookie in tablet.driver.get_cookies()}["your-say"]
    stranger = on_device(tablet.live, agent=PHONE)
    tablet.open(f"/new-device/{devices(tablet.live)[-1].id}")
    tablet.presses('main form[action$="/not-me"] button')
    assert not is_in(stranger)
    tablet.open("/where-i-am-signed-in")
    tablet.sees("You use this computer now.", "Only you use it.")
    tablet.presses('main form[action$="/shared"] button')
    tablet.sees("Other people may use it too.")
    tablet.presses('main form[action="/where-i-am-signed-in/end"] button')
    assert tablet.path == "/sign-in?finished"


def test_the_worker_sees_on_the_screen_when_the_person_is_in(tablet: Screen) -> None:
    on_device(tablet.live)
    Worker(tablet, "worker").comes_in_with_a_link()
    tablet.open(f"/desk/people/{fixed_id('rosa')}/signing-in")
    tablet.presses_the_main_button()
    tablet.sees("Nobody has come in with it yet.")
    with tablet.live.session() as session, session.begin():
        session.query(Token).filter_by(kind="helped").one().used_at = tablet.live.clock.now
    tablet.sees("Rosa Hale is in.")


def _look_like(live: LivePortal, **looks: str) -> None:
    with live.session() as session, session.begin():
        for who, look in looks.items():
            session.get_one(Account, CAST[who].id).looks = look


def _held(cookie: dict[str, Any]) -> list[str]:
    """Name what a session cookie holds; it is signed, not secret."""
    text = str(cookie["value"])
    packed = base64_decode(text.lstrip(".").split(".")[0])
    return list(json.loads(zlib.decompress(packed) if text.startswith(".") else packed))
