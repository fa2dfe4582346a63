"""The ten topics that a person can speak about."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.outdoors import cloud
from portal.ui.drawing.pen import BLUE, GREEN, INK, RED, SAND, WHITE, Drawing, area, band, box, disc, line
from portal.ui.drawing.people import AMIR, GRACE, JOE, LENA, MARI, NIA, REES, TOM, bust
from portal.ui.drawing.signs import heart, plus, pound, star
from portal.ui.drawing.things import bubble, coin, door, house, window


def _people_in_a_house() -> Drawing:
    wall = area("M19 41V86.5H77V41L48 17Z", SAND)
    roof = band("M12.5 43L48 14L83.5 43", RED, 9)
    people = bust(GRACE, 35, 57, radius=8.5, half=12.5) + bust(TOM, 61, 57, radius=8.5, half=12.5)
    return wall + people + roof


def _person_with_things_to_do() -> Drawing:
    note = line("M18 34V14L30 11V30", 3) + disc(14.5, 35, 4, BLUE) + disc(26.5, 31, 4, BLUE)
    ball = disc(75, 25, 11.5, WHITE) + area("M75 19L81 23L79 30H71L69 23Z", INK, 1)
    ball += line("M75 19V14M81 23L86 21M79 30L82 35M71 30L68 35M69 23L64 21", 2)
    return bust(MARI, 48, 47, radius=12.5, half=22) + note + ball


def _note_and_coins() -> Drawing:
    note = box(9.5, 20, 68, 40, GREEN) + disc(43.5, 40, 14.5, WHITE) + pound(43.5, 40.5, 0.85)
    return note + coin(70, 74) + coin(70, 65.5) + coin(70, 57)


def _person_in_a_shield() -> Drawing:
    shield = area("M48 9.5C58 16 70 19 81 19V44C81 66 66 79 48 86.5C30 79 15 66 15 44V19C26 19 38 16 48 9.5Z", BLUE)
    return shield + bust(AMIR, 48, 38, 68, 11.5, 17, shirt=SAND)


def _two_people_and_a_heart() -> Drawing:
    people = bust(LENA, 29, 52, radius=11, look=0.5) + bust(REES, 67, 52, radius=11, look=-0.5)
    return people + heart(48, 23, 0.72)


def _arm_around_a_shoulder() -> Drawing:
    people = bust(NIA, 62, 33, radius=11.5, half=20, look=-0.6) + bust(JOE, 33, 43, radius=11.5, half=19)
    arm = band("M76 62C72 74 54 75 38 68", BLUE, 12)
    hand = disc(33, 66.5, 5.5, NIA.skin)
    return people + arm + hand


def _wish() -> Drawing:
    thought = cloud(59.2, 27.5, 1.05) + disc(48, 52, 3, WHITE, 2.6)
    return bust(GRACE, 30, 56, radius=11.5, half=20, look=0.6) + thought + star(60, 28.5, 0.55)


IDEAS = (
    Idea("home", "A house", "Tŷ", house(48, 48.5) + window(27.5, 55, 15) + door(51, 57, 16, 27.5)),
    Idea(
        "people-i-live-with",
        "Two people in one house",
        "Dau berson mewn un tŷ",
        _people_in_a_house(),
    ),
    Idea(
        "what-i-do",
        "A person, music and a ball",
        "Person, cerddoriaeth a phêl",
        _person_with_things_to_do(),
    ),
    Idea(
        "my-health",
        "A heart with a plus",
        "Calon gydag arwydd plws",
        heart(48, 48, 1.85) + plus(48, 44, 1.15, WHITE),
    ),
    Idea("my-money", "A bank note and coins", "Papur arian a darnau arian", _note_and_coins()),
    Idea("staying-safe", "A person in a shield", "Person mewn tarian", _person_in_a_shield()),
    Idea(
        "people-who-matter",
        "Two people and a heart",
        "Dau berson a chalon",
        _two_people_and_a_heart(),
    ),
    Idea(
        "my-support",
        "A person with an arm around another person",
        "Person â braich o amgylch person arall",
        _arm_around_a_shoulder(),
    ),
    Idea("change", "A person thinks of a star", "Person yn meddwl am seren", _wish()),
    Idea(
        "something-else",
        "A speech bubble with a plus",
        "Swigen siarad gydag arwydd plws",
        bubble(10, 14, 76, 54, (30, 85)) + plus(48, 41, 1.3, GREEN),
    ),
)
