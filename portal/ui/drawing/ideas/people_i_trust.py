"""People I trust (R34, R36): who they are to me, and what one does for the other."""

from dataclasses import replace

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    HAIRS,
    PURPLE,
    RED,
    SAND,
    SKINS,
    WHITE,
    YELLOW,
    Drawing,
    area,
    band,
    box,
    disc,
    line,
)
from portal.ui.drawing.people import AMIR, GRACE, JOE, LENA, NIA, REES, TOM, Sitter, bust, head
from portal.ui.drawing.signs import heart, question
from portal.ui.drawing.things import bubble, padlock, paper, rows, three_dots

# Sisters and brothers: two who look alike.
_SISTER = Sitter(SKINS[2], HAIRS[0], "long", RED)
_OTHER_SISTER = replace(_SISTER, shirt=YELLOW)
_BROTHER = Sitter(SKINS[0], HAIRS[2], "short", BLUE)
_OTHER_BROTHER = replace(_BROTHER, cut="waves", shirt=GREEN)
_MOTHER = Sitter(SKINS[3], HAIRS[3], "bun", PURPLE)
_FATHER = Sitter(SKINS[3], HAIRS[3], "bald", BLUE)
_CHILD = Sitter(SKINS[3], HAIRS[0], "waves", YELLOW)


def _ring_of_three() -> Drawing:
    ring = disc(48, 48, 38.5, YELLOW)
    people = bust(TOM, 25, 43, 74, 8.5, 13) + bust(NIA, 71, 43, 74, 8.5, 13)
    return ring + people + bust(AMIR, 48, 38, 82, 12, 19) + heart(48, 69, 0.55, WHITE)


def _beard(sitter: Sitter, x: float, y: float, radius: float) -> Drawing:
    outline = "M-1 .1C-1 .6 -.8 1.3 0 1.35C.8 1.3 1 .6 1 .1Q.85 .35 .5 .3Q0 .15 -.5 .3Q-.85 .35 -1 .1Z"
    mouth = line("M-.32 .58Q0 .8 .32 .58", 2.2)
    return (area(outline, sitter.hair, 2.4) + mouth).sized(radius).at(x, y)


def _two_sisters() -> Drawing:
    people = bust(_SISTER, 29, 36, radius=14, half=19.5, look=0.5)
    return people + bust(_OTHER_SISTER, 67, 42, radius=14, half=19.5, look=-0.5)


def _two_brothers() -> Drawing:
    people = bust(_BROTHER, 29, 36, radius=14, half=19.5) + _beard(_BROTHER, 29, 36, 14)
    return people + bust(_OTHER_BROTHER, 67, 42, radius=14, half=19.5) + _beard(_OTHER_BROTHER, 67, 42, 14)


def _parents_and_i() -> Drawing:
    tree = line("M26 32H70M48 32V52", 3.4)
    parents = head(_MOTHER, 26, 32, 11, glasses=True) + head(_FATHER, 70, 32, 11)
    return tree + parents + bust(_CHILD, 48, 59.5, radius=11, half=17)


def _couple() -> Drawing:
    return heart(48, 48, 2.0, RED) + head(LENA, 34, 43, 11.5, look=0.6) + head(JOE, 61.5, 43, 11.5, look=-0.6)


def _family_tree() -> Drawing:
    tree = line("M48 26V44M20 62V44H76V62M48 44V66", 3.4)
    heads = head(JOE, 48, 23, 10) + head(NIA, 20, 71, 9) + head(GRACE, 48, 71, 9)
    return tree + heads + head(TOM, 76, 71, 9)


def _instead_of_me() -> Drawing:
    person = bust(GRACE, 30, 44, radius=13, half=20.5, mood="talk", look=0.5, shirt=BLUE)
    words = bubble(46, 9.5, 40.5, 26, (48, 46), YELLOW) + three_dots(66, 22.5, 10)
    return person + words + disc(66, 66, 20, WHITE) + head(REES, 66, 67, 11)


def _asks_at_a_shut_page() -> Drawing:
    person = bust(LENA, 27, 54, radius=11.5, half=17.5, look=0.7)
    asked = bubble(9.5, 9.5, 35, 27, (28, 41), YELLOW) + question(27, 22.6, 0.6, 4)
    return person + asked + paper(50, 16, 36.5, 70.5) + rows(59, 26, 19, 1) + padlock(68.2, 54, 0.68)


def _fist(skin: str, sleeve: str) -> Drawing:
    """A shut hand from the left that holds something, 40 wide with its sleeve, about its middle."""
    outline = "M-13 -6C-9 -12 -4 -13 2 -13H9C14 -13 14 -7 12 -6C16 -4 15 2 12 2C15 4 14 10 10 10H-3C-8 10 -11 8 -13 6Z"
    return area(outline, skin) + line("M3 -6H11M4 2H11", 2.4) + box(-26, -10, 13, 20, sleeve)


def _two_hands_one_pen() -> Drawing:
    page = box(9.5, 50, 58, 36.5, WHITE) + line("M17 78C19 69 24 83 28 76", 2.8)
    pen = band("M41 65L78 16", YELLOW, 13) + area("M31 78L35.5 62L45 69.5Z", SAND)
    lower = _fist(SKINS[2], GREEN).flipped().sized(0.86).turned(28).at(56, 60)
    upper = _fist(SKINS[1], RED).sized(0.86).turned(18).at(60, 33)
    return page + pen + lower + upper


IDEAS = (
    Idea(
        "people-i-trust",
        "Three people in a ring, one with a heart",
        "Tri o bobl mewn cylch, un â chalon",
        _ring_of_three(),
    ),
    Idea("sister", "Two sisters", "Dwy chwaer", _two_sisters()),
    Idea("brother", "Two brothers", "Dau frawd", _two_brothers()),
    Idea("parent", "A person with their parents", "Person â'i rieni", _parents_and_i()),
    Idea("partner", "Two people in one heart", "Dau berson mewn un galon", _couple()),
    Idea("relative", "A family tree", "Coeden deulu", _family_tree()),
    Idea(
        "acting-for",
        "A person speaks, with the face of another person",
        "Person yn siarad, gydag wyneb person arall",
        _instead_of_me(),
    ),
    Idea(
        "ask-to-see",
        "A person asks to see a closed page",
        "Person yn gofyn am weld tudalen sydd ar gau",
        _asks_at_a_shut_page(),
    ),
    Idea("help-write", "Two hands on one pencil", "Dwy law ar un pensil", _two_hands_one_pen()),
)
