"""Hostile words are only words: kept, sent and shown as they were typed, on both databases."""

from __future__ import annotations

import pytest

from tests.visitor import Portal
from tests.your_say.saying import AMIR, check, new_asks, points, say

HOSTILE = {
    "script": "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "template": "{{ 7 * 7 }} %(name)s ${x} %s",
    "emoji": "I am 🙂👩🏽‍🌾 today",
    "urdu": "میں خوش ہوں",
    "quotes": "\"'; DROP TABLE draft; --",
    "lines": "one\n\ntwo",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_are_kept_and_shown_as_words(portal: Portal, words: str) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good", words)
    page = check(visitor, AMIR)
    assert page.find(".own-words bdi").get_text() == words
    assert page.find("main script, main [onerror]") is None
    page.submit("Send")
    assert [ask.words for ask in new_asks(portal, "person-3")] == [words]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00b", "ab"), ("\u202eabc\u202c", "abc"), ("\x1b[31mred", "[31mred"), ("\u2067x\u2069", "x")],
    ids=["null byte", "order marks", "escape", "isolates"],
)
def test_signs_that_nobody_types_are_taken_out(portal: Portal, typed: str, kept: str) -> None:
    say(portal.as_("person-3"), AMIR, "my-health", "good", typed)
    assert points(portal, "person-3")["my-health"].words == kept
