"""What I can do now: yes, sorted; it is not sorted; take back (R10, F5)."""

from __future__ import annotations

import uuid

import pytest

from tests.asks.telling import HOSTILE, answered, read, said, state_of, steps_of
from tests.visitor import Portal


def test_R10_not_sorted_is_offered_before_anybody_answered(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    portal.as_("person").get(f"/my-asks/{ask_id}").says("It is not sorted")


def test_R10_not_sorted_is_offered_after_it_was_called_sorted(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    answered(portal, ask_id)
    page = portal.as_("person").get(f"/my-asks/{ask_id}").submit("Yes, sorted")
    page.says("It is not sorted")


def test_R10_not_sorted_opens_a_sorted_ask_again_and_tells_the_team(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    answered(portal, ask_id)
    browser = portal.as_("person")
    browser.get(f"/my-asks/{ask_id}").submit("Yes, sorted")
    mails = len(portal.outbox("mail"))
    browser.get(f"/my-asks/{ask_id}/not-sorted").submit(words="The bus is still late.")
    assert (state_of(portal, ask_id), len(portal.outbox("mail"))) == ("working", mails + 1)


def test_R10_the_reason_stands_on_the_timeline(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    page = portal.as_("person").get(f"/my-asks/{ask_id}/not-sorted").submit(words="Nobody came.")
    page.says("You said it is not sorted.", "Nobody came.")


def test_R10_no_reason_is_needed(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    portal.as_("person").get(f"/my-asks/{ask_id}/not-sorted").submit(words="")
    assert steps_of(portal, ask_id) == ["sent", "not-sorted"]


def test_R10_four_weeks_after_an_answer_the_page_asks_strongly(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    answered(portal, ask_id)
    portal.clock.move(days=28)
    browser = portal.new_browser("person")
    browser.get(f"/my-asks/{ask_id}").says("You got an answer 4 weeks ago.", "Is it sorted?", "Yes, sorted")


def test_R10_pressing_twice_makes_one_step(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    page = portal.as_("person").get(f"/my-asks/{ask_id}/not-sorted")
    page.submit(words="No.")
    page.submit(words="No.")
    assert steps_of(portal, ask_id) == ["sent", "not-sorted"]


def test_R10_it_can_be_said_again_later(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    browser = portal.as_("person")
    for _time in range(2):
        browser.get(f"/my-asks/{ask_id}/not-sorted").submit()
        portal.clock.move(minutes=1)
    assert steps_of(portal, ask_id) == ["sent", "not-sorted", "not-sorted"]


def test_sorted_is_not_offered_before_there_is_an_answer(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    portal.as_("person").get(f"/my-asks/{ask_id}").says_not("Yes, sorted")


def test_sorted_before_an_answer_is_refused_in_words(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    page = portal.as_("person").post(f"/my-asks/{ask_id}/sorted")
    assert page.status == 409
    page.says("You have no answer yet.")


def test_F5_an_ask_that_nobody_read_can_be_taken_back(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    page = portal.as_("person").get(f"/my-asks/{ask_id}/take-back").submit("Yes, take it back")
    page.says("You took this back.")
    assert state_of(portal, ask_id) == "taken-back"


def test_F5_an_ask_that_was_read_meanwhile_stays(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    asked = portal.as_("person").get(f"/my-asks/{ask_id}/take-back")
    read(portal, ask_id)
    page = asked.submit("Yes, take it back")
    assert (page.status, state_of(portal, ask_id)) == (409, "seen")
    page.says("Somebody has read this, so you cannot take it back.")


def test_an_ask_that_was_taken_back_offers_nothing_more(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    page = portal.as_("person").get(f"/my-asks/{ask_id}/take-back").submit("Yes, take it back")
    page.says_not("It is not sorted", "Take this back")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_reasons_are_kept_and_shown_as_words(portal_on_sqlite: Portal, words: str) -> None:
    ask_id = said(portal_on_sqlite, "person", "rosa")
    page = portal_on_sqlite.as_("person").post(f"/my-asks/{ask_id}/not-sorted", words=words, send_key="one")
    assert page.status == 200
    assert page.find("main script") is None


def test_a_reason_of_a_million_letters_is_refused_and_kept_on_the_page(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    page = portal.as_("person").post(f"/my-asks/{ask_id}/not-sorted", words="a" * 1_000_000, send_key="one")
    box = page.find("textarea[name=words]")
    assert page.status == 422
    assert box is not None
    assert len(box.get_text().strip()) == 1_000_000


def test_fields_sent_twice_or_left_out_do_no_harm(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    browser = portal.as_("person")
    browser.post(f"/my-asks/{ask_id}/not-sorted", words=["one", "two"], send_key=["a", "b"])
    browser.post(f"/my-asks/{ask_id}/not-sorted")
    assert steps_of(portal, ask_id).count("not-sorted") == 2


@pytest.mark.parametrize("verb", ["sorted", "not-sorted", "take-back"])
def test_nobody_else_can_do_anything_with_my_ask(portal: Portal, verb: str) -> None:
    ask_id = said(portal, "person", "rosa")
    statuses = {
        who: portal.as_(who).post(f"/my-asks/{ask_id}/{verb}").status for who in ("person_2", "carer", "family")
    }
    assert set(statuses.values()) == {404}


def test_an_ask_that_does_not_exist_is_not_found(portal: Portal) -> None:
    assert portal.as_("person").get(f"/my-asks/{uuid.uuid4()}").status == 404
