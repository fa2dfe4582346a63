"""Signs: arrows, ticks, crosses, bars, marks and hearts, each drawn about its middle."""

from portal.ui.drawing.pen import (
    GREEN,
    RED,
    WHITE,
    YELLOW,
    Drawing,
    area,
    band,
    disc,
    line,
)


def arrow(x: float, y: float, colour: str, size: float = 1, degrees: float = 0) -> Drawing:
    """A broad arrow, 40 long and 32 high, to the right unless turned."""
    shape = area("M-20 -7H2V-16L20 0L2 16V7H-20Z", colour)
    return shape.sized(size).turned(degrees).at(x, y)


def tip(x: float, y: float, degrees: float = 0, size: float = 6) -> Drawing:
    """The two strokes at the end of a line that make it an arrow."""
    return line(f"M{-size} {-size}L0 0L{-size} {size}").turned(degrees).at(x, y)


def tick(x: float, y: float, size: float = 1, colour: str = GREEN) -> Drawing:
    """A tick, 26 wide and 20 high."""
    width = _bar(size)
    return band("M-13 1L-4 10L13 -10", colour, width).sized(size).at(x, y).keeping_sides()


def thin_tick(x: float, y: float) -> Drawing:
    """A small tick of one line, 12 wide."""
    return line("M-6 0L-2 5L6 -5").at(x, y).keeping_sides()


def cross(x: float, y: float, size: float = 1, colour: str = RED) -> Drawing:
    """Two bars across each other, 22 wide."""
    width = _bar(size)
    return band("M-11 -11L11 11M11 -11L-11 11", colour, width).sized(size).at(x, y)


def plus(x: float, y: float, size: float = 1, colour: str = GREEN) -> Drawing:
    """A broad plus, 24 wide."""
    outline = "M-4.5 -12H4.5V-4.5H12V4.5H4.5V12H-4.5V4.5H-12V-4.5H-4.5Z"
    return area(outline, colour).sized(size).at(x, y)


def not_bar(left: float = 14, top: float = 14, right: float = 82, bottom: float = 82) -> Drawing:
    """The red bar that means "not", over whatever is drawn before it."""
    return band(f"M{left} {bottom}L{right} {top}", RED, 11)


def question(x: float, y: float, size: float = 1, width: float = 4) -> Drawing:
    """A question mark, 12 wide and 22 high."""
    mark = line("M-6 -6C-6 -14 7 -14 7 -5C7 1 0 1 0 6", width) + line("M0 12.5h.1", width + 1)
    return mark.sized(size).at(x, y)


def exclamation(x: float, y: float, size: float = 1, width: float = 5) -> Drawing:
    """An exclamation mark, 22 high."""
    mark = line("M0 -10V4", width) + line("M0 12h.1", width + 0.6)
    return mark.sized(size).at(x, y)


def pound(x: float, y: float, size: float = 1, width: float = 3) -> Drawing:
    """A pound sign, 16 wide and 22 high."""
    return line("M7 -7C5 -13 -4 -12 -4 -4C-4 2 -2 6 -7 11H8M-8 1H3", width).sized(size).at(x, y)


def heart(x: float, y: float, size: float = 1, colour: str = RED) -> Drawing:
    """A heart, 40 wide and 36 high."""
    outline = "M0 18C-26 2 -22 -17 -10 -17C-4 -17 0 -13 0 -8C0 -13 4 -17 10 -17C22 -17 26 2 0 18Z"
    return area(outline, colour).sized(size).at(x, y)


def star(x: float, y: float, size: float = 1, colour: str = YELLOW) -> Drawing:
    """A star of five points, 40 wide."""
    outline = "M0 -20L6 -7L20 -6L9.5 3.5L13 18L0 10L-13 18L-9.5 3.5L-20 -6L-6 -7Z"
    return area(outline, colour).sized(size).at(x, y)


def badge(x: float, y: float, sign: Drawing, colour: str = WHITE, radius: float = 15) -> Drawing:
    """A round badge with a sign on it, for the corner of a picture."""
    return disc(x, y, radius, colour) + sign.at(x, y)


def rays(x: float, y: float, start: float, end: float, *degrees: float) -> Drawing:
    """Short lines that go out from a point, at the given angles (0 is right, 90 is down)."""
    drawing = Drawing()
    for angle in degrees:
        drawing += line(f"M{start} 0H{end}").turned(angle).at(x, y)
    return drawing


def _bar(size: float) -> float:
    """How thick ticks and crosses are: they grow slower than they get long."""
    return 9 if size < 1 else 11 if size < 1.8 else 18
