"""Who must find nothing finds nothing: no row, count, choice, search hit, page or part (R5, R7, R47)."""

from __future__ import annotations

import uuid

import pytest

from portal.asks.operations import take_back
from portal.demo.cast import work_as
from tests.desk.asking import KEN, ROSA, an_ask, not_safe, rosas
from tests.visitor import Portal

VERBS = ("open", "take", "hand-over", "pass-on", "receive", "answer")
ADDRESSES = (
    "/desk/inbox",
    "/desk/inbox?state=all",
    "/desk/inbox?kind=not-safe",
    "/desk/inbox?kind=not-safe&state=all",
    "/desk/inbox?q=not-safe",
    "/desk/inbox?q=safe",
    "/desk/inbox?sort=newest",
    f"/desk/people/{ROSA}",
    "/desk/people",
)


def _read(portal: Portal, who: str, address: str) -> str:
    page = portal.as_(who).get(address)
    return page.text


@pytest.mark.parametrize("who", ["worker", "care_manager"])
def test_R7_a_worry_about_safety_changes_nothing_for_who_is_not_on_the_duty_list(portal: Portal, who: str) -> None:
    before = {address: _read(portal, who, address) for address in ADDRESSES}
    ask_id = not_safe(portal)
    assert {address: _read(portal, who, address) for address in ADDRESSES} == before
    assert portal.as_(who).get(f"/desk/asks/{ask_id}").status == 404


@pytest.mark.parametrize("who", ["worker", "care_manager"])
def test_R7_the_kind_is_not_even_a_choice_for_who_is_not_on_the_duty_list(portal: Portal, who: str) -> None:
    page = portal.as_(who).get("/desk/inbox")
    page.says_not("Does not feel safe")
    assert page.find("#kind option[value='not-safe']") is None


@pytest.mark.parametrize("who", ["worker_3", "manager"])
def test_R7_the_duty_list_finds_it_by_kind_by_search_and_in_the_count(portal: Portal, who: str) -> None:
    ask_id = not_safe(portal)
    for address in ("/desk/inbox", "/desk/inbox?kind=not-safe", "/desk/inbox?q=hale"):
        assert f"/desk/asks/{ask_id}" in portal.as_(who).get(address).links()


def test_R7_the_duty_list_of_another_scheme_finds_nothing(portal: Portal) -> None:
    ask_id = not_safe(portal)
    portal.as_("worker_2").get("/desk/inbox").says_not("Rosa", str(ask_id))
    assert portal.as_("worker_2").get(f"/desk/asks/{ask_id}").status == 404


def test_R7_an_answered_worry_about_safety_stays_with_the_duty_list(portal: Portal) -> None:
    ask_id = not_safe(portal)
    opened = portal.as_("worker_3").get(f"/desk/asks/{ask_id}").submit("Open")
    opened.submit("Send the answer", kind="did-it", words="Tom is with you now.")
    assert f"/desk/asks/{ask_id}" in portal.as_("worker_3").get("/desk/inbox?state=answered").links()
    portal.as_("worker").get("/desk/inbox?state=answered").says_not(str(ask_id))


def test_a_worker_of_another_scheme_finds_nothing(portal: Portal) -> None:
    page = portal.as_("worker_2").get("/desk/inbox?state=all")
    page.says_not("Rosa", "Amir", "Sam Okoro")
    assert portal.as_("worker_2").get("/desk/inbox", query_string={"person": str(ROSA), "state": "all"}).status == 200
    assert portal.as_("worker_2").get(f"/desk/asks/{rosas(portal, 'late')}").status == 404


def test_a_worker_finds_only_the_people_they_are_tied_to(portal: Portal) -> None:
    page = portal.as_("worker").get("/desk/inbox?state=all")
    page.says_not("Amir")
    assert portal.as_("worker").get(f"/desk/asks/{rosas(portal, 'band')}").status == 404


def test_R47_a_care_manager_finds_only_people_placed_by_their_council(portal: Portal) -> None:
    kens = an_ask(portal, "person-2", "ken", "one", topic="home", asked_as="Ble dwi'n byw")
    ours = portal.as_("care_manager").get("/desk/inbox?state=all")
    ours.says("Rosa Hale", "Amir Shah")
    ours.says_not("Ken", str(KEN))
    assert portal.as_("care_manager").get(f"/desk/asks/{kens}").status == 404
    assert f"/desk/asks/{kens}" in portal.as_("care_manager_2").get("/desk/inbox").links()


def test_a_care_manager_finds_nothing_of_what_carers_ask_for_themselves(portal: Portal) -> None:
    portal.as_("care_manager").get("/desk/inbox?state=all").says_not("A break, ", "Sam Okoro: A break")
    assert portal.as_("care_manager").get(f"/desk/asks/{rosas(portal, 'break')}").status == 404


NOT_AT_THE_DESK = (
    "person",
    "carer",
    "family",
    "advocate",
    "reviewing_officer",
    "commissioner",
    "administrator",
)


def test_who_does_not_work_at_the_desk_finds_no_desk(portal: Portal) -> None:
    ask_id = rosas(portal, "private")
    for who in NOT_AT_THE_DESK:
        for address in ("/desk", "/desk/inbox", "/desk/people", f"/desk/asks/{ask_id}"):
            page = portal.as_(who).get(address)
            assert page.status == 404, who
            page.says_not("football", "What waits")
        for verb in VERBS:
            assert portal.as_(who).post(f"/desk/asks/{ask_id}/{verb}").status == 404, who


def test_nobody_signed_in_is_sent_to_sign_in(portal: Portal) -> None:
    assert portal.nobody().look("/desk/inbox").status == 303


def test_the_wrong_scheme_can_do_nothing_with_an_ask(portal: Portal) -> None:
    sent = {"to": str(uuid.uuid4()), "kind": "did-it", "words": "x"}
    for verb in VERBS:
        page = portal.as_("worker_2").post(f"/desk/asks/{rosas(portal, 'bus')}/{verb}", **sent)
        assert page.status == 404, verb


def test_what_was_taken_back_before_it_was_read_is_not_at_the_desk(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    with portal.session() as session, session.begin():
        take_back(work_as(session, "person", portal.clock.now), ask_id)
    portal.as_("worker").get("/desk/inbox?state=all").says_not("People who matter")
    assert portal.as_("worker").get(f"/desk/asks/{ask_id}").status == 404
