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
    from collections.abc import Callable
    from datetime import date

    from smertecoach.core.columns import Columns

    Judge = Callable[[float | None, str | None, float], bool]


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


def busy_above(usual: float) -> float:
    """A load above this is busy: more than 1.5 times the usual."""
    return BUSY * usual * (1 + FLOAT_NOISE)


def quiet_to(usual: float, share: float = QUIET) -> float:
    """A load up to this is quiet: at most some share of the usual."""
    return share * usual * (1 + FLOAT_NOISE)


def _after(columns: Columns, place: int) -> range:
    """The places looked at after a day."""
    return range(place + 1, min(place + FOLLOWED, columns.days - 1) + 1)


def day_after(columns: Columns, usual: float | None, usual_morning: float | None) -> DayAfter:
    """Count busy days and others, each with a logged day to look at in the next two."""
    counts = {True: [0, 0], False: [0, 0]}
    if usual is None or usual <= FLOAT_NOISE:
        return DayAfter(busy=0, busy_followed=0, other=0, other_followed=0)
    busy, quiet = busy_above(usual), quiet_to(usual)
    unsettled = _by_morning(columns, usual_morning, is_unsettled)
    noted = [load is not None for load in columns.kept]
    paid = [
        (load is not None and load <= quiet) or heavier
        for load, heavier in zip(columns.kept, unsettled, strict=True)
    ]
    for load, known, followed in zip(columns.kept, _soon(noted), _soon(paid), strict=True):
        if load is not None and known:
            group = counts[load > busy]
            group[0] += 1
            group[1] += followed
    return DayAfter(
        busy=counts[True][0],
        busy_followed=counts[True][1],
        other=counts[False][0],
        other_followed=counts[False][1],
    )


def _soon(flags: list[bool]) -> list[bool]:
    """For each place whether one of the next two is flagged."""
    found = [False] * len(flags)
    for ahead in range(1, FOLLOWED + 1):
        later = flags[ahead:] + [False] * ahead
        found = [one or other for one, other in zip(found, later, strict=False)]
    return found


def _by_morning(columns: Columns, usual: float | None, judge: Judge) -> list[bool]:
    """What is said of each place's morning and mark."""
    marks = columns.marks
    if usual is None:
        return [judge(None, mark, 0.0) for mark in marks]
    return [judge(own, mark, usual) for own, mark in zip(columns.mornings, marks, strict=True)]


def episodes(
    columns: Columns, usual: float | None, usual_morning: float | None
) -> tuple[Episode, ...]:
    """At most three dated examples, the latest ones, in order of date."""
    if usual is None or usual <= FLOAT_NOISE:
        return ()
    busy, quiet = busy_above(usual), quiet_to(usual, EPISODE_QUIET)
    is_hard = _by_morning(columns, usual_morning, is_heavy)
    found = []
    for place, load in enumerate(columns.kept):
        if load is None or load <= busy:
            continue
        quiet_on = heavy_on = None
        for after in reversed(_after(columns, place)):
            value = columns.kept[after]
            if value is not None and value <= quiet:
                quiet_on = columns.date_of(after)
            if is_hard[after]:
                heavy_on = columns.date_of(after)
        if quiet_on is not None and heavy_on is not None:
            day = columns.date_of(place)
            found.append(Episode(day=day, load=load, quiet_on=quiet_on, heavy_on=heavy_on))
    return tuple(found[-EPISODES_MOST:])


def good_day_ratio(columns: Columns, usual_morning: float | None) -> float | None:
    """Median minutes on good days over those on heavy ones, four of each at least; 1 is even."""
    lighter = _by_morning(columns, usual_morning, is_good)
    harder = _by_morning(columns, usual_morning, is_heavy)
    good: list[float] = []
    heavy: list[float] = []
    for minutes, is_light, is_hard in zip(columns.minutes, lighter, harder, strict=True):
        if minutes is not None and is_light is not is_hard:
            (good if is_light else heavy).append(minutes)
    if len(good) < RATIO_LEAST or len(heavy) < RATIO_LEAST:
        return None
    return ratio(median(good), median(heavy))
