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
    box,
    disc,
    line,
)
from portal.ui.drawing.people import AMIR, GRACE, JOE, LENA, MARI, NIA, REES, TOM, Sitter, bust, head
from portal.ui.drawing.signs import heart, question
from portal.ui.drawing.things import bubble, padlock, paper, pencil

# Sisters and brothers: two who look alike.
_SISTER = Sitter(SKINS[1], HAIRS[1], "long", RED)
_OTHER_SISTER = replace(_SISTER, cut="bob", shirt=YELLOW)
_BROTHER = Sitter(SKINS[0], HAIRS[2], "short", BLUE)
_OTHER_BROTHER = replace(_BROTHER, cut="waves", shirt=GREEN)
_MOTHER = Sitter(SKINS[3], HAIRS[3], "bun", PURPLE)
_FATHER = Sitter(SKINS[3], HAIRS[3], "bald", BLUE)
_CHILD = Sitter(SKINS[3], HAIRS[0], "waves", YELLOW)


def _ring_of_three() -> Drawing:
    ring = disc(48, 48, 38.5, YELLOW)
    people = bust(TOM, 25, 43, 74, 8.5, 13) + bust(NIA, 71, 43, 74, 8.5, 13)
    return ring + people + bust(AMIR, 48, 38, 82, 12, 19) + heart(48, 70, 0.45, WHITE)


def _beard(sitter: Sitter, x: float, y: float, radius: float) -> Drawing:
    outline = "M-1 .1C-1 .6 -.8 1.3 0 1.35C.8 1.3 1 .6 1 .1Q.85 .35 .5 .3Q0 .15 -.5 .3Q-.85 .35 -1 .1Z"
    mouth = line("M-.32 .58Q0 .8 .32 .58", 2.2)
    return (area(outline, sitter.hair, 2.4) + mouth).sized(radius).at(x, y)


def _above(left: float, right: float, top: float, foot: float) -> Drawing:
    """The bracket of a family tree, over two who have the same parents."""
    return line(f"M{left} {foot}V{top}H{right}V{foot}M48 {top}V9.5", 3.4)


def _two_sisters() -> Drawing:
    people = bust(_SISTER, 28, 46, radius=13, half=18.5, look=0.4)
    return people + bust(_OTHER_SISTER, 68, 46, radius=13, half=18.5, look=-0.4) + _above(28, 68, 16, 24)


def _two_brothers() -> Drawing:
    people = bust(_BROTHER, 28, 46, radius=13, half=18.5, look=0.4)
    people += bust(_OTHER_BROTHER, 68, 46, radius=13, half=18.5, look=-0.4)
    return people + _beard(_BROTHER, 28, 46, 13) + _beard(_OTHER_BROTHER, 68, 46, 13) + _above(28, 68, 16, 24)


def _parents_and_i() -> Drawing:
    tree = line("M26 28H70M48 28V50", 3.4)
    parents = head(_MOTHER, 26, 28, 11, glasses=True) + head(_FATHER, 70, 28, 11)
    return tree + parents + bust(_CHILD, 48, 59, radius=11, half=20)


def _couple() -> Drawing:
    frame = heart(48, 48, 2.0, RED)
    return frame + head(MARI, 36, 44, 11, look=0.6) + head(JOE, 60, 44, 11, look=-0.6)


def _family_tree() -> Drawing:
    tree = line("M48 26V44M20 62V44H76V62M48 44V66", 3.4)
    heads = head(JOE, 48, 23, 10) + head(NIA, 20, 71, 9) + head(GRACE, 48, 71, 9)
    return tree + heads + head(LENA, 76, 71, 9)


def _instead_of_me() -> Drawing:
    person = bust(GRACE, 36, 42, radius=15, half=26, mood="talk", shirt=BLUE)
    return person + disc(68, 67, 18.5, WHITE) + head(REES, 68, 68, 10)


def _asks_at_a_shut_page() -> Drawing:
    person = bust(LENA, 28, 52, radius=11.5, half=18.5, look=0.7)
    asked = bubble(9.5, 9.5, 36, 25, (28, 38), YELLOW) + question(27.5, 21, 0.75, 4)
    return person + asked + paper(53, 22, 33.5, 64.5) + padlock(69.8, 54, 0.62)


def _fist(skin: str, sleeve: str) -> Drawing:
    fist = area(
        "M-12 -4C-12 -12 -6 -13 0 -13H8C14 -13 14 -7 12 -6C16 -4 15 2 12 2C15 4 13 10 9 10H-4C-9 10 -12 4 -12 -4Z", skin
    )
    return box(-26, -9, 14, 18, sleeve) + fist + line("M2 -6H11M3 2H11", 2.4)


def _two_hands_one_pen() -> Drawing:
    page = box(9.5, 40, 60, 46.5, WHITE) + line("M18 76C22 66 27 82 32 74", 2.8)
    pen = pencil(34, 74, 1.28)
    lower = _fist(SKINS[2], GREEN).flipped().turned(24).at(60, 58)
    upper = _fist(SKINS[1], RED).turned(10).at(62, 38)
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
