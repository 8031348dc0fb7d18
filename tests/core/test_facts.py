"""The facts of days: a window of them, and what stands before whole days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.days import Day
from smertecoach.core.facts import AWAY, UNKNOWN, Facts, facts_of_days

MONDAY = date(2026, 1, 5)


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


DAYS = [Day(on(n), pattern_load=float(n), minutes=1.0, morning=5.0) for n in range(4)]
ROWS = [(float(n), 1.0, 5.0, None, None, False, False, False) for n in range(4)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 3, ROWS),
        (1, 2, ROWS[1:3]),
        (-2, 1, [UNKNOWN, UNKNOWN, *ROWS[:2]]),
        (2, 5, [*ROWS[2:], UNKNOWN, UNKNOWN]),
        (-1, 4, [UNKNOWN, *ROWS, UNKNOWN]),
        (-5, -4, [UNKNOWN, UNKNOWN]),
        (7, 8, [UNKNOWN, UNKNOWN]),
        (3, 2, []),
    ],
)
def test_a_window_has_every_day_known_or_not(
    first: int, last: int, expected: list[tuple[object, ...]]
) -> None:
    assert facts_of_days(DAYS).between(on(first), on(last)) == expected


def test_facts_stand_before_whole_days() -> None:
    assert facts_of_days(DAYS[2:], ROWS[:2]) == facts_of_days(DAYS) == Facts(MONDAY, tuple(ROWS))
    assert facts_of_days([]).between(on(0), on(1)) == [UNKNOWN, UNKNOWN]


def test_of_a_day_away_nothing_is_known() -> None:
    assert facts_of_days([DAYS[0].but(away=True, planned_rest=True)]).rows == (AWAY,)
