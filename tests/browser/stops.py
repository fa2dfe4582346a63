"""What must hold at every stop of every journey: the page, its words, axe, the network and the console."""

from __future__ import annotations

from urllib.parse import urlsplit

from selenium.webdriver.chromium.webdriver import ChromiumDriver

from tests.browser import probes
from tests.browser.probes.looking import look
from tests.browser.probes.page import FRAME, STILL

_PAGE = """
const root = document.documentElement;
const source = root.outerHTML
  .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
  .replace(/name="(csrf_token|send_key)" value="[^"]*"/g, "$1")
  .replace(/\\/(card|link)\\/\\w+/g, "$1");
const parts = new Set([...document.body.querySelectorAll("*")].map((one) => `${one.tagName}.${one.className}`));
return [
  `${innerWidth} ${source}`,
  [innerWidth, ...Object.values(root.dataset), ...[...parts].sort()].join(" "),
  performance.getEntriesByType("navigation")[0].responseStatus,
];
"""
_pages_without_fault: set[tuple[str, str]] = set()
_parts_handled: set[str] = set()


def every_stop(driver: ChromiumDriver, language: str, *, status: int = 200) -> None:
    """Find no fault on the page as it is now; call it once at each page, before the next.

    `status` is what the page should be answered with: the browser itself complains of a 404 that we meant.
    """
    faults = faults_of(driver, language, status)
    where = f"{urlsplit(driver.current_url).path} ({language}, {driver.execute_script('return innerWidth')} px)"
    assert not faults, f"{len(faults)} faults on {where}:\n  " + "\n  ".join(faults)


def faults_of(driver: ChromiumDriver, language: str, status: int = 200) -> list[str]:
    """List the faults of the page, each a sentence that says what to mend.

    A page that is the same to the letter, at the same width, was looked at already: only what the browser wrote
    down is read again. What handles the page (a walk with the Tab key, text of 200 %, wider spacing, forced
    colours) costs more than all others together, and depends on the kinds of parts that a page is made of, its
    width and its colours; so pages of the same kinds of parts are handled once in a test process.
    """
    page, parts, answered = driver.execute_script(_PAGE)
    faults = [] if answered == status else [f"Status: The page was answered with {answered}, not {status}."]
    if (page, language) not in _pages_without_fault:
        found = _look_at(driver, language, is_handled=parts not in _parts_handled)
        _parts_handled.add(parts)
        if not found:
            _pages_without_fault.add((page, language))
        faults += found
    faults += probes.network_faults(driver)
    faults += [one for one in probes.console_faults(driver) if not _is_meant(one, driver.current_url, status)]
    return faults


def _look_at(driver: ChromiumDriver, language: str, *, is_handled: bool) -> list[str]:
    if is_handled:
        faults = probes.page_faults(driver, language=language)
    else:
        faults = [fault for probe in STILL for fault in look(driver, probe)]
        faults += look(driver, "frame", list(FRAME))
        faults += look(driver, "language", language)
        faults += probes.sideways_faults(driver)
    return faults + probes.axe_faults(driver) + probes.word_faults(driver) + probes.glossary_faults(driver)


def _is_meant(fault: str, address: str, status: int) -> bool:
    """Say whether this complaint, of the browser or of htmx, is only of the answer that the test wanted to see."""
    is_the_answer = f"status of {status}" in fault or f"Status Error Code {status} from" in fault
    return status >= 400 and is_the_answer and urlsplit(address).path in fault
