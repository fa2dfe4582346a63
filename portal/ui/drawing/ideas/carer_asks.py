"""What a carer can ask for (R40), and the two big reports (R21, R32)."""

from portal.ui.drawing.hands import palm
from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    GREEN,
    SKINS,
    YELLOW,
    Drawing,
    area,
    box,
    line,
)
from portal.ui.drawing.people import NIA, TOM, bust, silhouette
from portal.ui.drawing.signs import exclamation, not_bar
from portal.ui.drawing.things import mobile, mug, rows


def _lesson() -> Drawing:
    board = box(9.5, 11, 77, 44, GREEN, 3) + rows(46, 23, 30, 2, 9) + line("M46 41h16", 2.4)
    return board + bust(NIA, 28, 48, radius=11.5, half=18.5)


def _help_is_gone() -> Drawing:
    me = bust(TOM, 26, 49, radius=11.5, half=16.5, mood="sad")
    return silhouette(67, 46, radius=12, half=19) + me + not_bar(50, 22, 81, 78)


def _burst() -> Drawing:
    outline = (
        "M48 9.5L56 24L72 15L71 33L86.5 36L76 48L86.5 62L70 64L71 82L56 73L48 86.5"
        "L40 73L24 82L25 64L9.5 62L20 48L9.5 36L25 33L24 15L40 24Z"
    )
    return area(outline, YELLOW) + exclamation(48, 47, 1.3, 7.5)


IDEAS = (
    Idea("break", "A hot drink", "Diod boeth", mug(47, 50, 1.1)),
    Idea("training", "A person at a board", "Person wrth fwrdd", _lesson()),
    Idea("help", "A raised hand", "Llaw i fyny", palm(47, 46, SKINS[1], 1.15, YELLOW)),
    Idea(
        "call-me",
        "A phone that rings",
        "Ffôn yn canu",
        mobile(30, 12, 36, 73, GREEN) + line("M21 34Q15 48 21 62M75 34Q81 48 75 62", 4),
    ),
    Idea("something-big", "A big warning", "Rhybudd mawr", _burst()),
    Idea(
        "help-stopped",
        "A sad person, and the helper crossed out",
        "Person trist, a'r helpwr wedi'i groesi allan",
        _help_is_gone(),
    ),
)
