"""R7: help, «I do not feel safe», the phone number and «Leave this page» stand on every page, in one order."""

from __future__ import annotations

import pytest

from portal.signin.models import SignedIn
from tests.frame.breaking import fault_of_ours, no_database
from tests.pages import Page
from tests.visitor import Portal

ORDER = ["help", "not-safe", "phone", "leave"]
SIGNED_OUT = [
    "/",
    "/sign-in",
    "/sign-in?finished",
    "/help-now",
    "/about",
    "/settings",
    "/not-safe",
    "/nowhere",
    "/card/x",
]
SIGNED_IN = ["/", "/your-say", "/my-plan", "/advocate", "/my-asks", "/help-now", "/settings", "/desk/inbox"]


def frame_of(page: Page) -> list[str]:
    return [str(link["data-frame"]) for link in page.all("header [data-frame]")]


@pytest.mark.parametrize("path", SIGNED_OUT)
def test_R7_signed_out_every_page_has_help_and_leaving(portal_on_sqlite: Portal, path: str) -> None:
    assert frame_of(portal_on_sqlite.nobody().get(path)) == ORDER


@pytest.mark.parametrize("path", SIGNED_IN)
def test_R7_signed_in_every_page_has_help_and_leaving(portal_on_sqlite: Portal, path: str) -> None:
    assert frame_of(portal_on_sqlite.as_("person").get(path)) == ORDER


@pytest.mark.parametrize("who", ["carer", "family", "advocate", "worker", "commissioner"])
def test_R7_everybody_has_help_and_leaving(portal_on_sqlite: Portal, who: str) -> None:
    assert frame_of(portal_on_sqlite.as_(who).get("/")) == ORDER


def test_R7_a_page_about_our_own_fault_has_help_and_leaving(portal_on_sqlite: Portal) -> None:
    with fault_of_ours(portal_on_sqlite, "frame.settings"):
        page = portal_on_sqlite.as_("person").get("/settings")
    assert (page.status, frame_of(page)) == (500, ORDER)


def test_R7_without_a_database_every_page_has_help_and_leaving(portal: Portal) -> None:
    rosa = portal.as_("person")
    with no_database(portal):
        page = rosa.get("/my-plan")
    assert (page.status, frame_of(page)) == (503, ORDER)


def test_R7_help_now_needs_no_database(portal: Portal) -> None:
    rosa = portal.as_("person")
    with no_database(portal):
        page = rosa.get("/help-now")
    assert page.status == 200
    page.says("Phone 999", "Phone 0300 000 0000")


def test_R7_help_now_can_be_pressed_to_phone(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.nobody().get("/help-now")
    assert [link["href"] for link in page.all("main a.phone")] == ["tel:999", "tel:03000000000", "tel:03000000001"]


def test_R7_leaving_takes_the_sign_in_off_this_device(portal: Portal) -> None:
    rosa = portal.as_("person")
    rosa.look("/leave")
    assert rosa.look("/my-plan").headers["Location"] == "/sign-in"


def test_R7_leaving_goes_somewhere_else_and_not_through_us(portal_on_sqlite: Portal) -> None:
    answer = portal_on_sqlite.as_("person").look("/leave")
    assert (answer.status, answer.headers["Location"]) == (303, "https://www.bbc.co.uk/weather")


def test_R7_leaving_changes_nothing_on_the_server(portal: Portal) -> None:
    def sessions() -> list[object]:
        return portal.read(lambda session: session.query(SignedIn.id, SignedIn.ended_at).order_by(SignedIn.id).all())

    rosa = portal.as_("person")
    before = sessions()
    rosa.look("/leave")
    assert sessions() == before


def test_R7_leaving_needs_no_database(portal: Portal) -> None:
    rosa = portal.as_("person")
    with no_database(portal):
        assert rosa.look("/leave").status == 303
