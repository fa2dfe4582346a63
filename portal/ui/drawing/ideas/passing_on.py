"""Passing something on: from the first words to sorted or not sorted."""

from portal.ui.drawing.hands import thumb_up
from portal.ui.drawing.idea import Idea
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
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
)
from portal.ui.drawing.people import GRACE, JOE, REES, bust
from portal.ui.drawing.signs import badge, cross, question, thin_tick, tick, tip
from portal.ui.drawing.things import (
    bubble,
    envelope,
    magnifier,
    padlock,
    paper,
    pencil,
    rows,
)


def paper_plane(x: float, y: float, size: float = 1) -> Drawing:
    """A folded paper plane that flies up to the right, 72 wide, about its middle."""
    wings = area("M36 -32L-36 -4L-14 8L-8 30L4 16L20 26Z", WHITE)
    return (wings + area("M36 -32L-14 8L-8 30L-4 12Z", BLUE) + line("M-4 12L4 16")).sized(size).at(x, y)


def eye(x: float, y: float, size: float = 1) -> Drawing:
    """An open eye, 72 wide and 40 high, about its middle."""
    white = area("M-36 0C-22 -26 22 -26 36 0C22 26 -22 26 -36 0Z", WHITE)
    return (white + disc(0, 0, 13, BLUE) + dot(0, 0, 11)).sized(size).at(x, y)


def _worker_at_a_screen() -> Drawing:
    person = bust(JOE, 48, 29, radius=13, half=29, mood="calm")
    return person + box(29, 57, 38, 27, GREY, 3) + line("M13 85H83", 5) + dot(48, 69, 6, WHITE)


def _back_to_me() -> Drawing:
    return envelope(36, 46, 50.5, 36) + line("M74 36C70 8 26 6 20 44", 5.5) + tip(19.5, 47, 98, 10)


def _hourglass() -> Drawing:
    glass = area("M24 14C24 40 44 40 44 48C44 56 24 56 24 82H72C72 56 52 56 52 48C52 40 72 40 72 14Z", WHITE)
    sand = area("M31 30H65C62 38 50 40 48 46C46 40 34 38 31 30Z", YELLOW, 2) + area(
        "M30 80C32 70 42 70 48 62C54 70 64 70 66 80Z", YELLOW, 2
    )
    return glass + sand + band("M20 13.5H76M20 82.5H76", BLUE, 8)


def _folder_with_a_draft() -> Drawing:
    back = area("M10 30H34L40 38H82V82H10Z", YELLOW)
    front = area("M10 84L18 52H86.5L80 84Z", YELLOW)
    return back + paper(26, 12, 44, 50, 3) + front + thin_tick(50, 68)


def _camera() -> Drawing:
    drawing = area("M34 26L39 16H57L62 26Z", GREY) + box(9.5, 25, 77, 54, BLUE, 6)
    return drawing + disc(48, 53, 18, WHITE) + disc(48, 53, 9, GREY) + dot(75, 36, 6, WHITE)


def _steps() -> Drawing:
    drawing = line("M22 72L46 50L70 26", 4)
    drawing += disc(22, 73, 12.5, GREEN) + thin_tick(22, 73) + disc(48, 49, 12.5, YELLOW)
    return drawing + disc(73.5, 23, 12.5, WHITE) + question(73.5, 22, 0.62, 3.4)


def _seen_by() -> Drawing:
    people = bust(GRACE, 27, 59, radius=9, half=15) + bust(REES, 69, 59, radius=9, half=15)
    return eye(48, 26, 0.85) + people


def _changed_answer() -> Drawing:
    return (
        paper(14, 9.5, 50, 70)
        + cross(29, 28, 0.45)
        + line("M43 28h12", 2.4)
        + tick(29, 55, 0.5)
        + line("M43 55h10", 2.4)
        + pencil(52, 84, 0.85)
    )


IDEAS = (
    Idea(
        "send",
        "A paper plane",
        "Awyren bapur",
        paper_plane(46, 48) + line("M14 68L24 58M24 82L34 72", 3.4),
        True,
    ),
    Idea(
        "sent",
        "A paper plane and a tick",
        "Awyren bapur a thic",
        paper_plane(44, 42, 0.9) + badge(71, 71, thin_tick(0, 0), GREEN, 15.5),
        True,
    ),
    Idea("seen", "An open eye", "Llygad agored", eye(48, 48, 1.05)),
    Idea(
        "being-worked-on",
        "A person works at a screen",
        "Person yn gweithio wrth sgrin",
        _worker_at_a_screen(),
    ),
    Idea(
        "answered",
        "A speech bubble with a tick",
        "Swigen siarad â thic",
        bubble(10, 12, 76, 56, (66, 85), GREEN) + tick(48, 40, 1.2, WHITE),
    ),
    Idea(
        "sorted",
        "A thumb up and a tick",
        "Bawd i fyny a thic",
        thumb_up(38, 54, SKINS[1], 1.05) + tick(69, 24, 0.85),
    ),
    Idea(
        "not-sorted",
        "A page with a cross",
        "Tudalen â chroes",
        paper(16, 9.5, 52, 70, 5) + badge(70, 70, cross(0, 0, 0.6), WHITE, 16),
    ),
    Idea("take-back", "A letter and an arrow back", "Llythyr a saeth yn ôl", _back_to_me(), True),
    Idea("wait", "An hourglass", "Awrwydr", _hourglass()),
    Idea(
        "message",
        "A speech bubble with writing",
        "Swigen siarad ag ysgrifen",
        bubble(10, 12, 76, 56, (28, 85), YELLOW) + rows(24, 29, 48, 3, 11),
    ),
    Idea("mail", "A letter", "Llythyr", envelope(9.5, 22, 77, 53)),
    Idea("draft-kept", "A page kept in a folder", "Tudalen mewn ffolder", _folder_with_a_draft()),
    Idea("private", "A page and a padlock", "Tudalen a chlo clap", paper(12, 9.5, 50, 68, 5) + padlock(64, 59)),
    Idea("who-sees", "An eye and two people", "Llygad a dau berson", _seen_by()),
    Idea(
        "write",
        "A pencil and paper",
        "Pensil a phapur",
        paper(13, 12, 52, 74.5, 0)
        + rows(22, 28, 34, 2, 11)
        + line("M22 66C26 58 30 72 36 66", 2.6)
        + pencil(44, 66, 1.05),
    ),
    Idea("photo", "A camera", "Camera", _camera()),
    Idea(
        "check",
        "A magnifying glass over a page",
        "Chwyddwydr dros dudalen",
        paper(13, 9.5, 52, 77, 6) + magnifier(50, 48, 18.5) + tick(50, 48, 0.6),
    ),
    Idea(
        "change-answer",
        "A page with one cross and one tick",
        "Tudalen ag un groes ac un tic",
        _changed_answer(),
    ),
    Idea("what-happens-next", "Three steps", "Tri cham", _steps(), True),
)
