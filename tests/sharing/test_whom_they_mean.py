"""Who is meant by a name and an address: nobody gets in, or loses anything, by the address of somebody else."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from portal.access.models import Account
from portal.demo.cast import CAST
from tests.sharing.desk_side import ALL, paper
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
    let_in,
    reachings,
)
from tests.visitor import Portal

MARIAS_ADDRESS = "family@harbour.example"
NEW = {"who": "somebody-new", "relation": "friend"}
NEUTRAL = "We cannot write to this address. Check it, or give another one."


def with_phone(portal: Portal, who: str) -> None:
    with portal.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == CAST[who].id).values(phone="447700900123"))


@pytest.mark.parametrize("is_closed", [False, True])
def test_R35_a_second_person_at_one_address_leaves_the_first_agreement_as_it_was(
    portal_on_sqlite: Portal, is_closed: bool
) -> None:
    if is_closed:
        closed_by_staff(portal_on_sqlite)
    before = events(portal_on_sqlite)
    let_in(portal_on_sqlite.as_("person"), ["sees_money"], name="Bob Stone", reach=MARIAS_ADDRESS)
    bob = account_called(portal_on_sqlite, "Bob Stone")
    assert bob is not None
    assert (bob.address, bob.phone, events(portal_on_sqlite)) == (None, None, before)
    assert {one.account_id for one in agreements(portal_on_sqlite)} == {MARIA, bob.id}
    assert [row.reach for row in reachings(portal_on_sqlite)] == [MARIAS_ADDRESS]
    assert not portal_on_sqlite.outbox("invite-trusted")


def test_R35_the_same_name_at_the_same_address_changes_the_one_agreement(portal_on_sqlite: Portal) -> None:
    let_in(portal_on_sqlite.as_("person"), ["sees_money"], name="maria", reach=MARIAS_ADDRESS)
    assert events(portal_on_sqlite) == ["agreed", "changed"]
    assert len(agreements(portal_on_sqlite)) == 1


def test_R35_a_shared_phone_never_makes_two_people_one(portal_on_sqlite: Portal) -> None:
    with_phone(portal_on_sqlite, "family")
    let_in(portal_on_sqlite.as_("person"), ["sees_money"], name="Maria Hale", reach="07700 900 123")
    assert (len(agreements(portal_on_sqlite)), agreement(portal_on_sqlite).sees_money) == (2, False)
    assert not portal_on_sqlite.outbox("invite-trusted")


@pytest.mark.parametrize("document", ["lpa-health", "appointee"])
def test_R34_a_paper_for_another_name_opens_nothing_for_whose_address_it_is(
    portal_on_sqlite: Portal, document: str
) -> None:
    page = paper(portal_on_sqlite, document, **NEW, name="Bob Stone", reach=MARIAS_ADDRESS)
    page.says("Maria Hale has this address. Choose Maria Hale, or give another address.")
    assert (page.status, len(agreements(portal_on_sqlite))) == (422, 1)


@pytest.mark.parametrize(
    "reach", ["carer-2@cwm.example", "care-manager@northshire.example", "worker@harbour.example", "bob@"]
)
def test_R34_whose_an_address_is_that_the_desk_does_not_know_is_told_to_nobody(
    portal_on_sqlite: Portal, reach: str
) -> None:
    asks = portal_on_sqlite.as_("worker").get(f"{ALL}/somebody-asks")
    page = asks.submit(**NEW, name="Bob Stone", reach=reach, ticks=["sees_plan"])
    page.says(NEUTRAL)
    assert page.status == 422


def test_R34_whom_only_another_person_lets_in_is_not_named_to_the_worker_of_this_one(portal_on_sqlite: Portal) -> None:
    let_in(portal_on_sqlite.as_("person-3"))
    asks = portal_on_sqlite.as_("worker").get(f"{ALL}/somebody-asks")
    page = asks.submit(**NEW, name="Bob Stone", reach="lena@berg.example", ticks=["sees_plan"])
    page.says(NEUTRAL)
    page.says_not("Lena")


@pytest.mark.parametrize("name", ["Okoro Sam", "S. Okoro", "S\u0430m Okoro", "Samuel Okoro", "Sam Okoro (carer)"])
def test_R34_the_carer_under_a_name_like_their_own_is_left_to_the_worker(portal_on_sqlite: Portal, name: str) -> None:
    let_in(portal_on_sqlite.as_("person"), name=name, reach="private@mail.example")
    assert not portal_on_sqlite.outbox("invite-trusted")
    assert [row.reach for row in reachings(portal_on_sqlite)] == ["private@mail.example"]


@pytest.mark.parametrize("reach", ["carer+x@harbour.example", "CARER@Harbour.example", "\uff43arer@harbour.example"])
def test_R34_an_address_that_reaches_the_carer_is_left_to_the_worker(portal_on_sqlite: Portal, reach: str) -> None:
    let_in(portal_on_sqlite.as_("person"), reach=reach)
    assert not portal_on_sqlite.outbox("invite-trusted")


@pytest.mark.parametrize(
    "typed",
    [
        "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663",
        "07\uff17\uff10\uff10 900123",
        "+44 (0)7700 900123",
    ],
)
def test_R34_a_number_in_other_digits_is_the_same_number(portal_on_sqlite: Portal, typed: str) -> None:
    with_phone(portal_on_sqlite, "carer")
    let_in(portal_on_sqlite.as_("person"), reach=typed)
    lena = account_called(portal_on_sqlite, "Lena Berg")
    assert lena is not None
    assert (lena.phone, portal_on_sqlite.outbox("invite-trusted")) == (None, [])


def test_R48_who_never_came_is_reached_when_they_are_let_in_again(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    let_in(person, reach="")
    (first,) = reachings(portal_on_sqlite)
    page = person.post(f"{HOME}/{first.agreement_id}/stop").submit("That was a mistake")
    page.submit(ticks=["sees_plan"]).submit(months="3").submit("Yes, I agree")
    assert [row.account_id for row in reachings(portal_on_sqlite)] == [first.account_id] * 2
    portal_on_sqlite.as_("worker").get(ALL).says("Rosa Hale named Lena Berg. Nobody has reached them.")


def test_R48_who_never_used_an_invitation_gets_another_when_they_are_let_in_again(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    let_in(person)
    (first,) = reachings(portal_on_sqlite)
    page = person.post(f"{HOME}/{first.agreement_id}/stop").submit("That was a mistake")
    page.submit(ticks=["sees_plan"]).submit(months="3").submit("Yes, I agree")
    new = reachings(portal_on_sqlite)[-1]
    assert new.reach == "lena@berg.example"
    assert str(new.id) in {job.facts["reaching"] for job in portal_on_sqlite.outbox("invite-trusted")}


def test_R36_who_was_here_before_gets_a_plain_notice_when_they_are_let_in_again(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("family").get(f"/plan/{ROSA}")
    page = portal_on_sqlite.as_("person").post(f"{HOME}/{AGREED_WITH_MARIA}/stop").submit("That was a mistake")
    page.submit(ticks=["sees_plan"]).submit(months="3").submit("Yes, I agree")
    assert (reachings(portal_on_sqlite), portal_on_sqlite.outbox("invite-trusted")) == ([], [])
