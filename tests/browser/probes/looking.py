"""Runs the probes that are written in JavaScript."""

from functools import cache
from pathlib import Path
from typing import Any

from selenium.webdriver.remote.webdriver import WebDriver

HERE = Path(__file__).parent


def look(driver: WebDriver, probe: str, *arguments: Any) -> Any:
    """Run the probe `probe`.js in the page and give what it returns, for most a list of faults.

    The script goes in from outside, so a page whose policy forbids inline script runs it all the same.
    """
    return driver.execute_script(_script(probe), *arguments)


@cache
def _script(probe: str) -> str:
    seeing = (HERE / "seeing.js").read_text(encoding="utf-8")
    body = (HERE / f"{probe}.js").read_text(encoding="utf-8")
    return f"{seeing}\n{body}"
