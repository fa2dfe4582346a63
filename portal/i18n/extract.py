"""Finds the words to translate in the TOML files of forms; Babel reads templates and code by itself.

In TOML, a message is a table with just these two keys:

    question = { context = "title", text = "How is where you live?" }
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

_KEYS = frozenset({"context", "text"})


def messages_of_toml(
    file: BinaryIO,
    keywords: Collection[str],  # noqa: ARG001 - the shape that Babel calls
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, object],  # noqa: ARG001
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Give each message of a TOML file as Babel wants it: line (not known), function, words, comments."""
    for context, text in _messages(tomllib.load(file)):
        yield 0, "pgettext", (context, text), []


def _messages(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for part in value:
            yield from _messages(part)
    elif isinstance(value, dict):
        context, text = value.get("context"), value.get("text")
        if value.keys() == _KEYS and isinstance(context, str) and isinstance(text, str):
            yield context, text
        else:
            yield from _messages(list(value.values()))
