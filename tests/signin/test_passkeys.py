"""A finger or a face: making a passkey, coming in with it, and taking it away (F2, R45)."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from portal.access.models import Account
from portal.demo.cast import CAST, fixed_id
from portal.signin.models import Passkey, SignedIn
from portal.signin.passkey_place import Place, place_of_passkeys
from tests.pages import Page
from tests.signin.authenticator import Authenticator, options_of
from tests.signin.on_devices import PHONE, come_in, on_device
from tests.visitor import Portal


def has_made(portal: Portal, who: str = "person", device: Authenticator | None = None) -> Authenticator:
    """Make a passkey for one of the cast and give the device that has it."""
    device = device or Authenticator()
    page = device.makes(portal.as_(who).get("/my-passkeys/new"))
    assert page.path == "/my-passkeys", page.text
    return device


def comes_in(portal: Portal, device: Authenticator) -> Page:
    """Come in with a passkey in a browser that nobody has used."""
    return device.answers(portal.nobody().get("/sign-in/passkey"))


def is_signed_in(page: Page) -> bool:
    return page.visitor.look("/my-passkeys").status == 200


def told(portal: Portal, what: str) -> set[str]:
    return {job.facts["to_account"] for job in portal.outbox("mail") if f":{what}:" in job.key}


def test_F2_somebody_makes_a_passkey_and_comes_in_with_it(portal: Portal) -> None:
    page = comes_in(portal, has_made(portal))
    assert page.path == "/"
    page.says("What do you want to do?")
    assert is_signed_in(page)


def test_F2_the_device_finds_the_passkey_and_nobody_types_a_name(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get("/my-passkeys/new")
    asked = options_of(page)["authenticatorSelection"]
    assert (asked["residentKey"], asked["userVerification"]) == ("required", "required")


def test_R5_the_device_shows_only_a_first_name(portal_on_sqlite: Portal) -> None:
    asked = options_of(portal_on_sqlite.as_("person").get("/my-passkeys/new"))["user"]
    assert (asked["name"], asked["displayName"]) == ("Rosa", "Rosa")


def test_the_sign_in_page_names_no_passkey_of_anybody(portal_on_sqlite: Portal) -> None:
    has_made(portal_on_sqlite)
    assert options_of(portal_on_sqlite.nobody().get("/sign-in/passkey")).get("allowCredentials", []) == []


def test_a_device_that_has_a_passkey_is_told_so(portal_on_sqlite: Portal) -> None:
    has_made(portal_on_sqlite)
    assert len(options_of(portal_on_sqlite.as_("person").get("/my-passkeys/new"))["excludeCredentials"]) == 1


def test_my_passkeys_say_on_what_and_when(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    portal_on_sqlite.as_("person").get("/my-passkeys").says(
        "On a computer", "You made this key on Monday 15 June.", "You have not used this key yet."
    )
    portal_on_sqlite.clock.move(days=1)
    comes_in(portal_on_sqlite, device).visitor.get("/my-passkeys").says("You last used this key on Tuesday 16 June.")


def test_R5_nobody_sees_the_passkeys_of_others(portal_on_sqlite: Portal) -> None:
    has_made(portal_on_sqlite)
    portal_on_sqlite.as_("person-2").get("/my-passkeys?lang=en").says("You have no key yet.")


def test_R45_the_person_and_their_worker_hear_of_a_new_passkey(portal: Portal) -> None:
    has_made(portal)
    assert told(portal, "passkey") == {str(CAST["person"].id), str(CAST["worker"].id)}


def test_R45_a_key_that_was_added_elsewhere_stands_on_the_first_page_until_it_is_answered(
    portal_on_sqlite: Portal,
) -> None:
    portal = portal_on_sqlite
    tablet = on_device(portal)
    Authenticator().makes(tablet.get("/my-passkeys/new"))
    portal.clock.move(days=1)
    phone = on_device(portal, agent=PHONE)
    strangers = Authenticator()
    strangers.makes(phone.get("/my-passkeys/new"))
    portal.as_("worker").get(f"/desk/people/{fixed_id('rosa')}/signing-in").says(
        "A phone with a new passkey, made Tuesday"
    )
    for visitor in (tablet, phone):
        come_in(portal, visitor=visitor, agent=PHONE)
    phone.get("/").says_not("A finger or face was added.")
    phone.get("/my-passkeys").says_not("It was me")
    tablet.get("/").follow("Was it you?").submit("It was me")
    page = tablet.get("/").follow("A finger or face was added.")
    page.says("Somebody made this key on Tuesday 16 June.")
    page.submit("Take this key away")
    assert comes_in(portal, strangers).status == 403
    tablet.get("/").says_not("A finger or face was added.")


def test_R45_nobody_says_it_was_me_for_a_key_on_the_device_that_made_it(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    on_device(portal)
    portal.clock.move(minutes=1)
    phone = on_device(portal, agent=PHONE)
    Authenticator().makes(phone.get("/my-passkeys/new"))
    passkey_id = portal.read(lambda session: session.scalar(select(Passkey.id)))
    assert phone.post(f"/my-passkeys/{passkey_id}/me").status == 404
    assert portal.as_("person-2").post(f"/my-passkeys/{passkey_id}/me").status == 404


def test_a_passkey_that_was_taken_away_lets_nobody_in(portal: Portal) -> None:
    device = has_made(portal)
    portal.as_("person").get("/my-passkeys").submit("Take this key away").says("Nobody can come in with that key now.")
    page = comes_in(portal, device)
    assert page.status == 403 and not is_signed_in(page)
    page.says("We do not know this key", "Phone 0300 000 0001")


def test_R5_whoever_came_in_with_a_passkey_is_out_when_it_is_taken_away(portal: Portal) -> None:
    lost = comes_in(portal, has_made(portal))
    portal.as_("person").get("/my-passkeys").submit("Take this key away")
    assert not is_signed_in(lost)


def test_nobody_takes_the_passkey_of_somebody_else_away(portal: Portal) -> None:
    device = has_made(portal)
    passkey_id = portal.read(lambda session: session.scalar(select(Passkey.id)))
    assert portal.as_("person-2").post(f"/my-passkeys/{passkey_id}/take-away").status == 404
    assert is_signed_in(comes_in(portal, device))


def test_an_account_that_has_ended_has_no_way_in(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(
            update(Account).where(Account.id == CAST["person"].id).values(ended_at=portal_on_sqlite.clock.now)
        )
    page = comes_in(portal_on_sqlite, device)
    assert page.status == 403 and not is_signed_in(page)


def test_a_way_that_the_scheme_closed_lets_nobody_in_and_is_not_made(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == CAST["person"].id).values(closed_ways="card passkey"))
    page = comes_in(portal_on_sqlite, device)
    page.says("This way in is closed")
    assert page.status == 403 and not is_signed_in(page)
    assert portal_on_sqlite.as_("person").get("/my-passkeys/new").status == 403


def test_a_passkey_is_proof_for_what_needs_a_fresh_one(portal_on_sqlite: Portal) -> None:
    page = comes_in(portal_on_sqlite, has_made(portal_on_sqlite))
    assert is_signed_in(page)
    proved = portal_on_sqlite.read(
        lambda session: session.scalars(select(SignedIn.proved_at).order_by(SignedIn.id)).all()
    )
    assert proved and None not in proved


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://say.example.org", Place("say.example.org", "https://say.example.org")),
        ("https://Say.example.org:443/", Place("say.example.org", "https://say.example.org")),
        ("https://say.example.org:8443", Place("say.example.org", "https://say.example.org:8443")),
        ("http://localhost:8000", Place("localhost", "http://localhost:8000")),
        ("http://127.0.0.1:8000", Place("localhost", "http://localhost:8000")),
        ("http://[::1]:8000", Place("localhost", "http://localhost:8000")),
        ("http://192.0.2.7:8000", None),
        ("https://192.0.2.7", None),
        ("http://say.example.org", None),
    ],
)
def test_passkeys_belong_to_a_name_that_browsers_trust(address: str, place: Place | None) -> None:
    assert place_of_passkeys(address) == place


@pytest.mark.parametrize("path", ["/sign-in/passkey", "/my-passkeys/new"])
def test_at_an_address_of_numbers_the_page_says_where_to_go(portal_on_sqlite: Portal, path: str) -> None:
    page = portal_on_sqlite.as_("person").get(path, base_url="http://127.0.0.1:8000")
    assert page.find("[data-passkey]") is None
    page = portal_on_sqlite.as_("person").get(path, base_url="http://localhost:8000")
    assert page.find("[data-passkey]") is not None
