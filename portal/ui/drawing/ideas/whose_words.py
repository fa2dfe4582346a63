"""Whose words they are (R4): four pictures that must never be mistaken for each other."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.outdoors import cloud
from portal.ui.drawing.pen import WHITE, Drawing, disc
from portal.ui.drawing.people import AMIR, MARI, bust, head
from portal.ui.drawing.things import bubble, paper, pencil, three_dots


def _alone() -> Drawing:
    return bust(AMIR, 38, 34, radius=14, half=27) + paper(46, 56, 34, 30.5, 2) + pencil(62, 72, 0.55)


def _together() -> Drawing:
    me = bust(AMIR, 28, 33, radius=11.5, half=18.5, look=0.5)
    other = bust(MARI, 68, 33, radius=11.5, half=18.5, look=-0.5)
    return me + other + paper(31, 57, 34, 29.5, 2) + pencil(48, 73, 0.5)


def _dictated() -> Drawing:
    me = bust(AMIR, 26, 51, radius=10.5, half=16.5, mood="talk", look=0.6)
    other = bust(MARI, 66, 51, radius=10.5, half=20, mood="calm", look=-0.4)
    words = bubble(9.5, 9.5, 46, 23, (24, 38)) + three_dots(32.5, 21, 10, 5.5)
    return other + me + words + paper(58, 66, 28.5, 20.5, 0) + pencil(67, 80, 0.45)


def _guessed() -> Drawing:
    other = bust(MARI, 29, 56, radius=11, half=19.5, mood="calm", look=0.6)
    thought = cloud(59, 28, 1.05) + disc(48, 52, 3, WHITE, 2.6)
    return other + thought + head(AMIR, 59, 29.5, 8.5, "calm")


IDEAS = (
    Idea("by-myself", "A person writes", "Person yn ysgrifennu", _alone()),
    Idea("with-help", "Two people write together", "Dau berson yn ysgrifennu gyda'i gilydd", _together()),
    Idea(
        "wrote-what-i-said",
        "A person speaks and another person writes",
        "Person yn siarad a pherson arall yn ysgrifennu",
        _dictated(),
    ),
    Idea(
        "thinks-this",
        "A person thinks about another person",
        "Person yn meddwl am berson arall",
        _guessed(),
    ),
)
