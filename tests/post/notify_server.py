"""A stand-in for GOV.UK Notify on a free port of this machine, built to its published contract.

https://docs.notifications.service.gov.uk/rest-api.html: how a request says who sends it, what «send a text message»
takes, what it answers, and with which faults. It keeps what it took, and refuses when told to.
"""

from __future__ import annotations

import json
import re
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"your_say-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
CLOCK_MAY_BE_OFF_SECONDS = 30
KNOWN_FIELDS = {"phone_number", "template_id", "personalisation", "reference", "sms_sender_id"}
FAULTS = {
    400: ("BadRequestError", "Can't send to this recipient using a team-only API key"),
    403: ("AuthError", "Invalid token: API key not found"),
    429: ("RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"),
    500: ("Exception", "Internal server error"),
}


class Refused(Exception):
    """The stand-in refuses, with a status and an error as Notify's."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status, self.error, self.message = status, error, message


@dataclass
class Notify:
    """What the stand-in took, and with which statuses it is to refuse first."""

    port: int
    answers: list[int]
    template: str = "((message))"
    tries: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """Give the address for PORTAL_NOTIFY_URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """Give what `Settings` needs to send texts here."""
        return {"notify_url": self.url, "notify_key": KEY, "notify_template": TEMPLATE}

    @property
    def texts(self) -> list[tuple[str, str]]:
        """List the texts that went out: (number, words)."""
        return [(str(one["phone_number"]), str(one["body"])) for one in self.taken]

    def take(self, authorization: str, body: bytes) -> dict[str, Any]:
        """Take one text; raises `Refused`."""
        with self._lock:
            self.tries += 1
            if self.answers:
                status = self.answers.pop(0)
                raise Refused(status, *FAULTS[status])
            _check_who_sends(authorization)
            sent = _checked(body)
            said = self._fill_in(sent)
            self.taken.append(sent | {"body": said})
        return _answer(sent, said)

    def _fill_in(self, sent: dict[str, Any]) -> str:
        given = sent.get("personalisation", {})
        missing = set(re.findall(r"\(\((\w+)\)\)", self.template)) - set(given)
        if missing:
            raise Refused(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")
        return re.sub(r"\(\((\w+)\)\)", lambda found: str(given[found[1]]), self.template)


def _check_who_sends(authorization: str) -> None:
    kind, _, token = authorization.partition(" ")
    if kind != "Bearer":
        raise Refused(401, "AuthError", "Unauthorized: authentication token must be provided")
    try:
        claims = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})
    except jwt.InvalidTokenError:
        raise Refused(403, "AuthError", "Invalid token: API key not found") from None
    if claims.get("iss") != SERVICE:
        raise Refused(403, "AuthError", "Invalid token: service not found")
    if abs(time.time() - claims.get("iat", 0)) > CLOCK_MAY_BE_OFF_SECONDS:
        raise Refused(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")


def _checked(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except ValueError:
        raise Refused(400, "BadRequestError", "Invalid JSON supplied in POST data") from None
    for name in ("phone_number", "template_id"):
        if name not in sent:
            raise Refused(400, "ValidationError", f"{name} is a required property")
    if unknown := set(sent) - KNOWN_FIELDS:
        raise Refused(400, "ValidationError", f"Additional properties are not allowed ({sorted(unknown)} unexpected)")
    _check_values(sent)
    return dict(sent)


def _check_values(sent: dict[str, Any]) -> None:
    number = re.sub(r"[\s()+-]", "", str(sent["phone_number"]))
    if not number.isdecimal():
        raise Refused(400, "ValidationError", "phone_number Must not contain letters or symbols")
    if not 8 <= len(number) <= 15:
        raise Refused(400, "ValidationError", f"phone_number {'Too many' if len(number) > 15 else 'Not enough'} digits")
    try:
        uuid.UUID(sent["template_id"])
    except ValueError:
        raise Refused(400, "ValidationError", "template_id is not a valid UUID") from None
    if sent["template_id"] != TEMPLATE:
        raise Refused(400, "BadRequestError", "Template not found")
    if not isinstance(sent.get("reference", ""), str):
        raise Refused(400, "ValidationError", "reference is not of type string")
    if not isinstance(sent.get("personalisation", {}), dict):
        raise Refused(400, "ValidationError", "personalisation is not of type object")


def _answer(sent: dict[str, Any], said: str) -> dict[str, Any]:
    number, home = str(uuid.uuid4()), "https://api.notifications.service.gov.uk"
    return {
        "id": number,
        "reference": sent.get("reference"),
        "content": {"body": said, "from_number": "GOVUK"},
        "uri": f"{home}/v2/notifications/{number}",
        "template": {"id": TEMPLATE, "version": 1, "uri": f"{home}/v2/template/{TEMPLATE}"},
    }


class _Desk(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/v2/notifications/sms":
            self._say(404, {"errors": [{"error": "NoResultFound", "message": "No result found"}], "status_code": 404})
            return
        notify = self.server.notify
        try:
            self._say(201, notify.take(self.headers.get("Authorization", ""), body))
        except Refused as problem:
            notify.refused.append(problem)
            errors = [{"error": problem.error, "message": problem.message}]
            self._say(problem.status, {"errors": errors, "status_code": problem.status})

    def _say(self, status: int, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server names it so
        """Say nothing: the tests look at what was taken."""


class _Server(ThreadingHTTPServer):
    notify: Notify


@contextmanager
def notify_server(*answers: int) -> Iterator[Notify]:
    """Run the stand-in for the length of the block; it refuses with each of `answers` first, then takes everything."""
    server = _Server(("127.0.0.1", 0), _Desk)
    server.notify = Notify(server.server_port, list(answers))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.notify
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
