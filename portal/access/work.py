"""Everything that one request may use: who asks, the open session, and the time."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from portal.access.permissions import Permission, Role
from portal.access.policy import rule_for
from portal.audit.operations import Entry, write
from portal.i18n.dates import local_day

OF_THE_DUTY_LIST = frozenset({Permission.SEE_SAFEGUARDING, Permission.HOLD_BACK_LOOKS})
PROOF_LIVES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. Nobody signed in has no account and no role."""

    account_id: uuid.UUID | None = None
    role: Role | None = None
    name: str = ""
    organisation_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    """The person whose own account this is."""
    language: str = "en"
    looks: str = ""
    is_safeguarding_duty: bool = False
    signed_in_id: uuid.UUID | None = None
    how: str = ""
    """How this session was begun: card, link, helped, passkey, organisation, demo."""
    proved_at: datetime | None = None
    """When this session last proved who it is, for what needs a fresh proof."""
    is_own_device: bool = False
    """The device is the person's own and stays signed in."""


NOBODY = Actor()


@dataclass(slots=True)
class Work:
    """What a view is handed, and passes on to queries and operations."""

    actor: Actor
    session: Session
    now: datetime
    looks: list[Entry] = field(default_factory=list)

    @property
    def today(self) -> date:
        """Give the day it is now in the scheme's zone."""
        return local_day(self.now)

    @property
    def account_id(self) -> uuid.UUID:
        """Give the id of the account that asks; raises `NobodyIsSignedIn`."""
        if self.actor.account_id is None:
            raise NobodyIsSignedIn
        return self.actor.account_id

    def may(self, permission: Permission) -> bool:
        """Say whether this role has the permission at all; how far it reaches is `scope`'s to say."""
        if permission in OF_THE_DUTY_LIST and self.actor.role is Role.WORKER:
            return self.actor.is_safeguarding_duty
        return rule_for(self.actor.role, permission) is not None

    def has_proved(self) -> bool:
        """Say whether this session proved who it is within the last minutes."""
        proved_at = self.actor.proved_at
        return proved_at is not None and proved_at > self.now - PROOF_LIVES

    def looked(self, what: str, person_id: uuid.UUID | None = None, row_id: uuid.UUID | None = None) -> None:
        """Note a look; it is written when the page is made, in a transaction of its own."""
        entry = Entry("look", what, person_id, row_id)
        if entry not in self.looks:
            self.looks.append(entry)

    def changed(self, what: str, person_id: uuid.UUID | None = None, row_id: uuid.UUID | None = None) -> None:
        """Write to the audit, in the same transaction, what was changed."""
        self.record(self.session, Entry("change", what, person_id, row_id))

    def record(self, session: Session, entry: Entry) -> None:
        """Write one audit entry as this actor."""
        actor = self.actor
        write(
            session,
            entry,
            at=self.now,
            account_id=actor.account_id,
            role=actor.role,
            scheme_id=actor.organisation_id,
        )


class NobodyIsSignedIn(PermissionError):
    """Something that needs an account was asked for by nobody."""
