"""Somebody asks by phone or on paper to see a person's page (R34, R48). Nothing is open; the person is asked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from portal.access.permissions import Permission
from portal.access.scope import NotYours, find, find_person
from portal.access.work import Work
from portal.db import add_once
from portal.sharing.agreements import TICKS, AgreementIsUnclear, tell_own_account
from portal.sharing.models import AccessRequest
from portal.sharing.others import Whom, account_of


class AsksAlready(ValueError):
    """They ask already, and the person has not answered yet."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for what, and why. `send_key` comes from the page: sending twice makes one."""

    whom: Whom
    ticks: frozenset[str]
    why: str
    send_key: str


def write_down(work: Work, person_id: uuid.UUID, asking: Asking) -> AccessRequest:
    """Write down that somebody asks, and tell the person that there is something to read.

    Raises `NotYours`, `AsksAlready`, `AgreementIsUnclear` for ticks, and what `account_of` raises.
    """
    person = find_person(work, person_id, Permission.CHANGE_ACCESS)
    same = select(AccessRequest).where(
        AccessRequest.asked_by_id == work.account_id, AccessRequest.send_key == asking.send_key
    )
    there = work.session.scalar(same)
    if there is not None:
        return there
    if not asking.ticks or not asking.ticks <= frozenset(TICKS):
        raise AgreementIsUnclear("ticks")
    account = account_of(work, person, asking.whom)
    if _asks_already(work, person.id, account.id):
        raise AsksAlready
    request = AccessRequest(
        person_id=person.id,
        account_id=account.id,
        relation=asking.whom.relation,
        ticks=" ".join(tick for tick in TICKS if tick in asking.ticks),
        why=asking.why.strip() or None,
        asked_by_id=work.account_id,
        asked_at=work.now,
        send_key=asking.send_key,
    )
    kept = add_once(work.session, request, same)
    if kept is not request:
        return kept
    work.changed("wrote down that somebody asks", person.id, request.id)
    tell_own_account(work, person.id, f"mail:{request.id}:asks")
    return request


def withdraw(work: Work, person_id: uuid.UUID, request_id: uuid.UUID) -> None:
    """Withdraw what somebody asked for; what was answered meanwhile stays as it is. Raises `NotYours`."""
    found = find(work, AccessRequest, request_id, Permission.CHANGE_ACCESS)
    if found.person_id != person_id:
        raise NotYours("access_request", request_id)
    locked = select(AccessRequest).where(AccessRequest.id == request_id).with_for_update()
    request = work.session.scalars(locked.execution_options(populate_existing=True)).one()
    if request.state != "waiting":
        return
    request.state, request.decided_at = "withdrawn", work.now
    work.changed("withdrew what somebody asked for", person_id, request.id)


def _asks_already(work: Work, person_id: uuid.UUID, account_id: uuid.UUID) -> bool:
    waits = select(AccessRequest.id).where(
        AccessRequest.person_id == person_id,
        AccessRequest.account_id == account_id,
        AccessRequest.state == "waiting",
    )
    return work.session.scalars(waits.limit(1)).first() is not None
