"""Asking for a link: one box, easy words for what cannot be read, and no difference between known and unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from portal.app import build_app
from portal.signin.links import SIGN_IN_LINK, IsNoAddress, IsNoMobile, number_as_typed, read_reach
from portal.signin.models import LinkRequest
from tests.signin.links import MARIA, NUMBER, ask, link_jobs, post, requests_kept, set_account, statements
from tests.visitor import Portal, Visitor

SENT = "If we know you, a link is on its way."


def with_settings(portal: Portal, **settings: Any) -> Visitor:
    """Open a browser over the same portal with other settings."""
    told = replace(portal.app.extensions["settings"], **settings)
    return Visitor(build_app(told, portal.engine, portal.clock))


def test_asking_says_what_happens_next_and_whom_to_phone(portal: Portal) -> None:
    page = ask(portal, MARIA)
    assert (page.path, page.status) == ("/sign-in/link-sent", 200)
    page.says(SENT, "The link works for 15 minutes.", "Phone us if no link comes.", "0300 000 0001")


def test_asking_puts_one_job_in_the_outbox_that_names_no_address(portal: Portal) -> None:
    ask(portal, MARIA)
    (job,) = portal.outbox(SIGN_IN_LINK)
    assert list(job.facts) == ["request"]
    assert MARIA not in f"{job.key} {job.facts}"


def test_what_was_typed_is_kept_sealed_for_the_worker(portal: Portal) -> None:
    ask(portal, MARIA)
    sealed = portal.read(lambda session: session.scalars(select(LinkRequest.to_sealed)).one())
    assert b"harbour" not in sealed


def test_F2_what_was_typed_does_not_stay_on_the_device(portal_on_sqlite: Portal) -> None:
    visitor = portal_on_sqlite.nobody()
    page = ask(portal_on_sqlite, MARIA, visitor)
    page.says_not(MARIA)
    visitor.get("/sign-in/send-link").says_not(MARIA)
    with visitor.client.session_transaction() as cookie:
        assert MARIA not in str(dict(cookie))


def test_the_browser_is_asked_not_to_remember_what_is_typed(portal_on_sqlite: Portal) -> None:
    box = portal_on_sqlite.nobody().get("/sign-in/send-link").find("main input[name=to]")
    assert box is not None and box["autocomplete"] == "off"


def test_a_link_can_be_asked_for_again(portal: Portal) -> None:
    assert ask(portal, MARIA).follow("Send it again").path == "/sign-in/send-link"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type your e-mail or your mobile number."),
        ("Maria", "Look at your e-mail again. A part is missing."),
        ("maria@harbour", "Look at your e-mail again. A part is missing."),
        ("0300 000 0001", "Look at your number again. A mobile number starts with 07."),
        ("07700 9001", "Look at your number again. A mobile number starts with 07."),
    ],
)
def test_F6_what_cannot_be_read_is_asked_for_again_and_stays_in_the_box(
    portal_on_sqlite: Portal, typed: str, words: str
) -> None:
    page = ask(portal_on_sqlite, typed)
    box = page.find("main input[name=to]")
    assert (page.status, box and box["value"]) == (422, typed)
    page.says("Something needs mending", words)
    assert requests_kept(portal_on_sqlite) == 0


def test_where_no_texts_go_out_only_mail_is_asked_for(portal_on_sqlite: Portal) -> None:
    visitor = with_settings(portal_on_sqlite, smtp_url="smtp://127.0.0.1")
    page = visitor.get("/sign-in/send-link")
    page.says_not("mobile number")
    page.submit("Send me a link", to="07700 900123").says("We send no texts. Type your e-mail.")
    assert requests_kept(portal_on_sqlite) == 0


def test_where_nothing_goes_out_yet_the_page_says_so(portal_on_sqlite: Portal) -> None:
    said = "We cannot send a link at the moment."
    portal_on_sqlite.nobody().get("/sign-in/send-link").says(said)
    with_settings(portal_on_sqlite, smtp_url="smtp://127.0.0.1").get("/sign-in/send-link").says_not(said)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("07700 900123", NUMBER),
        ("07700-900-123", NUMBER),
        ("+44 7700 900123", NUMBER),
        ("+44 (0)7700 900123", NUMBER),
        ("0044 7700 900123", NUMBER),
        ("447700900123", NUMBER),
        ("7700 900123", NUMBER),
        ("٠٧٧٠٠٩٠٠١٢٣", NUMBER),
        ("+33 6 12 34 56 78", "33612345678"),
        ("0033 6 12 34 56 78", "33612345678"),
        ("  Maria@Harbour.Example ", "maria@harbour.example"),
        ("maria @harbour.example.", "maria@harbour.example"),
    ],
)
def test_addresses_and_numbers_are_read_however_they_are_typed(typed: str, read: str) -> None:
    assert read_reach(typed).to == read


@pytest.mark.parametrize("typed", ["0300 000 0001", "+44 300 000 0001", "12", "0", "00", "+1", "1" * 16])
def test_what_is_no_mobile_number_is_refused(typed: str) -> None:
    with pytest.raises(IsNoMobile):
        read_reach(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "a@b", "a@b@c.org", "@b.org", "a@.org", "a@b..org", "a,b@c.org", '"a"@c.org', "a" * 200 + "@c.org", "++447"],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(IsNoAddress):
        read_reach(typed)


@pytest.mark.parametrize(
    ("number", "typed"), [(NUMBER, "07700 900123"), ("33612345678", "+33612345678"), (None, ""), ("", "")]
)
def test_a_kept_number_is_shown_as_people_type_it(number: str | None, typed: str) -> None:
    assert number_as_typed(number) == typed


def answer_to(portal: Portal, to: str) -> tuple[object, ...]:
    """Give everything that somebody outside could tell one asking from another by."""
    visitor = portal.nobody()
    token = visitor.get("/sign-in/send-link").find("main [name=csrf_token]")
    assert token is not None
    with statements(portal) as said:
        answer = visitor.client.post("/sign-in/send-link", data={"csrf_token": token["value"], "to": to})
    after = visitor.get("/sign-in/link-sent")
    headers = [(name, value) for name, value in answer.headers if name != "Set-Cookie"]
    return answer.status_code, headers, answer.get_data(), said, after.status, after.text


UNKNOWN = "nobody@harbour.example"


@pytest.mark.parametrize(
    ("to", "values"),
    [
        (MARIA, {"closed_ways": ""}),
        (MARIA, {"closed_ways": "card email"}),
        (MARIA, {"ended_at": "now"}),
        ("07700 900123", {"phone": NUMBER}),
        ("07700 900123", {"phone": NUMBER, "closed_ways": "text"}),
        ("07700 900999", {"phone": NUMBER}),
    ],
    ids=["known", "way closed", "ended", "number known", "texts closed", "number unknown"],
)
def test_F2_nobody_can_tell_from_the_answer_who_is_known(portal: Portal, to: str, values: dict[str, Any]) -> None:
    if "ended_at" in values:
        values = {"ended_at": portal.clock.now}
    set_account(portal, "family", **values)
    of_unknown = answer_to(portal, UNKNOWN)
    assert answer_to(portal, to) == of_unknown


def test_F2_nobody_is_looked_up_while_somebody_waits_for_the_page(portal: Portal) -> None:
    said = answer_to(portal, MARIA)[3]
    assert isinstance(said, list) and said
    assert not [one for one in said if "account" in one.replace("account_id", "").lower()]


@pytest.mark.parametrize(
    ("to", "values"),
    [
        (UNKNOWN, {"closed_ways": ""}),
        (MARIA, {"closed_ways": "email"}),
        (MARIA, {"ended_at": "now"}),
        ("07700 900123", {"phone": NUMBER, "closed_ways": "text"}),
        ("07700 900999", {"phone": NUMBER}),
    ],
    ids=["unknown", "way closed", "ended", "texts closed", "number unknown"],
)
def test_nobody_gets_a_link_who_may_not_come_in_with_it(portal: Portal, to: str, values: dict[str, Any]) -> None:
    if "ended_at" in values:
        values = {"ended_at": portal.clock.now}
    set_account(portal, "family", **values)
    ask(portal, to)
    with post(portal) as sent:
        sent.run()
    assert (sent.mailbox.tries, sent.notify.tries) == ([], 0)
    assert (requests_kept(portal), link_jobs(portal)) == (0, [("done", None)])
