"""Somebody has the card of a person: what they make and say does not outlive the card, nor put the person out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portal.demo.cast import CAST, fixed_id
from portal.signin.codes import hash_of, new_secret
from portal.signin.models import Token
from tests.pages import Page
from tests.signin.authenticator import Authenticator
from tests.signin.on_devices import PHONE, come_in, devices, is_in, on_device
from tests.signin.test_passkeys import comes_in, is_signed_in
from tests.visitor import Portal, Visitor

DESK = f"/desk/people/{fixed_id('rosa')}"


def _card(portal: Portal) -> str:
    """Make a card without ending what is open, as one that Rosa had before she came in on her tablet."""
    secret = new_secret()
    with portal.session() as session, session.begin():
        values = {"secret_hash": hash_of(secret), "made_at": portal.clock.now}
        session.add(Token(account_id=CAST["person"].id, kind="card", **values))
    return secret


def _stranger(portal: Portal, secret: str) -> Visitor:
    """Let somebody in with the card, in a browser that nobody knows."""
    portal.clock.move(minutes=1)
    return portal.nobody().get(f"/card/{secret}").submit("Yes, this is me").visitor


def _key_of(visitor: Visitor) -> Authenticator:
    device = Authenticator()
    assert device.makes(visitor.get("/my-passkeys/new")).path == "/my-passkeys"
    return device


def _stop_the_card(portal: Portal) -> Page:
    return portal.as_("worker").get(f"{DESK}/signing-in").submit("Stop this card")


def _new_card(portal: Portal) -> Page:
    return portal.as_("worker").get(f"{DESK}/card").submit("Make the card")


def _end_the_device(portal: Portal) -> Page:
    return portal.as_("worker").post(f"{DESK}/devices/{devices(portal)[0].id}/end")


@pytest.mark.parametrize("ends", [_stop_the_card, _new_card, _end_the_device])
def test_a_key_made_with_a_stolen_card_goes_with_the_card(portal: Portal, ends: Callable[[Portal], Page]) -> None:
    key = _key_of(_stranger(portal, _card(portal)))
    assert ends(portal).status == 200
    page = comes_in(portal, key)
    assert page.status == 403 and not is_signed_in(page)


def test_a_key_that_such_a_key_made_goes_too_with_what_it_opened(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    first = _key_of(_stranger(portal, _card(portal)))
    portal.clock.move(minutes=1)
    elsewhere = comes_in(portal, first).visitor
    second = _key_of(elsewhere)
    _end_the_device(portal)
    assert not is_in(elsewhere)
    assert [comes_in(portal, key).status for key in (first, second)] == [403, 403]


def test_a_key_made_in_another_way_stays_when_the_card_is_stopped(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    key = _key_of(on_device(portal))
    _card(portal)
    _stop_the_card(portal).says("Passkeys that were made with this card are taken away.")
    assert is_signed_in(comes_in(portal, key))


def test_finishing_here_keeps_the_key_and_finishing_there_takes_the_key_made_there(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet = on_device(portal)
    key = _key_of(tablet)
    tablet.get("/where-i-am-signed-in").submit("Finish here")
    assert is_signed_in(comes_in(portal, key))
    portal.clock.move(minutes=1)
    come_in(portal, visitor=tablet)
    phone = on_device(portal, agent=PHONE)
    phone.get("/where-i-am-signed-in").submit("Finish there").says("A key that was made there is gone too.")
    assert comes_in(portal, key).status == 403


def test_finish_everywhere_keeps_keys_and_end_everything_takes_them(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet = on_device(portal)
    key = _key_of(tablet)
    tablet.get("/where-i-am-signed-in").submit("Finish everywhere")
    assert is_signed_in(comes_in(portal, key))
    portal.as_("worker").get(f"{DESK}/signing-in").submit("End everything now")
    assert comes_in(portal, key).status == 403


def test_it_was_not_me_takes_the_keys_that_a_card_made_elsewhere(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet, secret = on_device(portal), _card(portal)
    key = _key_of(_stranger(portal, secret))
    _stranger(portal, secret)
    tablet.get(f"/new-device/{devices(portal)[2].id}").submit("It was not me")
    assert comes_in(portal, key).status == 403


def test_R45_two_browsers_with_a_stolen_card_do_not_answer_for_each_other(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet, secret = on_device(portal), _card(portal)
    first, second = _stranger(portal, secret), _stranger(portal, secret)
    _tablet, of_first, of_second = devices(portal)
    for visitor, device in ((first, of_second), (second, of_first)):
        assert visitor.get(f"/new-device/{device.id}").status == 404
        assert [visitor.post(f"/new-device/{device.id}/{what}").status for what in ("me", "not-me")] == [404, 404]
        assert "/new-device/" not in visitor.get("/").html
    assert is_in(tablet)
    tablet.get("/").says("Was it you?")


def test_R45_a_device_in_doubt_is_not_called_ones_own(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    on_device(portal)
    stranger = _stranger(portal, _card(portal))
    assert "/this-device" not in stranger.get("/").html
    for page in (stranger.get("/this-device"), stranger.post("/this-device", whose="own")):
        assert page.status == 403
        page.says("You are new here")
    portal.clock.move(hours=2)
    assert not is_in(stranger)


def test_R45_a_device_is_in_doubt_no_more_after_it_was_me(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet = on_device(portal)
    portal.clock.move(minutes=1)
    phone = on_device(portal, agent=PHONE)
    tablet.get(f"/new-device/{devices(portal)[1].id}").submit("It was me")
    assert phone.get("/this-device").submit("Keep this", whose=["own"]).path == "/"


def test_R45_ending_it_on_the_device_itself_does_not_stop_the_question(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet, secret = on_device(portal), _card(portal)
    for press in ("Finish here", "Finish everywhere"):
        stranger = _stranger(portal, secret)
        stranger.get("/where-i-am-signed-in").submit(press)
        if not is_in(tablet):
            come_in(portal, visitor=tablet)
        tablet.get("/").says("Was it you?")
        portal.as_("worker").get(f"{DESK}/signing-in").says("New, and nobody said who it was")
    portal.as_("worker").get(f"{DESK}/signing-in").says("Ended on the device itself")


def test_R45_a_stranger_cannot_make_the_known_tablet_a_new_one(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet = on_device(portal)
    stranger = _stranger(portal, _card(portal))
    stranger.get("/where-i-am-signed-in").submit("Finish there")
    come_in(portal, visitor=tablet)
    stranger.get("/where-i-am-signed-in").submit("Finish everywhere")
    come_in(portal, visitor=tablet)
    tablet.get("/").follow("Was it you?").submit("It was not me").says("Nobody else is in now")


def test_after_everything_was_ended_the_next_device_is_known_again(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    on_device(portal)
    _stranger(portal, _card(portal)).get("/where-i-am-signed-in").submit("Finish here")
    portal.as_("worker").get(f"{DESK}/signing-in").submit("End everything now")
    portal.clock.move(minutes=1)
    helped = portal.as_("worker").get(f"{DESK}/card").submit("Make the card").find("[name=card_secret]")
    assert helped is not None
    tablet = portal.nobody().get(f"/card/{helped['value']}").submit("Yes, this is me").visitor
    assert tablet.get("/this-device").status == 200
