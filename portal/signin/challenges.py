"""Questions to a passkey: random, good for five minutes, for one purpose and one account, answered once.

A question is signed and stands in the page, so that a look writes nothing. Only its answer is noted, by one INSERT
under a unique key: of two answers at the same moment one wins, on whichever process they arrive.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from portal.access.work import Work
from portal.db import new_id
from portal.db.sealed import keyring
from portal.signin.models import AnsweredChallenge
from portal.signin.passkey_refusals import ChallengeIsOver

CHALLENGE_LIVES = timedelta(minutes=5)
CHALLENGE_BYTES = 32
SIGN_IN, MAKE, FIRST, PROVE = "sign-in", "make", "first", "prove"
"""What a question is for. `first` makes the first passkey of staff, with the token that invited them."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """A question: its random bytes go to the device, the signed text goes into the form and comes back."""

    value: bytes
    signed: str


def new_challenge(work: Work, purpose: str, of: uuid.UUID | None = None) -> Challenge:
    """Make a question for this purpose, bound to an account (or to a token), or to nobody at sign-in."""
    value = secrets.token_bytes(CHALLENGE_BYTES)
    facts = [base64.b64encode(value).decode(), purpose, str(of or ""), work.now.isoformat()]
    return Challenge(value, _signer().dumps(facts))


def take_challenge(work: Work, signed: str, purpose: str, of: uuid.UUID | None = None) -> bytes:
    """Give the bytes of a question that is being answered, and note that it was; raises `ChallengeIsOver`."""
    value, was_for, was_of, made_at = _read(signed)
    is_young = work.now - CHALLENGE_LIVES < made_at <= work.now
    if not is_young or (was_for, was_of) != (purpose, str(of or "")) or not _is_first_answer(work, value):
        raise ChallengeIsOver
    return value


def spend_challenge(work: Work, signed: str) -> None:
    """Note that a question was answered, whatever the answer was worth."""
    try:
        value, *_rest = _read(signed)
    except ChallengeIsOver:
        return
    _is_first_answer(work, value)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(keyring().secret_for("passkeys"), salt="challenge")


def _read(signed: str) -> tuple[bytes, str, str, datetime]:
    try:
        value, purpose, of, made_at = _signer().loads(signed)
    except BadSignature:
        raise ChallengeIsOver from None
    return base64.b64decode(value), purpose, of, datetime.fromisoformat(made_at)


def _is_first_answer(work: Work, value: bytes) -> bool:
    """Note an answer, and forget those of questions that nobody could answer any more."""
    work.session.execute(delete(AnsweredChallenge).where(AnsweredChallenge.answered_at < work.now - CHALLENGE_LIVES))
    row = {"id": new_id(), "value_hash": hashlib.sha256(value).hexdigest(), "answered_at": work.now}
    insert = sqlite_insert if work.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    note = insert(AnsweredChallenge).values(row).on_conflict_do_nothing(index_elements=["value_hash"])
    return work.session.execute(note.returning(AnsweredChallenge.id)).first() is not None
