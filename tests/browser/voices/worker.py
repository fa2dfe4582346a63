"""The scheme worker at the desk: sees what waits, opens it, takes it, answers it."""

from __future__ import annotations

from datetime import date

from tests.browser.voices.somebody import Somebody

ROWS = '#inbox th a[href^="/desk/asks/"]'


class Worker(Somebody):
    """The worker of the person, at a desk."""

    def opens_what(self, name: str, asked_as: str) -> None:
        """Find the row of this person and this question in the inbox, and open it."""
        self.screen.presses(ROWS, name, asked_as)
        self.screen.presses('form[action$="/open"] .main-button')

    def reads(self, words: str) -> None:
        """Read what the person said."""
        self.screen.finds("main blockquote", words)

    def takes_it(self) -> None:
        """Take it: from now on it has an owner."""
        self.screen.presses('form[action$="/take"] button')

    def answers_we_will(self, words: str, *, by: date) -> None:
        """Answer «We will do it», with the day (R9)."""
        self.screen.chooses("kind", "will-do")
        self.screen.writes("words", words)
        self.screen.writes("day", str(by.day))
        self.screen.writes("month", str(by.month))
        self.screen.writes("year", str(by.year))
        self.screen.presses('form[action$="/answer"] .main-button')

    def sees_it_come_back(self, name: str, asked_as: str) -> None:
        """Look at what came back, and open it."""
        self.screen.presses('#inbox a[href*="back=1"]')
        self.screen.presses(ROWS, name, asked_as)
