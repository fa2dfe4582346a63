"""The topics are versioned data: published once, never edited, always readable."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.ui.easy_read import Level, check
from portal.your_say.topics import FOLDER, UnknownTopic, UnknownVersion, newest, said, topics_of, versions

PUBLISHED = {
    "2026-11": "21d439a4998ba223b514970424f846b07cea8675f19de5b0b83eca25ea3a91c7",
}
"""The hash of each published version. A change of a question is a new file and a new line here."""


def test_each_version_was_published_and_has_not_been_edited_since() -> None:
    there = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.glob("*.toml")}
    assert there == PUBLISHED


@pytest.mark.parametrize("version", versions())
def test_R1_there_are_at_most_ten_topics_and_the_last_is_something_else(version: str) -> None:
    topics = topics_of(version).topics
    assert len(topics) <= 10
    assert topics[-1].name == "something-else"


@pytest.mark.parametrize("version", versions())
def test_R2_the_scale_has_three_points_and_two_ways_not_to_answer(version: str) -> None:
    values = [answer.value for answer in topics_of(version).answers]
    assert values == ["good", "not-sure", "not-good", "do-not-know", "do-not-want-to-say"]


@pytest.mark.parametrize("version", versions())
def test_every_version_has_its_own_name_inside(version: str) -> None:
    assert topics_of(version).version == version


@pytest.mark.parametrize("version", versions())
def test_no_later_version_forgets_a_topic(version: str) -> None:
    assert {topic.name for topic in topics_of(version).topics} <= {topic.name for topic in newest().topics}


@pytest.mark.parametrize("version", versions())
def test_every_question_is_easy_to_read(version: str) -> None:
    topics = topics_of(version)
    messages = [answer.text for answer in topics.answers]
    for topic in topics.topics:
        for asked in (topic.own, topic.another):
            messages += [asked.title, asked.hint, asked.question]
    hard = [
        (one, finding) for one in messages for finding in check(one.text, one.context) if finding.level is Level.FAIL
    ]
    assert hard == []


@pytest.mark.parametrize("version", versions())
def test_every_question_fits_where_it_is_kept(version: str) -> None:
    for topic in topics_of(version).topics:
        assert len(topic.name) <= 40
        assert len(topic.another.question.text) + 80 <= 200


def test_the_person_and_somebody_else_are_asked_in_different_words() -> None:
    home = newest().topic("home")
    assert said(home, "en").title == "Where I live"
    assert said(home, "en", "Rosa").title == "Where Rosa lives"


@given(some.text(max_size=80))
def test_any_name_can_stand_in_a_question(name: str) -> None:
    for topic in newest().topics:
        assert name in said(topic, "en", name).title or topic.name == "something-else"


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(UnknownTopic):
        newest().topic("weather")


@pytest.mark.parametrize("version", ["1999-01", "../../../etc/passwd", ""])
def test_an_unknown_version_is_refused(version: str) -> None:
    with pytest.raises(UnknownVersion):
        topics_of(version)
