"""Cards and links, devices, sessions, passkeys, attempts, and words kept while somebody signs in again."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, UtcDateTime, sealed


class Token(Base):
    """A card (used again and again), or something that works once. Only the hash of its secret is kept.

    A `link` was sent or printed by a command, a `helped` code is shown by a worker, an `invite` brings somebody in
    for the first time. Each is bound to what it is for: one cannot be used in place of another.
    """

    __tablename__ = "sign_in_token"
    __table_args__ = (CheckConstraint("kind IN ('card', 'link', 'helped', 'invite')", "kind"),)

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    is_own_device: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The worker who made it said that the device it opens is the person's own."""
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Device(Base):
    """One device on which an account signed in. The device keeps a random mark, this row its hash."""

    __tablename__ = "device"
    __table_args__ = (UniqueConstraint("account_id", "mark_hash"),)

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    mark_hash: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(10))
    """phone · tablet · computer, as far as the browser says."""
    is_own: Mapped[bool] = mapped_column(default=False)
    """«This is my own device»: it stays signed in."""
    is_asked: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The person answered whether it is their own device."""
    was_me: Mapped[bool | None]
    """What the person answered to «Somebody came in on a new device. Was it you?».

    True from the start where nobody was there to ask, or where the worker who let the person in called it their own.
    """
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_here: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It was ended on this same device: that says nothing about who used it, so «Was it you?» goes on being asked."""


class Passkey(Base):
    """A key that a device made for an account, opened with a finger, a face or the device's own code (WebAuthn)."""

    __tablename__ = "passkey"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    credential_id: Mapped[str] = mapped_column(String(400), unique=True)
    """As base64url without padding."""
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    device_kind: Mapped[str] = mapped_column(String(10))
    device_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("device.id"))
    """The device that it was made on."""
    made_in: Mapped[str] = mapped_column(String(20), default="", server_default="")
    """How the session was begun in which it was made, as in `SignedIn.how`: whoever stole a card can make a key."""
    made_with_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("passkey.id"))
    """The passkey that had begun that session. A key that a stolen key made goes with it."""
    was_me: Mapped[bool | None]
    """True once somebody answered «It was me» to «A finger or face was added. Was it you?»."""
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignedIn(Base):
    """One session on one device, kept on the server. The cookie holds its secret, this row the hash."""

    __tablename__ = "signed_in"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    how: Mapped[str] = mapped_column(String(20), default="", server_default="")
    """card · link · helped · passkey · organisation · demo"""
    device_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("device.id"), index=True)
    passkey_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("passkey.id"))
    """The passkey that it was begun with."""
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When this session last proved who it is with a passkey or with the organisation (step-up)."""
    provider: Mapped[str | None] = mapped_column(String(40))
    provider_session: Mapped[str | None] = mapped_column(String(200))
    """The organisation's own name for this session (`sid`), so that it can end it."""
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AnsweredChallenge(Base):
    """A question to a passkey that was answered, so that it cannot be answered again. Kept for a few minutes."""

    __tablename__ = "passkey_challenge"

    value_hash: Mapped[str] = mapped_column(String(64), unique=True)
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LinkRequest(Base):
    """Somebody typed an address or a number to get a link. Known or not, it is the same row and the same job.

    The worker looks the account up, sends or does not send, and deletes the row.
    """

    __tablename__ = "link_request"

    to_sealed: Mapped[bytes | None]
    to = sealed()
    language: Mapped[str] = mapped_column(String(5))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KnownSubject(Base):
    """Who somebody is to the sign-in of an organisation (OpenID Connect `sub`), and whose account that is here."""

    __tablename__ = "known_subject"
    __table_args__ = (UniqueConstraint("provider", "subject"), UniqueConstraint("provider", "account_id"))

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    provider: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(255))
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Attempt(Base):
    """One try to get in that did not work, or a link that was asked for, so that guessing is slow.

    `of_hash` is a fingerprint of the network, the address or the account that it is counted for.
    """

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_of_at", "of_hash", "at"),)

    of_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class KeptForm(Base):
    """What somebody was sending when their session had ended: given back after signing in again (F1)."""

    __tablename__ = "kept_form"

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    path: Mapped[str] = mapped_column(String(200))
    fields_sealed: Mapped[bytes]
    fields = sealed()
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
