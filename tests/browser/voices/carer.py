"""The Shared Lives carer: asks for an advocate for the person, and finds nothing that is not theirs."""

from __future__ import annotations

from tests.browser.voices.somebody import Somebody


class Carer(Somebody):
    """The carer of the person, at the same tablet."""

    def asks_for_an_advocate(self, why: str) -> None:
        """Ask in the carer's own name (R4, R24)."""
        self.screen.presses('main a[href="/advocate"]')
        if self.screen.has('main a[href^="/advocate/for/"]'):
            self.screen.presses('main a[href^="/advocate/for/"]')
        self.screen.presses('main a[href$="/thinks-this"]')
        self.screen.writes("words", why)
        self.screen.presses_the_main_button()

    def looks_everywhere_and_finds_nothing_of(self, *secrets: str) -> None:
        """Look through every page that leads on from home (R5)."""
        self.goes_home()
        for path in self._links():
            self.screen.presses(f'main a[href="{path}"]')
            self.screen.sees_nothing_of(*secrets)
            self.goes_home()

    def opens_an_address_that_was_left_on_the_tablet(self, path: str) -> None:
        """Open an address that somebody else had open."""
        self.screen.open(path, status=404)

    def finds_nothing_there(self, secret: str) -> None:
        """See the page of what is not there: «not yours» and «not there» are one (R5)."""
        self.screen.sees(self.screen.say("title", "We cannot find this page"))
        self.screen.sees_nothing_of(secret)

    def _links(self) -> list[str]:
        cards = self.screen.driver.find_elements("css selector", "main .cards a[href], main a.waiting[href]")
        return [str(card.get_dom_attribute("href")) for card in cards]
