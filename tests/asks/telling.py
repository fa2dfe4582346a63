"""What happens to an ask away from the pages under test: somebody says something, staff read and answer it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from portal.access.models import Person
from portal.asks.answering import Answering, answer, open_ask, pass_to, receive, take
from portal.asks.models import AnswerKind, Ask, AskStep, Photo, Route, Whose
from portal.asks.operations import Saying, pass_on
from portal.demo.cast import CAST, fixed_id, work_as
from tests.visitor import Portal

HOSTILE = (
    "<script>alert(1)</script>",
    "a\x00b",
    "\u202eevil\u202c \u2066x\u2069",
    "🙂👩🏽‍🦽 Ŵŷ اردو",
    "'; DROP TABLE ask; --",
    "{{ 7 * 7 }} %(name)s %s",
)
"""What nobody should be able to do harm with."""


def said(portal: Portal, who: str, person: str | None, **saying: Any) -> uuid.UUID:
    """Let one of the cast pass something on, and give the ask's id."""
    values: dict[str, Any] = {"kind": "view", "asked_as": "Where I live", "send_key": uuid.uuid4().hex, **saying}
    with portal.session() as session, session.begin():
        about = session.get_one(Person, fixed_id(person)) if person else None
        return pass_on(work_as(session, who, portal.clock.now), about, Saying(**values)).id


def read(portal: Portal, ask_id: uuid.UUID, who: str = "worker") -> None:
    """Let staff read an ask."""
    with portal.session() as session, session.begin():
        open_ask(work_as(session, who, portal.clock.now), ask_id)


def taken(portal: Portal, ask_id: uuid.UUID, who: str = "worker") -> None:
    """Let staff take an ask."""
    with portal.session() as session, session.begin():
        take(work_as(session, who, portal.clock.now), ask_id)


def answered(
    portal: Portal,
    ask_id: uuid.UUID,
    kind: AnswerKind = AnswerKind.DID,
    words: str = "We phoned the club.",
    days: int | None = None,
    who: str = "worker",
    decided_by: str = "Grace Obi",
) -> None:
    """Let staff answer an ask; `days` from now is the promised day of a «we will»."""
    with portal.session() as session, session.begin():
        work = work_as(session, who, portal.clock.now)
        promised: date | None = work.today + timedelta(days=days) if days is not None else None
        answer(work, ask_id, Answering(kind, words, uuid.uuid4().hex, promised, decided_by))


def passed_on(portal: Portal, ask_id: uuid.UUID) -> None:
    """Let the scheme pass an ask on to the council."""
    with portal.session() as session, session.begin():
        pass_to(work_as(session, "worker", portal.clock.now), ask_id, Route.COUNCIL)


def received(portal: Portal, ask_id: uuid.UUID) -> None:
    """Let the council receive an ask."""
    with portal.session() as session, session.begin():
        receive(work_as(session, "care-manager", portal.clock.now), ask_id)


def photo_of(portal: Portal, who: str, person: str | None) -> uuid.UUID:
    """Let one of the cast add a photo, and give its id."""
    with portal.session() as session, session.begin():
        photo = Photo(
            person_id=fixed_id(person) if person else None,
            account_id=CAST[who].id,
            made_at=portal.clock.now,
            width=1,
            height=1,
            jpeg=b"\xff\xd8\xff photo",
        )
        session.add(photo)
        return photo.id


def asks_by(portal: Portal, who: str, kind: str) -> list[Ask]:
    """List the asks of a kind that one of the cast passed on and that are in the database."""
    choice = select(Ask).where(Ask.made_by_id == CAST[who].id, Ask.kind == kind).order_by(Ask.sent_at)
    return list(portal.read(lambda session: session.scalars(choice).all()))


def steps_of(portal: Portal, ask_id: uuid.UUID) -> list[str]:
    """List the steps of an ask, in their order."""
    choice = select(AskStep.step).where(AskStep.ask_id == ask_id).order_by(AskStep.at)
    return list(portal.read(lambda session: session.scalars(choice).all()))


def state_of(portal: Portal, ask_id: uuid.UUID) -> str:
    """Say where an ask stands in the database."""
    return str(portal.read(lambda session: session.get_one(Ask, ask_id).state))


HELPED = {"whose": Whose.WITH_HELP, "whose_name": "Bev Mills"}
