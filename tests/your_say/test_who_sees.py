"""Who sees what somebody thinks (R5), and whose views are kept apart (R6)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.access.models import Agreement, Tie
from portal.demo.cast import CAST, fixed_id
from tests.visitor import Portal
from tests.your_say.saying import AMIR, KEN, ROSA, check, drafts, new_asks, points, say, seers, send, topic

SECRET = "Nobody must know about the ukulele."


def test_R5_nobody_is_ticked_at_the_start(portal: Portal) -> None:
    page = say(portal.as_("person"), ROSA, "my-health", "good")
    assert page.title == "Who else may see this?"
    assert page.all("input[checked]") == []
    page.says("Sam Okoro, my carer", "Maria Hale, my family or friend", "Staff at Harbour Shared Lives")


def test_R5_only_those_ticked_for_this_point_see_it(portal: Portal) -> None:
    visitor = portal.as_("person")
    say(visitor, ROSA, "my-health", "good").submit(seers=[str(CAST["family"].id)])
    say(visitor, ROSA, "my-money", "good").submit()
    send(visitor, ROSA)
    by_topic = {ask.topic: ask for ask in new_asks(portal, "person")}
    assert seers(portal, by_topic["my-health"]) == {CAST["family"].id}
    assert seers(portal, by_topic["my-money"]) == set()


def test_R5_i_do_not_know_who_should_see_it_is_nobody(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    page = say(visitor, AMIR, "my-health", "good")
    page.submit(seers=[str(CAST["carer-3"].id)])
    visitor.get(f"{topic(AMIR, 'my-health')}/who-sees").submit("I do not know")
    check(visitor, AMIR).says("Nobody else sees this.")


def test_R5_nobody_can_be_ticked_who_is_not_tied_to_the_person(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    for stranger in ("carer", "worker", "person-3", "carer-2"):
        page = visitor.post(f"{topic(AMIR, 'my-health')}/who-sees", seers=[str(CAST[stranger].id)])
        assert page.status == 422
    check(visitor, AMIR).says("Nobody else sees this.")


def test_R5_a_tick_ends_when_the_tie_ends(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good").submit(seers=[str(CAST["carer-3"].id)])
    _end_tie(portal, "amir", "carer-3")
    send(visitor, AMIR)
    (ask,) = new_asks(portal, "person-3")
    assert seers(portal, ask) == set()


def _end_tie(portal: Portal, person: str, who: str) -> None:
    with portal.session() as session, session.begin():
        tie = session.get_one(Tie, fixed_id(f"tie {person} {who}"))
        tie.until_on = portal.clock.now.date() - timedelta(days=1)


@pytest.mark.parametrize("who", ["carer", "family"])
def test_R5_there_is_no_trace_of_a_draft_for_those_around_the_person(portal: Portal, who: str) -> None:
    visitor = portal.as_("person")
    before = {place: portal.as_(who).get(f"{ROSA}{place}").text for place in ("", "/topics")}
    say(visitor, ROSA, "my-health", "not-good", SECRET).submit(seers=[str(CAST[who].id)])
    after = {place: portal.as_(who).get(f"{ROSA}{place}").text for place in ("", "/topics")}
    assert after == before
    for place in ("", "/words"):
        page = portal.as_(who).get(f"{topic(ROSA, 'my-health')}{place}")
        page.says_not(SECRET, "ukulele", "checked")


@pytest.mark.parametrize("who", ["carer", "family"])
def test_R5_the_page_before_sending_of_others_is_empty(portal: Portal, who: str) -> None:
    say(portal.as_("person"), ROSA, "my-health", "not-good", SECRET)
    page = portal.as_(who).get(f"{ROSA}/check")
    assert page.path == f"{ROSA}/topics"
    page.says_not(SECRET, "Check and send")


@pytest.mark.parametrize("who", ["carer", "family", "person-3"])
def test_R5_what_was_sent_is_not_found_by_its_address(portal: Portal, who: str) -> None:
    sent = send(portal.as_("person"), ROSA).path
    assert portal.as_(who).get(sent).status == 404
    assert portal.as_(who).post(f"{sent}/take-back").status == 404


@pytest.mark.parametrize("who", ["carer", "family"])
def test_R5_nobody_throws_away_the_draft_of_the_person(portal: Portal, who: str) -> None:
    portal.as_(who).post(f"{ROSA}/throw-away")
    assert [draft.state for draft in drafts(portal, "person")] == ["open"]


@pytest.mark.parametrize("who", ["person", "carer", "family"])
def test_somebody_elses_person_is_not_there(portal_on_sqlite: Portal, who: str) -> None:
    visitor = portal_on_sqlite.as_(who)
    for place in ("", "/topics", "/topics/home", "/topics/home/words", "/check", "/whose", "/help", "/throw-away"):
        assert visitor.get(f"{KEN}{place}").status == 404
        assert visitor.get(f"{AMIR}{place}").status == 404


def test_those_who_do_not_say_views_have_no_such_page(portal_on_sqlite: Portal) -> None:
    for who in ("advocate", "worker", "manager", "care-manager", "commissioner", "administrator"):
        assert portal_on_sqlite.as_(who).get("/your-say").status == 404
        assert portal_on_sqlite.as_(who).get(AMIR).status == 404


def test_nobody_signed_in_is_asked_to_sign_in(portal_on_sqlite: Portal) -> None:
    assert portal_on_sqlite.nobody().get(ROSA).path == "/sign-in"


def test_family_without_the_tick_says_nothing_here(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        session.get_one(Agreement, fixed_id("agreement rosa family")).says_views = False
    assert portal.as_("family").get("/your-say").status == 404
    assert portal.as_("family").get(ROSA).status == 404


@pytest.mark.parametrize("who", ["carer", "family"])
def test_R6_others_views_are_kept_apart_and_ticked_for_nobody(portal: Portal, who: str) -> None:
    visitor = portal.as_(who)
    say(visitor, ROSA, "my-health", "good", "Rosa is well.")
    check(visitor, ROSA).says("We keep your words apart from the words of Rosa Hale.")
    send(visitor, ROSA)
    (ask,) = new_asks(portal, who)
    assert ask.speaks_for_person is False
    assert seers(portal, ask) == set()


def test_R6_the_person_speaks_for_themselves(portal: Portal) -> None:
    send(portal.as_("person"), ROSA)
    assert {ask.speaks_for_person for ask in new_asks(portal, "person")} == {True}


def test_R6_two_people_talking_about_one_person_have_a_draft_each(portal: Portal) -> None:
    say(portal.as_("carer"), ROSA, "home", "good", "From the carer.")
    say(portal.as_("family"), ROSA, "home", "not-good", "From the sister.")
    assert points(portal, "carer")["home"].words == "From the carer."
    assert points(portal, "family")["home"].words == "From the sister."
    assert points(portal, "person")["home"].words == "My room is nice."


@pytest.mark.parametrize("who", ["carer", "family"])
def test_R6_others_are_asked_about_the_person_and_not_about_themselves(portal: Portal, who: str) -> None:
    page = portal.as_(who).get(f"{ROSA}/topics")
    page.says("The health of Rosa Hale")
    page.says_not("My health")
