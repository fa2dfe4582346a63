"""Fixtures of the browser tests: one Chromium for each test process, and a portal that it can reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from tests.browser.chromium import chromium
from tests.browser.live import LivePortal, live_portal


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromiumDriver]:
    """Give the Chromium of this test process."""
    with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture
def live(request: pytest.FixtureRequest, tmp_path: Path, data_folder: Path) -> Iterator[LivePortal]:
    """Give a portal of the test's own, on SQLite unless the test says `live` should be on another database."""
    with live_portal(getattr(request, "param", "sqlite"), tmp_path, data_folder) as portal:
        yield portal
