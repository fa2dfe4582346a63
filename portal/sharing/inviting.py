"""The invitation to somebody whom a person let in: made and sent by the worker, never in a web process (R45).

Who has signed in before gets the plain notice: they have their way in. All others get a link that works once.
Nothing goes out for an agreement that was stopped or closed while the job waited (R36).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, exists, select
from sqlalchemy.orm import Session

from portal.access.models import Account, Agreement
from portal.access.work import NOBODY, Work
from portal.config import Settings
from portal.db import session_maker
from portal.i18n import Message, words
from portal.post.handlers import ClaimedJob, Handler, JobFailed, Outside
from portal.post.mail import NO_MAIL_SERVER, Letter, MailServer, notice_text
from portal.post.outbox import put
from portal.post.texts import NO_TEXTS, TextSender, can_text
from portal.post.worker import utc_now
from portal.sharing.agreements import is_live
from portal.sharing.models import Reaching
from portal.signin.models import SignedIn
from portal.signin.operations import make_link

INVITE = "invite-trusted"
"""The kind of these jobs. Their facts hold the id of the row that says who is to be reached."""
INVITATION_LIVES = timedelta(days=7)


def put_invitation(work: Work, reaching_id: uuid.UUID) -> None:
    """Put the invitation in the outbox, once for each row."""
    put(work.session, INVITE, f"{INVITE}:{reaching_id}", {"reaching": str(reaching_id)}, now=work.now)


def invite_handlers(settings: Settings, engine: Engine, clock: Callable[[], datetime] = utc_now) -> dict[str, Handler]:
    """Give the handler of invitations, or none when nothing to send them with is set: then they wait."""
    if not settings.smtp_url and not can_text(settings):
        return {}
    return {INVITE: Outside(Inviter(engine, settings, clock).invite)}


@dataclass(frozen=True, slots=True)
class _Guest:
    """Where an invitation goes, and the secret of its link; none for who has a way in already."""

    address: str | None
    phone: str | None
    language: str
    secret: str


class Inviter:
    """Sends invitations over one mail server and one Notify service."""

    def __init__(self, engine: Engine, settings: Settings, clock: Callable[[], datetime] = utc_now) -> None:
        """Read from the settings how to send."""
        self._sessions = session_maker(engine)
        self._settings = settings
        self._clock = clock
        self._server = MailServer.parse(settings.smtp_url) if settings.smtp_url else None
        self._texts = TextSender(settings) if can_text(settings) else None

    def invite(self, job: ClaimedJob) -> None:
        """Send the invitation of this job, and note that they were reached.

        The link is saved before it goes out: it must work as soon as it arrives. A try that failed leaves one that
        nobody ever read. Raises `JobFailed`, or what `smtplib` raises.
        """
        reaching_id = uuid.UUID(job.facts["reaching"])
        with self._sessions.begin() as session:
            guest = self._guest(session, reaching_id)
        if guest is None:
            return
        self._send(job.id, guest)
        with self._sessions.begin() as session:
            row = session.get_one(Reaching, reaching_id, with_for_update=True)
            row.reached_at = row.reached_at or self._clock()

    def _guest(self, session: Session, reaching_id: uuid.UUID) -> _Guest | None:
        work = Work(NOBODY, session, self._clock())
        row = session.get_one(Reaching, reaching_id)
        account = session.get_one(Account, row.account_id)
        if not is_live(work, session.get_one(Agreement, row.agreement_id)) or account.ended_at is not None:
            return None
        if not account.address and not account.phone:
            return None
        if account.address and self._server is None:
            raise JobFailed(NO_MAIL_SERVER)
        if not account.address and self._texts is None:
            raise JobFailed(NO_TEXTS)
        is_known = session.scalar(select(exists().where(SignedIn.account_id == account.id)))
        secret = "" if is_known else make_link(work, account.id, INVITATION_LIVES, "invite")
        return _Guest(account.address, account.phone, account.language, secret)

    def _send(self, job_id: uuid.UUID, guest: _Guest) -> None:
        subject, said = notice_text(guest.language)
        link = f"{self._settings.base_url.rstrip('/')}/"
        if guest.secret:
            said = f"{said} {words(guest.language).say(Message('p', 'The link works for 7 days.'))}"
            link += f"invite/{guest.secret}"
        if guest.address and self._server:
            letter = Letter(guest.address, guest.language, subject, f"{said}\n\n{link}\n")
            self._server.send(letter.as_message(job_id, self._settings, self._clock()))
        elif guest.phone and self._texts:
            self._texts.send(job_id, guest.phone, f"{said}\n\n{link}")
