"""A carer, family member or advocate asks for an advocate for a person, in their own name (R4, R24)."""

from __future__ import annotations

import pytest

from portal.demo.cast import fixed_id
from tests.asks.telling import HOSTILE, asks_by, said
from tests.visitor import Portal

ROSA = fixed_id("rosa")
THINKS = f"/advocate/for/{ROSA}/thinks-this"


def test_a_carer_asks_for_the_person_step_by_step(portal: Portal) -> None:
    page = portal.as_("carer").get("/advocate").follow("Ask for Rosa Hale").follow("What I think")
    page.submit("Send", words="Rosa is afraid to speak.").says("We have got this", "Rosa Hale can see that you asked.")


def test_R4_what_a_carer_thinks_is_kept_in_the_name_of_the_carer(portal: Portal) -> None:
    portal.as_("carer").get(THINKS).submit("Send", words="Rosa is afraid to speak.")
    (ask,) = asks_by(portal, "carer", "advocate")
    assert (ask.whose, ask.whose_name, ask.speaks_for_person) == ("thinks-this", "Sam Okoro", True)


def test_R4_what_the_person_said_is_kept_as_written_by_the_one_who_wrote(portal: Portal) -> None:
    page = portal.as_("family").get("/advocate").follow("Ask for Rosa Hale").follow("What Rosa Hale said")
    page.submit("Send", words="I want somebody.")
    (ask,) = asks_by(portal, "family", "advocate")
    assert (ask.whose, ask.whose_name) == ("wrote-what-i-said", "Maria Hale")


def test_R4_no_field_can_make_it_the_persons_own_words(portal: Portal) -> None:
    portal.as_("carer").post(THINKS, words="x", whose="by-myself", whose_name="Rosa Hale", send_key="k")
    (ask,) = asks_by(portal, "carer", "advocate")
    assert (ask.whose, ask.whose_name) == ("thinks-this", "Sam Okoro")


def test_R24_the_person_sees_who_asked_and_whose_words_they_are(portal: Portal) -> None:
    portal.as_("carer").get(THINKS).submit("Send", words="Rosa is afraid to speak.")
    browser = portal.as_("person")
    browser.get("/my-asks").says("Sam Okoro asked for you.")
    browser.get("/my-asks").follow("Sam Okoro asked for you.").says(
        "Sam Okoro thinks this.", "Rosa is afraid to speak."
    )


def test_R24_no_reason_is_needed(portal: Portal) -> None:
    portal.as_("carer").get(THINKS).submit("Send", words="")
    assert [ask.words for ask in asks_by(portal, "carer", "advocate")] == [None]


def test_R24_two_people_may_ask_for_the_same_person(portal: Portal) -> None:
    for who in ("carer", "family"):
        portal.as_(who).get(THINKS).submit("Send").says("We have got this")
    assert [len(asks_by(portal, who, "advocate")) for who in ("carer", "family")] == [1, 1]


def test_R5_a_carer_does_not_learn_that_the_person_asked_already(portal: Portal) -> None:
    pages = ("/advocate", f"/advocate/for/{ROSA}", THINKS)
    before = [portal.as_("carer").get(path).text for path in pages]
    said(portal, "person", "rosa", kind="advocate")
    assert [portal.as_("carer").get(path).text for path in pages] == before


def test_R5_a_carer_and_the_family_do_not_learn_of_each_other(portal: Portal) -> None:
    before = portal.as_("family").get("/my-asks").text
    said(portal, "carer", "rosa", kind="advocate", whose="thinks-this", whose_name="Sam Okoro")
    assert portal.as_("family").get("/my-asks").text == before


def test_sending_the_same_page_twice_makes_one_ask(portal: Portal) -> None:
    page = portal.as_("carer").get(THINKS)
    page.submit("Send", words="x")
    page.submit("Send", words="x")
    assert len(asks_by(portal, "carer", "advocate")) == 1


@pytest.mark.parametrize("who", ["carer_2", "carer_3", "advocate"])
def test_nobody_asks_for_a_person_they_are_not_tied_to(portal: Portal, who: str) -> None:
    statuses = [portal.as_(who).get(THINKS).status, portal.as_(who).post(THINKS, words="x").status]
    assert statuses == [404, 404]


def test_a_person_has_no_page_for_asking_in_the_name_of_another(portal: Portal) -> None:
    assert portal.as_("person").get(THINKS).status == 404


def test_a_carer_has_no_page_for_asking_as_the_person(portal: Portal) -> None:
    assert portal.as_("carer").get("/advocate/ask/check").status == 404


def test_an_advocate_asks_for_the_person_they_work_for(portal: Portal) -> None:
    portal.as_("advocate").get("/advocate").says("Ask for Amir Shah")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_no_harm(portal: Portal, words: str) -> None:
    assert portal.as_("carer").get(THINKS).submit("Send", words=words).status == 200


def test_a_million_letters_are_refused_and_kept_on_the_page(portal: Portal) -> None:
    page = portal.as_("carer").get(THINKS).submit("Send", words="a" * 1_000_000)
    box = page.find("textarea[name=words]")
    assert page.status == 422
    assert box is not None
    assert len(box.get_text().strip()) == 1_000_000
