"""R5: when the time has run out, a page that was left open shows whoever comes next nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver
from selenium.webdriver.support.wait import WebDriverWait

from portal.demo.cast import fixed_id
from tests.browser.chromium import empty_logs, new_journey
from tests.browser.conftest import driver, live
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import PersonAtTheTablet, Screen

__all__ = ["driver", "live"]
pytestmark = pytest.mark.browser

AN_HOUR_LATER = """
const now = Date.now;
Date.now = () => now() + 61 * 60000;
document.dispatchEvent(new Event("visibilitychange"));
"""
MAIN_IS_SEEN = "return document.getElementById('main').offsetHeight > 0"
WORDS = "I was in the middle of this."


@pytest.fixture
def screen(live: LivePortal, driver: ChromiumDriver) -> Iterator[Screen]:
    """Rosa is signed in, and has the box for her words before her."""
    with new_journey(driver, 1280):
        screen = Screen(driver, live, "en", every_stop)
        PersonAtTheTablet(screen, "person").comes_in_with_her_card()
        screen.open(f"/your-say/{fixed_id('rosa')}/topics/my-health/words")
        yield screen


def an_hour_later(screen: Screen) -> None:
    screen.live.clock.move(minutes=61)
    screen.driver.execute_script(AN_HOUR_LATER)


def test_R5_a_page_that_was_left_open_goes_away_when_the_time_has_run_out(screen: Screen) -> None:
    an_hour_later(screen)
    WebDriverWait(screen.driver, 10).until(lambda _: screen.path == "/")
    screen.sees_nothing_of("Rosa")


def test_R5_words_that_were_typed_are_out_of_sight_when_the_time_has_run_out(screen: Screen) -> None:
    screen.writes("words", WORDS)
    an_hour_later(screen)
    assert not screen.driver.execute_script(MAIN_IS_SEEN)


def test_F1_words_that_were_out_of_sight_can_still_be_sent(screen: Screen) -> None:
    screen.writes("words", WORDS)
    an_hour_later(screen)
    screen.driver.find_element("css selector", "#more-time button").click()
    WebDriverWait(screen.driver, 10).until(lambda _: screen.driver.execute_script(MAIN_IS_SEEN))
    # That the press came too late is what the browser complains of here.
    empty_logs(screen.driver)
    screen.presses_the_main_button(status=401)
    PersonAtTheTablet(screen, "person").comes_in_with_her_card()
    assert screen.finds('[name="words"]').get_property("value") == WORDS
