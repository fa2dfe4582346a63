"""How pages look, and in which language: kept on the device, and on the account of whoever is signed in."""

from __future__ import annotations

import pytest

from tests.pages import Page
from tests.visitor import Portal, Visitor


def looks(page: Page) -> dict[str, object]:
    html = page.soup.html
    assert html is not None
    return {name: html[f"data-{name}"] for name in ("colours", "size", "spacing", "pictures", "letters")}


CHOSEN = {"colours": "dark", "size": "3", "spacing": "2", "pictures": "off", "letters": "round"}


def choose(visitor: Visitor, **choices: str) -> Page:
    page = visitor.get("/settings")
    for name, choice in choices.items():
        page = visitor.get(f"/settings/{name}").submit("Keep this", choice=choice)
    return page


def test_signed_out_the_choices_are_kept_on_the_device(portal: Portal) -> None:
    visitor = portal.nobody()
    choose(visitor, **CHOSEN).says("Your choices are kept.")
    assert looks(visitor.get("/help-now")) == CHOSEN


def test_signed_in_the_choices_are_there_on_another_device(portal: Portal) -> None:
    choose(portal.as_("person"), **CHOSEN)
    assert looks(portal.new_browser("person").get("/")) == CHOSEN


def test_what_one_account_chose_changes_nothing_for_another(portal: Portal) -> None:
    choose(portal.as_("person"), **CHOSEN)
    assert looks(portal.as_("person-2").get("/"))["colours"] == "white"


def test_the_page_shows_what_was_chosen(portal_on_sqlite: Portal) -> None:
    visitor = portal_on_sqlite.nobody()
    choose(visitor, colours="cream").says("Cream")
    page = visitor.get("/settings/colours")
    assert [field["value"] for field in page.all("[name=choice][checked]")] == ["cream"]


@pytest.mark.parametrize("wrong", ["pink", "<script>alert(1)</script>", "x" * 100_000, "dark\x00"])
def test_a_choice_that_is_not_there_is_refused_in_words(portal_on_sqlite: Portal, wrong: str) -> None:
    page = portal_on_sqlite.nobody().post("/settings/colours", choice=wrong)
    assert page.status == 422
    page.says("Choose one of these answers.")


def test_a_fault_is_told_on_top_and_at_the_field(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.nobody().post("/settings/size", choice="9")
    assert page.find("#faults a[href='#choice']") and page.find("#choice .fault")


def test_a_made_up_cookie_is_passed_over(portal_on_sqlite: Portal) -> None:
    visitor = portal_on_sqlite.nobody()
    visitor.client.set_cookie("looks", "colours=pink&size=<b>&=&%00")
    assert looks(visitor.get("/settings"))["colours"] == "white"


def test_R44_the_language_is_asked_once_and_kept_on_the_account(portal: Portal) -> None:
    portal.as_("person").get("/").submit("Cymraeg")
    page = portal.new_browser("person").get("/help-now?x")
    home = portal.new_browser("person").get("/")
    assert home.soup.html is not None and home.soup.html["lang"] == "cy"
    assert page.status == 200


def test_R44_changing_the_language_stays_on_the_same_page(portal: Portal) -> None:
    page = portal.nobody().get("/about").submit("Cymraeg")
    assert page.path == "/about"
    assert page.headers["Content-Language"] == "cy"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/x", "/\\evil.example", "javascript:x"])
def test_changing_the_language_never_leads_elsewhere(portal_on_sqlite: Portal, elsewhere: str) -> None:
    page = portal_on_sqlite.nobody().post("/language", to="cy", back=elsewhere)
    assert page.path == "/"


def test_F1_one_press_gives_more_time(portal: Portal) -> None:
    rosa = portal.as_("person")
    for _half_hour in range(3):
        token = rosa.get("/settings").find("[name=csrf_token]")
        assert token is not None
        portal.clock.move(minutes=50)
        answer = rosa.send("/more-time", {"csrf_token": str(token["value"])}, part=True)
        answer.says("You have more time now.")
    assert rosa.get("/my-plan").path == "/my-plan"
