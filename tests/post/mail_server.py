"""A real mail server on a free port of this machine, which keeps what it gets and refuses when told to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


class Mailbox:
    """What the server took, and what it is to answer before it takes anything."""

    def __init__(self, *answers: str) -> None:
        """Answer each of these first, for instance `451 Try again later`, then take everything."""
        self._answers = list(answers)
        self._lock = threading.Lock()
        self.tries: list[EmailMessage] = []
        self.taken: list[EmailMessage] = []
        self.taken_for: list[str] = []
        self.was_private: list[bool] = []
        self.signed_in_as: list[bytes] = []
        self.port = _free_port()

    @property
    def url(self) -> str:
        """Give the address for PORTAL_SMTP_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep one mail, or refuse it."""
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        with self._lock:
            self.tries.append(message)
            if self._answers:
                return self._answers.pop(0)
            self.taken.append(message)
            self.taken_for += envelope.rcpt_tos
            self.was_private.append(session.ssl is not None)
        return "250 OK"

    def sign_in(self, _server: object, _session: object, _envelope: object, _how: str, who: object) -> AuthResult:
        """Let everybody in, and note who: the last that aiosmtpd gives is the login."""
        self.signed_in_as.append(who.login)  # type: ignore[attr-defined]
        return AuthResult(success=True)


@contextmanager
def mail_server(*answers: str, certificate: Path | None = None, needs_sign_in: bool = False) -> Iterator[Mailbox]:
    """Run a mail server for the length of the block; with a certificate it offers STARTTLS."""
    mailbox = Mailbox(*answers)
    tls = None
    if certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=mailbox.port,
        tls_context=tls,
        authenticator=mailbox.sign_in if needs_sign_in else None,
        auth_required=needs_sign_in,
        auth_require_tls=bool(certificate),
    )
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
