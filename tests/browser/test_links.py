"""From a device that nobody used to home, by a link that a real mail server brought; and what happens when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.signin.limits import ALLOWED
from portal.signin.links import MOST_OF_ONE_ADDRESS
from tests.browser.chromium import new_journey
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import Screen
from tests.desk.signing_in_side import helped
from tests.post.notify_server import KEY
from tests.signin.links import MARIA, ask, paths_in, post

pytestmark = pytest.mark.browser


@pytest.fixture
def real(live: LivePortal) -> LivePortal:
    """Give the portal as it is with real people: the front page has no buttons for the cast."""
    told = replace(live.app.extensions["settings"], demo=False, smtp_url="smtp://127.0.0.1", notify_key=KEY)
    live.app.extensions["settings"] = told
    return live


@contextmanager
def screen_of(driver: ChromiumDriver, live: LivePortal, width: int, *, has_script: bool) -> Iterator[Screen]:
    with new_journey(driver, width, has_script=has_script):
        yield Screen(driver, live, "en", every_stop)


def test_F2_a_code_that_a_worker_shows_leads_from_a_bare_device_to_home(
    real: LivePortal, driver: ChromiumDriver
) -> None:
    with screen_of(driver, real, 320, has_script=False) as screen:
        screen.open(f"/helped/{helped(real)}")
        screen.sees("Is this you?")
        screen.presses_the_main_button()
        screen.sees("What do you want to do?")


def test_F2_a_link_by_mail_leads_from_a_bare_device_to_home(real: LivePortal, driver: ChromiumDriver) -> None:
    with screen_of(driver, real, 320, has_script=False) as screen, post(real) as sent:
        screen.open("/")
        screen.open("/sign-in")
        screen.presses('main a[href="/sign-in/send-link"]')
        screen.writes("to", "Maria")
        screen.presses_the_main_button(status=422)
        assert screen.has("#faults:focus")
        screen.writes("to", MARIA)
        screen.presses_the_main_button()
        screen.sees("If we know you, a link is on its way.")
        sent.run()
        (path,) = paths_in(sent.mails[0].get_content())
        screen.open(path)
        screen.sees("Is this you?", "Maria")
        screen.presses_the_main_button()
        assert screen.path == "/"
        screen.finishes()
        screen.open(path, status=404)
        screen.presses_the_main_button()
        assert screen.path == "/sign-in/send-link"


def test_F2_the_other_ways_and_what_goes_wrong_with_them(real: LivePortal, driver: ChromiumDriver) -> None:
    with screen_of(driver, real, 1280, has_script=True) as screen:
        screen.open("/sign-in")
        screen.presses('main a[href="/sign-in/with-help"]')
        screen.presses_the_main_button()
        screen.writes("code", "WRONG")
        screen.presses_the_main_button(status=422)
        screen.writes("code", real.card("person"))
        screen.presses_the_main_button()
        screen.sees("Is this you?", "Rosa")
        for kind in ("helped", "invite"):
            screen.open(f"/{kind}/NOSUCHCODE", status=404)
        for _try in range(ALLOWED):
            real.nobody().look("/card/NOSUCHCARD")
        screen.open("/card/NOSUCHCARD", status=429)
        for _asking in range(MOST_OF_ONE_ADDRESS):
            ask(real, MARIA)
        screen.open("/sign-in/send-link")
        screen.writes("to", MARIA)
        screen.presses_the_main_button(status=429)
        real.clock.move(minutes=15)
        screen.presses_the_main_button()
        assert screen.path == "/sign-in/link-sent"
