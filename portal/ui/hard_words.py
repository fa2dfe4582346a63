"""The hard words of a page: each one that a page uses is listed once below it, with a link to its own page (W4).

The macro `say.words` marks what it says with `data-words`; here the marks of a page are gathered. Links inside the
sentences would be more than seven on many pages, and would stand inside buttons and labels.
"""

from __future__ import annotations

import re

from flask import request

from portal.i18n import render
from portal.ui.words import glossary, words_in

PLACE = "<!--hard-words-->"
_STAFF_PAGE = re.compile(r"<main\b[^>]*\sdata-staff-page\b")
_MARKS = re.compile(r'data-words="([^"]+)"')


def marks_of(text: object, language: str) -> str:
    """Give the keys of the glossary words in a text, as the macro marks them; empty when there are none."""
    return " ".join(dict.fromkeys(place.word.key for place in words_in(str(text), language)))


def with_hard_words(page: str, language: str) -> str:
    """Put the list of hard words into the place that a page keeps for it. Staff know the words."""
    if PLACE not in page:
        return page
    keys = dict.fromkeys(key for marks in _MARKS.findall(page) for key in marks.split())
    own = request.path.removeprefix("/words/")
    words = [glossary(language)[key] for key in keys if key != own]
    if not words or _STAFF_PAGE.search(page):
        return page.replace(PLACE, "", 1)
    return page.replace(PLACE, render("ui/_hard_words.html", language, words=words, path=request.path), 1)
