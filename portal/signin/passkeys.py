"""Passkeys: made on a device, opened with a finger, a face or the device's own code, checked here (WebAuthn).

A passkey is two factors in one: the device, and whoever can open it (user verification is required). It can be
found by the device itself, so nobody types a name (F2). Nothing is asked about the maker of the device.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from sqlalchemy import select, update
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    parse_authentication_credential_json,
    parse_client_data_json,
)
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from portal.access.models import Account
from portal.access.permissions import Role
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.audit.operations import Entry
from portal.signin.challenges import SIGN_IN, new_challenge, spend_challenge, take_challenge
from portal.signin.models import Passkey, SignedIn
from portal.signin.passkey_place import Place
from portal.signin.passkey_refusals import (
    AnswerCannotBeRead,
    CameFromElsewhere,
    PasskeyIsClosed,
    PasskeyIsCopied,
    PasskeyIsUnknown,
    PasskeyOfAnother,
    PasskeyRefused,
)
from portal.signin.sessions import end_everywhere, end_sessions, tell_of_way_in

PORTAL_NAME = "Your Say"
WAY = "passkey"
PATIENCE_MS = 5 * 60 * 1000
"""How long the device waits for a finger or a face; nobody is hurried."""
LONGEST_CREDENTIAL_ID = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a page holds it: what the device is told (JSON), and the signed question."""

    options: str
    challenge: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page sent back: the signed question, and what the device said (JSON)."""

    challenge: str
    credential: str


def ask_to_make(work: Work, place: Place, account: Account, purpose: str, of: uuid.UUID) -> Asked:
    """Ask a device to make a passkey for an account; one that has a passkey of this account already refuses."""
    challenge = new_challenge(work, purpose, of)
    options = generate_registration_options(
        rp_id=place.host,
        rp_name=PORTAL_NAME,
        user_id=account.id.bytes,
        user_name=_name_on_device(account),
        challenge=challenge.value,
        timeout=PATIENCE_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_descriptors(work, account.id),
    )
    return Asked(options_to_json(options), challenge.signed)


def ask_for_passkey(work: Work, place: Place, purpose: str = SIGN_IN, account_id: uuid.UUID | None = None) -> Asked:
    """Ask for any passkey of this portal, or for one of an account."""
    challenge = new_challenge(work, purpose, account_id)
    options = generate_authentication_options(
        rp_id=place.host,
        challenge=challenge.value,
        timeout=PATIENCE_MS,
        allow_credentials=_descriptors(work, account_id) if account_id else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Asked(options_to_json(options), challenge.signed)


def passkeys_of(work: Work, account_id: uuid.UUID) -> list[Passkey]:
    """List the passkeys of an account that work, the newest first."""
    choice = select(Passkey).where(Passkey.account_id == account_id, Passkey.removed_at.is_(None))
    return list(work.session.scalars(choice.order_by(Passkey.made_at.desc(), Passkey.id)))


def own_account(work: Work) -> Account:
    """Give the account that is signed in; raises `PasskeyIsClosed` when the scheme closed this way in for it."""
    account = work.session.get_one(Account, work.account_id)
    _refuse_closed(account)
    return account


def keep_passkey(
    work: Work, place: Place, answer: Answer, account: Account, purpose: str, of: uuid.UUID, device_kind: str
) -> Passkey:
    """Check what a device made, and keep it for this account; raises a `PasskeyRefused`."""
    challenge = take_challenge(work, answer.challenge, purpose, of)
    _refuse_closed(account)
    _refuse_elsewhere(answer.credential, place, account.id)
    try:
        made = verify_registration_response(
            credential=answer.credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except Exception as problem:
        # What a stranger sends can fail anywhere in the reading of it; all of it is a wrong answer.
        raise AnswerCannotBeRead(account.id) from problem
    credential_id = bytes_to_base64url(made.credential_id)
    taken = work.session.scalar(select(Passkey.id).where(Passkey.credential_id == credential_id))
    if taken is not None or len(credential_id) > LONGEST_CREDENTIAL_ID:
        raise AnswerCannotBeRead(account.id)
    passkey = Passkey(
        account_id=account.id,
        credential_id=credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        device_kind=device_kind,
        made_at=work.now,
    )
    work.session.add(passkey)
    work.session.flush()
    work.changed("made a passkey", row_id=account.id)
    return passkey


def make_passkey(work: Work, place: Place, answer: Answer, purpose: str, device_kind: str) -> Passkey:
    """Make a passkey for whoever is signed in, and tell them and their worker that there is a new way in (R45)."""
    account = own_account(work)
    # Held until it is made: who ends this session at the same moment waits, and finds the new key.
    signed_in = work.session.scalar(
        select(SignedIn).where(SignedIn.id == work.actor.signed_in_id, SignedIn.ended_at.is_(None)).with_for_update()
    )
    if signed_in is None:
        raise NotYours("sign-in")
    passkey = keep_passkey(work, place, answer, account, purpose, account.id, device_kind)
    passkey.device_id, passkey.made_in, passkey.made_with_id = signed_in.device_id, signed_in.how, signed_in.passkey_id
    tell_of_way_in(work, account, f"passkey:{passkey.id}")
    return passkey


def check_passkey(
    work: Work, place: Place, answer: Answer, purpose: str = SIGN_IN, account_id: uuid.UUID | None = None
) -> Passkey:
    """Give the passkey that answered, and note its use; raises a `PasskeyRefused`.

    With an `account_id` it must be one of that account. The counter is looked at last: only whoever can sign with
    the passkey may bring it to be taken away.
    """
    challenge = take_challenge(work, answer.challenge, purpose, account_id)
    try:
        credential = parse_authentication_credential_json(answer.credential)
    except Exception as problem:
        raise AnswerCannotBeRead from problem
    passkey, account = _find(work, bytes_to_base64url(credential.raw_id))
    _refuse_elsewhere(answer.credential, place, account.id)
    count = _verify(credential, challenge, place, passkey)
    if account_id is not None and account.id != account_id:
        raise PasskeyOfAnother(account_id)
    _refuse_closed(account)
    if (count or passkey.sign_count) and count <= passkey.sign_count:
        raise PasskeyIsCopied(account.id, passkey.id)
    passkey.sign_count, passkey.last_used_at = count, work.now
    return passkey


def take_away(work: Work, passkey_id: uuid.UUID) -> None:
    """Take away one's own passkey; whoever else came in with a passkey of this account is out. Raises `NotYours`."""
    removed = update(Passkey).where(
        Passkey.id == passkey_id, Passkey.account_id == work.account_id, Passkey.removed_at.is_(None)
    )
    if work.session.execute(removed.values(removed_at=work.now)).rowcount != 1:  # type: ignore[attr-defined]
        raise NotYours("passkey", passkey_id)
    is_other = SignedIn.id != work.actor.signed_in_id
    end_sessions(work.session, work, SignedIn.account_id == work.account_id, SignedIn.how == WAY, is_other)
    work.changed("took a passkey away", row_id=work.account_id)


def note_refusal(work: Work, problem: PasskeyRefused, answer: Answer) -> None:
    """Write down that a passkey was refused; one that may be copied is taken away with all that is open.

    `work` holds a session of its own, since the one of the request is given up.
    """
    spend_challenge(work, answer.challenge)
    work.record(work.session, Entry("refused", problem.says, row_id=problem.account_id))
    if not isinstance(problem, PasskeyIsCopied) or problem.account_id is None:
        return
    work.session.execute(update(Passkey).where(Passkey.id == problem.passkey_id).values(removed_at=work.now))
    # Whoever has the copy counted on before the owner did, and may be in at this moment.
    # The devices stay known or in doubt: whoever has the copy must not be able to make all of them new.
    end_everywhere(work, problem.account_id, forgets=False)
    account = work.session.get_one(Account, problem.account_id)
    tell_of_way_in(work, account, f"passkey-copied:{problem.passkey_id}")


def _find(work: Work, credential_id: str) -> tuple[Passkey, Account]:
    """Find a passkey and hold its row: of two answers at one moment the second sees the counter of the first."""
    row = work.session.execute(
        select(Passkey, Account)
        .join(Account, Account.id == Passkey.account_id)
        .where(Passkey.credential_id == credential_id)
        .with_for_update(of=Passkey)
    ).first()
    if row is None:
        raise PasskeyIsUnknown
    passkey, account = row
    if passkey.removed_at or account.ended_at:
        raise PasskeyIsUnknown(account.id, passkey.id)
    return passkey, account


def _verify(credential: AuthenticationCredential, challenge: bytes, place: Place, passkey: Passkey) -> int:
    """Check the signature and give the new counter; raises `AnswerCannotBeRead`."""
    handle = credential.response.user_handle
    try:
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=passkey.public_key,
            # The library looks at the counter before the signature: a stranger could then have passkeys taken away.
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception as problem:
        raise AnswerCannotBeRead(passkey.account_id) from problem
    if handle and handle != passkey.account_id.bytes:
        raise AnswerCannotBeRead(passkey.account_id)
    return verified.new_sign_count


def _refuse_elsewhere(credential: str, place: Place, account_id: uuid.UUID) -> None:
    try:
        told = json.loads(credential)["response"]["clientDataJSON"]
        origin = parse_client_data_json(base64url_to_bytes(told)).origin
    except Exception as problem:
        raise AnswerCannotBeRead(account_id) from problem
    if origin != place.origin:
        raise CameFromElsewhere(account_id)


def _refuse_closed(account: Account) -> None:
    if WAY in account.closed_ways.split():
        raise PasskeyIsClosed(account.id)


def _descriptors(work: Work, account_id: uuid.UUID) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential_id)) for one in passkeys_of(work, account_id)
    ]


def _name_on_device(account: Account) -> str:
    """Give the name in the device's own list of passkeys: a first name is all that a shared tablet needs to show."""
    return account.name.split()[0] if account.role == Role.PERSON else account.name
