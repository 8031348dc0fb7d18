"""What is usual: mornings, loads, good and heavy days (coaching.md §1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.days import Day, Done
from smertecoach.core.usual import (
    is_good,
    is_heavy,
    is_unsettled,
    recent_days,
    usual_beside,
    usual_load,
    usual_morning,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

START = date(2026, 1, 5)


def on(offset: int) -> date:
    return START + timedelta(days=offset)


def rated(mornings: Sequence[float | None]) -> list[Day]:
    return [Day(on(n), morning=m) for n, m in enumerate(mornings)]


def loaded(loads: list[float | None]) -> list[Day]:
    return [Day(on(n), logged=x is not None, load=x) for n, x in enumerate(loads)]


def test_v23_usual_morning() -> None:
    days = rated([5, 6, 4, None, 5, 7, 5, 6])
    assert usual_morning(days, on(8), 3.0) == 5
    assert usual_morning(days[1:], on(8), 3.0) == 3.0


def test_only_days_before_count_and_none_older_than_84() -> None:
    days = rated([9.0] * 7 + [2.0] * 7)
    assert usual_morning(days, on(7), 0) == 9
    assert usual_morning(days, on(6 + 84), 0) == 2  # the first six are too old
    assert usual_morning(days, on(7 + 84), 0) == 2
    assert usual_morning(days, on(8 + 84), 0) == 0
    assert usual_morning(rated([9.0] * 40 + [2.0] * 28), on(68), 0) == 2
    half = [6.0] * 14 + [4.0] * 14
    assert usual_morning(rated([9.0, *half]), on(29), 0) == 5  # the 28 latest, neither more
    assert usual_morning(rated([9.0, *half, 4.0]), on(30), 0) == 4  # nor fewer
    assert usual_morning(rated([9.0] * 40 + [2.0] * 13), on(53), 0) == 9


def test_usual_load_leaves_out_planned_rest_gaps_and_the_unknown() -> None:
    days = loaded([300, 310, None, 290, 300, 320, 280, 300])
    assert usual_load(days, on(8)) == 300
    assert usual_load(days[:-1], on(8)) is None
    extra = [Day(on(8), logged=True, load=0.0, planned_rest=True), Day(on(9), load=0.0, away=True)]
    assert usual_load(days + extra, on(10)) == 300
    assert len(recent_days(days + extra, on(10))) == 7


def test_usual_beside_the_plan_is_zero_until_seven_days() -> None:
    done = (Done("walk", load=60.0), Done("house", load=130.0))
    days = [Day(on(n), logged=True, load=190.0, done=done) for n in range(7)]
    assert usual_beside(days, on(7), frozenset({"walk"})) == 130
    assert usual_beside(days, on(6), frozenset({"walk"})) == 0
    assert usual_beside(days, on(7), frozenset({"walk", "house"})) == 0


def test_good_heavy_and_unsettled_days() -> None:
    assert is_good(4, None, 5)
    assert not is_good(4.1, None, 5)
    assert is_good(None, "light", 5)
    assert not is_good(None, "usual", 5)
    assert is_heavy(6, None, 5)
    assert not is_heavy(5.9, None, 5)
    assert is_heavy(None, "heavy", 5)
    assert not is_heavy(None, None, 5)
    assert is_unsettled(7, None, 5)
    assert not is_unsettled(6.9, None, 5)
    assert is_unsettled(None, "heavy", 5)


@given(
    st.lists(st.none() | st.floats(0, 3000), min_size=1, max_size=120),
    st.sets(st.integers(0, 119), max_size=60),
)
def test_unlogged_days_change_nothing(loads: list[float | None], absent: set[int]) -> None:
    days = loaded(loads)
    fewer = [d for n, d in enumerate(days) if not (d.load is None and n in absent)]
    assert usual_load(days, on(len(loads))) == usual_load(fewer, on(len(loads)))
