"""What was agreed: for how long, on what paper, paused, stopped, and who looked (R35 to R37)."""

import cmath
import math

from portal.ui.drawing.hands import palm
from portal.ui.drawing.idea import Idea
from portal.ui.drawing.ideas.passing_on import eye
from portal.ui.drawing.pen import (
    BLUE,
    PURPLE,
    RED,
    SKINS,
    WHITE,
    YELLOW,
    Drawing,
    area,
    disc,
    line,
)
from portal.ui.drawing.people import TOM, head
from portal.ui.drawing.signs import thin_tick
from portal.ui.drawing.things import book, calendar, days, paper, rows


def stop_sign(x: float, y: float, size: float = 1) -> Drawing:
    """The red sign with eight sides that says stop on a road, 48 wide, about its middle."""
    return area("M-10 -24H10L24 -10V10L10 24H-10L-24 10V-10Z", RED).sized(size).at(x, y)


def _stop() -> Drawing:
    return paper(9.5, 9.5, 48, 66, 5) + stop_sign(59, 59, 1.12) + palm(57.5, 61, SKINS[0], 0.6)


def _paused() -> Drawing:
    page = paper(18, 9.5, 60, 77) + rows(29, 21, 38, 1)
    bars = area("M31 35H43V74H31ZM53 35H65V74H53Z", YELLOW)
    return page + bars


def _last_day() -> Drawing:
    page = calendar(9.5, 15, 66, 64, BLUE) + days(20, 43, 3, 3, 12)
    return page + stop_sign(65, 65, 0.86) + line("M55 65H75", 6.5, WHITE)


def _leaves(across: int, down: int, wide: float, high: float) -> Drawing:
    """Small leaves of calendars, one for each month, about the middle of the box."""
    step, fall = wide + 5, high + 5
    left, top = 48 - (across * step - 5) / 2, 48 - (down * fall - 5) / 2
    places = [(left + i * step, top + j * fall) for j in range(down) for i in range(across)]
    sheets = "".join(f"M{x} {y}h{wide}v{high}h-{wide}Z" for x, y in places)
    heads = "".join(f"M{x} {y}h{wide}v{high * 0.34}h-{wide}Z" for x, y in places)
    return area(sheets, WHITE) + area(heads, RED)


def _sealed() -> Drawing:
    ribbons = area("M56 58L50 86.5L59 81L66 86.5L73 81L82 86.5L76 58Z", BLUE) + line("M66 76V86", 2.4)
    corners = [cmath.rect(radius, math.pi * step / 10) for step in range(20) for radius in (20.0 - 4 * (step % 2),)]
    edge = "L".join(f"{66 + corner.real:.1f} {55 + corner.imag:.1f}" for corner in corners)
    return paper(9.5, 9.5, 54, 70, 5) + ribbons + area(f"M{edge}Z", RED) + disc(66, 55, 9, RED, 2.4)


def _looked_at() -> Drawing:
    page = paper(18, 9.5, 60, 77) + head(TOM, 36, 25, 8.5) + rows(53, 20, 16, 2, 9) + rows(29, 78, 38, 1)
    return page + eye(48, 55, 1.02)


def _ledger() -> Drawing:
    listed = thin_tick(26, 30) + thin_tick(26, 44) + rows(36, 31, 7, 2, 14)
    return book(48, 40, 1.1, PURPLE) + listed + eye(58, 66, 0.76)


IDEAS = (
    Idea("stop-sharing", "A page and a hand that says stop", "Tudalen a llaw sy'n dweud stop", _stop()),
    Idea("paused", "A page with two bars", "Tudalen â dau far", _paused()),
    Idea("end-date", "A calendar with a stop sign", "Calendr ag arwydd stop", _last_day()),
    Idea("months-3", "Three months of a calendar", "Tri mis o galendr", _leaves(3, 1, 22, 25)),
    Idea("months-6", "Six months of a calendar", "Chwe mis o galendr", _leaves(3, 2, 22, 25)),
    Idea("months-12", "Twelve months of a calendar", "Deuddeg mis o galendr", _leaves(4, 3, 15.5, 21)),
    Idea("legal-paper", "A paper with a seal", "Papur â sêl", _sealed()),
    Idea("who-looked", "An eye on the page of a person", "Llygad ar dudalen person", _looked_at()),
    Idea("audit", "A book of ticks and an eye", "Llyfr o diciau a llygad", _ledger()),
)
