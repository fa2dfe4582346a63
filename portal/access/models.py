"""What decides who may see: organisations, people, accounts, how they are tied, and what a person agreed to.

A *tie* joins an account to a person (as the person's own, as carer, as family …) from one day to another.
An *agreement* holds the six ticks of R35; every one is off to begin with. What became of it stands in its history,
which is written by `agreements` alone and never altered.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, UtcDateTime, sealed


class Organisation(Base):
    """A scheme, or a council that places people with it (R47)."""

    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("kind IN ('scheme', 'council')", "kind"),)

    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    nation: Mapped[str] = mapped_column(String(20), default="england", server_default="england")
    is_council_run: Mapped[bool] = mapped_column(default=False)
    team_email: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40), default="")
    night_phone: Mapped[str] = mapped_column(String(40), default="")


class Person(Base):
    """The adult supported."""

    __tablename__ = "person"

    scheme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    council_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    """What the person wants to be called. Known to staff who search; never in a notice, an address or a log."""
    picture: Mapped[str] = mapped_column(String(40), default="person")
    """An idea from the picture packs that stands for the person on the «Is this you?» page."""


class Account(Base):
    """Somebody who may sign in. There is no password anywhere."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("address"),)

    role: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    """The scheme of a worker or carer, the council of a care manager. Family have the person's scheme."""
    address: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(40))
    """A mobile number for texts, in digits with the land in front (`447700900123`)."""
    closed_ways: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """The ways of signing in that the scheme closed for this account, with a space between them."""
    language: Mapped[str] = mapped_column(String(5), default="en")
    looks: Mapped[str] = mapped_column(String(200), default="")
    """The settings of pages, as the cookie holds them (`colours=dark&size=2`)."""
    is_safeguarding_duty: Mapped[bool] = mapped_column(default=False)
    """On the scheme's safeguarding duty list (R7)."""
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Tie(Base):
    """How an account is tied to a person, and for how long (`until_on` is the last day)."""

    __tablename__ = "tie"
    __table_args__ = (
        CheckConstraint("kind IN ('self', 'carer', 'trusted', 'advocate', 'worker', 'care-manager')", "kind"),
        Index("ix_tie_account_person", "account_id", "person_id"),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(15))
    from_on: Mapped[date]
    until_on: Mapped[date | None]


class Agreement(Base):
    """What one other account may see and do (R35): six ticks, an end date (R36), and on which basis (R34)."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint(
            "basis = 'agreed'"
            " OR (basis IN ('lpa-health', 'deputy-health', 'best-interest') AND NOT sees_money)"
            " OR (basis IN ('lpa-money', 'deputy-money', 'appointee')"
            " AND NOT (sees_plan OR sees_review_dates OR says_views OR helps_write))",
            "ticks_of_basis",
        ),
        Index(
            "ix_agreement_one_open",
            "person_id",
            "account_id",
            "basis",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    basis: Mapped[str] = mapped_column(String(30), default="agreed")
    """`agreed`, or one of the legal bases in `portal.access.agreements`."""
    relation: Mapped[str] = mapped_column(String(20), default="", server_default="")
    sees_plan: Mapped[bool] = mapped_column(default=False)
    sees_money: Mapped[bool] = mapped_column(default=False)
    sees_review_dates: Mapped[bool] = mapped_column(default=False)
    says_views: Mapped[bool] = mapped_column(default=False)
    helps_write: Mapped[bool] = mapped_column(default=False)
    gets_notices: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date]
    until_on: Mapped[date]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    suspended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When staff said that they have seen whom the person let in; until then it stands in their list."""
    seen_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))


class AgreementEvent(Base):
    """One thing that became of an agreement: written once, never altered (append-only by trigger)."""

    __tablename__ = "agreement_event"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    """Whom the agreement is for."""
    number: Mapped[int]
    """1 for the first thing that became of this agreement, then 2: their order, also within one moment."""
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    """Who did it; nobody when it lapsed by itself."""
    what: Mapped[str] = mapped_column(String(12))
    """agreed · changed · renewed · asked-again · stopped · suspended · resumed · lapsed"""
    ticks: Mapped[str] = mapped_column(String(120))
    """The ticks that were on from then, with a space between them."""
    until_on: Mapped[date]
    reason_sealed: Mapped[bytes | None]
    reason = sealed()
    """Why staff suspended, resumed or ended it. It is for staff: neither the person nor the other sees it (R36)."""


class Naming(Base):
    """Somebody whom a person is about to let in: kept from the first answer (R3), until agreed or thrown away.

    It stands here since what the person wrote is the name by which they know that account, on every page of theirs.
    """

    __tablename__ = "naming"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'agreed', 'thrown-away')", "state"),
        Index(
            "ix_naming_one_open",
            "account_id",
            unique=True,
            sqlite_where=text("state = 'open' AND trusted_id IS NULL"),
            postgresql_where=text("state = 'open' AND trusted_id IS NULL"),
        ),
        Index(
            "ix_naming_one_open_for",
            "account_id",
            "trusted_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    """Who names: the person's own account."""
    trusted_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    """The account it is for, when that is known: a change, a new beginning, or somebody who asked."""
    name_sealed: Mapped[bytes | None]
    name = sealed()
    relation: Mapped[str] = mapped_column(String(20), default="")
    ticks: Mapped[str] = mapped_column(String(120), default="")
    """The ticks of R35 that are on, with a space between them; empty to begin with."""
    months: Mapped[int | None]
    """For how long, 12 at most (R36); 0 keeps the last day of the agreement that is there."""
    reach_sealed: Mapped[bytes | None]
    reach = sealed()
    """An address or a number, or nothing: then the worker asks them."""
    state: Mapped[str] = mapped_column(String(12), default="open")
    agreement_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agreement.id"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
