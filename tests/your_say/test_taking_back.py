"""Taking back what was sent, until somebody has read it (F5), and throwing a draft away (R3)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from portal.asks.answering import open_ask
from portal.asks.models import Ask
from portal.demo.cast import CAST, fixed_id, work_as
from portal.your_say.operations import keep_answer, keep_seers, keep_whose, keep_words
from portal.your_say.queries import all_said, checked_key, find_talk
from portal.your_say.sending import send_views, take_back_views
from portal.your_say.topics import newest
from tests.visitor import Portal
from tests.your_say.saying import AMIR, ROSA, drafts, new_asks, points, say, send, topic


def read_one(portal: Portal, name: str, who: str = "person-3", worker: str = "worker-3") -> Ask:
    """Let the worker read one of the points that were sent."""
    (ask,) = [ask for ask in new_asks(portal, who) if ask.topic == name]
    with portal.session() as session, session.begin():
        return open_ask(work_as(session, worker, portal.clock.now), ask.id)


def two_points(portal: Portal) -> Any:
    """Send two points and give the page that says what happens next."""
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "not-good", "My knee hurts.").submit(seers=[str(CAST["carer-3"].id)])
    say(visitor, AMIR, "my-money", "good")
    return send(visitor, AMIR)


def test_what_nobody_has_read_comes_back_as_a_draft(portal: Portal) -> None:
    page = two_points(portal).submit("Take it back")
    page.says("You took it back, and we keep your words.", "Go on")
    assert {ask.state for ask in new_asks(portal, "person-3")} == {"taken-back"}
    assert points(portal, "person-3")["my-health"].words == "My knee hurts."


def test_whose_words_and_ticks_come_back_too(portal: Portal) -> None:
    two_points(portal).submit("Take it back")
    page = portal.as_("person-3").get(f"{AMIR}/check")
    assert page.title == "Check what you said"
    page.says("Bev Mills sees this.")


def test_what_was_taken_back_can_be_sent_again(portal: Portal) -> None:
    two_points(portal).submit("Take it back")
    send(portal.as_("person-3"), AMIR).says("What happens next")
    states = sorted(ask.state for ask in new_asks(portal, "person-3"))
    assert states == ["sent", "sent", "taken-back", "taken-back"]


def test_what_somebody_has_read_stays_and_the_page_says_so(portal: Portal) -> None:
    page = two_points(portal)
    read_one(portal, "my-health")
    page = page.submit("Take it back")
    page.says("Somebody has read this already, so it stays with us:", "How is your health?")
    assert {ask.topic: ask.state for ask in new_asks(portal, "person-3")} == {
        "my-health": "seen",
        "my-money": "taken-back",
    }
    assert set(points(portal, "person-3")) == {"my-money"}


def test_when_all_is_read_nothing_can_be_taken_back(portal: Portal) -> None:
    old = two_points(portal)
    read_one(portal, "my-health")
    read_one(portal, "my-money")
    page = portal.as_("person-3").get(old.path)
    assert all("Take it back" not in button.get_text() for button in page.all("button"))
    old.submit("Take it back").says("Somebody has read this already")
    assert points(portal, "person-3") == {}


def test_taking_back_twice_at_the_same_moment_gives_the_words_back_once(portal: Portal) -> None:
    page = two_points(portal)
    other = portal.new_browser("person-3").get(page.path)
    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(lambda one: one.submit("Take it back"), (page, other)))
    assert points(portal, "person-3")["my-health"].words == "My knee hurts."


def test_what_was_said_since_stays_and_the_older_words_come_below(portal: Portal) -> None:
    page = two_points(portal)
    say(portal.as_("person-3"), AMIR, "my-health", "good", "My knee is well again.")
    page.submit("Take it back")
    point = points(portal, "person-3")["my-health"]
    assert (point.scale, point.words) == ("good", "My knee is well again.\n\nMy knee hurts.")


def test_what_is_not_to_be_said_is_there_again(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    visitor.get(topic(AMIR, "my-money")).submit(scale="do-not-want-to-say")
    send(visitor, AMIR).submit("Take it back")
    assert points(portal, "person-3")["my-money"].scale == "do-not-want-to-say"


def test_a_carer_takes_back_their_own_views(portal: Portal) -> None:
    visitor = portal.as_("carer")
    say(visitor, ROSA, "my-health", "good", "Rosa is well.")
    send(visitor, ROSA).submit("Take it back").says("You took it back")
    assert points(portal, "carer")["my-health"].words == "Rosa is well."


def test_a_sending_that_is_not_there_is_not_found(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    assert visitor.get(f"{AMIR}/sent/{fixed_id('nothing')}").status == 404
    assert visitor.post(f"{AMIR}/sent/{fixed_id('nothing')}/take-back").status == 404


def test_R3_a_draft_is_thrown_away_after_one_more_question(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good", "I am well.")
    page = visitor.get("/your-say").follow("Throw it away")
    assert points(portal, "person-3") != {}
    page = page.submit("Yes, throw away")
    page.says("We threw your words away.", "Start")
    assert points(portal, "person-3") == {}
    assert [draft.state for draft in drafts(portal, "person-3")] == ["thrown-away"]


said = some.dictionaries(
    some.sampled_from([one.name for one in newest().topics]),
    some.tuples(
        some.sampled_from([one.value for one in newest().answers if one.value != "do-not-want-to-say"]),
        some.text(some.characters(exclude_categories=["Cs"]), max_size=40),
        some.booleans(),
    ),
    min_size=1,
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said)
def test_whatever_is_said_is_the_same_after_sending_and_taking_back(
    portal_on_sqlite: Portal, said: dict[str, Any]
) -> None:
    with portal_on_sqlite.session() as session:
        work = work_as(session, "person-3", portal_on_sqlite.clock.now)
        talk = find_talk(work, fixed_id("amir"))
        for name, (scale, words, is_ticked) in said.items():
            keep_answer(work, talk, name, scale)
            keep_words(work, talk, name, words)
            keep_seers(work, talk, name, [CAST["carer-3"].id] if is_ticked else [])
        keep_whose(work, talk, "by-myself")
        talk = find_talk(work, talk.person.id)
        before = all_said(work, talk)
        sending_id = send_views(work, talk, checked_key(work, talk.draft))
        assert find_talk(work, talk.person.id).draft is None
        assert take_back_views(work, talk.person, sending_id)
        assert all_said(work, find_talk(work, talk.person.id)) == before
        session.rollback()
