"""What a reader's browser may be like: narrow, without script, with colours of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from selenium.webdriver.remote.webdriver import WebDriver

WITHOUT_SCRIPT = "return matchMedia('(scripting: none)').matches"


@contextmanager
def at_width(driver: WebDriver, width: int, height: int = 900) -> Iterator[None]:
    """Make the window `width` px wide, as it is on a phone (320) or a desk (1280)."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@contextmanager
def without_script(driver: WebDriver) -> Iterator[None]:
    """Let pages that are loaded from now on run no script."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@contextmanager
def timers_running(driver: WebDriver) -> Iterator[None]:
    """Let a probe wait for something on a page that was loaded without script.

    A page with script switched off still runs what the driver sends, but no timer fires there, so whoever
    waits for one waits for ever. Switching script on again starts timers; it does not start the scripts of
    a page that is already loaded, so the page stays what it was.
    """
    was_off = bool(driver.execute_script(WITHOUT_SCRIPT))
    if was_off:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    try:
        yield
    finally:
        if was_off:
            driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})


@contextmanager
def forced_colours(driver: WebDriver) -> Iterator[None]:
    """Show the page in the colours of the reader's system. Ends every other emulated media feature."""
    features = [{"name": "forced-colors", "value": "active"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
