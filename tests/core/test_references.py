"""`1123.2`: short where it names one day only, and read back as what it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.references import read_reference, reference

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "short"),
    [
        (date(2026, 11, 25), "1125.2"),
        (date(2026, 11, 23), "1123.2"),
        (date(2025, 11, 26), "1126.2"),
        (date(2025, 11, 25), "20251125.2"),
        (date(2026, 11, 26), "20261126.2"),
        (date(1999, 1, 2), "19990102.2"),
    ],
)
def test_the_year_stands_where_it_is_needed(day: date, short: str) -> None:
    assert reference(day, 2, TODAY) == short
    assert read_reference(short, TODAY) == (day, 2)


def test_the_year_may_always_stand() -> None:
    assert read_reference("20261123.2", TODAY) == (date(2026, 11, 23), 2)
    assert read_reference("1123,2", TODAY) == (date(2026, 11, 23), 2)


@pytest.mark.parametrize(
    "word", ["", "1123", "1123.", ".2", "1123.x", "1332.1", "0229.1", "123.1", "1123.2.1", "²123.1"]
)
def test_what_is_no_reference(word: str) -> None:
    assert read_reference(word, TODAY) is None


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.integers(-800, 800),
    st.integers(1, 99_999),
)
def test_a_reference_names_one_entry(today: date, ahead: int, nth: int) -> None:
    day = today + timedelta(days=ahead)
    assert read_reference(reference(day, nth, today), today) == (day, nth)
