"""Putting asks and people into the portal under test, as the cast would."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from portal.access.models import Account, Person, Tie
from portal.asks.models import Ask, AskStep
from portal.asks.operations import Saying, pass_on
from portal.demo.cast import CAST, fixed_id, work_as
from portal.people.models import CommunicationNeed
from tests.visitor import Portal

ROSA, KEN, AMIR = fixed_id("rosa"), fixed_id("ken"), fixed_id("amir")


def an_ask(portal: Portal, who: str, person: str | None, name: str, **saying: Any) -> uuid.UUID:
    """Pass something on as one of the cast, now; `name` makes it an ask of its own."""
    with portal.session() as session, session.begin():
        about = session.get_one(Person, fixed_id(person)) if person else None
        values: dict[str, Any] = {"kind": "view", "send_key": f"test {name}", **saying}
        return pass_on(work_as(session, who, portal.clock.now), about, Saying(**values)).id


def not_safe(portal: Portal, who: str = "person", person: str = "rosa") -> uuid.UUID:
    """Say «I do not feel safe» as one of the cast."""
    return an_ask(portal, who, person, f"not safe {who}", kind="not-safe", words="Somebody hits me at night.")


def rosas(portal: Portal, name: str) -> uuid.UUID:
    """Find an ask of the story by its name there."""
    with portal.session() as session:
        return session.query(Ask).filter_by(send_key=f"story {name}").one().id


def the_ask(portal: Portal, ask_id: uuid.UUID) -> Ask:
    """Read an ask as it is now."""
    with portal.session() as session:
        return session.get_one(Ask, ask_id)


def steps(portal: Portal, ask_id: uuid.UUID) -> list[str]:
    """List the steps of an ask, in order."""
    with portal.session() as session:
        rows = session.query(AskStep).filter_by(ask_id=ask_id).order_by(AskStep.at, AskStep.id)
        return [row.step for row in rows]


def many_views(portal: Portal, number: int) -> None:
    """Let Rosa say this many things, a minute apart."""
    for one in range(number):
        an_ask(portal, "person", "rosa", f"many {one}", topic=f"topic-{one:03}", asked_as=f"Question {one:03}")
        portal.clock.move(minutes=1)


def many_people(portal: Portal, number: int) -> None:
    """Give Joan this many more people to work with, each with one communication need."""
    since = _long_ago(portal)
    with portal.session() as session, session.begin():
        for one in range(number):
            person = Person(scheme_id=fixed_id("harbour"), council_id=fixed_id("northshire"), name=f"Person {one:03}")
            session.add(person)
            session.flush()
            session.add(Tie(person_id=person.id, account_id=CAST["worker"].id, kind="worker", from_on=since))
            session.add(CommunicationNeed(person_id=person.id, need="easy-read", words="Short.", looked_at_on=since))


def tie(portal: Portal, who: str, person: str, kind: str = "worker") -> None:
    """Let one of the cast work with one more person."""
    with portal.session() as session, session.begin():
        session.add(Tie(person_id=fixed_id(person), account_id=CAST[who].id, kind=kind, from_on=_long_ago(portal)))


def end_tie(portal: Portal, who: str, person: str) -> None:
    """Let the tie of one of the cast end yesterday."""
    with portal.session() as session, session.begin():
        for row in session.query(Tie).filter_by(person_id=fixed_id(person), account_id=CAST[who].id):
            row.until_on = portal.clock.now.date() - timedelta(days=1)


def put_on_duty(portal: Portal, who: str, *, is_on: bool = True) -> None:
    """Put one of the cast on the safeguarding duty list, or take them off."""
    with portal.session() as session, session.begin():
        session.get_one(Account, CAST[who].id).is_safeguarding_duty = is_on


def statements(portal: Portal, address: str) -> int:
    """Count what is read from the database for one page of Joan's."""
    visitor, counted = portal.new_browser("worker"), []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            counted.append(statement)

    event.listen(portal.engine, "before_cursor_execute", count)
    try:
        visitor.get(address)
    finally:
        event.remove(portal.engine, "before_cursor_execute", count)
    return len(counted)


def _long_ago(portal: Portal) -> Any:
    return portal.clock.now.date() - timedelta(days=30)
