"""How each language says days, times and spans: the tables behind `portal.i18n.dates`.

A new language adds one `DayWords` here. Welsh has not been read by a native speaker yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words for days and times in one language.

    Lists of days start on Monday. `on_day` and `at_moment` are patterns, since languages change the word
    after «on» and «at». `counted` gives a number with its unit: day, week, month or year.
    """

    weekdays: tuple[str, ...]
    weekdays_on: tuple[str, ...]
    months: tuple[str, ...]
    on_day: str
    at_moment: str
    noon: str
    midnight: str
    quarter_past: str
    half_past: str
    quarter_to: str
    minutes_past: str
    minutes_to: str
    night: str
    morning: str
    afternoon: str
    evening: str
    today: str
    yesterday: str
    tomorrow: str
    ahead: str
    ago: str
    counted: Callable[[int, str], str]


def _counted_in_english(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


# After a number the noun stands in the singular. "Dau" and "dwy" soften its first letter;
# a year has shapes of its own.
_AFTER_TWO = {"day": "ddiwrnod", "week": "wythnos", "month": "fis", "year": "flynedd"}
_AFTER_ANY = {"day": "diwrnod", "week": "wythnos", "month": "mis"}
_YEARS = {1: "flwyddyn", 2: "flynedd", 3: "blynedd", 4: "blynedd", 6: "blynedd"}


def _counted_in_welsh(number: int, unit: str) -> str:
    if number == 2:
        return f"2 {_AFTER_TWO[unit]}"
    if unit == "year":
        return f"{number} {_YEARS.get(number, 'mlynedd')}"
    return f"{number} {_AFTER_ANY[unit]}"


_ENGLISH = DayWords(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    weekdays_on=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    on_day="on {day}",
    at_moment="{day} at {time}",
    noon="12 noon",
    midnight="12 midnight",
    quarter_past="quarter past {hour}",
    half_past="half past {hour}",
    quarter_to="quarter to {hour}",
    minutes_past="{minutes} past {hour}",
    minutes_to="{minutes} to {hour}",
    night="{time} at night",
    morning="{time} in the morning",
    afternoon="{time} in the afternoon",
    evening="{time} in the evening",
    today="today",
    yesterday="yesterday",
    tomorrow="tomorrow",
    ahead="in {span}",
    ago="{span} ago",
    counted=_counted_in_english,
)

_WELSH = DayWords(
    weekdays=(
        *("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau"),
        *("dydd Gwener", "dydd Sadwrn", "dydd Sul"),
    ),
    # A day that says when is softened: "ddydd Mawrth" is "on Tuesday".
    weekdays_on=(
        *("ddydd Llun", "ddydd Mawrth", "ddydd Mercher", "ddydd Iau"),
        *("ddydd Gwener", "ddydd Sadwrn", "ddydd Sul"),
    ),
    months=(
        *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
        *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ),
    on_day="{day}",
    at_moment="{day} am {time}",
    noon="hanner dydd",
    midnight="hanner nos",
    quarter_past="chwarter wedi {hour}",
    half_past="hanner awr wedi {hour}",
    quarter_to="chwarter i {hour}",
    minutes_past="{minutes} munud wedi {hour}",
    minutes_to="{minutes} munud i {hour}",
    night="{time} y nos",
    morning="{time} y bore",
    afternoon="{time} y prynhawn",
    evening="{time} yr hwyr",
    today="heddiw",
    yesterday="ddoe",
    tomorrow="yfory",
    ahead="ymhen {span}",
    ago="{span} yn ôl",
    counted=_counted_in_welsh,
)

DAY_WORDS: Mapping[str, DayWords] = MappingProxyType({"en": _ENGLISH, "cy": _WELSH})
