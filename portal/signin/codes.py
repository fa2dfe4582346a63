"""The secrets of cards, links and sessions: how they are made, tidied and stored."""

from __future__ import annotations

import base64
import hashlib
import secrets

SECRET_BYTES = 20
"""160 bits; the least that is allowed is 128."""


def hash_of(secret: str) -> str:
    """Give what is stored of a secret: its SHA-256. The secret has 160 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def tidy(secret: str) -> str:
    """Take away what people add to a code when they copy it: spaces, dashes and small letters."""
    return "".join(sign for sign in secret.upper() if sign.isalnum())


def new_secret() -> str:
    """Make a secret of 32 letters and digits that is safe to copy by hand."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()
