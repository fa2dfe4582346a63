"""Staff without a sign-in of an organisation: a link is never enough, and an invite leads to a passkey."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.demo.cast import CAST, work_as
from portal.signin.models import KnownSubject, Token
from portal.signin.operations import make_link
from tests.pages import Page
from tests.signin.authenticator import Authenticator
from tests.signin.test_passkeys import comes_in, is_signed_in
from tests.visitor import Portal

STAFF = ("worker", "manager", "care-manager", "reviewing-officer", "commissioner", "administrator")


def says_this_is_me(portal: Portal, who: str, kind: str = "invite") -> Page:
    """Open a link or an invite in a new browser and press «Yes, this is me»."""
    return opens(portal, address_for(portal, who, kind))


def address_for(portal: Portal, who: str, kind: str) -> str:
    with portal.session() as session, session.begin():
        work = work_as(session, "manager", portal.clock.now)
        return f"/{kind}/{make_link(work, CAST[who].id, timedelta(days=1), kind)}"


def opens(portal: Portal, address: str) -> Page:
    return portal.nobody().get(address).submit("Yes, this is me")


def is_used_up(portal: Portal) -> bool:
    return portal.read(lambda session: session.scalar(select(Token.used_at).order_by(Token.made_at.desc()))) is not None


@pytest.mark.parametrize("who", STAFF)
def test_an_invite_alone_lets_no_staff_in(portal_on_sqlite: Portal, who: str) -> None:
    page = says_this_is_me(portal_on_sqlite, who)
    page.says("Make your key", "A link alone is not enough for staff.")
    assert not is_signed_in(page) and not is_used_up(portal_on_sqlite)


@pytest.mark.parametrize("who", STAFF)
def test_a_mailbox_alone_makes_no_account_of_staff_usable(portal_on_sqlite: Portal, who: str) -> None:
    page = says_this_is_me(portal_on_sqlite, who, "link")
    page.says("You need an invite", "Ask your manager for a new invite.", "Phone 0300 000 0001")
    assert page.status == 403 and page.find("[data-passkey]") is None and not is_signed_in(page)


def test_no_passkey_is_made_with_the_page_of_an_invite_and_a_link_opened_after_it(portal_on_sqlite: Portal) -> None:
    page = says_this_is_me(portal_on_sqlite, "worker")
    page.visitor.get(address_for(portal_on_sqlite, "worker", "link"))
    page = Authenticator().makes(page)
    assert page.status == 403 and not is_signed_in(page)


@pytest.mark.parametrize("kind", ["card", "helped"])
def test_a_card_or_a_code_leads_staff_nowhere(portal_on_sqlite: Portal, kind: str) -> None:
    page = says_this_is_me(portal_on_sqlite, "worker", kind)
    assert page.status == 403 and not is_signed_in(page)


@pytest.mark.parametrize("who", ["person", "carer", "family", "advocate"])
def test_others_come_in_with_a_link_alone(portal_on_sqlite: Portal, who: str) -> None:
    assert is_signed_in(says_this_is_me(portal_on_sqlite, who, "link"))


def test_the_first_passkey_uses_the_invite_up_and_lets_in(portal: Portal) -> None:
    page = says_this_is_me(portal, "worker")
    device = Authenticator()
    page = device.makes(page)
    assert page.path == "/desk/inbox" and is_used_up(portal)
    portal.clock.move(minutes=1)
    assert comes_in(portal, device).path == "/desk/inbox"


def test_an_invite_makes_one_passkey_and_not_two(portal: Portal) -> None:
    address = address_for(portal, "worker", "invite")
    first, second = opens(portal, address), opens(portal, address)
    Authenticator().makes(first)
    page = Authenticator().makes(second)
    assert page.path == "/is-this-you" and not is_signed_in(page)


def test_a_stolen_mailbox_adds_no_passkey(portal_on_sqlite: Portal) -> None:
    Authenticator().makes(says_this_is_me(portal_on_sqlite, "worker"))
    portal_on_sqlite.clock.move(days=1)
    page = says_this_is_me(portal_on_sqlite, "worker", "link")
    page.says("Use your own key", "Ask your manager for a new invite.")
    assert page.status == 403 and not is_signed_in(page)


def test_a_new_invite_stops_the_ones_before_it(portal: Portal) -> None:
    old = says_this_is_me(portal, "worker")
    portal.clock.move(minutes=2)
    says_this_is_me(portal, "worker")
    page = Authenticator().makes(old)
    assert page.path == "/is-this-you" and page.status == 404 and not is_signed_in(page)


def test_an_invite_of_one_stops_no_invite_of_another(portal_on_sqlite: Portal) -> None:
    address = address_for(portal_on_sqlite, "manager", "invite")
    address_for(portal_on_sqlite, "worker", "invite")
    assert portal_on_sqlite.nobody().get(address).title == "Is this you?"


def test_an_invite_from_before_another_way_in_adds_no_passkey(portal: Portal) -> None:
    old = says_this_is_me(portal, "worker")
    portal.clock.move(minutes=2)
    with portal.session() as session, session.begin():
        session.add(
            KnownSubject(provider="work", subject="1", account_id=CAST["worker"].id, linked_at=portal.clock.now)
        )
    page = Authenticator().makes(old)
    assert page.status == 403 and not is_signed_in(page)


def test_a_new_invite_adds_a_passkey_for_who_lost_theirs(portal_on_sqlite: Portal) -> None:
    Authenticator().makes(says_this_is_me(portal_on_sqlite, "worker"))
    portal_on_sqlite.clock.move(days=1)
    assert is_signed_in(Authenticator().makes(says_this_is_me(portal_on_sqlite, "worker")))


def test_a_key_that_was_lost_opens_nothing_after_the_new_one(portal: Portal) -> None:
    lost = Authenticator()
    finder = lost.makes(says_this_is_me(portal, "worker"))
    portal.clock.move(minutes=20)
    new = Authenticator()
    assert is_signed_in(new.makes(says_this_is_me(portal, "worker")))
    portal.clock.move(minutes=1)
    assert not is_signed_in(finder) and comes_in(portal, lost).status == 403
    assert comes_in(portal, new).path == "/desk/inbox"


def test_a_link_adds_no_passkey_to_the_sign_in_of_an_organisation(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        known = KnownSubject(
            provider="work", subject="1", account_id=CAST["worker"].id, linked_at=portal_on_sqlite.clock.now
        )
        session.add(known)
    page = says_this_is_me(portal_on_sqlite, "worker", "link")
    assert page.status == 403 and not is_signed_in(page)


def test_R5_after_no_there_is_no_page_of_the_first_passkey(portal_on_sqlite: Portal) -> None:
    page = says_this_is_me(portal_on_sqlite, "worker")
    page.visitor.get("/is-this-you").follow("No")
    assert page.visitor.get("/first-passkey").path == "/sign-in"


def test_the_page_of_the_first_passkey_is_nothing_to_who_opened_no_link(portal_on_sqlite: Portal) -> None:
    assert portal_on_sqlite.nobody().get("/first-passkey").path == "/sign-in"
