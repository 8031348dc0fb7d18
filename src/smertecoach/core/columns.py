"""A window of days as columns: one place per calendar day, None where a thing is unknown.

Everything of coaching.md §8 is computed on these. Loads are minutes x *usual* effort (pain inflates
the effort people give, SIM); mornings are M, higher is heavier. Days of a gap are unknown whatever
was written on them.
"""

from __future__ import annotations

from datetime import date

from smertecoach.core.record import Record
from smertecoach.core.rules import SMALL_REST
from smertecoach.core.stats import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smertecoach.core.as_planned import Asked
    from smertecoach.core.days import Day

    Column = tuple[float | None, ...]


class Columns(Record):
    """A window of days; all columns have its length."""

    start: date  # of the first place
    loads: Column  # every logged day
    kept: Column  # the same without small days of planned rest
    mornings: Column
    sleeps: Column
    minutes: Column  # of the days in `kept`
    marks: tuple[str | None, ...]  # light | usual | heavy
    planned: Column  # load the plan asks for, of the days in `kept` that have one
    beside: Column  # of the same days, load done of what is not in that week's plan
    logged: int  # logged days
    counted: int  # the same with `rest_days`: what gates look at
    days: int  # length
    present: int  # days of the window that are in no gap

    @property
    def coverage(self) -> float:
        """Logged days over the days of the window; days of a gap are no debt."""
        return self.logged / self.present if self.present else 0.0

    @property
    def gate_coverage(self) -> float:
        """The same with rest days of the profile taken as logged."""
        return self.counted / self.present if self.present else 0.0

    def weekends(self, places: Sequence[int]) -> tuple[float, ...]:
        """1 for each place (also one just outside) that is a Saturday or Sunday, else 0."""
        first = self.start.weekday()
        return tuple([1.0 if (first + place) % 7 >= 5 else 0.0 for place in places])

    def date_of(self, place: int) -> date:
        """The date of a place."""
        return date.fromordinal(self.start.toordinal() + place)


def columns_of(
    days: Sequence[Day], start: date, end: date, asked: Mapping[date, Asked] | None = None
) -> Columns:
    """The columns of the window from `start` to `end`, inclusive; `days` may reach further.

    `asked` is what the plan asks of days that have one.
    """
    first = start.toordinal()
    length = max(0, end.toordinal() - first + 1)
    here: list[Day | None] = [None] * length
    for day in days:
        place = day.day.toordinal() - first
        if 0 <= place < length:
            here[place] = day
    facts = [None if day is None or day.away else day for day in here]
    loads = tuple(None if day is None else day.pattern_load for day in facts)
    rest = [day is not None and day.planned_rest for day in facts]
    kept = without_small_rest(loads, rest)
    asks = [
        None if asked is None or load is None else asked.get(date.fromordinal(first + place))
        for place, load in enumerate(kept)
    ]
    return Columns(
        start=start,
        loads=loads,
        kept=kept,
        mornings=tuple(None if day is None else day.morning for day in facts),
        sleeps=tuple(None if day is None else day.sleep for day in facts),
        minutes=tuple(
            None if day is None or load is None else day.minutes
            for day, load in zip(facts, kept, strict=True)
        ),
        marks=tuple(None if day is None else day.mark for day in facts),
        planned=tuple(None if ask is None else ask.planned for ask in asks),
        beside=tuple(None if ask is None else ask.beside for ask in asks),
        logged=sum(load is not None for load in loads),
        counted=sum(
            day is not None and (day.rest_day or day.pattern_load is not None) for day in facts
        ),
        days=length,
        present=sum(day is None or not day.away for day in here),
    )


def plain_columns(
    start: date,
    loads: Sequence[float | None],
    mornings: Sequence[float | None] = (),
    sleeps: Sequence[float | None] = (),
    rest: Sequence[bool] = (),
    planned: Sequence[float | None] = (),
) -> Columns:
    """Columns straight from series; an empty series is one of unknowns."""
    unknown = (None,) * len(loads)
    logged = sum(load is not None for load in loads)
    return Columns(
        start=start,
        loads=tuple(loads),
        kept=without_small_rest(tuple(loads), rest or (False,) * len(loads)),
        mornings=tuple(mornings) or unknown,
        sleeps=tuple(sleeps) or unknown,
        minutes=unknown,
        marks=unknown,
        planned=tuple(planned) or unknown,
        beside=tuple(None if load is None else 0.0 for load in planned) or unknown,
        logged=logged,
        counted=logged,
        days=len(loads),
        present=len(loads),
    )


def without_small_rest(loads: Column, rest: Sequence[bool]) -> Column:
    """Loads without the days of planned rest at or below half the median of all logged days.

    Left in, Sundays of rest make a steady pacer "uneven" and hide real swings (SIM).
    """
    small = SMALL_REST * (median(known(loads)) or 0.0)
    return tuple(
        None if load is None or (free and load <= small) else load
        for load, free in zip(loads, rest, strict=True)
    )


def known(column: Column) -> list[float]:
    """The values of a column that are known."""
    return [value for value in column if value is not None]
