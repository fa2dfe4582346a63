"""Asking for links as people do, and a portal whose worker has a mail server and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage

from sqlalchemy import event, select, update

from portal.access.models import Account
from portal.demo.cast import CAST
from portal.post.worker import Worker
from portal.signin.link_sending import link_handlers
from portal.signin.links import SIGN_IN_LINK
from portal.signin.models import LinkRequest
from tests.pages import Page
from tests.post.mail_server import Mailbox, mail_server
from tests.post.notify_server import Notify, notify_server
from tests.visitor import Portal, Visitor

BASE_URL = "https://your-say.example.org"
MARIA = "family@harbour.example"
NUMBER = "447700900123"


def ask(portal: Portal, to: str, visitor: Visitor | None = None) -> Page:
    """Ask for a link, from a browser that nobody used unless one is given."""
    return (visitor or portal.nobody()).get("/sign-in/send-link").submit("Send me a link", to=to)


def set_account(portal: Portal, who: str, **values: object) -> None:
    """Change the account of one of the cast."""
    with portal.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == CAST[who].id).values(**values))


@dataclass
class Post:
    """What came out of the portal by mail and text, and the worker that sends it."""

    portal: Portal
    mailbox: Mailbox
    notify: Notify
    has_mail: bool = True
    has_texts: bool = True

    def run(self) -> None:
        """Let the worker do what is due, once."""
        settings = replace(
            self.portal.app.extensions["settings"],
            base_url=BASE_URL,
            mail_from="your-say@example.org",
            smtp_url=self.mailbox.url if self.has_mail else "",
            **(self.notify.settings if self.has_texts else {}),
        )
        handlers = link_handlers(settings, self.portal.engine, self.portal.clock)
        Worker(self.portal.engine, handlers, "one", self.portal.clock, chance=lambda: 0.5).work_once()

    @property
    def mails(self) -> list[EmailMessage]:
        """List the mails that arrived."""
        return self.mailbox.taken


@contextmanager
def post(portal: Portal, *mail_answers: str, texts: tuple[int, ...] = ()) -> Iterator[Post]:
    """Run a mail server and Notify for the length of the block; each refuses with its answers first."""
    with mail_server(*mail_answers) as mailbox, notify_server(*texts) as notify:
        yield Post(portal, mailbox, notify)


def paths_in(words: str) -> list[str]:
    """List the links in a message, as paths."""
    return re.findall(re.escape(BASE_URL) + r"(/link/\w+)", words)


def requests_kept(portal: Portal) -> int:
    """Count the addresses that wait for the worker."""
    with portal.session() as session:
        return len(session.scalars(select(LinkRequest.id)).all())


def link_jobs(portal: Portal) -> list[tuple[str, str | None]]:
    """List the jobs of links: (state, problem)."""
    return [(job.state, job.problem) for job in portal.outbox(SIGN_IN_LINK)]


@contextmanager
def statements(portal: Portal) -> Iterator[list[str]]:
    """Write down every statement that goes to the database during the block, without its values."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(portal.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(portal.engine, "before_cursor_execute", note)
