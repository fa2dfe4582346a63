"""Proving again who it is, before what must not happen at a screen that somebody left open (step-up)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from portal.access.work import Work
from portal.signin.challenges import PROVE
from portal.signin.models import KnownSubject
from portal.signin.organisation_first import must_use_organisation
from portal.signin.passkey_place import Place
from portal.signin.passkeys import WAY, Answer, check_passkey, passkeys_of
from portal.signin.providers import Provider
from portal.signin.sessions import note_proof


@dataclass(frozen=True, slots=True)
class WaysToProve:
    """How this account can prove who it is: with a passkey, or with the sign-in of its organisations (by name)."""

    has_passkey: bool
    providers: list[str]


def ways_to_prove(work: Work, providers: Collection[Provider]) -> WaysToProve:
    """Say how whoever is signed in can prove who they are, with the providers of today."""
    still_there = [one.id for one in providers]
    is_known = KnownSubject.account_id == work.account_id, KnownSubject.provider.in_(still_there)
    known = select(KnownSubject.provider).where(*is_known)
    of_organisations = list(work.session.scalars(known.order_by(KnownSubject.provider)))
    may_use_passkey = not must_use_organisation(work, work.account_id, providers)
    return WaysToProve(may_use_passkey and bool(passkeys_of(work, work.account_id)), of_organisations)


def prove_with_passkey(work: Work, place: Place, answer: Answer) -> None:
    """Note a proof when a passkey of this very account answers; raises a `PasskeyRefused`."""
    check_passkey(work, place, answer, PROVE, work.account_id)
    note_proof(work, WAY)
