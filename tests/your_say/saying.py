"""Saying something in the tests: addresses, one topic from start to end, and what the database then holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from portal.asks.models import Ask, AskSeer, Photo
from portal.demo.cast import CAST, fixed_id
from portal.your_say.models import Draft, DraftPoint
from tests.pages import Page
from tests.visitor import Portal, Visitor

ROSA, AMIR, KEN = (f"/your-say/{fixed_id(name)}" for name in ("rosa", "amir", "ken"))


def topic(person: str, name: str) -> str:
    """Give the address of a topic."""
    return f"{person}/topics/{name}"


def answer(visitor: Visitor, person: str, name: str, scale: str) -> Page:
    """Answer the question of a topic and press Next."""
    return visitor.get(topic(person, name)).submit(scale=scale)


def say(visitor: Visitor, person: str, name: str, scale: str, words: str = "") -> Page:
    """Answer the question of a topic, say more, and tick nobody."""
    return answer(visitor, person, name, scale).submit(words=words)


def check(visitor: Visitor, person: str) -> Page:
    """Go to the page before sending; the words are the person's own."""
    page = visitor.get(f"{person}/check")
    return page.submit(whose="by-myself") if page.path.endswith("/whose") else page


def send(visitor: Visitor, person: str) -> Page:
    """Check and send."""
    return check(visitor, person).submit("Send")


def new_asks(portal: Portal, who: str) -> list[Ask]:
    """List what this account sent on the pages, without what the story tells."""
    choice = select(Ask).where(Ask.made_by_id == CAST[who].id, Ask.sending_id.is_not(None))
    return portal.read(lambda session: list(session.scalars(choice.order_by(Ask.sent_at, Ask.topic))))


def seers(portal: Portal, ask: Ask) -> set[Any]:
    """Give who was ticked for an ask."""
    choice = select(AskSeer.account_id).where(AskSeer.ask_id == ask.id)
    return portal.read(lambda session: set(session.scalars(choice)))


def drafts(portal: Portal, who: str) -> list[Draft]:
    """List the drafts of an account, the oldest first."""
    choice = select(Draft).where(Draft.account_id == CAST[who].id).order_by(Draft.started_at, Draft.state.desc())
    return portal.read(lambda session: list(session.scalars(choice)))


def points(portal: Portal, who: str) -> dict[str, DraftPoint]:
    """Give the points of the open draft of an account, by topic."""
    mine = select(DraftPoint).join(Draft, Draft.id == DraftPoint.draft_id)
    choice = mine.where(Draft.account_id == CAST[who].id, Draft.state == "open")
    return portal.read(lambda session: {point.topic: point for point in session.scalars(choice)})


def photos(portal: Portal) -> int:
    """Count the photos that are kept."""
    return portal.read(lambda session: session.scalar(select(func.count()).select_from(Photo)))
