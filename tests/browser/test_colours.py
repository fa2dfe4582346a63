"""P9: in each of the four colour schemes every word and edge has the contrast it needs."""

from __future__ import annotations

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.demo.cast import fixed_id
from portal.ui.looks import CHOICES
from tests.browser.chromium import new_journey
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import PersonAtTheTablet, Screen, Worker

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("colours", CHOICES["colours"])
def test_P9_the_main_pages_hold_in_these_colours(live: LivePortal, driver: ChromiumDriver, colours: str) -> None:
    with new_journey(driver, 1280):
        screen = Screen(driver, live, "en", every_stop)
        person, worker = PersonAtTheTablet(screen, "person"), Worker(screen, "worker")
        person.comes_in_with_her_card()
        person.wants_colours(colours)
        screen.open("/settings/colours")
        person.goes_home()
        screen.open(f"/your-say/{fixed_id('rosa')}/topics/home")
        screen.open("/my-asks")
        person.has_finished()

        worker.comes_in_with_a_link()
        worker.wants_colours(colours)
        worker.goes_home()
        assert screen.path == "/desk/inbox"
