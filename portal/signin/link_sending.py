"""Sending the links that were asked for: the worker finds out whose address it is, makes the link and sends it.

Nothing of this is seen by who asked. An address that nobody has, an account that has ended and a way that the scheme
closed end alike: nothing is sent, and the address that was typed is deleted.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from portal.access.models import Account
from portal.access.work import NOBODY, Work
from portal.config import Settings
from portal.db import session_maker
from portal.i18n import Message, words
from portal.post.handlers import ClaimedJob, GiveUp, Handler, JobFailed, Outside
from portal.post.mail import NO_MAIL_SERVER, Letter, MailServer
from portal.post.texts import NO_TEXTS, TextSender, can_text
from portal.post.worker import utc_now
from portal.signin.links import SIGN_IN_LINK
from portal.signin.models import LinkRequest
from portal.signin.operations import LINK_LIVES, make_link

log = logging.getLogger(__name__)

MOST_OF_ONE_NUMBER = 4
"""Accounts that share a mobile phone: a person and the carer they live with often do."""


def link_handlers(settings: Settings, engine: Engine, clock: Callable[[], datetime] = utc_now) -> dict[str, Handler]:
    """Give the handler of links. It is there with no mail server too, so that what nobody can send runs out."""
    return {SIGN_IN_LINK: Outside(LinkSender(engine, settings, clock).send_link)}


def link_text(language: str) -> tuple[str, str]:
    """Give subject and words of a link; the link follows. No name, scheme or topic (R45)."""
    say = words(language).say
    said = (
        Message("p", "Here is your link to come in."),
        Message("p", "The link works for 15 minutes."),
        Message("p", "If you did not ask for the link, you can leave it."),
    )
    return say(Message("title", "Your link to come in")), " ".join(say(one) for one in said)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Where links go, and the secrets of the links: one for each account, since one phone may have two."""

    to: str
    language: str
    secrets: Sequence[str]


class LinkSender:
    """Sends links over one mail server and one Notify service."""

    def __init__(self, engine: Engine, settings: Settings, clock: Callable[[], datetime] = utc_now) -> None:
        """Read from the settings how to send."""
        self._sessions = session_maker(engine)
        self._settings = settings
        self._clock = clock
        self._server = MailServer.parse(settings.smtp_url) if settings.smtp_url else None
        self._texts = TextSender(settings) if can_text(settings) else None

    def send_link(self, job: ClaimedJob) -> None:
        """Send the link of this job, and delete what was asked; raises `JobFailed`, or what `smtplib` raises.

        The link is saved before it goes out: it must work as soon as it arrives. A try that failed leaves one
        that nobody ever read, and the next try makes its own.
        """
        request_id = uuid.UUID(job.facts["request"])
        with self._sessions.begin() as session:
            wanted = self._wanted(session, request_id, job)
        try:
            if wanted is not None:
                self._send(job.id, wanted)
        except GiveUp:
            self._forget(request_id)
            raise
        self._forget(request_id)

    def _wanted(self, session: Session, request_id: uuid.UUID, job: ClaimedJob) -> _Wanted | None:
        now = self._clock()
        asked = session.get(LinkRequest, request_id)
        if asked is None:
            return None
        if asked.made_at + LINK_LIVES <= now:
            log.warning("Job %s: a link was asked for, and could not be sent within 15 minutes.", job.id)
            return None
        to = asked.to or ""
        accounts = _accounts_of(session, to)
        if not accounts:
            return None
        self._way_to(to)
        work = Work(NOBODY, session, now)
        return _Wanted(to, accounts[0].language, [make_link(work, account.id) for account in accounts])

    def _way_to(self, to: str) -> MailServer | TextSender:
        """Give what sends to this address or number; raises `JobFailed` when it was not set up."""
        way = self._texts if _is_phone(to) else self._server
        if way is None:
            raise JobFailed(NO_TEXTS if _is_phone(to) else NO_MAIL_SERVER)
        return way

    def _send(self, job_id: uuid.UUID, wanted: _Wanted) -> None:
        subject, said = link_text(wanted.language)
        links = "\n".join(f"{self._settings.base_url.rstrip('/')}/link/{secret}" for secret in wanted.secrets)
        way = self._way_to(wanted.to)
        if isinstance(way, TextSender):
            way.send(job_id, wanted.to, f"{said}\n\n{links}")
        else:
            letter = Letter(wanted.to, wanted.language, subject, f"{said}\n\n{links}\n")
            way.send(letter.as_message(job_id, self._settings, self._clock()))

    def _forget(self, request_id: uuid.UUID) -> None:
        with self._sessions.begin() as session:
            session.execute(delete(LinkRequest).where(LinkRequest.id == request_id))


def _is_phone(to: str) -> bool:
    return "@" not in to


def _accounts_of(session: Session, to: str) -> Sequence[Account]:
    """Give who has this address or number, may come in, and has this way open."""
    way, column = ("text", Account.phone) if _is_phone(to) else ("email", Account.address)
    found = session.scalars(
        select(Account).where(column == to, Account.ended_at.is_(None)).order_by(Account.id).limit(MOST_OF_ONE_NUMBER)
    )
    return [account for account in found if way not in account.closed_ways.split()]
