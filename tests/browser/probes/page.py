"""Every rule of the tables Page and Process that one look at a page can decide."""

from collections.abc import Sequence

from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.probes.focus import focus_faults
from tests.browser.probes.looking import look
from tests.browser.probes.reflow import (
    forced_colours_faults,
    large_text_faults,
    sideways_faults,
    text_spacing_faults,
)

# `process` comes first: it asks where the focus is, and later probes move it.
STILL = ("process", "one_thing", "pictures", "letters", "targets", "motion", "markup")


# What stands round every page, in this order (P12).
FRAME = ("[data-frame=help]", "[data-frame=not-safe]", "[data-frame=phone]", "[data-frame=leave]")


def page_faults(driver: WebDriver, *, frame: Sequence[str] = FRAME, language: str | None = None) -> list[str]:
    """The faults of the page at its present width, each a sentence that says what to mend.

    `frame` are the selectors of what stands round the page. `language` is the one the reader asked for.
    Contrast (P9) is found by `axe_faults`.
    """
    faults: list[str] = []
    for probe in STILL:
        faults += look(driver, probe)
    faults += look(driver, "frame", list(frame))
    faults += look(driver, "language", language)
    faults += sideways_faults(driver)
    faults += large_text_faults(driver)
    faults += text_spacing_faults(driver)
    faults += forced_colours_faults(driver)
    faults += focus_faults(driver)
    return faults
