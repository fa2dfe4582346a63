"""Settings: how pages look and how much time there is."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    RED,
    SAND,
    WHITE,
    YELLOW,
    Drawing,
    area,
    box,
    disc,
    line,
)
from portal.ui.drawing.signs import badge, plus, tip
from portal.ui.drawing.things import clock


def _growing_lines() -> Drawing:
    page = box(14, 9.5, 68, 77, WHITE)
    return page + line("M26 22h44", 2) + line("M26 34h44", 4) + line("M27 49h42", 7) + line("M29 69h36", 12)


def palette(x: float, y: float, size: float = 1) -> Drawing:
    """A painter's palette with four colours, 76 wide and 64 high, about its middle."""
    outline = (
        "M-2 -32C-26 -32 -38 -16 -38 2C-38 22 -20 32 -2 32C8 32 8 24 5 19C1 11 8 5 16 7"
        "C30 10 38 4 38 -6C36 -22 20 -32 -2 -32Z"
    )
    dots = disc(-22, -6, 6.5, RED) + disc(-8, -19, 6.5, YELLOW) + disc(11, -18, 6.5, GREEN) + disc(-18, 13, 6.5, BLUE)
    return (area(outline, SAND) + dots).sized(size).at(x, y)


def landscape(x: float, y: float, wide: float, high: float) -> Drawing:
    """A picture of two hills and a sun in a frame, from its left top."""
    frame = box(x, y, wide, high, BLUE, 4)
    sun = disc(x + wide * 0.72, y + high * 0.32, high * 0.13, YELLOW)
    foot = y + high
    hills = area(
        f"M{x} {foot - 4}V{foot - high * 0.3}L{x + wide * 0.32} {y + high * 0.38}"
        f"L{x + wide * 0.58} {foot - high * 0.26}L{x + wide * 0.72} {y + high * 0.58}"
        f"L{x + wide} {foot - high * 0.2}V{foot - 4}a4 4 0 0 1 -4 4H{x + 4}a4 4 0 0 1 -4 -4Z",
        GREEN,
    )
    return frame + sun + hills


def _spread_lines() -> Drawing:
    return (
        box(9.5, 9.5, 58, 77, WHITE)
        + line("M19 24h39M19 48h39M19 72h39", 4.5)
        + line("M79 24V72", 4)
        + tip(79, 21, -90, 7)
        + tip(79, 75, 90, 7)
    )


def _two_letter_shapes() -> Drawing:
    """The one letter in the set, drawn twice: the setting is about the shape of letters."""
    plain = line("M37 38V66M37 52A12 13.5 0 1 1 13 52A12 13.5 0 1 1 37 52", 6)
    printed = line("M60 44C62 35 80 34 80 46V66M80 53C66 50 57 54 58 60C60 70 76 67 80 58", 6)
    return plain + printed + line("M14 80H38M58 80H82", 4, BLUE)


IDEAS = (
    Idea("text-size", "Writing that grows", "Ysgrifen sy'n tyfu", _growing_lines()),
    Idea("colours", "A palette with four colours", "Palet â phedwar lliw", palette(48, 48)),
    Idea("spacing", "Lines with space between them", "Llinellau â lle rhyngddynt", _spread_lines()),
    Idea("pictures-on", "A picture of hills and a sun", "Llun o fryniau a haul", landscape(9.5, 17, 77, 62)),
    Idea("letters", "One letter in two shapes", "Un llythyren mewn dau siâp", _two_letter_shapes()),
    Idea(
        "more-time",
        "A clock and a plus",
        "Cloc ac arwydd plws",
        clock(43, 45, 33.5) + badge(70, 70, plus(0, 0, 0.75, GREEN), WHITE, 16.5),
    ),
)
