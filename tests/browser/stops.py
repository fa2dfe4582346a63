"""What must hold at every stop of every journey: the page, its words, axe, the network and the console."""

from __future__ import annotations

from urllib.parse import urlsplit

from selenium.webdriver.chromium.webdriver import ChromiumDriver

from tests.browser import probes
from tests.browser.probes.looking import look
from tests.browser.probes.page import FRAME, STILL

_SHAPE = """
const looks = Object.values(document.documentElement.dataset);
const parts = [...document.body.querySelectorAll("*")].map((one) => one.tagName + "." + one.className);
return [innerWidth, ...looks, ...parts].join(" ");
"""
_STATUS = "return performance.getEntriesByType('navigation')[0].responseStatus"
_shapes_walked: set[int] = set()


def every_stop(driver: ChromiumDriver, language: str, *, status: int = 200) -> None:
    """Find no fault on the page as it is now; call it once at each page, before the next.

    `status` is what the page should be answered with: the browser itself complains of a 404 that we meant.
    """
    faults = faults_of(driver, language, status)
    where = f"{urlsplit(driver.current_url).path} ({language}, {driver.execute_script('return innerWidth')} px)"
    assert not faults, f"{len(faults)} faults on {where}:\n  " + "\n  ".join(faults)


def faults_of(driver: ChromiumDriver, language: str, status: int = 200) -> list[str]:
    """List the faults of the page, each a sentence that says what to mend.

    All probes look every time but one. The walk with the Tab key costs as much as all others together, and depends
    on nothing but the parts of the page, its width and its colours: a page of the same parts is walked once in a
    test process.
    """
    answered = driver.execute_script(_STATUS)
    shape = hash(driver.execute_script(_SHAPE))
    faults = [] if answered == status else [f"Status: The page was answered with {answered}, not {status}."]
    faults += _page_faults(driver, language, is_walked=shape not in _shapes_walked)
    _shapes_walked.add(shape)
    faults += probes.axe_faults(driver)
    faults += probes.word_faults(driver)
    faults += probes.network_faults(driver)
    faults += [one for one in probes.console_faults(driver) if not _is_meant(one, driver.current_url, status)]
    return faults


def _page_faults(driver: ChromiumDriver, language: str, *, is_walked: bool) -> list[str]:
    if is_walked:
        return probes.page_faults(driver, language=language)
    faults: list[str] = []
    for probe in STILL:
        faults += look(driver, probe)
    faults += look(driver, "frame", list(FRAME))
    faults += look(driver, "language", language)
    for handles in (
        probes.sideways_faults,
        probes.large_text_faults,
        probes.text_spacing_faults,
        probes.forced_colours_faults,
    ):
        faults += handles(driver)
    return faults


def _is_meant(fault: str, address: str, status: int) -> bool:
    """Say whether this complaint is only of the answer that the test wanted to see."""
    return status >= 400 and f"status of {status}" in fault and address.partition("#")[0] in fault
