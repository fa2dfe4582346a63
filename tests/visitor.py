"""Somebody at a browser, and the portal they visit."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.access.models import Account
from portal.access.work import NOBODY, Work
from portal.db import session_maker
from portal.demo.cast import CAST
from portal.jobs import all_handlers
from portal.post.models import Job
from portal.post.worker import Worker
from portal.signin.sessions import Arriving, start_session
from tests.pages import Page


@dataclass
class Clock:
    """The time of a test; it moves only when told to."""

    now: datetime

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now

    def move(self, **by: float) -> None:
        """Move on, as `timedelta` takes it: days=3, minutes=5."""
        self.now += timedelta(**by)


class Visitor:
    """One browser with its own cookies; follows redirects, and checks every page it gets."""

    def __init__(self, app: Flask) -> None:
        """Open a browser with nothing in it."""
        self.client = app.test_client()
        self.csrf_on = True

    def get(self, path: str, **options: Any) -> Page:
        """Open a page; a redirect is followed."""
        return self._settle(self.client.get(path, **options))

    def look(self, path: str, **options: Any) -> Page:
        """Open a page without following a redirect."""
        return Page(self, self.client.get(path, **options))

    def part(self, path: str, **options: Any) -> Page:
        """Ask for the part of a page, as htmx does."""
        return Page(self, self.client.get(path, headers={"HX-Request": "true"}, **options))

    def send(self, path: str, data: dict[str, Any] | None = None, *, part: bool = False) -> Page:
        """Send a form as it is; a redirect after it must be a 303, and is followed."""
        ready = {name: _value(value) for name, value in (data or {}).items()}
        headers = {"HX-Request": "true"} if part else {}
        response = self.client.post(path, data=ready, headers=headers)
        assert response.status_code not in {301, 302, 307, 308}, f"{path} answered {response.status_code}, not 303"
        return self._settle(response)

    def post(self, path: str, **values: Any) -> Page:
        """Send made-up values to an address, with a good csrf token, as an attacker with a session could."""
        token = self.get("/settings").soup.select_one("[name=csrf_token]")
        assert token is not None
        return self.send(path, {"csrf_token": str(token["value"]), **values})

    def _settle(self, response: Any) -> Page:
        for _step in range(5):
            if response.status_code not in {301, 302, 303, 308} or not response.location.startswith("/"):
                return Page(self, response)
            response = self.client.get(response.location)
        raise AssertionError("The page redirects in circles.")


def _value(value: Any) -> Any:
    if isinstance(value, tuple) and isinstance(value[0], bytes):
        return (io.BytesIO(value[0]), value[1])
    return value


@dataclass
class Portal:
    """The portal under test, with the story told in it."""

    app: Flask
    engine: Engine
    clock: Clock
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def session(self) -> Session:
        """Open a session of the test's own."""
        return session_maker(self.engine)()

    def nobody(self) -> Visitor:
        """Open a browser with nobody signed in."""
        return Visitor(self.app)

    def as_(self, who: str) -> Visitor:
        """Open the browser of one of the cast, signed in; the same one each time."""
        who = who.replace("_", "-")
        if who not in self.visitors:
            self.visitors[who] = self.new_browser(who)
        return self.visitors[who]

    def new_browser(self, who: str) -> Visitor:
        """Sign one of the cast in on another device."""
        visitor = Visitor(self.app)
        with self.session() as session, session.begin():
            arriving = Arriving("passkey", is_proof=True)
            secret = start_session(Work(NOBODY, session, self.clock.now), CAST[who].id, arriving)
        with visitor.client.session_transaction() as cookie:
            cookie["s"] = secret
        return visitor

    def account(self, who: str) -> Account:
        """Give the account of one of the cast."""
        with self.session() as session:
            return session.get_one(Account, CAST[who.replace("_", "-")].id)

    def outbox(self, kind: str | None = None) -> list[Job]:
        """List the jobs that were put in, the oldest first."""
        with self.session() as session:
            choice = select(Job).order_by(Job.made_at, Job.key)
            return list(session.scalars(choice if kind is None else choice.where(Job.kind == kind)))

    def run_worker(self) -> None:
        """Do everything in the outbox that is due; mail waits, since no mail server is set."""
        worker = Worker(
            self.engine, all_handlers(self.app.extensions["settings"], self.engine, self.clock), "test", self.clock
        )
        while worker.work_once():
            pass

    def read(self, ask: Callable[[Session], Any]) -> Any:
        """Ask the database something."""
        with self.session() as session:
            return ask(session)
