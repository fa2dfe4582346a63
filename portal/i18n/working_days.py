"""Working days: what is neither a weekend nor a bank holiday of the nation (R8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

_SUBDIVISIONS: Mapping[str, str] = MappingProxyType({"england": "ENG", "wales": "WLS", "northern-ireland": "NIR"})
_SATURDAY = 5


class UnknownNation(LookupError):
    """The portal has no bank holidays for this nation."""


def is_working_day(day: date, nation: str) -> bool:
    """Say whether offices of the nation work on a day; raises `UnknownNation`."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(nation, day.year)


def add_working_days(day: date, number: int, nation: str) -> date:
    """Give the day on which `number` working days after `day` have passed.

    `day` itself does not count, so one working day after a Friday is Monday. No days leave `day` as it is,
    also at a weekend. Raises `ValueError` for a number below 0 and `UnknownNation`.
    """
    if number < 0:
        raise ValueError("Working days are only added, not taken away.")
    _bank_holidays(nation, day.year)
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day, nation)
    return day


def working_days_between(start: date, end: date, nation: str) -> int:
    """Count the working days after `start` up to and with `end`; below 0 when `end` comes first.

    It undoes `add_working_days`. From today to a due day it says how many are left, or how many it is late.
    """
    if end < start:
        return -working_days_between(end, start, nation)
    days = (start + timedelta(days=passed) for passed in range(1, (end - start).days + 1))
    return sum(is_working_day(day, nation) for day in days)


@cache
def _bank_holidays(nation: str, year: int) -> frozenset[date]:
    try:
        subdivision = _SUBDIVISIONS[nation]
    except KeyError:
        raise UnknownNation(f"“{nation}” is no nation here. Use one of: {', '.join(_SUBDIVISIONS)}.") from None
    # A tenth of a second and not needed to show a page.
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv=subdivision, years=year))
