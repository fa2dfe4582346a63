"""«How Rosa signs in» at the desk: helped sign-in, open ways, where links go, devices, passkeys, end everything."""

from __future__ import annotations

import re

import pytest

from portal.access.models import Account
from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, fixed_id
from portal.signin.models import Token
from tests.desk.asking import AMIR, KEN, ROSA
from tests.desk.signing_in_side import ADDRESS, begun_with, helped, keep, page_of_rosa
from tests.signin.cards import make_card_for, make_link_for
from tests.signin.on_devices import devices, is_in
from tests.visitor import Portal


def test_the_persons_page_leads_to_how_they_sign_in(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("worker").get(f"/desk/people/{ROSA}").follow("Signing in")
    assert page.title == "How Rosa Hale signs in"


def test_helping_shows_a_code_once_and_says_until_when_it_works(portal_on_sqlite: Portal) -> None:
    page = page_of_rosa(portal_on_sqlite).submit("Help them sign in now")
    page.says("Help Rosa Hale sign in", "Nobody has come in with it yet. It works until quarter past 10")
    assert page.find("svg.card-code path") is not None
    again = page.follow("Look again")
    assert again.find("svg.card-code") is None


def test_helping_opens_no_own_device_unless_it_is_ticked(portal_on_sqlite: Portal) -> None:
    page = page_of_rosa(portal_on_sqlite)
    tick = page.find("[name=is_own]")
    assert tick is not None and not tick.has_attr("checked")
    page.submit("Help them sign in now")
    page_of_rosa(portal_on_sqlite).submit("Help them sign in now", is_own="y")
    with portal_on_sqlite.session() as session:
        made = session.query(Token).filter_by(kind="helped").order_by(Token.is_own_device)
        assert [(one.is_own_device, one.revoked_at is None) for one in made] == [(False, False), (True, True)]


def test_F2_a_helped_code_signs_the_person_in_with_one_press(portal: Portal) -> None:
    tablet = portal.nobody()
    assert tablet.get(f"/helped/{helped(portal)}").submit("Yes, this is me").path == "/"
    assert is_in(tablet) and not devices(portal)[0].is_own


def test_the_device_that_the_worker_called_their_own_stays_signed_in(portal_on_sqlite: Portal) -> None:
    tablet = portal_on_sqlite.nobody()
    tablet.get(f"/helped/{helped(portal_on_sqlite, is_own_device=True)}").submit("Yes, this is me")
    portal_on_sqlite.clock.move(days=50)
    assert is_in(tablet)


def test_a_helped_code_works_once_and_for_fifteen_minutes(portal: Portal) -> None:
    secret = helped(portal)
    portal.nobody().get(f"/helped/{secret}").submit("Yes, this is me")
    assert portal.nobody().get(f"/helped/{secret}").status == 404
    late = helped(portal)
    portal.clock.move(minutes=15)
    assert portal.nobody().get(f"/helped/{late}").status == 404


def test_the_screen_of_the_worker_says_when_they_are_in(portal_on_sqlite: Portal) -> None:
    page_of_rosa(portal_on_sqlite).submit("Help them sign in now")
    with portal_on_sqlite.session() as session, session.begin():
        token = session.query(Token).filter_by(kind="helped").one()
        token.used_at = portal_on_sqlite.clock.now
        address = f"/desk/people/{ROSA}/helped/{token.id}"
    part = portal_on_sqlite.as_("worker").part(address)
    part.says("Rosa Hale is in.")
    assert not part.is_whole and part.find("[hx-trigger]") is None


def test_the_screen_goes_on_asking_after_the_proof_ran_out(portal_on_sqlite: Portal) -> None:
    page = page_of_rosa(portal_on_sqlite).submit("Help them sign in now")
    asks = page.find("[hx-get]")
    assert asks is not None
    portal_on_sqlite.clock.move(minutes=14)
    portal_on_sqlite.as_("worker").part(str(asks["hx-get"])).says("Nobody has come in with it yet.")
    portal_on_sqlite.clock.move(minutes=2)
    portal_on_sqlite.as_("worker").part(str(asks["hx-get"])).says("The code does not work any more.")


@pytest.mark.parametrize(
    ("way", "how"), [("card", "card"), ("passkey", "passkey"), ("helped", "helped"), ("email", "link")]
)
def test_closing_a_way_ends_what_was_begun_with_it_and_nothing_else(portal: Portal, way: str, how: str) -> None:
    begun, other = begun_with(portal, how), begun_with(portal, "organisation")
    page = keep(portal, ways=[one for one in ("card", "passkey", "email", "text", "helped") if one != way])
    page.says("Your choices are kept.")
    assert (is_in(begun), is_in(other)) == (False, True)
    assert portal.account("person").closed_ways == way


def test_a_closed_card_opens_nothing_until_its_way_is_opened_again(portal_on_sqlite: Portal) -> None:
    secret = make_card_for(portal_on_sqlite, "person")
    keep(portal_on_sqlite, ways=["helped"])
    assert portal_on_sqlite.nobody().get(f"/card/{secret}").status == 404
    keep(portal_on_sqlite, ways=["card", "helped"])
    assert portal_on_sqlite.nobody().get(f"/card/{secret}").title == "Is this you?"


def test_a_link_that_is_out_stops_when_its_way_closes(portal_on_sqlite: Portal) -> None:
    secret = make_link_for(portal_on_sqlite, "person")
    keep(portal_on_sqlite, ways=["card", "passkey", "helped"])
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 404


@pytest.mark.parametrize("way", ["email", "text"])
def test_closing_one_way_of_links_stops_every_link_that_is_out(portal_on_sqlite: Portal, way: str) -> None:
    secret = make_link_for(portal_on_sqlite, "person")
    keep(portal_on_sqlite, ways=[one for one in ("card", "passkey", "email", "text", "helped") if one != way])
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 404


def test_a_way_that_is_not_the_persons_stays_as_it_was(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        session.get_one(Account, CAST["person"].id).closed_ways = "organisation"
    keep(portal_on_sqlite, ways=["card"])
    assert portal_on_sqlite.account("person").closed_ways == "organisation passkey email text helped"


def test_with_helping_closed_there_is_no_button_and_no_code(portal_on_sqlite: Portal) -> None:
    keep(portal_on_sqlite, ways=["card"]).says_not("Help them sign in now")
    portal_on_sqlite.as_("worker").post(f"/desk/people/{ROSA}/helped")
    with portal_on_sqlite.session() as session:
        assert session.query(Token).filter_by(kind="helped").count() == 0


def test_address_and_number_are_kept_as_links_need_them(portal: Portal) -> None:
    page = keep(portal, mail=" Rosa@Example.ORG ", mobile="(07700) 900 123")
    account = portal.account("person")
    assert (account.address, account.phone) == ("rosa@example.org", "447700900123")
    shown = page.find("[name=mobile]")
    assert shown is not None and shown["value"] == "07700900123"


def test_keeping_without_a_change_changes_nothing(portal_on_sqlite: Portal) -> None:
    keep(portal_on_sqlite, mail="rosa@example.org", mobile="07700 900123")
    secret = make_link_for(portal_on_sqlite, "person")
    keep(portal_on_sqlite)
    assert portal_on_sqlite.account("person").phone == "447700900123"
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 200


def test_an_address_that_changes_stops_the_link_that_went_to_the_old_one(portal_on_sqlite: Portal) -> None:
    secret = make_link_for(portal_on_sqlite, "person")
    keep(portal_on_sqlite, mail="rosa@example.org")
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 404


def test_F6_what_is_no_address_or_number_is_said_at_its_field_and_stays_there(portal_on_sqlite: Portal) -> None:
    page = keep(portal_on_sqlite, mail="rosa at home", mobile="12")
    assert page.status == 422
    page.says("This is no address of mail.", "This is no mobile number.")
    typed = [page.find(f"[name={name}]") for name in ("mail", "mobile")]
    assert [field["value"] for field in typed if field] == ["rosa at home", "12"]


def test_an_address_of_somebody_else_is_refused_in_words(portal: Portal) -> None:
    page = keep(portal, mail="CARER@harbour.example")
    assert page.status == 422
    page.says("Somebody else has this address of mail.")
    page.says_not("Sam Okoro")
    assert portal.account("person").address is None


def test_a_phone_that_two_people_share_is_accepted(portal_on_sqlite: Portal) -> None:
    keep(portal_on_sqlite, mobile="07700 900123")
    page = (
        portal_on_sqlite.as_("worker_3")
        .get(f"/desk/people/{AMIR}/signing-in")
        .submit("Keep this", mobile="07700 900123")
    )
    page.says("Your choices are kept.")


WRONG = (
    ("worker", AMIR),
    ("worker", KEN),
    ("worker_2", ROSA),
    ("care_manager", ROSA),
    ("carer", ROSA),
    ("person", ROSA),
    ("family", ROSA),
    ("administrator", ROSA),
)
NOTHING = fixed_id("nothing")


def test_nobody_else_sees_or_changes_how_a_person_signs_in(portal_on_sqlite: Portal) -> None:
    own = portal_on_sqlite.new_browser("person")
    for who, person in WRONG:
        visitor, one = portal_on_sqlite.as_(who), f"/desk/people/{person}"
        looks = [visitor.get(f"{one}/{what}") for what in ("signing-in", f"helped/{NOTHING}")]
        posts = ("signing-in", "signing-in/end", "helped", f"devices/{NOTHING}/end", f"passkeys/{NOTHING}/remove")
        answers = looks + [visitor.post(f"{one}/{what}") for what in posts]
        assert {answer.status for answer in answers} == {404}, who
    assert is_in(own)


@pytest.mark.parametrize("path", [ADDRESS, f"/desk/people/{ROSA}/card"])
def test_a_screen_that_was_left_open_asks_for_a_fresh_proof_first(portal_on_sqlite: Portal, path: str) -> None:
    portal_on_sqlite.as_("worker").get(path)
    portal_on_sqlite.clock.move(minutes=11)
    assert portal_on_sqlite.as_("worker").look(path).headers["Location"] == "/is-it-still-you"


def test_each_change_stands_in_the_audit_of_the_person_without_address_or_number(portal_on_sqlite: Portal) -> None:
    keep(portal_on_sqlite, mail="rosa@example.org", ways=["card"])
    page_of_rosa(portal_on_sqlite).submit("End everything now")
    with portal_on_sqlite.session() as session:
        entries = [one.what for one in session.query(AuditEntry).filter_by(person_id=ROSA, kind="change")]
    assert {"changed the ways in", "ended every way in"} <= set(entries)
    assert not re.search("rosa|@", " ".join(entries))
