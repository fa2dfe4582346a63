"""The page of everything that can go wrong is as easy to read as all others, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from selenium.webdriver.chromium.webdriver import ChromiumDriver
from sqlalchemy.exc import OperationalError

from portal.demo.cast import fixed_id
from portal.signin.limits import ALLOWED
from tests.browser.chromium import new_journey
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import PersonAtTheTablet, Screen, Worker

pytestmark = pytest.mark.browser

TOPIC = f"/your-say/{fixed_id('rosa')}/topics/my-health"


@pytest.fixture(params=[320, 1280])
def screen(request: pytest.FixtureRequest, live: LivePortal, driver: ChromiumDriver) -> Iterator[Screen]:
    with new_journey(driver, request.param):
        yield Screen(driver, live, "en", every_stop)


@pytest.fixture
def signed_in(screen: Screen) -> Screen:
    PersonAtTheTablet(screen, "person").comes_in_with_her_card()
    return screen


def test_a_page_that_is_not_there(screen: Screen) -> None:
    screen.open("/not-there", status=404)


def test_a_card_that_does_not_work(screen: Screen) -> None:
    screen.open("/card/NOSUCHCARD", status=404)


def test_too_many_cards_that_do_not_work(screen: Screen) -> None:
    for _ in range(ALLOWED):
        screen.live.nobody().look("/card/NOSUCHCARD")
    screen.open("/card/NOSUCHCARD", status=429)


def test_F1_a_session_that_is_over_and_the_way_back_to_what_was_typed(signed_in: Screen) -> None:
    signed_in.open(f"{TOPIC}/words")
    signed_in.writes("words", "I was in the middle of this.")
    signed_in.live.clock.move(hours=2)
    signed_in.presses_the_main_button(status=401)
    PersonAtTheTablet(signed_in, "person").comes_in_with_her_card()
    assert signed_in.finds('[name="words"]').get_property("value") == "I was in the middle of this."


def test_F6_a_question_that_was_not_answered(signed_in: Screen) -> None:
    signed_in.open(TOPIC)
    signed_in.presses_the_main_button(status=422)
    assert signed_in.has("#faults:focus")


def test_F6_a_file_that_is_not_a_photo(signed_in: Screen, tmp_path: Path) -> None:
    signed_in.open(TOPIC)
    signed_in.chooses("scale", "good")
    signed_in.open(f"{TOPIC}/photo")
    (tmp_path / "letter.png").write_text("This is a letter.")
    signed_in.adds_a_file("photo", tmp_path / "letter.png")
    signed_in.presses_the_main_button(status=422)


def test_F6_an_answer_of_a_worker_without_its_day(screen: Screen) -> None:
    worker = Worker(screen, "worker")
    worker.comes_in_with_a_link()
    worker.opens_what("Rosa Hale", screen.say("staff", "Where they live"))
    screen.chooses("kind", "will-do")
    screen.presses('form[action$="/answer"] .main-button', status=422)


def test_a_page_that_was_open_before_the_cookies_went(signed_in: Screen) -> None:
    signed_in.open(f"{TOPIC}/words")
    signed_in.writes("words", "These words stay.")
    signed_in.driver.delete_all_cookies()
    signed_in.presses_the_main_button(status=401)
    assert "These words stay." in signed_in.driver.page_source


@pytest.mark.parametrize(
    ("problem", "status"),
    [(OperationalError("", {}, Exception("the disk is full")), 503), (RuntimeError("a fault of ours"), 500)],
    ids=["the database is gone", "a fault of ours"],
)
def test_words_that_could_not_be_kept_stay_on_the_page(signed_in: Screen, problem: Exception, status: int) -> None:
    signed_in.open(f"{TOPIC}/words")
    signed_in.writes("words", "Keep this for me.")
    _break(signed_in.live.app, "your_say.say_more", problem)
    signed_in.presses_the_main_button(status=status)
    assert "Keep this for me." in signed_in.driver.page_source


def _break(app: Flask, endpoint: str, problem: Exception) -> None:
    def breaks(**_values: object) -> None:
        raise problem

    app.view_functions[endpoint] = breaks
