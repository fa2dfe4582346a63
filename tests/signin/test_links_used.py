"""A link survives the programs that try out links in mail, works once, for 15 minutes, and for coming in alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.demo.cast import CAST, work_as
from portal.signin.models import Token
from portal.signin.operations import make_link
from tests.pages import Page
from tests.signin.cards import make_card_for, make_link_for
from tests.signin.links import MARIA, ask, paths_in, post
from tests.visitor import Portal

KINDS = ("card", "link", "helped", "invite")
LEADS_ON = {
    "card": "Ask your worker for a new card.",
    "link": "Send me a new link",
    "helped": "Ask your worker for a new code.",
    "invite": "If not, ask for a new invitation.",
}


def make(portal: Portal, kind: str) -> str:
    if kind == "card":
        return make_card_for(portal, "person")
    with portal.session() as session, session.begin():
        work = work_as(session, "worker", portal.clock.now)
        return make_link(work, CAST["person"].id, timedelta(minutes=15), kind)


def test_a_link_in_a_mail_survives_what_reads_it_before_its_owner(portal: Portal) -> None:
    ask(portal, MARIA)
    with post(portal) as sent:
        sent.run()
    (path,) = paths_in(sent.mails[0].get_content())
    for method in ("HEAD", "GET", "OPTIONS", "HEAD", "GET"):
        scanner = portal.nobody()
        answer = scanner.client.open(path, method=method)
        scanner.client.open(answer.location or "/", method=method)
    page = portal.nobody().get(path).submit("Yes, this is me")
    assert page.path == "/"


def test_a_program_that_presses_without_the_token_of_the_page_uses_nothing_up(portal: Portal) -> None:
    path = f"/link/{make_link_for(portal, 'person')}"
    scanner = portal.nobody()
    scanner.get(path)
    scanner.client.post("/is-this-you")
    assert scanner.look("/my-plan").headers["Location"] == "/sign-in"
    assert portal.nobody().get(path).submit("Yes, this is me").path == "/"


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_made_for_one_thing_opens_nothing_else(portal: Portal, kind: str) -> None:
    secret = make(portal, kind)
    opened = [one for one in KINDS if portal.nobody().get(f"/{one}/{secret}").path == "/is-this-you"]
    assert opened == [kind]


@pytest.mark.parametrize("kind", ["link", "helped", "invite"])
def test_what_works_once_works_for_15_minutes(portal: Portal, kind: str) -> None:
    path = f"/{kind}/{make(portal, kind)}"
    portal.clock.move(minutes=14, seconds=59)
    assert portal.nobody().get(path).path == "/is-this-you"
    portal.clock.move(seconds=1)
    assert portal.nobody().get(path).status == 404


def used(portal: Portal, kind: str) -> Page:
    path = f"/{kind}/{make(portal, kind)}"
    portal.nobody().get(path).submit("Yes, this is me")
    return portal.nobody().get(path)


def too_old(portal: Portal, kind: str) -> Page:
    path = f"/{kind}/{make(portal, kind)}"
    portal.clock.move(minutes=16)
    return portal.nobody().get(path)


def stopped(portal: Portal, kind: str) -> Page:
    path = f"/{kind}/{make(portal, kind)}"
    with portal.session() as session, session.begin():
        for token in session.scalars(select(Token)):
            token.revoked_at = portal.clock.now
    return portal.nobody().get(path)


@pytest.mark.parametrize("kind", ["link", "helped", "invite"])
def test_used_too_old_stopped_and_unknown_are_one_page_to_a_finder(portal_on_sqlite: Portal, kind: str) -> None:
    portal = portal_on_sqlite
    unknown = portal.nobody().get(f"/{kind}/{'A' * 26}")
    seen = {(page.status, page.text) for page in (unknown, *(f(portal, kind) for f in (used, too_old, stopped)))}
    assert seen == {(404, unknown.text)}


@pytest.mark.parametrize("kind", KINDS)
def test_what_does_not_work_leads_on_to_what_helps(portal_on_sqlite: Portal, kind: str) -> None:
    page = portal_on_sqlite.nobody().get(f"/{kind}/{'A' * 26}")
    page.says("You did nothing wrong.", LEADS_ON[kind])
    assert page.follow("Try another way").path == "/sign-in"


def test_a_link_that_does_not_work_leads_to_a_new_one(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.nobody().get(f"/link/{'A' * 26}")
    assert page.follow("Send me a new link").path == "/sign-in/send-link"


@pytest.mark.parametrize("press", [False, True], ids=["look", "press"])
def test_a_link_that_ran_out_on_the_screen_leads_to_a_new_one(portal_on_sqlite: Portal, press: bool) -> None:
    page = portal_on_sqlite.nobody().get(f"/link/{make_link_for(portal_on_sqlite, 'person', timedelta(minutes=5))}")
    portal_on_sqlite.clock.move(minutes=6)
    page = page.submit("Yes, this is me") if press else page.visitor.get("/is-this-you")
    assert page.status == 404
    page.says("This link does not work", "Send me a new link")
