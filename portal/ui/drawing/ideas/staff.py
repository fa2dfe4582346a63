"""The desk of staff, and how a person wants to be written and spoken to (R43)."""

from portal.ui.drawing.hands import holding_out, palm
from portal.ui.drawing.idea import Idea
from portal.ui.drawing.ideas.passing_on import eye
from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
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
from portal.ui.drawing.people import GRACE, LENA, NIA, REES, TOM, bust, head
from portal.ui.drawing.signs import tick, tip
from portal.ui.drawing.things import bubble, envelope, magnifier, paper, plant, screen, three_dots


def _tray() -> Drawing:
    letter = envelope(23, 14, 50, 34)
    tray = area("M9.5 52H32C32 66 64 66 64 52H86.5V86.5H9.5Z", BLUE)
    return area("M9.5 52L20 34H76L86.5 52V86.5H9.5Z", SAND) + letter + tray


def _from_one_to_another() -> Drawing:
    people = bust(GRACE, 25, 59, radius=9.5, half=15.5, look=0.7)
    people += bust(TOM, 71, 59, radius=9.5, half=15.5, look=-0.7)
    way = line("M22 38C24 4 70 4 73 36", 4.5) + tip(73.2, 39, 86, 8)
    return way + people + paper(35, 19, 26, 34, 3)


def _desk() -> Drawing:
    top = box(9.5, 60, 77, 9, SAND, 2) + line("M18 69V86M78 69V86", 4)
    pot = plant(72, 49, 0.7) + area("M64 48H80L77 60H67Z", RED)
    return top + screen(14, 15, 44, 34, BLUE) + pot


def _folders() -> Drawing:
    drawing = Drawing()
    for x, y, colour in ((22, 9.5, PURPLE), (16, 20, GREEN)):
        drawing += area(f"M{x} {y}H{x + 20}L{x + 25} {y + 6}H86.5V80H{x}Z", colour)
    front = area("M9.5 31H30L35 38H80V86.5H9.5Z", YELLOW)
    return drawing + front + bust(LENA, 44, 57, 80, 8.5, 15)


def ear(x: float, y: float, size: float = 1, skin: str = SKINS[2]) -> Drawing:
    """An ear, 44 wide and 66 high, about its middle."""
    outline = "M-20 -8C-20 -40 24 -40 22 -6C21 10 8 12 7 22C5 36 -14 36 -16 22C-17 10 -20 6 -20 -8Z"
    inner = "M-10 -8C-10 -24 12 -24 11 -7C10 2 -1 3 -1 11M-10 2C-3 1 -3 8 -7 12"
    return (area(outline, skin) + line(inner, 2.8)).sized(size).at(x, y)


def _eye_ear_and_words() -> Drawing:
    return (
        bubble(10, 10, 46, 30, (22, 51), YELLOW)
        + three_dots(33, 25, 10)
        + ear(70, 36, 0.7, SKINS[1])
        + eye(40, 71, 0.78)
    )


def _two_signing_hands() -> Drawing:
    right = palm(0, 0, REES.skin, 0.5, PURPLE).turned(20)
    left = palm(0, 0, REES.skin, 0.5, PURPLE).flipped().turned(-20)
    moves = line("M10 42Q13 34 20 31M86 42Q83 34 76 31", 3.4)
    return bust(REES, 48, 33, radius=13.5, half=25, shirt=PURPLE) + left.at(26, 63) + right.at(70, 63) + moves


def _picture_and_words() -> Drawing:
    drawing = box(14, 9.5, 68, 77, WHITE)
    drawing += area("M23 30H39V42H23Z", SAND) + area("M18 31L31 19L44 31Z", RED) + head(GRACE, 31, 66, 9)
    return drawing + line("M50 25h22M50 35h16M50 61h22M50 71h16", 3.4)


def _between_two_tongues() -> Drawing:
    words = bubble(9.5, 9.5, 35, 26, (38, 46), YELLOW) + bubble(51.5, 9.5, 35, 26, (58, 46), BLUE)
    marks = three_dots(27, 22.5, 8, 5) + line("M60 22.5q4.5 -8 9 0q4.5 8 9 0", 3.4)
    return bust(NIA, 48, 60, radius=10.5, half=20, mood="talk") + words + marks


IDEAS = (
    Idea("inbox", "A tray with a letter", "Hambwrdd â llythyr", _tray()),
    Idea("search", "A magnifying glass", "Chwyddwydr", magnifier(41, 41, 28)),
    Idea(
        "filter",
        "A funnel",
        "Twndis",
        area("M10 14H86V22L57 52V80L39 86.5V52L10 22Z", BLUE) + line("M13 25H83"),
    ),
    Idea(
        "hand-over",
        "A page goes from one person to another",
        "Tudalen yn mynd o un person i'r llall",
        _from_one_to_another(),
        True,
    ),
    Idea(
        "take",
        "A hand takes a page",
        "Llaw yn cymryd tudalen",
        paper(35, 9.5, 36, 46, 3) + holding_out(54, 62.5, SKINS[2], 1, GREEN),
    ),
    Idea("done", "A tick in a circle", "Tic mewn cylch", disc(48, 48, 38, GREEN) + tick(48, 49, 1.55, WHITE)),
    Idea("desk", "A desk with a screen", "Desg â sgrin", _desk()),
    Idea("caseload", "Folders about people", "Ffolderi am bobl", _folders()),
    Idea("communication-needs", "Words, an ear and an eye", "Geiriau, clust a llygad", _eye_ear_and_words()),
    Idea(
        "large-print",
        "Large writing under a magnifying glass",
        "Ysgrifen fawr o dan chwyddwydr",
        box(9.5, 9.5, 62, 77, WHITE)
        + line("M21 26h38M21 46h14M21 66h14", 7)
        + magnifier(50, 48, 17)
        + line("M43 48h14", 7),
    ),
    Idea("sign-language", "A person signs with two hands", "Person yn arwyddo â dwy law", _two_signing_hands()),
    Idea(
        "easy-read",
        "A page with pictures beside the words",
        "Tudalen â lluniau wrth ymyl y geiriau",
        _picture_and_words(),
    ),
    Idea("interpreter", "A person speaks two languages", "Person yn siarad dwy iaith", _between_two_tongues()),
)
