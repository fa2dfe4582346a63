"""Adults: the eight people who sit for the pictures, their heads, and their busts.

Two of them share each skin tone and each hair colour, so that taking them in turn keeps both even.
Heads are drawn about their middle with a radius; hair is drawn for a radius of one.
"""

import math
from dataclasses import dataclass
from typing import Literal

from portal.ui.drawing.pen import (
    BLUE,
    GREEN,
    GREY,
    HAIRS,
    PURPLE,
    RED,
    SAND,
    SKINS,
    WHITE,
    YELLOW,
    Drawing,
    area,
    line,
)

Mood = Literal["smile", "calm", "sad", "worried", "talk"]
Hair = Literal["short", "long", "bob", "bun", "curls", "bald", "waves", "crop"]


@dataclass(frozen=True)
class Sitter:
    """One of the people in the pictures: how the head looks, and what they wear."""

    skin: str
    hair: str
    cut: Hair
    shirt: str


MARI = Sitter(SKINS[0], HAIRS[2], "long", GREEN)
TOM = Sitter(SKINS[0], HAIRS[3], "bald", BLUE)
GRACE = Sitter(SKINS[1], HAIRS[1], "curls", YELLOW)
JOE = Sitter(SKINS[1], HAIRS[3], "crop", PURPLE)
AMIR = Sitter(SKINS[2], HAIRS[1], "short", RED)
NIA = Sitter(SKINS[2], HAIRS[0], "bun", BLUE)
LENA = Sitter(SKINS[3], HAIRS[0], "bob", SAND)
REES = Sitter(SKINS[3], HAIRS[2], "waves", GREEN)
SITTERS = (MARI, TOM, GRACE, JOE, AMIR, NIA, LENA, REES)


def _curls() -> str:
    """Seven round curls over the head, from the left temple to the right one."""
    angles = [math.radians(170 + 200 * step / 7) for step in range(8)]
    points = [f"{1.2 * math.cos(angle):.2f} {1.25 * math.sin(angle) - 0.2:.2f}" for angle in angles]
    arcs = "".join(f"A.36 .36 0 0 1 {point}" for point in points[1:])
    return f"M{points[0]}{arcs}Q.7 -.5 0 -.55Q-.7 -.5 {points[0]}Z"


_SKULL = "M-1 0A1 1.12 0 0 1 1 0A1 1.12 0 0 1 -1 0Z"
# Neck and neckline in one, from the jaw down.
_NECK = "M-.42 1.02V1.27Q0 2.35 .42 1.27V1.02"
_BEHIND: dict[Hair, str] = {
    "long": "M-1.3 1.7C-1.35 .3 -1.6 -1.45 0 -1.45C1.6 -1.45 1.35 .3 1.3 1.7Z",
    "bob": "M-1.3 .75C-1.55 -.6 -1.2 -1.45 0 -1.45C1.2 -1.45 1.55 -.6 1.3 .75Q0 1.2 -1.3 .75Z",
    "bun": "M-.5 -1.45A.5 .5 0 1 1 .5 -1.45A.5 .5 0 1 1 -.5 -1.45Z",
}
_OVER: dict[Hair, str] = {
    "short": "M-1.03 0C-1.3 -1.6 1.3 -1.6 1.03 0Q1 -.4 .75 -.6Q0 -.35 -.75 -.6Q-1 -.4 -1.03 0Z",
    "crop": "M-1.02 -.1C-1.15 -1.5 1.15 -1.5 1.02 -.1Q.9 -.75 0 -.75Q-.9 -.75 -1.02 -.1Z",
    "waves": "M-1.03 0C-1.45 -1.2 -.6 -1.6 -.1 -1.35C.7 -1.7 1.4 -1 1.03 0Q.95 -.4 .6 -.65"
    "Q.1 -.3 -.4 -.6Q-.9 -.5 -1.03 0Z",
    "long": "M-1 .1C-1.2 -1.5 1.2 -1.5 1 .1Q.5 -.2 .25 -.75Q-.2 -.1 -1 .1Z",
    "bob": "M-1.02 -.05C-1.15 -1.5 1.15 -1.5 1.02 -.05Q.8 -.35 0 -.35Q-.8 -.35 -1.02 -.05Z",
    "bun": "M-1.02 0C-1.15 -1.55 1.15 -1.55 1.02 0Q.8 -.7 0 -.75Q-.8 -.7 -1.02 0Z",
    "curls": _curls(),
    # What is left of the hair of an older man: a tuft over each ear.
    "bald": "M-1 .25C-1.35 0 -1.2 -.6 -.85 -.65Q-1.05 -.2 -1 .25ZM1 .25C1.35 0 1.2 -.6 .85 -.65Q1.05 -.2 1 .25Z",
}
_MOUTHS: dict[Mood, str] = {
    "smile": "M-.4 .42Q0 .85 .4 .42",
    "calm": "M-.32 .55Q0 .62 .32 .55",
    "sad": "M-.36 .7Q0 .32 .36 .7",
    "worried": "M-.36 .62Q-.18 .45 0 .6Q.18 .72 .36 .56",
    "talk": "M-.32 .4H.32Q.28 .85 0 .85Q-.28 .85 -.32 .4Z",
}
_BROWS: dict[Mood, str] = {
    "sad": "M-.58 -.32L-.28 -.44M.28 -.44L.58 -.32",
    "worried": "M-.6 -.3L-.25 -.45M.25 -.45L.6 -.3",
}
_GLASSES = (
    "M-.72 0A.33 .33 0 1 1 -.06 0A.33 .33 0 1 1 -.72 0ZM.06 0A.33 .33 0 1 1 .72 0A.33 .33 0 1 1 .06 0ZM-.06 -.05H.06"
)


def face(x: float, y: float, radius: float, mood: Mood, look: float = 0) -> Drawing:
    """Eyes and mouth; ``look`` from -1 to 1 turns them to the left or right."""
    middle = x + look * radius * 0.25
    thin = round(max(2.2, radius * 0.17), 1)
    eyes = line("M-.38 -.08v.1M.38 -.08v.1", thin if radius < 15 else round(thin * 1.4, 1))
    mouth = _MOUTHS[mood]
    lines = area(mouth, WHITE, thin) if mood == "talk" else line(mouth, thin)
    if mood in _BROWS:
        lines += line(_BROWS[mood], thin)
    return (eyes + lines).sized(radius).at(middle, y)


def head(
    sitter: Sitter,
    x: float,
    y: float,
    radius: float = 10,
    mood: Mood = "smile",
    look: float = 0,
    *,
    glasses: bool = False,
) -> Drawing:
    """A head about its middle."""
    hair_behind, skin, hair = _parts(sitter, _SKULL)
    drawing = (hair_behind + skin + hair).sized(radius).at(x, y) + face(x, y, radius, mood, look)
    if glasses:
        drawing += line(_GLASSES, 1.8).sized(radius).at(x + look * radius * 0.25, y)
    return drawing


def bust(
    sitter: Sitter,
    x: float,
    y: float,
    bottom: float = 86.5,
    radius: float = 10,
    half: float | None = None,
    *,
    mood: Mood = "smile",
    look: float = 0,
    shirt: str | None = None,
    glasses: bool = False,
) -> Drawing:
    """Head and shoulders: the head's middle at x and y, cut off flat at ``bottom``.

    ``half`` is half of the width of the shoulders.
    """
    hair_behind, skin, hair = _parts(sitter, _NECK + _SKULL)
    drawing = hair_behind.sized(radius).at(x, y)
    drawing += _body(x, y, bottom, radius, half or radius * 1.7, shirt or sitter.shirt)
    drawing += (skin + hair).sized(radius).at(x, y) + face(x, y, radius, mood, look)
    if glasses:
        drawing += line(_GLASSES, 1.8).sized(radius).at(x + look * radius * 0.25, y)
    return drawing


def silhouette(x: float, y: float, radius: float, half: float) -> Drawing:
    """Where a person would be: a grey head and shoulders without a face."""
    skull = area(_SKULL, GREY).sized(radius).at(x, y)
    return _body(x, y, 86.5, radius, half, GREY) + skull


def _parts(sitter: Sitter, skin: str) -> tuple[Drawing, Drawing, Drawing]:
    """Hair behind the head, skin, and hair over the head, for a radius of one."""
    behind = area(_BEHIND[sitter.cut], sitter.hair) if sitter.cut in _BEHIND else Drawing()
    return behind, area(skin, sitter.skin), area(_OVER[sitter.cut], sitter.hair, 2.4)


def _body(x: float, y: float, bottom: float, radius: float, half: float, shirt: str) -> Drawing:
    neck, collar, top = radius * 0.42, y + radius * 1.27, y + radius * 1.45
    arm = top + half * 0.55
    body = (
        f"M{x - half} {bottom}V{arm}C{x - half} {top + 3} {x - half * 0.7} {top + 1} "
        f"{x - neck} {collar}H{x + neck}C{x + half * 0.7} {top + 1} {x + half} "
        f"{top + 3} {x + half} {arm}V{bottom}Z"
    )
    return area(body, shirt)
