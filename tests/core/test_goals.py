"""How long a goal takes (coaching.md §5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.goals import reach, weeks_to, with_holds

MONDAY = date(2026, 11, 23)


def test_v26_weeks_to_a_goal() -> None:
    assert weeks_to(60, 10, 0.10) == 19
    assert with_holds(19) == 29


def test_the_formula_holds_at_whole_steps() -> None:
    assert weeks_to(10 * 1.1**4, 10, 0.10) == 4
    assert weeks_to(10, 10, 0.10) == 0
    assert weeks_to(20, 10, 0.0) is None
    assert weeks_to(10, 10, 0.0) == 0  # reached is reached, in steady mode too
    assert weeks_to(10, 0, 0.10) is None
    assert reach(20, 10, 0.0, MONDAY) is None


@pytest.mark.parametrize(
    ("weeks", "verdict"),
    [(18, "too_early"), (19, "few_holds"), (28, "few_holds"), (29, "in_reach"), (None, "no_date")],
)
def test_a_date_is_in_reach_or_not(weeks: int | None, verdict: str) -> None:
    by = None if weeks is None else MONDAY + timedelta(weeks=weeks)
    found = reach(60, 10, 0.10, MONDAY, by)
    assert found is not None
    assert found.verdict == verdict
    assert found.soonest == MONDAY + timedelta(weeks=19)
    assert found.with_holds == MONDAY + timedelta(weeks=29)


def test_a_goal_that_is_reached() -> None:
    found = reach(10, 12, 0.10, MONDAY, MONDAY)
    assert found is not None
    assert (found.verdict, found.weeks, found.weeks_with_holds) == ("reached", 0, 0)
