"""A carer asks for support; something big has changed; help has stopped (R4, R6, R21, R32, R40)."""

from __future__ import annotations

import pytest

from portal.demo.cast import fixed_id
from tests.asks.telling import HOSTILE, asks_by
from tests.visitor import Portal

ROSA = fixed_id("rosa")
CHANGE = f"/big-change/{ROSA}/home"
STOPPED = f"/help-stopped/{ROSA}"


@pytest.mark.parametrize(
    ("kind", "card", "question"),
    [
        ("training", "I want training", "What do you want to learn?"),
        ("help", "I need help", "What do you need help with?"),
        ("call-me", "Phone me", "When can we phone you?"),
    ],
)
def test_R40_a_carer_asks_for_support(portal: Portal, kind: str, card: str, question: str) -> None:
    page = portal.as_("carer").get("/support").follow(card)
    page.says(question)
    page.submit("Send", words="On Monday.").says("Somebody at Harbour Shared Lives reads this.")
    assert [(ask.asked_as, ask.words) for ask in asks_by(portal, "carer", kind)] == [(question, "On Monday.")]


def test_R40_a_carer_asks_for_a_break(portal: Portal) -> None:
    portal.as_("carer").get("/support").follow("I need a break").submit("Send", words="In May.")
    assert "In May." in [ask.words for ask in asks_by(portal, "carer", "break")]


def test_R40_what_a_carer_asks_for_themselves_is_about_no_person(portal: Portal) -> None:
    before = portal.as_("person").get("/my-asks").text
    portal.as_("carer").get("/support/help").submit("Send", words="I am tired.")
    (ask,) = asks_by(portal, "carer", "help")
    assert (ask.person_id, ask.speaks_for_person) == (None, False)
    assert portal.as_("person").get("/my-asks").text == before


@pytest.mark.parametrize("who", ["person", "family", "worker"])
def test_support_is_for_carers(portal_on_sqlite: Portal, who: str) -> None:
    assert portal_on_sqlite.as_(who).get("/support").status == 404


def test_R21_a_person_says_that_something_big_has_changed(portal: Portal) -> None:
    page = portal.as_("person").get("/big-change").follow("Where I live").submit("Send", words="We moved.")
    page.says("Somebody at Northshire Council reads this.", "You get an answer by Monday 22 June.")
    (ask,) = asks_by(portal, "person", "big-change")
    assert (ask.topic, ask.words, ask.whose, ask.route) == ("home", "We moved.", "by-myself", "council")


def test_R4_a_person_who_was_helped_says_by_whom(portal: Portal) -> None:
    page = portal.as_("person").get(CHANGE).submit("Somebody helped me", words="We moved.")
    page.submit("Send", whose="wrote-what-i-said", whose_name="Bev Mills")
    (ask,) = asks_by(portal, "person", "big-change")
    assert (ask.whose, ask.whose_name, ask.words) == ("wrote-what-i-said", "Bev Mills", "We moved.")


@pytest.mark.parametrize(("who", "name"), [("carer", "Sam Okoro"), ("family", "Maria Hale")])
def test_R21_a_carer_and_family_say_it_in_their_own_name(portal: Portal, who: str, name: str) -> None:
    portal.as_(who).get("/big-change").follow("Their health").submit("Send", words="Rosa fell.")
    (ask,) = asks_by(portal, who, "big-change")
    assert (ask.whose, ask.whose_name, ask.person_id) == ("thinks-this", name, ROSA)


def test_R6_what_a_carer_says_about_a_change_is_kept_apart_from_the_persons(portal: Portal) -> None:
    before = portal.as_("person").get("/my-asks").text
    portal.as_("carer").get(CHANGE).submit("Send", words="Rosa fell.")
    assert portal.as_("person").get("/my-asks").text == before


def test_R4_no_field_makes_a_carers_words_the_persons(portal: Portal) -> None:
    portal.as_("carer").post(CHANGE, words="x", whose="with-help", whose_name="Rosa Hale", send_key="k")
    (ask,) = asks_by(portal, "carer", "big-change")
    assert (ask.whose, ask.whose_name, ask.speaks_for_person) == ("thinks-this", "Sam Okoro", False)


def test_R32_a_person_says_that_help_has_stopped_and_sees_who_to_phone(portal: Portal) -> None:
    page = portal.as_("person").get("/help-stopped")
    page.says("Phone 999", "Phone 01632 960 101", "Phone 01632 960 102")
    page.submit("Tell the team now").says("You get an answer today.")


def test_R32_it_is_due_the_same_day(portal: Portal) -> None:
    portal.as_("carer").get("/help-stopped").submit("Tell the team now", words="Nobody came.")
    (ask,) = asks_by(portal, "carer", "help-stopped")
    assert (ask.due_on, ask.whose_name) == (portal.clock.now.date(), "Sam Okoro")


def test_R32_a_scheme_without_numbers_shows_the_one_of_the_office(portal: Portal) -> None:
    from portal.access.models import Organisation

    with portal.session() as session, session.begin():
        scheme = session.get_one(Organisation, fixed_id("harbour"))
        scheme.phone = scheme.night_phone = ""
    numbers = [link.get_text(strip=True) for link in portal.as_("person").get(STOPPED).all("main a.phone")]
    assert numbers == ["Phone 999", "Phone 0300 000 0001", "Phone 0300 000 0001"]


@pytest.mark.parametrize("path", [CHANGE, STOPPED, f"/big-change/{ROSA}"])
@pytest.mark.parametrize("who", ["person_2", "carer_2", "carer_3"])
def test_nobody_tells_about_a_person_they_are_not_tied_to(portal: Portal, path: str, who: str) -> None:
    assert portal.as_(who).get(path).status == 404


@pytest.mark.parametrize("path", [CHANGE, STOPPED])
def test_a_stranger_cannot_send_either(portal: Portal, path: str) -> None:
    assert portal.as_("carer_2").post(path, words="x", whose="by-myself").status == 404


def test_a_carer_of_two_people_is_asked_who_it_is_about(portal: Portal) -> None:
    from portal.access.models import Tie
    from portal.demo.cast import CAST

    with portal.session() as session, session.begin():
        session.add(
            Tie(
                person_id=fixed_id("amir"),
                account_id=CAST["carer"].id,
                kind="carer",
                from_on=portal.clock.now.date(),
            )
        )
    page = portal.as_("carer").get("/big-change")
    page.says("Who is this about?")
    page.follow("Amir Shah").says("What has changed for Amir Shah?")


@pytest.mark.parametrize(
    ("path", "who", "kind"),
    [(CHANGE, "person", "big-change"), (STOPPED, "person", "help-stopped"), ("/support/help", "carer", "help")],
)
def test_sending_the_same_page_twice_makes_one_ask(portal: Portal, path: str, who: str, kind: str) -> None:
    page = portal.as_(who).get(path)
    page.submit(words="x")
    page.submit(words="x")
    assert len(asks_by(portal, who, kind)) == 1


@pytest.mark.parametrize("path", [CHANGE, STOPPED, "/support/break"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_no_harm(portal_on_sqlite: Portal, path: str, words: str) -> None:
    page = portal_on_sqlite.as_("carer").get(path).submit(words=words)
    assert page.status == 200
    assert page.find("main script") is None


@pytest.mark.parametrize("path", [CHANGE, STOPPED, "/support/break"])
def test_a_million_letters_are_refused_and_kept_on_the_page(portal: Portal, path: str) -> None:
    page = portal.as_("carer").get(path).submit(words="a" * 1_000_000)
    box = page.find("textarea[name=words]")
    assert page.status == 422
    assert box is not None
    assert len(box.get_text().strip()) == 1_000_000


@pytest.mark.parametrize("path", ["/support/holiday", f"/big-change/{ROSA}/weather", "/big-change/not-an-id"])
def test_an_address_that_is_none_of_ours_is_not_found(portal_on_sqlite: Portal, path: str) -> None:
    assert portal_on_sqlite.as_("carer").get(path).status == 404
