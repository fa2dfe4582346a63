"""The person at the tablet: says what they think, sees who saw it, and says when it is not sorted."""

from __future__ import annotations

from pathlib import Path

from tests.browser.voices.somebody import Somebody


class PersonAtTheTablet(Somebody):
    """The person whose life it is."""

    def comes_in_with_her_card(self) -> None:
        """Open the address of the card, as a phone does that reads it."""
        self._comes_in(self.screen.live.card(self.who))

    def begins_to_say_what_she_thinks(self) -> None:
        """From home to the board of topics."""
        self.screen.presses('main a[href="/your-say"]')
        self.screen.presses("main a.main-button")

    def says(self, topic: str, how_it_is: str, *, words: str, photo: Path | None = None) -> None:
        """Answer the questions of one topic; ticks nobody."""
        self.screen.presses(f'main a[href$="/topics/{topic}"]')
        self.screen.chooses("scale", how_it_is)
        self.screen.presses_the_main_button()
        self.screen.writes("words", words)
        if photo:
            self.adds(photo)
        self.screen.presses_the_main_button()
        self.ticks_nobody()

    def adds(self, photo: Path) -> None:
        """Add a photo; what is typed so far stays."""
        typed = self.screen.finds('[name="words"]').get_property("value")
        self.screen.presses('button[name="do"][value="photo"]')
        self.screen.adds_a_file("photo", photo)
        self.screen.presses_the_main_button()
        self.screen.finds("main img.photo")
        assert self.screen.finds('[name="words"]').get_property("value") == typed

    def ticks_nobody(self) -> None:
        """Go past «Who else may see this?»: nobody is ticked at the start (R5)."""
        assert self.screen.has('input[type="checkbox"][name="seers"]')
        assert not self.screen.has('input[name="seers"]:checked')
        self.screen.presses_the_main_button()

    def says_whose_words_these_are(self, whose: str) -> None:
        """Go from the topics to the check, and answer whose words they are on the way (R4)."""
        self.screen.presses('main a[href$="/check"]')
        self.screen.chooses("whose", whose)
        self.screen.presses_the_main_button()

    def checks(self, *said: str) -> None:
        """Read everything once more before it is sent."""
        self.screen.sees(*said)

    def sends(self) -> None:
        """Send, and see what happens next."""
        self.screen.presses('main form[action$="/check"] .main-button')
        self.screen.sees(self.screen.say("title", "What happens next"))
        self.screen.presses('main a[href="/my-asks"]')

    def opens_what_she_asked(self, title: str) -> str:
        """Open the newest ask of this title, and give its address."""
        self.screen.presses('main a[href^="/my-asks/"]', title)
        return self.screen.path

    def sees_that_it_was_sent_to(self, scheme: str) -> None:
        """Read where it stands: the team has it, and nobody has read it yet (R8)."""
        self.screen.sees(self.screen.say("p", "%(team)s has got this.", team=scheme))

    def sees_a_new_answer(self) -> None:
        """See on the first page that there is an answer, and open it."""
        self.screen.presses(
            'main a.waiting[href^="/my-asks/"]', self.screen.say("title", "There is a new answer for you")
        )

    def sees_who_saw_it(self, name: str) -> None:
        """Read in the steps who has seen it (R8)."""
        assert self.screen.has("main ol.timeline li", name)

    def reads_the_answer(self, words: str) -> None:
        """Read what was said back (R9)."""
        self.screen.finds("main .panel blockquote", words)

    def says_it_is_not_sorted(self, why: str) -> None:
        """Press «It is not sorted» and say why (R10)."""
        self.screen.presses('main a[href$="/not-sorted"]')
        self.screen.writes("words", why)
        self.screen.presses_the_main_button()

    def asks_for_help_with(self, topic: str) -> None:
        """Press «Ask someone to help me» at the question of a topic (F4)."""
        self.begins_to_say_what_she_thinks()
        self.screen.presses(f'main a[href$="/topics/{topic}"]')
        self.screen.presses('button[name="do"][value="help"]')
        self.goes_home()

    def says_that_a_line_is_not_right(self, why: str, *, helped_by: str) -> None:
        """Say it of a line of the plan, and who helped to say it (R30, R4)."""
        self.screen.presses('main a[href="/my-plan"]')
        self.screen.presses('main a[href$="/what-matters"]')
        self.screen.presses('main .cards a[href*="/line/"]')
        self.screen.presses('main a[href$="/not-right"]')
        self.screen.writes("words", why)
        self.screen.presses('button[name="whose"][value="somebody-helped"]')
        self.screen.chooses("whose", "with-help")
        self.screen.presses_the_main_button()
        self.screen.writes("whose_name", helped_by)
        self.screen.presses_the_main_button()
        self.goes_home()

    def says_that_somebody_helped(self) -> None:
        """Say of the words of the draft that somebody helped; the name is asked for."""
        self.begins_to_say_what_she_thinks()
        self.screen.presses('main a[href$="/check"]')
        self.screen.chooses("whose", "with-help")
        self.screen.presses_the_main_button()

    def says_she_is_not_safe(self, words: str) -> None:
        """Press «I do not feel safe», which stands on every page, and say what is wrong (R7)."""
        self.screen.presses('header [data-frame="not-safe"]')
        self.screen.writes("words", words)
        self.screen.presses('main form[action="/not-safe"] .main-button')
