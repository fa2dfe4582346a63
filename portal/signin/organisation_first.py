"""Staff whom their organisation signs in come in there: a passkey must not get round it.

When somebody leaves, their organisation shuts them out, often by people who do not know this portal. A passkey that
was made here would go on working. A line in the file of providers (`passkeys_too`) allows both.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from portal.access.models import Account
from portal.access.work import Work
from portal.signin.models import KnownSubject
from portal.signin.passkey_refusals import OrganisationFirst
from portal.signin.providers import AT_WORK, Provider


def must_use_organisation(work: Work, account_id: uuid.UUID, providers: Iterable[Provider]) -> bool:
    """Say whether this account comes in with its organisation and not with a passkey.

    Only a provider that is in the file today and signs in this role counts, or there would be no way in at all.
    """
    role = work.session.get_one(Account, account_id).role
    strict = [one.id for one in providers if role in AT_WORK & one.may_sign_in and not one.allows_passkeys_too]
    known = select(KnownSubject.id).where(KnownSubject.account_id == account_id, KnownSubject.provider.in_(strict))
    return work.session.scalar(known.limit(1)) is not None


def refuse_round_organisation(work: Work, account_id: uuid.UUID, providers: Iterable[Provider]) -> None:
    """Refuse to make or to use a passkey of such an account; raises `OrganisationFirst`."""
    if must_use_organisation(work, account_id, providers):
        raise OrganisationFirst(account_id)
