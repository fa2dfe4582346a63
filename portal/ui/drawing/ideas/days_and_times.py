"""Days and times."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.outdoors import moon
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    RED,
    SAND,
    WHITE,
    YELLOW,
    Drawing,
    area,
    disc,
    line,
)
from portal.ui.drawing.people import GRACE, MARI, TOM, bust
from portal.ui.drawing.signs import badge, exclamation, not_bar, rays
from portal.ui.drawing.things import calendar, clock, days


def _meeting() -> Drawing:
    people = bust(MARI, 24, 33, 66, 9.5, 12) + bust(TOM, 72, 33, 66, 9.5, 12) + bust(GRACE, 48, 25, 60, 9.5, 14)
    top = area("M9.5 66C9.5 50 86.5 50 86.5 66C86.5 80 9.5 80 9.5 66Z", SAND)
    sheet = area("M38 60H55L60 70H36Z", WHITE, 2.4) + line("M43 64h10", 2)
    return people + line("M24 75V86M72 75V86", 4) + top + sheet


def _sunrise() -> Drawing:
    rising = disc(48, 56, 19, YELLOW) + rays(48, 56, 26, 35, 190, 217, 243, 270, 297, 323, 350)
    return rising + area("M9.5 86.5V66C24 54 38 58 48 64C60 71 72 66 86.5 58V86.5Z", GREEN)


def _night() -> Drawing:
    sky = disc(48, 48, 38.5, BLUE) + moon(42, 48, 1.15)
    return sky + line("M66 28v8M62 32h8M72 54v6M69 57h6", 3)


IDEAS = (
    Idea("calendar", "A calendar", "Calendr", calendar(12, 16, 72, 70) + days(25, 46, 5, 3, 11.5)),
    Idea("review-meeting", "Three people at a table", "Tri o bobl wrth fwrdd", _meeting()),
    Idea("morning", "The sun comes up", "Yr haul yn codi", _sunrise()),
    Idea("night", "The moon and stars", "Y lleuad a'r sêr", _night()),
    Idea("clock", "A clock", "Cloc", clock(48, 48, 38)),
    Idea(
        "late",
        "A clock and a warning",
        "Cloc a rhybudd",
        clock(43, 45, 33.5) + badge(70, 70, exclamation(0, -1, 0.8), RED, 16),
    ),
    Idea("time-over", "A clock crossed out", "Cloc wedi'i groesi allan", clock(48, 48, 36) + not_bar()),
)
