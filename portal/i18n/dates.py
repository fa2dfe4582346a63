"""Days, times and numbers as people say them (W9): the only place that formats them.

A day is a `date` of the scheme's zone, Europe/London; a moment is an aware `datetime`. Nothing here looks at
the clock: `today` comes from the caller, who has it from `work`.

    say_day(date(2026, 3, 3), "en", today)  → Tuesday 3 March
    say_time(moment, "en")                  → half past 2 in the afternoon
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import wraps
from zoneinfo import ZoneInfo

from portal.i18n.day_words import DAY_WORDS, DayWords
from portal.i18n.languages import UnknownLanguage
from portal.i18n.working_days import UnknownNation, add_working_days, is_working_day, working_days_between

__all__ = [
    "ZONE",
    "MomentWithoutZone",
    "UnknownNation",
    "add_working_days",
    "day_filters",
    "is_working_day",
    "local",
    "local_day",
    "say_ago",
    "say_day",
    "say_moment",
    "say_number",
    "say_on_day",
    "say_time",
    "start_line",
    "working_days_between",
]

ZONE = ZoneInfo("Europe/London")

_DAYS_WITHOUT_YEAR = 300
"""A day further away than this is said with its year, or it could be taken for the nearer one."""

_DAYS_A_MONTH = 365.25 / 12


class MomentWithoutZone(ValueError):
    """A moment has no zone, so nobody can tell which time of day it is."""


def local(moment: datetime) -> datetime:
    """Give a moment in the scheme's zone; raises `MomentWithoutZone`."""
    if moment.tzinfo is None:
        raise MomentWithoutZone(f"{moment} has no zone. Use the time in `work.now`.")
    return moment.astimezone(ZONE)


def local_day(moment: datetime) -> date:
    """Give the day of a moment in the scheme's zone; raises `MomentWithoutZone`."""
    return local(moment).date()


def say_day(day: date, language: str, today: date) -> str:
    """Say a day: «Tuesday 3 March», with the year when it is more than 300 days from `today`.

    Here and in `say_on_day` and `say_ago` a moment may stand for its day.
    """
    return _day(day, language, today, _words(language).weekdays)


def say_on_day(day: date, language: str, today: date) -> str:
    """Say when, inside a sentence: «on Tuesday 3 March». Welsh has no word for «on», but changes the day."""
    words = _words(language)
    return words.on_day.format(day=_day(day, language, today, words.weekdays_on))


def say_time(moment: datetime, language: str) -> str:
    """Say the time of day: «10 in the morning», «quarter to 9 in the evening», «12 noon»."""
    words = _words(language)
    at = local(moment).time()
    if (at.hour, at.minute) == (12, 0):
        return words.noon
    if (at.hour, at.minute) == (0, 0):
        return words.midnight
    return _part_of_day(at, words).format(time=_clock(at, words))


def say_moment(moment: datetime, language: str, today: date) -> str:
    """Say day and time: «Tuesday 3 March at 10 in the morning»."""
    return _words(language).at_moment.format(
        day=say_day(local_day(moment), language, today), time=say_time(moment, language)
    )


def say_ago(day: date, language: str, today: date) -> str:
    """Say how far a day is from `today`: «today», «tomorrow», «in 3 weeks», «2 days ago».

    Up to 13 days are counted in days, up to 8 weeks in weeks, below 2 years in months, the rest in years;
    the nearest whole number is said.
    """
    words = _words(language)
    days = (_as_day(day) - today).days
    close = {0: words.today, 1: words.tomorrow, -1: words.yesterday}
    if days in close:
        return close[days]
    pattern = words.ahead if days > 0 else words.ago
    return pattern.format(span=words.counted(*_span(abs(days))))


def say_number(number: int | Decimal, language: str) -> str:
    """Say a number with commas at the thousands: «1,234», «2.5». English and Welsh write it the same."""
    _words(language)
    return f"{number:,}"


def start_line(text: str) -> str:
    """Give a text its first capital, for a day that begins a line: «Dydd Mawrth 3 Mawrth»."""
    return text[:1].upper() + text[1:]


def _words(language: str) -> DayWords:
    try:
        return DAY_WORDS[language]
    except KeyError:
        raise UnknownLanguage(f"There are no words for days in “{language}” (day_words.py).") from None


def _as_day(day: date) -> date:
    # A `datetime` is a `date` to Python, with the day of its own zone.
    return local_day(day) if isinstance(day, datetime) else day


def _day(day: date, language: str, today: date, weekdays: tuple[str, ...]) -> str:
    day = _as_day(day)
    said = f"{weekdays[day.weekday()]} {day.day} {_words(language).months[day.month - 1]}"
    return said if abs((day - today).days) <= _DAYS_WITHOUT_YEAR else f"{said} {day.year}"


def _clock(at: time, words: DayWords) -> str:
    hour, next_hour = _on_the_face(at.hour), _on_the_face(at.hour + 1)
    if at.minute == 0:
        return str(hour)
    if at.minute % 5:
        return f"{hour}:{at.minute:02}"
    patterns = {15: words.quarter_past, 30: words.half_past, 45: words.quarter_to}
    pattern = patterns.get(at.minute, words.minutes_past if at.minute < 30 else words.minutes_to)
    is_before = at.minute > 30
    return pattern.format(hour=next_hour if is_before else hour, minutes=60 - at.minute if is_before else at.minute)


def _on_the_face(hour: int) -> int:
    return hour % 12 or 12


def _part_of_day(at: time, words: DayWords) -> str:
    # One in the morning is still dark, and yet nobody says "1 at night".
    if at.hour == 0 or at.hour >= 22:
        return words.night
    if at.hour < 12:
        return words.morning
    return words.afternoon if at.hour < 18 else words.evening


def _span(days: int) -> tuple[int, str]:
    if days % 7 and days <= 13:
        return days, "day"
    if days <= 8 * 7:
        return round(days / 7), "week"
    months = round(days / _DAYS_A_MONTH)
    return (months, "month") if months < 24 else (round(days / 365.25), "year")


def day_filters(language: str) -> dict[str, Callable[..., str]]:
    """Give the filters of one language, as in `{{ day | say_day(work.today) }}`."""

    def bound(say: Callable[..., str]) -> Callable[..., str]:
        @wraps(say)
        def in_language(value: object, *today: date) -> str:
            return say(value, language, *today)

        return in_language

    says = (say_day, say_on_day, say_time, say_moment, say_ago, say_number)
    return {say.__name__: bound(say) for say in says} | {"start_line": start_line}
