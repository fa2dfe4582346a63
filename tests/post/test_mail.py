"""Notices reach a real mail server, say nothing (R45), and are the same mail on each try."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from portal.access.models import Account, Organisation
from portal.config import Settings
from portal.post import mail
from portal.post.mail import MAIL, MailServer, mail_handlers, message_id, notice_text
from portal.post.outbox import put
from portal.post.worker import LEASE, Worker
from tests.databases import Database
from tests.post.clock import START, Clock
from tests.post.effects import job
from tests.post.mail_server import Mailbox, mail_server

BASE_URL = "https://your-say.example.org"


def _settings(mailbox: Mailbox | None) -> Settings:
    smtp_url = mailbox.url if mailbox else ""
    return Settings(smtp_url=smtp_url, base_url=BASE_URL, mail_from="your-say@example.org")


def _worker(database: Database, clock: Clock, mailbox: Mailbox | None) -> Worker:
    handlers = mail_handlers(_settings(mailbox), database.engine)
    return Worker(database.engine, handlers, "one", clock, chance=lambda: 0.5)


def _account(database: Database, **values: object) -> uuid.UUID:
    given = {"role": "person", "name": "Rosa Fern", "address": "rosa@example.org", "language": "en"} | values
    with database.session.begin() as session:
        session.add(Account(role="person", name="Noise", address="noise@example.org", language="cy"))
        account = Account(**given)
        session.add(account)
    return account.id


def _notice(database: Database, facts: dict[str, str]) -> None:
    with database.session.begin() as session:
        put(session, MAIL, "mail:1", facts, now=START)


def test_a_notice_reaches_the_account(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    assert (mailbox.taken_for, job(database, "mail:1").state) == (["rosa@example.org"], "done")


def test_a_notice_reaches_the_team_of_an_organisation(database: Database, clock: Clock) -> None:
    with database.session.begin() as session:
        session.add(Organisation(kind="scheme", name="Noise", team_email="noise@example.org"))
        team = Organisation(kind="scheme", name="Fern Lane", team_email="team@example.org")
        session.add(team)
    _notice(database, {"to_organisation": str(team.id)})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    assert mailbox.taken_for == ["team@example.org"]


def test_r45_a_notice_says_only_that_there_is_a_message_and_where(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    (sent,) = mailbox.taken
    assert sent["Subject"] == "You have a message"
    assert sent.get_content().split() == f"You have a message. {BASE_URL}/".split()


def test_r45_no_header_of_a_notice_holds_a_name_a_scheme_or_a_topic(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    (sent,) = mailbox.taken
    said_apart_from_the_address = sent.as_string().replace("rosa@example.org", "")
    for secret in ("Rosa", "rosa", "Fern", "person", "advocate", "mail:1"):
        assert secret not in said_apart_from_the_address


def test_a_notice_says_that_a_machine_sent_it(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    assert mailbox.taken[0]["Auto-Submitted"] == "auto-generated"


def test_a_notice_is_in_the_language_of_the_account(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database, language="cy"))})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    assert mailbox.taken[0]["Subject"] == notice_text("cy")[0] != notice_text("en")[0]


def test_a_mail_that_was_put_off_arrives_later_with_the_same_message_id(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    with mail_server("451 Try again later", "451 Try again later") as mailbox:
        works = _worker(database, clock, mailbox)
        for _try in range(3):
            works.work_once()
            clock.pass_by(timedelta(minutes=1))
    assert [sent["Message-ID"] for sent in mailbox.tries] == [_message_id(database)] * 3
    assert len(mailbox.taken) == 1


def test_what_the_mail_server_said_is_kept_as_a_number_only(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    with mail_server("451 rosa@example.org is away") as mailbox:
        _worker(database, clock, mailbox).work_once()
    assert job(database, "mail:1").problem == "The mail server answered 451."


def test_a_mail_server_that_is_away_is_waited_for(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    with mail_server() as mailbox:
        pass
    _worker(database, clock, mailbox).work_once()
    assert job(database, "mail:1").state == "ready"


def test_a_mail_that_was_sent_and_not_marked_goes_again_with_the_same_message_id(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def cut_the_power(*_: object) -> None:
        raise PowerCut

    _notice(database, {"to_account": str(_account(database))})
    with mail_server() as mailbox:
        with monkeypatch.context() as patch, pytest.raises(PowerCut):
            patch.setattr("portal.post.claims.mark_done", cut_the_power)
            _worker(database, clock, mailbox).work_once()
        clock.pass_by(LEASE)
        _worker(database, clock, mailbox).work_once()
    assert [sent["Message-ID"] for sent in mailbox.taken] == [_message_id(database)] * 2


def test_with_no_mail_server_mail_stays_ready(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database))})
    _worker(database, clock, None).work_once()
    assert (job(database, "mail:1").state, job(database, "mail:1").attempts) == ("ready", 0)


@pytest.mark.parametrize("values", [{"address": None}, {"ended_at": START}], ids=["no address", "ended"])
def test_nobody_is_written_to_who_has_no_address_or_has_left(
    database: Database, clock: Clock, values: dict[str, object]
) -> None:
    _notice(database, {"to_account": str(_account(database, **values))})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    assert (mailbox.tries, job(database, "mail:1").state) == ([], "done")


def test_a_team_without_an_address_is_shown_to_somebody(database: Database, clock: Clock) -> None:
    with database.session.begin() as session:
        team = Organisation(kind="scheme", name="Fern Lane")
        session.add(team)
    _notice(database, {"to_organisation": str(team.id)})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    left = job(database, "mail:1")
    assert (left.state, left.problem) == ("dead", "The organisation has no address for its team.")


def test_an_address_with_a_line_break_adds_no_header(database: Database, clock: Clock) -> None:
    _notice(database, {"to_account": str(_account(database, address="a@example.org\nBcc: b@example.org"))})
    with mail_server() as mailbox:
        _worker(database, clock, mailbox).work_once()
    assert mailbox.tries == []


def test_the_time_out_of_a_mail_is_shorter_than_the_lease() -> None:
    assert LEASE.total_seconds() > mail.TIMEOUT_SECONDS


@pytest.mark.parametrize(
    ("url", "port", "user", "password"),
    [
        ("smtp://mail.example.org", 25, "", ""),
        ("smtp://me:p%40ss@mail.example.org", 587, "me", "p@ss"),
        ("smtp://mail.example.org:2525", 2525, "", ""),
        ("smtps://me:x@mail.example.org", 465, "me", "x"),
    ],
)
def test_the_address_of_a_mail_server_is_read(url: str, port: int, user: str, password: str) -> None:
    server = MailServer.parse(url)
    assert (server.host, server.port, server.user, server.password) == (
        "mail.example.org",
        port,
        user,
        password,
    )


@pytest.mark.parametrize(
    ("base_url", "host"),
    [("https://your-say.example.org/", "your-say.example.org"), ("http://[::1]:8000", "[IPv6:::1]")],
)
def test_the_message_id_has_the_host_that_people_type(base_url: str, host: str) -> None:
    number = uuid.uuid4()
    assert message_id(number, base_url) == f"<{number.hex}@{host}>"


def _message_id(database: Database) -> str:
    return message_id(job(database, "mail:1").id, BASE_URL)
