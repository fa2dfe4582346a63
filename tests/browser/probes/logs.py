"""What the browser wrote down while the page loaded: requests, refusals, complaints."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selenium.webdriver.chromium.webdriver import ChromiumDriver

# The capability "goog:loggingPrefs" a driver needs for these probes.
LOGGED = {"browser": "ALL", "performance": "ALL"}
_STAYS_HERE = frozenset({"data", "blob", "about", "chrome", "chrome-error", "chrome-extension"})


def network_faults(driver: ChromiumDriver) -> list[str]:
    """Requests since the last call that leave the page's host, and what its policy refused.

    Reading the log empties it, so call this once at each stop, before the next page.
    """
    here = urlsplit(driver.current_url)
    return list(dict.fromkeys(_network_faults(driver, here.netloc)))


def console_faults(driver: ChromiumDriver) -> list[str]:
    """What stands in the console since the last call, from warnings up; policy violations are there too."""
    return [
        f"Console: {entry['level'].lower()} from {entry['source']}: {entry['message']}"
        for entry in driver.get_log("browser")
        if entry["level"] in ("WARNING", "SEVERE")
    ]


def _network_faults(driver: ChromiumDriver, host: str) -> Iterator[str]:
    addresses: dict[str, str] = {}
    for method, params in _events(driver):
        if method == "Network.requestWillBeSent":
            addresses[params["requestId"]] = params["request"]["url"]
            yield from _leaving(params["request"]["url"], host)
        elif method == "Network.webSocketCreated":
            yield from _leaving(params["url"], host)
        elif method == "Network.loadingFailed" and params.get("blockedReason"):
            address = addresses.get(params["requestId"], "a request")
            yield f"Network: {address} was refused ({params['blockedReason']}). Take it out of the page."


def _leaving(address: str, host: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme not in _STAYS_HERE and parts.netloc != host:
        yield f"Network: The page asks {parts.netloc} for {address}. Serve it from the portal."


def _events(driver: ChromiumDriver) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        yield message["method"], message["params"]
