"""The four answers that staff can give (R9)."""

from portal.ui.drawing.hands import palm
from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import SKINS, WHITE, YELLOW, Drawing
from portal.ui.drawing.people import AMIR, JOE, LENA, NIA, bust
from portal.ui.drawing.signs import badge, cross, tick
from portal.ui.drawing.things import bubble, calendar


def _promise() -> Drawing:
    person = bust(JOE, 29, 53, radius=12, half=19.5)
    return person + calendar(44, 16, 42.5, 42) + tick(65.5, 45, 0.62)


def _different_minds() -> Drawing:
    people = bust(AMIR, 27, 57, radius=11, half=17.5, mood="calm", look=-0.7)
    people += bust(LENA, 69, 57, radius=11, half=17.5, mood="calm", look=0.7)
    yes = bubble(9.5, 9.5, 34, 27, (24, 42)) + tick(26.5, 23, 0.55)
    return people + yes + bubble(52, 9.5, 34, 27, (72, 42)) + cross(69, 23, 0.55)


IDEAS = (
    Idea(
        "did-it",
        "A person with a tick",
        "Person â thic",
        bust(NIA, 39, 43, radius=14.5, half=27, shirt=YELLOW) + badge(69, 64, tick(0, 0, 0.75), WHITE, 17.5),
    ),
    Idea("will-do", "A person and a day in a calendar", "Person a diwrnod mewn calendr", _promise()),
    Idea(
        "cannot",
        "A hand says stop",
        "Llaw yn dweud stop",
        palm(44, 45, SKINS[3], 1.16) + badge(71, 70, cross(0, 0, 0.55), WHITE, 15.5),
    ),
    Idea(
        "do-not-agree",
        "Two people with different answers",
        "Dau berson ag atebion gwahanol",
        _different_minds(),
    ),
)
