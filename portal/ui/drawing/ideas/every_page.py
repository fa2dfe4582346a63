"""The first page, and what stands on every page."""

from portal.ui.drawing.idea import Idea
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
from portal.ui.drawing.people import AMIR, GRACE, JOE, MARI, NIA, REES, bust, head
from portal.ui.drawing.signs import arrow, badge, cross, exclamation, question, rays, thin_tick, tick
from portal.ui.drawing.things import bubble, handset, paper, rows, screen, three_dots


def _speaker() -> Drawing:
    person = bust(REES, 28, 50, radius=12, half=18.5, mood="talk", look=0.6)
    return person + bubble(37, 9.5, 49.5, 31, (44, 53), YELLOW) + three_dots(62, 25, 12, 7)


def _plan() -> Drawing:
    drawing = paper(19, 9.5, 58, 77) + head(NIA, 36, 29, 8.5) + rows(53, 24, 15, 2, 9)
    for number in range(3):
        drawing += thin_tick(33, 49 + 13 * number) + line(f"M45 {49 + 13 * number}h23", 2.4)
    return drawing


def _advocate() -> Drawing:
    me = bust(AMIR, 28, 54, radius=11, half=18)
    speaks = bust(MARI, 67, 54, radius=11, half=19, mood="talk", shirt=BLUE)
    return me + speaks + bubble(30, 9.5, 56, 24, (62, 41)) + three_dots(58, 21.5, 12)


def _asked() -> Drawing:
    asked = bubble(9.5, 10, 52, 40, (20, 62)) + question(35.5, 28, 1.05, 5)
    return asked + bubble(40, 46, 46.5, 30, (76, 86), GREEN) + thin_tick(63, 61)


def _not_safe() -> Drawing:
    person = bust(GRACE, 33, 47, radius=14, half=23, mood="worried")
    return person + area("M67 12L86 46H48Z", YELLOW) + exclamation(67, 33, 0.75, 4.5)


def _open_door() -> Drawing:
    frame = box(10, 9.5, 42, 77, WHITE, 2)
    leaf = area("M10 11L34 20V86.5L10 85Z", BLUE) + dot(28, 53, 5)
    return frame + leaf + arrow(66, 48, GREEN)


def _headphones() -> Drawing:
    drawing = head(AMIR, 41, 50, 22) + band("M14.5 50C14 10 68 10 67.5 50", BLUE, 9)
    for x in (9.5, 61.5):
        drawing += box(x, 44, 11, 22, BLUE, 5)
    return drawing + line("M79 45Q84 55 79 65", 4)


def _sliders() -> Drawing:
    drawing = Drawing()
    for y, knob, colour in ((23, 32, YELLOW), (48, 62, BLUE), (73, 40, GREEN)):
        drawing += band(f"M14 {y}H82", GREY, 9) + disc(knob, y, 10, colour)
    return drawing


def _globe_in_a_bubble() -> Drawing:
    globe = disc(48, 40, 20, BLUE) + line("M28 40H68M48 20V60M48 20C34 32 34 48 48 60C62 48 62 32 48 20", 2.4)
    return bubble(9.5, 10, 77, 60, (27, 86)) + globe


def _screen_in() -> Drawing:
    return screen(30, 12, 56, 56, SAND) + arrow(36, 40, GREEN, 1.2)


def _screen_out() -> Drawing:
    return screen(10, 12, 56, 56, SAND) + arrow(62, 40, YELLOW, 1.15)


def _code(x: float, y: float) -> Drawing:
    """A small square like those that a phone reads."""
    squares = "".join(
        f"M{x + 5 * i} {y + 5 * j}h.1"
        for i, j in ((0, 0), (2, 0), (4, 0), (1, 1), (3, 2), (0, 2), (2, 3), (4, 3), (0, 4), (1, 4), (3, 4))
    )
    return line(squares, 4.6)


def _card() -> Drawing:
    drawing = box(9.5, 22, 77, 53, WHITE, 6) + box(17, 30, 28, 37, SAND, 2, 2.4)
    return drawing + bust(JOE, 31, 45, 67, 7.5, 12) + _code(56, 34) + line("M54 65h24", 2.4)


def _frame_with_a_face() -> Drawing:
    drawing = box(10, 16, 56, 70, YELLOW, 4) + box(17, 23, 42, 56, WHITE, 1, 2.4)
    return drawing + bust(NIA, 38, 48, 79, 10.5, 17) + badge(71, 27, question(0, -1, 0.8), WHITE, 15.5)


def _siren() -> Drawing:
    drawing = area("M26 68V52C26 22 70 22 70 52V68Z", BLUE) + box(16, 67, 64, 19.5, GREY, 3)
    return drawing + line("M38 54C38 44 43 40 47 39", 4, WHITE) + rays(48, 50, 32, 39, 200, 235, 270, 305, 340)


IDEAS = (
    Idea("say-what-i-think", "A person speaks", "Person yn siarad", _speaker()),
    Idea("my-plan", "A plan with a face and ticks", "Cynllun gydag wyneb a thiciau", _plan()),
    Idea(
        "advocate",
        "A person speaks up for another person",
        "Person yn siarad dros berson arall",
        _advocate(),
    ),
    Idea("what-i-asked", "A question and an answer", "Cwestiwn ac ateb", _asked()),
    Idea(
        "help-now",
        "A phone and a warning sign",
        "Ffôn ac arwydd rhybudd",
        handset(42, 54, 1.15) + badge(69, 27, exclamation(0, -1, 0.85), RED, 16.5),
    ),
    Idea("not-safe", "A worried person and a warning", "Person pryderus a rhybudd", _not_safe()),
    Idea("leave", "An open door and an arrow", "Drws agored a saeth", _open_door(), True),
    Idea("listen", "A person with headphones", "Person â chlustffonau", _headphones()),
    Idea("settings", "Three sliders", "Tri llithrydd", _sliders()),
    Idea("language", "The world in a speech bubble", "Y byd mewn swigen siarad", _globe_in_a_bubble()),
    Idea("sign-in", "An arrow into a screen", "Saeth i mewn i sgrin", _screen_in(), True),
    Idea("sign-out", "An arrow out of a screen", "Saeth allan o sgrin", _screen_out(), True),
    Idea("card", "A card with a face on it", "Cerdyn ag wyneb arno", _card()),
    Idea(
        "is-this-you",
        "A picture of a face and a question mark",
        "Llun o wyneb a marc cwestiwn",
        _frame_with_a_face(),
    ),
    Idea("back", "An arrow back", "Saeth yn ôl", arrow(48, 48, BLUE, 1.85, 180), True),
    Idea("next", "An arrow on", "Saeth ymlaen", arrow(48, 48, GREEN, 1.85), True),
    Idea("yes", "A tick", "Tic", tick(48, 48, 2.3)),
    Idea("no", "A cross", "Croes", cross(48, 48, 2.4)),
    Idea("phone", "A phone", "Ffôn", handset(46, 50, 1.2) + line("M58 16Q78 20 81 40M56 29Q67 31 69 42", 4)),
    Idea("emergency", "A flashing light", "Golau yn fflachio", _siren()),
)
