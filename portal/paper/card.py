"""The sign-in card on paper: one card to cut out, and how to use it, in the language of whoever gets it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from portal.i18n import language_named, words
from portal.paper.code import code_svg, in_groups
from portal.paper.printing import LetterIsMissing, print_pdf
from portal.ui.pictures import Pictures

PACKS = (Path(__file__).resolve().parents[2] / "static" / "pictures",)
SIGNS = frozenset({"So", "Sk", "Cf", "Cn", "Co", "Mn"})
"""Emoji and what belongs to them, in the categories of Unicode: a name is still the name without them."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card. `site` is the address of the portal, `picture` an idea of the packs."""

    first_name: str
    picture: str
    language: str
    secret: str
    site: str
    phone: str


def card_address(site: str, secret: str, kind: str = "card") -> str:
    """Give the address that the code of a card (or of a `helped` sign-in) holds."""
    return f"{site.rstrip('/')}/{kind}/{secret}"


def print_card(card: Card) -> bytes:
    """Make the PDF of a card.

    A name in letters that no font here has is printed without its emoji; if that is not enough, the card has a line
    to write the name on by hand. A card without a hole is worth more than a name with one.
    """
    plain = "".join(sign for sign in card.first_name if unicodedata.category(sign) not in SIGNS).strip()
    for name in dict.fromkeys((card.first_name, plain)):
        try:
            return _print(replace(card, first_name=name))
        except LetterIsMissing:
            continue
    return _print(replace(card, first_name=""))


def _print(card: Card) -> bytes:
    say = words(card.language).pgettext
    site = urlsplit(card.site).netloc
    steps = (
        ("code", say("p", "Hold the camera of your phone or tablet over the square.")),
        ("sign-in", say("p", "Press the address that comes up.")),
        ("yes", say("p", "Press the button that says this is you.")),
        (
            "write",
            say("p", "Have you no camera?"),
            say("p", "Go to %(address)s and type the letters of your card.", address=site),
        ),
        ("private", say("p", "Keep your card in a safe place.")),
        ("phone", say("p", "Did you lose your card?"), say("p", "Phone us, and we stop your card.")),
    )
    language = language_named(card.language)
    return print_pdf(
        "card.typ",
        {
            "language": language.code,
            "title": say("title", "Your card"),
            "portal": say("title", "Your Say"),
            "name": card.first_name,
            "picture": _picture(card.picture, card.language),
            "code": code_svg(card_address(card.site, card.secret)),
            "code_alt": say("p", "A square code that a camera reads."),
            "groups": in_groups(card.secret),
            "site": site,
            "lost": say("title", "Lost? Phone %(number)s", number=card.phone),
            "cut": say("p", "Cut the card out along the line."),
            "how": say("title", "How to come in"),
            "steps": [{"picture": _picture(idea, card.language), "words": said} for idea, *said in steps],
        },
    )


def _picture(idea: str, language: str) -> dict[str, str]:
    found = _pictures().picture(idea)
    return {"svg": (found.folder / found.file).read_text(encoding="utf-8"), "alt": found.alt(language)}


@cache
def _pictures() -> Pictures:
    return Pictures(PACKS)
