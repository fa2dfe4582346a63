"""What is out of doors: sun, moon, clouds, flowers."""

from portal.ui.drawing.pen import GREEN, RED, WHITE, YELLOW, Drawing, area, disc, line
from portal.ui.drawing.signs import rays


def sun(x: float, y: float, radius: float = 13) -> Drawing:
    """A sun with eight rays about its middle."""
    beams = rays(x, y, radius + 5, radius + 10, 0, 45, 90, 135, 180, 225, 270, 315)
    return disc(x, y, radius, YELLOW) + beams


def moon(x: float, y: float, size: float = 1) -> Drawing:
    """A crescent about its middle, 32 wide and 40 high."""
    outline = "M4 -20C-10 -18 -19 -8 -16 6C-13 19 4 25 16 13C4 12 -2 6 -3 -3C-4 -10 -1 -16 4 -20Z"
    return area(outline, YELLOW).sized(size).at(x, y)


def cloud(x: float, y: float, size: float = 1, colour: str = WHITE) -> Drawing:
    """A cloud about its middle, 52 wide and 34 high; also a bubble for thoughts."""
    outline = "M-16 16C-28 16 -29 2 -19 -1C-20 -12 -7 -15 -3 -9C1 -20 18 -17 17 -6C29 -6 29 16 16 16Z"
    return area(outline, colour).sized(size).at(x, y)


def flower(x: float, y: float, high: float, colour: str = RED) -> Drawing:
    """A flower, the middle of its blossom at x and y, with a stalk."""
    ends = ("6.7 -2.2", "4.1 5.7", "-4.1 5.7", "-6.7 -2.2", "0 -7")
    petals = "".join(f"A5 5 0 1 1 {end}" for end in ends)
    blossom = area(f"M0 -7{petals}Z", colour, 2.4) + disc(0, 0, 4, YELLOW, 2.4)
    leaf = f"M{x} {y + high - 4}c3 -10 10 -12 15 -11c0 7 -6 12 -15 11Z"
    return line(f"M{x} {y}v{high}") + area(leaf, GREEN) + blossom.at(x, y)
