"""Letting somebody in as a person does, and the browser of whom they let in."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from portal.access.models import Account, Agreement, AgreementEvent, Person
from portal.access.work import NOBODY, Work
from portal.demo.cast import CAST, fixed_id, work_as
from portal.jobs import all_handlers
from portal.post.worker import Worker
from portal.sharing.agreements import Terms, agree, suspend
from portal.sharing.models import AccessRequest, Naming, Reaching
from portal.signin.sessions import Arriving, start_session
from tests.pages import Page
from tests.post.mail_server import mail_server
from tests.visitor import Portal, Visitor

HOME = "/people-i-trust"
MARIA = CAST["family"].id
AGREED_WITH_MARIA = fixed_id("agreement rosa family")
ROSA = fixed_id("rosa")
BASE_URL = "https://your-say.example.org"


def named(visitor: Visitor, name: str = "Lena Berg", relation: str = "friend") -> Page:
    """Say who it is; the page of ticks comes next."""
    return visitor.get(f"{HOME}/name").submit(name=name, relation=relation)


def to_the_check(
    visitor: Visitor,
    ticks: Sequence[str] = ("sees_plan",),
    *,
    reach: str = "lena@berg.example",
    name: str = "Lena Berg",
) -> Page:
    """Answer the first four pages; the page before agreeing comes next."""
    page = named(visitor, name).submit(ticks=list(ticks)).submit(months="6")
    return page.submit(reach=reach) if reach else page.submit("I do not know")


def let_in(visitor: Visitor, ticks: Sequence[str] = ("sees_plan",), **about: Any) -> Page:
    """Let somebody in, through all five pages."""
    return to_the_check(visitor, ticks, **about).submit("Yes, I agree")


def account_called(portal: Portal, name: str) -> Account | None:
    """Give the newest trusted account of this name, if there is one."""
    choice = select(Account).where(Account.name == name, Account.role == "trusted").order_by(Account.id.desc())
    return portal.read(lambda session: session.scalars(choice).first())


def browser_of(portal: Portal, name: str) -> Visitor:
    """Open a browser in which the trusted account of this name is signed in."""
    account = account_called(portal, name)
    assert account is not None
    visitor = Visitor(portal.app)
    with portal.session() as session, session.begin():
        secret = start_session(Work(NOBODY, session, portal.clock.now), account.id, Arriving("link"))
    with visitor.client.session_transaction() as cookie:
        cookie["s"] = secret
    return visitor


def agreements(portal: Portal, person: str = "rosa") -> list[Agreement]:
    """List the agreements of a person, the oldest first."""
    choice = select(Agreement).where(Agreement.person_id == fixed_id(person)).order_by(Agreement.from_on)
    return portal.read(lambda session: list(session.scalars(choice)))


def agreement(portal: Portal, agreement_id: uuid.UUID = AGREED_WITH_MARIA) -> Agreement:
    """Give one agreement as it is now."""
    return portal.read(lambda session: session.get_one(Agreement, agreement_id))


def events(portal: Portal, agreement_id: uuid.UUID = AGREED_WITH_MARIA) -> list[str]:
    """List what became of an agreement, in its order."""
    choice = select(AgreementEvent.what).where(AgreementEvent.agreement_id == agreement_id)
    return portal.read(lambda session: list(session.scalars(choice.order_by(AgreementEvent.number))))


def namings(portal: Portal) -> list[Naming]:
    """List what was said about letting somebody in."""
    return portal.read(lambda session: list(session.scalars(select(Naming).order_by(Naming.started_at))))


def reachings(portal: Portal) -> list[Reaching]:
    """List who is to be reached."""
    return portal.read(lambda session: list(session.scalars(select(Reaching).order_by(Reaching.made_at))))


def by_law(
    portal: Portal, basis: str = "lpa-health", ticks: Sequence[str] = ("sees_plan",), days: int = 900
) -> uuid.UUID:
    """Let staff record an agreement with Maria on a legal basis, and give its id."""
    with portal.session() as session, session.begin():
        work = work_as(session, "worker", portal.clock.now)
        terms = Terms(frozenset(ticks), work.today + timedelta(days=days))
        person, maria = session.get_one(Person, ROSA), session.get_one(Account, MARIA)
        return agree(work, person, maria, terms, basis=basis, relation="sister").id


def asked(portal: Portal, who: str = "family", ticks: str = "sees_money", **more: Any) -> uuid.UUID:
    """Let somebody ask Rosa to see more, and give the request's id."""
    values: dict[str, Any] = {"asked_by_id": CAST[who].id, "state": "waiting", **more}
    with portal.session() as session, session.begin():
        row = AccessRequest(
            person_id=ROSA,
            account_id=CAST[who].id,
            relation="sister",
            ticks=ticks,
            asked_at=portal.clock.now,
            send_key=uuid.uuid4().hex,
            **values,
        )
        session.add(row)
        session.flush()
        return row.id


@contextmanager
def post(portal: Portal) -> Iterator[Any]:
    """Run a mail server for the length of the block; calling what it gives lets the worker send what is due."""
    with mail_server() as mailbox:
        settings = replace(portal.app.extensions["settings"], base_url=BASE_URL, smtp_url=mailbox.url)

        def send() -> list[EmailMessage]:
            worker = Worker(portal.engine, all_handlers(settings, portal.engine, portal.clock), "one", portal.clock)
            while worker.work_once():
                pass
            return mailbox.taken

        yield send


def mail_to(mails: Sequence[EmailMessage], address: str) -> list[str]:
    """List the texts of the mails that went to this address."""
    return [str(mail.get_content()) for mail in mails if mail["To"] == address]


def invitation_in(words: str) -> str:
    """Give the path of the invitation in a mail."""
    found = re.search(re.escape(BASE_URL) + r"(/invite/\w+)", words)
    assert found, f"There is no invitation in: {words}"
    return found[1]


def closed_by_staff(portal: Portal, agreement_id: uuid.UUID = AGREED_WITH_MARIA) -> None:
    """Let staff close an agreement for now, for safeguarding."""
    with portal.session() as session, session.begin():
        suspend(work_as(session, "worker", portal.clock.now), session.get_one(Agreement, agreement_id), "A worry.")
