"""The guard: closed by default, hands each view its `work`, and keeps one commit to a request.

Every route says who may use it with `access=`: leaving it out is a `TypeError` when the module is loaded.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, request
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker

from portal.access.permissions import NEEDS_PROOF, Open, Permission
from portal.access.scope import NotYours
from portal.access.work import NOBODY, Actor, Work
from portal.audit.models import AuditEntry
from portal.audit.operations import Entry, is_written
from portal.ui.pages import is_part

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Access = Permission | Open
ONE_LOOK = timedelta(minutes=1)
"""Each letter that is typed into a search asks for the part of a page again; within a minute that is one look."""


class SignInFirst(PermissionError):
    """The page needs an account and nobody is signed in."""


class NotForYou(PermissionError):
    """The account that is signed in has no such permission, anywhere."""


class ProofIsOld(PermissionError):
    """What was asked for needs a fresh proof of who this is (step-up)."""


class ChangedOnLook(RuntimeError):
    """A GET tried to change something; only a POST may."""


class Area(Blueprint):
    """A blueprint whose every route declares its access."""

    def add_url_rule(  # type: ignore[override]
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Callable[..., Any] | None = None,
        provide_automatic_options: bool | None = None,
        *,
        access: Access,
        **options: Any,
    ) -> None:
        """Add a route; `access` is not optional."""
        if view_func is None:
            raise TypeError(f"The route {rule} has no view.")
        name = endpoint or view_func.__name__
        self.record(lambda state: state.app.extensions["access"].update({f"{self.name}.{name}": access}))
        super().add_url_rule(rule, name, _with_work(view_func), provide_automatic_options, **options)


@functools.cache
def _with_work(view: Callable[..., Any]) -> Callable[..., Response]:
    """Wrap a view once, so that two addresses of one view are one endpoint."""

    @functools.wraps(view)
    def with_work(**values: Any) -> Response:
        work: Work = g.work
        response = current_app.make_response(view(work, **values))
        finish(work, response.status_code < 400)
        return response

    return with_work


def finish(work: Work, is_good: bool) -> None:
    """Commit what the view did, once, and write the looks; roll back when the page is a refusal."""
    if not is_good or request.method in SAFE_METHODS:
        work.session.rollback()
    else:
        work.session.commit()
    if work.looks:
        entries, work.looks = work.looks, []
        write_apart(work, *entries, once_in=ONE_LOOK if is_part() else None)


def write_apart(work: Work, *entries: Entry, once_in: timedelta | None = None) -> None:
    """Write looks or refusals in a transaction of their own, whatever became of the request.

    With `once_in` the same is not written twice in so long. Something of it is always written.
    """
    with apart(work) as session:
        for entry in entries:
            if once_in is None or not is_written(session, entry, work.actor.account_id, work.now - once_in):
                work.record(session, entry)


@contextmanager
def apart(work: Work) -> Iterator[Session]:
    """Open a transaction of its own; the one of the request is given up first, or SQLite would wait for itself."""
    work.session.rollback()
    with g.sessions["change"]() as session, session.begin():
        yield session


def _refuse_changes(session: Session, _context: object, _instances: object) -> None:
    changed = [row for row in (*session.new, *session.dirty, *session.deleted) if not isinstance(row, AuditEntry)]
    if session.info.get("only_looks") and changed:
        raise ChangedOnLook(f"A GET tried to change {type(changed[0]).__name__}; use a POST.")


def install(
    app: Flask,
    engine: Engine,
    who_is_it: Callable[[dict[str, sessionmaker[Session]], datetime], Actor],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Put the guard before every request of the app. `who_is_it` tells the actor from the cookie."""
    app.extensions["access"] = {}
    change = sessionmaker(engine, expire_on_commit=False)
    look = sessionmaker(engine.execution_options(only_looks=True), expire_on_commit=False, info={"only_looks": True})
    event.listen(look, "before_flush", _refuse_changes)

    @app.before_request
    def open_work() -> None:
        access = app.extensions["access"].get(request.endpoint) if request.endpoint else None
        g.sessions = {"change": change, "look": look}
        now = clock()
        # Pages that must work without a database do not ask it who is there.
        actor = NOBODY if request.endpoint in app.extensions["no_database"] else who_is_it(g.sessions, now)
        session = (look if request.method in SAFE_METHODS else change)()
        g.work = Work(actor, session, now)
        if request.endpoint is not None:
            admit(g.work, access)

    @app.teardown_request
    def close(_problem: BaseException | None) -> None:
        if work := g.pop("work", None):
            work.session.close()


def admit(work: Work, access: Access | None) -> None:
    """Let the request in, or raise `SignInFirst`, `NotForYou`, `ProofIsOld`; what declares nothing is `NotYours`."""
    if access is None:
        raise NotYours(f"undeclared {request.endpoint}")
    if access is Open.PUBLIC:
        return
    if work.actor.account_id is None:
        raise SignInFirst
    if not work.may(access):
        raise NotForYou(access.value)
    if access in NEEDS_PROOF and not work.has_proved():
        raise ProofIsOld
