"""Every page that links lead to is shown to each role that may see it, narrow and wide, and has no fault."""

from __future__ import annotations

import pytest
from selenium.webdriver.chromium.webdriver import ChromiumDriver

from portal.demo.cast import CAST, fixed_id
from portal.signin.organisation_refusals import REASONS
from tests.browser.chromium import new_journey
from tests.browser.crawl import LEADS_AWAY, pages_reached
from tests.browser.live import LivePortal
from tests.browser.stops import every_stop
from tests.browser.voices import PersonAtTheTablet, Screen
from tests.browser.voices.somebody import Somebody
from tests.trust_story import tell_of_trust
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
        "acting.why",
        "asks.sent",
        "desk.card",
        "desk.helped",
        "devices.ended",
        "devices.new_device",
        "devices.this_device",
        "frame.kept_words",
        "links.link_sent",
        "organisations.answered",
        "organisations.ask",
        "organisations.choose",
        "organisations.is_this_you",
        "organisations.stopped",
        "passkeys.first",
        "people_i_trust.agreed",
        "people_i_trust.before",
        "people_i_trust.stopped",
        "people_i_trust.they_see",
        "plans.for_them",
        "plans.money",
        "plans.my_money",
        "plans.tell_name",
        "plans.tell_whose",
        "plans.write_for_them",
        "proving.is_it_still_you",
        "signin.is_this_you",
        "signin.not_now",
        "signin.open_card",
        "support.thank_you",
        "your_say.help_with_question",
        "your_say.photo",
        "your_say.sent",
        "your_say.whose_name",
    }
)
"""Only a card, a press or a setting leads there; the journeys and the other browser tests stop at them."""
NOT_FOR_EYES = frozenset({"desk.home", "health.alive", "health.ready"})
"""An address for typing, and two for other programs."""


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("who", ROLES)
def test_every_page_of_this_role_has_no_fault(live: LivePortal, driver: ChromiumDriver, who: str, width: int) -> None:
    _go_on_with_what_was_begun(live)
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
        screen.open("/sign-in/not-now")


@pytest.mark.browser
def test_every_page_that_says_why_another_site_let_nobody_in_has_no_fault(
    live: LivePortal, driver: ChromiumDriver
) -> None:
    with new_journey(driver, 320):
        screen = Screen(driver, live, "en", every_stop)
        for reason, known in REASONS.items():
            screen.open(f"/sign-in/stopped/{reason}", status=known.status)


def test_links_lead_to_every_page(portal_on_sqlite: Portal) -> None:
    app = portal_on_sqlite.app
    _go_on_with_what_was_begun(portal_on_sqlite)
    reached = set(pages_reached(app, portal_on_sqlite.nobody()).values())
    for who in ROLES:
        reached |= set(pages_reached(app, portal_on_sqlite.new_browser(who)).values())
    shown = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert sorted(shown - reached - LEADS_AWAY - ONLY_AFTER_A_PRESS - NOT_FOR_EYES) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_that_only_a_press_leads_to_have_no_fault(
    live: LivePortal, driver: ChromiumDriver, width: int
) -> None:
    with new_journey(driver, width):
        screen = Screen(driver, live, "en", every_stop)
        person = PersonAtTheTablet(screen, "person")
        person.comes_in_with_her_card()
        person.asks_for_help_with("home")
        person.says_that_a_line_is_not_right("My room looks at the trees now.", helped_by="Sam")
        person.says_that_somebody_helped()
        person.says_she_is_not_safe("Somebody shouts at night.")


def _go_on_with_what_was_begun(portal: Portal) -> None:
    """Let Rosa say whose words her draft is in, and her worker begin a new plan, so that links lead on from there."""
    tell_of_trust(portal)
    rosa = fixed_id("rosa")
    portal.new_browser("person").post(f"/your-say/{rosa}/whose", whose="by-myself")
    portal.new_browser("worker").post(f"/desk/people/{rosa}/plan/start")
