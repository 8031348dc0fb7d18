"""What is usual for a person: the morning, the load, good and heavy days (coaching.md §1).

All look back from a day, never at the day itself. Days of a gap are out of every average. `days`
are in order, one Day a date. Everyday path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from bisect import bisect_left

from smertecoach.core.rules import (
    GOOD_HEAVY,
    HEAVIER,
    USUAL_AGE,
    USUAL_DAYS,
    USUAL_LEAST,
)
from smertecoach.core.stats import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from smertecoach.core.days import Day


def _latest(days: Sequence[Day], before: date, fits: Callable[[Day], bool]) -> list[Day]:
    """The most recent days before a date that fit, at most 28, none older than 84 days."""
    oldest = before.toordinal() - USUAL_AGE
    found: list[Day] = []
    for index in range(bisect_left(days, before, key=lambda day: day.day) - 1, -1, -1):
        day = days[index]
        if len(found) == USUAL_DAYS or day.day.toordinal() < oldest:
            break
        if not day.away and fits(day):
            found.append(day)
    return found


def usual_of(latest_first: Iterable[float | None]) -> float | None:
    """The median of the 28 latest values that are known; None with fewer than 7."""
    known = [value for value in latest_first if value is not None][:USUAL_DAYS]
    return median(known) if len(known) >= USUAL_LEAST else None


def recent_days(days: Sequence[Day], before: date) -> list[Day]:
    """The days the usual load is made of, latest first: logged, without planned rest."""
    return _latest(days, before, lambda day: day.load is not None and not day.planned_rest)


def usual_load(days: Sequence[Day], before: date) -> float | None:
    """Median load of the recent logged days; None with fewer than 7."""
    return usual_of(day.load for day in recent_days(days, before))


def usual_beside(days: Sequence[Day], before: date, planned: frozenset[str]) -> float:
    """Median load, on recent logged days, of what is not in this week's plan; 0 until 7 days."""
    beside = (
        sum(part.load for part in day.done if part.name not in planned)
        for day in recent_days(days, before)
    )
    return usual_of(beside) or 0.0


def usual_morning(days: Sequence[Day], before: date, fallback: float) -> float:
    """Median M of the recent days that have one; the profile's value with fewer than 7."""
    recent = _latest(days, before, lambda day: day.morning is not None)
    found = usual_of(day.morning for day in recent)
    return fallback if found is None else found


def is_good(morning: float | None, mark: str | None, usual: float) -> bool:
    """Whether a day is a good one: a point under the usual morning, or marked light."""
    return mark == "light" or (morning is not None and morning <= usual - GOOD_HEAVY)


def is_heavy(morning: float | None, mark: str | None, usual: float) -> bool:
    """Whether a day is a heavy one: a point over the usual morning, or marked heavy."""
    return mark == "heavy" or (morning is not None and morning >= usual + GOOD_HEAVY)


def is_unsettled(morning: float | None, mark: str | None, usual: float) -> bool:
    """Whether a morning is not settled: two points over the usual one, or marked heavy."""
    return mark == "heavy" or (morning is not None and morning >= usual + HEAVIER)
