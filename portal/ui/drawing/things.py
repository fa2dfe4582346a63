"""Things that many pictures share: bubbles, papers, phones, clocks, doors, screens, envelopes."""

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
    box,
    disc,
    dot,
    line,
)


def bubble(x: float, y: float, wide: float, high: float, tail: tuple[float, float], colour: str = WHITE) -> Drawing:
    """A speech bubble from its left top, with a tail to a point below it."""
    root = min(max(tail[0], x + 10), x + wide - 18)
    outline = (
        f"M{x + 6} {y}H{x + wide - 6}a6 6 0 0 1 6 6V{y + high - 6}a6 6 0 0 1 -6 6H{root + 10}"
        f"L{tail[0]} {tail[1]}L{root} {y + high}H{x + 6}a6 6 0 0 1 -6 -6V{y + 6}a6 6 0 0 1 6 -6Z"
    )
    return area(outline, colour)


def three_dots(x: float, y: float, step: float = 10, width: float = 6) -> Drawing:
    """Three dots in a row about their middle, as of someone who is speaking."""
    return dot(x - step, y, width) + dot(x, y, width) + dot(x + step, y, width)


def rows(x: float, y: float, wide: float, count: int, step: float = 9) -> Drawing:
    """Lines of writing, all equally long, from their left top."""
    drawing = Drawing()
    for number in range(count):
        drawing += line(f"M{x} {y + number * step}h{wide}", 2.4)
    return drawing


def paper(x: float, y: float, wide: float, high: float, lines: int = 0, colour: str = WHITE) -> Drawing:
    """A sheet of paper from its left top, with lines of writing."""
    step = (high - 14) / max(lines, 1)
    return box(x, y, wide, high, colour) + rows(x + 9, y + 7 + step / 2, wide - 18, lines, step)


def book(x: float, y: float, size: float = 1, colour: str = BLUE) -> Drawing:
    """An open book, 68 wide and 46 high, about its middle."""
    cover = area("M-34 -16H34V23H-34Z", colour)
    pages = area("M0 -14C-8 -22 -20 -22 -29 -20V15C-20 13 -8 13 0 20C8 13 20 13 29 15V-20", WHITE)
    pages += area("M0 -14C8 -22 20 -22 29 -20V15C20 13 8 13 0 20Z", WHITE)
    return (cover + pages).sized(size).at(x, y)


def house(x: float, y: float, size: float = 1, wall: str = SAND, roof: str = RED) -> Drawing:
    """A house with a door and a window, 72 wide and 72 high, about its middle."""
    drawing = area("M18 -30H27V-10H18Z", wall)
    drawing += area("M-27 -6V36H27V-6L0 -28Z", wall)
    drawing += area("M-36 -1L0 -36L36 -1L30 5L0 -24L-30 5Z", roof)
    return drawing.sized(size).at(x, y)


def door(x: float, y: float, wide: float, high: float, colour: str = BLUE) -> Drawing:
    """A shut door from its left top, with a handle."""
    return box(x, y, wide, high, colour, 2) + dot(x + wide * 0.78, y + high * 0.54, 4.5)


def window(x: float, y: float, side: float, colour: str = YELLOW) -> Drawing:
    """A window of four panes from its left top."""
    half = side / 2
    cross = line(f"M{x + half} {y}v{side}M{x} {y + half}h{side}", 2.4)
    return box(x, y, side, side, colour, 1) + cross


def handset(x: float, y: float, size: float = 1, colour: str = BLUE) -> Drawing:
    """A telephone receiver about its middle, 54 wide and 54 high."""
    outline = (
        "M-22 -26C-28 -22 -28 -12 -20 2C-12 15 -2 24 8 27C16 29 22 27 26 22C28 19 27 17 25 15"
        "L15 7C13 5 10 5 8 7L4 11C-2 8 -8 2 -11 -4L-7 -8C-5 -10 -5 -13 -7 -15L-14 -25"
        "C-16 -28 -19 -28 -22 -26Z"
    )
    return area(outline, colour).sized(size).at(x, y)


def mobile(x: float, y: float, wide: float, high: float, screen: str = WHITE) -> Drawing:
    """A mobile phone from its left top."""
    drawing = box(x, y, wide, high, GREY, 5) + box(x + 5, y + 7, wide - 10, high - 20, screen, 1, 2)
    return drawing + dot(x + wide / 2, y + high - 6.5, 4)


def screen(x: float, y: float, wide: float, high: float, colour: str = WHITE) -> Drawing:
    """A computer screen on its stand, from its left top."""
    middle, foot = x + wide / 2, y + high
    stand = area(f"M{middle - 7} {foot}h14l3 11h-20Z", GREY)
    return stand + box(x, y, wide, high, colour, 4)


def clock(x: float, y: float, radius: float, hands: str = "M0 -.62V0L.42 .22") -> Drawing:
    """A clock about its middle; ``hands`` is drawn for a radius of one."""
    drawing = disc(x, y, radius, WHITE)
    if radius >= 20:
        marks = line("M0 -.8v.01M.8 0h.01M0 .8v.01M-.8 0h.01", 3.6)
        drawing += marks.sized(radius).at(x, y)
    return drawing + line(hands, 4 if radius >= 20 else 3).sized(radius).at(x, y)


def calendar(x: float, y: float, wide: float, high: float, top: str = RED) -> Drawing:
    """A page of a calendar from its left top, with rings and no days yet."""
    drawing = box(x, y, wide, high, WHITE, 4)
    drawing += area(f"M{x} {y + 17}V{y + 4}a4 4 0 0 1 4 -4H{x + wide - 4}a4 4 0 0 1 4 4v13Z", top)
    return drawing + line(f"M{x + wide * 0.28} {y - 4}v10M{x + wide * 0.72} {y - 4}v10", 4.5)


def days(x: float, y: float, across: int, down: int, step: float = 12) -> Drawing:
    """Dots for the days of a calendar."""
    places = [f"M{x + i * step} {y + j * step}h.1" for j in range(down) for i in range(across)]
    return line("".join(places), 5)


def envelope(x: float, y: float, wide: float, high: float, colour: str = WHITE) -> Drawing:
    """A shut envelope from its left top."""
    flap = f"M{x + 1} {y + 2}L{x + wide / 2} {y + high * 0.58}L{x + wide - 1} {y + 2}"
    return box(x, y, wide, high, colour) + line(flap)


def padlock(x: float, y: float, size: float = 1, colour: str = YELLOW) -> Drawing:
    """A shut padlock about its middle, 40 wide and 52 high."""
    shackle = "M-11 0V-12A11 11 0 0 1 11 -12V0"
    drawing = line(shackle, 9) + line(shackle, 4, GREY)
    drawing = drawing + box(-20, -4, 40, 31, colour, 4)
    return (drawing + dot(0, 8, 7) + line("M0 9V16", 4)).sized(size).at(x, y)


def pencil(x: float, y: float, size: float = 1, colour: str = YELLOW) -> Drawing:
    """A pencil with its point at x and y, its end above and to the right, 40 long."""
    drawing = area("M0 0L4 -12L32 -40L40 -32L12 -4Z", colour) + area("M0 0L4 -12L12 -4Z", SAND, 2.4)
    return (drawing + line("M27 -35L35 -27", 2.4)).sized(size).at(x, y)


def coin(x: float, y: float, wide: float = 13) -> Drawing:
    """A coin that lies flat, about its middle."""
    high = wide * 0.45
    side = f"M{x - wide} {y}v5A{wide} {high} 0 0 0 {x + wide} {y + 5}v-5"
    top = f"A{wide} {high} 0 0 0 {x - wide} {y}Z"
    lid = f"M{x - wide} {y}A{wide} {high} 0 0 0 {x + wide} {y}"
    return area(side + top, YELLOW) + line(lid, 2.4)


def magnifier(x: float, y: float, radius: float = 22, glass: str = WHITE) -> Drawing:
    """A magnifying glass about the middle of its glass, the handle to the right below."""
    start, end = radius * 0.74, radius * 0.74 + 18
    grip = f"M{x + start + 3} {y + start + 3}L{x + end} {y + end}"
    return line(grip, 11) + line(grip, 5.5, BLUE) + disc(x, y, radius, glass, 4)


def plant(x: float, y: float, size: float = 1) -> Drawing:
    """A young plant with two leaves, its root at x and y, 30 high."""
    drawing = line("M0 0V-18")
    drawing += area("M0 -14C-4 -26 -14 -26 -19 -24C-18 -15 -10 -11 0 -14Z", GREEN)
    drawing += area("M0 -18C2 -30 12 -32 18 -30C18 -21 10 -15 0 -18Z", GREEN)
    return drawing.sized(size).at(x, y)


def mug(x: float, y: float, size: float = 1, colour: str = YELLOW) -> Drawing:
    """A mug with steam, 56 wide and 66 high, about its middle."""
    handle = "M18 0C34 -4 34 20 16 20"
    drawing = line(handle, 9) + line(handle, 4, colour)
    drawing += area("M-26 -8H18V22C18 30 14 33 8 33H-16C-22 33 -26 30 -26 22Z", colour)
    return (drawing + line("M-14 -18C-20 -24 -8 -27 -14 -34M2 -18C-4 -24 8 -27 2 -34", 3.4)).sized(size).at(x, y)
