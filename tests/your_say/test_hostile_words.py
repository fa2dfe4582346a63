"""Hostile words are only words: kept, sent and shown as they were typed, on both databases."""

from __future__ import annotations

from portal.your_say.topics import newest
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


TAKEN_OUT = {
    "a\x00b": "ab",
    "\u202eabc\u202c": "abc",
    "\x1b[31mred": "[31mred",
    "\u2067x\u2069": "x",
}
"""Null bytes, marks of order and escapes: what is typed, and what is kept."""


def test_hostile_words_are_kept_shown_and_sent_as_words(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    names = [topic.name for topic in newest().topics]
    for name, words in zip(names, HOSTILE.values(), strict=False):
        say(visitor, AMIR, name, "good", words)
    page = check(visitor, AMIR)
    assert [words.get_text() for words in page.all(".own-words bdi")] == list(HOSTILE.values())
    assert page.find("main script, main [onerror]") is None
    page.submit("Send")
    assert {ask.words for ask in new_asks(portal, "person-3")} == set(HOSTILE.values())


def test_signs_that_nobody_types_are_taken_out(portal: Portal) -> None:
    for typed, kept in TAKEN_OUT.items():
        say(portal.as_("person-3"), AMIR, "my-health", "good", typed)
        assert points(portal, "person-3")["my-health"].words == kept
