"""Saying what I think, question by question (R1, R2, R3, R4)."""

from __future__ import annotations

import pytest

from portal.your_say.topics import newest
from tests.visitor import Portal
from tests.your_say.saying import AMIR, KEN, ROSA, answer, check, drafts, new_asks, points, say, send, topic


@pytest.fixture
def portal(portal_on_sqlite: Portal) -> Portal:
    """Take SQLite alone: what is tested here never reaches what the two databases do differently."""
    return portal_on_sqlite


def test_R1_the_board_has_every_topic_with_a_picture(portal: Portal) -> None:
    page = portal.as_("person-3").get(f"{AMIR}/topics")
    cards = page.all("[data-board] a")
    assert len(cards) == len(newest().topics)
    assert all(card.select_one("img.picture") for card in cards)


def test_R1_every_topic_asks_one_question_with_five_answers_and_ways_round(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    for one in newest().topics:
        page = visitor.get(topic(AMIR, one.name))
        assert len(page.all("main fieldset")) == 1
        assert len(page.all("main input[type=radio]")) == 5
        page.says("I do not know", "I do not want to say", "Skip", "Ask someone to help me")


def test_R1_skip_keeps_nothing_and_asks_for_nothing(portal: Portal) -> None:
    page = portal.as_("person-3").get(topic(AMIR, "my-health")).submit("Skip")
    assert page.path == f"{AMIR}/topics"
    assert drafts(portal, "person-3") == []


def test_R1_skip_leaves_the_earlier_answer(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    answer(visitor, AMIR, "my-health", "good")
    visitor.get(topic(AMIR, "my-health")).submit("Skip", scale="not-good")
    assert points(portal, "person-3")["my-health"].scale == "good"


def test_R1_i_do_not_know_leads_back_to_the_board(portal: Portal) -> None:
    page = answer(portal.as_("person-3"), AMIR, "my-money", "do-not-know")
    assert page.path == f"{AMIR}/topics"
    page.says("You said: I do not know")


def test_R2_the_three_points_lead_on_to_more_words(portal: Portal) -> None:
    for scale in ("good", "not-sure", "not-good"):
        assert answer(portal.as_("person-3"), AMIR, "my-health", scale).title == "Do you want to say more?"


def test_R3_a_draft_is_kept_from_the_first_answer_on(portal: Portal) -> None:
    answer(portal.as_("person-3"), AMIR, "my-health", "not-good")
    page = portal.new_browser("person-3").get("/your-say")
    page.says("You started on Monday 15 June.", "Go on", "Throw it away")


def test_R3_words_are_there_again_on_another_device(portal: Portal) -> None:
    say(portal.as_("person-3"), AMIR, "my-health", "not-good", "My knee hurts.")
    page = portal.new_browser("person-3").get(f"{topic(AMIR, 'my-health')}/words")
    page.says("My knee hurts.")


def test_R3_htmx_keeps_the_answer_at_once_and_changes_no_page(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    token = visitor.get(topic(AMIR, "my-health")).find("[name=csrf_token]")["value"]
    part = visitor.send(topic(AMIR, "my-health"), {"csrf_token": token, "scale": "good"}, part=True)
    part.says("We keep this for you.")
    assert not part.is_whole
    assert points(portal, "person-3")["my-health"].scale == "good"


def test_R3_words_are_kept_by_whichever_button(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    answer(visitor, AMIR, "my-health", "good")
    for button in ("Next", "Skip", "I do not know", "Ask someone to help me", "Add a photo"):
        visitor.get(f"{topic(AMIR, 'my-health')}/words").submit(button, words=f"I pressed {button}.")
        assert points(portal, "person-3")["my-health"].words == f"I pressed {button}."


def test_F4_help_leads_to_a_number_and_back_to_the_question(portal: Portal) -> None:
    page = portal.as_("person-3").get(topic(AMIR, "my-health")).submit("Ask someone to help me")
    page.says("Ask someone to help you", "You can phone us too.")
    assert page.follow("Go back to the question").path == topic(AMIR, "my-health")


def test_F4_help_keeps_what_is_chosen(portal: Portal) -> None:
    portal.as_("person-3").get(topic(AMIR, "my-health")).submit("Ask someone to help me", scale="good")
    assert points(portal, "person-3")["my-health"].scale == "good"


def test_F9_the_start_says_how_many_questions_there_are(portal: Portal) -> None:
    portal.as_("person-3").get("/your-say").says("Each topic has 3 short questions.")
    portal.as_("carer-3").get("/your-say").says("Each topic has 2 short questions.")


def test_R4_nothing_is_sent_before_it_is_clear_whose_words_they_are(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    assert visitor.get(f"{AMIR}/check").title == "Whose words are these?"
    visitor.post(f"{AMIR}/check", send_key="a guess")
    assert new_asks(portal, "person-3") == []


def test_R4_whose_words_is_not_chosen_at_the_start(portal: Portal) -> None:
    say(portal.as_("person-3"), AMIR, "my-health", "good")
    assert portal.as_("person-3").get(f"{AMIR}/whose").all("input[checked]") == []


def test_R4_a_name_is_needed_when_somebody_helped(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    for whose in ("with-help", "wrote-what-i-said", "thinks-this"):
        page = visitor.get(f"{AMIR}/whose").submit(whose=whose).submit(name="  ")
        assert page.status == 422
        page.says("Write the name.")
        assert visitor.get(f"{AMIR}/check").path == f"{AMIR}/whose/name"


def test_R4_the_name_travels_with_every_point(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    say(visitor, AMIR, "my-money", "not-sure")
    page = visitor.get(f"{AMIR}/whose").submit(whose="wrote-what-i-said").submit(name="Bev Mills")
    page.says("Bev Mills")
    page.submit("Send")
    sent = new_asks(portal, "person-3")
    assert {(ask.whose, ask.whose_name) for ask in sent} == {("wrote-what-i-said", "Bev Mills")}


def test_R4_saying_it_alone_after_all_takes_the_name_away(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    visitor.get(f"{AMIR}/whose").submit(whose="with-help").submit(name="Bev Mills")
    visitor.get(f"{AMIR}/whose").submit(whose="by-myself").submit("Send")
    assert [(ask.whose, ask.whose_name) for ask in new_asks(portal, "person-3")] == [("by-myself", None)]


def test_F5_every_part_can_be_changed_from_the_page_before_sending(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good", "I am well.")
    check(visitor, AMIR)
    page = visitor.get(f"{topic(AMIR, 'my-health')}?then=check").submit(scale="not-good")
    assert page.path == f"{AMIR}/check"
    page = visitor.get(f"{topic(AMIR, 'my-health')}/words?then=check").submit(words="I am ill.")
    assert page.path == f"{AMIR}/check"
    page.says("Not good", "I am ill.")
    page.says_not("I am well.")


def test_the_carer_is_not_asked_whose_words_they_are(portal: Portal) -> None:
    visitor = portal.as_("carer")
    say(visitor, ROSA, "what-i-do", "good", "Rosa likes the club.")
    page = visitor.get(f"{ROSA}/whose")
    assert page.path == f"{ROSA}/topics"
    send(visitor, ROSA)
    assert [ask.whose for ask in new_asks(portal, "carer")] == ["by-myself"]


def test_a_person_who_reads_welsh_finds_the_page(portal: Portal) -> None:
    page = portal.as_("person-2").get(f"{KEN}/topics")
    assert page.find("html")["lang"] == "cy"
