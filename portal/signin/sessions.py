"""Sessions and the devices they are on: beginning, ending, and proving again who it is."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from portal.access.models import Account, Organisation, Person, Tie
from portal.access.permissions import Role
from portal.access.work import Work
from portal.audit.operations import Entry
from portal.post.outbox import put
from portal.signin.codes import hash_of
from portal.signin.models import Device, SignedIn


@dataclass(frozen=True, slots=True)
class Arriving:
    """How somebody comes in. `device_mark` is the random mark that the device keeps; a command or a test has none."""

    how: str
    device_mark: str = ""
    device_kind: str = "computer"
    is_own_device: bool = False
    is_proof: bool = False
    """A passkey or the sign-in of an organisation: enough for what needs a fresh proof."""
    passkey_id: uuid.UUID | None = None
    """The passkey that was used, so that what it began can be ended with it."""
    provider: str | None = None
    provider_session: str | None = None


def start_session(work: Work, account_id: uuid.UUID, arriving: Arriving) -> str:
    """Start a session for an account and give the secret for the cookie; the session before it is ended."""
    leave(work)
    account = work.session.get_one(Account, account_id)
    device = _device_of(work, account, arriving) if arriving.device_mark else None
    if device and device.is_own:
        # One browser has one session. One that was left idle there must not live again because the device is own now.
        end_sessions(work.session, work, SignedIn.account_id == account.id, SignedIn.device_id == device.id)
    secret = secrets.token_urlsafe(32)
    signed_in = SignedIn(
        account_id=account.id,
        secret_hash=hash_of(secret),
        how=arriving.how,
        device_id=device.id if device else None,
        passkey_id=arriving.passkey_id,
        proved_at=work.now if arriving.is_proof else None,
        provider=arriving.provider,
        provider_session=arriving.provider_session,
        started_at=work.now,
        last_used_at=work.now,
    )
    work.session.add(signed_in)
    work.record(work.session, Entry("sign-in", f"signed in: {arriving.how}", row_id=account.id))
    return secret


def _device_of(work: Work, account: Account, arriving: Arriving) -> Device:
    """Know the device again, or note a new one and tell the person and their worker (R45)."""
    device = work.session.scalar(
        select(Device).where(Device.account_id == account.id, Device.mark_hash == hash_of(arriving.device_mark))
    )
    is_new = device is None or device.ended_at is not None
    if device is None:
        device = Device(
            account_id=account.id,
            mark_hash=hash_of(arriving.device_mark),
            kind=arriving.device_kind,
            is_own=False,
            first_at=work.now,
            last_at=work.now,
        )
        work.session.add(device)
        work.session.flush()
    if is_new:
        if not (device.ended_here and device.was_me):
            device.was_me = None if _is_another_open(work, device) else True
        device.is_own, device.is_asked = False, False
        device.ended_at, device.ended_here, device.first_at = None, False, work.now
        tell_of_device(work, account, device)
    # Only a person's device stays signed in; staff prove each time who they are.
    if arriving.is_own_device and account.role == Role.PERSON:
        device.is_own, device.was_me = True, True
    device.last_at = work.now
    return device


def _is_another_open(work: Work, device: Device) -> bool:
    """Say whether the account has another device on which somebody can be asked about this one.

    One that was ended on itself counts: whoever ended it may be the stranger, and must not come back as the first.
    """
    is_other = Device.account_id == device.account_id, Device.id != device.id
    is_open = or_(Device.ended_at.is_(None), Device.ended_here)
    return work.session.scalar(select(Device.id).where(*is_other, is_open).limit(1)) is not None


def tell_of_device(work: Work, account: Account, device: Device) -> None:
    """Tell whoever should know of a new device."""
    tell_of_way_in(work, account, f"device:{device.id}")


def tell_of_way_in(work: Work, account: Account, what: str) -> None:
    """Put «You have a message» in the outbox for whoever should know of a new or ended way in (R45).

    `what` names it for the key of the job, so that one thing is told once: `device:<id>`, `passkey:<id>`.
    """
    _tell(work, what, "to_account", account.id)
    if account.role == Role.PERSON:
        tell_helpers(work, account.id, what)


def tell_helpers(work: Work, account_id: uuid.UUID, what: str) -> None:
    """Put a notice for the workers of this person in the outbox; where there is none, for the team of their scheme."""
    workers = workers_of(work, account_id)
    for worker_id in workers:
        _tell(work, what, "to_account", worker_id)
    team_id = None if workers else team_of(work, account_id)
    if team_id:
        _tell(work, what, "to_organisation", team_id)


def _tell(work: Work, what: str, field: str, one: uuid.UUID) -> None:
    """Put one notice in the outbox. The moment stands in its key: what happens again is told again."""
    key = f"mail:{what}:{int(work.now.timestamp())}:{one}"
    put(work.session, "mail", key, {field: str(one)}, now=work.now)


def team_of(work: Work, account_id: uuid.UUID) -> uuid.UUID | None:
    """Give the scheme of the person whose own account this is, when its team can be written to."""
    return work.session.scalar(
        select(Organisation.id)
        .join(Person, Person.scheme_id == Organisation.id)
        .join(Tie, Tie.person_id == Person.id)
        .where(Tie.account_id == account_id, Tie.kind == "self", Organisation.team_email.is_not(None))
    )


def workers_of(work: Work, account_id: uuid.UUID) -> list[uuid.UUID]:
    """List the accounts of the workers of the person whose own account this is."""
    own = select(Tie.person_id).where(Tie.account_id == account_id, Tie.kind == "self")
    return list(
        work.session.scalars(
            select(Tie.account_id).where(
                Tie.person_id.in_(own),
                Tie.kind == "worker",
                Tie.from_on <= work.today,
                Tie.until_on.is_(None) | (Tie.until_on >= work.today),
            )
        )
    )


def leave(work: Work) -> None:
    """End the session that is open."""
    if work.actor.signed_in_id is None:
        return
    end_sessions(work.session, work, SignedIn.id == work.actor.signed_in_id)
    work.record(work.session, Entry("sign-in", "signed out"))


def end_sessions(session: Session, work: Work, *which: ColumnElement[bool]) -> int:
    """End the open sessions that these conditions name; give how many there were."""
    ended = session.execute(update(SignedIn).where(*which, SignedIn.ended_at.is_(None)).values(ended_at=work.now))
    return int(ended.rowcount)  # type: ignore[attr-defined]


def end_everywhere(work: Work, account_id: uuid.UUID, *, forgets: bool = True) -> None:
    """End every session of an account at once, and let no device of it stay signed in. Its passkeys stay.

    With `forgets` each device is a new one when it comes back. Never where a stranger may be the one who brought this
    about: nobody known would be left to ask.
    """
    here = select(SignedIn.device_id).where(SignedIn.id == work.actor.signed_in_id, SignedIn.device_id.is_not(None))
    ended: dict[str, object] = {"ended_at": work.now, "ended_here": Device.id.in_(here)} if forgets else {}
    work.session.execute(
        update(Device)
        .where(Device.account_id == account_id, Device.ended_at.is_(None))
        .values(is_own=False, **ended)
        .execution_options(synchronize_session="fetch")
    )
    end_sessions(work.session, work, SignedIn.account_id == account_id)
    work.record(work.session, Entry("sign-in", "ended everywhere", row_id=account_id))


def rotate(work: Work) -> str:
    """Give the open session a new secret, and give it: the one before opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    here = SignedIn.id == work.actor.signed_in_id
    work.session.execute(update(SignedIn).where(here).values(secret_hash=hash_of(secret)))
    return secret


def note_proof(work: Work, how: str) -> None:
    """Note that this session proved a moment ago who it is (step-up)."""
    work.session.execute(update(SignedIn).where(SignedIn.id == work.actor.signed_in_id).values(proved_at=work.now))
    work.record(work.session, Entry("sign-in", f"proved again: {how}", row_id=work.account_id))
