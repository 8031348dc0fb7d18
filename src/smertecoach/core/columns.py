"""A window of days as columns: one place per calendar day, None where a thing is unknown.

Everything of coaching.md §8 is computed on these. Loads are minutes x *usual* effort (pain inflates
the effort people give, SIM); mornings are M, higher is heavier. Days of a gap are unknown whatever
was written on them.
"""

from __future__ import annotations

from datetime import date
from math import log

from smertecoach.core.record import Record
from smertecoach.core.rules import FLOAT_NOISE, LOAD_FLOOR, SMALL_REST
from smertecoach.core.stats import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smertecoach.core.as_planned import Asked
    from smertecoach.core.facts import Facts

    Column = tuple[float | None, ...]


NO_DAYS = ((),) * 8  # every column of none


class Columns(Record):
    """A window of days; all columns have its length."""

    start: date  # of the first place
    loads: Column  # every logged day
    kept: Column  # the same without small days of planned rest
    usual: float | None  # median of `kept`
    logs: Column  # of `kept`: ln max(load / usual, 0.1); unknown without a usual load above 0
    mornings: Column
    sleeps: Column
    minutes: Column  # of the days in `kept`
    marks: tuple[str | None, ...]  # light | usual | heavy
    planned: Column  # load the plan asks for, of the days in `kept` that have one
    beside: Column  # of the same days, load done of what is not in that week's plan
    logged: int  # logged days
    counted: int  # the same with `rest_days`: what gates look at
    days: int  # length
    away: tuple[bool, ...]  # in a gap
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
        week = [1.0 if (first + place) % 7 >= 5 else 0.0 for place in range(7)]
        return tuple([week[place % 7] for place in places])

    def date_of(self, place: int) -> date:
        """The date of a place."""
        return date.fromordinal(self.start.toordinal() + place)


def columns_of(
    facts: Facts, start: date, end: date, asked: Mapping[date, Asked] | None = None
) -> Columns:
    """The columns of the window from `start` to `end`, inclusive; `facts` may reach further.

    `asked` is what the plan asks of days that have one.
    """
    rows = facts.between(start, end)
    columns = zip(*rows, strict=True) if rows else NO_DAYS
    loads, done, mornings, sleeps, marks, rest, free, away = columns
    kept = without_small_rest(loads, rest)
    usual = median(known(kept))
    asks = _asks(kept, start, asked) if asked else [None] * len(kept)
    return Columns(
        start=start,
        loads=loads,
        kept=kept,
        usual=usual,
        logs=_logs(kept, usual),
        mornings=mornings,
        sleeps=sleeps,
        minutes=tuple(
            [None if load is None else own for own, load in zip(done, kept, strict=True)]
        ),
        marks=marks,
        planned=tuple([None if ask is None else ask.planned for ask in asks]),
        beside=tuple([None if ask is None else ask.beside for ask in asks]),
        logged=sum([load is not None for load in loads]),
        counted=sum([off or load is not None for off, load in zip(free, loads, strict=True)]),
        days=len(rows),
        away=away,
        present=len(rows) - sum(away),
    )


def _asks(kept: Column, start: date, asked: Mapping[date, Asked]) -> list[Asked | None]:
    """What the plan asks of the days whose load is kept."""
    first = start.toordinal()
    return [
        None if load is None else asked.get(date.fromordinal(first + place))
        for place, load in enumerate(kept)
    ]


def without_small_rest(loads: Column, rest: Sequence[bool]) -> Column:
    """Loads without the days of planned rest at or below half the median of all logged days.

    Left in, Sundays of rest make a steady pacer "uneven" and hide real swings (SIM).
    """
    small = SMALL_REST * (median(known(loads)) or 0.0)
    return tuple(
        None if load is None or (free and load <= small) else load
        for load, free in zip(loads, rest, strict=True)
    )


def _logs(loads: Column, usual: float | None) -> Column:
    """Log loads, less that of the usual one: neither a spread nor a correlation minds, nor a unit.

    A load under a tenth of the usual counts as a tenth.
    """
    if usual is None or usual <= FLOAT_NOISE:
        return (None,) * len(loads)
    shares = [None if load is None else load / usual for load in loads]
    least = log(LOAD_FLOOR)
    return tuple([None if x is None else log(x) if x > LOAD_FLOOR else least for x in shares])


def known(column: Sequence[float | None]) -> list[float]:
    """The values of a column that are known."""
    return [value for value in column if value is not None]
