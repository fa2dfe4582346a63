"""Ways in without a password (F2), and the letters and messages that bring people in."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
    INK,
    RED,
    SAND,
    SKINS,
    WHITE,
    YELLOW,
    Drawing,
    area,
    box,
    disc,
    dot,
    line,
)
from portal.ui.drawing.people import AMIR, GRACE, JOE, MARI, bust, head
from portal.ui.drawing.signs import rays
from portal.ui.drawing.things import bubble, mobile, three_dots


def pointing(x: float, y: float, skin: str, size: float = 1, sleeve: str = BLUE) -> Drawing:
    """A hand that points up with its first finger, the tip at x and y, 46 wide and 76 high with its sleeve."""
    hand = (
        "M-7 7C-7 -2 7 -2 7 7V27C8 21 17 21 17 28C18 23 27 24 27 31V46C27 56 23 60 20 64H-3"
        "C-8 58 -14 50 -19 42C-22 35 -14 31 -10 37L-7 41Z"
    )
    drawing = area(hand, skin) + line("M7 27V38M17 29V38", 2.4)
    return (drawing + box(-6, 64, 29, 12, sleeve)).sized(size).at(x, y)


def _finger() -> Drawing:
    print_lines = "M-8 5V0A8 8 0 0 1 8 0V5M-14.5 6V0A14.5 14.5 0 0 1 14.5 0V6"
    ripples = line(print_lines, 3.4, BLUE).at(38, 37)
    return mobile(12, 9.5, 52, 77) + ripples + pointing(0, 0, SKINS[1], 0.66, YELLOW).turned(-24).at(38, 35)


def _face_in_a_frame() -> Drawing:
    corners = "M30 30V22H38M58 22H66V30M66 54V62H58M38 62H30V54"
    return mobile(20, 9.5, 56, 77) + head(AMIR, 48, 42.5, 11.5) + line(corners, 4.4, BLUE)


def chain(x: float, y: float, size: float = 1, colour: str = BLUE) -> Drawing:
    """Two links of a chain from the left below to the right above, 44 long, about their middle."""
    first = "M-2 -8H-14A8 8 0 0 0 -14 8H-2"
    second = "M2 8H14A8 8 0 0 0 14 -8H2"
    drawing = line(first + second + "M-8 0H8", 9) + line(first + second + "M-8 0H8", 3.6, colour)
    return drawing.sized(size).turned(-40).at(x, y)


def _letter_with_a_link() -> Drawing:
    inside = area("M9.5 47L48 20L86.5 47V80H9.5Z", SAND)
    sheet = box(19, 9.5, 58, 60, WHITE) + chain(48, 33, 0.95)
    return inside + sheet + area("M9.5 47L48 68L86.5 47V86.5H9.5Z", YELLOW)


def _broken_chain() -> Drawing:
    half = "M-8 -12H-22A12 12 0 0 0 -22 12H-8"
    ends = line(half, 12) + line(half, 5.5, GREY)
    link = ends.at(-4, 0)
    sparks = line("M-5 -20L-9 -32M5 -20L9 -32M-5 20L-9 32M5 20L9 32", 4.4, RED)
    return (link + link.turned(180) + sparks).turned(-40).at(48, 48)


def _message_on_a_phone() -> Drawing:
    words = bubble(34, 15, 52.5, 36, (44, 64), GREEN) + three_dots(60, 33, 13, 7)
    return mobile(9.5, 9.5, 46, 77) + words


def square_code(x: float, y: float, size: float = 1) -> Drawing:
    """A square picture that a camera reads, 48 wide, about its middle."""
    corners = Drawing()
    for left, top in ((-24, -24), (10, -24), (-24, 10)):
        corners += box(left, top, 14, 14, WHITE, 1, 4).sized(size) + dot((left + 7) * size, (top + 7) * size, 5 * size)
    places = ((-4, -24), (2, -18), (-4, -12), (2, -6), (-24, -4), (-16, -4), (-8, 0), (-24, 2), (8, -4), (20, -4))
    places += ((14, 2), (-4, 8), (4, 4), (8, 12), (20, 10), (-4, 20), (4, 18), (14, 18), (20, 20), (8, 22), (14, 8))
    squares = "".join(f"M{a} {b}h4v4h-4Z" for a, b in places)
    return (corners + area(squares, INK, 1).sized(size)).at(x, y)


def _code_on_a_card() -> Drawing:
    return box(9.5, 9.5, 77, 77, GREEN, 8) + box(18, 18, 60, 60, WHITE, 2) + square_code(48, 48)


def _code_for_another_phone() -> Drawing:
    me = bust(MARI, 27, 25, 70, 10, 17, look=0.7)
    worker = bust(JOE, 69, 25, 70, 10, 17, look=-0.7)
    beams = line("M36 62L52 54M36 72L52 80", 3, BLUE)
    phone = mobile(14, 51, 23, 35.5, GREEN)
    return me + worker + phone + beams + box(50, 49, 36.5, 37.5, WHITE) + square_code(68.3, 67.8, 0.58)


def _office() -> Drawing:
    building = box(9.5, 9.5, 50, 77, SAND, 2)
    panes = "".join(f"M{x} {y}h9v10h-9Z" for y in (19, 38, 57) for x in (18, 42))
    panes += "M30 19h9v10h-9ZM30 38h9v10h-9Z"
    office = building + area(panes, BLUE, 2.4)
    ribbon = line("M56 34L66 48L76 34", 5) + line("M56 34L66 48L76 34", 2, RED)
    return office + ribbon + box(48, 47, 36, 39.5, WHITE, 4) + bust(GRACE, 66, 62, 80, 7.5, 12)


def _bell() -> Drawing:
    body = "M48 19C31 19 27 33 27 46C27 58 21 62 17 68H79C75 62 69 58 69 46C69 33 65 19 48 19Z"
    clapper = area("M38 69A10 10 0 0 0 58 69Z", GREY)
    sound = rays(48, 42, 34, 37, -160, 160, -20, 20)
    return clapper + dot(48, 14, 9) + area(body, YELLOW) + sound + disc(70, 25, 9, RED)


IDEAS = (
    Idea("passkey", "A finger on a phone", "Bys ar ffôn", _finger()),
    Idea("face", "A face in a frame on a phone", "Wyneb mewn ffrâm ar ffôn", _face_in_a_frame()),
    Idea("mail-link", "An open letter with a link", "Llythyr agored â dolen", _letter_with_a_link()),
    Idea("link-old", "A broken link", "Dolen wedi torri", _broken_chain()),
    Idea("text-message", "A message on a phone", "Neges ar ffôn", _message_on_a_phone()),
    Idea("code", "A square code on a card", "Cod sgwâr ar gerdyn", _code_on_a_card()),
    Idea(
        "helped-sign-in",
        "A person shows a code to the phone of another person",
        "Person yn dangos cod i ffôn person arall",
        _code_for_another_phone(),
    ),
    Idea("organisation", "An office and a name badge", "Swyddfa a bathodyn enw", _office()),
    Idea("notices", "A bell with a red dot", "Cloch â dot coch", _bell()),
)
