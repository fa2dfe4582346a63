"""A paper opens what a person did not open themselves: staff look at it first, and a claim opens nothing (R34).

Before the paper come the attempts to ask the person. A paper about money gives money and notices alone; the form,
this operation and the database each refuse more.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Agreement
from portal.access.permissions import Permission
from portal.access.scope import find_person
from portal.access.work import Work
from portal.sharing.agreements import LEGAL_BASES, Terms, check, tell_person
from portal.sharing.closed_for_now import agree_or_keep_closed
from portal.sharing.models import LegalBasis
from portal.sharing.others import Whom, account_of
from portal.sharing.reaching_at_the_desk import start_reaching

SEEN_LASTS = timedelta(days=365)
"""A paper that somebody saw longer ago is looked at again before it opens anything."""


class PaperIsUnclear(ValueError):
    """Something of the paper is missing or cannot be; `fault` names it in one word for the form."""

    def __init__(self, fault: str) -> None:
        """Take what is wrong: document · tried · tried-on · number · seen-on · seen-long-ago."""
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper that the member of staff who is signed in saw, and what was tried before to ask the person."""

    document: str
    number: str
    limits: str
    tried: str
    tried_on: date
    seen_on: date


def record_paper(
    work: Work, person_id: uuid.UUID, whom: Whom, checked: Checked, terms: Terms, send_key: str
) -> Agreement:
    """Open what the paper allows, with its history, in one transaction, and tell both.

    It starts closed where staff closed what this account had before, until they open it again (R36). The same
    paper looked at again gives the agreement that lives its new terms. Sending twice makes one. Raises `NotYours`,
    `PaperIsUnclear`, `AgreementIsUnclear`, and what `account_of` raises.
    """
    person = find_person(work, person_id, Permission.CHANGE_ACCESS)
    same = select(LegalBasis).where(LegalBasis.seen_by_id == work.account_id, LegalBasis.send_key == send_key)
    there = work.session.scalar(same)
    if there is not None:
        return work.session.get_one(Agreement, there.agreement_id)
    _check_paper(work, checked)
    check(work, terms, checked.document)
    account = account_of(work, person, whom)
    try:
        with work.session.begin_nested():
            agreement = agree_or_keep_closed(
                work, person, account, terms, basis=checked.document, relation=whom.relation
            )
            seen_before = select(LegalBasis.id).where(LegalBasis.agreement_id == agreement.id).limit(1)
            is_first_look = work.session.scalar(seen_before) is None
            basis = _basis(work, agreement, checked, send_key)
            work.session.add(basis)
    except IntegrityError:
        # A second press came at the same moment and was quicker.
        there = work.session.scalar(same)
        if there is None:
            raise
        return work.session.get_one(Agreement, there.agreement_id)
    work.changed("checked a paper", person.id, basis.id)
    tell_person(work, agreement, str(basis.id))
    if is_first_look:
        start_reaching(work, agreement)
    return agreement


def _check_paper(work: Work, checked: Checked) -> None:
    if checked.document not in LEGAL_BASES:
        raise PaperIsUnclear("document")
    if not checked.tried.strip():
        raise PaperIsUnclear("tried")
    if checked.tried_on > work.today:
        raise PaperIsUnclear("tried-on")
    if not checked.number.strip():
        raise PaperIsUnclear("number")
    if checked.seen_on > work.today:
        raise PaperIsUnclear("seen-on")
    if checked.seen_on <= work.today - SEEN_LASTS:
        raise PaperIsUnclear("seen-long-ago")


def _basis(work: Work, agreement: Agreement, checked: Checked, send_key: str) -> LegalBasis:
    return LegalBasis(
        person_id=agreement.person_id,
        agreement_id=agreement.id,
        document=checked.document,
        number=checked.number.strip(),
        limits=checked.limits.strip() or None,
        tried=checked.tried.strip(),
        tried_on=checked.tried_on,
        seen_by_id=work.account_id,
        seen_on=checked.seen_on,
        made_at=work.now,
        send_key=send_key,
    )
