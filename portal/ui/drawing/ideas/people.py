"""Who is who."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import BLUE, GREEN, GREY, PURPLE, RED, SAND, WHITE, YELLOW, Drawing, area, band, box, disc, line
from portal.ui.drawing.people import AMIR, GRACE, JOE, LENA, MARI, NIA, REES, TOM, Sitter, bust, head
from portal.ui.drawing.signs import badge, heart, not_bar, star, tip
from portal.ui.drawing.things import rows


def _carer() -> Drawing:
    roof = band("M12.5 38L48 13.5L83.5 38", RED, 9)
    people = bust(TOM, 34, 55, radius=11, half=19, look=0.5)
    carer = bust(GRACE, 64, 49, radius=11, half=19, look=-0.5, shirt=BLUE)
    arm = band("M79 70C74 84 56 84 43 78", BLUE, 11)
    return roof + carer + people + arm + disc(40, 77, 5, GRACE.skin)


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
    silhouette = Sitter(GREY, GREY, "short", GREY)
    body = bust(silhouette, 48, 38, radius=16, half=29)
    return body + disc(48, 38, 16.2, GREY, 0.5) + line("M32 37A16 17.9 0 1 1 64 37A16 17.9 0 0 1 32 39") + not_bar()


def _friends() -> Drawing:
    people = bust(LENA, 29, 45, radius=12, half=19.5, look=0.6) + bust(TOM, 67, 45, radius=12, half=19.5, look=-0.6)
    return people + star(48, 22, 0.5) + band("M30 79C36 86 44 80 48 74", SAND, 10) + band("M66 79C60 86 52 80 48 74", BLUE, 10) + disc(48, 73, 6, TOM.skin)


IDEAS = (
    Idea("person", "A person", "Person", bust(REES, 48, 37, radius=17, half=32)),
    Idea("carer", "Two people under one roof", "Dau berson dan yr un to", _carer()),
    Idea("family", "A family of three", "Teulu o dri", _family()),
    Idea("social-worker", "A person with a folder", "Person â ffolder", _social_worker()),
    Idea(
        "scheme-worker",
        "A person with a name badge",
        "Person â bathodyn enw",
        bust(NIA, 48, 36, radius=15, half=29, shirt=GREEN) + _lanyard(48, 59, 71),
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
    Idea("friend", "Two friends", "Dau ffrind", _friends()),
)
