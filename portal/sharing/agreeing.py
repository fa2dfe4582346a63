"""«Yes, I agree»: what the person checked opens now, and never anything else (R34 to R36)."""

from __future__ import annotations

import hashlib
import uuid

from portal.access.models import Account, Agreement
from portal.access.permissions import Permission
from portal.access.scope import NotYours, visible
from portal.access.work import Work
from portal.post.outbox import put
from portal.sharing.agreements import AgreementIsUnclear, Terms, is_live, ticks_of
from portal.sharing.closed_for_now import agree_or_keep_closed
from portal.sharing.letting_in import account_for, has_never_come, last_reach, reach_out
from portal.sharing.models import AccessRequest, Naming
from portal.sharing.naming import agreement_to_change, keep, last_day, lock_naming, missing_step, own_person

DECIDE = Permission.DECIDE_WHO_SEES


class ChangedSinceChecked(ValueError):
    """The page before agreeing does not show what is kept now, so it is to be checked again."""


class NotAllSaid(ValueError):
    """Something is missing before it can be agreed; `step` names the page that asks for it."""

    def __init__(self, step: str) -> None:
        """Take the step: what or until."""
        super().__init__(step)
        self.step = step


class CannotBeLetIn(RuntimeError):
    """The account has another role by now, so it gets nothing by agreement."""


def checked_key(work: Work, naming: Naming) -> str:
    """Name exactly what the page before agreeing shows: another tick or day, and it is another key.

    It is the send key of that page, so nobody agrees to what they have not seen.
    """
    there = agreement_to_change(work, naming)
    parts = (naming.name, naming.relation, naming.ticks, last_day(work, naming), naming.reach, there and there.id)
    return f"{naming.id.hex}-{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"


def agree_to(work: Work, naming_id: uuid.UUID, key: str) -> None:
    """Agree to what was checked: now, and not before, something opens. Agreeing twice is once.

    Raises `NotYours`, `NotAllSaid`, `ChangedSinceChecked` and `CannotBeLetIn`.
    """
    naming = lock_naming(work, naming_id, is_open=False)
    if naming.state == "agreed":
        return
    if naming.state != "open":
        raise NotYours("naming", naming_id)
    if step := missing_step(work, naming):
        raise NotAllSaid(step)
    until_on = last_day(work, naming)
    if until_on is None or key != checked_key(work, naming):
        raise ChangedSinceChecked
    is_new = agreement_to_change(work, naming) is None
    terms = Terms(frozenset(naming.ticks.split()), until_on)
    known = work.session.get(Account, naming.trusted_id) if naming.trusted_id else None
    if known is not None and known.ended_at is None:
        agreement = _agree(work, naming, known, terms)
        _let_them_know(work, agreement, known, is_new=is_new)
    else:
        account, is_invited = account_for(work, own_person(work), naming.name or "", naming.reach or "")
        agreement = _agree(work, naming, account, terms)
        reach_out(work, agreement, naming.reach or "", is_invited=is_invited)
        naming.reach = None
    naming.state, naming.agreement_id = "agreed", agreement.id
    _say_yes(work, agreement)
    keep(work, naming)


def _agree(work: Work, naming: Naming, account: Account, terms: Terms) -> Agreement:
    try:
        return agree_or_keep_closed(work, own_person(work), account, terms, relation=naming.relation)
    except AgreementIsUnclear as unclear:
        if unclear.fault == "not-trusted":
            raise CannotBeLetIn from None
        # The last day that stays is today.
        raise NotAllSaid("until") from None


def _let_them_know(work: Work, agreement: Agreement, account: Account, *, is_new: bool) -> None:
    """Tell somebody who is in already that something is new, if it opens anything; who never came is reached."""
    if is_new and has_never_come(work, account.id):
        reach = last_reach(work, agreement.person_id, account.id)
        reach_out(work, agreement, reach, is_invited=bool(account.address or account.phone))
    elif is_live(work, agreement):
        facts = {"to_account": str(agreement.account_id), "about_person": str(agreement.person_id)}
        put(work.session, "mail", f"mail:{agreement.id}:agreed:{work.now.timestamp():.0f}", facts, now=work.now)


def _say_yes(work: Work, agreement: Agreement) -> None:
    """Answer what this account asked for, where something of it is on now; else the question stays."""
    choice = visible(work, AccessRequest, DECIDE).where(
        AccessRequest.account_id == agreement.account_id, AccessRequest.state == "waiting"
    )
    for asked in work.session.scalars(choice.with_for_update()):
        if ticks_of(agreement).isdisjoint(asked.ticks.split()):
            continue
        asked.state, asked.decided_at, asked.agreement_id = "agreed", work.now, agreement.id
