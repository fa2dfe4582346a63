"""The plan, and what can be said about a line of it."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.outdoors import cloud, moon, sun
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
    PURPLE,
    RED,
    WHITE,
    YELLOW,
    Drawing,
    area,
    box,
    disc,
    dot,
    line,
)
from portal.ui.drawing.people import REES, TOM, bust
from portal.ui.drawing.signs import badge, cross, heart, question, rays, star, tip
from portal.ui.drawing.things import bubble, handset, paper, rows


def _what_matters() -> Drawing:
    thought = cloud(59.2, 27.5, 1.05) + disc(48, 52, 3, WHITE, 2.6)
    return bust(REES, 30, 55, radius=12, half=20, look=0.6) + thought + heart(60, 28, 0.58)


def _support_plan() -> Drawing:
    return paper(20, 9.5, 56, 77) + heart(48, 30, 0.7) + rows(32, 55, 32, 3, 10)


def _who_to_call() -> Drawing:
    return bust(TOM, 61, 48, radius=13.5, half=25, shirt=PURPLE) + handset(27, 31, 0.65)


def _other_way() -> Drawing:
    way = "M24 79V62C24 46 74 52 74 32V24"
    barrier = line("M18 35V46M32 35V46", 4) + box(9.5, 20, 34, 15, RED, 2)
    stripes = line("M17 32L24 23M29 32L36 23", 4, WHITE)
    # The green line lies over the arrow head as well, so that both become one shape.
    arrow = line(way, 15) + area("M60 27L73.5 10L86.5 27Z", GREEN) + line(way, 9.5, GREEN)
    return barrier + stripes + arrow


def _old_and_new() -> Drawing:
    pages = paper(9.5, 9.5, 34, 45, 3, GREY) + paper(52.5, 41.5, 34, 45, 3)
    return pages + line("M53 18C66 16 72 22 71 32", 4) + tip(71, 34, 96, 7)


def _new() -> Drawing:
    return paper(16, 22, 50, 64.5, 4) + star(67, 30, 0.95)


def _megaphone() -> Drawing:
    horn = area("M22 40L66 18V74L22 56Z", BLUE) + box(10, 38, 14, 20, WHITE, 4)
    grip = area("M28 57L34 80H46L41 61Z", GREY)
    return grip + horn + rays(66, 46, 11, 20, -40, 0, 40)


def _printer() -> Drawing:
    drawing = box(26, 10, 44, 30, WHITE, 2) + box(9.5, 34, 77, 36, GREY, 6)
    return drawing + box(24, 56, 48, 30.5, WHITE, 2) + rows(33, 66, 30, 2, 9) + dot(75, 45, 6, GREEN)


IDEAS = (
    Idea("what-matters", "A person thinks of a heart", "Person yn meddwl am galon", _what_matters()),
    Idea("my-support-plan", "A page with a heart", "Tudalen â chalon", _support_plan()),
    Idea("who-to-call", "A phone and a person", "Ffôn a pherson", _who_to_call()),
    Idea("call-by-day", "A phone and the sun", "Ffôn a'r haul", handset(39.5, 57, 1.02) + sun(67, 29, 9.5)),
    Idea(
        "call-at-night",
        "A phone and the moon",
        "Ffôn a'r lleuad",
        handset(39.5, 57, 1.02) + moon(67, 29, 0.9) + line("M80 14v7M76.5 17.5h7", 3),
    ),
    Idea("plan-b", "Another way around a barrier", "Ffordd arall heibio i rwystr", _other_way()),
    Idea("changed", "An old page and a new page", "Hen dudalen a thudalen newydd", _old_and_new(), True),
    Idea("new", "A page with a star", "Tudalen â seren", _new()),
    Idea(
        "not-right",
        "A line with a cross",
        "Llinell â chroes",
        paper(14, 9.5, 56, 77, 0)
        + rows(24, 24, 36, 1)
        + line("M24 46h16", 2.4)
        + rows(24, 68, 36, 1)
        + badge(66, 46, cross(0, 0, 0.7), WHITE, 18),
    ),
    Idea(
        "tell-me-more",
        "A page and a question mark",
        "Tudalen a marc cwestiwn",
        paper(12, 24, 50, 62.5, 4) + bubble(42, 9.5, 44.5, 38, (50, 58), YELLOW) + question(64, 26, 0.9, 4.6),
    ),
    Idea("publish", "A megaphone", "Corn siarad", _megaphone()),
    Idea("print", "A printer", "Argraffydd", _printer()),
)
