"""«Somebody came in on a new tablet. Was it you?»: who is asked, and what a no does at once (R45)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from portal.access.models import Tie
from portal.demo.cast import CAST, fixed_id
from portal.signin.codes import hash_of, new_secret
from portal.signin.models import Passkey, SignedIn, Token
from tests.signin.authenticator import Authenticator
from tests.signin.on_devices import PHONE, come_in, devices, is_in, on_device
from tests.signin.test_passkeys import is_signed_in
from tests.signin.test_passkeys_of_staff import says_this_is_me
from tests.visitor import Portal, Visitor


def _with_a_new_phone(portal: Portal) -> Visitor:
    """Rosa has her tablet; half an hour later somebody comes in as her on a phone."""
    tablet = on_device(portal)
    portal.clock.move(minutes=30)
    on_device(portal, agent=PHONE)
    return tablet


def test_R45_a_new_device_puts_a_notice_for_the_person_and_the_worker(portal_on_sqlite: Portal) -> None:
    on_device(portal_on_sqlite)
    told = {job.facts.get("to_account") for job in portal_on_sqlite.outbox("mail")}
    assert {str(CAST["person"].id), str(CAST["worker"].id)} <= told


def test_a_new_device_is_asked_about_on_the_device_that_is_known(portal: Portal) -> None:
    tablet = _with_a_new_phone(portal)
    page = tablet.get(f"/new-device/{devices(portal)[1].id}")
    assert page.title == "Was it you?"
    page.says("Somebody came in on a new phone on Monday 15 June.")


def test_yes_it_was_me_changes_nothing_else(portal_on_sqlite: Portal) -> None:
    tablet = _with_a_new_phone(portal_on_sqlite)
    phone = devices(portal_on_sqlite)[1]
    assert tablet.get(f"/new-device/{phone.id}").submit("It was me").path == "/"
    assert devices(portal_on_sqlite)[1].was_me is True
    assert tablet.get(f"/new-device/{phone.id}").status == 404


def test_no_it_was_not_me_puts_them_out_at_once_and_stops_the_card(portal: Portal) -> None:
    tablet = on_device(portal)
    portal.clock.move(minutes=30)
    secret = _new_card_without_ending(portal)
    stranger = portal.nobody()
    stranger.get(f"/card/{secret}").submit("Yes, this is me")
    page = tablet.get(f"/new-device/{devices(portal)[1].id}").submit("It was not me")
    page.says("Nobody else is in now", "Your old card does not work any more.", "We told your worker.")
    assert (is_in(stranger), is_in(tablet)) == (False, True)
    assert portal.nobody().get(f"/card/{secret}").status == 404


def test_no_it_was_not_me_tells_the_workers(portal: Portal) -> None:
    tablet = _with_a_new_phone(portal)
    phone = devices(portal)[1]
    tablet.get(f"/new-device/{phone.id}").submit("It was not me")
    told = [job.facts for job in portal.outbox("mail") if job.key.startswith(f"mail:not-me:{phone.id}")]
    assert told == [{"to_account": str(CAST["worker"].id)}]
    portal.as_("worker").get(f"/desk/people/{fixed_id('rosa')}/signing-in").says("said: this was not me. A phone")


def test_no_it_was_not_me_tells_the_workers_each_time(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    tablet, phone = on_device(portal), portal.nobody()
    for _time in range(2):
        portal.clock.move(minutes=30)
        come_in(portal, agent=PHONE, visitor=phone)
        tablet.get("/").follow("Was it you?").submit("It was not me")
    assert len([job for job in portal.outbox("mail") if job.key.startswith("mail:not-me:")]) == 2


def test_without_a_worker_the_team_of_the_scheme_is_told_and_the_page_says_so(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    with portal.session() as session, session.begin():
        mine = Tie.person_id == fixed_id("rosa"), Tie.kind == "worker"
        session.execute(update(Tie).where(*mine).values(until_on=portal.clock.now.date() - timedelta(days=9)))
    tablet = _with_a_new_phone(portal)
    phone = devices(portal)[1]
    page = tablet.get(f"/new-device/{phone.id}").submit("It was not me")
    page.says("We told the team of your scheme.")
    page.says_not("We told your worker.")
    told = [job.facts for job in portal.outbox("mail") if job.key.startswith(f"mail:not-me:{phone.id}")]
    assert told == [{"to_organisation": str(fixed_id("harbour"))}]


def test_staff_answer_was_it_you_only_with_a_fresh_proof(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    known = Authenticator().makes(says_this_is_me(portal, "worker")).visitor
    portal.clock.move(minutes=30)
    come_in_as_staff = Authenticator().makes(says_this_is_me(portal, "worker"))
    assert is_signed_in(come_in_as_staff)
    with portal.session() as session, session.begin():
        values = {"ended_at": None, "last_used_at": portal.clock.now}
        session.execute(update(SignedIn).where(SignedIn.account_id == CAST["worker"].id).values(**values))
    path = f"/new-device/{devices(portal, 'worker')[1].id}"
    assert known.get("/desk/inbox").follow("Was it you?").path == "/is-it-still-you"
    assert known.post(f"{path}/not-me").path == "/is-it-still-you"
    assert devices(portal, "worker")[1].was_me is None


def test_no_it_was_not_me_removes_what_a_stranger_can_have_made(portal: Portal) -> None:
    tablet = _with_a_new_phone(portal)
    phone = devices(portal)[1]
    with portal.session() as session, session.begin():
        for name, days in (("hers", 9), ("strangers", 0)):
            made_at = phone.first_at - timedelta(days=days)
            values = {"public_key": b"k", "sign_count": 0, "device_kind": "phone", "made_at": made_at}
            session.add(Passkey(account_id=CAST["person"].id, credential_id=name, **values))
    tablet.get(f"/new-device/{phone.id}").submit("It was not me")
    with portal.session() as session:
        assert [one.credential_id for one in session.query(Passkey).filter_by(removed_at=None)] == ["hers"]
        assert session.query(SignedIn).filter_by(account_id=CAST["person"].id, ended_at=None).count() == 1
        live = session.query(Token).filter_by(account_id=CAST["person"].id, revoked_at=None, used_at=None)
        assert live.count() == 0


def test_a_new_device_cannot_say_of_itself_that_it_was_me(portal_on_sqlite: Portal) -> None:
    on_device(portal_on_sqlite)
    portal_on_sqlite.clock.move(minutes=30)
    phone = on_device(portal_on_sqlite, agent=PHONE)
    assert phone.get(f"/new-device/{devices(portal_on_sqlite)[1].id}").status == 404


def test_the_first_device_of_an_account_is_no_news(portal_on_sqlite: Portal) -> None:
    on_device(portal_on_sqlite)
    portal_on_sqlite.clock.move(minutes=30)
    phone = on_device(portal_on_sqlite, agent=PHONE)
    assert phone.get(f"/new-device/{devices(portal_on_sqlite)[0].id}").status == 404


@pytest.mark.parametrize("what", ["me", "not-me"])
def test_nobody_answers_for_the_new_device_of_another_account(portal_on_sqlite: Portal, what: str) -> None:
    tablet = _with_a_new_phone(portal_on_sqlite)
    phone = devices(portal_on_sqlite)[1]
    for who in ("person-2", "carer", "worker", "manager"):
        assert portal_on_sqlite.as_(who).get(f"/new-device/{phone.id}").status == 404, who
        assert portal_on_sqlite.as_(who).post(f"/new-device/{phone.id}/{what}").status == 404, who
    assert (devices(portal_on_sqlite)[1].was_me, is_in(tablet)) == (None, True)


def _new_card_without_ending(portal: Portal) -> str:
    """Make a card; a card made at the desk ends what was open, so the tablet comes in before the stranger does."""
    secret, account_id = new_secret(), CAST["person"].id
    with portal.session() as session, session.begin():
        session.add(Token(account_id=account_id, kind="card", secret_hash=hash_of(secret), made_at=portal.clock.now))
    return secret
