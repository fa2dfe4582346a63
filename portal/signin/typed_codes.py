"""What somebody types from a card: the code, or the whole address that is printed with it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from portal.access.models import Account
from portal.access.work import Work
from portal.signin.models import Token
from portal.signin.operations import CardDoesNotWork, find_token

_IN_ADDRESS = re.compile(r"/\s*(card|link|helped|invite)\s*/\s*([^/?#]+)", re.IGNORECASE)
COPIED_BY_HAND = ("card", "helped")
"""A code alone does not say what it is for. Only these two are shown to be copied; the others come as addresses."""


def find_typed(work: Work, typed: str) -> tuple[Token, Account]:
    """Find the live token that somebody copied from a card or a screen; raises `CardDoesNotWork`."""
    plain = unicodedata.normalize("NFKC", unquote(typed))
    address = _IN_ADDRESS.search(plain)
    if address:
        return find_token(work, address[1].lower(), address[2])
    for kind in COPIED_BY_HAND:
        try:
            return find_token(work, kind, plain)
        except CardDoesNotWork:
            continue
    raise CardDoesNotWork
