"""A person who uses no mouse: Tab, Space, Enter and letters are enough, and the focus is always in sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from portal.demo.cast import fixed_id
from tests.browser.chromium import new_journey
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import Keyboard, PersonAtTheTablet, Screen

pytestmark = pytest.mark.browser

KEN = fixed_id("ken")


@pytest.fixture
def screen(live: LivePortal, driver: ChromiumDriver) -> Iterator[Screen]:
    with new_journey(driver, 1280, language="cy"):
        yield Screen(driver, live, "cy", every_stop)


@pytest.fixture
def keyboard(screen: Screen) -> Keyboard:
    """Ken sits at a keyboard, on his first page."""
    PersonAtTheTablet(screen, "person-2").comes_in_with_her_card()
    return Keyboard(screen)


def test_a_person_says_and_sends_with_the_keyboard_alone(screen: Screen, keyboard: Keyboard) -> None:
    keyboard.follows('a[href="/your-say"]')
    keyboard.follows("main a.main-button")
    keyboard.follows('a[href$="/topics/home"]')
    keyboard.goes_to('[name="scale"]')
    keyboard.strikes(Keys.SPACE)
    screen.finds('[name="scale"][value="good"]:checked')
    keyboard.follows("main .main-button")
    keyboard.goes_to('[name="words"]')
    keyboard.strikes("I like the sea.")
    keyboard.follows("main .main-button")
    keyboard.follows("main .main-button")
    keyboard.follows('a[href$="/check"]')
    keyboard.goes_to('[name="whose"]')
    keyboard.strikes(Keys.SPACE)
    keyboard.follows("main .main-button")
    screen.sees("I like the sea.")
    keyboard.follows('form[action$="/check"] .main-button')
    screen.sees(screen.say("title", "What happens next"))


def test_F6_the_focus_goes_to_what_needs_mending_and_from_there_to_the_field(
    screen: Screen, keyboard: Keyboard
) -> None:
    screen.open(f"/your-say/{KEN}/topics/home")
    keyboard.follows("main .main-button", status=422)
    assert screen.has("#faults:focus")
    keyboard.goes_to("#faults a")
    keyboard.strikes(Keys.ENTER)
    keyboard.goes_to('[name="scale"]', most_stops=1)


def test_saving_as_you_go_keeps_the_place(screen: Screen, keyboard: Keyboard) -> None:
    screen.open(f"/your-say/{KEN}/topics/home")
    keyboard.goes_to('[name="scale"]')
    place = screen.driver.execute_script("return scrollY")
    keyboard.strikes(Keys.ARROW_DOWN)
    screen.finds("#kept .note")
    focused = screen.driver.find_element(By.CSS_SELECTOR, ":focus")
    assert focused.get_dom_attribute("value") == "not-sure"
    assert screen.driver.execute_script("return scrollY") == place
