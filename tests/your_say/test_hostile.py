"""Wrong, missing, huge, hostile and repeated input: nothing breaks, and nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from portal.ui.forms import MOST_WORDS, clean
from tests.visitor import Portal
from tests.your_say.saying import AMIR, answer, check, drafts, points, say, topic


@pytest.fixture
def portal(portal_on_sqlite: Portal) -> Portal:
    """Take SQLite alone: what is tested here never reaches what the two databases do differently."""
    return portal_on_sqlite


HEALTH = topic(AMIR, "my-health")


@pytest.mark.parametrize("length", [MOST_WORDS + 1, 1_000_000])
def test_too_many_words_are_not_kept_and_not_lost(portal: Portal, length: int) -> None:
    page = say(portal.as_("person-3"), AMIR, "my-health", "good", "a" * length)
    assert page.status == 422
    page.says("This is too long. Use fewer words.")
    assert len(page.find("textarea").get_text().strip()) == length


def test_a_name_that_is_too_long_is_refused_and_not_lost(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    page = visitor.get(f"{AMIR}/whose").submit(whose="with-help").submit(name="a" * 81)
    assert page.status == 422
    assert page.find("input[name=name]")["value"] == "a" * 81


@pytest.mark.parametrize("scale", ["excellent", "", "good ", "skip", "\x00", "a" * 9999])
def test_an_unknown_answer_is_refused(portal: Portal, scale: str) -> None:
    assert portal.as_("person-3").post(HEALTH, scale=scale).status == 422
    assert drafts(portal, "person-3") == []


def test_no_answer_is_told_in_easy_words_at_the_field_and_on_top(portal: Portal) -> None:
    page = portal.as_("person-3").get(HEALTH).submit("Next")
    assert page.status == 422
    assert page.find(".faults a").get_text() == "Choose one answer, or press Skip."
    assert page.find(".faults a")["href"] == "#scale"
    assert page.find("#scale-fault").get_text() == "Choose one answer, or press Skip."


def test_an_unknown_answer_by_htmx_says_nothing_is_kept(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    token = visitor.get(HEALTH).find("[name=csrf_token]")["value"]
    part = visitor.send(HEALTH, {"csrf_token": token, "scale": "excellent"}, part=True)
    assert part.status == 422
    part.says_not("We keep this for you.")


def test_an_answer_given_twice_in_one_form_counts_once(portal: Portal) -> None:
    portal.as_("person-3").post(HEALTH, scale=["good", "not-good"])
    assert points(portal, "person-3")["my-health"].scale == "good"


@pytest.mark.parametrize("name", ["weather", "my-health%00", "..%2f..", "x" * 300, "MY-HEALTH"])
def test_an_unknown_topic_is_not_found(portal_on_sqlite: Portal, name: str) -> None:
    visitor = portal_on_sqlite.as_("person-3")
    for place in ("", "/words", "/photo", "/photo.jpg", "/who-sees", "/help"):
        assert visitor.get(f"{topic(AMIR, name)}{place}").status == 404
    assert visitor.post(topic(AMIR, name), scale="good").status == 404


@pytest.mark.parametrize("whose", ["", "the-carer", "by-myself\x00"])
def test_unknown_whose_words_are_refused(portal: Portal, whose: str) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    assert visitor.post(f"{AMIR}/whose", whose=whose).status == 422


@pytest.mark.parametrize("seer", ["", "nobody", "1 OR 1=1", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_tick_is_refused(portal: Portal, seer: str) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    assert visitor.post(f"{HEALTH}/who-sees", seers=[seer]).status == 422


@pytest.mark.parametrize("key", ["", "x" * 5000, "-", "\x00", "' OR 1=1"])
def test_an_unknown_send_key_sends_nothing(portal: Portal, key: str) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    check(visitor, AMIR)
    visitor.post(f"{AMIR}/check", send_key=key).says("Something changed, so check it again.")


def test_the_way_back_leads_nowhere_else(portal_on_sqlite: Portal) -> None:
    visitor = portal_on_sqlite.as_("person-3")
    page = visitor.get(f"{HEALTH}/help?from=https://example.org/")
    assert page.find(".back")["href"] == HEALTH
    page = answer(visitor, AMIR, "my-health", "good")
    assert visitor.get(f"{HEALTH}?then=//example.org").find("main form")["action"] == HEALTH


def test_pages_of_a_draft_that_is_gone_lead_back(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    page = visitor.get(f"{AMIR}/whose")
    visitor.get(f"{AMIR}/throw-away").submit("Yes, throw away")
    assert page.submit(whose="with-help").path == f"{AMIR}/topics"
    assert visitor.post(f"{AMIR}/whose/name", name="Bev").path == f"{AMIR}/topics"
    assert visitor.get(f"{HEALTH}/who-sees").path == HEALTH


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.text(some.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=200))
def test_any_words_come_back_as_they_were_typed(portal_on_sqlite: Portal, words: str) -> None:
    visitor = portal_on_sqlite.as_("person-3")
    visitor.get(f"{HEALTH}/words").submit(words=words)
    kept = points(portal_on_sqlite, "person-3").get("my-health")
    assert (kept.words if kept else None) == (clean(words) or None)
