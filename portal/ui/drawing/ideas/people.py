"""Who is who."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    PURPLE,
    RED,
    SAND,
    WHITE,
    YELLOW,
    Drawing,
    area,
    band,
    box,
    disc,
    line,
)
from portal.ui.drawing.people import (
    AMIR,
    GRACE,
    JOE,
    LENA,
    MARI,
    NIA,
    REES,
    TOM,
    Sitter,
    bust,
    head,
    silhouette,
)
from portal.ui.drawing.signs import badge, not_bar, star
from portal.ui.drawing.things import rows


def _carer() -> Drawing:
    roof = band("M12.5 37L48 13L83.5 37", RED, 9)
    person = bust(TOM, 34, 52, radius=10.5, half=18.5, look=0.5)
    carer = bust(LENA, 63, 47, radius=10.5, half=19, look=-0.5)
    arm = band("M77 71C72 82 54 82 42 77", SAND, 11)
    return roof + carer + person + arm + disc(39, 76, 4.8, LENA.skin)


def _family() -> Drawing:
    behind = bust(JOE, 29, 29, radius=10.5, half=18.5) + bust(NIA, 67, 32, radius=10.5, half=18.5)
    return behind + bust(GRACE, 48, 53, radius=10.5, half=19, shirt=YELLOW)


def _lanyard(x: float, top: float, bottom: float) -> Drawing:
    ribbon = line(f"M{x - 8} {top}L{x} {bottom}L{x + 8} {top}", 4) + line(
        f"M{x - 8} {top}L{x} {bottom}L{x + 8} {top}", 1.6, RED
    )
    return ribbon + box(x - 8, bottom, 16, 12, WHITE, 2, 2.4)


def _social_worker() -> Drawing:
    person = bust(MARI, 42, 31, radius=14.5, half=27, shirt=PURPLE)
    folder = area("M46 56H58L61 60H86.5V86.5H46Z", YELLOW)
    return person + folder + rows(54, 69, 24, 2, 8)


def _manager() -> Drawing:
    jacket = bust(AMIR, 48, 33, radius=15, half=31, shirt=BLUE)
    shirt = area("M39 52.5L48 76L57 52.5L51 50H45Z", WHITE, 2.4)
    neck = area("M42 44V52L48 58L54 52V44Z", AMIR.skin, 2.4)
    tie = area("M45.5 59H50.5L53 75L48 83L43 75Z", RED, 2.4)
    lapels = line("M39 52L48 79L57 52", 2.4) + line("M48 79V86")
    return jacket + shirt + lapels + tie + neck + head(AMIR, 48, 33, 15)


def _team() -> Drawing:
    sitters: tuple[tuple[Sitter, float, float], ...] = ((MARI, 27, 30), (JOE, 69, 30), (AMIR, 48, 50))
    drawing = Drawing()
    for sitter, x, y in sitters:
        drawing += bust(sitter, x, y, radius=10.5, half=17.5, shirt=GREEN)
    return drawing


def _nobody() -> Drawing:
    return silhouette(48, 38, radius=16, half=29) + not_bar()


def _friends() -> Drawing:
    people = bust(LENA, 29, 33, 76, 12, 19.5, look=0.6) + bust(TOM, 67, 33, 76, 12, 19.5, look=-0.6)
    handles = line("M27 64C20 64 20 72 27 72M69 64C76 64 76 72 69 72")
    cups = area("M27 61H42V76H27Z", YELLOW) + area("M54 61H69V76H54Z", RED)
    return people + handles + cups + box(9.5, 76, 77, 9, GREEN, 2)


IDEAS = (
    Idea("person", "A person", "Person", bust(REES, 48, 37, radius=17, half=32)),
    Idea("carer", "Two people under one roof", "Dau berson dan yr un to", _carer()),
    Idea("family", "A family of three", "Teulu o dri", _family()),
    Idea("social-worker", "A person with a folder", "Person â ffolder", _social_worker()),
    Idea(
        "scheme-worker",
        "A person with a name badge",
        "Person â bathodyn enw",
        bust(NIA, 48, 39, radius=15, half=29, shirt=GREEN) + _lanyard(48, 60, 72),
    ),
    Idea("manager", "A person in a jacket and tie", "Person mewn siaced a thei", _manager()),
    Idea(
        "named-person",
        "A person with a star",
        "Person â seren",
        bust(LENA, 41, 40, radius=15.5, half=29, shirt=PURPLE) + badge(71, 29, star(0, 0, 0.5), WHITE, 15.5),
    ),
    Idea("team", "Three people dressed alike", "Tri o bobl mewn dillad tebyg", _team()),
    Idea("nobody", "A person crossed out", "Person wedi'i groesi allan", _nobody()),
    Idea("friend", "Two friends with a hot drink", "Dau ffrind gyda diod boeth", _friends()),
)
