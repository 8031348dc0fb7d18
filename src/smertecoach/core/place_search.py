"""Searching the best days of a week: greedy starts, single moves and swaps, branch and bound."""

from __future__ import annotations

from itertools import combinations

from smertecoach.core.place_cost import (
    WEEK,
    among,
    cost,
    key_of,
    laid_out,
    nothing_laid,
    spread,
    squared_gaps,
    with_days,
)
from smertecoach.core.rules import EXACT_LEAVES, HARD_EFFORT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smertecoach.core.place_cost import Days, Key, Laid, Week


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
    laid = nothing_laid(part)
    for choices in part.choices:
        further = [with_days(part, laid, days) for days in choices]
        laid = min(further, key=lambda one: key_of(part, one)[:apart])
    return _as_given(laid.placed, order)


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
    """Every single move of a day, then every swap of two days between two activities.

    Those that only make the week less even are left out: they are not worth looking at.
    """
    allowed = [set(choices) for choices in week.choices]
    uneven = _less_even(week, placed)
    for index, days in enumerate(placed):
        for day in days:
            for other in WEEK:
                if other in days or uneven(index, None, day, other):
                    continue
                moved = _moved(days, day, other)
                if moved in allowed[index]:
                    yield (*placed[:index], moved, *placed[index + 1 :])
    for first, second in combinations(range(len(placed)), 2):
        for day in placed[first]:
            for other in placed[second]:
                if day in placed[second] or other in placed[first]:
                    continue
                if uneven(first, second, day, other):
                    continue
                one, two = _moved(placed[first], day, other), _moved(placed[second], other, day)
                if one in allowed[first] and two in allowed[second]:
                    swapped = list(placed)
                    swapped[first], swapped[second] = one, two
                    yield tuple(swapped)


def _less_even(week: Week, placed: tuple[Days, ...]) -> Callable[[int, int | None, int, int], bool]:
    """Whether a move makes the week less even, and no must can be better for it.

    An activity goes from one day to another; with a second one given, that goes the other way.
    Load taken from a day onto another adds 2 x load x (other - day + load) to the squares.
    """
    loads = laid_out(week, placed).loads
    plain = [one.group is None and one.effort < HARD_EFFORT for one in week.wanted]

    def found(first: int, second: int | None, day: int, other: int) -> bool:
        if not plain[first] or day not in week.open_days or other not in week.open_days:
            return False
        load = week.loads[first]
        if second is not None:
            if not plain[second]:
                return False
            load -= week.loads[second]
        return load * (loads[other] - loads[day] + load) > 0

    return found


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
    whole = len(week.wanted)
    ends = 0
    stack: list[tuple[Laid, Days | None]] = [(nothing_laid(week), None)]
    while stack:
        before, days = stack.pop()
        laid = before if days is None else with_days(week, before, days)
        depth = len(laid.placed)
        if _is_worse(week, laid, rest_load[depth], rest_apart[depth], best_key):
            ends += 1
        elif depth == whole:
            ends += 1
            found, key = _as_given(laid.placed, order), key_of(week, laid)
            if (key, found) < (best_key, best):
                best, best_key = found, key
        else:
            stack.extend((laid, days) for days in reversed(week.choices[depth]))
        if ends >= EXACT_LEAVES and stack:
            return best, False
    return best, True


def _is_worse(week: Week, laid: Laid, load: int, apart: int, best: Key) -> bool:
    """Whether a placing is worse than the best, however well the load that is left may fall."""
    musts = laid.broken, laid.together
    if musts != best[:2]:
        return musts > best[:2]
    if len(laid.placed) == len(week.wanted):
        least = spread(week, laid)
    else:
        least = _least_spread([laid.loads[day] for day in week.open_days], laid.total, load)
    return least > best[2] or (least == best[2] and laid.apart + apart > best[3])


def _to_come(week: Week) -> tuple[list[int], list[int]]:
    """By depth: the load still to fall on days that are no rest days, and its least gaps."""
    load, apart = [0], [0]
    for index in reversed(range(len(week.wanted))):
        choices = week.choices[index]
        load.append(load[-1] + week.loads[index] * among(choices[0], week.open_days))
        apart.append(apart[-1] + min(squared_gaps(days) for days in choices))
    return load[::-1], apart[::-1]


def _least_spread(loads: list[int], total: int, rest: int) -> int:
    """The least spread there can be when the rest is poured evenly onto the lightest days."""
    loads.sort()
    low, under = rest, 0  # what the lightest days carry together then, and how many they are
    for load in loads:
        if load * under > low:
            break
        low += load
        under += 1
    squares = -(-low * low // under) + sum([load * load for load in loads[under:]])
    whole = total + rest
    return max(0, len(loads) * squares - whole * whole)
