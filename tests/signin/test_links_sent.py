"""The worker sends what was asked for: by a real mail server or by Notify, in time or not at all, and forgets it."""

from __future__ import annotations

import logging
import re

import pytest
from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.demo.cast import CAST
from portal.i18n import words
from portal.post.mail import message_id
from portal.signin.link_sending import link_text
from portal.signin.links import SIGN_IN_LINK
from portal.signin.models import Token
from tests.signin.links import BASE_URL, MARIA, NUMBER, ask, link_jobs, paths_in, post, requests_kept, set_account
from tests.visitor import Portal

SAID = "Here is your link to come in. The link works for 15 minutes. If you did not ask for the link, you can leave it."


def test_a_link_arrives_by_mail_and_opens_the_portal(portal: Portal) -> None:
    ask(portal, MARIA.upper())
    with post(portal) as sent:
        sent.run()
    (mail,) = sent.mails
    (path,) = paths_in(mail.get_content())
    page = portal.nobody().get(path).submit("Yes, this is me")
    assert sent.mailbox.taken_for == [MARIA]
    assert (page.path, page.visitor.look("/my-plan").status) == ("/", portal.as_("family").look("/my-plan").status)


def test_a_link_arrives_by_text_and_opens_the_portal(portal: Portal) -> None:
    set_account(portal, "person", phone=NUMBER)
    ask(portal, "07700 900123")
    with post(portal) as sent:
        sent.run()
    ((number, said),) = sent.notify.texts
    (path,) = paths_in(said)
    page = portal.nobody().get(path).submit("Yes, this is me")
    assert (number, page.path, page.visitor.look("/my-plan").status) == (f"+{NUMBER}", "/", 200)


def test_R45_the_mail_says_what_it_is_and_nothing_of_anybody(portal: Portal) -> None:
    ask(portal, MARIA)
    with post(portal) as sent:
        sent.run()
    (mail,) = sent.mails
    assert mail["Subject"] == "Your link to come in"
    assert re.sub(r"/link/\w+", "/link/…", mail.get_content()).split() == f"{SAID} {BASE_URL}/link/…".split()
    whole = mail.as_string().replace(MARIA, "")
    assert not [word for word in ("Maria", "Rosa", "Harbour", "family", "plan") if word in whole]


def test_R45_the_text_says_what_it_is_and_nothing_of_anybody(portal_on_sqlite: Portal) -> None:
    set_account(portal_on_sqlite, "person", phone=NUMBER)
    ask(portal_on_sqlite, "07700 900123")
    with post(portal_on_sqlite) as sent:
        sent.run()
    ((_number, said),) = sent.notify.texts
    assert re.sub(r"/link/\w+", "/link/…", said) == f"{SAID}\n\n{BASE_URL}/link/…"


def test_R44_the_mail_is_in_the_language_of_the_account(portal_on_sqlite: Portal) -> None:
    ask(portal_on_sqlite, "carer-2@cwm.example")
    with post(portal_on_sqlite) as sent:
        sent.run()
    (mail,) = sent.mails
    assert mail["Content-Language"] == "cy"
    assert (mail["Subject"], mail.get_content().splitlines()[0]) == link_text("cy")
    assert link_text("cy")[0] == words("cy").pgettext("title", "Your link to come in")


def test_a_mail_that_was_put_off_arrives_later_with_the_same_message_id(portal: Portal) -> None:
    ask(portal, MARIA)
    with post(portal, "451 Try again later", "451 Try again later") as sent:
        for _try in range(3):
            sent.run()
            portal.clock.move(minutes=1)
    (job,) = portal.outbox(SIGN_IN_LINK)
    assert [mail["Message-ID"] for mail in sent.mailbox.tries] == [message_id(job.id, BASE_URL)] * 3
    assert (len(sent.mails), job.state, requests_kept(portal)) == (1, "done", 0)


def test_the_link_of_a_mail_that_was_put_off_works_for_15_minutes_from_when_it_went(portal_on_sqlite: Portal) -> None:
    ask(portal_on_sqlite, MARIA)
    with post(portal_on_sqlite, "451 Try again later") as sent:
        sent.run()
        portal_on_sqlite.clock.move(minutes=10)
        sent.run()
    portal_on_sqlite.clock.move(minutes=14)
    (path,) = paths_in(sent.mails[0].get_content())
    assert portal_on_sqlite.nobody().get(path).path == "/is-this-you"


def test_a_text_that_came_at_a_bad_time_goes_later_with_the_same_reference(portal: Portal) -> None:
    set_account(portal, "person", phone=NUMBER)
    ask(portal, "07700 900123")
    with post(portal, texts=(429, 500)) as sent:
        for _try in range(3):
            sent.run()
            portal.clock.move(minutes=1)
    (job,) = portal.outbox(SIGN_IN_LINK)
    assert [taken["reference"] for taken in sent.notify.taken] == [str(job.id)]
    assert (job.state, requests_kept(portal)) == ("done", 0)


@pytest.mark.parametrize("status", [400, 403])
def test_a_text_that_notify_refuses_is_shown_to_somebody_and_forgotten(portal: Portal, status: int) -> None:
    set_account(portal, "person", phone=NUMBER)
    ask(portal, "07700 900123")
    with post(portal, texts=(status,)) as sent:
        sent.run()
    assert link_jobs(portal) == [("dead", f"GOV.UK Notify refused the text ({status}).")]
    assert requests_kept(portal) == 0


@pytest.mark.parametrize(("has_mail", "has_texts"), [(False, False), (False, True)])
def test_with_no_mail_server_a_link_waits_until_there_is_one(portal: Portal, has_mail: bool, has_texts: bool) -> None:
    ask(portal, MARIA)
    with post(portal) as sent:
        sent.has_mail, sent.has_texts = has_mail, has_texts
        sent.run()
        assert link_jobs(portal) == [("ready", "No mail server is set (PORTAL_SMTP_URL).")]
        portal.clock.move(minutes=1)
        sent.has_mail = True
        sent.run()
    assert (len(sent.mails), requests_kept(portal)) == (1, 0)


def test_with_no_texts_a_link_to_a_number_waits_and_no_link_is_made(portal_on_sqlite: Portal) -> None:
    set_account(portal_on_sqlite, "person", phone=NUMBER)
    ask(portal_on_sqlite, "07700 900123")
    with post(portal_on_sqlite) as sent:
        sent.has_texts = False
        sent.run()
    assert link_jobs(portal_on_sqlite) == [("ready", "No texts go out from here (PORTAL_NOTIFY_KEY).")]
    assert tokens(portal_on_sqlite) == 0


@pytest.mark.parametrize("has_mail", [True, False])
def test_a_link_that_could_not_go_in_15_minutes_is_dropped(portal: Portal, has_mail: bool) -> None:
    ask(portal, MARIA)
    portal.clock.move(minutes=15)
    with post(portal) as sent:
        sent.has_mail = has_mail
        sent.run()
    assert (sent.mailbox.tries, link_jobs(portal), requests_kept(portal)) == ([], [("done", None)], 0)


def test_a_link_that_was_put_off_for_15_minutes_is_dropped(portal: Portal) -> None:
    ask(portal, MARIA)
    with post(portal, "451 Try again later") as sent:
        sent.run()
        portal.clock.move(minutes=15)
        sent.run()
    assert (len(sent.mailbox.tries), link_jobs(portal), requests_kept(portal)) == (1, [("done", None)], 0)


def test_a_link_that_was_sent_and_not_marked_does_not_go_again(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    class PowerCut(BaseException):
        pass

    def cut_the_power(*_: object) -> None:
        raise PowerCut

    ask(portal, MARIA)
    with post(portal) as sent:
        with monkeypatch.context() as patch, pytest.raises(PowerCut):
            patch.setattr("portal.post.claims.mark_done", cut_the_power)
            sent.run()
        portal.clock.move(minutes=1)
        sent.run()
    assert (len(sent.mails), link_jobs(portal)) == (1, [("done", None)])


def test_two_who_share_a_phone_get_one_text_with_a_link_each(portal: Portal) -> None:
    set_account(portal, "person", phone=NUMBER)
    set_account(portal, "carer", phone=NUMBER)
    set_account(portal, "carer-3", phone=NUMBER, closed_ways="text")
    ask(portal, "07700 900123")
    with post(portal) as sent:
        sent.run()
    ((_number, said),) = sent.notify.texts
    names = {portal.nobody().get(path).soup.select_one("main .face bdi").get_text() for path in paths_in(said)}
    assert names == {"Rosa", "Sam"}


def test_no_log_job_or_audit_entry_holds_the_link_or_the_address(
    portal: Portal, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(portal, MARIA)
        with post(portal, f"451 {MARIA} is away") as sent:
            sent.run()
            portal.clock.move(minutes=1)
            sent.run()
    (path,) = paths_in(sent.mails[0].get_content())
    (job,) = portal.outbox(SIGN_IN_LINK)
    kept = f"{job.key} {job.facts} {job.problem} {audit(portal)} "
    kept += " ".join(record.getMessage() for record in caplog.records if record.name.startswith("portal"))
    assert not [secret for secret in (path.removeprefix("/link/"), MARIA, NUMBER) if secret in kept]


def test_the_audit_says_for_whom_a_link_was_made(portal: Portal) -> None:
    ask(portal, MARIA)
    with post(portal) as sent:
        sent.run()
    assert ("made a link for signing in", CAST["family"].id) in audit(portal)


def audit(portal: Portal) -> list[tuple[object, ...]]:
    with portal.session() as session:
        return [tuple(row) for row in session.execute(select(AuditEntry.what, AuditEntry.row_id))]


def tokens(portal: Portal) -> int:
    with portal.session() as session:
        return session.scalar(select(func.count()).select_from(Token).where(Token.kind == "link")) or 0
