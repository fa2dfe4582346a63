"""A person lets somebody in, they see what was ticked, and one press ends it: in a real browser (R34, R35, R36)."""

from __future__ import annotations

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from tests.browser.chromium import new_journey
from tests.browser.families import FAMILIES
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices.screen import Screen
from tests.browser.voices.trusting import PersonWhoDecides, TrustedPerson
from tests.plans.test_money_alone import ROSA, agree
from tests.sharing.trusting import browser_of, invitation_in, mail_to, post

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LENA, ADDRESS = "Lena Berg", "lena@friends.example"
NOT_RIGHT = "The stairs are fine now."


@pytest.mark.parametrize(("language", "width", "has_script"), [("en", 320, False), ("cy", 1280, True)])
def test_R36_from_letting_somebody_in_to_the_press_that_stops_it(
    live: LivePortal, driver: ChromiumDriver, language: str, width: int, has_script: bool
) -> None:
    family = FAMILIES[language]
    tablet, hers = Screen(driver, live, language, every_stop), Screen(driver, live, language, every_stop)
    person, lena = PersonWhoDecides(tablet, family.person), TrustedPerson(hers)

    with new_journey(driver, width, language=language, has_script=has_script):
        person.comes_in_with_her_card()
        person.begins_to_let_somebody_in(LENA, "friend")
        person.looks_what_they_would_see("sees_plan")
        person.ticks("sees_plan", "helps_write")
        person.says_for_how_long(3)
        person.says_how_to_reach_them(ADDRESS)
        person.agrees()
        person.has_finished()

    with post(live) as send:
        invitation = invitation_in(mail_to(send(), ADDRESS)[0])
    with new_journey(driver, width, language=language, has_script=has_script):
        lena.comes_in_with_the_invitation(invitation)
        hers.sees(family.name)
        lena.reads_the_plan()
        if language == "en":
            lena.says_for_the_person_that_a_line_is_not_right(NOT_RIGHT)
            lena.asks_for_more("sees_money")

    elsewhere = browser_of(live, LENA)
    assert elsewhere.get("/my-plan").status == 200
    with new_journey(driver, width, language=language, has_script=has_script):
        person.comes_in_with_her_card()
        person.stops_it(LENA)
        page = elsewhere.get("/my-plan")
        page.says_not(family.name)
        assert not page.path.startswith("/plan/")
        person.has_finished()
        hers.open(live.link_for(LENA))
        hers.presses_the_main_button()
        hers.sees_nothing_of(family.name)
        hers.finishes()

    with new_journey(driver, width, language=language, has_script=has_script):
        person.comes_in_with_her_card()
        person.finds_them_among_those_of_before(LENA)


@pytest.mark.parametrize("width", [320, 1280])
def test_R34_who_may_see_the_money_alone_has_a_page_for_it(
    live: LivePortal, driver: ChromiumDriver, width: int
) -> None:
    agree(live, "sees_money", basis="appointee")
    with new_journey(driver, width):
        screen = Screen(driver, live, "en", every_stop)
        screen.open(live.link("family"))
        screen.presses_the_main_button()
        screen.presses('main a[href="/my-money"]')
        assert screen.path == f"/money/{ROSA}"
