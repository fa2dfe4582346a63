"""Tries are counted in the database: what does not work slows down, what sends has an end, and what works is free."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.access.work import NOBODY, Work
from portal.app import build_app
from portal.signin.limits import (
    ALLOWED,
    KEPT_FOR,
    WINDOW,
    TooManyTries,
    count_one,
    note_try,
    refuse_too_many,
    wait_after,
)
from portal.signin.links import (
    MOST_OF_ONE_ADDRESS,
    MOST_OF_ONE_ADDRESS_A_DAY,
    MOST_OF_ONE_NETWORK,
    SIGN_IN_LINK,
)
from portal.signin.models import Attempt
from tests.pages import Page
from tests.signin.cards import make_card_for
from tests.signin.links import MARIA, ask, requests_kept
from tests.visitor import Portal, Visitor

ONE = "a" * 64
OTHER = "b" * 64


def fail(portal: Portal, of_hash: str = ONE, times: int = 1) -> None:
    with portal.session() as session, session.begin():
        for _try in range(times):
            note_try(session, of_hash, portal.clock.now)


def wait_of(portal: Portal, of_hash: str = ONE, allowed: int = 3) -> timedelta:
    """Say how long the next try must wait; zero when it may be made at once."""
    with portal.session() as session:
        try:
            refuse_too_many(Work(NOBODY, session, portal.clock.now), of_hash, allowed)
        except TooManyTries as problem:
            return problem.until - portal.clock.now
        return timedelta()


def wrong_card(portal: Portal, address: str = "192.0.2.7") -> Page:
    return portal.nobody().look("/card/WRONG", environ_base={"REMOTE_ADDR": address})


def test_some_tries_are_free(portal: Portal) -> None:
    fail(portal, times=2)
    assert wait_of(portal) == timedelta()


def test_each_try_after_them_waits_twice_as_long_up_to_15_minutes(portal: Portal) -> None:
    fail(portal, times=3)
    waits = []
    for _try in range(6):
        waits.append(wait_of(portal))
        portal.clock.move(seconds=waits[-1].total_seconds())
        assert wait_of(portal) == timedelta()
        fail(portal)
    assert [wait.total_seconds() / 60 for wait in waits] == [1, 2, 4, 8, 15, 15]


def test_a_wait_never_grows_past_15_minutes() -> None:
    assert wait_after(10**6) == timedelta(minutes=15)


def test_after_an_hour_of_rest_tries_are_free_again(portal: Portal) -> None:
    fail(portal, times=10)
    portal.clock.move(minutes=61)
    assert wait_of(portal) == timedelta()


def test_tries_of_one_do_not_slow_down_another(portal: Portal) -> None:
    fail(portal, ONE, times=10)
    assert wait_of(portal, OTHER) == timedelta()


def test_old_tries_are_forgotten(portal: Portal) -> None:
    fail(portal, times=5)
    portal.clock.move(seconds=KEPT_FOR.total_seconds() + 1)
    fail(portal, OTHER)
    assert portal.read(lambda session: session.scalars(select(Attempt.of_hash)).all()) == [OTHER]


def test_F2_the_page_says_in_plain_words_how_long_to_wait_and_whom_to_phone(portal: Portal) -> None:
    for _try in range(ALLOWED):
        wrong_card(portal)
    page = wrong_card(portal)
    assert (page.status, page.headers["Retry-After"]) == (429, "60")
    page.says("Please wait a little", "Wait 1 minute.", "Then try again.", "Phone 0300 000 0001")


def test_F2_the_page_says_more_minutes_when_it_is_more(portal_on_sqlite: Portal) -> None:
    for _try in range(ALLOWED):
        wrong_card(portal_on_sqlite)
    portal_on_sqlite.clock.move(minutes=1)
    wrong_card(portal_on_sqlite)
    portal_on_sqlite.clock.move(seconds=30)
    wrong_card(portal_on_sqlite).says("Wait 2 minutes.")


def test_whoever_waits_as_they_were_told_may_try_again(portal: Portal) -> None:
    for _try in range(ALLOWED):
        wrong_card(portal)
    portal.clock.move(seconds=int(wrong_card(portal).headers["Retry-After"]))
    assert wrong_card(portal).status == 404


def test_another_network_need_not_wait(portal_on_sqlite: Portal) -> None:
    for _try in range(ALLOWED):
        wrong_card(portal_on_sqlite)
    assert wrong_card(portal_on_sqlite, "192.0.2.8").status == 404


def test_F2_a_good_card_never_has_to_wait(portal: Portal) -> None:
    fail_network = [wrong_card(portal, "127.0.0.1") for _try in range(ALLOWED + 1)]
    assert fail_network[-1].status == 429
    secret = make_card_for(portal, "person")
    assert portal.nobody().get(f"/card/{secret}").path == "/is-this-you"
    assert portal.nobody().get("/sign-in/code").submit("Go on", code=secret).path == "/is-this-you"


def test_what_works_is_not_counted(portal: Portal) -> None:
    secret = make_card_for(portal, "person")
    for _day in range(3):
        portal.nobody().get(f"/card/{secret}").submit("Yes, this is me")
    assert portal.read(lambda session: session.scalar(select(func.count()).select_from(Attempt))) == 0


def test_all_processes_share_one_count(portal: Portal) -> None:
    for _try in range(ALLOWED):
        wrong_card(portal)
    process_2 = Visitor(build_app(portal.app.extensions["settings"], portal.engine, portal.clock))
    assert process_2.look("/card/WRONG", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status == 429


def test_no_network_or_address_can_be_read_from_the_count(portal: Portal) -> None:
    wrong_card(portal)
    ask(portal, MARIA)
    kept = portal.read(lambda session: session.scalars(select(Attempt.of_hash)).all())
    assert len(kept) == 3 and all(len(one) == 64 for one in kept)


@pytest.mark.parametrize("to", [MARIA, "nobody@harbour.example"], ids=["known", "unknown"])
def test_five_links_are_the_most_for_one_address_in_15_minutes(portal: Portal, to: str) -> None:
    for _asking in range(MOST_OF_ONE_ADDRESS):
        assert ask(portal, to).status == 200
        portal.clock.move(minutes=1)
    page = ask(portal, to)
    assert (page.status, requests_kept(portal)) == (429, 5)
    page.says("Wait 10 minutes.", "Phone us if you cannot wait.")


@pytest.mark.parametrize("to", [MARIA, "nobody@harbour.example"], ids=["known", "unknown"])
def test_ten_links_are_the_most_for_one_address_in_a_day(portal_on_sqlite: Portal, to: str) -> None:
    for _asking in range(MOST_OF_ONE_ADDRESS_A_DAY):
        assert ask(portal_on_sqlite, to).status == 200
        portal_on_sqlite.clock.move(minutes=30)
    page = ask(portal_on_sqlite, to)
    assert (page.status, requests_kept(portal_on_sqlite)) == (429, MOST_OF_ONE_ADDRESS_A_DAY)
    page.says("No more links today", "Use your card to come in.", "Phone 0300 000 0001")
    page.says_not(to)
    assert ask(portal_on_sqlite, "somebody-else@harbour.example").status == 200
    portal_on_sqlite.clock.move(hours=19)
    assert ask(portal_on_sqlite, to).status == 200


def test_an_address_is_the_same_however_it_is_typed(portal_on_sqlite: Portal) -> None:
    for _asking in range(MOST_OF_ONE_ADDRESS):
        ask(portal_on_sqlite, "07700 900123")
    assert ask(portal_on_sqlite, "+44 (0)7700-900123").status == 429


def test_twenty_links_are_the_most_for_one_network_in_15_minutes(portal: Portal) -> None:
    for number in range(MOST_OF_ONE_NETWORK):
        assert ask(portal, f"somebody-{number}@harbour.example").status == 200
    assert ask(portal, MARIA).status == 429
    portal.clock.move(minutes=15)
    assert ask(portal, MARIA).status == 200


def test_F1_what_was_typed_is_not_lost_by_waiting(portal: Portal) -> None:
    for _asking in range(MOST_OF_ONE_ADDRESS):
        ask(portal, MARIA)
    page = ask(portal, MARIA)
    portal.clock.move(minutes=15)
    assert page.submit("Try again").path == "/sign-in/link-sent"
    assert len(portal.outbox(SIGN_IN_LINK)) == MOST_OF_ONE_ADDRESS + 1


def test_many_who_ask_at_the_same_moment_get_no_more_than_the_most(portal: Portal) -> None:
    together = threading.Barrier(8)
    refused: list[bool] = []

    def one_process() -> None:
        together.wait()
        with portal.session() as session:
            try:
                with session.begin():
                    count_one(Work(NOBODY, session, portal.clock.now), ONE, most=5, within=WINDOW)
                refused.append(False)
            except TooManyTries:
                refused.append(True)

    threads = [threading.Thread(target=one_process) for _one in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(refused) == [False] * 5 + [True] * 3
