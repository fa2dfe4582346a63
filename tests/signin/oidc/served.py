"""A portal that a real provider can reach, at the time it really is, and a browser without a screen."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from portal.app import build_app
from portal.config import Settings
from tests.browser.live import LivePortal
from tests.signin.oidc.provider_file import write_key
from tests.signin.oidc.real_provider import RealProvider
from tests.story_database import KEYS, story_database
from tests.visitor import Clock

FILE = """
[[provider]]
id = "harbour"
name = "Harbour Shared Lives"
organisation = ["Harbour Shared Lives"]
issuer = "{issuer}"
client_id = "{harbour}"
private_key_file = "portal.pem"
key_id = "portal-key"
acr_values = ["two-steps"]
needs_acr = ["two-steps"]

[[provider]]
id = "one-login"
name = "One Login"
organisation = ["Harbour Shared Lives"]
issuer = "{issuer}"
client_id = "{one_login}"
private_key_file = "portal.pem"
key_id = "portal-key"
vtr = ["Cl.Cm"]
for = "everybody"
"""


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  werkzeug names it so
        """Say nothing."""


@contextmanager
def served_portal(real: RealProvider, folder: Path, data_folder: Path) -> Iterator[LivePortal]:
    """Serve a portal, no demo, whose organisations are the real provider, for the length of the block."""
    with story_database("sqlite", folder) as (url, engine):
        server = make_server("127.0.0.1", 0, Flask("not yet"), threaded=True, request_handler=_Quiet)
        server.daemon_threads = True  # type: ignore[attr-defined]
        address = f"http://127.0.0.1:{server.server_port}"
        clients = {name: real.register(address, name.replace("_", "-")) for name in ("harbour", "one_login")}
        write_key(folder)
        file = folder / "providers.toml"
        file.write_text(FILE.format(issuer=real.issuer, **clients))
        settings = Settings(data=data_folder, keys=KEYS, database_url=url, base_url=address, oidc_file=str(file))
        # The provider has the time of the machine, so that the portal must have it too.
        clock = Clock(datetime.now(UTC))
        live = LivePortal(build_app(settings, engine, clock), engine, clock)
        live.address = address
        server.app = live.app
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield live
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class Browser:
    """A browser without a screen: it keeps cookies, follows redirects, and knows where it is."""

    def __init__(self) -> None:
        """Open it with nothing in it."""
        self._session = requests.Session()
        self._answer = requests.Response()

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    @property
    def text(self) -> str:
        """Give the words of the page."""
        return re.sub(r"\s+", " ", BeautifulSoup(self._answer.text, "html.parser").get_text(" "))

    @property
    def path(self) -> str:
        """Give the address after the host."""
        return urlsplit(self._answer.url).path

    def came_by(self, path: str) -> str:
        """Give the address beginning so that led here by a redirect."""
        return next(step.url for step in self._answer.history if urlsplit(step.url).path.startswith(path))

    def get(self, address: str) -> None:
        """Open an address."""
        self._answer = self._session.get(address, timeout=20)

    def press(self, words: str) -> None:
        """Press the button with these words, and send its form."""
        page = BeautifulSoup(self._answer.text, "html.parser")
        button = next(one for one in page.select("button") if words in one.get_text(" "))
        form = page.find(id=button["form"]) if button.get("form") else button.find_parent("form")
        assert form is not None
        fields = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
        if button.get("name"):
            fields[str(button["name"])] = str(button.get("value", ""))
        self._answer = self._session.post(
            urljoin(self._answer.url, str(form["action"])), fields, timeout=20, headers={"Referer": self._answer.url}
        )
