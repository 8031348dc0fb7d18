"""Week against week, weekly looks, the days around flares (coaching.md §8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.days import Day
from smertecoach.core.facts import facts_of_days
from smertecoach.core.looks import (
    WeekAgainst,
    around_flares,
    first_days,
    over_time,
    week_against,
    week_ratio,
)
from smertecoach.core.model import Flare, Profile

MONDAY = date(2026, 11, 2)


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def weeks(*totals: float) -> list[Day]:
    """Weeks of seven equal days."""
    return [
        Day(on(7 * n + d), logged=True, noted=True, pattern_load=total / 7)
        for n, total in enumerate(totals)
        for d in range(7)
    ]


def test_v19_this_week_against_the_last_four() -> None:
    expected = WeekAgainst(ratio=1.5, code="busier")
    assert week_ratio(1500, [1000, 1100, 900, 1000]) == expected
    found = week_against(weeks(1000, 1100, 900, 1000, 1500), on(34))
    assert found is not None
    assert found.ratio == pytest.approx(1.5)
    assert found.code == "busier"


@pytest.mark.parametrize(
    ("this", "code"),
    [
        (799, "quieter"),
        (800, "as_usual"),
        (1300, "as_usual"),
        (1301, "busier"),
        (1500, "busier"),
        (1501, "much_busier"),
    ],
)
def test_edges_of_the_words(this: float, code: str) -> None:
    found = week_ratio(this, [1000] * 4)
    assert found is not None
    assert found.code == code


def test_unknown_days_are_not_zero_and_weeks_need_four_logged_days() -> None:
    days = weeks(1000, 1000, 1000, 1000, 1000)
    some = [d if n not in (28, 30) else Day(d.day) for n, d in enumerate(days)]
    found = week_against(some, on(34))
    assert found is not None
    assert found.code == "as_usual"
    assert week_against(days, on(31)) is None  # Monday to Wednesday
    assert week_against(days, on(32)) is not None
    assert week_against([*days[:31], days[31].but(closed=True)], on(31)) is not None
    gone = [d.but(away=True) if n < 7 else d for n, d in enumerate(days)]
    assert week_against(gone, on(34)) is None
    assert week_against([], on(34)) is None
    assert week_ratio(100, [0, 0, 0, 0]) is None


def test_looks_are_weekly_and_at_most_a_year() -> None:
    looks = over_time(weeks(*[2100.0] * 10), on(70))
    assert [look.end for look in looks] == [on(27 + 7 * n) for n in range(7)]
    assert looks[0].log_sd == 0
    assert {look.label for look in looks} == {"not-yet"}  # no mornings
    assert len(over_time(weeks(*[2100.0] * 80), on(560))) == 52
    assert over_time(weeks(2100.0), on(7)) == []


def test_around_flares_takes_five_of_them() -> None:
    days = [
        Day(
            on(n),
            logged=True,
            load=900.0,  # with the effort felt, which is not looked at
            pattern_load=600.0 if n % 20 == 18 else 300.0,
            morning=5.0 + (n % 20 == 0),
        )
        for n in range(120)
    ]
    starts = [on(20), on(40), on(60), on(80), on(100)]
    facts = facts_of_days(days)
    found = around_flares(facts, Profile(), starts)
    assert found is not None
    assert [part.offset for part in found] == [-4, -3, -2, -1, 0, 1, 2]
    assert [part.load for part in found] == [1, 1, 2, 1, 1, 1, 1]
    assert [part.morning for part in found] == [0, 0, 0, 0, 1, 0, 0]
    assert {(part.loads, part.mornings) for part in found} == {(5, 5)}
    assert around_flares(facts, Profile(), starts[1:]) is None


def test_flares_are_found_by_their_first_days() -> None:
    said = [Flare(on(n), phase="start") for n in (0, 3, 40)]  # the second prolongs the first
    events = [*said, Flare(on(50), phase="end"), Flare(on(60), phase="start")]
    assert first_days(events, on(-5), on(59)) == [on(0), on(40)]
    assert first_days(events, on(1), on(60)) == [on(40), on(60)]
    assert first_days(events, on(40), on(40)) == [on(40)]
    assert first_days([], on(0), on(9)) == []
