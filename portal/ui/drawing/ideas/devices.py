"""Phones, tablets and computers: whose they are, and who is signed in on them."""

from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
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
    dot,
    line,
    oval,
)
from portal.ui.drawing.people import GRACE, LENA, TOM, bust, head
from portal.ui.drawing.signs import arrow, badge, exclamation, not_bar, tick
from portal.ui.drawing.things import mobile, screen


def tablet(x: float, y: float, wide: float, high: float, colour: str = WHITE) -> Drawing:
    """A tablet that lies on its long side, from its left top."""
    drawing = box(x, y, wide, high, GREY, 5) + box(x + 5, y + 5, wide - 15, high - 10, colour, 1, 2)
    return drawing + dot(x + wide - 5.2, y + high / 2, 4)


def _tiles(x: float, y: float, side: float, gap: float, *rows: tuple[str, ...]) -> Drawing:
    """Squares of colour in rows, as on the first page of a phone, from their left top."""
    drawing = Drawing()
    for down, colours in enumerate(rows):
        for across, colour in enumerate(colours):
            drawing += box(x + across * (side + gap), y + down * (side + gap), side, side, colour, 2, 2)
    return drawing


def _phone_in_a_hand() -> Drawing:
    skin = SKINS[0]
    under = area("M22 50C20 66 26 78 34 86.5H64C72 79 74 68 70 58Z", skin)
    phone = mobile(29, 9.5, 38, 68) + _tiles(36.5, 20, 9.5, 4, (GREEN, YELLOW), (RED, BLUE), (PURPLE, GREEN))
    fingers = band("M23 41H31", skin, 11) + band("M22 51H31", skin, 11) + band("M23 61H31", skin, 11)
    return under + phone + fingers + band("M72 62L64 44", skin, 12)


def _computer() -> Drawing:
    keys = box(9.5, 72, 60, 14.5, WHITE, 3) + line("M18 77.5H62M24 82H54", 2.4)
    return screen(13, 9.5, 70, 48, BLUE) + keys + oval(80, 79, 6.5, 7.5, WHITE) + line("M80 73V77", 2.4)


def _one_person() -> Drawing:
    person = bust(GRACE, 31, 42, radius=13, half=21.5)
    return person + mobile(45, 34, 41.5, 52.5, GREEN) + head(GRACE, 65.7, 58, 9)


def _two_people() -> Drawing:
    people = bust(LENA, 28, 25, 70, 10.5, 18, look=0.4) + bust(TOM, 68, 25, 70, 10.5, 18, look=-0.4)
    hands = disc(17, 69, 5.5, LENA.skin) + disc(79, 69, 5.5, TOM.skin)
    return people + tablet(17, 51, 62, 35.5, BLUE) + hands


def _out_of_all() -> Drawing:
    frame = box(59, 9.5, 27.5, 77, WHITE, 2)
    leaf = area("M86.5 10L71 21V86.5L86.5 85Z", BLUE) + dot(75.5, 54, 4.5)
    devices = tablet(9.5, 12, 40, 28) + mobile(15, 53, 22, 33.5)
    return frame + leaf + devices + arrow(48, 48, GREEN, 0.85)


def _device(colour: str = WHITE) -> Drawing:
    return mobile(20, 9.5, 56, 77, colour)


IDEAS = (
    Idea("device-phone", "A phone in a hand", "Ffôn mewn llaw", _phone_in_a_hand()),
    Idea(
        "device-tablet",
        "A tablet",
        "Llechen",
        tablet(9.5, 20, 77, 56) + _tiles(21, 31, 14, 5, (GREEN, YELLOW, RED), (PURPLE, BLUE, SAND)),
    ),
    Idea("device-computer", "A computer", "Cyfrifiadur", _computer()),
    Idea("own-device", "One person and their own tablet", "Un person a'i lechen ei hun", _one_person()),
    Idea("shared-device", "Two people with one tablet", "Dau berson ag un llechen", _two_people()),
    Idea(
        "new-device",
        "A tablet with a warning",
        "Llechen â rhybudd",
        mobile(11, 9.5, 54, 77) + badge(67.5, 31, exclamation(0, -1, 1.05, 6), YELLOW, 19),
    ),
    Idea("signed-in-here", "A tablet with a tick", "Llechen â thic", _device() + tick(48, 43, 1.35)),
    Idea("end-device", "A tablet crossed out", "Llechen wedi'i chroesi allan", _device(BLUE) + not_bar()),
    Idea(
        "sign-out-everywhere",
        "An arrow from a tablet and a phone to a door",
        "Saeth o lechen a ffôn at ddrws",
        _out_of_all(),
        True,
    ),
)
