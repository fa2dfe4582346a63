"""What staff closed for safeguarding stays closed: what is agreed anew with the same account starts closed too (R36).

To stop and begin again is no way round it, nor is a paper: staff open it again with a reason, or nobody does.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from portal.access.models import Account, Agreement, Person
from portal.access.work import Work
from portal.sharing.agreements import AGREED, Terms, agree, live_one, suspend


def agree_or_keep_closed(
    work: Work,
    person: Person,
    account: Account,
    terms: Terms,
    *,
    basis: str = AGREED,
    relation: str = "",
    reason: str = "",
) -> Agreement:
    """Agree as `agree` does, and close at once what is new while staff keep this account out."""
    is_new = live_one(work, person.id, account.id, basis) is None
    is_closed = is_new and is_kept_closed(work, person.id, account.id)
    agreement = agree(work, person, account, terms, basis=basis, relation=relation, reason=reason)
    if is_closed and agreement.suspended_at is None:
        suspend(work, agreement)
    return agreement


def is_kept_closed(work: Work, person_id: uuid.UUID, account_id: uuid.UUID) -> bool:
    """Say whether anything with this account is closed, or the last that was agreed was when it ended."""
    theirs = Agreement.person_id == person_id, Agreement.account_id == account_id
    closed = select(Agreement.id).where(*theirs, Agreement.suspended_at.is_not(None), Agreement.ended_at.is_(None))
    if work.session.scalars(closed.limit(1)).first() is not None:
        return True
    last = select(Agreement.suspended_at).where(*theirs, Agreement.basis == AGREED)
    newest = last.order_by(Agreement.ended_at.is_not(None), Agreement.ended_at.desc()).limit(1)
    return work.session.scalars(newest).first() is not None
