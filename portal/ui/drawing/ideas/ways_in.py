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
from portal.ui.drawing.people import AMIR, GRACE, JOE, bust, head
from portal.ui.drawing.things import bubble, mobile, rows, three_dots

# Where the small squares of a square code stand.
_GRAINS = (
    *((-4, -24), (2, -18), (-4, -12), (2, -6), (-24, -4), (-16, -4), (-8, 0), (20, -4)),
    *((14, 2), (-4, 8), (5, 6), (20, 12), (12, 14), (-4, 20), (6, 20)),
)


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


def _letter_with_a_link() -> Drawing:
    inside = area("M9.5 48L48 24L86.5 48V80H9.5Z", SAND)
    sheet = box(18, 9.5, 60, 60, WHITE) + rows(27, 19, 42, 1) + box(26, 27, 36, 13, BLUE, 4)
    front = area("M9.5 48L48 70L86.5 48V86.5H9.5Z", YELLOW)
    return inside + sheet + front + pointing(0, 0, SKINS[3], 0.62, RED).turned(-24).at(51, 35)


def _broken_chain() -> Drawing:
    half = "M-8 -12H-22A12 12 0 0 0 -22 12H-8"
    ends = line(half, 12) + line(half, 5.5, GREY)
    link = ends.at(-4, 0)
    sparks = line("M-5 -20L-9 -32M5 -20L9 -32M-5 20L-9 32M5 20L9 32", 4.4, RED)
    return (link + link.turned(180) + sparks).turned(-40).at(48, 48)


def _message_on_a_phone() -> Drawing:
    words = bubble(34, 15, 52.5, 36, (44, 64), GREEN) + three_dots(60, 33, 13, 7)
    return mobile(9.5, 9.5, 46, 77) + words


def square_code(x: float, y: float, size: float = 1, every: int = 1) -> Drawing:
    """A square picture that a camera reads, 52 wide, about its middle; with one of ``every`` so many grains."""
    corners = "M-24 -24h14v14h-14ZM10 -24h14v14h-14ZM-24 10h14v14h-14Z"
    squares = "M-19 -19h4v4h-4ZM15 -19h4v4h-4ZM-19 15h4v4h-4Z"
    squares += "".join(f"M{across} {down}h4v4h-4Z" for across, down in _GRAINS[::every])
    return (area(corners, WHITE, 4 * max(size, 0.75)) + area(squares, INK, 1)).sized(size).at(x, y)


def _code_on_a_card() -> Drawing:
    return box(9.5, 9.5, 77, 77, GREEN, 8) + box(18, 18, 60, 60, WHITE, 2) + square_code(48, 48)


def _code_for_another_phone() -> Drawing:
    me = bust(AMIR, 26, 25, 70, 10, 16.5, look=0.7)
    worker = bust(JOE, 69, 25, 70, 10, 17, look=-0.7)
    light = area("M30 62L52 50V85L30 70Z", YELLOW, 2)
    return (
        me
        + worker
        + light
        + mobile(9.5, 50, 24, 36.5, GREEN)
        + box(49, 48, 37.5, 38.5, WHITE)
        + square_code(67.8, 67.3, 0.6, 3)
    )


def _office() -> Drawing:
    panes = "".join(f"M{x} {y}h9v10h-9Z" for y in (18, 36) for x in (17, 34)) + "M17 54h9v10h-9ZM34 54h9v10h-9Z"
    building = box(9.5, 9.5, 41, 77, SAND, 2) + area(panes, BLUE, 2.4) + box(23, 71, 14, 15.5, BLUE, 1, 2.4)
    ribbon = "M58 13L67 38L76 13"
    badge = box(49, 42, 37.5, 44.5, WHITE, 4) + bust(GRACE, 67.8, 60, 80, 8.5, 12)
    return building + line(ribbon, 8) + line(ribbon, 3, RED) + badge + box(62, 36, 11.5, 8, GREY, 2, 2.4)


def _bell() -> Drawing:
    body = "M46 19C29 19 25 33 25 46C25 58 18 62 13 69H79C74 62 67 58 67 46C67 33 63 19 46 19Z"
    clapper = area("M35 70A11 11 0 0 0 57 70Z", GREY)
    return clapper + dot(46, 14, 9) + area(body, YELLOW) + disc(71, 25, 13, RED)


IDEAS = (
    Idea("passkey", "A finger on a phone", "Bys ar ffôn", _finger()),
    Idea("face", "A face in a frame on a phone", "Wyneb mewn ffrâm ar ffôn", _face_in_a_frame()),
    Idea("mail-link", "A finger on a link in a letter", "Bys ar ddolen mewn llythyr", _letter_with_a_link()),
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
