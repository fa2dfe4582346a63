"""Where I am signed in, whose device it is, and what ending one does at once (R45)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.access.work import NOBODY, Work
from portal.app import build_app
from portal.config import Settings
from portal.demo.cast import CAST
from portal.signin.sessions import end_everywhere
from tests.signin.cards import make_card_for
from tests.signin.on_devices import PHONE, come_in, devices, is_in, on_device
from tests.story_database import KEYS, story_database
from tests.visitor import Portal, Visitor


def _place(visitor: Visitor, number: int) -> str:
    """Give the address that ends the place with this number in the list."""
    forms = visitor.get("/where-i-am-signed-in").all("main form[action$='/end']")
    return str(forms[number]["action"])


def _answer(visitor: Visitor, whose: str) -> None:
    visitor.get("/this-device").submit("Keep this", whose=[whose])


def test_this_device_stands_first_and_is_now(portal: Portal) -> None:
    on_device(portal, agent=PHONE)
    page = on_device(portal).get("/where-i-am-signed-in")
    assert page.title == "Where I am signed in"
    page.says("You use this tablet now.", "You used a phone today.", "Other people may use it too.")
    assert page.text.index("this tablet") < page.text.index("a phone")


@pytest.mark.parametrize("who", ["carer", "family", "worker", "commissioner", "administrator"])
def test_everybody_sees_where_they_are_signed_in(portal_on_sqlite: Portal, who: str) -> None:
    page = portal_on_sqlite.as_(who).get("/where-i-am-signed-in")
    page.says("now.", "Finish everywhere")
    page.says_not("Other people may use it too.")


def test_a_place_that_time_ended_is_not_listed(portal_on_sqlite: Portal) -> None:
    on_device(portal_on_sqlite, agent=PHONE)
    portal_on_sqlite.clock.move(minutes=61)
    on_device(portal_on_sqlite).get("/where-i-am-signed-in").says_not("used a phone")


def test_the_first_four_places_are_shown_and_the_rest_with_one_press(portal_on_sqlite: Portal) -> None:
    tablet = [on_device(portal_on_sqlite) for _device in range(6)][-1]
    page = tablet.get("/where-i-am-signed-in")
    assert len(page.all("main section")) == 4
    assert len(page.follow("Show all").all("main section")) == 6


def test_a_browser_that_signs_in_again_is_one_place(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    with tablet.client.session_transaction() as cookie:
        cookie.pop("s")
    come_in(portal_on_sqlite, visitor=tablet)
    assert len(tablet.get("/where-i-am-signed-in").all("main section")) == 1


def test_R36_ending_one_refuses_its_very_next_request(portal: Portal) -> None:
    phone, tablet = on_device(portal, agent=PHONE), on_device(portal)
    page = tablet.get("/where-i-am-signed-in").submit("Finish there")
    page.says("You are not signed in there any more.")
    assert (is_in(phone), is_in(tablet)) == (False, True)


def test_ending_this_one_is_I_have_finished(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    answer = tablet.get("/where-i-am-signed-in").submit("Finish here")
    assert answer.path == "/sign-in" and not is_in(tablet)


def test_R36_ending_everywhere_refuses_the_very_next_request_of_every_device(portal: Portal) -> None:
    phone, tablet, carers = on_device(portal, agent=PHONE), on_device(portal), on_device(portal, "carer")
    tablet.get("/where-i-am-signed-in").submit("Finish everywhere")
    assert [is_in(one) for one in (phone, tablet, carers)] == [False, False, True]


def test_ending_everywhere_takes_what_this_browser_kept(portal_on_sqlite: Portal) -> None:
    page = on_device(portal_on_sqlite).get("/where-i-am-signed-in")
    token = page.find("[name=csrf_token]")
    assert token is not None
    answer = page.visitor.client.post("/where-i-am-signed-in/end", data={"csrf_token": token["value"]})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_ending_from_elsewhere_while_a_page_is_open_refuses_what_that_page_sends(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    page = tablet.get("/this-device")
    with portal_on_sqlite.session() as session, session.begin():
        end_everywhere(Work(NOBODY, session, portal_on_sqlite.clock.now), CAST["person"].id)
    assert page.submit("Keep this", whose=["own"]).status == 401
    assert not devices(portal_on_sqlite)[0].is_own


@pytest.mark.parametrize("what", ["end", "shared"])
def test_nobody_reaches_a_place_of_another_account(portal_on_sqlite: Portal, what: str) -> None:
    tablet = on_device(portal_on_sqlite)
    place = _place(tablet, 0).removesuffix("end")
    for who in ("person-2", "carer", "worker", "manager", "administrator"):
        assert portal_on_sqlite.as_(who).post(f"{place}{what}").status == 404, who
    assert is_in(tablet)


def test_a_person_says_that_it_is_their_own_tablet_and_stays_signed_in(portal: Portal) -> None:
    tablet = on_device(portal)
    page = tablet.get("/this-device")
    assert page.title == "Is this your own tablet?"
    assert page.submit("Keep this", whose=["own"]).path == "/"
    portal.clock.move(days=50)
    assert is_in(tablet)


def test_R45_a_tablet_that_becomes_ones_own_is_told_to_the_worker(portal_on_sqlite: Portal) -> None:
    _answer(on_device(portal_on_sqlite), "own")
    told = [job.facts["to_account"] for job in portal_on_sqlite.outbox("mail") if ":own-device:" in job.key]
    assert str(CAST["worker"].id) in told


def test_a_session_that_was_left_idle_does_not_live_again_when_the_tablet_becomes_ones_own(
    portal_on_sqlite: Portal,
) -> None:
    portal = portal_on_sqlite
    tablet, finder = on_device(portal), portal.nobody()
    with tablet.client.session_transaction() as kept, finder.client.session_transaction() as found:
        found["s"] = kept["s"]
    portal.clock.move(hours=3)
    come_in(portal, visitor=tablet)
    _answer(tablet, "own")
    assert (is_in(tablet), is_in(finder)) == (True, False)


def test_over_https_no_other_site_can_set_the_mark_of_the_device(
    portal_on_sqlite: Portal, data_folder: Path, tmp_path: Path
) -> None:
    with story_database("sqlite", tmp_path) as (url, engine):
        settings = Settings(data=data_folder, keys=KEYS, database_url=url, base_url="https://say.example.org")
        portal = Portal(build_app(settings, engine, portal_on_sqlite.clock), engine, portal_on_sqlite.clock)
        visitor = portal.nobody()
        visitor.client.environ_base["wsgi.url_scheme"] = "https"
        address = f"/card/{make_card_for(portal, 'person')}"
        visitor.client.get(address, base_url="https://say.example.org")
        page = visitor.client.get("/is-this-you", base_url="https://say.example.org").text
        token = re.search('name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token is not None
        answer = visitor.client.post(
            "/is-this-you",
            data={"csrf_token": token[1]},
            base_url="https://say.example.org",
            headers={"Referer": "https://say.example.org/is-this-you"},
        )
    mark = next(one for one in answer.headers.getlist("Set-Cookie") if "device=" in one)
    assert mark.startswith("__Host-device=") and "; Secure" in mark and "; Path=/" in mark and "Domain" not in mark


def test_on_ones_own_tablet_the_cookie_outlives_the_browser(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    assert _cookie_ends_with_the_browser(tablet)
    _answer(tablet, "own")
    assert not _cookie_ends_with_the_browser(tablet)


def test_who_comes_in_again_on_their_own_tablet_stays_signed_in_again(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    _answer(tablet, "own")
    come_in(portal_on_sqlite, visitor=tablet)
    assert not _cookie_ends_with_the_browser(tablet)


def test_the_carer_who_comes_in_on_the_persons_own_tablet_does_not_stay(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    _answer(tablet, "own")
    come_in(portal_on_sqlite, "carer", visitor=tablet)
    assert _cookie_ends_with_the_browser(tablet)
    portal_on_sqlite.clock.move(hours=30)
    assert not is_in(tablet)


@pytest.mark.parametrize("whose", ["shared", "unknown"])
def test_a_shared_tablet_and_I_do_not_know_are_signed_out_after_an_hour(portal_on_sqlite: Portal, whose: str) -> None:
    tablet = on_device(portal_on_sqlite)
    _answer(tablet, whose)
    assert _cookie_ends_with_the_browser(tablet)
    portal_on_sqlite.clock.move(minutes=61)
    assert not is_in(tablet)


def test_no_answer_is_asked_for_again_with_nothing_kept(portal_on_sqlite: Portal) -> None:
    page = on_device(portal_on_sqlite).get("/this-device").submit("Keep this")
    assert page.status == 422
    page.says("Choose one answer.")
    assert not devices(portal_on_sqlite)[0].is_asked


def test_my_own_tablet_can_be_made_shared_again(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    _answer(tablet, "own")
    page = tablet.get("/where-i-am-signed-in")
    page.says("Only you use it.")
    page.submit("Other people use it too").says("Other people may use it too.")
    assert _cookie_ends_with_the_browser(tablet)
    portal_on_sqlite.clock.move(minutes=61)
    assert not is_in(tablet)


def test_only_a_person_is_asked_whose_device_it_is(portal_on_sqlite: Portal) -> None:
    for who in ("carer", "family", "advocate"):
        visitor = on_device(portal_on_sqlite, who)
        assert visitor.get("/this-device").status == 404, who
        assert visitor.post("/this-device", whose="own").status == 404, who
        assert not devices(portal_on_sqlite, who)[0].is_own


def test_F1_no_warning_of_time_comes_on_ones_own_tablet(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    _answer(tablet, "own")
    warning = tablet.get("/my-plan").find("#more-time")
    assert warning is not None and warning["data-idle-minutes"] == str(60 * 24 * 60)


def _cookie_ends_with_the_browser(visitor: Visitor) -> bool:
    cookie = visitor.client.get_cookie("your-say")
    assert cookie is not None
    return cookie.expires is None


def test_a_device_that_was_ended_is_new_again_when_it_comes_back(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet = on_device(portal)
    _answer(tablet, "own")
    tablet.get("/where-i-am-signed-in").submit("Finish everywhere")
    portal.clock.move(minutes=1)
    come_in(portal, visitor=tablet)
    device = devices(portal)[0]
    assert (device.is_own, device.is_asked, device.first_at) == (False, False, portal.clock.now)


def test_an_account_without_a_device_mark_is_listed_and_ended_too(portal_on_sqlite: Portal) -> None:
    elsewhere, here = portal_on_sqlite.new_browser("person"), portal_on_sqlite.new_browser("person")
    here.get("/where-i-am-signed-in").submit("Finish there")
    assert (is_in(elsewhere), is_in(here)) == (False, True)


def test_R5_the_mark_of_a_tablet_is_the_same_for_everybody_and_says_nothing(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    rosas = tablet.client.get_cookie("device")
    tablet.get("/where-i-am-signed-in").submit("Finish here")
    come_in(portal_on_sqlite, "carer", visitor=tablet)
    sams = tablet.client.get_cookie("device")
    assert rosas is not None and sams is not None and rosas.value == sams.value
    tablet.get("/where-i-am-signed-in").says_not("Rosa")
    assert len(tablet.get("/where-i-am-signed-in").all("main section")) == 1
