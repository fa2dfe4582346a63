"""What is new in a plan, for those who get notices of it: no more than their ticks let them see (R35).

A plan whose money lines alone are different says nothing new to somebody who may not see the money.
"""

from __future__ import annotations

import uuid

from sqlalchemy import func, or_, select

from portal.access.agreed import who_gets_notices
from portal.access.permissions import Permission, Role
from portal.access.scope import visible
from portal.access.work import Work
from portal.audit.models import AuditEntry
from portal.plans.draft import what_is_written
from portal.plans.models import PlanVersion
from portal.plans.queries import GROUPS
from portal.post.outbox import put

SHOWN_BY = {"sees_plan": tuple(group for group in GROUPS if group != "money"), "sees_money": ("money",)}
"""Which groups each tick opens."""


def tell_who_gets_notices(work: Work, version: PlanVersion) -> None:
    """Put «You have a message» in the outbox for the trusted people who get notices and may see what is different.

    The job names the person and the ticks: it is dropped when the agreement is over, or none of these ticks is on any
    more, by the time it would be sent (R36).
    """
    told: dict[uuid.UUID, list[str]] = {}
    for tick in _ticks_of_news(work, version):
        for account_id in who_gets_notices(work, version.person_id, tick):
            told.setdefault(account_id, []).append(tick)
    for account_id, ticks in told.items():
        facts = {"to_account": str(account_id), "about_person": str(version.person_id), "ticks": " ".join(ticks)}
        put(work.session, "mail", f"mail:{version.id}:published:{account_id}", facts, now=work.now)


def new_plan_to_read(work: Work) -> uuid.UUID | None:
    """Give the person whose plan says something new since this trusted person last read it, if they get notices.

    The notice outside the portal says only that there is a message (R45); this is what they then find.
    """
    return _news(work, Permission.SEE_PLAN, "sees_plan", "plan")


def new_money_to_read(work: Work) -> uuid.UUID | None:
    """Give the person whose money lines say something new since this trusted person last read those."""
    return _news(work, Permission.SEE_MONEY, "sees_money", "money")


def _news(work: Work, permission: Permission, tick: str, look: str) -> uuid.UUID | None:
    if work.actor.role is not Role.TRUSTED:
        return None
    last_read = (
        select(func.max(AuditEntry.at))
        .where(
            AuditEntry.account_id == work.actor.account_id,
            AuditEntry.person_id == PlanVersion.person_id,
            AuditEntry.kind == "look",
            AuditEntry.what == look,
        )
        .scalar_subquery()
    )
    unread = (
        visible(work, PlanVersion, permission)
        .where(PlanVersion.state == "published", or_(last_read.is_(None), PlanVersion.published_at > last_read))
        .order_by(PlanVersion.published_at.desc(), PlanVersion.id)
    )
    for version in work.session.scalars(unread):
        is_told = work.account_id in who_gets_notices(work, version.person_id, tick)
        if is_told and tick in _ticks_of_news(work, version):
            return version.person_id
    return None


def _ticks_of_news(work: Work, version: PlanVersion) -> list[str]:
    """List the ticks that let somebody see what a published version says otherwise than the one before it."""
    before = work.session.scalar(
        select(PlanVersion).where(PlanVersion.person_id == version.person_id, PlanVersion.number == version.number - 1)
    )
    return [
        tick
        for tick, groups in SHOWN_BY.items()
        if what_is_written(work, version, *groups) != (what_is_written(work, before, *groups) if before else [])
    ]
