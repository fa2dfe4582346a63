"""Walks through a page with the Tab key: each stop shows, and the first skips to the main part."""

from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.probes.looking import look

# A list of fifty asks has hundreds of stops that all look alike.
MOST_STOPS = 60
_RESTORE = """
const [element, place] = arguments;
if (element) element.focus({ preventScroll: true });
else document.activeElement.blur();
scrollTo(...place);
"""


def focus_faults(driver: WebDriver, most_stops: int = MOST_STOPS) -> list[str]:
    """The faults of the first stops, `most_stops` at most. The focus is back where it was afterwards."""
    before = look(driver, "focus_start")
    scrolled = driver.execute_script("return [scrollX, scrollY]")
    faults: list[str] = []
    try:
        stops = _stops(driver, most_stops)
    finally:
        driver.execute_script(
            _RESTORE,
            before,
            scrolled,
        )
    if not stops:
        return ["Focus: The Tab key reaches nothing on this page. Add a skip link and links."]
    if not stops[0]["skips"]:
        faults.append(f"Focus: The first stop is {stops[0]['name']}. Put a link to the main part first.")
    for stop in stops:
        if not stop["onScreen"]:
            faults.append(f"Focus: {stop['name']} has the focus and cannot be seen. Show it when it has the focus.")
        elif not stop["shows"]:
            faults.append(f"Focus: {stop['name']} does not show the focus. Give it an outline of 3 px.")
    return list(dict.fromkeys(faults))


def _stops(driver: WebDriver, most: int) -> list[dict[str, Any]]:
    stops: list[dict[str, Any]] = []
    tab = ActionChains(driver, duration=0).send_keys(Keys.TAB)
    while len(stops) < most:
        tab.perform()
        stop = look(driver, "focus_stop")
        if stop is None:
            break
        stops.append(stop)
    return stops
