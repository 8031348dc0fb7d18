"""Which weekdays things fall on (coaching.md §5)."""

from __future__ import annotations

from itertools import combinations, product
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smertecoach.core.place_cost import Week, cost, squared_gaps
from smertecoach.core.place_days import Placeable, Placing, place, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

WALK = Placeable(name="walk", count=5, load=80)
HOUSE = Placeable(name="house", count=3, load=90)
SUN = 6


def loads_of(
    wanted: list[Placeable], days: tuple[tuple[int, ...], ...], base: tuple[float, ...] = (0.0,) * 7
) -> list[float]:
    return [
        base[day] + sum(one.load for one, own in zip(wanted, days, strict=True) if day in own)
        for day in range(7)
    ]


def spread_of(loads: list[float], rest: tuple[int, ...] = ()) -> float:
    open_loads = [load for day, load in enumerate(loads) if day not in rest]
    mean = sum(open_loads) / len(open_loads)
    return sum((load - mean) ** 2 for load in open_loads) / len(open_loads)


def test_v31_without_a_rest_day() -> None:
    placing = place([WALK, HOUSE])
    assert placing.days == ((0, 1, 2, 3, 5), (1, 4, 6))
    assert loads_of([WALK, HOUSE], placing.days) == [80, 170, 80, 80, 90, 80, 90]
    assert placing.variance == pytest.approx(938.7755, abs=5e-5)
    assert (placing.exact, placing.yielded) == (True, ())


def test_v31_with_sunday_rest() -> None:
    placing = place([WALK, HOUSE], rest_days=[SUN])
    assert placing.days == ((0, 1, 2, 3, 5), (0, 2, 4))
    assert loads_of([WALK, HOUSE], placing.days)[:6] == [170, 80, 170, 80, 90, 80]


def brute(
    wanted: list[Placeable], base: tuple[float, ...], rest: tuple[int, ...]
) -> tuple[float, tuple[tuple[int, ...], ...]]:
    """Look at every placing, with plain fractions instead of bounds."""
    choices = [
        list(combinations([d for d in one.allowed if d not in rest], one.count)) for one in wanted
    ]
    best: tuple[float, int, tuple[tuple[int, ...], ...]] | None = None
    for days in product(*choices):
        spread = spread_of(loads_of(wanted, days, base), rest)
        gaps = sum(squared_gaps(own) for own in days)
        if best is None or spread < best[0] - 1e-9:
            best = (spread, gaps, days)
        elif abs(spread - best[0]) <= 1e-9 and (gaps, days) < best[1:]:
            best = (min(spread, best[0]), gaps, days)
    assert best is not None
    return best[0], best[2]


def some_week(random: Random) -> tuple[list[Placeable], tuple[float, ...], tuple[int, ...]]:
    rest = tuple(sorted(random.sample(range(7), random.randint(0, 2))))
    wanted = []
    for index in range(random.randint(1, 3)):
        allowed = tuple(sorted(random.sample(range(7), random.randint(3, 7))))
        free = sum(day not in rest for day in allowed)
        load = random.choice([20.0, 33.3, 45.0, 80.0, 90.0, 112.5])
        count = random.randint(1, max(1, min(free, 5)))
        if free:
            wanted.append(Placeable(name=str(index), count=count, load=load, allowed=allowed))
    base = tuple(random.choice([0.0, 0.0, 60.0, 90.0]) for _ in range(7))
    return wanted, base, rest


def test_equals_looking_at_everything_on_200_small_weeks() -> None:
    random = Random(20261123)  # noqa: S311
    looked_at = 0
    while looked_at < 200:
        wanted, base, rest = some_week(random)
        size = 1
        for one in wanted:
            free = [d for d in one.allowed if d not in rest]
            size *= sum(1 for _ in combinations(free, one.count))
        if not wanted or size > 2500:
            continue
        looked_at += 1
        spread, days = brute(wanted, base, rest)
        placing = place(wanted, base=base, rest_days=rest)
        assert placing.exact
        assert placing.variance == pytest.approx(spread, abs=1e-6)
        assert placing.days == days


def plain_key(week: Week, placed: Sequence[tuple[int, ...]]) -> tuple[int, int, int, int]:
    """What a placing costs, counted anew from its days (coaching.md §5)."""
    pairs = list(zip(week.wanted, placed, strict=False))
    groups = [(one.group, day) for one, days in pairs if one.group for day in days]
    broken = sum(
        (day + 1) % 7 in days
        for group, day in groups
        for other, days in pairs
        if other.group == group
    )
    tiring = [day for one, days in pairs if one.effort >= 6 for day in days]
    hard = [count + tiring.count(day) for day, count in enumerate(week.hard)]
    together = sum(max(0, n - 1) for n in hard) - sum(max(0, n - 1) for n in week.hard)
    loads = [
        week.base[day] + sum(week.loads[n] for n, days in enumerate(placed) if day in days)
        for day in week.open_days
    ]
    spread = len(loads) * sum(load * load for load in loads) - sum(loads) ** 2
    return broken, together, spread, sum(map(squared_gaps, placed))


def test_what_grows_day_by_day_is_what_is_counted_anew_on_400_weeks() -> None:
    random = Random(20261124)  # noqa: S311
    for _ in range(400):
        wanted = tuple(
            Placeable(
                name=str(n),
                count=1,
                load=0.0,
                effort=random.choice([3.0, 6.0, 7.0]),
                group=random.choice([None, "legs", "arms"]),
            )
            for n in range(random.randint(1, 6))
        )
        week = Week(
            wanted=wanted,
            choices=((),) * len(wanted),
            loads=tuple(random.randint(0, 500) for _ in wanted),
            base=tuple(random.choice([0, 0, 60, 90]) for _ in range(7)),
            hard=tuple(random.choice([0, 0, 1, 2]) for _ in range(7)),
            open_days=tuple(sorted(random.sample(range(7), random.randint(1, 7)))),
        )
        placed = [tuple(sorted(random.sample(range(7), random.randint(1, 5)))) for _ in wanted]
        for depth in range(len(placed) + 1):
            assert cost(week, placed[:depth]) == plain_key(week, placed[:depth])


def greedy(wanted: list[Placeable], rest: tuple[int, ...]) -> float:
    loads = [0.0] * 7
    for one in sorted(wanted, key=lambda one: -one.load * one.count):
        free = [day for day in one.allowed if day not in rest]
        for day in sorted(free, key=lambda day: (loads[day], day))[: one.count]:
            loads[day] += one.load
    return spread_of(loads, rest)


def neighbours(days: tuple[tuple[int, ...], ...]) -> list[tuple[tuple[int, ...], ...]]:
    found = []
    for index, own in enumerate(days):
        for day, other in product(own, set(range(7)) - set(own)):
            moved = tuple(sorted({*own, other} - {day}))
            found.append((*days[:index], moved, *days[index + 1 :]))
    for first, second in combinations(range(len(days)), 2):
        for day in set(days[first]) - set(days[second]):
            for other in set(days[second]) - set(days[first]):
                swapped = list(days)
                swapped[first] = tuple(sorted({*days[first], other} - {day}))
                swapped[second] = tuple(sorted({*days[second], day} - {other}))
                found.append(tuple(swapped))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_a_large_week_is_a_search_that_no_move_or_swap_betters(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    wanted = [
        Placeable(name=str(n), count=random.randint(2, 5), load=random.uniform(10, 150))
        for n in range(7)
    ]
    placing = place(wanted)
    mine = (spread_of(loads_of(wanted, placing.days)), sum(map(squared_gaps, placing.days)))
    assert mine[0] <= greedy(wanted, ()) + 1e-9
    if not placing.exact:
        for near in neighbours(placing.days):
            assert spread_of(loads_of(wanted, near)) >= mine[0] - 1e-9
    assert place(wanted) == placing


PLACEABLE = st.builds(
    Placeable,
    name=st.just("x"),
    count=st.integers(1, 5),
    load=st.sampled_from([0.0, 13.5, 40.0, 80.0, 90.0]),
    effort=st.sampled_from([3.0, 6.0]),
    group=st.sampled_from([None, None, "legs"]),
)
REST = st.sets(st.integers(0, 6), max_size=2).map(lambda days: tuple(sorted(days)))


@settings(max_examples=30)
@given(st.lists(PLACEABLE, max_size=4), REST)
def test_rest_days_stay_free(wanted: list[Placeable], rest: tuple[int, ...]) -> None:
    placing = place(wanted, rest_days=rest)
    for one, days in zip(wanted, placing.days, strict=True):
        assert len(days) == one.count
        assert days == tuple(sorted(set(days)))
        if one.load > 0:
            assert not set(days) & set(rest)
    assert "rest_days" not in placing.yielded
    assert place(wanted, rest_days=rest) == placing


@settings(max_examples=30)
@given(st.lists(PLACEABLE, min_size=1, max_size=3), REST)
def test_days_stay_where_they_were(wanted: list[Placeable], rest: tuple[int, ...]) -> None:
    first = place(wanted, rest_days=rest)
    stays = [
        Placeable(
            name=one.name,
            count=one.count,
            load=one.load * 1.1,
            effort=one.effort,
            group=one.group,
            keep=days,
        )
        for one, days in zip(wanted, first.days, strict=True)
    ]
    again = settle(stays, rest_days=rest)
    if not first.yielded:
        assert again.days == first.days


def test_only_what_is_new_is_placed() -> None:
    kept = Placeable(name="walk", count=5, load=80, keep=(0, 1, 2, 3, 4))
    placing = settle([kept, HOUSE])
    assert placing.days[0] == (0, 1, 2, 3, 4)
    assert {5, 6} < set(placing.days[1])
    fewer = settle([Placeable(name="walk", count=3, load=80, keep=(0, 1, 2, 3, 4))])
    assert set(fewer.days[0]) < {0, 1, 2, 3, 4}
    more = settle([Placeable(name="walk", count=3, load=80, keep=(0, 1))])
    assert {0, 1} < set(more.days[0])


def test_a_kept_day_that_became_a_rest_day_goes() -> None:
    kept = Placeable(name="walk", count=3, load=80, keep=(1, 3, 6))
    placing = settle([kept], rest_days=[SUN])
    assert {1, 3} < set(placing.days[0])
    assert SUN not in placing.days[0]


def test_48_hours_between_strength_of_a_group() -> None:
    legs = Placeable(name="squats", count=2, load=30, group="legs")
    more = Placeable(name="stairs", count=1, load=30, group="legs")
    placing = place([legs, more])
    days = {day for own in placing.days for day in own}
    assert placing.yielded == ()
    assert not any((day + 1) % 7 in days for day in days)
    four = place([Placeable(name="squats", count=4, load=30, group="legs")])
    assert four.yielded == ("strength_48h",)
    arms = place([legs, Placeable(name="press", count=3, load=30, group="arms")])
    assert arms.yielded == ()


def test_hard_ones_apart_unless_it_cannot_be_avoided() -> None:
    hard = [Placeable(name=name, count=3, load=60, effort=7) for name in "ab"]
    apart = place(hard)
    assert not set(apart.days[0]) & set(apart.days[1])
    full = [Placeable(name=name, count=4, load=60, effort=7) for name in "ab"]
    assert place(full).yielded == ("hard_apart",)
    assert len(set(place(full).days[0]) & set(place(full).days[1])) == 1
    beside = place([Placeable(name="a", count=6, load=60, effort=7)], hard=(0, 1, 0, 0, 0, 0, 0))
    assert 1 not in beside.days[0]


def test_the_musts_yield_in_order() -> None:
    days = (0, 1)
    squats = Placeable(name="squats", count=1, load=60, effort=7, group="legs", allowed=days)
    lunges = Placeable(name="lunges", count=1, load=60, effort=7, group="legs", allowed=days)
    assert place([squats, lunges]).yielded == ("hard_apart",)  # rather than 48 h
    sunday = Placeable(name="walk", count=1, load=60, allowed=(SUN,))
    assert place([sunday], rest_days=[SUN]) == Placing(
        days=((SUN,),), yielded=("rest_days",), variance=0.0
    )


def test_kept_days_go_where_a_must_breaks_and_need_not() -> None:
    one = Placeable(name="squats", count=2, load=30, group="legs", keep=(0, 3))
    other = Placeable(name="stairs", count=1, load=30, group="legs", keep=(4,))
    placing = settle([one, other])
    assert placing.yielded == ()
    assert placing.days[0] == (0, 3)
    monday = settle([Placeable(name="squats", count=2, load=30, group="legs", keep=(0, 1))])
    assert monday.yielded == ()
    assert monday.days[0][0] == 0
    ring = settle([Placeable(name="squats", count=2, load=30, group="legs", keep=(0, 6))])
    assert ring.yielded == ()
    stuck = Placeable(name="a", count=4, load=30, group="legs", keep=(0, 1, 2, 3))
    assert settle([stuck]) == place([stuck])  # four in a week never hold 48 h: they stay


# On the first days lies so much that nothing would choose them: who stays there was not let go.
BUSY_START = (900.0, 900.0, 900.0, 0.0, 0.0, 0.0, 0.0)


def legs(name: str, *keep: int, effort: float = 3.0) -> Placeable:
    return Placeable(name=name, count=len(keep), load=30, group="legs", keep=keep, effort=effort)


def test_of_two_that_clash_the_later_day_goes_and_all_others_stay() -> None:
    walk = Placeable(name="walk", count=2, load=40, keep=(0, 1))
    arms = Placeable(name="press", count=1, load=20, group="arms", keep=(1,))
    other = [legs("squats", 0, 2), legs("stairs", 1), walk, arms]
    placing = settle(other, base=BUSY_START)
    assert placing.yielded == ()
    squats, stairs, *rest = placing.days
    assert (squats, tuple(rest)) == ((0, 2), ((0, 1), (1,)))
    assert stairs in {(4,), (5,)}
    before = settle([legs("squats", 1), legs("stairs", 0, 3)], base=BUSY_START)  # the day before
    assert before.days[0] == (1,)
    assert 3 in before.days[1]
    assert not {0, 1, 2} & set(before.days[1])


def test_of_an_activitys_own_days_the_later_goes() -> None:
    assert settle([legs("squats", 0, 1)], base=BUSY_START).days[0][0] == 0
    assert settle([legs("squats", 0, 6)], base=BUSY_START).days[0][0] == 0  # around the week
    three = settle([legs("squats", 0, 1, 4)], base=BUSY_START)
    assert {0, 4} < set(three.days[0])
    assert three.yielded == ()


def test_of_two_hard_ones_on_a_day_the_later_goes() -> None:
    hard = [Placeable(name=n, count=1, load=30, keep=(0,), effort=6.0) for n in ("run", "swim")]
    easy = Placeable(name="walk", count=1, load=30, keep=(0,), effort=5.9)
    placing = settle([*hard, easy], base=BUSY_START)
    assert placing.yielded == ()
    assert placing.days[0] == placing.days[2] == (0,)
    assert placing.days[1] != (0,)
    almost = settle([hard[0], easy], base=BUSY_START)
    assert almost.days == ((0,), (0,))
    apart = [Placeable(name="run", count=1, load=30, keep=(0,), effort=6.0)]
    apart += [Placeable(name="swim", count=1, load=30, keep=(1,), effort=6.0)]
    assert settle([*apart, hard[1]], base=BUSY_START).days[:2] == ((0,), (1,))


def test_beside_a_hard_appointment_only_hard_things_and_strength_are_let_go() -> None:
    hard = (1, 0, 0, 0, 0, 0, 0)  # on Monday
    run = Placeable(name="run", count=1, load=30, keep=(0,), effort=6.0)
    walk = Placeable(name="walk", count=1, load=30, keep=(0,))
    placing = settle([run, walk], base=BUSY_START, hard=hard)
    assert (placing.yielded, placing.days[1]) == ((), (0,))
    assert placing.days[0] != (0,)


def test_relaxation_may_lie_on_a_rest_day() -> None:
    relax = Placeable(name="relax", count=7, load=0)
    placing = place([relax], rest_days=[SUN])
    assert placing.days == (tuple(range(7)),)
    assert placing.yielded == ()
    once = Placeable(name="relax", count=1, load=0)
    assert place([once], rest_days=[0]).days == ((0,),)
    kept = Placeable(name="relax", count=1, load=0, keep=(SUN,))
    assert place([kept], rest_days=[SUN]).days == ((SUN,),)


def test_a_week_of_nothing_but_rest() -> None:
    assert place([WALK], rest_days=range(7)).yielded == ("rest_days",)
    assert place([]).days == ()
    assert place([Placeable(name="x", count=0, load=5, allowed=())]).days == ((),)


def test_beside_commitments() -> None:
    placing = place([Placeable(name="walk", count=6, load=80)], base=(0, 180, 0, 0, 0, 0, 0))
    assert placing.days == ((0, 2, 3, 4, 5, 6),)
