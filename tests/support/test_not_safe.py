"""«I do not feel safe»: who to phone, one press, the duty list, and no trace for anybody else (R7)."""

from __future__ import annotations

from typing import Any

import pytest

from portal.asks.models import Ask
from portal.asks.visible import asks_at_the_desk
from portal.demo.cast import work_as
from tests.asks.telling import HOSTILE, asks_by
from tests.visitor import Portal

WORDS = "He took my money and shouted."


def send(portal: Portal, who: str = "person", **values: Any) -> Any:
    """Press the button on the page, with or without words."""
    return portal.as_(who).get("/not-safe").submit("I do not feel safe", **values)


def seen_by(portal: Portal, who: str) -> list[Ask]:
    """List the worries about safety that one of the staff may see."""
    with portal.session() as session:
        choice = asks_at_the_desk(work_as(session, who, portal.clock.now)).where(Ask.kind == "not-safe")
        return list(session.scalars(choice))


def test_R7_the_page_works_signed_out_and_says_who_to_phone(portal: Portal) -> None:
    page = portal.nobody().get("/not-safe")
    page.says("Phone now if you are in danger.", "Phone 999", "Phone 0300 000 0000")
    assert page.find("main form") is None


def test_R7_it_says_honestly_that_it_is_read_today_while_the_office_is_open(portal: Portal) -> None:
    portal.as_("person").get("/not-safe").says("Somebody reads this today.")


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [(8, "Somebody reads this on Tuesday 16 June."), (5 * 24, "Somebody reads this on Monday 22 June.")],
)
def test_R7_it_says_honestly_that_it_is_read_later(portal: Portal, hours: int, sentence: str) -> None:
    portal.clock.move(hours=hours)
    portal.new_browser("person").get("/not-safe").says(sentence)


def test_R7_one_press_without_words_is_enough(portal: Portal) -> None:
    send(portal)
    (ask,) = asks_by(portal, "person", "not-safe")
    assert (ask.words, ask.route) == (None, "safeguarding")


def test_R7_it_is_due_the_same_day(portal: Portal) -> None:
    send(portal, words=WORDS)
    (ask,) = asks_by(portal, "person", "not-safe")
    assert ask.due_on == portal.clock.now.date()


@pytest.mark.parametrize("who", ["worker-3", "manager"])
def test_R7_the_duty_list_and_the_manager_see_it(portal: Portal, who: str) -> None:
    send(portal, words=WORDS)
    assert [ask.words for ask in seen_by(portal, who)] == [WORDS]


@pytest.mark.parametrize("who", ["worker", "worker-2", "care-manager"])
def test_R7_neither_the_persons_own_worker_nor_another_scheme_sees_it(portal: Portal, who: str) -> None:
    send(portal, words=WORDS)
    assert seen_by(portal, who) == []


def test_R7_each_of_the_duty_list_gets_a_mail_with_nothing_in_it_and_the_teams_mailbox_none(portal: Portal) -> None:
    before = {job.id for job in portal.outbox("mail")}
    send(portal, words=WORDS)
    told = sorted(value for job in portal.outbox("mail") if job.id not in before for value in job.facts.values())
    duty = [str(portal.account(who).id) for who in ("worker-3", "manager")]
    assert told == sorted(duty)


def test_R7_the_page_after_it_gives_nothing_away(portal: Portal) -> None:
    page = send(portal, words=WORDS)
    assert (page.path, page.title) == ("/thank-you", "Thank you")
    assert "safe" not in page.find("main").get_text(" ").lower()


def test_R7_the_page_after_it_is_the_same_for_somebody_who_sent_nothing(portal: Portal) -> None:
    assert send(portal).find("main").get_text() == portal.nobody().get("/thank-you").find("main").get_text()


@pytest.mark.parametrize("who", ["person", "carer", "family", "advocate"])
@pytest.mark.parametrize("path", ["/", "/my-asks", "/shared-with-me"])
def test_R7_it_leaves_no_trace_on_any_list_not_even_the_persons(portal: Portal, who: str, path: str) -> None:
    before = portal.as_(who).get(path).text
    send(portal, words=WORDS)
    after = portal.as_(who).get(path)
    assert after.text == before
    after.says_not(WORDS)


@pytest.mark.parametrize("who", ["person", "carer", "family", "worker"])
@pytest.mark.parametrize("verb", ["", "/sent", "/not-sorted", "/take-back"])
def test_R7_it_is_not_found_by_its_address(portal: Portal, who: str, verb: str) -> None:
    send(portal, words=WORDS)
    (ask,) = asks_by(portal, "person", "not-safe")
    assert portal.as_(who).get(f"/my-asks/{ask.id}{verb}").status == 404


def test_R7_nobody_who_holds_the_tablet_can_take_it_back(portal: Portal) -> None:
    send(portal, words=WORDS)
    (ask,) = asks_by(portal, "person", "not-safe")
    assert portal.as_("person").post(f"/my-asks/{ask.id}/take-back").status == 404


@pytest.mark.parametrize("who", ["carer", "family", "advocate"])
def test_R7_others_say_it_as_themselves_and_the_person_sees_no_trace(portal: Portal, who: str) -> None:
    before = portal.as_("person").get("/my-asks").text
    send(portal, who, words=WORDS)
    (ask,) = asks_by(portal, who, "not-safe")
    assert (ask.person_id, ask.speaks_for_person, ask.route) == (None, False, "safeguarding")
    assert portal.as_("person").get("/my-asks").text == before


def test_staff_see_who_to_phone_and_no_box(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("worker").get("/not-safe")
    page.says("Phone 999")
    assert page.find("main form") is None


def test_nobody_signed_in_cannot_send(portal: Portal) -> None:
    portal.nobody().post("/not-safe", words=WORDS)
    assert portal.read(lambda session: session.query(Ask).filter_by(kind="not-safe").count()) == 0


def test_sending_the_same_page_twice_makes_one_ask(portal: Portal) -> None:
    page = portal.as_("person").get("/not-safe")
    page.submit("I do not feel safe", words=WORDS)
    page.submit("I do not feel safe", words=WORDS)
    assert len(asks_by(portal, "person", "not-safe")) == 1


def test_a_page_that_lost_its_key_still_sends(portal: Portal) -> None:
    browser = portal.as_("person")
    browser.post("/not-safe", words="one")
    browser.post("/not-safe", words="two")
    assert sorted(ask.words or "" for ask in asks_by(portal, "person", "not-safe")) == ["one", "two"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_no_harm(portal: Portal, words: str) -> None:
    assert send(portal, words=words).title == "Thank you"


def test_a_million_letters_are_refused_and_kept_on_the_page(portal: Portal) -> None:
    page = send(portal, words="a" * 1_000_000)
    assert page.status == 422
    assert len(page.find("textarea[name=words]").get_text().strip()) == 1_000_000
