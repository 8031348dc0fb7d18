"""Searching the best days of a week: greedy starts, single moves and swaps, branch and bound."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from smertecoach.core.place_cost import WEEK, among, cost, loads_of, squared_gaps
from smertecoach.core.rules import EXACT_LEAVES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smertecoach.core.place_cost import Days, Week


def starts(week: Week) -> list[tuple[Days, ...]]:
    """Greedy placings: heaviest load first or as given, gaps counted or the earliest days."""
    given = list(range(len(week.wanted)))
    heaviest = sorted(given, key=lambda i: (-week.loads[i] * week.wanted[i].count, i))
    return [_greedy(week, order, apart) for order in (heaviest, given) for apart in (4, 3)]


def _greedy(week: Week, order: Sequence[int], apart: int) -> tuple[Days, ...]:
    """Give one activity after the other its best days beside those before it.

    `apart` is how many parts of the key count: 4 with the gaps, 3 without.
    """
    part = _in_order(week, order)
    placed: tuple[Days, ...] = ()
    for choices in part.choices:
        nearer = [(*placed, days) for days in choices]
        placed = min(nearer, key=lambda days: cost(part, days)[:apart])
    return _as_given(placed, order)


def _in_order(week: Week, order: Sequence[int]) -> Week:
    """The same week with its activities in another order."""
    return week.but(
        wanted=tuple(week.wanted[i] for i in order),
        choices=tuple(week.choices[i] for i in order),
        loads=tuple(week.loads[i] for i in order),
    )


def _as_given(placed: Sequence[Days], order: Sequence[int]) -> tuple[Days, ...]:
    """A placing in another order, in the order of the activities."""
    return tuple(days for _, days in sorted(zip(order, placed, strict=True)))


def improved(week: Week, start: tuple[Days, ...]) -> tuple[Days, ...]:
    """Move single days and swap two days as long as that makes it better."""
    best, key = start, cost(week, start)
    better = True
    while better:
        better = False
        for near in _neighbours(week, best):
            near_key = cost(week, near)
            if (near_key, near) < (key, best):
                best, key, better = near, near_key, True
                break
    return best


def _neighbours(week: Week, placed: tuple[Days, ...]) -> Iterator[tuple[Days, ...]]:
    """Every single move of a day, then every swap of two days between two activities."""
    allowed = [set(choices) for choices in week.choices]
    for index, days in enumerate(placed):
        for day in days:
            for other in WEEK:
                if other in days:
                    continue
                moved = _moved(days, day, other)
                if moved in allowed[index]:
                    yield (*placed[:index], moved, *placed[index + 1 :])
    for first, second in combinations(range(len(placed)), 2):
        for day in placed[first]:
            for other in placed[second]:
                if day in placed[second] or other in placed[first]:
                    continue
                one, two = _moved(placed[first], day, other), _moved(placed[second], other, day)
                if one in allowed[first] and two in allowed[second]:
                    swapped = list(placed)
                    swapped[first], swapped[second] = one, two
                    yield tuple(swapped)


def _moved(days: Days, day: int, other: int) -> Days:
    return tuple(sorted(other if d == day else d for d in days))


def searched(week: Week, start: tuple[Days, ...]) -> tuple[tuple[Days, ...], bool]:
    """Branch and bound from a good start: the best placing, and whether all were looked at.

    A branch ends at a leaf or where even the rest spread evenly cannot better the best; 20,000 ends
    are looked at. What weighs most is placed first, so that what is left says little; the earliest
    of equals is kept.
    """
    best, best_key = start, cost(week, start)
    order = sorted(
        range(len(week.wanted)), key=lambda i: (-week.loads[i] * week.wanted[i].count, i)
    )
    week = _in_order(week, order)
    rest_load, rest_apart = _to_come(week)
    ends = 0
    stack: list[tuple[Days, ...]] = [()]
    while stack:
        placed = stack.pop()
        depth = len(placed)
        key = cost(week, placed)
        if depth < len(week.wanted):
            spread = _least_spread(week, loads_of(week, placed), rest_load[depth])
            key = (key[0], key[1], spread, key[3] + rest_apart[depth])
        if key > best_key:
            ends += 1
        elif depth == len(week.wanted):
            ends += 1
            found = _as_given(placed, order)
            if (key, found) < (best_key, best):
                best, best_key = found, key
        else:
            stack.extend((*placed, days) for days in reversed(week.choices[depth]))
        if ends >= EXACT_LEAVES and stack:
            return best, False
    return best, True


def _to_come(week: Week) -> tuple[list[int], list[int]]:
    """By depth: the load still to fall on days that are no rest days, and its least gaps."""
    load, apart = [0], [0]
    for index in reversed(range(len(week.wanted))):
        choices = week.choices[index]
        load.append(load[-1] + week.loads[index] * among(choices[0], week.open_days))
        apart.append(apart[-1] + min(squared_gaps(days) for days in choices))
    return load[::-1], apart[::-1]


def _least_spread(week: Week, loads: Sequence[int], rest: int) -> int:
    """The least spread there can be when the rest is poured evenly onto the lightest days."""
    counted = sorted(loads[day] for day in week.open_days)
    total = sum(counted) + rest
    poured, under = rest, 0
    for index, load in enumerate(counted):
        if index and (load - counted[index - 1]) * index > poured:
            break
        poured -= (load - counted[index - 1]) * index if index else 0
        under = index + 1
    low = sum(counted[:under]) + rest
    squares = -(-low * low // under) + sum(load * load for load in counted[under:])
    return max(0, len(counted) * squares - total * total)
