"""What came within two days of a day, counted with a comparison (coaching.md §8).

Counts are never the detector: random people would be flagged in 31 % of months (SIM). Busy and
quiet are held against what is usual, never against the day before.
"""

from __future__ import annotations

from smertecoach.core.record import Record
from smertecoach.core.rules import (
    BUSY,
    EPISODE_QUIET,
    EPISODES_MOST,
    FLOAT_NOISE,
    FOLLOWED,
    QUIET,
    RATIO_LEAST,
)
from smertecoach.core.stats import median, ratio
from smertecoach.core.usual import is_good, is_heavy, is_unsettled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.columns import Columns


class DayAfter(Record):
    """Days followed within two days by a quiet day or a heavier morning. Counts of days."""

    busy: int
    busy_followed: int
    other: int
    other_followed: int


class Episode(Record):
    """A busy day with what came within two days. An example, never a proof."""

    day: date
    load: float  # minutes x usual effort
    quiet_on: date
    heavy_on: date


def is_busy(load: float, usual: float) -> bool:
    """Whether a load is more than 1.5 times the usual."""
    return load > BUSY * usual * (1 + FLOAT_NOISE)


def is_quiet(load: float, usual: float, share: float = QUIET) -> bool:
    """Whether a load is at most some share of the usual."""
    return load <= share * usual * (1 + FLOAT_NOISE)


def _after(columns: Columns, place: int) -> range:
    """The places looked at after a day."""
    return range(place + 1, min(place + FOLLOWED, columns.days - 1) + 1)


def day_after(columns: Columns, usual: float | None, usual_morning: float | None) -> DayAfter:
    """Count busy days and others, each with a logged day to look at in the next two."""
    counts = {True: [0, 0], False: [0, 0]}
    if usual is None or usual <= FLOAT_NOISE:
        return DayAfter(busy=0, busy_followed=0, other=0, other_followed=0)
    noted = [load is not None for load in columns.kept]
    paid = [
        (load is not None and is_quiet(load, usual)) or _unsettled(columns, place, usual_morning)
        for place, load in enumerate(columns.kept)
    ]
    for place, load in enumerate(columns.kept):
        after = slice(place + 1, place + 1 + FOLLOWED)
        if load is None or not any(noted[after]):
            continue
        group = counts[is_busy(load, usual)]
        group[0] += 1
        group[1] += any(paid[after])
    (busy, busy_followed), (other, other_followed) = counts[True], counts[False]
    return DayAfter(
        busy=busy, busy_followed=busy_followed, other=other, other_followed=other_followed
    )


def _unsettled(columns: Columns, place: int, usual: float | None) -> bool:
    """Whether the morning of a place is two points over the usual, or marked heavy."""
    morning, mark = columns.mornings[place], columns.marks[place]
    return is_unsettled(None if usual is None else morning, mark, usual or 0.0)


def episodes(
    columns: Columns, usual: float | None, usual_morning: float | None
) -> tuple[Episode, ...]:
    """At most three dated examples, the latest ones, in order of date."""
    if usual is None or usual <= FLOAT_NOISE:
        return ()
    found = []
    for place, load in enumerate(columns.kept):
        if load is None or not is_busy(load, usual):
            continue
        quiet = heavy = None
        for after in reversed(_after(columns, place)):
            value, morning = columns.kept[after], columns.mornings[after]
            if value is not None and is_quiet(value, usual, EPISODE_QUIET):
                quiet = columns.date_of(after)
            morning = None if usual_morning is None else morning
            if is_heavy(morning, columns.marks[after], usual_morning or 0.0):
                heavy = columns.date_of(after)
        if quiet is not None and heavy is not None:
            day = columns.date_of(place)
            found.append(Episode(day=day, load=load, quiet_on=quiet, heavy_on=heavy))
    return tuple(found[-EPISODES_MOST:])


def good_day_ratio(columns: Columns, usual_morning: float | None) -> float | None:
    """Median minutes on good days over those on heavy ones, four of each at least; 1 is even."""
    good: list[float] = []
    heavy: list[float] = []
    for minutes, morning, mark in zip(
        columns.minutes, columns.mornings, columns.marks, strict=True
    ):
        if minutes is None:
            continue
        rated = None if usual_morning is None else morning
        is_light = is_good(rated, mark, usual_morning or 0.0)
        is_hard = is_heavy(rated, mark, usual_morning or 0.0)
        if is_light and not is_hard:
            good.append(minutes)
        elif is_hard and not is_light:
            heavy.append(minutes)
    if len(good) < RATIO_LEAST or len(heavy) < RATIO_LEAST:
        return None
    return ratio(median(good), median(heavy))
