"""Sessions: on the server, new at each sign-in, ended by «I have finished» and by time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.app import build_app
from portal.config import Settings
from portal.demo.cast import fixed_id
from tests.signin.cards import make_card_for
from tests.story_database import KEYS, NOW, story_database
from tests.visitor import Clock, Portal, Visitor


@pytest.fixture
def demo(tmp_path: Path, data_folder: Path) -> Iterator[Portal]:
    """Give the portal as a demo."""
    with story_database("sqlite", tmp_path) as (url, engine):
        clock = Clock(NOW)
        settings = Settings(data=data_folder, keys=KEYS, database_url=url, demo=True)
        yield Portal(build_app(settings, engine, clock), engine, clock)


def cookie(visitor: Visitor) -> str:
    with visitor.client.session_transaction() as kept:
        return str(kept["s"])


def test_the_session_is_another_one_after_signing_in(portal: Portal) -> None:
    rosa = portal.as_("person")
    before = cookie(rosa)
    rosa.get(f"/card/{make_card_for(portal, 'person')}").submit("Yes, this is me")
    assert cookie(rosa) != before


def test_the_session_from_before_signing_in_is_ended(portal: Portal) -> None:
    rosa = portal.as_("person")
    before = cookie(rosa)
    rosa.get(f"/card/{make_card_for(portal, 'person')}").submit("Yes, this is me")
    thief = portal.nobody()
    with thief.client.session_transaction() as kept:
        kept["s"] = before
    assert thief.look("/my-plan").headers["Location"] == "/sign-in"


def test_I_have_finished_ends_the_session_on_the_server(portal: Portal) -> None:
    rosa = portal.as_("person")
    before = cookie(rosa)
    page = rosa.get("/").submit("I have finished")
    page.says("You have finished")
    with rosa.client.session_transaction() as kept:
        kept["s"] = before
    assert rosa.look("/my-plan").headers["Location"] == "/sign-in"


def test_I_have_finished_clears_what_the_browser_kept(portal_on_sqlite: Portal) -> None:
    rosa = portal_on_sqlite.as_("person")
    token = rosa.get("/").find("[name=csrf_token]")
    assert token is not None
    answer = rosa.client.post("/sign-out", data={"csrf_token": token["value"]})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_session_that_nobody_used_for_an_hour_is_over(portal: Portal) -> None:
    rosa = portal.as_("person")
    portal.clock.move(minutes=61)
    rosa.get("/my-plan").says("You were signed out")


def test_a_session_that_is_used_lives_on(portal: Portal) -> None:
    rosa = portal.as_("person")
    for _look in range(4):
        portal.clock.move(minutes=50)
        assert rosa.get("/my-plan").status == 200


def test_R5_a_session_lives_twelve_hours_at_most(portal: Portal) -> None:
    rosa = portal.as_("person")
    for _look in range(14):
        portal.clock.move(minutes=50)
        assert rosa.get("/my-plan").status == 200
    portal.clock.move(minutes=50)
    rosa.get("/my-plan").says("You were signed out")


def test_R5_a_new_card_ends_what_the_old_one_opened(portal: Portal) -> None:
    rosa = portal.as_("person")
    make_card_for(portal, "person")
    assert rosa.look("/my-plan").headers["Location"] == "/sign-in"


def test_R5_a_new_card_ends_no_session_of_anybody_else(portal: Portal) -> None:
    ken = portal.as_("person-2")
    make_card_for(portal, "person")
    assert ken.look("/my-plan").status == 200


def test_R5_the_address_of_one_persons_things_is_not_given_to_who_signs_in_next(portal: Portal) -> None:
    visitor = portal.nobody()
    visitor.get(f"/big-change/{fixed_id('rosa')}")
    page = visitor.get(f"/card/{make_card_for(portal, 'person')}").submit("Yes, this is me")
    assert page.path == "/"


def test_a_made_up_session_is_nobody(portal: Portal) -> None:
    visitor = portal.nobody()
    with visitor.client.session_transaction() as kept:
        kept["s"] = "made-up"
    assert visitor.look("/my-plan").headers["Location"] == "/sign-in"


def test_signing_in_leads_to_the_page_that_was_asked_for(portal: Portal) -> None:
    visitor = portal.nobody()
    visitor.get("/my-plan")
    page = visitor.get(f"/card/{make_card_for(portal, 'person')}").submit("Yes, this is me")
    assert page.path == "/my-plan"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in?finished"])
def test_without_a_demo_the_way_in_shows_no_names(portal_on_sqlite: Portal, path: str) -> None:
    page = portal_on_sqlite.nobody().get(path)
    page.says("I have a card", "You need no password.")
    page.says_not("Rosa", "Sam Okoro")


def test_without_a_demo_nobody_gets_in_by_name(portal_on_sqlite: Portal) -> None:
    account = portal_on_sqlite.account("manager")
    visitor = portal_on_sqlite.nobody()
    page = visitor.post("/sign-in", who=str(account.id))
    assert page.status == 404
    assert visitor.look("/desk/inbox").status == 303


def test_in_a_demo_one_press_is_enough(demo: Portal) -> None:
    page = demo.nobody().get("/sign-in").submit("Rosa Hale Uses Shared Lives")
    page.says("What do you want to do?")


def test_in_a_demo_a_made_up_name_gets_nobody_in(demo: Portal) -> None:
    page = demo.nobody().post("/sign-in", who="' OR 1=1")
    assert page.status == 404
