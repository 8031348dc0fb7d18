"""Which weekdays an activity falls on: evenly loaded days first, then far apart, then early (§5).

Exact up to 20,000 ends of branches, beyond that a search. The musts yield in this order where they
cannot all hold: hard ones apart, 48 h, rest days. Conventions as in `place_cost`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from smertecoach.core.place_cost import WEEK, Placeable, Week, among, cost
from smertecoach.core.place_search import improved, searched, starts
from smertecoach.core.record import Report
from smertecoach.core.rules import HARD_EFFORT, LOAD_GRAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.core.place_cost import Days

__all__ = ["Placeable", "Placing", "place", "settle"]


class Placing(Report):
    """Where everything falls."""

    days: tuple[Days, ...]  # in the order of what was to be placed
    yielded: tuple[str, ...] = ()  # hard_apart strength_48h rest_days: the musts that gave way
    exact: bool = True  # False: a search, no single move and no swap improves
    variance: float = 0.0  # of the daily load over the days that are no rest days


def place(
    wanted: Sequence[Placeable],
    *,
    base: Sequence[float] = (0.0,) * 7,
    hard: Sequence[int] = (0,) * 7,
    rest_days: Sequence[int] = (),
) -> Placing:
    """Place every activity on its days; the same input gives the same days.

    `base` is the load of the commitments that count, `hard` how many things of effort >= 6 a day
    has already. Earlier in `wanted` means earlier days where all else is equal.
    """
    open_days = tuple(day for day in WEEK if day not in rest_days) or tuple(WEEK)
    week = Week(
        wanted=tuple(wanted),
        choices=tuple(_choices(one, rest_days) for one in wanted),
        loads=tuple(round(one.load * LOAD_GRAIN) for one in wanted),
        base=tuple(round(load * LOAD_GRAIN) for load in base),
        hard=tuple(hard),
        open_days=open_days,
    )
    near = [improved(week, start) for start in dict.fromkeys(starts(week))]
    best = min(near, key=lambda days: (cost(week, days), days))
    best, exact = searched(week, best)
    if not exact:
        best = improved(week, best)
    broken_48h, hard_together, spread_out, _ = cost(week, best)
    resting = any(
        load > 0 and day in rest_days
        for load, days in zip(week.loads, best, strict=True)
        for day in days
    )
    yielded = (
        ("hard_apart", hard_together),
        ("strength_48h", broken_48h),
        ("rest_days", resting),
    )
    return Placing(
        days=best,
        yielded=tuple(code for code, gave_way in yielded if gave_way),
        exact=exact,
        variance=spread_out / (LOAD_GRAIN * len(open_days)) ** 2,
    )


def settle(
    wanted: Sequence[Placeable],
    *,
    base: Sequence[float] = (0.0,) * 7,
    hard: Sequence[int] = (0,) * 7,
    rest_days: Sequence[int] = (),
) -> Placing:
    """Place like `place`, and let the days that were kept go where a must breaks and need not."""
    placing = place(wanted, base=base, hard=hard, rest_days=rest_days)
    for loosen in (_without_clashes, _without_any):
        if not placing.yielded or not any(one.keep for one in wanted):
            break
        looser = place(loosen(wanted, placing), base=base, hard=hard, rest_days=rest_days)
        if _gave_way(looser) < _gave_way(placing):
            placing = looser
    return placing


def _choices(one: Placeable, rest_days: Sequence[int]) -> tuple[Days, ...]:
    """Every choice of days with as few rest days as can be, in order; rest days yield last."""
    keep = sorted(day for day in one.keep if day in one.allowed)
    if one.load > 0:
        keep = [day for day in keep if day not in rest_days]
    if len(keep) > one.count:
        found = list(combinations(keep, one.count))
    else:
        others = [day for day in one.allowed if day not in keep]
        more = min(one.count, len(one.allowed)) - len(keep)
        found = [tuple(sorted((*keep, *days))) for days in combinations(others, more)]
    if one.load > 0:
        fewest = min(among(days, rest_days) for days in found)
        found = [days for days in found if among(days, rest_days) == fewest]
    return tuple(sorted(found))


def _gave_way(placing: Placing) -> tuple[bool, ...]:
    return tuple(code in placing.yielded for code in ("rest_days", "strength_48h", "hard_apart"))


def _without_clashes(wanted: Sequence[Placeable], placing: Placing) -> list[Placeable]:
    """Let go of the kept days on which a later activity (or a later day) breaks a must."""
    looser: list[Placeable] = []
    for index, one in enumerate(wanted):
        days = placing.days[index]
        clashes = {
            day
            for day in days
            for before, other in enumerate(wanted[: index + 1])
            if _clash(one, day, other, placing.days[before], same=before == index)
        }
        looser.append(one.but(keep=tuple(day for day in one.keep if day not in clashes)))
    return looser


def _clash(one: Placeable, day: int, other: Placeable, days: Days, *, same: bool) -> bool:
    if one.group is not None and one.group == other.group:
        if (day - 1) % 7 in days and not (same and day == 0):
            return True
        if (day + 1) % 7 in days and (not same or day == WEEK[-1]):
            return True
    return not same and min(one.effort, other.effort) >= HARD_EFFORT and day in days


def _without_any(wanted: Sequence[Placeable], placing: Placing) -> list[Placeable]:
    """Let go of every kept day of an activity that is strength or hard."""
    del placing
    return [
        one.but(keep=()) if one.group is not None or one.effort >= HARD_EFFORT else one
        for one in wanted
    ]
