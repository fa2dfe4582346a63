"""A screen: what somebody sees on it, touches and types. It waits for what they would see, and never sleeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from portal.i18n import words

if TYPE_CHECKING:
    from selenium.webdriver.chromium.webdriver import ChromiumDriver
    from selenium.webdriver.remote.webelement import WebElement

    from tests.browser.live import LivePortal

PATIENCE_SECONDS = 15


class Stop(Protocol):
    """What is done at each page, as `every_stop` does it."""

    def __call__(self, driver: ChromiumDriver, language: str, *, status: int = 200) -> None:
        """Look at the page as it is now."""


@dataclass
class Screen:
    """One device and whoever sits before it. `at_stop` is called at each page that comes up."""

    driver: ChromiumDriver
    live: LivePortal
    language: str
    at_stop: Stop

    def say(self, context: str, text: str, **values: object) -> str:
        """Say words of the catalogue in the language of this screen."""
        return words(self.language).pgettext(context, text, **values)

    @property
    def text(self) -> str:
        """Give all words on the screen, spaces made single."""
        return _said(self.driver.find_element(By.TAG_NAME, "body"))

    @property
    def path(self) -> str:
        """Give the address after the host."""
        return self.driver.current_url.removeprefix(self.live.address)

    def open(self, address: str, *, status: int = 200) -> None:
        """Type an address; `status` is what the portal should answer."""
        with self.a_new_page(status):
            self.driver.get(address if address.startswith("http") else self.live.address + address)

    def sees(self, *said: str) -> None:
        """Wait until all of this stands on the screen."""
        for one in said:
            self._wait_for(lambda one=one: one in self.text, f"does not say {one!r}")

    def sees_nothing_of(self, *secrets: str) -> None:
        """Fail when one of these stands anywhere in the page, its source or its title."""
        for secret in secrets:
            assert secret not in self.driver.page_source, f"{self.path} holds {secret!r}"
            assert secret not in self.driver.title, f"The title of {self.path} holds {secret!r}"

    def finds(self, css: str, *holding: str) -> WebElement:
        """Wait until a part of the page is there to be touched; `holding` are words in it."""
        self._wait_for(lambda: self._shown(css, *holding), f"has no {css} {holding}")
        return self._shown(css, *holding)[0]

    def has(self, css: str, *holding: str) -> bool:
        """Say whether a part of the page is there now."""
        return bool(self._shown(css, *holding))

    def presses(self, css: str, *holding: str, status: int = 200) -> None:
        """Press something that leads to a page; `status` is what that page should be answered with."""
        pressed = self.finds(css, *holding)
        with self.a_new_page(status):
            pressed.click()

    def presses_the_main_button(self, *, status: int = 200) -> None:
        """Press the one main button of the page."""
        self.presses("main .main-button", status=status)

    def chooses(self, name: str, value: str) -> None:
        """Choose an answer by touching its row; with script, wait until it says that it is kept."""
        field = f'input[name="{name}"][value="{value}"]'
        self.finds(f"label.choice:has({field})").click()
        assert self.has(f"{field}:checked")
        if self.has_script and self.has(f"fieldset[hx-post] {field}"):
            self.finds("#kept .note")

    def writes(self, name: str, typed: str) -> None:
        """Type into a field, in place of what stood there."""
        field = self.finds(f'main [name="{name}"]')
        field.clear()
        field.send_keys(typed)

    def adds_a_file(self, name: str, file: Path) -> None:
        """Choose a file in a field for photos."""
        self.finds(f'main input[type="file"][name="{name}"]').send_keys(str(file))

    @property
    def has_script(self) -> bool:
        """Say whether pages on this screen run script."""
        return not self.driver.execute_script("return matchMedia('(scripting: none)').matches")

    def finishes(self) -> None:
        """Press «I have finished», at the foot of every page."""
        self.presses('footer form[action="/sign-out"] button')

    @contextmanager
    def a_new_page(self, status: int = 200) -> Iterator[None]:
        """Wait for the page that comes up after what the block does, and stop there."""
        before = self._born_at()
        yield
        self._wait_for(lambda: self._born_at() not in (before, None), "stays, and no new page comes up")
        self.at_stop(self.driver, self.language, status=status)
        # Nobody does two things in the same moment.
        self.live.clock.move(minutes=1)

    def _born_at(self) -> float | None:
        """Tell one page from the next, also when both have the same address; None while it is not all there."""
        return self.driver.execute_script(  # type: ignore[no-any-return]
            "return document.readyState === 'complete' ? performance.timeOrigin : null"
        )

    def _shown(self, css: str, *holding: str) -> list[WebElement]:
        found = self.driver.find_elements(By.CSS_SELECTOR, css)
        return [one for one in found if one.is_displayed() and all(words in _said(one) for words in holding)]

    def _wait_for(self, is_so: Callable[[], object], fault: str) -> None:
        # Between two pages the driver may speak of parts of the page that is just going.
        wait = WebDriverWait(self.driver, PATIENCE_SECONDS, 0.05, ignored_exceptions=[WebDriverException])
        try:
            wait.until(lambda _driver: is_so())
        except TimeoutException:
            raise AssertionError(f"{self.path} {fault}:\n{self.text}") from None


def _said(part: WebElement) -> str:
    return " ".join(part.text.split())
