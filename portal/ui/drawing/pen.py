"""Colours, shapes and drawings, and how a drawing becomes an SVG.

A drawing is shapes from back to front. Drawings are added to each other, moved with ``at``,
and made larger, turned or mirrored about their own origin before that.
"""

import cmath
import math
from dataclasses import dataclass, replace

from portal.ui.drawing.path import Path, path

INK = "#1d1d1b"
WHITE = "#fff"
BLUE = "#7fb7e6"
GREEN = "#8fcf9b"
YELLOW = "#ffd866"
RED = "#e8625a"
PURPLE = "#b9a3e3"
SAND = "#f3e6d0"
GREY = "#d9d9d9"
SKINS = ("#f2cfae", "#8d5a3b", "#c98d62", "#e3b089")
HAIRS = ("#4a2f1d", INK, "#b5651d", "#9b9b9b")
PALETTE = frozenset({INK, WHITE, BLUE, GREEN, YELLOW, RED, PURPLE, SAND, GREY, *SKINS, *HAIRS})

OUTLINE = 3.0
BOX = 96
CLEAR = 8


@dataclass(frozen=True)
class Shape:
    """One outline with its fill (none for a bare line), and the width and colour of its stroke.

    What stays readable from one side only, as a tick does, ``keeps_its_sides`` in a mirror.
    """

    outline: Path
    fill: str | None = None
    width: float = OUTLINE
    stroke: str = INK
    keeps_its_sides: bool = False

    def reach(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is painted, the stroke included."""
        points = list(self.outline.along())
        across, down = [p.real for p in points], [p.imag for p in points]
        half = self.width / 2
        return min(across) - half, min(down) - half, max(across) + half, max(down) + half


@dataclass(frozen=True)
class Drawing:
    """Shapes from back to front."""

    shapes: tuple[Shape, ...] = ()

    def __add__(self, other: "Drawing") -> "Drawing":
        return Drawing(self.shapes + other.shapes)

    def at(self, x: float, y: float) -> "Drawing":
        """Moved right by x and down by y."""
        return self._changed(1, complex(x, y))

    def sized(self, factor: float) -> "Drawing":
        """Larger or smaller, with outlines as wide as before."""
        return self._changed(factor, 0)

    def turned(self, degrees: float) -> "Drawing":
        """Turned clockwise."""
        return self._changed(cmath.rect(1, math.radians(degrees)), 0)

    def flipped(self) -> "Drawing":
        """Left and right exchanged."""
        return Drawing(tuple(map(_mirrored, self.shapes)))

    def keeping_sides(self) -> "Drawing":
        """The same, with shapes that a mirror moves and does not turn over."""
        return Drawing(tuple(replace(shape, keeps_its_sides=True) for shape in self.shapes))

    def _changed(self, factor: complex, shift: complex) -> "Drawing":
        return Drawing(tuple(replace(shape, outline=shape.outline.changed(factor, shift)) for shape in self.shapes))


def _mirrored(shape: Shape) -> Shape:
    if shape.keeps_its_sides:
        left, _, right, _ = shape.reach()
        return replace(shape, outline=shape.outline.changed(1, -(left + right)))
    return replace(shape, outline=shape.outline.changed(-1, 0, mirror=True))


def area(outline: str, colour: str, width: float = OUTLINE) -> Drawing:
    """A flat colour with a dark outline."""
    return Drawing((Shape(path(outline), colour, width),))


def line(outline: str, width: float = OUTLINE, colour: str = INK) -> Drawing:
    """A bare line."""
    return Drawing((Shape(path(outline), None, width, colour),))


def band(outline: str, colour: str, width: float = 10) -> Drawing:
    """A thick line with a dark edge, for arms, bars and ticks."""
    return line(outline, width) + line(outline, width - 2 * OUTLINE + 1, colour)


def dot(x: float, y: float, width: float, colour: str = INK) -> Drawing:
    """A round dot without an outline."""
    return line(f"M{x} {y}h.1", width, colour)


def oval(x: float, y: float, wide: float, high: float, colour: str, width: float = OUTLINE) -> Drawing:
    """An ellipse about its middle; ``wide`` and ``high`` are half of its size."""
    half = f"A{wide} {high} 0 0 1"
    return area(f"M{x - wide} {y}{half} {x + wide} {y}{half} {x - wide} {y}Z", colour, width)


def disc(x: float, y: float, radius: float, colour: str, width: float = OUTLINE) -> Drawing:
    """A circle about its middle."""
    return oval(x, y, radius, radius, colour, width)


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    colour: str,
    corner: float = 3,
    width: float = OUTLINE,
) -> Drawing:
    """A box with round corners, from its left top."""
    arc = f"a{corner} {corner} 0 0 1"
    across, down = wide - 2 * corner, high - 2 * corner
    outline = (
        f"M{x + corner} {y}h{across}{arc} {corner} {corner}v{down}{arc} -{corner} {corner}"
        f"h{-across}{arc} -{corner} -{corner}v{-down}{arc} {corner} -{corner}Z"
    )
    return area(outline, colour, width)


def svg(drawing: Drawing) -> str:
    """The drawing as a whole SVG file, one line."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX} {BOX}" width="{BOX}" '
        f'height="{BOX}" fill="none" stroke="{INK}" stroke-width="{OUTLINE:g}" '
        f'stroke-linecap="round" stroke-linejoin="round">{_elements(drawing)}</svg>\n'
    )


def _elements(drawing: Drawing) -> str:
    """One path for each shape; bare lines that follow each other alike share one."""
    parts: list[tuple[str, str]] = []
    for shape in drawing.shapes:
        look = f' fill="{shape.fill}"' if shape.fill else ""
        look += f' stroke="{shape.stroke}"' if shape.stroke != INK else ""
        look += f' stroke-width="{shape.width:g}"' if shape.width != OUTLINE else ""
        printed = shape.outline.printed()
        if parts and not shape.fill and parts[-1][1] == look:
            parts[-1] = (parts[-1][0] + printed, look)
        else:
            parts.append((printed, look))
    return "".join(f'<path d="{printed}"{look}/>' for printed, look in parts)
