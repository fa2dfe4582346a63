"""Every page that links lead to is shown to each role that may see it, narrow and wide, and has no fault."""

from __future__ import annotations

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.demo.cast import CAST, fixed_id
from tests.browser.chromium import new_journey
from tests.browser.crawl import LEADS_AWAY, pages_reached
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import Screen
from tests.browser.voices.somebody import Somebody
from tests.visitor import Portal

ROLES = (
    "person",
    "person-2",
    "carer",
    "family",
    "advocate",
    "worker",
    "manager",
    "care-manager",
    "reviewing-officer",
    "commissioner",
    "administrator",
)
"""One of each role; person-2 is Ken, who has said nothing yet, so his pages are empty, and in Welsh."""
ONLY_AFTER_A_PRESS = frozenset(
    {
        "signin.is_this_you",
        "your_say.sent",
        "your_say.whose_name",
        "asks.sent",
        "support.thank_you",
        "health.alive",
        "health.ready",
    }
)
"""No link leads there: a card, a press or another program does. The journeys stop at those that people see."""


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("who", ROLES)
def test_every_page_of_this_role_has_no_fault(live: LivePortal, driver: ChromiumDriver, who: str, width: int) -> None:
    _say_whose_words(live)
    addresses = pages_reached(live.app, live.new_browser(who))
    language = CAST[who].language
    with new_journey(driver, width, language=language):
        screen = Screen(driver, live, language, every_stop)
        Somebody(screen, who).comes_in_with_a_link()
        for address in addresses:
            screen.open(address)


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_that_needs_no_sign_in_has_no_fault(live: LivePortal, driver: ChromiumDriver, width: int) -> None:
    with new_journey(driver, width):
        screen = Screen(driver, live, "en", every_stop)
        for address in pages_reached(live.app, live.nobody()):
            screen.open(address)


def test_links_lead_to_every_page(portal_on_sqlite: Portal) -> None:
    app = portal_on_sqlite.app
    _say_whose_words(portal_on_sqlite)
    reached = set(pages_reached(app, portal_on_sqlite.nobody()).values())
    for who in ROLES:
        reached |= set(pages_reached(app, portal_on_sqlite.new_browser(who)).values())
    shown = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    only_lead_on = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule in {"/desk", "/care-lines"}}
    assert shown - reached - LEADS_AWAY - ONLY_AFTER_A_PRESS - only_lead_on == set()


def _say_whose_words(portal: Portal) -> None:
    """Let Rosa say whose words her draft is in, so that links lead to what she checks before she sends it."""
    portal.new_browser("person").post(f"/your-say/{fixed_id('rosa')}/whose", whose="by-myself")
