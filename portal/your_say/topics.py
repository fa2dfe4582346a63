"""The topics and their questions: versioned data, read once from `topics/<version>.toml`.

Every version stays readable, since a draft and what was sent keep the version they were asked in. A published
file is never edited; a test holds the hash of each.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portal.i18n import Message, words

FOLDER = Path(__file__).with_name("topics")

DOES_NOT_WANT_TO_SAY = "do-not-want-to-say"
ON_THE_SCALE = frozenset({"good", "not-sure", "not-good"})
"""The three points of the scale (R2); the other answers say that there is none."""


class UnknownVersion(LookupError):
    """There is no file of topics with this version."""


class UnknownTopic(LookupError):
    """This version has no topic of this name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to the question of a topic."""

    value: str
    picture: str
    text: Message


@dataclass(frozen=True, slots=True)
class Asked:
    """How one topic is asked."""

    title: Message
    hint: Message
    question: Message


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: how the person is asked, and how somebody else is asked about the person."""

    name: str
    picture: str
    own: Asked
    another: Asked


@dataclass(frozen=True, slots=True)
class SaidTopic:
    """One topic in the words of a language, for one reader."""

    name: str
    picture: str
    title: str
    hint: str
    question: str


@dataclass(frozen=True, slots=True)
class Topics:
    """One version of the form."""

    version: str
    answers: tuple[Choice, ...]
    topics: tuple[Topic, ...]

    def topic(self, name: str) -> Topic:
        """Give the topic of this name; raises `UnknownTopic`."""
        for topic in self.topics:
            if topic.name == name:
                return topic
        raise UnknownTopic(name)

    def place(self, name: str) -> int:
        """Give the place of a topic on the board; what this version does not have comes last."""
        names = [topic.name for topic in self.topics]
        return names.index(name) if name in names else len(names)

    def answer(self, value: str | None) -> Choice | None:
        """Give the answer of this value, or none."""
        return next((choice for choice in self.answers if choice.value == value), None)


def said(topic: Topic, language: str, about: str | None = None) -> SaidTopic:
    """Say a topic in a language: to the person, or to somebody else `about` the person of this name."""
    say = words(language).say
    asked = topic.own if about is None else topic.another
    values = {} if about is None else {"name": about}
    title, hint, question = (say(one, **values) for one in (asked.title, asked.hint, asked.question))
    return SaidTopic(topic.name, topic.picture, title, hint, question)


def versions() -> tuple[str, ...]:
    """List the versions that were ever published, the oldest first."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def newest() -> Topics:
    """Give the version that new drafts start with."""
    return topics_of(_newest_version())


@cache
def _newest_version() -> str:
    return versions()[-1]


@cache
def topics_of(version: str) -> Topics:
    """Read one version; raises `UnknownVersion`."""
    if version not in versions():
        raise UnknownVersion(version)
    data = tomllib.loads((FOLDER / f"{version}.toml").read_text("utf-8"))
    return Topics(
        data["version"],
        tuple(Choice(one["value"], one["picture"], Message(**one["text"])) for one in data["answers"]),
        tuple(Topic(one["name"], one["picture"], _asked(one["own"]), _asked(one["another"])) for one in data["topics"]),
    )


def _asked(data: dict[str, Any]) -> Asked:
    return Asked(Message(**data["title"]), Message(**data["hint"]), Message(**data["question"]))
