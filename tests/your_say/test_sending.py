"""Sending: everything at once, once, and in the wording in which it was asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from portal.demo.cast import fixed_id
from portal.your_say import topics
from portal.your_say.models import DraftPoint
from tests.visitor import Portal
from tests.your_say.saying import AMIR, ROSA, answer, check, drafts, new_asks, points, say, send, topic


def test_each_topic_becomes_one_ask_of_one_sending(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "not-good", "My knee hurts.")
    say(visitor, AMIR, "my-money", "good")
    send(visitor, AMIR)
    sent = new_asks(portal, "person-3")
    assert [(ask.kind, ask.topic, ask.scale, ask.words) for ask in sent] == [
        ("view", "my-health", "not-good", "My knee hurts."),
        ("view", "my-money", "good", None),
    ]
    assert len({ask.sending_id for ask in sent}) == 1


def test_what_was_answered_keeps_the_wording_it_was_asked_in(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    send(visitor, AMIR)
    (ask,) = new_asks(portal, "person-3")
    assert (ask.form_version, ask.language, ask.asked_as) == ("2026-11", "en", "How is your health?")


def test_the_carer_was_asked_in_other_words(portal: Portal) -> None:
    visitor = portal.as_("carer")
    say(visitor, ROSA, "my-health", "good")
    send(visitor, ROSA)
    assert [ask.asked_as for ask in new_asks(portal, "carer")] == ["How is the health of Rosa Hale?"]


def test_the_words_live_on_in_the_asks_alone(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good", "I am well.")
    send(visitor, AMIR)
    (draft,) = drafts(portal, "person-3")
    assert draft.state == "sent"
    assert portal.read(lambda s: s.scalars(select(DraftPoint).where(DraftPoint.draft_id == draft.id)).all()) == []


def test_R14_what_is_sent_belongs_to_the_next_review(portal: Portal) -> None:
    send(portal.as_("person"), ROSA)
    assert {ask.review_id for ask in new_asks(portal, "person")} == {fixed_id("review rosa")}


def test_i_do_not_know_is_passed_on_so_that_somebody_can_help(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    answer(visitor, AMIR, "my-money", "do-not-know")
    send(visitor, AMIR)
    assert [ask.scale for ask in new_asks(portal, "person-3")] == ["do-not-know"]


def test_what_i_do_not_want_to_say_is_not_sent_with_its_words(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    say(visitor, AMIR, "people-i-live-with", "not-good", "I typed this and think better of it.")
    answer(visitor, AMIR, "people-i-live-with", "do-not-want-to-say")
    page = check(visitor, AMIR)
    page.says("We do not send this.")
    page.says_not("think better of it")
    page.submit("Send")
    assert [ask.topic for ask in new_asks(portal, "person-3")] == ["my-health"]
    words = portal.read(lambda s: [p.words for p in s.scalars(select(DraftPoint)) if p.topic == "people-i-live-with"])
    assert words == [None]


def test_only_things_that_are_not_to_be_said_leave_nothing_to_send(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    answer(visitor, AMIR, "my-health", "do-not-want-to-say")
    page = check(visitor, AMIR)
    page.says("There is nothing to send yet.")
    assert page.find(".main-button") is None


def test_nothing_said_leads_back_to_the_board(portal: Portal) -> None:
    assert portal.as_("person-3").get(f"{AMIR}/check").path == f"{AMIR}/topics"
    assert portal.as_("person-3").post(f"{AMIR}/check").path == f"{AMIR}/topics"


def test_sending_the_same_page_twice_makes_one_sending(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    page = check(visitor, AMIR)
    first, second = page.submit("Send"), page.submit("Send")
    assert first.path == second.path
    assert len(new_asks(portal, "person-3")) == 1


def test_two_presses_at_the_same_moment_make_one_sending(portal: Portal) -> None:
    visitors = [portal.as_("person-3"), portal.new_browser("person-3")]
    say(visitors[0], AMIR, "my-health", "good")
    say(visitors[0], AMIR, "my-money", "good")
    check(visitors[0], AMIR)
    pages = [check(visitor, AMIR) for visitor in visitors]
    with ThreadPoolExecutor(2) as at_once:
        ends = list(at_once.map(lambda page: page.submit("Send"), pages))
    assert ends[0].path == ends[1].path
    assert len(new_asks(portal, "person-3")) == 2


def test_two_first_answers_at_the_same_moment_are_both_kept_in_one_draft(portal: Portal) -> None:
    pages = [
        browser.get(topic(AMIR, name))
        for browser, name in (
            (portal.as_("person-3"), "my-health"),
            (portal.new_browser("person-3"), "my-money"),
        )
    ]
    with ThreadPoolExecutor(2) as at_once:
        list(at_once.map(lambda page: page.submit(scale="good"), pages))
    assert len(drafts(portal, "person-3")) == 1
    assert set(points(portal, "person-3")) == {"my-health", "my-money"}


def test_a_page_that_is_out_of_date_sends_nothing_that_nobody_checked(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    old = check(visitor, AMIR)
    say(portal.new_browser("person-3"), AMIR, "my-health", "not-good", "In another tab.")
    page = old.submit("Send")
    page.says("Something changed, so check it again.", "In another tab.")
    assert new_asks(portal, "person-3") == []


def test_a_tick_in_another_tab_makes_the_page_out_of_date(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    old = check(visitor, AMIR)
    visitor.get(f"{topic(AMIR, 'my-health')}/who-sees").submit(seers=[str(fixed_id("carer-3"))])
    old.submit("Send").says("Something changed, so check it again.")


def test_an_answer_in_another_tab_after_sending_begins_a_new_draft(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    late = portal.new_browser("person-3").get(f"{topic(AMIR, 'my-health')}/words")
    send(visitor, AMIR)
    late.submit(words="One more thing.")
    assert points(portal, "person-3")["my-health"].words == "One more thing."
    assert [draft.state for draft in drafts(portal, "person-3")].count("sent") == 1


def test_the_team_gets_a_mail_without_content(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good", "Words for staff alone.")
    before = len(portal.outbox("mail"))
    send(visitor, AMIR)
    mails = portal.outbox("mail")
    assert len(mails) == before + 1
    assert all("Words" not in str(mail.facts) for mail in mails)


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Let a test publish a newer version, in which health is asked in other words."""

    def publish_newer() -> None:
        shutil.copytree(topics.FOLDER, tmp_path / "topics")
        text = (topics.FOLDER / "2026-11.toml").read_text("utf-8")
        newer = text.replace("2026-11", "2027-05").replace("How is your health?", "How do you feel?")
        (tmp_path / "topics" / "2027-05.toml").write_text(newer, "utf-8")
        monkeypatch.setattr(topics, "FOLDER", tmp_path / "topics")
        _forget()

    yield publish_newer
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    topics._newest_version.cache_clear()
    topics.topics_of.cache_clear()


def test_a_draft_is_asked_and_sent_in_the_version_it_began_with(portal: Portal, publish: Callable[[], None]) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-money", "good")
    publish()
    assert answer(visitor, AMIR, "my-health", "good").title == "Do you want to say more?"
    send(visitor, AMIR)
    asked = {(ask.form_version, ask.asked_as) for ask in new_asks(portal, "person-3") if ask.topic == "my-health"}
    assert asked == {("2026-11", "How is your health?")}


def test_the_next_draft_begins_with_the_newest_version(portal: Portal, publish: Callable[[], None]) -> None:
    visitor = portal.as_("person-3")
    publish()
    visitor.get(topic(AMIR, "my-health")).says("How do you feel?")
    say(visitor, AMIR, "my-health", "good")
    send(visitor, AMIR)
    assert [ask.form_version for ask in new_asks(portal, "person-3")] == ["2027-05"]


def test_sending_is_refused_without_the_token_of_the_page(portal_on_sqlite: Portal) -> None:
    before = len(new_asks(portal_on_sqlite, "person"))
    page = portal_on_sqlite.as_("person").send(f"{ROSA}/check", {"send_key": "x"})
    assert page.path == "/"
    assert len(new_asks(portal_on_sqlite, "person")) == before
