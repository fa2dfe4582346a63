"""A finger or a face in a real browser: made, used from a bare profile, and refused, each with its page (F2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.access.work import NOBODY, Work
from portal.demo.cast import CAST
from portal.signin.operations import make_link
from tests.browser.chromium import new_journey
from tests.browser.live import LivePortal, live_portal
from tests.browser.stops import every_stop
from tests.browser.voices import PersonAtTheTablet, Screen
from tests.browser.voices.passkey import (
    BUTTON,
    FingerOrFace,
    comes_in_with_finger_or_face,
    finger_or_face,
    makes_a_passkey,
)

pytestmark = pytest.mark.browser
NARROW, WIDE = 320, 1280


@pytest.fixture
def live(tmp_path: Path, data_folder: Path) -> Iterator[LivePortal]:
    """Serve the portal at `localhost`, where passkeys work, and not as a demo."""
    with live_portal("sqlite", tmp_path, data_folder, host="localhost", is_demo=False) as portal:
        yield portal


@pytest.fixture
def finger(driver: ChromiumDriver) -> Iterator[FingerOrFace]:
    with finger_or_face(driver) as part:
        yield part


def invite(live: LivePortal, who: str) -> str:
    with live.session() as session, session.begin():
        work = Work(NOBODY, session, live.clock.now)
        return f"{live.address}/invite/{make_link(work, CAST[who].id, timedelta(days=7), 'invite')}"


def test_F2_from_a_bare_profile_to_home_and_each_refusal_of_a_key(
    live: LivePortal, driver: ChromiumDriver, finger: FingerOrFace
) -> None:
    with new_journey(driver, NARROW):
        screen = Screen(driver, live, "en", every_stop)
        PersonAtTheTablet(screen, "person").comes_in_with_her_card()
        makes_a_passkey(screen)
        screen.sees("You can now come in with your finger or face.", "On a computer")
        screen.open("/my-passkeys/new")
        screen.finds(BUTTON).click()
        screen.sees("This tablet or phone has your key already.")
        screen.finishes()
    with new_journey(driver, NARROW):
        screen = Screen(driver, live, "en", every_stop)
        comes_in_with_finger_or_face(screen)
        screen.sees("What do you want to do?")
        screen.finishes()
        finger.counts_from(0)
        comes_in_with_finger_or_face(screen, status=403)
        screen.sees("We stopped this key")
        finger.counts_from(50)
        comes_in_with_finger_or_face(screen, status=403)
        screen.sees("We do not know this key")


def test_F2_stopping_loses_nothing_and_a_slow_reader_is_asked_anew(
    live: LivePortal, driver: ChromiumDriver, finger: FingerOrFace
) -> None:
    with new_journey(driver, NARROW):
        screen = Screen(driver, live, "en", every_stop)
        PersonAtTheTablet(screen, "person").comes_in_with_her_card()
        screen.open("/my-passkeys/new")
        finger.is_held_back()
        screen.finds(BUTTON).click()
        screen.sees("Nothing has changed.")
        every_stop(driver, "en")
        finger.is_given()
        live.clock.move(minutes=20)
        screen.presses(BUTTON, status=400)
        screen.sees("That took too long")
        screen.presses_the_main_button()
        driver.execute_script("const now = Date.now; Date.now = () => now() + 20 * 60000;")
        live.clock.move(minutes=20)
        screen.presses(BUTTON)
        screen.sees("You can now come in with your finger or face.")


def test_an_answer_for_another_address_is_refused(
    live: LivePortal, driver: ChromiumDriver, finger: FingerOrFace
) -> None:
    with new_journey(driver, NARROW):
        screen = Screen(driver, live, "en", every_stop)
        PersonAtTheTablet(screen, "person").comes_in_with_her_card()
        makes_a_passkey(screen)
        # The portal moves to another port; what the browser still shows is then a page at the wrong address.
        live.app.extensions["settings"] = replace(live.app.extensions["settings"], base_url="http://localhost:9")
        comes_in_with_finger_or_face(screen, status=403)
        screen.sees("This is the wrong address")
        live.app.extensions["settings"] = replace(live.app.extensions["settings"], base_url="http://192.0.2.7")
        screen.open("/sign-in/passkey")
        screen.sees("Your finger or face cannot work at this address.")


def test_without_script_the_page_says_so_and_names_another_way(live: LivePortal, driver: ChromiumDriver) -> None:
    with new_journey(driver, NARROW, has_script=False):
        screen = Screen(driver, live, "en", every_stop)
        screen.open("/sign-in/passkey")
        screen.sees("This way needs JavaScript, and JavaScript is off here.", "Try another way")
        assert not screen.has(BUTTON)


def test_staff_make_their_first_key_with_an_invite_and_prove_again_later(
    live: LivePortal, driver: ChromiumDriver, finger: FingerOrFace
) -> None:
    with new_journey(driver, WIDE):
        screen = Screen(driver, live, "en", every_stop)
        address = invite(live, "manager")
        screen.open(address)
        screen.presses_the_main_button()
        screen.sees("A link alone is not enough for staff.")
        screen.presses(BUTTON)
        assert screen.path == "/desk/inbox"
        live.clock.move(minutes=30)
        screen.open("/my-passkeys")
        screen.sees("Is it still you?")
        screen.presses(BUTTON)
        assert screen.path == "/my-passkeys"
        screen.finishes()
        screen.open(address, status=404)
