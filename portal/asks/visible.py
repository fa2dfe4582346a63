"""Who may see an ask: the one place where asks are selected (R5, R6, R7).

Four ways lead to an ask: it is the person's own, the account passed it on, the person ticked the account for it,
or staff who work with the person. Worries about safety are for the duty list alone.
"""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select

from portal.access.agreed import is_agreed_since
from portal.access.permissions import Permission, Role
from portal.access.scope import NotYours, allowed_people
from portal.access.work import Work
from portal.asks.models import Ask, AskSeer, Route, State

TAKEN_BACK = Ask.state == State.TAKEN_BACK


def _my_own(work: Work) -> ColumnElement[bool]:
    """Asks that I made and may still see: those about a person only while I am tied to that person."""
    mine = Ask.made_by_id == work.actor.account_id
    if work.actor.role is Role.PERSON:
        about_me = and_(Ask.person_id == work.actor.person_id, Ask.speaks_for_person.is_(True))
        return or_(mine, about_me)
    still_tied = Ask.person_id.in_(allowed_people(work, Permission.ASK_FOR_ADVOCATE))
    return and_(mine, or_(Ask.person_id.is_(None), still_tied))


def my_asks(work: Work) -> Select[Ask]:
    """Select what this actor passed on; for a person also what others asked for them (R24).

    Worries about safety are not among it, not even for the one who sent them: a tablet is shared, and this
    list is the first place where somebody would look (R7). They are answered by phone or face to face, and
    «I do not feel safe» can be pressed again on every page.
    """
    if not work.may(Permission.SEE_OWN_ASKS):
        return select(Ask).where(false())
    return select(Ask).where(_my_own(work), Ask.route != Route.SAFEGUARDING)


def ticked_for_me(work: Work) -> Select[Ask]:
    """Select the points that a person ticked for this account, while the tie lives (R5).

    For a trusted person these are what was sent in the time of the agreement that lives now: what was ticked before
    the person stopped an earlier one stays closed.
    """
    if not work.may(Permission.SEE_OWN_ASKS):
        return select(Ask).where(false())
    ticked = exists().where(AskSeer.ask_id == Ask.id, AskSeer.account_id == work.actor.account_id)
    tied: ColumnElement[bool] = Ask.person_id.in_(allowed_people(work, Permission.ASK_FOR_ADVOCATE))
    if work.actor.role is Role.TRUSTED:
        tied = and_(tied, is_agreed_since(work, work.actor.account_id, Ask.person_id, Ask.sent_at))
    return select(Ask).where(ticked, tied, ~TAKEN_BACK, Ask.route != Route.SAFEGUARDING)


def asks_at_the_desk(work: Work, permission: Permission = Permission.SEE_ASKS) -> Select[Ask]:
    """Select the asks that staff may see; what was taken back before it was read is never there."""
    return select(Ask).where(desk_condition(work, permission))


def desk_condition(work: Work, permission: Permission = Permission.SEE_ASKS) -> ColumnElement[bool]:
    """Say which asks staff may see, as a condition for slim queries on `Ask`."""
    if not work.may(permission):
        return false()
    about_people: ColumnElement[bool] = Ask.person_id.in_(allowed_people(work, permission))
    if work.actor.role in {Role.WORKER, Role.MANAGER}:
        # What a carer asks for themselves is for the whole team of the carer's scheme.
        for_team = and_(Ask.person_id.is_(None), Ask.scheme_id == work.actor.organisation_id)
        about_people = or_(about_people, for_team)
    ordinary = and_(about_people, Ask.route != Route.SAFEGUARDING)
    safety: ColumnElement[bool] = false()
    if work.may(Permission.SEE_SAFEGUARDING):
        safety = and_(Ask.route == Route.SAFEGUARDING, Ask.scheme_id == work.actor.organisation_id)
    return and_(or_(ordinary, safety), ~TAKEN_BACK)


def find_ask(work: Work, choice: Select[Ask], ask_id: uuid.UUID) -> Ask:
    """Give one ask out of a choice made by this module, and note the look; raises `NotYours`."""
    ask = work.session.scalar(choice.where(Ask.id == ask_id))
    if ask is None:
        raise NotYours("ask", ask_id)
    work.looked("ask", None if ask.route == Route.SAFEGUARDING else ask.person_id, ask.id)
    return ask


def lock(work: Work, choice: Select[Ask], ask_id: uuid.UUID) -> Ask:
    """Give one ask to change, locked so that two at once come one after the other; raises `NotYours`."""
    locked: Any = choice.where(Ask.id == ask_id).with_for_update()
    ask: Ask | None = work.session.scalar(locked.execution_options(populate_existing=True))
    if ask is None:
        raise NotYours("ask", ask_id)
    return ask
