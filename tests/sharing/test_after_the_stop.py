"""From the other's side: from the moment of the stop nothing opens, nothing is saved, nothing is sent (R36)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from portal.asks.models import Ask
from portal.demo.cast import fixed_id
from portal.jobs import all_handlers
from portal.post.worker import Worker
from portal.your_say.models import Draft, DraftPoint
from tests.asks.telling import answered, photo_of, said
from tests.pages import Page
from tests.plans.plan_pages import PLAN, SWIM_LINE, SWIM_WORDS, add_line, publish
from tests.post.mail_server import Mailbox, mail_server
from tests.sharing.marias_side import AGREEMENT, HOWS, MARIA, do, end, tick
from tests.visitor import Portal, Visitor

ROSA = fixed_id("rosa")
STOP = f"/people-i-trust/{AGREEMENT}/stop"
NEVER_THERE = f"/plan/{fixed_id('nobody')}"
SAVED = (Ask, Draft, DraftPoint)


def stop(portal: Portal) -> Page:
    """Press Stop as Rosa does."""
    return portal.as_("person").post(STOP)


def headers_of(page: Page) -> dict[str, str]:
    """Give what the headers tell; the length goes with that of the address, which stands in the page."""
    return {name: value for name, value in page.headers.items() if name != "Content-Length"}


def is_saved(portal: Portal) -> list[int]:
    return portal.read(lambda session: [session.scalar(select(func.count()).select_from(table)) for table in SAVED])


def deliver(portal: Portal, mailbox: Mailbox) -> None:
    """Send what waits in the outbox, over a real mail server."""
    settings = replace(portal.app.extensions["settings"], smtp_url=mailbox.url, mail_from="your-say@example.org")
    worker = Worker(portal.engine, all_handlers(settings, portal.engine, portal.clock), "test", portal.clock)
    while worker.work_once():
        pass


def mails_to_maria(portal: Portal) -> int:
    """Say how many mails reach Maria when everything that waits is sent."""
    with mail_server() as mailbox:
        deliver(portal, mailbox)
        address = portal.account("family").address
        return mailbox.taken_for.count(address)


# The same moment


def test_R36_the_very_next_request_after_the_stop_is_refused(portal: Portal) -> None:
    maria = portal.as_("family")
    assert maria.get(PLAN).status == 200
    rosa = portal.as_("person")
    form = rosa.get("/people-i-trust")
    token = form.find("[name=csrf_token]")
    assert token is not None
    moment = portal.clock.now
    answer = rosa.client.post(STOP, data={"csrf_token": token["value"]})
    refused = maria.look(PLAN)
    assert (answer.status_code, refused.status, portal.clock.now) == (303, 404, moment)
    refused.says_not(SWIM_WORDS, "Rosa")


def test_R36_the_stop_alone_is_enough_no_worker_has_to_run(portal: Portal) -> None:
    before = [job.state for job in portal.outbox() if job.kind != "mail"]
    stop(portal)
    assert portal.as_("family").get(PLAN).status == 404
    assert [job.state for job in portal.outbox() if job.kind != "mail"] == before


@pytest.mark.parametrize("how", HOWS)
def test_R36_an_old_link_is_answered_like_one_that_never_led_anywhere(portal_on_sqlite: Portal, how: str) -> None:
    end(portal_on_sqlite, how)
    maria = portal_on_sqlite.new_browser("family")
    maria.get("/")
    never = maria.get(NEVER_THERE)
    old = (PLAN, SWIM_LINE, f"{PLAN}/changed", f"{PLAN}/who-to-call", f"/your-say/{ROSA}", f"/advocate/for/{ROSA}",
           f"/big-change/{ROSA}", f"/help-stopped/{ROSA}", f"/ask-to-see/{ROSA}")  # fmt: skip
    for path in old:
        page = maria.get(path)
        assert (page.status, page.text) == (404, never.text), path
        assert headers_of(page) == headers_of(never), path


# A page that was open


def plan_line(maria: Visitor) -> Callable[[], Page]:
    page = maria.get(f"{SWIM_LINE}/not-right/for-them/thinks-this")
    return lambda: page.submit("Send", words="Bill moved away.")


def view(maria: Visitor) -> Callable[[], Page]:
    page = maria.get(f"/your-say/{ROSA}/topics/home")
    return lambda: page.submit(scale="good")


def advocate(maria: Visitor) -> Callable[[], Page]:
    page = maria.get(f"/advocate/for/{ROSA}/thinks-this")
    return lambda: page.submit(words="She needs somebody.")


def big_change(maria: Visitor) -> Callable[[], Page]:
    page = maria.get(f"/big-change/{ROSA}/home")
    return lambda: page.submit(words="She moves.")


def help_stopped(maria: Visitor) -> Callable[[], Page]:
    page = maria.get(f"/help-stopped/{ROSA}")
    return lambda: page.submit(words="Nobody came.")


@pytest.mark.parametrize("open_form", [plan_line, view, advocate, big_change, help_stopped])
def test_R36_a_form_that_was_open_is_refused_and_saves_nothing(
    portal: Portal, open_form: Callable[[Visitor], Callable[[], Page]]
) -> None:
    tick(portal, helps_write=True)
    send = open_form(portal.as_("family"))
    stop(portal)
    before = is_saved(portal)
    page = send()
    assert (page.status, is_saved(portal)) == (404, before)
    page.says_not("Rosa")


def test_R36_what_was_kept_as_a_draft_is_closed_too(portal: Portal) -> None:
    maria = portal.as_("family")
    maria.get(f"/your-say/{ROSA}/topics/home").submit(scale="good")
    check = maria.get(f"/your-say/{ROSA}/check")
    stop(portal)
    asks = is_saved(portal)[0]
    assert check.submit().status == 404
    assert is_saved(portal)[0] == asks
    maria.get("/").says_not("Go on saying")


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}/support", f"/your-say/{ROSA}/topics/home"])
def test_R36_a_part_of_a_page_is_refused_too(portal_on_sqlite: Portal, path: str) -> None:
    maria = portal_on_sqlite.as_("family")
    maria.get(path)
    stop(portal_on_sqlite)
    part = maria.part(path)
    assert part.status == 404
    part.says_not("Rosa", SWIM_WORDS)


def test_R36_what_is_saved_while_somebody_types_is_refused(portal: Portal) -> None:
    maria = portal.as_("family")
    form = maria.get(f"/your-say/{ROSA}/topics/home")
    token = form.find("[name=csrf_token]")
    assert token is not None
    stop(portal)
    before = is_saved(portal)
    answer = maria.send(f"/your-say/{ROSA}/topics/home", {"csrf_token": token["value"], "scale": "good"}, part=True)
    assert (answer.status, is_saved(portal)) == (404, before)


# Downloads


@pytest.mark.parametrize("how", HOWS)
def test_R36_a_download_that_is_taken_up_again_is_refused(portal: Portal, how: str) -> None:
    photo_id = photo_of(portal, "person", "rosa")
    said(portal, "person", "rosa", photo_id=photo_id, seers=(MARIA,))
    maria = portal.as_("family")
    first = maria.client.get(f"/photos/{photo_id}", headers={"Range": "bytes=0-4"})
    assert first.status_code in {200, 206}
    assert "no-store" in first.headers["Cache-Control"]
    end(portal, how)
    if how == "lapsed":
        maria = portal.new_browser("family")
    rest = maria.client.get(f"/photos/{photo_id}", headers={"Range": "bytes=5-"})
    assert rest.status_code == 404
    assert b"photo" not in rest.data.replace(b"/photos/", b"")


# The post


def test_R36_a_mail_that_waited_is_not_sent_after_the_stop(portal: Portal) -> None:
    tick(portal, gets_notices=True)
    add_line(portal, "I bake on Sundays.")
    publish(portal)
    ask_id = said(portal, "family", "rosa", kind="advocate", whose="thinks-this", whose_name="Maria Hale")
    answered(portal, ask_id, who="care-manager", words="We found an advocate.")
    assert len([job for job in portal.outbox("mail") if job.facts.get("about_person")]) >= 2
    stop(portal)
    # Only the neutral note of the stop itself is left to go (R36).
    assert mails_to_maria(portal) == 1


def test_R36_without_the_stop_the_same_mails_are_sent(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tick(portal, gets_notices=True)
    add_line(portal, "I bake on Sundays.")
    publish(portal)
    assert mails_to_maria(portal) == 1


def test_R36_while_it_is_suspended_no_mail_is_sent_at_all(portal: Portal) -> None:
    tick(portal, gets_notices=True)
    add_line(portal, "I bake on Sundays.")
    publish(portal)
    end(portal, "suspended")
    assert mails_to_maria(portal) == 0


def test_R36_the_note_of_the_stop_says_nothing_of_it(portal_on_sqlite: Portal) -> None:
    stop(portal_on_sqlite)
    with mail_server() as mailbox:
        deliver(portal_on_sqlite, mailbox)
    address = portal_on_sqlite.account("family").address
    (mine,) = [mail for mail in mailbox.taken if mail["To"] == address]
    assert mine["Subject"] == "You have a message"
    assert "Rosa" not in mine.as_string()
    assert "stop" not in mine.get_content().lower()


# Signing in again


def test_F1_R36_a_form_kept_when_the_session_ended_opens_nothing_afterwards(portal: Portal) -> None:
    form = portal.as_("family").get(f"/advocate/for/{ROSA}/thinks-this")
    portal.clock.move(hours=2)
    assert form.submit(words="She needs somebody.").status == 401
    end(portal)
    before = is_saved(portal)
    maria = portal.new_browser("family")
    with maria.client.session_transaction() as cookie:
        cookie["kept"] = f"/advocate/for/{ROSA}/thinks-this"
    page = maria.get(f"/advocate/for/{ROSA}/thinks-this")
    assert page.status == 404
    page.says_not("Rosa", "She needs somebody.")
    sent = maria.post(f"/advocate/for/{ROSA}/thinks-this", words="She needs somebody.", send_key="kept")
    assert (sent.status, is_saved(portal)) == (404, before)


def test_R36_a_session_on_another_device_is_closed_for_the_person_as_well(portal_on_sqlite: Portal) -> None:
    at_home, on_the_phone = portal_on_sqlite.as_("family"), portal_on_sqlite.new_browser("family")
    assert (at_home.get(PLAN).status, on_the_phone.get(PLAN).status) == (200, 200)
    stop(portal_on_sqlite)
    assert (at_home.get(PLAN).status, on_the_phone.get(PLAN).status) == (404, 404)


def test_R36_what_the_other_asked_for_is_no_longer_in_their_list(portal: Portal) -> None:
    ask_id = said(portal, "family", "rosa", kind="advocate", whose="thinks-this", whose_name="Maria Hale")
    maria = portal.as_("family")
    maria.get("/my-asks").says("Rosa Hale")
    stop(portal)
    maria.get("/my-asks").says_not("Rosa")
    for path in (f"/my-asks/{ask_id}", f"/my-asks/{ask_id}/sent", f"/my-asks/{ask_id}/not-sorted"):
        assert maria.get(path).status == 404, path
    assert maria.post(f"/my-asks/{ask_id}/not-sorted", words="x", send_key="k").status == 404


def test_R36_a_resumed_agreement_opens_again_as_it_was(portal_on_sqlite: Portal) -> None:
    end(portal_on_sqlite, "suspended")
    assert portal_on_sqlite.as_("family").get(PLAN).status == 404
    do(portal_on_sqlite, "manager", "resume")
    assert portal_on_sqlite.as_("family").get(PLAN).status == 200
