"""Giving a person a sign-in card, and stopping it."""

from __future__ import annotations

import re

from portal.access.models import Account, Tie
from portal.access.work import NOBODY, Work
from portal.signin.models import SignedIn, Token
from portal.signin.operations import find_token
from tests.desk.asking import AMIR, KEN, ROSA, many_people
from tests.pages import Page
from tests.visitor import Portal


def _new_card(portal: Portal) -> Page:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}/card")
    return page.submit("Make the card")


def _address(page: Page) -> str:
    found = re.search(r"/card/[A-Z2-7]{32}", page.text)
    assert found is not None
    return found.group()


def test_a_new_card_shows_its_address_and_its_code_once(portal: Portal) -> None:
    page = _new_card(portal)
    page.says("You see this once.", "Rosa Hale", "http://127.0.0.1:8000/card/")
    assert page.find("svg.card-code path") is not None
    portal.as_("worker").get(f"/desk/people/{ROSA}").says_not(_address(page))


def test_the_secret_of_a_card_is_stored_nowhere(portal: Portal) -> None:
    secret = _address(_new_card(portal)).removeprefix("/card/")
    with portal.session() as session:
        assert all(secret not in str(vars(token)) for token in session.query(Token))


def test_a_GET_of_the_card_page_makes_no_card(portal: Portal) -> None:
    portal.as_("worker").get(f"/desk/people/{ROSA}/card").says("You see the card once.")
    with portal.session() as session:
        assert session.query(Token).count() == 0


def test_the_card_signs_the_person_in(portal: Portal) -> None:
    secret = _address(_new_card(portal)).removeprefix("/card/")
    with portal.session() as session:
        _token, account = find_token(Work(NOBODY, session, portal.clock.now), "card", secret)
        assert account.name == "Rosa Hale"


def test_a_new_card_stops_the_old_one(portal: Portal) -> None:
    _new_card(portal)
    _new_card(portal)
    with portal.session() as session:
        assert sorted(token.revoked_at is None for token in session.query(Token)) == [False, True]


def test_stopping_the_card_ends_what_it_had_opened(portal: Portal) -> None:
    _new_card(portal)
    rosa = portal.as_("person")
    assert rosa.get("/settings").status == 200
    page = portal.as_("worker").get(f"/desk/people/{ROSA}").submit("Stop this card")
    page.says("Rosa Hale has no card.")
    with portal.session() as session:
        own = session.query(Tie).filter_by(person_id=ROSA, kind="self").one().account_id
        assert session.query(SignedIn).filter_by(account_id=own, ended_at=None).count() == 0
        assert session.query(Token).filter_by(revoked_at=None).count() == 0


def test_stopping_a_card_that_is_not_there_changes_nothing(portal: Portal) -> None:
    assert portal.as_("worker").post(f"/desk/people/{ROSA}/card/stop").status == 200


def test_somebody_who_could_never_sign_in_gets_an_account_with_the_card(portal: Portal) -> None:
    many_people(portal, 1)
    page = portal.as_("worker").get("/desk/people").follow("Person 000").follow("Give a card")
    page.submit("Make the card").says("Person 000")
    with portal.session() as session:
        account = session.query(Account).filter_by(name="Person 000").one()
        assert (account.role, session.query(Tie).filter_by(account_id=account.id, kind="self").count()) == ("person", 1)


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


def test_nobody_else_gives_or_stops_a_card(portal: Portal) -> None:
    for who, person in WRONG:
        visitor, address = portal.as_(who), f"/desk/people/{person}/card"
        answers = [visitor.get(address), visitor.post(address), visitor.post(f"{address}/stop")]
        assert [answer.status for answer in answers] == [404, 404, 404], who


def test_a_care_manager_sees_nothing_of_cards(portal: Portal) -> None:
    portal.as_("care_manager").get(f"/desk/people/{ROSA}").says_not("Card to sign in", "Give a card")
