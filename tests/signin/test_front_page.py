"""The front page of coming in: a few ways with a picture each, and the box for the code on a card (F2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from portal.app import build_app
from portal.signin.limits import ALLOWED
from tests.pages import Page
from tests.signin.cards import make_card_for, make_link_for
from tests.visitor import Portal, Visitor

WAYS = ["/sign-in/code", "/sign-in/passkey", "/sign-in/send-link", "/sign-in/with-help"]


def ways(page: Page) -> list[str]:
    return [str(link["href"]) for link in page.all("main .card a")]


def as_demo(portal: Portal) -> Visitor:
    settings = replace(portal.app.extensions["settings"], demo=True)
    return Visitor(build_app(settings, portal.engine, portal.clock))


def type_code(portal: Portal, typed: str) -> Page:
    return portal.nobody().get("/sign-in/code").submit("Go on", code=typed)


def test_F2_the_ways_in_are_cards_with_a_picture_and_need_no_password(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.nobody().get("/sign-in")
    assert ways(page) == WAYS
    assert len(page.all("main .card img.picture")) == len(WAYS)
    assert not page.all("input[type=password]")
    page.says("You need no password.", "I have a card", "Use my finger or face", "Send me a link", "Somebody helps me")


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_there_and_leads_back(portal_on_sqlite: Portal, way: str) -> None:
    page = portal_on_sqlite.nobody().get(way)
    back = page.find("main .back")
    assert (page.status, back and back["href"]) == (200, "/sign-in")


def test_in_a_demo_the_same_ways_stand_below_the_made_up_people(portal_on_sqlite: Portal) -> None:
    page = as_demo(portal_on_sqlite).get("/sign-in")
    assert ways(page) == WAYS
    page.says("All people here are made up.", "Rosa Hale")


def test_somebody_who_is_helped_is_told_how_and_whom_to_phone(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.nobody().get("/sign-in").follow("Somebody helps me")
    page.says("Your worker can help you to come in.", "Phone 0300 000 0001")
    assert page.follow("Type the code").path == "/sign-in/code"


def test_a_code_that_is_typed_opens_the_card(portal: Portal) -> None:
    page = type_code(portal, make_card_for(portal, "person")).submit("Yes, this is me")
    assert (page.path, page.visitor.look("/my-plan").status) == ("/", 200)


def in_groups(secret: str) -> str:
    return "-".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@pytest.mark.parametrize(
    "write",
    [
        str.lower,
        in_groups,
        lambda secret: f"  {in_groups(secret).replace('-', ' ')} ",
        lambda secret: secret.replace("O", "0").replace("I", "1").replace("B", "8"),
        lambda secret: f"https://your-say.example.org/card/{secret}",
        lambda secret: f"your-say.example.org/card/{in_groups(secret).lower()}",
        lambda secret: f"HTTPS://YOUR-SAY.EXAMPLE.ORG/CARD/{secret}?lang=cy",
        lambda secret: f"http://127.0.0.1:8000/card/{secret[:9]} {secret[9:]}",
    ],
    ids=["small", "dashes", "spaces", "look alike", "address", "no https", "capitals", "broken line"],
)
def test_F2_a_code_may_be_typed_as_people_read_it(
    portal_on_sqlite: Portal, write: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.signin.operations.new_secret", lambda: "OIB234ABCDOIB567EFGHIJKLMN")
    secret = make_card_for(portal_on_sqlite, "person")
    assert type_code(portal_on_sqlite, write(secret)).path == "/is-this-you"


def test_a_link_opens_only_as_the_address_that_it_is(portal_on_sqlite: Portal) -> None:
    secret = make_link_for(portal_on_sqlite, "person")
    assert type_code(portal_on_sqlite, secret).status == 422
    assert type_code(portal_on_sqlite, f"https://your-say.example.org/card/{secret}").status == 422
    assert type_code(portal_on_sqlite, f"https://your-say.example.org/link/{secret}").path == "/is-this-you"


@pytest.mark.parametrize(
    "typed", ["WRONG", "https://elsewhere.example/", "ÄÖ", "'; DROP TABLE account", "%00", "/card/"]
)
def test_F6_a_wrong_code_stays_in_the_box_with_easy_words(portal_on_sqlite: Portal, typed: str) -> None:
    page = type_code(portal_on_sqlite, typed)
    box = page.find("main input[name=code]")
    assert (page.status, box and box["value"]) == (422, typed)
    page.says("We do not know this code. Look at your card again.")


def test_F6_an_empty_box_is_asked_for_again(portal_on_sqlite: Portal) -> None:
    page = type_code(portal_on_sqlite, "")
    assert page.status == 422
    page.says("Type the code that is on your card.")


def test_wrong_codes_are_counted_as_wrong_cards_are(portal: Portal) -> None:
    for _try in range(ALLOWED):
        type_code(portal, "WRONG")
    assert type_code(portal, "WRONG").status == 429
    assert portal.nobody().get("/card/WRONG").status == 429


def test_organisations_are_a_way_only_where_one_can_sign_in(portal_on_sqlite: Portal) -> None:
    settings = portal_on_sqlite.app.extensions["settings"]
    app = build_app(settings, portal_on_sqlite.engine, portal_on_sqlite.clock)
    app.extensions["organisations"] = {"northshire": "its sign-in"}
    page = Visitor(app).get("/sign-in")
    assert ways(page) == [*WAYS[:3], "/sign-in/organisation", WAYS[3]]
    page.says("Sign in through my work")
