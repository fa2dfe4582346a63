"""Texts go out through GOV.UK Notify as its contract says, hold what they may, and stop or wait when refused."""

from __future__ import annotations

import logging
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.access.models import Account
from portal.config import SettingIsWrong, Settings, describe, read_settings
from portal.post import texts
from portal.post.handlers import GiveUp, JobFailed
from portal.post.mail import MAIL, mail_handlers, notice_text
from portal.post.outbox import put
from portal.post.texts import TextSender
from portal.post.worker import LEASE, Worker
from tests.databases import Database
from tests.post.clock import START, Clock
from tests.post.effects import job
from tests.post.mail_server import mail_server
from tests.post.notify_server import KEY, SERVICE, TEMPLATE, Notify, notify_server

NUMBER = "447700900123"
JOB = uuid.UUID("7d0f0b3c-3d35-4f2f-9f52-8f1f2f6f3a11")
SAID = "You have a message."
BASE_URL = "https://your-say.example.org"


def send(notify: Notify, **settings: str) -> None:
    TextSender(replace(Settings(**notify.settings), **settings)).send(JOB, NUMBER, SAID)  # type: ignore[arg-type]


def test_a_text_is_taken_with_its_number_and_words() -> None:
    with notify_server() as notify:
        send(notify)
    assert notify.texts == [("+447700900123", SAID)]


def test_a_text_carries_the_id_of_its_job_and_nothing_else_about_anybody() -> None:
    with notify_server() as notify:
        send(notify)
    (taken,) = notify.taken
    assert taken["reference"] == str(JOB)
    assert set(taken) == {"phone_number", "template_id", "personalisation", "reference", "body"}


@pytest.mark.parametrize("status", [400, 403])
def test_a_text_that_no_try_can_mend_is_given_up(status: int) -> None:
    with (
        notify_server(status) as notify,
        pytest.raises(GiveUp, match=rf"^GOV\.UK Notify refused the text \({status}\)\.$"),
    ):
        send(notify)


@pytest.mark.parametrize("status", [429, 500])
def test_a_text_that_comes_at_a_bad_time_is_tried_again(status: int) -> None:
    with notify_server(status) as notify:
        with pytest.raises(JobFailed, match=rf"^GOV\.UK Notify answered {status}\.$") as problem:
            send(notify)
        send(notify)
    assert not isinstance(problem.value, GiveUp)
    assert len(notify.taken) == 1


def test_a_notify_that_is_away_is_waited_for() -> None:
    with notify_server() as notify:
        pass
    with pytest.raises(JobFailed, match=r"^GOV\.UK Notify did not answer\.$") as problem:
        send(notify)
    assert not isinstance(problem.value, GiveUp)


def test_an_answer_that_does_not_come_in_time_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "TIMEOUT_SECONDS", 0.05)
    with notify_server() as notify, notify._lock, pytest.raises(JobFailed, match="did not answer"):
        send(notify)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"notify_key": f"your_say-{SERVICE}-{uuid.UUID(int=7)}"}, "Invalid token: API key not found"),
        ({"notify_key": f"your_say-{uuid.UUID(int=7)}-{KEY[-36:]}"}, "Invalid token: service not found"),
        ({"notify_template": str(uuid.UUID(int=7))}, "Template not found"),
    ],
    ids=["key", "service", "template"],
)
def test_a_wrong_setting_is_refused_by_notify_and_given_up(wrong: dict[str, str], message: str) -> None:
    with notify_server() as notify, pytest.raises(GiveUp):
        send(notify, **wrong)
    assert [problem.message for problem in notify.refused] == [message]


def test_a_clock_that_is_wrong_is_refused_by_notify(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notifications_python_client.authentication.epoch_seconds", lambda: 0)
    with notify_server() as notify, pytest.raises(GiveUp):
        send(notify)
    assert "system clock" in notify.refused[0].message


def test_what_notify_says_is_kept_as_a_number_only(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), notify_server(400) as notify, pytest.raises(GiveUp) as problem:
        send(notify)
    assert "team-only" not in str(problem.value) + caplog.text
    assert problem.value.__suppress_context__


def test_no_log_holds_the_number_or_the_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), notify_server(500) as notify:
        with pytest.raises(JobFailed):
            send(notify)
        send(notify)
    assert all(secret not in caplog.text for secret in ("7700900123", SAID, KEY[-36:]))


def test_the_time_out_of_a_text_is_shorter_than_the_lease() -> None:
    assert LEASE.total_seconds() > texts.TIMEOUT_SECONDS


def put_notice(database: Database, **values: object) -> None:
    given = {"role": "person", "name": "Rosa Fern", "phone": NUMBER, "language": "en"} | values
    with database.session.begin() as session:
        session.add(Account(role="person", name="Noise", phone="447700900999", language="cy"))
        account = Account(**given)
        session.add(account)
        session.flush()
        put(session, MAIL, "mail:1", {"to_account": str(account.id)}, now=START)


def work(database: Database, clock: Clock, **settings: str) -> None:
    told = Settings(base_url=BASE_URL, **settings)  # type: ignore[arg-type]
    Worker(database.engine, mail_handlers(told, database.engine), "one", clock, chance=lambda: 0.5).work_once()


def test_R45_a_notice_goes_by_text_to_who_has_a_phone_and_no_mail(database: Database, clock: Clock) -> None:
    put_notice(database)
    with notify_server() as notify:
        work(database, clock, **notify.settings)
    assert notify.texts == [("+447700900123", f"You have a message.\n\n{BASE_URL}/")]
    assert job(database, "mail:1").state == "done"


def test_R45_a_notice_goes_by_mail_alone_to_who_has_both(sqlite: Database, clock: Clock) -> None:
    put_notice(sqlite, address="rosa@example.org")
    with notify_server() as notify, mail_server() as mailbox:
        work(sqlite, clock, smtp_url=mailbox.url, **notify.settings)
    assert (notify.texts, mailbox.taken_for) == ([], ["rosa@example.org"])


def test_a_notice_by_text_is_in_the_language_of_the_account(sqlite: Database, clock: Clock) -> None:
    put_notice(sqlite, language="cy")
    with notify_server() as notify:
        work(sqlite, clock, **notify.settings)
    assert notify.texts[0][1].startswith(notice_text("cy")[1])


def test_a_notice_by_text_that_came_at_a_bad_time_goes_later_with_the_same_reference(
    sqlite: Database, clock: Clock
) -> None:
    put_notice(sqlite)
    with notify_server(429, 500) as notify:
        for _try in range(3):
            work(sqlite, clock, **notify.settings)
            clock.pass_by(timedelta(minutes=1))
    assert [taken["reference"] for taken in notify.taken] == [str(job(sqlite, "mail:1").id)]


def test_a_number_that_notify_refuses_is_shown_to_somebody(sqlite: Database, clock: Clock) -> None:
    put_notice(sqlite)
    with notify_server(400) as notify:
        work(sqlite, clock, **notify.settings)
    left = job(sqlite, "mail:1")
    assert (left.state, left.problem) == ("dead", "GOV.UK Notify refused the text (400).")


def test_with_texts_and_no_mail_server_a_mail_waits(sqlite: Database, clock: Clock) -> None:
    put_notice(sqlite, address="rosa@example.org")
    with notify_server() as notify:
        work(sqlite, clock, **notify.settings)
    left = job(sqlite, "mail:1")
    assert (left.state, left.problem) == ("ready", "No mail server is set (PORTAL_SMTP_URL).")


def test_the_key_of_notify_is_not_shown() -> None:
    with notify_server() as notify:
        shown = str(describe(Settings(**notify.settings)))  # type: ignore[arg-type]
    assert KEY not in shown and TEMPLATE in shown


@pytest.mark.parametrize(
    "environ",
    [
        {"PORTAL_NOTIFY_KEY": KEY},
        {"PORTAL_NOTIFY_TEMPLATE": TEMPLATE},
        {"PORTAL_NOTIFY_KEY": "half-a-key", "PORTAL_NOTIFY_TEMPLATE": TEMPLATE},
        {"PORTAL_NOTIFY_KEY": KEY, "PORTAL_NOTIFY_TEMPLATE": "the first one"},
        {"PORTAL_NOTIFY_URL": "http://notify.example.org"},
    ],
    ids=["no template", "no key", "half a key", "a name", "no https"],
)
def test_settings_of_notify_that_cannot_work_are_refused_at_the_start(environ: dict[str, str]) -> None:
    with pytest.raises(SettingIsWrong, match="PORTAL_NOTIFY"):
        read_settings(environ)
