"""The journey that the portal is for, from saying it to its coming back, with every page looked at on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.i18n.dates import local_day
from tests.browser.chromium import new_journey
from tests.browser.families import FAMILIES, Family
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import Carer, PersonAtTheTablet, Screen, Worker

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEALTH = "I want my tea before my tablets. 🫖"
MONEY = "Who keeps my bank card?"
WHY = "It is a big year. Somebody should be on this side."
ANSWER = "You get your tea first. Your carer knows it now."
STILL = "The tea still comes after."
WORKER_READS = "en"
"""Pages for staff are in English; the words of the person stand in them as they were said."""


@dataclass(frozen=True)
class Way:
    """How the people of one journey reach the portal."""

    family: Family
    width: int
    has_script: bool


def _ways() -> Iterator[object]:
    for language in ("en", "cy"):
        for width in (320, 1280):
            for has_script in (True, False):
                way = Way(FAMILIES[language], width, has_script)
                name = f"{language}-{width}-{'script' if has_script else 'no-script'}"
                yield pytest.param("sqlite", way, id=f"{name}-sqlite")
    yield pytest.param("postgresql", Way(FAMILIES["en"], 1280, True), id="en-1280-script-postgresql")


@pytest.mark.parametrize(("live", "way"), list(_ways()), indirect=["live"])
def test_what_a_person_says_is_answered_and_comes_back_when_it_is_not_sorted(
    live: LivePortal, way: Way, driver: ChromiumDriver, tmp_path: Path
) -> None:
    family = way.family
    tablet, desk = (Screen(driver, live, language, every_stop) for language in (family.language, WORKER_READS))
    person, carer = PersonAtTheTablet(tablet, family.person), Carer(tablet, family.carer)
    worker = Worker(desk, family.worker)
    question = tablet.say("title", "How is your health?")
    topic = desk.say("staff", "Health")

    def at(screen: Screen) -> AbstractContextManager[None]:
        return new_journey(driver, way.width, language=screen.language, has_script=way.has_script)

    with at(tablet):
        person.comes_in_with_her_card()
        person.begins_to_say_what_she_thinks()
        person.says("my-health", "not-good", words=HEALTH, photo=_photo(tmp_path))
        person.says("my-money", "not-sure", words=MONEY)
        person.says_whose_words_these_are("by-myself")
        person.checks(HEALTH, MONEY)
        person.sends()
        address = person.opens_what_she_asked(question)
        person.sees_that_it_was_sent_to(family.scheme)
        person.has_finished()

        carer.comes_in_with_a_link()
        carer.asks_for_an_advocate(WHY)
        carer.looks_everywhere_and_finds_nothing_of(HEALTH, MONEY)
        carer.opens_an_address_that_was_left_on_the_tablet(address)
        carer.finds_nothing_there(HEALTH)
        carer.has_finished()

    with at(desk):
        worker.comes_in_with_a_link()
        worker.opens_what(family.name, topic)
        worker.reads(HEALTH)
        worker.takes_it()
        worker.answers_we_will(ANSWER, by=local_day(live.clock.now) + timedelta(days=10))
        worker.has_finished()

    live.clock.move(days=2)
    with at(tablet):
        person.comes_in_with_her_card()
        person.sees_a_new_answer()
        person.sees_who_saw_it(family.worker_name)
        person.reads_the_answer(ANSWER)
        person.says_it_is_not_sorted(STILL)
        person.has_finished()

    with at(desk):
        worker.comes_in_with_a_link()
        worker.sees_it_come_back(family.name, topic)
        worker.reads(STILL)


def _photo(folder: Path) -> Path:
    file = folder / "tea.png"
    Image.new("RGB", (640, 480), "#8fcf9b").save(file)
    return file
