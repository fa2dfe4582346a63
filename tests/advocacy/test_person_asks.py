"""A person asks for an advocate or a named person, in one press if they like, and nobody near them knows (R5, R24)."""

from __future__ import annotations

import json

import pytest

from tests.asks.telling import HOSTILE, asks_by, said
from tests.visitor import Portal

CHECK = "/advocate/ask/check"


def test_the_page_says_in_sentences_what_an_advocate_is_and_is_not(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get("/advocate")
    page.says("An advocate helps you say what you think.", "An advocate is never your carer or your social worker.")


def test_R24_asking_needs_no_reason_and_no_answer(portal: Portal) -> None:
    page = (
        portal.as_("person").get("/advocate").follow("I want an advocate").follow("Skip").follow("Skip").submit("Send")
    )
    page.says("We have got this", "Somebody at Northshire Council reads this.")
    assert [(ask.words, ask.whose) for ask in asks_by(portal, "person", "advocate")] == [(None, "by-myself")]


def test_what_was_answered_stands_on_the_page_before_sending(portal: Portal) -> None:
    page = portal.as_("person").get("/advocate/ask").follow("Yes, soon").follow("On the phone")
    page.says("You need an advocate soon.", "You want to talk on the phone.")


def test_what_was_answered_is_kept_with_the_ask(portal: Portal) -> None:
    page = portal.as_("person").get("/advocate/ask").follow("Yes, soon").follow("On the phone")
    page.submit("Send", words="My room.")
    (ask,) = asks_by(portal, "person", "advocate")
    assert (ask.words, json.loads(ask.details or "")) == ("My room.", {"soon": "yes", "talk": "phone"})


def test_the_page_after_sending_says_what_happens_next_and_when(portal: Portal) -> None:
    page = portal.as_("person").get(CHECK).submit("Send")
    page.says("You get an answer by Monday 22 June.", "You can take this back until somebody has read it.")


def test_R23_the_wish_goes_to_the_council_and_the_team_gets_a_mail(portal: Portal) -> None:
    mails = len(portal.outbox("mail"))
    portal.as_("person").get(CHECK).submit("Send")
    (ask,) = asks_by(portal, "person", "advocate")
    assert ask.route == "council"
    assert len(portal.outbox("mail")) == mails + 1


def test_R24_the_page_says_when_somebody_asked_already_and_offers_to_ask_again(portal: Portal) -> None:
    browser = portal.as_("person")
    browser.get(CHECK).submit("Send")
    portal.clock.move(minutes=30)
    page = browser.get("/advocate")
    page.says("You asked on Monday 15 June.", "I want an advocate")
    browser.get(CHECK).submit("Send")
    assert len(asks_by(portal, "person", "advocate")) == 2


def test_sending_the_same_page_twice_makes_one_ask(portal: Portal) -> None:
    page = portal.as_("person").get(CHECK)
    page.submit("Send", words="My room.")
    page.submit("Send", words="My room.")
    assert len(asks_by(portal, "person", "advocate")) == 1


def test_R4_who_helped_is_asked_and_kept(portal: Portal) -> None:
    page = portal.as_("person").get(CHECK).submit("Somebody helped me", words="My room.")
    page.says("Whose words are these?")
    page.submit("Send", whose="with-help", whose_name="Bev Mills").says("We have got this")
    (ask,) = asks_by(portal, "person", "advocate")
    assert (ask.words, ask.whose, ask.whose_name) == ("My room.", "with-help", "Bev Mills")


@pytest.mark.parametrize(("whose", "name"), [("with-help", ""), ("wrote-what-i-said", "  "), (None, "Bev")])
def test_R4_nothing_is_stored_until_it_is_said_whose_words_they_are(
    portal: Portal, whose: str | None, name: str
) -> None:
    page = portal.as_("person").get(CHECK).submit("Somebody helped me", words="My room.")
    again = page.submit("Send", whose=whose, whose_name=name)
    kept = again.find("input[name=words]")
    assert (again.status, kept["value"] if kept else None) == (422, "My room.")
    assert asks_by(portal, "person", "advocate") == []


def test_R4_the_answers_given_before_come_along_past_the_page_about_who_helped(portal: Portal) -> None:
    page = portal.as_("person").get(f"{CHECK}?soon=no&talk=video").submit("Somebody helped me")
    page.submit("Send", whose="with-help", whose_name="Bev Mills")
    (ask,) = asks_by(portal, "person", "advocate")
    assert json.loads(ask.details or "") == {"soon": "no", "talk": "video"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_and_shown_as_words(portal: Portal, words: str) -> None:
    browser = portal.as_("person")
    assert browser.get(CHECK).submit("Send", words=words).status == 200
    (ask,) = asks_by(portal, "person", "advocate")
    page = browser.get(f"/my-asks/{ask.id}")
    assert page.find("main script") is None
    assert "\x00" not in (ask.words or "")
    assert "\u202e" not in (ask.words or "")


def test_a_million_letters_are_refused_and_kept_on_the_page(portal: Portal) -> None:
    page = portal.as_("person").get(CHECK).submit("Send", words="a" * 1_000_000)
    box = page.find("textarea[name=words]")
    assert page.status == 422
    assert box is not None
    assert len(box.get_text().strip()) == 1_000_000


@pytest.mark.parametrize(
    "query", ["soon=maybe", "soon=%3Cscript%3E", "talk=&talk=phone", "talk=shouting", "soon=" + "y" * 5000]
)
def test_an_answer_in_the_address_that_is_none_of_the_choices_is_left_out(portal_on_sqlite: Portal, query: str) -> None:
    page = portal_on_sqlite.as_("person").get(f"{CHECK}?{query}")
    page.submit("Send").says("We have got this")
    (ask,) = asks_by(portal_on_sqlite, "person", "advocate")
    assert json.loads(ask.details or "") == {}


def test_a_page_that_lost_its_fields_asks_whose_words_they_are(portal: Portal) -> None:
    page = portal.as_("person").post(CHECK)
    assert page.status == 422
    page.says("Say whose words these are.")


def test_a_named_person_can_be_asked_for(portal: Portal) -> None:
    page = portal.as_("person").get("/advocate/named-person").follow("I want a named person")
    page.submit("Send", words="My friend Bill.").says("Somebody at Harbour Shared Lives reads this.")
    assert [ask.words for ask in asks_by(portal, "person", "named-person")] == ["My friend Bill."]


def test_the_page_about_a_named_person_says_who_cannot_be_one(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person").get("/advocate/named-person").says(
        "A named person is never your carer or scheme staff."
    )


@pytest.mark.parametrize("who", ["carer", "family", "person_2", "carer_2"])
def test_R5_the_wish_of_the_person_leaves_no_trace_with_others(portal: Portal, who: str) -> None:
    paths = ("/", "/advocate", "/advocate/named-person", "/my-asks", "/shared-with-me")
    before = [portal.as_(who).get(path) for path in paths]
    for kind in ("advocate", "named-person"):
        said(portal, "person", "rosa", kind=kind, asked_as="", words="Not in front of Sam.")
    after = [portal.as_(who).get(path) for path in paths]
    assert [(page.text, page.title, len(page.links())) for page in after] == [
        (page.text, page.title, len(page.links())) for page in before
    ]


@pytest.mark.parametrize("who", ["carer", "family", "advocate", "person_2"])
def test_R5_the_wish_is_not_found_by_its_address(portal: Portal, who: str) -> None:
    ask_id = said(portal, "person", "rosa", kind="advocate")
    for path in (f"/my-asks/{ask_id}", f"/my-asks/{ask_id}/sent", f"/shared-with-me/{ask_id}"):
        assert portal.as_(who).get(path).status == 404
