"""A trusted person is always told for whom they are here, and what they do is marked as theirs (R4, R35)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.asks.models import Ask
from portal.demo.cast import CAST, fixed_id
from tests.browser.crawl import endpoint_of, pages_reached
from tests.pages import Page
from tests.plans.plan_pages import MONEY_LINE, MONEY_WORDS, PLAN, SWIM_LINE, SWIM_WORDS, add_line, publish
from tests.sharing.marias_side import HOWS, MARIA, also_with, end, tick
from tests.visitor import Portal

WITHOUT_DATABASE = {"frame.help_now", "frame.about"}
"""They do not ask who is there, so they speak of nobody either."""
NOT_RIGHT = f"{SWIM_LINE}/not-right/for-them"


def bar(page: Page) -> str:
    """Give what stands on top of a page about for whom somebody is here."""
    found = page.find("section.acting")
    return " ".join(found.get_text(" ").split()) if found else ""


def told(portal: Portal) -> list[Ask]:
    kinds = ("not-right", "tell-me-more")
    return list(portal.read(lambda session: session.scalars(select(Ask).where(Ask.kind.in_(kinds))).all()))


def test_R35_every_page_of_a_trusted_person_says_for_whom_they_are_here(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tick(portal, sees_money=True, helps_write=True, sees_review_dates=True, gets_notices=True)
    maria = portal.as_("family")
    reached = pages_reached(portal.app, maria)
    assert len(reached) > 20
    for path in reached:
        page = maria.look(path)
        if page.status == 200 and page.is_whole and endpoint_of(portal.app, path) not in WITHOUT_DATABASE:
            assert bar(page) == "You are here for Rosa Hale.", path


def test_R35_the_picture_of_the_person_stands_beside_it(portal_on_sqlite: Portal) -> None:
    picture = portal_on_sqlite.as_("family").get(PLAN).find("section.acting img")
    assert picture is not None
    assert "garden" in str(picture["src"])


def test_R35_nobody_else_is_here_for_somebody(portal_on_sqlite: Portal) -> None:
    for who in ("person", "carer", "advocate", "worker", "manager", "administrator"):
        assert bar(portal_on_sqlite.as_(who).get("/")) == "", who


def test_R35_of_several_people_the_page_names_the_one_it_is_about(portal_on_sqlite: Portal) -> None:
    also_with(portal_on_sqlite, "amir", "sees_plan")
    maria = portal_on_sqlite.as_("family")
    assert bar(maria.get(PLAN)) == "You are here for Rosa Hale."
    assert bar(maria.get(f"/plan/{fixed_id('amir')}")) == "You are here for Amir Shah."
    assert bar(maria.get("/")) == "You are here for Amir Shah. You are here for Rosa Hale."


@pytest.mark.parametrize("how", HOWS)
def test_R36_with_several_people_only_those_still_open_are_listed(portal: Portal, how: str) -> None:
    also_with(portal, "amir", "sees_plan", "says_views", days=360)
    end(portal, how)
    page = portal.new_browser("family").get("/")
    assert bar(page) == "You are here for Amir Shah."
    page.says("The plan of Amir Shah")
    page.says_not("Rosa")


@pytest.mark.parametrize("how", HOWS)
def test_R36_the_first_page_says_the_same_neutral_words_however_it_ended(portal_on_sqlite: Portal, how: str) -> None:
    end(portal_on_sqlite, how)
    page = portal_on_sqlite.new_browser("family").get("/")
    main = page.find("main")
    assert main is not None
    assert " ".join(main.get_text(" ").split()) == "This is not available now No page of a person is open to you now."
    assert bar(page) == ""
    page.says_not("Rosa", "stop", "suspend")


def test_R36_a_page_that_is_refused_speaks_of_nobody(portal_on_sqlite: Portal) -> None:
    refused = portal_on_sqlite.as_("family").get(f"/plan/{fixed_id('ken')}")
    assert (refused.status, bar(refused)) == (404, "")


def test_R35_a_form_that_is_shown_once_more_still_says_for_whom(portal_on_sqlite: Portal) -> None:
    again = portal_on_sqlite.as_("family").get("/ask-to-see").submit("Next")
    assert (again.status, bar(again)) == (422, "You are here for Rosa Hale.")


# Writing for the person


def test_R35_without_the_tick_a_trusted_person_writes_nothing_for_the_person(portal: Portal) -> None:
    maria = portal.as_("family")
    maria.get(SWIM_LINE).says_not("This is not right")
    for path in (NOT_RIGHT, f"{NOT_RIGHT}/thinks-this"):
        assert maria.get(path).status == 404
    assert maria.post(f"{NOT_RIGHT}/thinks-this", words="x", send_key="k").status == 404
    assert told(portal) == []


def test_R35_helping_to_write_needs_the_plan_too(portal: Portal) -> None:
    tick(portal, helps_write=True, sees_plan=False)
    maria = portal.as_("family")
    assert maria.get(NOT_RIGHT).status == 404
    assert maria.post(f"{NOT_RIGHT}/thinks-this", words="x", send_key="k").status == 404
    assert told(portal) == []


def test_R33_no_line_about_money_is_written_about_without_the_tick_for_money(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, helps_write=True)
    assert portal_on_sqlite.as_("family").get(f"{MONEY_LINE}/not-right/for-them").status == 404


@pytest.mark.parametrize("whose", ["with-help", "wrote-what-i-said", "thinks-this"])
def test_R4_what_a_trusted_person_writes_carries_whose_words_and_their_own_name(portal: Portal, whose: str) -> None:
    tick(portal, helps_write=True)
    page = portal.as_("family").get(SWIM_LINE)
    page = page.follow("This is not right")
    page.says("Whose words will you write?", SWIM_WORDS)
    page = portal.as_("family").get(f"{NOT_RIGHT}/{whose}").submit("Send", words="Bill moved away.")
    page.says("We have got this")
    (ask,) = told(portal)
    assert (ask.whose, ask.whose_name, ask.words) == (whose, "Maria Hale", "Bill moved away.")
    assert (ask.made_by_id, ask.person_id, ask.speaks_for_person) == (MARIA, fixed_id("rosa"), True)


def test_R4_never_by_myself_and_never_another_name(portal: Portal) -> None:
    tick(portal, helps_write=True)
    maria = portal.as_("family")
    assert maria.post(f"{NOT_RIGHT}/by-myself", words="x", send_key="k").status == 404
    maria.post(f"{NOT_RIGHT}/thinks-this", words="x", send_key="k", whose="by-myself", whose_name="Rosa Hale")
    (ask,) = told(portal)
    assert (ask.whose, ask.whose_name) == ("thinks-this", "Maria Hale")


def test_sending_the_same_page_twice_makes_one_ask(portal: Portal) -> None:
    tick(portal, helps_write=True)
    page = portal.as_("family").get(f"{NOT_RIGHT}/thinks-this")
    page.submit("Send", words="Bill moved away.")
    page.submit("Send", words="Bill moved away.")
    assert len(told(portal)) == 1


def test_R4_the_person_sees_who_said_it_for_them(portal: Portal) -> None:
    tick(portal, helps_write=True)
    portal.as_("family").get(f"{NOT_RIGHT}/wrote-what-i-said").submit("Send", words="Bill moved away.")
    (ask,) = told(portal)
    rosa = portal.as_("person")
    rosa.get("/my-asks").says("Maria Hale said this for you.")
    page = rosa.get(f"/my-asks/{ask.id}")
    page.says("Maria Hale said this for you.", "Maria Hale wrote what you said.", "Bill moved away.")
    page.says("Maria Hale, family or friend, sent this.")


def test_R4_staff_see_who_said_it_for_the_person(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, helps_write=True)
    portal_on_sqlite.as_("family").get(f"{NOT_RIGHT}/thinks-this").submit("Send", words="Bill moved away.")
    (ask,) = told(portal_on_sqlite)
    page = portal_on_sqlite.as_("worker").get(f"/desk/asks/{ask.id}").submit("Open")
    page.says("Maria Hale thinks this.", "Sent by Maria Hale.", "Family or friend")


def test_R5_the_carer_finds_no_trace_of_what_a_trusted_person_wrote(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, helps_write=True)
    portal_on_sqlite.as_("family").get(f"{NOT_RIGHT}/thinks-this").submit("Send", words="Bill moved away.")
    (ask,) = told(portal_on_sqlite)
    portal_on_sqlite.as_("carer").get("/my-asks").says_not("Maria", "Bill moved away.")
    assert portal_on_sqlite.as_("carer").get(f"/my-asks/{ask.id}").status == 404


def test_R33_the_words_of_a_money_line_go_with_the_tick_for_money(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, helps_write=True, sees_money=True)
    portal_on_sqlite.as_("family").get(f"{MONEY_LINE}/not-right/for-them/thinks-this").submit(
        "Send", words="It is less."
    )
    (ask,) = told(portal_on_sqlite)
    portal_on_sqlite.as_("family").get(f"/my-asks/{ask.id}").says(MONEY_WORDS)
    tick(portal_on_sqlite, sees_money=False)
    portal_on_sqlite.as_("family").get(f"/my-asks/{ask.id}").says_not(MONEY_WORDS)
    portal_on_sqlite.as_("person").get(f"/my-asks/{ask.id}").says(MONEY_WORDS)


# Notices


def notices_to_maria(portal: Portal) -> list[dict[str, str]]:
    return [dict(job.facts) for job in portal.outbox("mail") if job.facts.get("to_account") == str(MARIA)]


def published(portal: Portal) -> None:
    add_line(portal, "I bake on Sundays.")
    publish(portal)


def test_R35_who_gets_notices_is_told_of_a_new_plan_and_about_whom_it_is(portal: Portal) -> None:
    tick(portal, gets_notices=True)
    published(portal)
    facts = {"to_account": str(MARIA), "about_person": str(fixed_id("rosa")), "ticks": "sees_plan"}
    assert notices_to_maria(portal) == [facts]


def test_R35_what_the_notice_was_about_stands_on_top_of_the_first_page_until_it_is_read(portal: Portal) -> None:
    maria = portal.as_("family")
    maria.get(PLAN)
    tick(portal, gets_notices=True)
    maria.get("/").says_not("There is a new plan to read")
    portal.clock.move(minutes=5)
    published(portal)
    portal.clock.move(minutes=5)
    maria.get("/").follow("There is a new plan to read").says("The plan of Rosa Hale")
    maria.get("/").says_not("There is a new plan to read")


def test_R35_without_the_tick_for_notices_no_new_plan_is_announced(portal_on_sqlite: Portal) -> None:
    published(portal_on_sqlite)
    portal_on_sqlite.as_("family").get("/").says_not("There is a new plan to read")


@pytest.mark.parametrize("off", ["gets_notices", "sees_plan"])
def test_R35_without_one_of_the_two_ticks_nobody_is_told(portal_on_sqlite: Portal, off: str) -> None:
    tick(portal_on_sqlite, **{"gets_notices": True, "sees_plan": True, off: False})
    published(portal_on_sqlite)
    assert notices_to_maria(portal_on_sqlite) == []


@pytest.mark.parametrize("how", HOWS)
def test_R36_who_is_no_longer_let_in_is_not_told_of_a_new_plan(portal: Portal, how: str) -> None:
    tick(portal, gets_notices=True)
    end(portal, how)
    before = notices_to_maria(portal)
    portal.visitors.clear()
    published(portal)
    assert notices_to_maria(portal) == before


def test_R35_a_notice_of_another_persons_plan_goes_to_nobody_here(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, gets_notices=True)
    also_with(portal_on_sqlite, "amir", "sees_plan")
    published(portal_on_sqlite)
    assert {facts["about_person"] for facts in notices_to_maria(portal_on_sqlite)} == {str(fixed_id("rosa"))}
    assert CAST["advocate"].id not in [job.facts.get("to_account") for job in portal_on_sqlite.outbox("mail")]


def test_R35_with_two_people_the_next_review_of_each_stands_on_the_first_page(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, sees_review_dates=True)
    also_with(portal_on_sqlite, "amir", "sees_review_dates")
    page = portal_on_sqlite.as_("family").get("/")
    page.says("The next review of Rosa Hale is on", "The next review of Amir Shah is on")


def test_R35_a_review_that_was_not_ticked_is_not_there_beside_one_that_was(portal_on_sqlite: Portal) -> None:
    also_with(portal_on_sqlite, "amir", "sees_review_dates")
    portal_on_sqlite.as_("family").get("/").says_not("The next review of Rosa Hale")
