"""What everybody can do: come in, and finish."""

from __future__ import annotations

from tests.browser.voices.screen import Screen


class Somebody:
    """Somebody of the cast before a screen. `who` is their name in the cast."""

    def __init__(self, screen: Screen, who: str) -> None:
        """Sit down before the screen."""
        self.screen = screen
        self.who = who

    def comes_in_with_a_link(self) -> None:
        """Open a one-time link and say «Yes, this is me»."""
        self._comes_in(self.screen.live.link(self.who))

    def has_finished(self) -> None:
        """Sign out, so that the next person finds an empty screen."""
        self.screen.finishes()

    def wants_colours(self, colours: str) -> None:
        """Choose the colours of all pages, as anybody may, signed in or not."""
        self.screen.presses('footer a[href="/settings"]')
        self.screen.presses('main a[href="/settings/colours"]')
        self.screen.chooses("choice", colours)
        self.screen.presses_the_main_button()
        assert self.screen.has(f'html[data-colours="{colours}"]')

    def goes_home(self) -> None:
        """Press the name of the portal, at the top of every page."""
        self.screen.presses("header a.brand")

    def _comes_in(self, address: str) -> None:
        self.screen.open(address)
        self.screen.presses_the_main_button()
