"""Hands: a thumb up or down, an open palm, a hand that holds out."""

from portal.ui.drawing.pen import BLUE, SKINS, Drawing, area, box, line


def thumb_up(x: float, y: float, skin: str = SKINS[0], size: float = 1, sleeve: str = BLUE) -> Drawing:
    """A fist with the thumb up, 54 wide and 54 high, the sleeve at the left."""
    fist = (
        "M-12 -2C-4 -6 -2 -16 -1 -24C0 -29 8 -29 9 -21C9.5 -15 8 -9 7 -5H21C27 -5 27 3 22 4"
        "C27 5 26 12 21 12C25 14 24 20 19 20C22 22 20 27 16 27H0C-5 27 -8 23 -12 23Z"
    ).replace(".5", ".5")
    drawing = area(fist, skin) + line("M11 4H22M11 12H21M10 20H19", 2.4)
    return (drawing + box(-27, -6, 15, 33, sleeve)).sized(size).at(x, y)


def thumb_down(x: float, y: float, skin: str = SKINS[0], size: float = 1, sleeve: str = BLUE) -> Drawing:
    """A fist with the thumb down, the sleeve at the left."""
    return thumb_up(0, 0, skin, size, sleeve).flipped().turned(180).at(x, y)


def palm(x: float, y: float, skin: str = SKINS[0], size: float = 1, sleeve: str = BLUE) -> Drawing:
    """An open hand held up, 46 wide and 66 high with its sleeve."""
    hand = (
        "M-14 22C-18 16 -22 8 -25 2C-27 -3 -20 -6 -17 -2L-13 4V-20C-13 -26 -5 -26 -5 -20V-24"
        "C-5 -30 3 -30 3 -24V-20C3 -27 11 -27 11 -20V-13C11 -19 18 -19 18 -13V6C18 14 16 18 13 22Z"
    )
    drawing = area(hand, skin) + line("M-5 -20V-4M3 -21V-4M11 -14V-4", 2.4)
    return (drawing + box(-16, 21, 31, 13, sleeve)).sized(size).at(x, y)


def holding_out(x: float, y: float, skin: str = SKINS[0], size: float = 1, sleeve: str = BLUE) -> Drawing:
    """An open hand from the left that offers what lies on it, 66 wide, its palm at x and y."""
    hand = "M-34 3C-28 -1 -20 0 -14 4H2C7 4 7 11 2 11H-6H8L24 3C29 1 32 6 28 9L12 19C8 21 4 21 0 21H-34Z"
    return (area(hand, skin) + line("M-12 11H2", 2.4) + box(-44, 0, 12, 24, sleeve)).sized(size).at(x, y)
