"""What axe-core finds: WCAG 2.2 A and AA, the AAA rules it knows, and its good practice."""

import json
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser.probes.emulation import timers_running

# The package brings axe-core of 2018; this one knows WCAG 2.2.
AXE = Path(__file__).parent.parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice")
# These are off in axe unless they are named.
RULES = ("color-contrast-enhanced", "target-size")


def axe_faults(driver: WebDriver) -> list[str]:
    """The violations, a sentence for each place.

    The script is sent by the driver, which no Content Security Policy of the page forbids. On a page that
    was loaded without script axe would wait for ever, so timers run meanwhile (`timers_running`).
    """
    options = {
        "runOnly": {"type": "tag", "values": TAGS},
        "rules": {rule: {"enabled": True} for rule in RULES},
        "resultTypes": ["violations"],
    }
    with timers_running(driver):
        axe = Axe(driver, script_url=str(AXE))
        axe.inject()
        results = axe.run(options=json.dumps(options))
        # Left in the page, a second injection would start anew beside the first.
        driver.execute_script("delete window.axe; delete window.axeFunction")
    return [
        f"axe {violation['id']}: {violation['help']}: {_place(node)}."
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def _place(node: dict[str, Any]) -> str:
    targets = (" ".join(target) if isinstance(target, list) else target for target in node["target"])
    messages = dict.fromkeys(check["message"] for kind in ("any", "all", "none") for check in node[kind])
    return f"{' in '.join(targets)} ({'; '.join(messages)})"
