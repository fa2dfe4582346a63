"""Due dates skip weekends and the bank holidays of the nation (R8, R46)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.i18n.working_days import UnknownNation, add_working_days, is_working_day, working_days_between

NATIONS = ("england", "wales", "northern-ireland")


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
        (date(2026, 11, 2), 10, date(2026, 11, 16)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # the 28th stands in for Boxing Day, a Saturday
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2027, 12, 24), 1, date(2027, 12, 29)),  # Christmas and Boxing Day are both at a weekend
        (date(2026, 5, 1), 1, date(2026, 5, 5)),
        (date(2026, 5, 22), 1, date(2026, 5, 26)),
        (date(2026, 8, 28), 1, date(2026, 9, 1)),
    ],
)
def test_r8_days_are_added_in_every_nation(nation: str, start: date, number: int, end: date) -> None:
    assert add_working_days(start, number, nation) == end


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize(
    ("thursday", "after"), [(date(2026, 4, 2), date(2026, 4, 7)), (date(2027, 3, 25), date(2027, 3, 30))]
)
def test_r8_easter_takes_friday_and_monday(nation: str, thursday: date, after: date) -> None:
    assert add_working_days(thursday, 1, nation) == after


@pytest.mark.parametrize(
    ("day", "england", "wales", "northern_ireland"),
    [
        (date(2026, 3, 17), True, True, False),
        (date(2027, 3, 17), True, True, False),
        (date(2026, 7, 13), True, True, False),  # the 12th is a Sunday
        (date(2027, 7, 12), True, True, False),
        (date(2026, 3, 2), True, True, True),  # the day after St David's is no bank holiday
        (date(2026, 8, 3), True, True, True),  # a bank holiday in Scotland alone
        (date(2026, 12, 25), False, False, False),
        (date(2026, 3, 1), False, False, False),
    ],
)
def test_r46_each_nation_has_its_own_bank_holidays(
    day: date, england: bool, wales: bool, northern_ireland: bool
) -> None:
    assert [is_working_day(day, nation) for nation in NATIONS] == [england, wales, northern_ireland]


def test_r8_days_that_are_left_are_counted() -> None:
    assert working_days_between(date(2026, 4, 1), date(2026, 4, 8), "england") == 3


def test_r8_days_that_something_is_late_are_below_zero() -> None:
    assert working_days_between(date(2026, 4, 8), date(2026, 4, 1), "england") == -3


@given(st.dates(date(2024, 1, 1), date(2035, 1, 1)), st.integers(0, 60), st.sampled_from(NATIONS))
def test_counting_undoes_adding(start: date, number: int, nation: str) -> None:
    assert working_days_between(start, add_working_days(start, number, nation), nation) == number


def test_r46_a_nation_without_bank_holidays_is_refused() -> None:
    with pytest.raises(UnknownNation):
        add_working_days(date(2026, 3, 2), 0, "scotland")


def test_working_days_are_not_taken_away() -> None:
    with pytest.raises(ValueError, match="added"):
        add_working_days(date(2026, 3, 2), -1, "england")
