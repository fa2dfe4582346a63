"""Notices by mail. A notice says only «You have a message»: no name, scheme or topic (R45).

A job holds whom the notice is for, never an address: the address is looked up when the mail goes out. A mail
that is sent twice carries the same Message-ID, made from the job, so that mail programs show it once.
Whoever has a mobile phone and no mail gets the same words as a text.
"""

from __future__ import annotations

import ipaddress
import logging
import smtplib
import ssl
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.access.agreed import who_gets_notices
from portal.access.models import Account, Organisation
from portal.access.scope import still_speaks_of
from portal.access.work import NOBODY, Work
from portal.config import Settings
from portal.db import session_maker
from portal.i18n import Message, words
from portal.post.handlers import ClaimedJob, GiveUp, Handler, JobFailed, Outside
from portal.post.texts import TextSender, can_text
from portal.post.worker import utc_now

log = logging.getLogger(__name__)

MAIL = "mail"
"""The kind of these jobs. Their facts hold `to_account` or `to_organisation`, an id.

With `about_person` the notice goes out only while the account is still tied to that person: what waited in the
outbox when somebody was stopped is never sent (R36). With `ticks` besides, it goes out only while notices and one of
these ticks are on.
"""

NO_MAIL_SERVER = "No mail server is set (PORTAL_SMTP_URL)."

TIMEOUT_SECONDS = 20.0
"""For each answer of the mail server. Shorter than the lease of a job, or two workers would send at once."""


def mail_handlers(settings: Settings, engine: Engine, clock: Callable[[], datetime] = utc_now) -> dict[str, Handler]:
    """Give the handler of notices, or none when nothing to send them with is set: then they stay ready and wait."""
    if not settings.smtp_url:
        log.warning("No mail server is set (PORTAL_SMTP_URL). Mail waits in the outbox until there is one.")
    if not settings.smtp_url and not can_text(settings):
        return {}
    return {MAIL: Outside(NoticeSender(engine, settings, clock=clock).send_notice)}


def notice_text(language: str) -> tuple[str, str]:
    """Give subject and body of a notice; the address of the portal follows the body. It never says more."""
    say = words(language).say
    return say(Message("title", "You have a message")), say(Message("p", "You have a message."))


@dataclass(frozen=True, slots=True)
class _Recipient:
    address: str | None
    phone: str | None
    language: str


class NoticeSender:
    """Sends notices over one mail server, and as texts to whoever has no mail."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        trusts: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """Read from the settings how to send; `trusts` replaces the machine's certificates."""
        self._sessions = session_maker(engine.execution_options(only_looks=True))
        self._settings = settings
        self._clock = clock
        self._server = MailServer.parse(settings.smtp_url, trusts) if settings.smtp_url else None
        self._texts = TextSender(settings) if can_text(settings) else None

    def send_notice(self, job: ClaimedJob) -> None:
        """Send the notice of this job; raises `JobFailed`, or what `smtplib` raises."""
        with self._sessions() as session:
            recipient = _recipient(session, job.facts) if _is_still_right(session, job.facts, self._clock()) else None
        if recipient is None:
            return
        subject, body = notice_text(recipient.language)
        body = f"{body}\n\n{self._settings.base_url.rstrip('/')}/\n"
        if recipient.address:
            if self._server is None:
                raise JobFailed(NO_MAIL_SERVER)
            letter = Letter(recipient.address, recipient.language, subject, body)
            self._server.send(letter.as_message(job.id, self._settings, self._clock()))
        elif recipient.phone and self._texts:
            self._texts.send(job.id, recipient.phone, body.strip())


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: where it goes, and what it says."""

    to: str
    language: str
    subject: str
    body: str

    def as_message(self, job_id: uuid.UUID, settings: Settings, now: datetime) -> EmailMessage:
        """Write the mail of a job."""
        message = EmailMessage()
        message["Message-ID"] = message_id(job_id, settings.base_url)
        message["Date"] = format_datetime(now)
        message["From"] = settings.mail_from
        message["To"] = self.to
        message["Subject"] = self.subject
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.body)
        # Not sooner: setting the content takes away every header that speaks of content.
        message["Content-Language"] = self.language
        return message


def message_id(job_id: uuid.UUID, base_url: str) -> str:
    """Make the Message-ID of a job: the same on each try."""
    host = urlsplit(base_url).hostname or "localhost"
    return f"<{job_id.hex}@{f'[IPv6:{host}]' if ':' in host else host}>"


def _is_still_right(session: Session, facts: Mapping[str, str], now: datetime) -> bool:
    if "about_person" not in facts:
        return True
    account, person = (uuid.UUID(facts[name]) for name in ("to_account", "about_person"))
    work, ticks = Work(NOBODY, session, now), facts.get("ticks", "").split()
    if ticks and not any(account in who_gets_notices(work, person, tick) for tick in ticks):
        return False
    return still_speaks_of(work, account, person)


def _recipient(session: Session, facts: Mapping[str, str]) -> _Recipient | None:
    """Look up who gets the notice.

    Nobody does when the account has ended. Many sign in with a card and have neither mail nor a mobile phone: they
    find what is new in the portal. A team without an address is a mistake that somebody must see.
    """
    if "to_organisation" in facts:
        team = session.execute(
            select(Organisation.team_email).where(Organisation.id == uuid.UUID(facts["to_organisation"]))
        ).one_or_none()
        if team is None or not team.team_email:
            raise GiveUp("The organisation has no address for its team.")
        return _Recipient(team.team_email, None, "en")
    account = session.execute(
        select(Account.address, Account.phone, Account.language, Account.ended_at).where(
            Account.id == uuid.UUID(facts["to_account"])
        )
    ).one_or_none()
    if account is None:
        raise GiveUp("There is no such account.")
    return None if account.ended_at else _Recipient(account.address, account.phone, account.language)


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server, from `smtp://user:password@host:port` or `smtps://…`."""

    host: str
    port: int
    user: str
    password: str
    is_tls_from_start: bool
    trusts: ssl.SSLContext

    @classmethod
    def parse(cls, url: str, trusts: ssl.SSLContext | None = None) -> MailServer:
        """Read the address; the port is 465 for smtps, else 587 with a user and 25 without."""
        parts = urlsplit(url)
        host, user = parts.hostname or "localhost", unquote(parts.username or "")
        usual_port = 465 if parts.scheme == "smtps" else 587 if user else 25
        return cls(
            host=host,
            port=parts.port or usual_port,
            user=user,
            password=unquote(parts.password or ""),
            is_tls_from_start=parts.scheme == "smtps",
            trusts=trusts or _usual_trust(host),
        )

    def send(self, message: EmailMessage) -> None:
        """Hand one message over; raises what `smtplib` raises when the server does not take it."""
        with self._connect() as server:
            server.ehlo_or_helo_if_needed()
            is_private = self.is_tls_from_start
            if not is_private and server.has_extn("starttls"):
                server.starttls(context=self.trusts)
                server.ehlo()
                is_private = True
            if self.user:
                if not is_private and not _is_this_machine(self.host):
                    raise JobFailed("The mail server offers no TLS, so the password was not sent.")
                server.login(self.user, self.password)
            server.send_message(message)

    def _connect(self) -> smtplib.SMTP:
        if self.is_tls_from_start:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=self.trusts)
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _usual_trust(host: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if _is_this_machine(host):
        # A mail server on this machine often shows a certificate that it made itself. Nobody stands between.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
