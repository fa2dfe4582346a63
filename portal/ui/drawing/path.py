"""A path: the outline of one shape, as points that can be moved, turned and mirrored.

Points are complex numbers, so that moving is adding and turning is multiplying. Only changes that
keep angles are possible: a circle stays a circle, and outlines keep one width.
"""

import cmath
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

_TOKEN = re.compile(r"[MmLlHhVvCcQqAaZz]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7, "Z": 0}


@dataclass(frozen=True)
class Segment:
    """One step of a path: M, L, C, Q, A or Z, with absolute points, the end point last."""

    letter: str
    points: tuple[complex, ...] = ()
    radii: complex = 0
    tilt: float = 0
    is_large: bool = False
    is_clockwise: bool = False


@dataclass(frozen=True)
class Path:
    """The steps of one outline."""

    segments: tuple[Segment, ...]

    def changed(self, factor: complex, shift: complex, *, mirror: bool = False) -> "Path":
        """The same outline mirrored (if asked), then turned and scaled by ``factor``, then moved."""

        def place(point: complex) -> complex:
            return factor * (point.conjugate() if mirror else point) + shift

        def step(segment: Segment) -> Segment:
            tilt = -segment.tilt if mirror else segment.tilt
            return replace(
                segment,
                points=tuple(map(place, segment.points)),
                radii=segment.radii * abs(factor),
                tilt=tilt + math.degrees(cmath.phase(factor)),
                is_clockwise=segment.is_clockwise != mirror,
            )

        return Path(tuple(map(step, self.segments)))

    def along(self) -> Iterator[complex]:
        """Points along the outline, close enough to measure how far it reaches."""
        here = start = 0j
        for segment in self.segments:
            if segment.letter == "Z":
                here = start
                continue
            if segment.letter == "M":
                here = start = segment.points[0]
            curve = _curve(here, segment)
            yield from (curve(step / 12) for step in range(13))
            here = segment.points[-1]

    def printed(self) -> str:
        """The outline as an SVG path with one decimal, as short as it goes."""
        text = last = ""
        here = start = 0j
        for segment in self.segments:
            if segment.letter == "Z":
                text, last, here = text + "z", "z", start
                continue
            letter, numbers, here = _printed_step(segment, here)
            if segment.letter == "M":
                start = here
                letter, numbers = "M", [here.real, here.imag]
            printed = _joined(numbers)
            # A letter that comes again need not be written again.
            again = "" if printed.startswith("-") else " "
            text += (again if letter == last else letter) + printed
            last = letter
        return text


def path(text: str) -> Path:
    """Read an SVG path; S and T are not known, and arc flags stand apart."""
    tokens = _TOKEN.findall(text)
    segments: list[Segment] = []
    here = start = 0j
    letter = ""
    index = 0
    while index < len(tokens):
        if tokens[index].isalpha():
            letter, index = tokens[index], index + 1
        elif letter in "Mm":
            letter = "L" if letter == "M" else "l"
        count = _NUMBERS[letter.upper()]
        numbers = [float(token) for token in tokens[index : index + count]]
        index += count
        segment = _read_step(letter, numbers, here)
        segments.append(segment)
        here = segment.points[-1] if segment.points else start
        if segment.letter == "M":
            start = here
    return Path(tuple(segments))


def _read_step(letter: str, numbers: list[float], here: complex) -> Segment:
    base = here if letter.islower() else 0j
    kind = letter.upper()
    if kind == "H":
        return Segment("L", (complex(numbers[0] + base.real, here.imag),))
    if kind == "V":
        return Segment("L", (complex(here.real, numbers[0] + base.imag),))
    if kind == "A":
        wide, high, tilt, large, clockwise, x, y = numbers
        end = complex(x, y) + base
        return Segment("A", (end,), complex(wide, high), tilt, bool(large), bool(clockwise))
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return Segment(kind, tuple(complex(x, y) + base for x, y in pairs))


def _printed_step(segment: Segment, here: complex) -> tuple[str, list[float], complex]:
    """Letter and numbers relative to where the pen really is after rounding, and where it is next."""
    end = _rounded(segment.points[-1])
    if segment.letter == "A":
        radii = _rounded(segment.radii)
        # A whole circle has no tilt worth a byte.
        tilt = 0.0 if radii.real == radii.imag else round(segment.tilt)
        flags = [float(segment.is_large), float(segment.is_clockwise)]
        move = end - here
        return "a", [radii.real, radii.imag, tilt, *flags, move.real, move.imag], end
    points = [_rounded(point) - here for point in segment.points]
    if segment.letter == "L" and round(points[0].imag, 1) == 0:
        return "h", [points[0].real], end
    if segment.letter == "L" and round(points[0].real, 1) == 0:
        return "v", [points[0].imag], end
    numbers = [number for point in points for number in (point.real, point.imag)]
    return segment.letter.lower(), numbers, end


def _rounded(point: complex) -> complex:
    return complex(round(point.real, 1), round(point.imag, 1))


def _joined(numbers: list[float]) -> str:
    text = ""
    for number in numbers:
        rounded = round(number, 1) + 0.0
        short = f"{rounded:.1f}".removesuffix(".0")
        short = short.replace("-0.", "-.").removeprefix("0") if "." in short else short
        short = "0" if short == "-0" else short
        text += short if not text or short.startswith("-") else f" {short}"
    return text


def _curve(here: complex, segment: Segment) -> Callable[[float], complex]:
    """Where a step is at a time from 0 to 1."""
    if segment.letter == "A":
        return _arc(here, segment)
    controls = (here, *segment.points)
    degree = len(controls) - 1

    def bezier(time: float) -> complex:
        weights = (
            math.comb(degree, place) * (1 - time) ** (degree - place) * time**place for place in range(degree + 1)
        )
        return sum((weight * point for weight, point in zip(weights, controls, strict=True)), 0j)

    return bezier


def _arc(here: complex, segment: Segment) -> Callable[[float], complex]:
    """An arc by its middle, as in the SVG standard (appendix B.2.4)."""
    turn = cmath.rect(1, math.radians(segment.tilt))
    wide, high = segment.radii.real, segment.radii.imag

    def to_circle(point: complex) -> complex:
        straight = point / turn
        return complex(straight.real / wide, straight.imag / high)

    first, last = to_circle(here), to_circle(segment.points[-1])
    half = (last - first) / 2
    size = max(1.0, abs(half))
    away = math.sqrt(max(0.0, size**2 - abs(half) ** 2))
    side = 1 if segment.is_large != segment.is_clockwise else -1
    middle = (first + last) / 2 + side * 1j * away * half / (abs(half) or 1)
    angle = cmath.phase((last - middle) / (first - middle)) if first != middle else 0.0
    if segment.is_clockwise and angle < 0:
        angle += 2 * math.pi
    if not segment.is_clockwise and angle > 0:
        angle -= 2 * math.pi

    def at(time: float) -> complex:
        point = middle + (first - middle) * cmath.rect(1, angle * time)
        return complex(point.real * wide, point.imag * high) * turn

    return at
