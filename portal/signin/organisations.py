"""Whose account is it that an organisation answered for? Linking it once, refusing it, and ending its sessions.

An account is known by provider and subject, never by its e-mail address: addresses change, and are given to somebody
else. An address counts once, to find the account that was invited, and only when the organisation says that it checked
it (R48). From then on an answer with the address of another account is refused, and so is one with another role: what
somebody may do here is never changed by what somebody else's system says.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Organisation
from portal.access.permissions import Role
from portal.access.work import Work
from portal.audit.operations import Entry
from portal.signin.answers import Answer, EndedThere
from portal.signin.codes import hash_of
from portal.signin.limits import WINDOW, TooManyTries, count_one
from portal.signin.models import Attempt, KnownSubject, SignedIn
from portal.signin.organisation_refusals import (
    CLOSED,
    ENDED,
    NOT_CHECKED,
    NOT_INVITED,
    OTHER_ACCOUNT,
    OTHER_ROLE,
    OTHER_SUBJECT,
    SOMEBODY_ELSE,
    USED,
    Refused,
)
from portal.signin.providers import Provider
from portal.signin.sessions import end_sessions

THIS_WAY = "organisation"
"""The name of this way in: in `closed_ways` of an account, and as `how` of a session."""
OF_A_COUNCIL = frozenset({Role.CARE_MANAGER, Role.REVIEWING_OFFICER, Role.COMMISSIONER})
OF_A_SCHEME = frozenset({Role.WORKER, Role.MANAGER, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose account an answer opens. Nobody's yet when the organisation may add its own staff (just in time)."""

    account: Account | None
    is_linked: bool


def whose(work: Work, provider: Provider, answer: Answer) -> Whose:
    """Find the account that an answer opens, and change nothing; raises `Refused`."""
    known = work.session.scalar(
        select(Account)
        .join(KnownSubject, KnownSubject.account_id == Account.id)
        .where(KnownSubject.provider == provider.id, KnownSubject.subject == answer.subject)
    )
    invited = _has_address(work, answer.address)
    if known is not None:
        if invited is not None and invited.id != known.id:
            raise Refused(OTHER_ACCOUNT, known.id)
        _may_come_in(work, provider, answer, known)
        return Whose(known, is_linked=True)
    if not answer.address or not answer.is_verified:
        raise Refused(NOT_CHECKED)
    if invited is None:
        if not provider.is_just_in_time:
            raise Refused(NOT_INVITED)
        _new_role(work, provider, answer)
        return Whose(None, is_linked=False)
    _may_come_in(work, provider, answer, invited)
    if _subject_of(work, provider.id, invited.id) is not None:
        raise Refused(OTHER_SUBJECT, invited.id)
    return Whose(invited, is_linked=False)


def come_in(work: Work, provider: Provider, answer: Answer) -> uuid.UUID:
    """Give the account to sign in; the first time it is linked with its subject. Raises `Refused`."""
    found = whose(work, provider, answer)
    account = found.account or _add_account(work, provider, answer)
    if found.is_linked:
        return account.id
    work.session.add(
        KnownSubject(account_id=account.id, provider=provider.id, subject=answer.subject, linked_at=work.now)
    )
    try:
        work.session.flush()
    except IntegrityError:
        # Pressed twice at once: the other press has linked it.
        raise Refused(USED, account.id) from None
    work.changed(f"linked with sign-in of {provider.id}", row_id=account.id)
    return account.id


def need_same(work: Work, provider: Provider, answer: Answer) -> None:
    """Refuse a proof that is not of the account that is signed in (step-up); raises `Refused`."""
    if _subject_of(work, provider.id, work.account_id) != answer.subject:
        raise Refused(SOMEBODY_ELSE, work.account_id)
    _may_come_in(work, provider, answer, work.session.get_one(Account, work.account_id))


def use_once(work: Work, use: str) -> None:
    """Note that something was used, for longer than it would be good; raises `Refused` the second time."""
    try:
        count_one(work, _mark(use), most=1, within=WINDOW)
    except TooManyTries:
        raise Refused(USED) from None


def was_used(work: Work, use: str) -> bool:
    """Say whether this was used before."""
    return work.session.scalar(select(Attempt.id).where(Attempt.of_hash == _mark(use)).limit(1)) is not None


def end_what_ended_there(work: Work, provider: Provider, ended: EndedThere) -> int:
    """End the sessions here that rest on a session at the organisation; give how many. Raises `Refused`."""
    use_once(work, f"logout {provider.id} {ended.use}")
    which = [SignedIn.provider == provider.id]
    if ended.provider_session:
        which.append(SignedIn.provider_session == ended.provider_session)
    if ended.subject:
        which.append(
            SignedIn.account_id.in_(
                select(KnownSubject.account_id).where(
                    KnownSubject.provider == provider.id, KnownSubject.subject == ended.subject
                )
            )
        )
    open_now = select(SignedIn.account_id).where(*which, SignedIn.ended_at.is_(None))
    for account_id in work.session.scalars(open_now).all():
        work.record(work.session, Entry("sign-in", f"ended by {provider.id}", row_id=account_id))
    return end_sessions(work.session, work, *which)


def _mark(use: str) -> str:
    # What is used once has random bits enough of its own.
    return hash_of(f"used {use}")


def _has_address(work: Work, address: str) -> Account | None:
    return work.session.scalar(select(Account).where(Account.address == address)) if address else None


def _subject_of(work: Work, provider_id: str, account_id: uuid.UUID) -> str | None:
    return work.session.scalar(
        select(KnownSubject.subject).where(KnownSubject.provider == provider_id, KnownSubject.account_id == account_id)
    )


def _may_come_in(work: Work, provider: Provider, answer: Answer, account: Account) -> None:
    if account.ended_at:
        raise Refused(ENDED, account.id)
    is_of_theirs = account.organisation_id in _organisations(work, provider)
    if not is_of_theirs or account.role not in provider.may_sign_in:
        raise Refused(NOT_INVITED, account.id)
    if THIS_WAY in account.closed_ways.split():
        raise Refused(CLOSED, account.id)
    if provider.roles and account.role not in _roles(provider, answer):
        raise Refused(OTHER_ROLE, account.id)


def _organisations(work: Work, provider: Provider) -> set[uuid.UUID]:
    return set(work.session.scalars(select(Organisation.id).where(Organisation.name.in_(provider.organisation))))


def _roles(provider: Provider, answer: Answer) -> set[Role]:
    return {provider.roles[value] for value in answer.roles if value in provider.roles}


def _new_role(work: Work, provider: Provider, answer: Answer) -> tuple[Role, uuid.UUID]:
    """Give the role and the organisation of an account that the organisation adds itself; raises `Refused`."""
    roles = _roles(provider, answer)
    home = work.session.scalars(select(Organisation).where(Organisation.name.in_(provider.organisation))).all()
    if len(roles) != 1 or len(home) != 1:
        raise Refused(NOT_INVITED)
    role = roles.pop()
    if role not in (OF_A_COUNCIL if home[0].kind == "council" else OF_A_SCHEME):
        raise Refused(NOT_INVITED)
    return role, home[0].id


def _add_account(work: Work, provider: Provider, answer: Answer) -> Account:
    role, organisation_id = _new_role(work, provider, answer)
    account = Account(
        id=uuid.uuid4(),
        role=role,
        name=answer.name or answer.address.split("@")[0].title(),
        organisation_id=organisation_id,
        address=answer.address,
    )
    work.session.add(account)
    work.session.flush()
    work.changed(f"added by {provider.id}", row_id=account.id)
    return account
