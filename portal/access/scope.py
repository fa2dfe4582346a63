"""The only way to a person's rows: what this actor may see of a table, by permission."""

from __future__ import annotations

import uuid
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import Mapped

from portal.access.agreed import lives
from portal.access.models import Account, Agreement, Naming, Organisation, Person, Tie
from portal.access.permissions import Permission, Role
from portal.access.policy import Reach, Rule, rule_for
from portal.access.work import Actor, Work
from portal.db import Base


class OfAPerson(Protocol):
    """A table whose rows belong to one person."""

    person_id: Mapped[uuid.UUID]


Row = TypeVar("Row", bound=Base)

TIE_OF_ROLE = {
    Role.PERSON: "self",
    Role.CARER: "carer",
    Role.TRUSTED: "trusted",
    Role.ADVOCATE: "advocate",
    Role.WORKER: "worker",
    Role.CARE_MANAGER: "care-manager",
}


class NotYours(LookupError):
    """A row is not there, or is not this actor's to see: the two are one."""

    def __init__(self, what: str, row_id: uuid.UUID | None = None) -> None:
        """Take what was looked for, for the audit."""
        super().__init__(what)
        self.what = what
        self.row_id = row_id


def _live_tie(work: Work, kind: str) -> ColumnElement[bool]:
    return exists().where(
        Tie.person_id == Person.id,
        Tie.account_id == work.actor.account_id,
        Tie.kind == kind,
        Tie.from_on <= work.today,
        or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
    )


def _live_agreement(work: Work, tick: str | None = None) -> ColumnElement[bool]:
    """Say whether an agreement of this account lives today, with this tick on, or with any or none."""
    ticked = getattr(Agreement, tick).is_(True) if tick else true()
    return exists().where(
        Agreement.person_id == Person.id,
        Agreement.account_id == work.actor.account_id,
        ticked,
        lives(work),
    )


def _reaches(work: Work, rule: Rule) -> ColumnElement[bool]:
    actor = work.actor
    if rule.reach is Reach.OWN:
        return Person.id == actor.person_id if actor.person_id else false()
    if rule.reach is Reach.ORGANISATION:
        return Person.scheme_id == actor.organisation_id if actor.organisation_id else false()
    if rule.reach is Reach.PLACED:
        return Person.council_id == actor.organisation_id if actor.organisation_id else false()
    if actor.role is None or actor.role not in TIE_OF_ROLE or rule.reach is Reach.ACCOUNT:
        return false()
    tied = _live_tie(work, TIE_OF_ROLE[actor.role])
    if rule.reach is Reach.AGREED and rule.tick:
        return and_(tied, _live_agreement(work, rule.tick))
    if actor.role is Role.TRUSTED:
        # A trusted person's tie lives only while the person's agreement does (R36).
        tied = and_(tied, _live_agreement(work))
    return tied if rule.reach is Reach.TIED else false()


def allowed_people(work: Work, permission: Permission) -> Select[uuid.UUID]:
    """Select the ids of the people for whom this actor holds this permission now."""
    rule = rule_for(work.actor.role, permission)
    if rule is None or not work.may(permission):
        return select(Person.id).where(false())
    return select(Person.id).where(_reaches(work, rule))


def visible_people(work: Work, permission: Permission) -> Select[Person]:
    """Select the people for whom this actor holds this permission now, by name."""
    return select(Person).where(Person.id.in_(allowed_people(work, permission))).order_by(Person.name, Person.id)


def visible(work: Work, model: type[Row], permission: Permission) -> Select[Row]:
    """Select the rows of a table with `person_id` that this actor may see by this permission."""
    column: Any = model.__table__.c.person_id
    return select(model).where(column.in_(allowed_people(work, permission)))


def find(work: Work, model: type[Row], row_id: uuid.UUID, permission: Permission) -> Row:
    """Give one row that this actor may see, and note the look; raises `NotYours`."""
    row = work.session.scalar(visible(work, model, permission).where(model.id == row_id))
    if row is None:
        raise NotYours(model.__tablename__, row_id)
    work.looked(model.__tablename__, row.person_id, row.id)  # type: ignore[attr-defined]
    return row


def find_person(work: Work, person_id: uuid.UUID, permission: Permission, what: str = "person") -> Person:
    """Give a person that this actor may see, and note the look; raises `NotYours`.

    `what` names what is looked at, for «Who looked at my page» (R37): the plan, when it is the plan.
    """
    person = work.session.scalar(visible_people(work, permission).where(Person.id == person_id))
    if person is None:
        raise NotYours("person", person_id)
    work.looked(what, person.id, person.id)
    return person


def the_person(work: Work, permission: Permission) -> Person:
    """Give the person whom this actor speaks of: oneself, or the one person a carer or trusted person is tied to.

    Raises `NotYours` when there is none. With several people the page must ask which one (`visible_people`).
    """
    person = work.session.scalars(visible_people(work, permission).limit(1)).first()
    if person is None:
        raise NotYours("person")
    work.looked("person", person.id, person.id)
    return person


def organisation(work: Work, organisation_id: uuid.UUID) -> Organisation:
    """Give an organisation by id: names and phone numbers of schemes and councils are public."""
    found = work.session.get(Organisation, organisation_id)
    if found is None:
        raise NotYours("organisation", organisation_id)
    return found


def people_who_may_be_ticked(work: Work, person_id: uuid.UUID) -> list[tuple[Account, str]]:
    """List the carers, family and advocates tied to this person today, with the kind of tie (R5).

    Only for the person's own account or somebody who may say views for themselves: others get an empty list.
    """
    if work.actor.person_id != person_id:
        return []
    rows = work.session.execute(
        select(Account, Tie.kind)
        .join(Tie, Tie.account_id == Account.id)
        .where(
            Tie.person_id == person_id,
            Tie.kind.in_(("carer", "trusted", "advocate")),
            Tie.from_on <= work.today,
            or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
            Account.ended_at.is_(None),
            or_(Tie.kind != "trusted", _agreed_with(work, person_id)),
        )
        .order_by(Tie.kind, Account.name)
    )
    return [(account, kind) for account, kind in rows]


def names_i_gave(work: Work) -> dict[uuid.UUID, str]:
    """Give what the person who asks calls those whom they let in: account id → the name that they wrote.

    An account may be older than the agreement. Its own name is not the person's to learn by naming an address.
    """
    mine = visible(work, Naming, Permission.DECIDE_WHO_SEES)
    written = mine.join(Agreement, Agreement.id == Naming.agreement_id).add_columns(Agreement.account_id)
    rows = work.session.execute(written.order_by(Naming.changed_at))
    return {account_id: naming.name for naming, account_id in rows if naming.name}


def _agreed_with(work: Work, person_id: uuid.UUID) -> ColumnElement[bool]:
    """Say, beside `Account`, whether this person's agreement with it lives today (R36)."""
    return exists().where(
        Agreement.person_id == person_id,
        Agreement.account_id == Account.id,
        lives(work),
    )


def still_speaks_of(work: Work, account_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Say whether an account is still tied to a person today, so that a notice about them may go to it (R36)."""
    account = work.session.get_one(Account, account_id)
    actor = Actor(account_id=account.id, role=Role(account.role), organisation_id=account.organisation_id)
    theirs = Work(actor, work.session, work.now)
    choice = allowed_people(theirs, Permission.ASK_FOR_ADVOCATE).where(Person.id == person_id)
    is_own = select(Tie.id).where(Tie.account_id == account_id, Tie.person_id == person_id, Tie.kind == "self")
    return work.session.scalar(choice) is not None or work.session.scalar(is_own) is not None
