"""The first page of each role: few big choices, and on top what waits."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from portal.access.models import Agreement
from portal.asks.models import Ask, State
from portal.demo.cast import CAST, fixed_id
from portal.your_say.models import Draft
from tests.pages import Page
from tests.visitor import Portal

MOST_CHOICES = 5
EVERYBODY_WITH_CHOICES = ("person", "carer", "family", "advocate")


def choices(page: Page) -> list[str]:
    return [str(link["href"]) for link in page.all("main .cards a")]


def change(portal: Portal, *statements: object) -> None:
    with portal.session() as session, session.begin():
        for statement in statements:
            session.execute(statement)  # type: ignore[call-overload]


def test_a_person_has_five_choices_and_saying_comes_first(portal: Portal) -> None:
    page = portal.as_("person").get("/")
    assert choices(page) == ["/your-say", "/my-plan", "/advocate", "/my-asks", "/help-now"]


def test_a_carer_is_asked_about_the_person_by_name(portal: Portal) -> None:
    page = portal.as_("carer").get("/")
    page.says("Say what I think about the life of Rosa Hale", "Ask for an advocate for Rosa Hale")
    assert choices(page) == ["/your-say", "/advocate", "/support", "/big-change", "/my-asks"]


def test_R5_the_first_page_of_a_carer_knows_nobody_else(portal: Portal) -> None:
    portal.as_("carer").get("/").says_not("Ken Prys", "Amir Shah")


def test_R35_a_trusted_person_is_offered_what_was_ticked(portal: Portal) -> None:
    page = portal.as_("family").get("/")
    assert choices(page) == ["/your-say", "/my-plan", "/advocate", "/big-change", "/my-asks"]


@pytest.mark.parametrize(("tick", "gone"), [("sees_plan", "/my-plan"), ("says_views", "/your-say")])
def test_R35_what_is_not_ticked_is_not_offered(portal_on_sqlite: Portal, tick: str, gone: str) -> None:
    change(portal_on_sqlite, update(Agreement).values({tick: False}))
    assert gone not in choices(portal_on_sqlite.as_("family").get("/"))


def test_an_advocate_asks_for_the_person(portal: Portal) -> None:
    assert choices(portal.as_("advocate").get("/")) == ["/advocate", "/my-asks"]


@pytest.mark.parametrize("who", EVERYBODY_WITH_CHOICES)
def test_nobody_has_more_than_five_choices(portal_on_sqlite: Portal, who: str) -> None:
    assert len(choices(portal_on_sqlite.as_(who).get("/"))) <= MOST_CHOICES


@pytest.mark.parametrize("who", EVERYBODY_WITH_CHOICES)
def test_every_choice_leads_to_a_page(portal_on_sqlite: Portal, who: str) -> None:
    visitor = portal_on_sqlite.as_(who)
    assert {path: visitor.get(path).status for path in choices(visitor.get("/"))} == dict.fromkeys(
        choices(visitor.get("/")), 200
    )


@pytest.mark.parametrize("who", ["worker", "manager", "care-manager"])
def test_staff_go_to_their_inbox(portal_on_sqlite: Portal, who: str) -> None:
    answer = portal_on_sqlite.as_(who).look("/")
    assert (answer.status, answer.headers["Location"]) == (303, "/desk/inbox")


@pytest.mark.parametrize("who", ["reviewing-officer", "commissioner"])
def test_whoever_has_no_pages_yet_is_told_so(portal_on_sqlite: Portal, who: str) -> None:
    portal_on_sqlite.as_(who).get("/").says("not built yet", "Change how pages look")


def test_an_administrator_is_led_to_the_audit_and_reads_no_name(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("administrator").get("/")
    page.says("Look at the audit", "You never see the page of a person.")
    page.says_not("Rosa", "Ken Prys", "Amir")


def test_R42_a_commissioner_reads_no_name(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("commissioner").get("/").says_not("Rosa", "Ken Prys", "Amir")


def test_signed_out_the_first_page_says_what_this_is_and_leads_in(portal: Portal) -> None:
    page = portal.nobody().get("/")
    page.says("Here you say what you think about your life.")
    assert page.follow("Come in").path == "/sign-in"


def test_a_new_answer_stands_on_top(portal: Portal) -> None:
    page = portal.as_("person").get("/")
    page.says("There is a new answer for you")
    assert page.follow("There is a new answer for you").status == 200


def test_an_answer_that_was_opened_is_not_new(portal: Portal) -> None:
    rosa = portal.as_("person")
    for _answer in range(10):
        page = rosa.get("/")
        if "There is a new answer for you" not in page.text:
            return
        page.follow("There is a new answer for you")
        portal.clock.move(minutes=1)
    raise AssertionError("The same answer is new again and again.")


def all_answers_opened(portal: Portal) -> None:
    rosa = portal.as_("person")
    asks = portal.read(
        lambda session: session.query(Ask.id).filter_by(state=State.ANSWERED, made_by_id=CAST["person"].id).all()
    )
    for (ask_id,) in asks:
        rosa.get(f"/my-asks/{ask_id}")


def test_R10_four_weeks_after_an_answer_it_is_asked_whether_it_is_sorted(portal: Portal) -> None:
    all_answers_opened(portal)
    page = portal.as_("person").get("/")
    page.says("You got an answer. Is it sorted?")
    page.follow("Is it sorted?").says("It is not sorted")


def test_R10_before_four_weeks_have_passed_the_first_page_does_not_ask(portal: Portal) -> None:
    all_answers_opened(portal)
    lately = update(Ask).where(Ask.state == State.ANSWERED).values(answered_at=portal.clock.now)
    change(portal, lately)
    portal.clock.move(minutes=1)
    all_answers_opened(portal)
    portal.as_("person").get("/").says_not("Is it sorted?")


def nothing_else_waits(portal: Portal) -> None:
    change(portal, update(Ask).where(Ask.state == State.ANSWERED).values(state=State.SORTED))


def test_R3_a_draft_that_waits_stands_on_top_when_nothing_else_waits(portal: Portal) -> None:
    nothing_else_waits(portal)
    portal.as_("person").get("/").says("Go on saying what you think")


def test_one_thing_waits_at_a_time(portal: Portal) -> None:
    assert len(portal.as_("person").get("/").all(".waiting")) == 1


def test_R3_a_draft_that_was_thrown_away_does_not_wait(portal: Portal) -> None:
    nothing_else_waits(portal)
    change(portal, update(Draft).where(Draft.id == fixed_id("draft rosa")).values(state="thrown-away"))
    portal.as_("person").get("/").says_not("Go on saying what you think")


def test_R5_the_draft_of_a_person_does_not_wait_for_the_carer(portal: Portal) -> None:
    portal.as_("carer").get("/").says_not("Go on saying what you think")


def test_R7_a_worry_about_safety_never_shows_on_the_first_page(portal: Portal) -> None:
    rosa = portal.as_("person")
    before = rosa.get("/").text
    rosa.get("/not-safe").submit("I do not feel safe", words="I am afraid at night.")
    assert rosa.get("/").text == before


def test_a_look_at_the_first_page_changes_nothing(portal: Portal) -> None:
    def states(portal: Portal) -> list[object]:
        return portal.read(lambda session: session.query(Ask.id, Ask.state, Ask.seen_at).order_by(Ask.id).all())

    before = states(portal)
    portal.as_("person").get("/")
    assert states(portal) == before
