"""«Is it still you?»: a fresh proof before what must not happen at a screen that was left open (step-up)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from portal.demo.cast import fixed_id
from tests.pages import Page
from tests.signin.authenticator import Authenticator
from tests.signin.test_passkeys import has_made
from tests.visitor import Portal

PAGE = "/my-passkeys"
"""A page that staff see only with a fresh proof."""


def has_left_the_screen(portal: Portal, who: str = "worker") -> Page:
    """Open a page that needs a proof, half an hour after the last proof."""
    visitor = portal.as_(who)
    portal.clock.move(minutes=30)
    return visitor.get(PAGE)


@pytest.fixture
def device(portal_on_sqlite: Portal) -> Authenticator:
    return has_made(portal_on_sqlite, "worker")


def test_without_a_fresh_proof_the_page_asks_for_one(portal_on_sqlite: Portal, device: Authenticator) -> None:
    page = has_left_the_screen(portal_on_sqlite)
    assert page.path == "/is-it-still-you"
    page.says("Is it still you?")


def test_F1_after_the_proof_the_page_that_was_asked_for_comes(portal: Portal) -> None:
    device = has_made(portal, "worker")
    assert device.answers(has_left_the_screen(portal)).path == PAGE


def test_after_the_proof_the_secret_of_before_opens_nothing(portal_on_sqlite: Portal, device: Authenticator) -> None:
    page = has_left_the_screen(portal_on_sqlite)
    worker, stolen = portal_on_sqlite.as_("worker"), portal_on_sqlite.nobody()
    with worker.client.session_transaction() as before, stolen.client.session_transaction() as taken:
        taken["s"] = before["s"]
    device.answers(page)
    assert stolen.look("/desk/inbox").headers["Location"].startswith("/sign-in")
    assert worker.get("/desk/inbox").status == 200


def test_F1_words_that_were_being_sent_come_back_after_the_proof(portal: Portal) -> None:
    device = has_made(portal, "manager")
    page = portal.as_("manager").get(f"/desk/people/{fixed_id('rosa')}/held-back")
    portal.clock.move(minutes=30)
    page = device.answers(page.submit(reason="The duty list looks into a worry."))
    assert page.path.endswith("/held-back")
    page.says("The duty list looks into a worry.")


def test_a_proof_is_good_for_ten_minutes(portal_on_sqlite: Portal, device: Authenticator) -> None:
    device.answers(has_left_the_screen(portal_on_sqlite))
    portal_on_sqlite.clock.move(minutes=9)
    assert portal_on_sqlite.as_("worker").get(PAGE).path == PAGE
    portal_on_sqlite.clock.move(minutes=2)
    assert portal_on_sqlite.as_("worker").get(PAGE).path == "/is-it-still-you"


def test_the_passkey_of_somebody_else_proves_nothing(portal: Portal) -> None:
    other = has_made(portal, "manager")
    has_made(portal, "worker")
    page = other.answers(has_left_the_screen(portal))
    page.says("That was somebody else", "Please use your own key.")
    assert page.status == 403 and portal.as_("worker").get(PAGE).path == "/is-it-still-you"


def test_a_counter_that_goes_back_ends_the_session_that_asked(portal: Portal) -> None:
    device = has_made(portal, "worker")
    device.answers(has_left_the_screen(portal))
    device.count = 0
    assert device.answers(has_left_the_screen(portal)).status == 403
    assert portal.as_("worker").look("/desk/inbox").headers["Location"] == "/sign-in"


def test_outside_a_demo_a_press_proves_nothing(portal_on_sqlite: Portal, device: Authenticator) -> None:
    page = has_left_the_screen(portal_on_sqlite)
    page.says_not("Yes, it is me")
    assert page.visitor.post("/is-it-still-you", yes="1").status == 422
    assert portal_on_sqlite.as_("worker").get(PAGE).path == "/is-it-still-you"


@pytest.fixture
def demo(portal_on_sqlite: Portal) -> Iterator[Portal]:
    """Give the portal as a demo; the application is shared, so it is put back."""
    extensions = portal_on_sqlite.app.extensions
    before = extensions["settings"]
    extensions["settings"] = replace(before, demo=True)
    yield portal_on_sqlite
    extensions["settings"] = before


def test_in_a_demo_a_press_is_enough(demo: Portal) -> None:
    page = has_left_the_screen(demo).submit("Yes, it is me")
    assert page.path == PAGE


def test_staff_without_a_passkey_are_told_who_can_help(portal_on_sqlite: Portal) -> None:
    has_left_the_screen(portal_on_sqlite).says("Ask your manager for a new invite.")


def test_others_without_a_passkey_are_led_to_make_one(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get("/is-it-still-you")
    assert page.follow("Make a new key").path == "/my-passkeys/new"


def test_staff_add_and_take_away_passkeys_only_with_a_fresh_proof(portal: Portal) -> None:
    device = has_made(portal, "worker")
    page = portal.as_("worker").get(PAGE)
    portal.clock.move(minutes=30)
    assert page.submit("Take this key away").path == "/is-it-still-you"
    assert portal.as_("worker").get("/my-passkeys/new").path == "/is-it-still-you"
    device.answers(portal.as_("worker").get("/is-it-still-you"))
    portal.as_("worker").get(PAGE).says("On a computer")
