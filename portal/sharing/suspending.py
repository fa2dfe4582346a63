"""What staff do with an agreement: close it for now, open it again, or write down that it is over (R36).

The reason is compulsory, kept sealed in the history, and seen by staff alone. The person sees that it is closed;
the other sees only «not available».
"""

from __future__ import annotations

import uuid

from portal.access.models import Account, Agreement
from portal.access.permissions import Permission
from portal.access.scope import NotYours, find
from portal.access.work import Work
from portal.sharing.agreements import AgreementHasEnded, locked, resume, stop, suspend, tell_person
from portal.sharing.asked_of_me import withdraw_requests
from portal.sharing.letting_in import close_invitations

VERBS = ("suspend", "resume", "end")
_DO = {"suspend": suspend, "resume": resume, "end": stop}


class ReasonIsMissing(ValueError):
    """Staff changed who may see without saying why."""


def find_agreement(work: Work, person_id: uuid.UUID, agreement_id: uuid.UUID) -> Agreement:
    """Give an agreement of this person that this actor may change; raises `NotYours`."""
    agreement = find(work, Agreement, agreement_id, Permission.CHANGE_ACCESS)
    if agreement.person_id != person_id:
        raise NotYours("agreement", agreement_id)
    return agreement


def name_of_the_other(work: Work, agreement: Agreement) -> str:
    """Give the name of whom an agreement that was found lets in."""
    return work.session.get_one(Account, agreement.account_id).name


def note_seen(work: Work, person_id: uuid.UUID, agreement_id: uuid.UUID) -> None:
    """Note that staff have seen whom the person let in; the first who says so stays. Raises `NotYours`."""
    agreement = find_agreement(work, person_id, agreement_id)
    if agreement.seen_at is None:
        agreement.seen_at, agreement.seen_by_id = work.now, work.account_id
        work.changed("saw whom the person let in", person_id, agreement.id)


def do(work: Work, person_id: uuid.UUID, agreement_id: uuid.UUID, verb: str, reason: str) -> None:
    """Suspend, resume or end an agreement with a reason, and tell the person that something is new.

    Pressed twice is done once. Raises `NotYours`, `ReasonIsMissing`, `AgreementHasEnded`.
    """
    find_agreement(work, person_id, agreement_id)
    if not reason.strip():
        raise ReasonIsMissing
    agreement = locked(work, agreement_id)
    if agreement is None:
        raise NotYours("agreement", agreement_id)
    if agreement.ended_at is not None or agreement.until_on < work.today:
        raise AgreementHasEnded
    is_suspended = agreement.suspended_at is not None
    if {"suspend": is_suspended, "resume": not is_suspended, "end": False}[verb]:
        return
    _DO[verb](work, agreement, reason.strip())
    if verb == "end":
        work.session.flush()
        close_invitations(work, agreement.account_id)
        withdraw_requests(work, agreement.person_id, agreement.account_id)
    tell_person(work, agreement, f"{verb}:{work.now:%Y%m%d%H%M%S%f}")
