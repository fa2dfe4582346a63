"""Whoever was let in is reached: by an invitation, or by the worker. Whose an address is, nobody learns."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from portal.access.models import Account
from portal.demo.cast import CAST
from tests.sharing.trusting import (
    AGREED_WITH_MARIA,
    HOME,
    MARIA,
    ROSA,
    account_called,
    agreement,
    agreements,
    closed_by_staff,
    events,
    invitation_in,
    let_in,
    mail_to,
    post,
    reachings,
)
from tests.visitor import Portal

TAKEN = {
    "carer": "carer@harbour.example",
    "carer-3": "carer-3@harbour.example",
    "worker": "worker@harbour.example",
    "care-manager": "care-manager@northshire.example",
    "advocate": "advocate@harbour.example",
}


def told_to(portal: Portal) -> set[str | None]:
    """Give who is told that somebody is to be reached."""
    return {job.facts.get("to_account") for job in portal.outbox("mail") if job.key.startswith("mail:reaching:")}


def test_R34_an_invitation_brings_in_whom_the_person_let_in(portal: Portal) -> None:
    let_in(portal.as_("person"))
    with post(portal) as send:
        (words,) = mail_to(send(), "lena@berg.example")
    page = portal.nobody().get(invitation_in(words)).submit()
    assert page.status == 200
    page.visitor.get(f"/plan/{ROSA}").says("What matters to me")


def test_R45_the_invitation_names_nobody_and_nothing(portal_on_sqlite: Portal) -> None:
    let_in(portal_on_sqlite.as_("person"))
    with post(portal_on_sqlite) as send:
        (mail,) = [mail for mail in send() if mail["To"] == "lena@berg.example"]
    assert mail["Subject"] == "You have a message"
    assert not [word for word in ("Rosa", "Lena", "plan", "Harbour") if word in mail.as_string().split("\n\n", 1)[1]]


def test_R34_an_invitation_works_for_seven_days_and_once(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    let_in(portal.as_("person"))
    with post(portal) as send:
        (words,) = mail_to(send(), "lena@berg.example")
    portal.clock.move(days=6)
    portal.nobody().get(invitation_in(words)).submit()
    assert portal.nobody().get(invitation_in(words)).status == 404
    assert [row.reached_at is not None for row in reachings(portal)] == [True]


def test_R36_an_old_invitation_opens_nothing_after_a_stop(portal: Portal) -> None:
    person = portal.as_("person")
    let_in(person)
    with post(portal) as send:
        (words,) = mail_to(send(), "lena@berg.example")
    new = max(agreements(portal), key=lambda one: one.from_on)
    person.post(f"{HOME}/{new.id}/stop").says("Lena Berg sees nothing of yours any more.")
    assert portal.nobody().get(invitation_in(words)).status == 404


def test_R36_an_invitation_that_waits_is_not_sent_after_a_stop(portal: Portal) -> None:
    person = portal.as_("person")
    let_in(person)
    new = max(agreements(portal), key=lambda one: one.from_on)
    person.post(f"{HOME}/{new.id}/stop")
    with post(portal) as send:
        assert not [words for words in mail_to(send(), "lena@berg.example") if "/invite/" in words]


def test_R48_the_worker_is_told_and_somebody_without_address_is_theirs_to_reach(portal_on_sqlite: Portal) -> None:
    let_in(portal_on_sqlite.as_("person"), reach="")
    assert told_to(portal_on_sqlite) == {str(CAST["worker"].id)}
    assert [row.reached_at for row in reachings(portal_on_sqlite)] == [None]
    assert not portal_on_sqlite.outbox("invite-trusted")


def test_R34_somebody_who_is_trusted_here_already_keeps_the_one_account(portal: Portal) -> None:
    page = portal.as_("person-3").get(f"{HOME}/name").submit(name="Mia", relation="friend")
    page = page.submit(ticks=["sees_plan"]).submit(months="3").submit(reach="FAMILY@harbour.example")
    page.submit("Yes, I agree").says("Mia can see your plan.")
    (theirs,) = agreements(portal, "amir")
    assert theirs.account_id == MARIA
    with post(portal) as send:
        (words,) = mail_to(send(), "family@harbour.example")
    assert ("You have a message." in words, "/invite/" in words) == (True, True)


def test_R34_the_name_of_an_account_is_not_learned_by_naming_its_address(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person-3").get(f"{HOME}/name").submit(name="Mia", relation="friend")
    page = page.submit(ticks=["sees_plan"]).submit(months="3").submit(reach="family@harbour.example")
    page.submit("Yes, I agree").says_not("Maria", "Hale")
    portal_on_sqlite.as_("person-3").get(HOME).says_not("Maria", "Hale")


@pytest.mark.parametrize("who", TAKEN)
def test_R34_whoever_is_here_in_another_way_is_not_made_a_trusted_person(portal_on_sqlite: Portal, who: str) -> None:
    portal = portal_on_sqlite
    page = let_in(portal.as_("person"), reach=TAKEN[who])
    new = account_called(portal, "Lena Berg")
    assert new is not None
    assert (new.address, new.phone) == (None, None)
    assert told_to(portal) == {str(CAST["worker"].id)}
    assert not portal.outbox("invite-trusted")
    usual = let_in(portal.as_("person-3"))
    strip = f"/{page.path.split('/')[3]}", f"/{usual.path.split('/')[3]}"
    assert page.text.replace(*strip) == usual.text
    assert CAST[who].id not in {one.account_id for one in agreements(portal)}


def test_R34_a_new_address_of_the_carer_lets_the_carer_in_nowhere(portal_on_sqlite: Portal) -> None:
    let_in(portal_on_sqlite.as_("person"), name="sam", reach="another@mail.example")
    assert not portal_on_sqlite.outbox("invite-trusted")
    assert [row.reach for row in reachings(portal_on_sqlite)] == ["another@mail.example"]


def test_R34_a_mobile_phone_that_somebody_else_has_is_left_to_the_worker(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == CAST["carer"].id).values(phone="447700900123"))
    let_in(portal_on_sqlite.as_("person"), reach="07700 900 123")
    assert not portal_on_sqlite.outbox("invite-trusted")


def test_R36_what_staff_closed_stays_closed_when_it_is_begun_again(portal: Portal) -> None:
    person = portal.as_("person")
    closed_by_staff(portal)
    person.get(HOME).says("Harbour Shared Lives closed this for now.")
    page = person.post(f"{HOME}/{AGREED_WITH_MARIA}/stop").submit("That was a mistake")
    page.submit(ticks=["sees_plan"]).submit(months="3").submit("Yes, I agree").says("closed this for now")
    assert portal.new_browser("family").get(f"/plan/{ROSA}").status == 404
    (new,) = [one for one in agreements(portal) if one.ended_at is None]
    assert events(portal, new.id) == ["agreed", "suspended"]
    assert agreement(portal).suspended_at is not None


def test_R36_a_second_address_is_no_way_round_what_staff_closed(portal_on_sqlite: Portal) -> None:
    closed_by_staff(portal_on_sqlite)
    let_in(portal_on_sqlite.as_("person"), name="Maria", reach="maria@elsewhere.example")
    assert not portal_on_sqlite.outbox("invite-trusted")
