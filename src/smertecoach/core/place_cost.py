"""How good a placing of a week's activities is: the musts, then even, apart and early (§5).

Weekdays 0 = Monday; the week is a ring (Sunday lies beside the next Monday). Loads are minutes x
effort of one day of an activity; inside they are whole millionths, so that equal is equal.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from smertecoach.core.record import Report
from smertecoach.core.rules import HARD_EFFORT

if TYPE_CHECKING:
    from collections.abc import Sequence

Days = tuple[int, ...]  # weekdays in order
Key = tuple[int, int, int, int]  # 48 h broken, hard together, spread, squared gaps: less is better
WEEK = range(7)


class Placeable(Report):
    """One activity that wants days."""

    name: str
    count: int  # days wanted, at most len(allowed)
    load: float  # of one day, as shown, at usual effort
    allowed: Days = tuple(WEEK)
    keep: Days = ()  # where it was last week; a choice holds these, or is taken from these
    effort: float = 3.0  # usual, 0-10
    group: str | None = None  # strength that needs 48 h between its days


class Week(Report):
    """What is to be placed, with every choice of days each activity has, in order of days."""

    wanted: tuple[Placeable, ...]
    choices: tuple[tuple[Days, ...], ...]
    loads: tuple[int, ...]  # of one day, by activity
    base: tuple[int, ...]  # load of the seven days before anything is placed
    hard: tuple[int, ...]  # fixed things of effort >= 6 a day
    open_days: Days  # no rest days: what evenness is measured over


@lru_cache(maxsize=256)
def squared_gaps(days: Days) -> int:
    """Sum of the squared gaps between days around the week; less is farther apart."""
    if not days:
        return 0
    following = (*days[1:], days[0] + 7)
    return sum((after - day) ** 2 for day, after in zip(days, following, strict=True))


def cost(week: Week, placed: Sequence[Days]) -> Key:
    """How good the first activities of the week lie, as far as they are placed."""
    loads = loads_of(week, placed)
    apart = 0
    hard: list[int] = []
    for one, days in zip(week.wanted, placed, strict=False):
        apart += squared_gaps(days)
        if one.effort >= HARD_EFFORT:
            hard += days
    together = _together(week, hard) if hard else 0
    return _broken_48h(week, placed), together, _spread(week, loads), apart


def _together(week: Week, hard: Sequence[int]) -> int:
    """How often another hard thing falls on a day that has one, beside what is fixed."""
    counts = list(week.hard)
    for day in hard:
        counts[day] += 1
    return sum(max(0, n - 1) for n in counts) - sum(max(0, n - 1) for n in week.hard)


def loads_of(week: Week, placed: Sequence[Days]) -> list[int]:
    """The load of the seven days, as far as activities are placed."""
    loads = list(week.base)
    for load, days in zip(week.loads, placed, strict=False):
        for day in days:
            loads[day] += load
    return loads


def _spread(week: Week, loads: Sequence[int]) -> int:
    """Variance times the square of the number of days: a whole number, without rounding."""
    total = squares = 0
    for day in week.open_days:
        load = loads[day]
        total += load
        squares += load * load
    return len(week.open_days) * squares - total * total


def _broken_48h(week: Week, placed: Sequence[Days]) -> int:
    """How often strength of one group falls on neighbouring days, round the week."""
    groups: dict[str, list[Days]] = {}
    for one, days in zip(week.wanted, placed, strict=False):
        if one.group is not None:
            groups.setdefault(one.group, []).append(days)
    if not groups:
        return 0
    return sum(
        (day + 1) % 7 in others
        for together in groups.values()
        for days in together
        for others in together
        for day in days
    )


def among(days: Days, others: Sequence[int]) -> int:
    """How many of some days are among others."""
    return sum(day in others for day in days)
