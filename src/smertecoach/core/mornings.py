"""What mornings and nights say when a week is judged (§3): counts, rises, sleep.

`days` are in order, one Day a date; M is higher when heavier; days of a gap are out of every mean.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.record import Report
from smertecoach.core.rules import (
    MORNINGS_DAYS,
    MORNINGS_DAYS_RARE,
    NIGHTS_NEEDED,
    RARE_DAYS,
    RISE_DAYS_BEFORE,
    RISE_NEEDED,
    SLOW_DAYS,
    SLOW_NEEDED,
    STEADY_MORNINGS,
)
from smertecoach.core.stats import mean, median
from smertecoach.core.usual import is_unsettled, usual_morning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from smertecoach.core.days import Day
    from smertecoach.core.model import Activity, Profile

DAY = timedelta(days=1)


class Mornings(Report):
    """The mornings after days with an activity."""

    rated: int = 0  # n
    heavier: int = 0  # u


def mornings_after(
    activity: Activity,
    a_week: int,
    days: Sequence[Day],
    profile: Profile,
    as_of: date,
    *,
    steady: bool = False,
) -> Mornings:
    """Rate the mornings after days with the activity, the last 7 days up to `as_of`.

    14 days where it is planned on at most 3 days a week. In steady mode the three mornings after
    each such day are looked at, not only the next (§7).
    """
    span = MORNINGS_DAYS_RARE if a_week <= RARE_DAYS else MORNINGS_DAYS
    by_day = {day.day: day for day in days}
    did = {d.day for d in days if any(done.name == activity.name for done in d.done)}
    rated = heavier = 0
    for offset in range(span):
        day = by_day.get(as_of - offset * DAY)
        if day is None or (day.morning is None and day.mark is None):
            continue
        since = range(1, 1 + (STEADY_MORNINGS if steady else 1))
        if any(day.day - ago * DAY in did for ago in since):
            usual = usual_morning(days, day.day, profile.usual_morning)
            rated += 1
            heavier += is_unsettled(day.morning, day.mark, usual)
    return Mornings(rated=rated, heavier=heavier)


def rise(days: Sequence[Day], as_of: date) -> float | None:
    """Mean M of the 7 days up to `as_of` minus that of the 28 days before; None with too few."""
    week, before = _week_and_before(days, as_of, lambda day: day.morning)
    if len(week) < RISE_NEEDED[0] or len(before) < RISE_NEEDED[1]:
        return None
    return sum(week) / len(week) - sum(before) / len(before)


def sleep_change(days: Sequence[Day], as_of: date) -> float | None:
    """Median sleep of the 7 nights up to `as_of` minus that of the 28 before; None with too few."""
    week, before = _week_and_before(days, as_of, lambda day: day.sleep)
    if len(week) < NIGHTS_NEEDED[0] or len(before) < NIGHTS_NEEDED[1]:
        return None
    return (median(week) or 0.0) - (median(before) or 0.0)


def slow_rise(days: Sequence[Day], as_of: date, first: Sequence[Day] | None = None) -> float | None:
    """Mean M of the 28 days up to `as_of` minus that of the first 28; None with under 14 of each.

    The first are counted from the first day with anything noted, of `first` where that is given
    (the beginning of the journal), else of `days`.
    """
    beginning = days if first is None else first
    begun = next((day.day for day in beginning if day.noted), None)
    if begun is None:
        return None
    early = _mornings(beginning, begun, begun + SLOW_DAYS * DAY)
    late = _mornings(days, as_of - (SLOW_DAYS - 1) * DAY, as_of + DAY)
    if min(len(early), len(late)) < SLOW_NEEDED:
        return None
    return (mean(late) or 0.0) - (mean(early) or 0.0)


def _mornings(days: Sequence[Day], start: date, end: date) -> list[float]:
    """M of the days from `start` to before `end`, where it is known."""
    inside = (day for day in days if start <= day.day < end and not day.away)
    return [day.morning for day in inside if day.morning is not None]


def _week_and_before(
    days: Sequence[Day], as_of: date, value: Callable[[Day], float | None]
) -> tuple[list[float], list[float]]:
    """What is known of the 7 days up to `as_of`, and of the 28 days before."""
    week: list[float] = []
    before: list[float] = []
    for day in days:
        age = (as_of - day.day).days
        number = value(day)
        if number is None or day.away or not 0 <= age < MORNINGS_DAYS + RISE_DAYS_BEFORE:
            continue
        (week if age < MORNINGS_DAYS else before).append(number)
    return week, before
