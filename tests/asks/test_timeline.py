"""The list and the timeline: where an ask stands, who has it, what comes next, what was answered (R8, R9, R11)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from portal.asks.models import AnswerKind, Whose
from tests.asks.telling import HELPED, answered, passed_on, read, received, said, taken
from tests.visitor import Portal

TOPICS = Path(__file__).resolve().parents[2] / "portal" / "your_say" / "topics"


def test_what_waits_comes_first_in_the_list_and_what_is_sorted_last(portal: Portal) -> None:
    page = portal.as_("person").get("/my-asks")
    headings = [heading.get_text(strip=True) for heading in page.all("main h2")]
    assert headings == ["Waiting for an answer", "Is it sorted?", "Sorted"]


def test_the_list_uses_the_wording_in_which_it_was_asked(portal: Portal) -> None:
    said(portal, "person", "rosa", asked_as="How is the place where you live?", topic="home")
    portal.as_("person").get("/my-asks").says("How is the place where you live?")


def test_a_wording_in_another_language_than_the_page_says_which(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa", asked_as="Where I live")
    page = portal.as_("person").get(f"/my-asks/{ask_id}?lang=cy")
    assert page.find("h1 [lang=en]") is not None


def test_the_list_is_empty_in_words_when_nothing_was_asked(portal: Portal) -> None:
    portal.as_("family").get("/my-asks").says("You have asked nothing yet.")


def test_the_list_has_twenty_on_a_page(portal: Portal) -> None:
    for number in range(25):
        said(portal, "carer-2", None, kind="help", words=f"{number}", speaks_for_person=False)
    browser = portal.new_browser("carer-2")
    first, second = browser.get("/my-asks?lang=en"), browser.get("/my-asks?lang=en&page=2")
    assert (len(first.all(".card")), len(second.all(".card"))) == (20, 5)


@pytest.mark.parametrize("number", ["0", "-1", "999999999999999999999", "two", "1e9"])
def test_a_page_number_that_makes_no_sense_still_gives_a_page(portal_on_sqlite: Portal, number: str) -> None:
    assert portal_on_sqlite.as_("person").get(f"/my-asks?page={number}").all(".card")


def test_a_late_answer_is_called_late_in_the_list(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    portal.clock.move(days=30)
    browser = portal.new_browser("person")
    card = browser.get("/my-asks").find(f"a[href='/my-asks/{ask_id}']")
    assert card is not None
    assert "The answer is late." in card.get_text(" ")


def test_R8_a_sent_ask_says_who_has_got_it_and_by_when_the_answer_comes(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    page = portal.as_("person").get(f"/my-asks/{ask_id}")
    page.says("Harbour Shared Lives has got this.", "You get an answer by Monday 29 June.", "You sent this.")


def test_R8_the_person_sees_when_and_by_whom_it_was_read(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    read(portal, ask_id)
    page = portal.as_("person").get(f"/my-asks/{ask_id}")
    page.says("Joan Reid, scheme worker, has seen this.", "Monday 15 June at 10 in the morning")


def test_R8_the_person_sees_who_works_on_it(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    taken(portal, ask_id)
    portal.as_("person").get(f"/my-asks/{ask_id}").says("Joan Reid, scheme worker, has this now.")


def test_R11_until_the_other_body_has_received_it_the_page_says_who_keeps_it(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    passed_on(portal, ask_id)
    page = portal.as_("person").get(f"/my-asks/{ask_id}")
    page.says("We passed this on to Northshire Council.", "Harbour Shared Lives keeps this until they have got it.")


def test_R11_once_received_the_page_says_that_the_other_body_has_got_it(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    passed_on(portal, ask_id)
    received(portal, ask_id)
    page = portal.as_("person").get(f"/my-asks/{ask_id}")
    page.says("Northshire Council has got this.", "Harbour Shared Lives passed this on.")


@pytest.mark.parametrize(
    ("kind", "days", "sentence"),
    [
        (AnswerKind.DID, None, "We did it."),
        (AnswerKind.WILL, 7, "We will do it by Monday 22 June."),
        (AnswerKind.CANNOT, None, "We cannot do it, because:"),
        (AnswerKind.DISAGREE, None, "We do not agree, because:"),
    ],
)
def test_R9_each_kind_of_answer_has_its_own_sentence_and_picture(
    portal_on_sqlite: Portal, kind: AnswerKind, days: int | None, sentence: str
) -> None:
    ask_id = said(portal_on_sqlite, "person", "rosa")
    answered(portal_on_sqlite, ask_id, kind, days=days)
    page = portal_on_sqlite.as_("person").get(f"/my-asks/{ask_id}")
    page.says(sentence)
    assert page.find(f".panel img[src*='/{kind}.']") is not None


def test_R9_the_answer_says_who_decided(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    answered(portal, ask_id, decided_by="Grace Obi")
    portal.as_("person").get(f"/my-asks/{ask_id}").says("We phoned the club.", "Grace Obi decided this.")


@pytest.mark.parametrize(
    ("saying", "sentence"),
    [
        ({}, "These are your own words."),
        (HELPED, "Bev Mills helped to say this."),
        ({"whose": Whose.WROTE, "whose_name": "Bev Mills"}, "Bev Mills wrote what you said."),
        ({"whose": Whose.THINKS, "whose_name": "Bev Mills"}, "Bev Mills thinks this."),
    ],
)
def test_R4_whose_words_they_are_stands_beside_the_words(
    portal_on_sqlite: Portal, saying: dict[str, object], sentence: str
) -> None:
    ask_id = said(portal_on_sqlite, "person", "rosa", words="I like my room.", **saying)
    portal_on_sqlite.as_("person").get(f"/my-asks/{ask_id}").says("I like my room.", sentence)


def test_a_look_at_an_ask_is_written_to_the_audit(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa")
    portal.as_("person").get(f"/my-asks/{ask_id}")
    assert ("look", "ask", ask_id) in portal.read(_audit)


def _audit(session: object) -> set[tuple[str, str, object]]:
    from portal.audit.models import AuditEntry

    return {(row.kind, row.what, row.row_id) for row in session.query(AuditEntry)}  # type: ignore[attr-defined]


def test_every_topic_has_a_picture_of_its_own_name_since_the_list_shows_it() -> None:
    pictures = {file.stem for file in (TOPICS.parents[2] / "static" / "pictures").glob("*.svg")}
    forms = [tomllib.loads(file.read_text("utf-8")) for file in TOPICS.glob("*.toml")]
    assert {topic["name"] for form in forms for topic in form["topics"]} <= pictures
