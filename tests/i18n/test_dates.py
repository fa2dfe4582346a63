"""Days, times and numbers are said as people say them (W9)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.i18n import LANGUAGES, UnknownLanguage
from portal.i18n.dates import (
    ZONE,
    MomentWithoutZone,
    local_day,
    say_ago,
    say_day,
    say_moment,
    say_number,
    say_on_day,
    say_time,
    start_line,
)
from portal.i18n.day_words import DAY_WORDS

TODAY = date(2026, 3, 1)

TIMES = (
    ("00:00", "12 midnight", "hanner nos"),
    ("00:01", "12:01 at night", "12:01 y nos"),
    ("00:05", "5 past 12 at night", "5 munud wedi 12 y nos"),
    ("00:30", "half past 12 at night", "hanner awr wedi 12 y nos"),
    ("00:45", "quarter to 1 at night", "chwarter i 1 y nos"),
    ("01:00", "1 in the morning", "1 y bore"),
    ("05:59", "5:59 in the morning", "5:59 y bore"),
    ("08:15", "quarter past 8 in the morning", "chwarter wedi 8 y bore"),
    ("09:00", "9 in the morning", "9 y bore"),
    ("09:07", "9:07 in the morning", "9:07 y bore"),
    ("10:00", "10 in the morning", "10 y bore"),
    ("10:25", "25 past 10 in the morning", "25 munud wedi 10 y bore"),
    ("10:35", "25 to 11 in the morning", "25 munud i 11 y bore"),
    ("11:45", "quarter to 12 in the morning", "chwarter i 12 y bore"),
    ("11:55", "5 to 12 in the morning", "5 munud i 12 y bore"),
    ("11:59", "11:59 in the morning", "11:59 y bore"),
    ("12:00", "12 noon", "hanner dydd"),
    ("12:01", "12:01 in the afternoon", "12:01 y prynhawn"),
    ("12:15", "quarter past 12 in the afternoon", "chwarter wedi 12 y prynhawn"),
    ("12:55", "5 to 1 in the afternoon", "5 munud i 1 y prynhawn"),
    ("13:00", "1 in the afternoon", "1 y prynhawn"),
    ("14:30", "half past 2 in the afternoon", "hanner awr wedi 2 y prynhawn"),
    ("16:10", "10 past 4 in the afternoon", "10 munud wedi 4 y prynhawn"),
    ("16:23", "4:23 in the afternoon", "4:23 y prynhawn"),
    ("16:40", "20 to 5 in the afternoon", "20 munud i 5 y prynhawn"),
    ("17:59", "5:59 in the afternoon", "5:59 y prynhawn"),
    ("18:00", "6 in the evening", "6 yr hwyr"),
    ("20:45", "quarter to 9 in the evening", "chwarter i 9 yr hwyr"),
    ("21:50", "10 to 10 in the evening", "10 munud i 10 yr hwyr"),
    ("22:00", "10 at night", "10 y nos"),
    ("23:45", "quarter to 12 at night", "chwarter i 12 y nos"),
    ("23:59", "11:59 at night", "11:59 y nos"),
)

DAYS = (
    (date(2026, 3, 3), "Tuesday 3 March", "dydd Mawrth 3 Mawrth"),
    (date(2026, 1, 5), "Monday 5 January", "dydd Llun 5 Ionawr"),
    (date(2026, 2, 28), "Saturday 28 February", "dydd Sadwrn 28 Chwefror"),
    (date(2026, 4, 1), "Wednesday 1 April", "dydd Mercher 1 Ebrill"),
    (date(2026, 5, 31), "Sunday 31 May", "dydd Sul 31 Mai"),
    (date(2026, 6, 4), "Thursday 4 June", "dydd Iau 4 Mehefin"),
    (date(2026, 7, 10), "Friday 10 July", "dydd Gwener 10 Gorffennaf"),
    (date(2026, 8, 3), "Monday 3 August", "dydd Llun 3 Awst"),
    (date(2026, 9, 22), "Tuesday 22 September", "dydd Mawrth 22 Medi"),
    (date(2026, 10, 14), "Wednesday 14 October", "dydd Mercher 14 Hydref"),
    (date(2026, 11, 5), "Thursday 5 November", "dydd Iau 5 Tachwedd"),
    (date(2026, 12, 25), "Friday 25 December", "dydd Gwener 25 Rhagfyr"),
    (TODAY + timedelta(300), "Saturday 26 December", "dydd Sadwrn 26 Rhagfyr"),
    (TODAY + timedelta(301), "Sunday 27 December 2026", "dydd Sul 27 Rhagfyr 2026"),
    (TODAY - timedelta(300), "Monday 5 May", "dydd Llun 5 Mai"),
    (TODAY - timedelta(301), "Sunday 4 May 2025", "dydd Sul 4 Mai 2025"),
    (date(2028, 2, 29), "Tuesday 29 February 2028", "dydd Mawrth 29 Chwefror 2028"),
    (date(1951, 6, 3), "Sunday 3 June 1951", "dydd Sul 3 Mehefin 1951"),
)

DISTANCES = (
    (0, "today", "heddiw"),
    (1, "tomorrow", "yfory"),
    (-1, "yesterday", "ddoe"),
    (2, "in 2 days", "ymhen 2 ddiwrnod"),
    (-2, "2 days ago", "2 ddiwrnod yn ôl"),
    (3, "in 3 days", "ymhen 3 diwrnod"),
    (7, "in 1 week", "ymhen 1 wythnos"),
    (13, "in 13 days", "ymhen 13 diwrnod"),
    (14, "in 2 weeks", "ymhen 2 wythnos"),
    (-21, "3 weeks ago", "3 wythnos yn ôl"),
    (22, "in 3 weeks", "ymhen 3 wythnos"),
    (56, "in 8 weeks", "ymhen 8 wythnos"),
    (61, "in 2 months", "ymhen 2 fis"),
    (-92, "3 months ago", "3 mis yn ôl"),
    (365, "in 12 months", "ymhen 12 mis"),
    (731, "in 2 years", "ymhen 2 flynedd"),
    (-1096, "3 years ago", "3 blynedd yn ôl"),
    (1826, "in 5 years", "ymhen 5 mlynedd"),
)


def at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 3, 3, int(hour), int(minute), tzinfo=ZONE)


@pytest.mark.parametrize(("clock", "english", "welsh"), TIMES)
def test_w9_a_time_is_said_as_people_say_it(clock: str, english: str, welsh: str) -> None:
    assert (say_time(at(clock), "en"), say_time(at(clock), "cy")) == (english, welsh)


@pytest.mark.parametrize(("day", "english", "welsh"), DAYS)
def test_w9_a_day_is_said_with_its_name(day: date, english: str, welsh: str) -> None:
    assert (say_day(day, "en", TODAY), say_day(day, "cy", TODAY)) == (english, welsh)


@pytest.mark.parametrize(("days", "english", "welsh"), DISTANCES)
def test_w9_a_distance_is_said_in_the_unit_that_people_use(days: int, english: str, welsh: str) -> None:
    day = TODAY + timedelta(days)

    assert (say_ago(day, "en", TODAY), say_ago(day, "cy", TODAY)) == (english, welsh)


def test_welsh_softens_a_day_that_says_when() -> None:
    said = [say_on_day(date(2026, 3, 3), language, TODAY) for language in LANGUAGES]

    assert said == ["on Tuesday 3 March", "ddydd Mawrth 3 Mawrth"]


def test_a_moment_is_said_with_its_day_and_time() -> None:
    said = [say_moment(at("10:00"), language, TODAY) for language in LANGUAGES]

    assert said == ["Tuesday 3 March at 10 in the morning", "dydd Mawrth 3 Mawrth am 10 y bore"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (999, "999"), (1234, "1,234"), (-5, "-5"), (Decimal("1234.50"), "1,234.50")],
)
def test_a_number_is_said_with_commas_at_the_thousands(number: int | Decimal, said: str) -> None:
    assert [say_number(number, language) for language in LANGUAGES] == [said, said]


def test_a_day_that_begins_a_line_has_a_capital() -> None:
    assert start_line("dydd Mawrth 3 Mawrth") == "Dydd Mawrth 3 Mawrth"


def test_every_language_has_words_for_days() -> None:
    assert set(DAY_WORDS) == set(LANGUAGES)


def test_a_language_without_words_for_days_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        say_day(TODAY, "xx", TODAY)


@given(st.times(), st.sampled_from(sorted(LANGUAGES)))
def test_w9_no_hour_is_above_twelve(clock: time, language: str) -> None:
    said = say_time(datetime.combine(date(2026, 3, 3), clock, ZONE), language)

    hours = re.findall(r"(\d+)(?::\d\d)? (?:in|at|yr?) ", said)

    assert all(1 <= int(hour) <= 12 for hour in hours)


# Summer time: on 29 March 2026 and 28 March 2027 one becomes two in the morning,
# on 25 October 2026 and 31 October 2027 two becomes one again.
SUMMER_TIME = (
    (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "12:59 at night"),
    (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2 in the morning"),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "half past 1 in the morning"),
    (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "half past 1 in the morning"),
    (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "2 in the morning"),
    (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "12:59 at night"),
    (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "2 in the morning"),
    (datetime(2027, 10, 31, 0, 59, tzinfo=UTC), "1:59 in the morning"),
    (datetime(2027, 10, 31, 1, 0, tzinfo=UTC), "1 in the morning"),
    (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), "10 in the morning"),
    (datetime(2026, 12, 1, 9, 0, tzinfo=UTC), "9 in the morning"),
)


@pytest.mark.parametrize(("moment", "said"), SUMMER_TIME)
def test_a_time_is_said_in_summer_time_when_it_is_summer(moment: datetime, said: str) -> None:
    assert say_time(moment, "en") == said


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2027, 3, 28, 23, 30, tzinfo=UTC), date(2027, 3, 29)),
        (datetime(2027, 10, 31, 23, 30, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2026, 6, 1, 3, 0, tzinfo=timezone(timedelta(hours=5))), date(2026, 5, 31)),
    ],
)
def test_a_moment_falls_on_the_day_of_the_scheme(moment: datetime, day: date) -> None:
    assert local_day(moment) == day


def test_a_moment_may_stand_for_its_day() -> None:
    assert say_day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "en", TODAY) == "Wednesday 1 July"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(MomentWithoutZone):
        say_time(datetime(2026, 3, 3, 10), "en")  # noqa: DTZ001
