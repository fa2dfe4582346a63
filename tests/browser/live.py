"""The portal on a free port, in this process: a real server whose clock a test can move."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from portal.access.models import Account
from portal.access.work import NOBODY, Work
from portal.app import build_app
from portal.config import Settings
from portal.demo.cast import CAST
from portal.signin.operations import make_card, make_link
from tests.story_database import KEYS, NOW, story_database
from tests.visitor import Clock, Portal

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HOSTS = ("127.0.0.1", "localhost")
"""Two names of this machine: the portal has one, and the other is somewhere else."""
ELSEWHERE = b"<!doctype html><html lang='en'><title>Elsewhere</title><h1>Elsewhere</h1></html>"


class LivePortal(Portal):
    """The portal at `address`, with the story told in it."""

    address = ""
    elsewhere = ""
    """Where «Leave this page» goes: the same server under another name, so that no test leaves the machine."""

    def card(self, who: str) -> str:
        """Make a card for one of the cast and give the address that is printed on it."""
        with self.session() as session, session.begin():
            return f"{self.address}/card/{make_card(Work(NOBODY, session, self.clock.now), CAST[who].id)}"

    def link_for(self, name: str) -> str:
        """Make a one-time link for somebody who was let in, by the name on their account."""
        with self.session() as session, session.begin():
            account_id = session.scalars(select(Account.id).where(Account.name == name)).one()
            return f"{self.address}/link/{make_link(Work(NOBODY, session, self.clock.now), account_id)}"

    def link(self, who: str) -> str:
        """Make a one-time link for one of the cast."""
        with self.session() as session, session.begin():
            return f"{self.address}/link/{make_link(Work(NOBODY, session, self.clock.now), CAST[who].id)}"


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  werkzeug names it so
        """Say nothing: what matters is in the browser's log and in the portal's own."""


def _with_elsewhere(app: WSGIApplication, elsewhere: str) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("HTTP_HOST", "").startswith(elsewhere):
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [ELSEWHERE]
        return app(environ, start_response)

    return answer


@contextmanager
def live_portal(
    kind: str, folder: Path, data_folder: Path, *, host: str = HOSTS[0], is_demo: bool = True
) -> Iterator[LivePortal]:
    """Serve the portal on this kind of database, for the length of the block; passkeys need the host `localhost`."""
    with story_database(kind, folder) as (url, engine):
        server = make_server("127.0.0.1", 0, _nothing_yet, threaded=True, request_handler=_Quiet)
        server.daemon_threads = True  # type: ignore[attr-defined]
        live = _portal(server, engine, url, data_folder, host, is_demo)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield live
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def _portal(
    server: BaseWSGIServer, engine: Engine, url: str, data_folder: Path, host: str, is_demo: bool
) -> LivePortal:
    clock = Clock(NOW)
    other = next(one for one in HOSTS if one != host)
    address, elsewhere = (f"http://{one}:{server.server_port}" for one in (host, other))
    settings = Settings(
        data=data_folder, keys=KEYS, database_url=url, base_url=address, leave_url=f"{elsewhere}/", demo=is_demo
    )
    live = LivePortal(build_app(settings, engine, clock), engine, clock)
    live.address, live.elsewhere = address, elsewhere
    server.app = _with_elsewhere(live.app, other)
    return live


def _nothing_yet(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("503 Service Unavailable", [])
    return []
