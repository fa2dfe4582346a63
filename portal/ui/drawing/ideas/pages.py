"""Pages of their own: what went wrong, and what the portal says about itself."""

from portal.ui.drawing.hands import palm
from portal.ui.drawing.idea import Idea
from portal.ui.drawing.ideas.settings import landscape
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
    RED,
    SAND,
    WHITE,
    YELLOW,
    Drawing,
    area,
    band,
    box,
    disc,
    dot,
    line,
)
from portal.ui.drawing.people import REES, bust
from portal.ui.drawing.signs import badge, exclamation, question, tip
from portal.ui.drawing.things import book, magnifier, padlock, pencil, screen


def _broken_plug() -> Drawing:
    return screen(16, 12, 64, 50, SAND) + dot(38, 31, 6) + dot(58, 31, 6) + line("M38 47Q48 39 58 47", 4)


def _signpost() -> Drawing:
    post = box(44, 14, 8, 72.5, GREY, 2)
    arms = area("M24 20H70L84 31L70 42H24Z", YELLOW) + area("M72 48H30L14 57.5L30 67H72Z", BLUE)
    return post + arms + question(48, 29, 0.62, 3.6)


def _empty_box() -> Drawing:
    inside = area("M22 44L48 36L74 44L48 54Z", GREY)
    front = area("M22 44L48 54V86.5L22 76Z", SAND) + area("M74 44L48 54V86.5L74 76Z", SAND)
    flaps = area("M22 44L9.5 34L36 25L48 36Z", SAND) + area("M74 44L86.5 34L60 25L48 36Z", SAND)
    return inside + front + flaps


def _too_big() -> Drawing:
    parcel = box(14, 34, 56, 52.5, YELLOW, 3) + area("M35 34H49V54L42 49L35 54Z", WHITE, 2.4)
    wide = line("M14 19H70", 4) + tip(12, 19, 180, 7) + tip(72, 19, 0, 7)
    return wide + parcel + badge(71.5, 54, exclamation(0, -1, 0.75), RED, 15)


def _arms_out() -> Drawing:
    circle = disc(48, 48, 38.5, BLUE)
    limbs = band("M26 41L48 45L70 41M48 45V57L37 76M48 57L59 76", WHITE, 10)
    return circle + limbs + disc(48, 28, 8, WHITE)


def _waving() -> Drawing:
    person = bust(REES, 38, 44, radius=14.5, half=26)
    arm = band("M58 79C70 77 75 66 75 55", GREEN, 13)
    return person + arm + palm(75, 33, REES.skin, 0.5, GREEN)


IDEAS = (
    Idea("error", "A screen with a sad face", "Sgrin ag wyneb trist", _broken_plug()),
    Idea("not-found", "A signpost with a question mark", "Arwyddbost â marc cwestiwn", _signpost()),
    Idea("empty", "An empty box", "Blwch gwag", _empty_box()),
    Idea("too-big", "A box that is too big", "Blwch sy'n rhy fawr", _too_big()),
    Idea(
        "words-book",
        "An open book and a magnifying glass",
        "Llyfr agored a chwyddwydr",
        book(45, 40, 1.03) + magnifier(53, 54, 14),
    ),
    Idea("privacy", "A padlock", "Clo clap", padlock(48, 48, 1.42)),
    Idea("accessibility", "A person with arms open wide", "Person â breichiau ar led", _arms_out()),
    Idea(
        "about-pictures",
        "A picture and a pencil",
        "Llun a phensil",
        landscape(9.5, 12, 62, 52) + pencil(48, 84, 0.95, RED),
    ),
    Idea("welcome", "A person waves", "Person yn codi llaw", _waving()),
)
