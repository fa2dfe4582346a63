"""From a bare profile to the desk with the sign-in of an organisation, and what it looks like when it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from tests.browser.chromium import empty_logs, new_journey
from tests.browser.live import LivePortal
from tests.browser.stops import faults_of
from tests.browser.voices import Screen
from tests.signin.oidc.real_provider import RealProvider, real_provider
from tests.signin.oidc.served import served_portal

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealProvider]:
    """Run the certified provider for the journeys of this file."""
    with real_provider(tmp_path_factory.mktemp("provider")) as provider:
        yield provider


@pytest.fixture
def served(real: RealProvider, tmp_path: Path, data_folder: Path) -> Iterator[LivePortal]:
    """Give a portal whose organisations are that provider."""
    with served_portal(real, tmp_path, data_folder) as portal:
        yield portal


@pytest.fixture(params=[(320, False), (1280, True)], ids=["320-no-script", "1280-script"])
def screen(
    request: pytest.FixtureRequest, served: LivePortal, real: RealProvider, driver: ChromiumDriver
) -> Iterator[Screen]:
    """Give a screen that looks at each page of the portal, and leaves those of the organisation to it."""

    def stop(driver: ChromiumDriver, language: str, *, status: int = 200) -> None:
        if driver.current_url.startswith(real.issuer):
            empty_logs(driver)
            return
        faults = [fault for fault in faults_of(driver, language, status) if real.issuer not in fault]
        assert not faults, f"{len(faults)} faults on {driver.current_url}:\n  " + "\n  ".join(faults)

    width, has_script = request.param
    with new_journey(driver, width, has_script=has_script):
        yield Screen(driver, served, "en", stop)


def goes_to_her_organisation(screen: Screen) -> None:
    screen.open("/sign-in")
    screen.presses('main a[href="/sign-in/organisation"]')
    screen.presses('main a[href="/sign-in/with/harbour"]')


def test_F2_a_worker_comes_from_a_bare_profile_to_her_desk(screen: Screen) -> None:
    goes_to_her_organisation(screen)
    screen.presses('button[value="joan"]')
    screen.sees("Is this you?", "Joan Reid")
    screen.presses_the_main_button()
    assert screen.path.startswith("/desk")
    screen.finishes()


def test_a_worker_with_a_password_only_is_told_what_is_missing(screen: Screen) -> None:
    goes_to_her_organisation(screen)
    screen.presses('button[value="joan-with-a-password-only"]', status=403)
    screen.sees("A second check is missing")
    assert "code=" not in screen.driver.current_url
