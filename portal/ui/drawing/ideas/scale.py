"""The three-point scale, and the three ways not to answer.

The three faces differ in mouth, brows and thumb, so that nobody needs the colours.
"""

from portal.ui.drawing.hands import thumb_down, thumb_up
from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
    PURPLE,
    RED,
    SKINS,
    WHITE,
    YELLOW,
    Drawing,
    box,
    disc,
    line,
)
from portal.ui.drawing.people import LENA, TOM, Mood, bust, face
from portal.ui.drawing.signs import not_bar, question, tip
from portal.ui.drawing.things import bubble, three_dots


def _big_face(colour: str, mood: Mood) -> Drawing:
    return disc(42, 41, 31.5, colour) + face(39, 37, 23, mood)


def _unsure_face() -> Drawing:
    brows = line("M25 25.5H34M45 22L54 19", 4)
    eyes_and_mouth = line("M30.5 37h.1M47.5 37h.1", 6) + line("M26 50L44 47", 4.2)
    return disc(42, 41, 31.5, YELLOW) + brows + eyes_and_mouth


def _says_nothing() -> Drawing:
    spoken = bubble(39, 16, 43, 25, (43, 52)) + three_dots(60.5, 28.5)
    person = bust(TOM, 28, 56, radius=11.5, half=18.5, mood="calm")
    return person + spoken + not_bar(38, 14, 82, 44)


def _jump() -> Drawing:
    boxes = box(9.5, 60, 20, 26, BLUE) + box(38, 60, 20, 26, GREY) + box(66.5, 60, 20, 26, BLUE)
    return boxes + line("M20 50C22 10 74 10 76 44", 5) + tip(76, 47, 86, 10)


IDEAS = (
    Idea(
        "good",
        "A smiling face and a thumb up",
        "Wyneb yn gwenu a bawd i fyny",
        _big_face(GREEN, "smile") + thumb_up(69, 68, SKINS[3], 0.66),
    ),
    Idea(
        "not-sure",
        "A face that is not sure and a thumb to the side",
        "Wyneb ansicr a bawd i'r ochr",
        _unsure_face() + thumb_up(0, 0, SKINS[1], 0.66, PURPLE).turned(90).at(68, 68),
    ),
    Idea(
        "not-good",
        "A sad face and a thumb down",
        "Wyneb trist a bawd i lawr",
        _big_face(RED, "sad") + thumb_down(69, 67, SKINS[0], 0.66, WHITE),
    ),
    Idea(
        "do-not-know",
        "A person and a question mark",
        "Person a marc cwestiwn",
        bust(LENA, 36, 46, radius=14.5, half=25, mood="worried") + question(74, 31, 1.5, 7),
    ),
    Idea(
        "do-not-want-to-say",
        "A person who says nothing",
        "Person sy'n dweud dim",
        _says_nothing(),
    ),
    Idea("skip", "An arrow jumps over a box", "Saeth yn neidio dros flwch", _jump(), True),
)
