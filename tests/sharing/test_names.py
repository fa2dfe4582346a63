"""Names are compared however they are written: what may be one person is the worker's to settle."""

from __future__ import annotations

import pytest

from portal.sharing.names import is_same_name, may_be_one

SAM = "Sam Okoro"


@pytest.mark.parametrize(
    "written",
    [
        "sam okoro",
        "Okoro Sam",
        "Sam J Okoro",
        "S\u00e1m Okoro",
        "S\u0430m \u041ek\u043er\u043e",
        "Sam-Okoro",
        "\uff33\uff41\uff4d Okoro",
        "Sa\u200bm Okoro",
        "Sam Okoro (carer)",
        "okoro",
    ],
)
def test_one_name_written_another_way_is_the_same(written: str) -> None:
    assert is_same_name(written, SAM)


@pytest.mark.parametrize("written", ["S. Okoro", "Samuel Okoro", "S J Okoro", "Sam O."])
def test_a_word_in_common_and_an_initial_may_be_one_person(written: str) -> None:
    assert (is_same_name(written, SAM), may_be_one(written, SAM)) == (False, True)


@pytest.mark.parametrize("written", ["Lena Berg", "Lena Okoro", "Sam Berg", "?", ""])
def test_another_name_is_somebody_else(written: str) -> None:
    assert not may_be_one(written, SAM)


def test_an_apostrophe_makes_no_other_name() -> None:
    assert is_same_name("Ann O\u2019Brien", "Ann O'Brien")
