"""P15: nothing is lost and nothing scrolls sideways, however the page is read."""

from collections.abc import Iterator
from contextlib import contextmanager

from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.probes.emulation import forced_colours
from tests.browser.probes.looking import look

# WCAG 1.4.12, with marks that win over the page's own style sheet.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""
_ADD_SHEET = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(arguments[0]);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""
_DROP_SHEET = "document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)"
_SIZES = """
const size = (element) => parseFloat(getComputedStyle(element).fontSize);
return [size(document.documentElement), size(document.querySelector("main") || document.body)];
"""


def sideways_faults(driver: WebDriver) -> list[str]:
    """Faults at the present width."""
    width = driver.execute_script("return innerWidth")
    return _sideways(driver, f"at {width} px")


def large_text_faults(driver: WebDriver) -> list[str]:
    """Faults with text of twice the size, as a reader sets it in the browser."""
    root, before = driver.execute_script(_SIZES)
    with _added_style(driver, f"html:root {{ font-size: {2 * root}px !important; }}"):
        grown = driver.execute_script(_SIZES)[1] / before
        faults = _sideways(driver, "with text of 200 %")
    if grown < 1.9:
        faults.append(f"P15: Text grows {grown:.1f} times where the reader asks for 2. Give sizes in rem.")
    return faults


def text_spacing_faults(driver: WebDriver) -> list[str]:
    """Faults with the text spacing of WCAG 1.4.12."""
    with _added_style(driver, TEXT_SPACING):
        return _sideways(driver, "with wider text spacing")


def forced_colours_faults(driver: WebDriver) -> list[str]:
    """Faults in the colours of the reader's system."""
    with forced_colours(driver):
        return _sideways(driver, "in forced colours") + list(look(driver, "forced_colours"))


def _sideways(driver: WebDriver, when: str) -> list[str]:
    return list(look(driver, "sideways", when))


@contextmanager
def _added_style(driver: WebDriver, style: str) -> Iterator[None]:
    """Lay a style sheet over the page.

    Script makes it, so no policy forbids it and nothing of it shows in the source.
    """
    driver.execute_script(_ADD_SHEET, style)
    try:
        yield
    finally:
        driver.execute_script(_DROP_SHEET)
