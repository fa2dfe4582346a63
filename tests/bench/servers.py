"""The portal and the bare page, each served by granian with one web process."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.demo.cast import CAST


@dataclass
class Browser:
    """A signed-in browser of one of the cast: an open connection and its cookies."""

    port: int
    who: str | None = None

    def __post_init__(self) -> None:
        """Open the connection, and sign in when somebody is named."""
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.token = ""
        if self.who:
            page = self.get("/sign-in")
            self.post("/sign-in", f"csrf_token={_token(page)}&who={CAST[self.who].id}")
            self.token = _token(self.get("/settings"))

    def get(self, path: str, encoding: str = "identity") -> bytes:
        """Fetch a page."""
        return self._ask("GET", path, None, encoding)

    def post(self, path: str, form: str) -> bytes:
        """Send a form; anything but a redirect is an error."""
        return self._ask("POST", path, form, "identity")

    def _ask(self, method: str, path: str, form: str | None, encoding: str) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Accept-Encoding": encoding, "Accept-Language": "en"}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, form, headers)
        response = self.connection.getresponse()
        body = response.read()
        wanted = 303 if method == "POST" else 200
        if response.status != wanted:
            raise RuntimeError(f"{method} {path} answered {response.status}, not {wanted}.")
        for cookie in response.msg.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return body


def _token(page: bytes) -> str:
    found = re.search(rb'name="csrf_token" value="([^"]+)"', page)
    if not found:
        raise RuntimeError("The page has no form.")
    return found[1].decode()


@dataclass
class Servers:
    """Where the two servers answer."""

    portal: int
    bare: int


@contextmanager
def running(folder: Path) -> Iterator[Servers]:
    """Run both servers for the length of the block, the portal with the demo in `folder`."""
    environ = {**os.environ, "PORTAL_DATA": str(folder), "PORTAL_DEMO": "1", "PORTAL_WORKERS": "1"}
    environ.pop("PORTAL_DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("portal"))]
    for words in (["init"], ["demo"]):
        subprocess.run([*command, *words], env=environ, check=True, stdout=subprocess.DEVNULL)
    ports = Servers(_free_port(), _free_port())
    granian = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "wsgi",
        "--no-ws",
        "--blocking-threads",
        "1",
    ]
    started = [
        subprocess.Popen([*command, "serve", "--port", str(ports.portal)], env=environ),
        subprocess.Popen(
            [
                *granian,
                "--log-level",
                "warning",
                "--port",
                str(ports.bare),
                "--factory",
                "tests.bench.bare:web",
            ]
        ),
    ]
    try:
        for port in (ports.portal, ports.bare):
            _wait_for(port)
        yield ports
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"Nothing answers on port {port}.")
