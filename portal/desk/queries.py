"""What the page of one ask shows at the desk, besides what whoever asked sees: what may be done with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from portal.access.models import Account, Person
from portal.access.permissions import Permission
from portal.access.scope import allowed_people
from portal.access.work import Work
from portal.asks import queries as asks
from portal.asks.kinds import KINDS, Kind
from portal.asks.models import Ask, Route
from portal.asks.shown import AskPage
from portal.asks.teams import ROUTE_OF_ROLE, colleagues, is_ours
from portal.asks.visible import asks_at_the_desk
from portal.people.queries import Needs, needs_of


@dataclass(frozen=True, slots=True)
class AskAtTheDesk:
    """One ask with everything that may be done with it here."""

    ask: AskPage
    kind: Kind
    person: Person | None
    is_own: bool
    """It is the person's, or was made for them; a carer's or family's own views are kept apart (R6)."""
    needs: Needs
    can_see_person: bool
    """A worry about safety comes to the duty list from people whose page they may not open."""
    other_body: str
    """The organisation that it can be passed to, or was passed to; empty when it stays here."""
    colleagues: Sequence[Account]
    is_ours: bool
    is_safeguarding: bool
    is_unopened: bool
    """The team that must answer has not read it, and this actor is of that team."""
    can_pass_on: bool
    can_receive: bool

    @property
    def last_answer_id(self) -> str:
        """Name the last answer that this page shows, so that a newer one is noticed."""
        return str(self.ask.answers[-1].id) if self.ask.answers else ""

    @property
    def owner_id(self) -> str:
        """Name who has it on this page, so that a newer owner is noticed."""
        return str(self.ask.owner.id) if self.ask.owner else ""


def ask_at_the_desk(work: Work, ask_id: uuid.UUID) -> AskAtTheDesk:
    """Give one ask that this actor may see, and note the look; raises `NotYours`."""
    shown = asks.ask_page(work, asks_at_the_desk(work), ask_id)
    ask = work.session.get_one(Ask, ask_id)
    ours, other = is_ours(work, ask), other_route(ask)
    names = {Route.SCHEME: shown.scheme, Route.COUNCIL: shown.council}
    # Whoever answers a worry about safety must know how to talk with the person, page or no page (R43).
    reading = Permission.SEE_SAFEGUARDING if ask.route == Route.SAFEGUARDING else Permission.SEE_PERSON
    return AskAtTheDesk(
        ask=shown,
        kind=KINDS[ask.kind],
        person=work.session.get(Person, ask.person_id) if ask.person_id else None,
        is_own=ask.speaks_for_person,
        needs=needs_of(work, ask.person_id, reading),
        can_see_person=_can_see(work, ask.person_id),
        other_body=names[other] if other else "",
        colleagues=[one for one in colleagues(work, ask) if one.id != work.account_id] if ours else (),
        is_ours=ours,
        is_safeguarding=ask.route == Route.SAFEGUARDING,
        is_unopened=ask.seen_at is None,
        can_pass_on=ours and other is not None and ask.passed_to is None,
        can_receive=ask.passed_to is not None and ask.passed_to == own_route(work),
    )


def _can_see(work: Work, person_id: uuid.UUID | None) -> bool:
    choice = allowed_people(work, Permission.SEE_PERSON).where(Person.id == person_id)
    return person_id is not None and work.session.scalar(choice) is not None


def own_route(work: Work) -> Route | None:
    """Give the body that this actor answers for."""
    return ROUTE_OF_ROLE.get(work.actor.role) if work.actor.role else None


def other_route(ask: Ask) -> Route | None:
    """Give the body that an ask can be passed to (R11): the council and the scheme pass to each other."""
    if ask.route == Route.SAFEGUARDING or ask.council_id is None:
        return None
    return Route.SCHEME if ask.route == Route.COUNCIL else Route.COUNCIL
