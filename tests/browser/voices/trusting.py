"""People I trust: a person lets somebody in, who comes with an invitation, until the person stops it."""

from __future__ import annotations

from tests.browser.voices.person import PersonAtTheTablet
from tests.browser.voices.screen import Screen


class PersonWhoDecides(PersonAtTheTablet):
    """The person who decides who else may see."""

    def begins_to_let_somebody_in(self, name: str, relation: str) -> None:
        """From home to the first of five pages: who it is."""
        self.screen.presses('main a[href="/people-i-trust"]')
        self.screen.presses('main a[href="/people-i-trust/name"]')
        self.screen.writes("name", name)
        self.screen.chooses("relation", relation)
        self.screen.presses_the_main_button()

    def looks_what_they_would_see(self, tick: str) -> None:
        """Press «They will see this», read, and come back with nothing ticked (R35)."""
        self.screen.presses(f'button[value="show:{tick}"]')
        self.screen.presses("main a.back")
        assert not self.screen.has('input[name="ticks"]:checked')

    def ticks(self, *ticks: str) -> None:
        """Tick what they may see or do, and go on."""
        for tick in ticks:
            self.screen.chooses("ticks", tick)
        self.screen.presses_the_main_button()

    def says_for_how_long(self, months: int) -> None:
        """Choose the end; none is chosen to begin with (R36)."""
        assert not self.screen.has('input[name="months"]:checked')
        self.screen.chooses("months", str(months))
        self.screen.presses_the_main_button()

    def says_how_to_reach_them(self, address: str) -> None:
        """Give a mail address."""
        self.screen.writes("reach", address)
        self.screen.presses_the_main_button()

    def agrees(self) -> None:
        """Say yes at the end: before that press nothing is open."""
        self.screen.presses('main form[action$="/check"] .main-button')

    def stops_it(self, name: str) -> None:
        """Press «Stop» beside a name, once, and read that nothing is seen any more (R36)."""
        self.screen.open("/people-i-trust")
        self.screen.presses(f'main section:has(h2[id^="one-"]) form[action$="/stop"] button[aria-label*="{name}"]')
        self.screen.sees(name.split()[0])

    def finds_them_among_those_of_before(self, name: str) -> None:
        """Look who could see before."""
        self.screen.open("/people-i-trust")
        self.screen.sees_nothing_of(name)
        self.screen.presses('main a[href="/people-i-trust/before"]')
        self.screen.sees(name)


class TrustedPerson:
    """Somebody whom the person let in."""

    def __init__(self, screen: Screen) -> None:
        """Sit down before a screen of their own."""
        self.screen = screen

    def comes_in_with_the_invitation(self, path: str) -> None:
        """Open what came by mail."""
        self.screen.open(path)
        self.screen.presses_the_main_button()

    def reads_the_plan(self) -> None:
        """From home to the plan."""
        self.screen.presses('main a[href="/my-plan"]')

    def says_for_the_person_that_a_line_is_not_right(self, words: str) -> None:
        """Open a line, say whose words these are, and send (R4)."""
        self.screen.presses('main a[href$="/support"]')
        self.screen.presses('main a[href*="/line/"]')
        self.screen.presses('main a[href$="/not-right/for-them"]')
        self.screen.presses('main a[href$="/wrote-what-i-said"]')
        self.screen.writes("words", words)
        self.screen.presses_the_main_button()

    def asks_for_more(self, tick: str) -> None:
        """Ask the person to show more, with no reason."""
        self.screen.open("/ask-to-see")
        self.screen.chooses("ticks", tick)
        self.screen.presses_the_main_button()
        self.screen.presses_the_main_button()
