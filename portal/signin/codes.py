"""The secrets of cards, links and sessions: how they are made, tidied and stored."""

from __future__ import annotations

import base64
import hashlib
import secrets

SECRET_BYTES = 16
"""128 bits, the least that is allowed: more letters would only be more to copy."""
LOOKS_LIKE = str.maketrans("018", "OIB")
"""Codes have no 0, 1 and 8: whoever types one read a letter so."""


def hash_of(secret: str) -> str:
    """Give what is stored of a secret: its SHA-256. The secret has 128 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def tidy(secret: str) -> str:
    """Take away what people add to a code when they copy it: spaces, dashes and small letters."""
    return "".join(sign for sign in secret.upper() if sign.isalnum()).translate(LOOKS_LIKE)


def new_secret() -> str:
    """Make a secret of 26 letters and digits that is safe to copy by hand."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode().rstrip("=")
