"""The pictures that suit plan lines, by theme, so that nobody looks through all of them."""

from __future__ import annotations

from portal.i18n import Message

THEMES: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (
        Message("title", "At home"),
        ("home", "bed", "bath", "food", "cooking", "cat", "dog", "garden", "television", "morning", "night"),
    ),
    (
        Message("title", "Going out"),
        ("bus", "walking", "shopping", "swimming", "football", "music", "work", "college", "place-of-worship",
         "holiday", "birthday"),
    ),
    (
        Message("title", "Health"),
        ("doctor", "hospital", "medicine", "my-health", "glasses", "hearing-aid", "wheelchair"),
    ),
    (
        Message("title", "People"),
        ("family", "friend", "people-who-matter", "people-i-live-with", "carer", "scheme-worker", "social-worker",
         "advocate"),
    ),
    (
        Message("title", "Safe, money and phone"),
        ("staying-safe", "my-money", "clock", "with-help", "phone", "call-by-day", "call-at-night", "plan-b",
         "what-matters"),
    ),
)  # fmt: skip

IDEAS = tuple(idea for _theme, ideas in THEMES for idea in ideas)

OF_CALLS = {"day": "call-by-day", "night": "call-at-night", "plan-b": "plan-b"}
"""The picture that is chosen to begin with for whom to call."""
