"""Hands on a keyboard, and no mouse."""

from __future__ import annotations

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.probes.looking import look
from tests.browser.voices.screen import Screen

MOST_STOPS = 60


class Keyboard:
    """Goes through a page with the Tab key, and sees at each stop where it is."""

    def __init__(self, screen: Screen) -> None:
        """Put the hands on the keyboard before this screen."""
        self.screen = screen

    def strikes(self, *keys: str) -> None:
        """Strike keys, wherever the focus is."""
        ActionChains(self.screen.driver, duration=0).send_keys(*keys).perform()

    def goes_to(self, css: str, *, most_stops: int = MOST_STOPS) -> None:
        """Press Tab until this has the focus; each stop on the way shows that it has it."""
        passed = []
        for _ in range(most_stops):
            self.strikes(Keys.TAB)
            stop = look(self.screen.driver, "focus_stop")
            assert stop, f"The focus left {self.screen.path} before it came to {css}, after {passed}"
            assert stop["shows"], f"{stop['name']} has the focus and does not show it"
            assert stop["onScreen"], f"{stop['name']} has the focus and is out of sight"
            if self.screen.driver.execute_script("return document.activeElement.matches(arguments[0])", css):
                return
            passed.append(stop["name"])
        raise AssertionError(f"{css} on {self.screen.path} is more than {most_stops} stops away: {passed}")

    def follows(self, css: str, *, status: int = 200) -> None:
        """Go to a link or button and press Enter; a page comes up."""
        self.goes_to(css)
        with self.screen.a_new_page(status):
            self.strikes(Keys.ENTER)
