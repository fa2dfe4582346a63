"""One Chromium for many tests: quiet, without downloads, and with nothing kept between two journeys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from tests.browser.probes import LOGGED, at_width, without_script

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--hide-scrollbars",
    *(f"--disable-{what}" for what in ("gpu", "quic", "background-networking", "component-update", "sync")),
)
_CLEARED = ("Network.clearBrowserCookies", "Network.clearBrowserCache")


@contextmanager
def chromium(profile: Path) -> Iterator[ChromiumDriver]:
    """Start Chromium with a new profile, for the length of the block."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", LOGGED)
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    try:
        driver.set_script_timeout(20)
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})
        yield driver
    finally:
        driver.quit()


@contextmanager
def new_journey(driver: ChromiumDriver, width: int, *, language: str = "en", has_script: bool = True) -> Iterator[None]:
    """Begin as on a device that nobody has used: no cookies, no cache, empty logs; `language` is the device's."""
    driver.get("about:blank")
    for command in _CLEARED:
        driver.execute_cdp_cmd(command, {})
    agent = driver.execute_script("return navigator.userAgent")
    driver.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": language})
    empty_logs(driver)
    with ExitStack() as stack:
        stack.enter_context(at_width(driver, width))
        if not has_script:
            stack.enter_context(without_script(driver))
        yield


def empty_logs(driver: ChromiumDriver) -> None:
    """Forget what the browser wrote down so far."""
    driver.get_log("browser")
    driver.get_log("performance")
