"""Lives with a plan, and how even the program calls them (README, design notes).

Whoever follows a plan that varies is not called uneven for it; who swings beside the plan still is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smertecoach.core.patterns import patterns_of
from tests.columns import plain_columns
from tests.simulation.living import WAYS
from tests.simulation.looking import MONDAY, SWINGS, planned_labels

if TYPE_CHECKING:
    from tests.simulation.living import Way

LIVES = 4
WEEK_OF_FOUR = [240.0, 80.0, 240.0, 60.0, 240.0, 240.0, 240.0]


@pytest.mark.parametrize("way", WAYS[:2])
def test_who_follows_the_plan_is_not_called_uneven(way: Way) -> None:
    names = ("textbook", "avoider", "random", "weekend", "pacer_rest")
    looks = [look for name in names for look in planned_labels(name, way, 0)]
    assert not any(look.uneven for look in looks)
    assert not any(look.label in SWINGS for look in looks)
    assert sum(look.uneven_alone for look in looks) > 0.1 * len(looks)  # or nothing was shown


@pytest.mark.parametrize(("name", "least"), [("textbook", 4), ("boombust", 3)])
def test_who_swings_beside_the_plan_is_found_as_before(name: str, least: int) -> None:
    lives = [planned_labels(name, "own", seed) for seed in range(LIVES)]
    assert sum(any(look.label in SWINGS for look in life) for life in lives) >= least
    looks = [look for life in lives for look in life]
    assert sum(look.uneven for look in looks) >= 0.9 * sum(look.uneven_alone for look in looks)


def test_who_follows_half_of_the_days_is_uneven() -> None:
    for name in ("boombust", "pacer"):
        assert all(look.uneven for look in planned_labels(name, "half", 1))


def test_the_plan_speaks_for_the_days_it_covers_only() -> None:
    loads: list[float | None] = [*(WEEK_OF_FOUR * 6)]
    asked = plain_columns(MONDAY, loads, [5.0, 6.0, 4.0] * 14, planned=loads)
    found = patterns_of(asked)
    assert (found.label, found.evenness.as_planned, found.evenness.plan_log_sd) == ("even", True, 0)
    assert found.evenness.log_sd is not None
    assert found.evenness.log_sd > 0.4
    some = [load if n >= 14 else None for n, load in enumerate(loads)]
    beside = patterns_of(plain_columns(MONDAY, loads, [5.0, 6.0, 4.0] * 14, planned=some))
    assert (beside.label, beside.evenness.plan_log_sd) == ("uneven", None)


def test_the_plan_is_no_excuse_for_other_days() -> None:
    planned: list[float | None] = [*(WEEK_OF_FOUR * 6)]
    done = planned[1:] + planned[:1]  # the same amounts, each a day early
    found = patterns_of(plain_columns(MONDAY, done, [5.0, 6.0, 4.0] * 14, planned=planned))
    assert found.label == "uneven"
    even = patterns_of(plain_columns(MONDAY, [200.0] * 42, [5.0, 6.0, 4.0] * 14, planned=planned))
    assert even.label == "even"  # and an even life beside an uneven plan stays even
    assert not even.evenness.as_planned


def test_twice_the_plan_every_day_still_follows_it() -> None:
    planned: list[float | None] = [*(WEEK_OF_FOUR * 6)]
    twice = [2 * load for load in planned if load is not None]
    found = patterns_of(plain_columns(MONDAY, twice, [5.0, 6.0, 4.0] * 14, planned=planned))
    assert found.evenness.as_planned
