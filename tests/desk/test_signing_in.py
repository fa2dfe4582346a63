"""«How Rosa signs in» at the desk: helped sign-in, open ways, where links go, devices, passkeys, end everything."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import update

from portal.access.models import Account
from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, fixed_id, work_as
from portal.signin.codes import hash_of
from portal.signin.models import Passkey, SignedIn, Token
from portal.signin.ways import make_helped_code
from tests.desk.asking import AMIR, KEN, ROSA
from tests.pages import Page
from tests.signin.cards import make_card_for, make_link_for
from tests.signin.links import NUMBER, ask, post, set_account
from tests.signin.on_devices import PHONE, devices, is_in, on_device
from tests.visitor import Portal, Visitor

ADDRESS = f"/desk/people/{ROSA}/signing-in"


def _page(portal: Portal) -> Page:
    return portal.as_("worker").get(ADDRESS)


def _keep(portal: Portal, **values: Any) -> Page:
    return _page(portal).submit("Keep this", **values)


def _helped(portal: Portal, **options: Any) -> str:
    """Make a code for Rosa as the worker does, and give the secret that only its picture shows."""
    with portal.session() as session, session.begin():
        account = session.get_one(Account, CAST["person"].id)
        values = {"is_own_device": False, **options}
        return make_helped_code(work_as(session, "worker", portal.clock.now), account, **values)[1]


def _add_passkey(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        values = {"public_key": b"k", "sign_count": 0, "device_kind": "tablet", "made_at": portal.clock.now}
        session.add(Passkey(account_id=CAST["person"].id, credential_id="hers", **values))


def _begun_with(portal: Portal, how: str) -> Visitor:
    """Give a browser of Rosa's whose session was begun in this way."""
    visitor = portal.new_browser("person")
    with portal.session() as session, session.begin():
        session.execute(update(SignedIn).where(SignedIn.secret_hash == _hash_in(visitor)).values(how=how))
    return visitor


def _hash_in(visitor: Visitor) -> str:
    with visitor.client.session_transaction() as cookie:
        return hash_of(str(cookie["s"]))


def test_the_persons_page_leads_to_how_they_sign_in(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("worker").get(f"/desk/people/{ROSA}").follow("Signing in")
    assert page.title == "How Rosa Hale signs in"


def test_helping_shows_a_code_once_and_says_until_when_it_works(portal_on_sqlite: Portal) -> None:
    page = _page(portal_on_sqlite).submit("Help them sign in now")
    page.says("Help Rosa Hale sign in", "Nobody has come in with it yet. It works until quarter past 10")
    assert page.find("svg.card-code path") is not None
    again = page.follow("Look again")
    assert again.find("svg.card-code") is None


def test_helping_opens_no_own_device_unless_it_is_ticked(portal_on_sqlite: Portal) -> None:
    page = _page(portal_on_sqlite)
    tick = page.find("[name=is_own]")
    assert tick is not None and not tick.has_attr("checked")
    page.submit("Help them sign in now")
    _page(portal_on_sqlite).submit("Help them sign in now", is_own="y")
    with portal_on_sqlite.session() as session:
        made = session.query(Token).filter_by(kind="helped").order_by(Token.is_own_device)
        assert [(one.is_own_device, one.revoked_at is None) for one in made] == [(False, False), (True, True)]


def test_F2_a_helped_code_signs_the_person_in_with_one_press(portal: Portal) -> None:
    tablet = portal.nobody()
    assert tablet.get(f"/helped/{_helped(portal)}").submit("Yes, this is me").path == "/"
    assert is_in(tablet) and not devices(portal)[0].is_own


def test_the_device_that_the_worker_called_their_own_stays_signed_in(portal_on_sqlite: Portal) -> None:
    tablet = portal_on_sqlite.nobody()
    tablet.get(f"/helped/{_helped(portal_on_sqlite, is_own_device=True)}").submit("Yes, this is me")
    portal_on_sqlite.clock.move(days=50)
    assert is_in(tablet)


def test_a_helped_code_works_once_and_for_fifteen_minutes(portal: Portal) -> None:
    secret = _helped(portal)
    portal.nobody().get(f"/helped/{secret}").submit("Yes, this is me")
    assert portal.nobody().get(f"/helped/{secret}").status == 404
    late = _helped(portal)
    portal.clock.move(minutes=15)
    assert portal.nobody().get(f"/helped/{late}").status == 404


def test_the_screen_of_the_worker_says_when_they_are_in(portal_on_sqlite: Portal) -> None:
    _page(portal_on_sqlite).submit("Help them sign in now")
    with portal_on_sqlite.session() as session, session.begin():
        token = session.query(Token).filter_by(kind="helped").one()
        token.used_at = portal_on_sqlite.clock.now
        address = f"/desk/people/{ROSA}/helped/{token.id}"
    part = portal_on_sqlite.as_("worker").part(address)
    part.says("Rosa Hale is in.")
    assert not part.is_whole and part.find("[hx-trigger]") is None


def test_the_screen_goes_on_asking_after_the_proof_ran_out(portal_on_sqlite: Portal) -> None:
    page = _page(portal_on_sqlite).submit("Help them sign in now")
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
    begun, other = _begun_with(portal, how), _begun_with(portal, "organisation")
    page = _keep(portal, ways=[one for one in ("card", "passkey", "email", "text", "helped") if one != way])
    page.says("Your choices are kept.")
    assert (is_in(begun), is_in(other)) == (False, True)
    assert portal.account("person").closed_ways == way


def test_a_closed_card_opens_nothing_until_its_way_is_opened_again(portal_on_sqlite: Portal) -> None:
    secret = make_card_for(portal_on_sqlite, "person")
    _keep(portal_on_sqlite, ways=["helped"])
    assert portal_on_sqlite.nobody().get(f"/card/{secret}").status == 404
    _keep(portal_on_sqlite, ways=["card", "helped"])
    assert portal_on_sqlite.nobody().get(f"/card/{secret}").title == "Is this you?"


def test_a_link_that_is_out_stops_when_its_way_closes(portal_on_sqlite: Portal) -> None:
    secret = make_link_for(portal_on_sqlite, "person")
    _keep(portal_on_sqlite, ways=["card", "passkey", "helped"])
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 404


@pytest.mark.parametrize("way", ["email", "text"])
def test_closing_one_way_of_links_stops_every_link_that_is_out(portal_on_sqlite: Portal, way: str) -> None:
    secret = make_link_for(portal_on_sqlite, "person")
    _keep(portal_on_sqlite, ways=[one for one in ("card", "passkey", "email", "text", "helped") if one != way])
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 404


def test_a_way_that_is_not_the_persons_stays_as_it_was(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        session.get_one(Account, CAST["person"].id).closed_ways = "organisation"
    _keep(portal_on_sqlite, ways=["card"])
    assert portal_on_sqlite.account("person").closed_ways == "organisation passkey email text helped"


def test_with_helping_closed_there_is_no_button_and_no_code(portal_on_sqlite: Portal) -> None:
    _keep(portal_on_sqlite, ways=["card"]).says_not("Help them sign in now")
    portal_on_sqlite.as_("worker").post(f"/desk/people/{ROSA}/helped")
    with portal_on_sqlite.session() as session:
        assert session.query(Token).filter_by(kind="helped").count() == 0


def test_address_and_number_are_kept_as_links_need_them(portal: Portal) -> None:
    page = _keep(portal, mail=" Rosa@Example.ORG ", mobile="(07700) 900 123")
    account = portal.account("person")
    assert (account.address, account.phone) == ("rosa@example.org", "447700900123")
    shown = page.find("[name=mobile]")
    assert shown is not None and shown["value"] == "07700900123"


def test_keeping_without_a_change_changes_nothing(portal_on_sqlite: Portal) -> None:
    _keep(portal_on_sqlite, mail="rosa@example.org", mobile="07700 900123")
    secret = make_link_for(portal_on_sqlite, "person")
    _keep(portal_on_sqlite)
    assert portal_on_sqlite.account("person").phone == "447700900123"
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 200


def test_an_address_that_changes_stops_the_link_that_went_to_the_old_one(portal_on_sqlite: Portal) -> None:
    secret = make_link_for(portal_on_sqlite, "person")
    _keep(portal_on_sqlite, mail="rosa@example.org")
    assert portal_on_sqlite.nobody().get(f"/link/{secret}").status == 404


def test_F6_what_is_no_address_or_number_is_said_at_its_field_and_stays_there(portal_on_sqlite: Portal) -> None:
    page = _keep(portal_on_sqlite, mail="rosa at home", mobile="12")
    assert page.status == 422
    page.says("This is no address of mail.", "This is no mobile number.")
    typed = [page.find(f"[name={name}]") for name in ("mail", "mobile")]
    assert [field["value"] for field in typed if field] == ["rosa at home", "12"]


def test_an_address_of_somebody_else_is_refused_in_words(portal: Portal) -> None:
    page = _keep(portal, mail="CARER@harbour.example")
    assert page.status == 422
    page.says("Somebody else has this address of mail.")
    page.says_not("Sam Okoro")
    assert portal.account("person").address is None


def test_a_phone_that_two_people_share_is_accepted(portal_on_sqlite: Portal) -> None:
    _keep(portal_on_sqlite, mobile="07700 900123")
    page = (
        portal_on_sqlite.as_("worker_3")
        .get(f"/desk/people/{AMIR}/signing-in")
        .submit("Keep this", mobile="07700 900123")
    )
    page.says("Your choices are kept.")


def test_devices_are_listed_with_first_and_last_use_and_whose_they_are(portal: Portal) -> None:
    tablet = on_device(portal)
    tablet.get("/this-device").submit("Keep this", whose=["own"])
    portal.clock.move(minutes=5)
    on_device(portal, agent=PHONE)
    page = _page(portal)
    page.says("A tablet of their own. First used on Monday 15 June, last used Monday 15 June at 10 in the morning.")
    page.says("A phone that others use too.", "Signed in now")


def test_R45_new_devices_that_nobody_answered_for_stand_on_top(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    _page(portal_on_sqlite).says_not("New, and nobody said who it was")
    portal_on_sqlite.clock.move(minutes=5)
    on_device(portal_on_sqlite, agent=PHONE)
    page = _page(portal_on_sqlite)
    page.says("A phone, first used Monday 15 June at 5 past 10 in the morning.")
    assert page.text.index("nobody said who it was") < page.text.index("Help them sign in now")
    tablet.get("/").follow("Was it you?").submit("It was me")
    _page(portal_on_sqlite).says_not("nobody said who it was")


def test_one_press_ends_one_device_at_once(portal: Portal) -> None:
    tablet = on_device(portal)
    page = _page(portal).submit("End this one")
    page.says("The device is ended.", "They were not signed in anywhere yet.")
    assert not is_in(tablet)


def test_a_passkey_is_listed_and_removed_with_what_was_begun_with_it(portal: Portal) -> None:
    _add_passkey(portal)
    begun = _begun_with(portal, "passkey")
    page = _page(portal)
    page.says("A tablet. Made on Monday 15 June, not used yet.")
    page.submit("Take this passkey away").says("The passkey is taken away.", "They have no passkey.")
    assert not is_in(begun)


def test_ending_everything_leaves_nothing_that_opens(portal: Portal) -> None:
    card, tablet = make_card_for(portal, "person"), on_device(portal)
    _add_passkey(portal)
    link, helped = make_link_for(portal, "person"), _helped(portal)
    _page(portal).submit("End everything now").says("Everything is ended.", "Rosa Hale has no card.")
    assert not is_in(tablet)
    opened = [portal.nobody().get(path).status for path in (f"/card/{card}", f"/link/{link}", f"/helped/{helped}")]
    assert opened == [404, 404, 404]
    with portal.session() as session:
        assert session.query(Passkey).filter_by(removed_at=None).count() == 0


def test_after_ending_everything_a_stolen_phone_gets_no_link(portal_on_sqlite: Portal) -> None:
    set_account(portal_on_sqlite, "person", phone=NUMBER)
    page = _page(portal_on_sqlite).submit("End everything now")
    page.says("Links by email and by text are closed too. You can open them again below.")
    with post(portal_on_sqlite) as sent:
        ask(portal_on_sqlite, "07700 900123")
        sent.run()
        assert sent.notify.tries == 0
        _keep(portal_on_sqlite, ways=["card", "text"])
        ask(portal_on_sqlite, "07700 900123")
        sent.run()
        assert len(sent.notify.texts) == 1


def test_a_device_of_somebody_else_is_not_ended_through_a_person_one_works_with(portal_on_sqlite: Portal) -> None:
    kens = on_device(portal_on_sqlite, "person-2")
    device = devices(portal_on_sqlite, "person-2")[0]
    assert portal_on_sqlite.as_("worker").post(f"/desk/people/{ROSA}/devices/{device.id}/end").status == 404
    assert is_in(kens)


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
    _keep(portal_on_sqlite, mail="rosa@example.org", ways=["card"])
    _page(portal_on_sqlite).submit("End everything now")
    with portal_on_sqlite.session() as session:
        entries = [one.what for one in session.query(AuditEntry).filter_by(person_id=ROSA, kind="change")]
    assert {"changed the ways in", "ended every way in"} <= set(entries)
    assert not re.search("rosa|@", " ".join(entries))
