"""Getting in with a card or a link: nothing personal before the press, nothing used up by a look (F2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from portal.access.models import Account
from portal.demo.cast import CAST
from portal.signin.codes import SECRET_BYTES
from portal.signin.limits import ALLOWED
from portal.signin.models import Token
from portal.signin.welcome import network_of
from tests.frame.breaking import fault_of_ours, no_database
from tests.pages import Page
from tests.signin.cards import make_card_for, make_link_for
from tests.visitor import Portal

LEAST_BITS = 128


def is_signed_in(page: Page) -> bool:
    return page.visitor.look("/my-plan").status == 200


def test_a_card_signs_in_with_one_press(portal: Portal) -> None:
    page = portal.nobody().get(f"/card/{make_card_for(portal, 'person')}").submit("Yes, this is me")
    assert page.path == "/" and is_signed_in(page)


def test_is_this_you_shows_a_first_name_and_a_picture_and_nothing_else(portal: Portal) -> None:
    page = portal.nobody().get(f"/card/{make_card_for(portal, 'person')}")
    page.says("Is this you?", "Rosa")
    page.says_not("Hale", "Harbour", "Northshire", "Sam Okoro", str(CAST["person"].id))


def test_a_look_at_a_link_signs_nobody_in(portal: Portal) -> None:
    page = portal.nobody().get(f"/link/{make_link_for(portal, 'person')}")
    assert not is_signed_in(page)


def test_a_look_at_a_link_does_not_use_it_up(portal: Portal) -> None:
    secret = make_link_for(portal, "person")
    for _preview in range(3):
        portal.nobody().get(f"/link/{secret}")
    assert is_signed_in(portal.nobody().get(f"/link/{secret}").submit("Yes, this is me"))


def test_a_link_works_once(portal: Portal) -> None:
    secret = make_link_for(portal, "person")
    second = portal.nobody().get(f"/link/{secret}")
    portal.nobody().get(f"/link/{secret}").submit("Yes, this is me")
    page = second.submit("Yes, this is me")
    assert page.status == 404 and not is_signed_in(page)


def test_a_card_works_again_and_again(portal: Portal) -> None:
    secret = make_card_for(portal, "person")
    for _day in range(3):
        assert is_signed_in(portal.nobody().get(f"/card/{secret}").submit("Yes, this is me"))


def test_an_old_link_does_not_work(portal: Portal) -> None:
    secret = make_link_for(portal, "person")
    portal.clock.move(minutes=16)
    page = portal.nobody().get(f"/link/{secret}")
    assert page.status == 404
    page.says("This link does not work", "Send me a new link")


def test_a_new_card_stops_the_old_one(portal: Portal) -> None:
    old = make_card_for(portal, "person")
    make_card_for(portal, "person")
    assert portal.nobody().get(f"/card/{old}").status == 404


def test_a_card_that_was_stopped_while_it_was_on_the_screen_signs_nobody_in(portal: Portal) -> None:
    page = portal.nobody().get(f"/card/{make_card_for(portal, 'person')}")
    make_card_for(portal, "person")
    assert page.submit("Yes, this is me").status == 404


def test_the_card_of_an_account_that_has_ended_does_not_work(portal: Portal) -> None:
    secret = make_card_for(portal, "person")
    with portal.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == CAST["person"].id).values(ended_at=portal.clock.now))
    assert portal.nobody().get(f"/card/{secret}").status == 404


def test_a_card_is_no_link(portal: Portal) -> None:
    assert portal.nobody().get(f"/link/{make_card_for(portal, 'person')}").status == 404


def test_a_code_may_be_copied_with_spaces_and_small_letters(portal_on_sqlite: Portal) -> None:
    secret = make_card_for(portal_on_sqlite, "person").lower()
    spaced = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    assert portal_on_sqlite.nobody().get(f"/card/{spaced}").status == 200


@pytest.mark.parametrize("wrong", ["x", "A" * 32, "ÄÖ", "%00", "'; DROP TABLE account", "A" * 5000])
def test_a_wrong_card_is_refused_in_easy_words(portal_on_sqlite: Portal, wrong: str) -> None:
    page = portal_on_sqlite.nobody().get(f"/card/{wrong}")
    assert page.status == 404


def test_too_many_wrong_cards_have_to_wait(portal: Portal) -> None:
    finder = portal.nobody()
    for _try in range(ALLOWED):
        finder.get("/card/WRONG")
    page = finder.get("/card/WRONG")
    assert page.status == 429
    page.says("Please wait a little", "Wait 1 minute.", "Then try again.")


def test_after_waiting_a_wrong_card_is_only_a_wrong_card_again(portal: Portal) -> None:
    finder = portal.nobody()
    for _try in range(ALLOWED):
        finder.get("/card/WRONG")
    portal.clock.move(minutes=11)
    assert finder.get("/card/WRONG").status == 404


def test_F2_wrong_cards_of_one_do_not_shut_out_the_household(portal: Portal) -> None:
    finder = portal.nobody()
    for _try in range(ALLOWED):
        finder.get("/card/WRONG")
    assert is_signed_in(portal.nobody().get(f"/card/{make_card_for(portal, 'person')}").submit("Yes, this is me"))


def test_R5_the_secret_of_a_card_does_not_stay_in_the_address(portal: Portal) -> None:
    secret = make_card_for(portal, "person")
    page = portal.nobody().get(f"/card/{secret}")
    assert page.path == "/is-this-you"
    page.says_not(secret)


NOT_NOW = "/sign-in/not-now"


@pytest.mark.parametrize("kind", ["card", "link", "helped", "invite"])
def test_R5_a_card_does_not_stay_in_the_address_when_the_database_is_gone(portal_on_sqlite: Portal, kind: str) -> None:
    visitor = portal_on_sqlite.as_("person") if kind == "card" else portal_on_sqlite.nobody()
    with no_database(portal_on_sqlite):
        answer = visitor.look(f"/{kind}/SECRET")
        assert (answer.status, answer.headers["Location"]) == (303, NOT_NOW)
        visitor.get(NOT_NOW).says("This is our fault, and not yours.", "Wait one minute.", "Phone 0300 000 0001")


def test_R5_a_card_does_not_stay_in_the_address_after_a_fault_of_ours(portal_on_sqlite: Portal) -> None:
    with fault_of_ours(portal_on_sqlite, "signin.open_card"):
        answer = portal_on_sqlite.nobody().look(f"/card/{make_card_for(portal_on_sqlite, 'person')}")
    assert (answer.status, answer.headers["Location"]) == (303, NOT_NOW)


@pytest.mark.parametrize("make", [make_card_for, make_link_for])
def test_R5_after_no_there_is_nothing_to_press(portal_on_sqlite: Portal, make: Callable[[Portal, str], str]) -> None:
    kind = "card" if make is make_card_for else "link"
    page = portal_on_sqlite.nobody().get(f"/{kind}/{make(portal_on_sqlite, 'person')}")
    page.follow("No")
    assert page.visitor.get("/is-this-you").path == "/sign-in"


def test_R5_after_I_have_finished_there_is_nothing_to_press(portal: Portal) -> None:
    rosa = portal.nobody()
    rosa.get(f"/card/{make_card_for(portal, 'person')}").submit("Yes, this is me").submit("I have finished")
    assert rosa.get("/is-this-you").path == "/sign-in"


def test_R5_a_card_that_was_opened_and_forgotten_signs_nobody_in(portal: Portal) -> None:
    page = portal.nobody().get(f"/card/{make_card_for(portal, 'person')}")
    portal.clock.move(minutes=11)
    page = page.submit("Yes, this is me")
    assert page.path == "/sign-in" and not is_signed_in(page)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("a socket", "a socket"),
    ],
)
def test_F2_tries_are_counted_by_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_only_the_hash_of_a_secret_is_kept(portal: Portal) -> None:
    secret = make_card_for(portal, "person")
    hashes = portal.read(lambda session: session.scalars(select(Token.secret_hash)).all())
    assert secret not in hashes and all(len(one) == 64 for one in hashes)


def test_a_secret_cannot_be_guessed() -> None:
    assert SECRET_BYTES * 8 >= LEAST_BITS
