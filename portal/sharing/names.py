"""Whether two names may be of one person, however they are written.

A person writes the name of somebody by hand, and the carer beside them may hold the tablet. So names are compared
as sets of plain words, and a doubt is the worker's to settle.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of Cyrillic and Greek that look like Latin ones, and the i without a dot. Written as numbers, since nobody
# could tell them apart here.
_LOOK_ALIKES = {
    0x0430: "a", 0x0432: "b", 0x0435: "e", 0x043A: "k", 0x043C: "m", 0x043D: "h", 0x043E: "o", 0x0440: "p",
    0x0441: "c", 0x0442: "t", 0x0443: "y", 0x0445: "x", 0x0455: "s", 0x0456: "i", 0x0458: "j", 0x0501: "d",
    0x03B1: "a", 0x03B5: "e", 0x03B9: "i", 0x03BA: "k", 0x03BD: "v", 0x03BF: "o", 0x03C1: "p", 0x03C4: "t",
    0x03C5: "u", 0x03C7: "x", 0x0131: "i",
}  # fmt: skip
_UNSEEN = frozenset({"Mn", "Cf"})
"""Accents, and signs that nobody sees."""


def words_of(name: str) -> frozenset[str]:
    """Give the plain words of a name; one without any letter is one word as it stands."""
    taken_apart = unicodedata.normalize("NFKD", name).casefold().translate(_LOOK_ALIKES)
    plain = "".join(sign for sign in taken_apart if unicodedata.category(sign) not in _UNSEEN)
    found = re.findall(r"\w+", re.sub(r"['\u2019`]", "", plain))
    return frozenset(found or [plain.strip()])


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names are the same, or one is the other with words left out."""
    mine, theirs = words_of(one), words_of(other)
    return mine <= theirs or theirs <= mine


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may be of one person: the same, or a word in common and an initial besides."""
    mine, theirs = words_of(one), words_of(other)
    initials = {word[:1] for word in mine - theirs} & {word[:1] for word in theirs - mine}
    return is_same_name(one, other) or bool(mine & theirs and initials)
