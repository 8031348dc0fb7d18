"""Edges of evenness: how many days it takes, what the plan asks, what is a weekend."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.as_planned import Asked
from smertecoach.core.columns import columns_of
from smertecoach.core.evenness import Evenness, evenness_of, follows_plan, sampling_range
from smertecoach.core.facts import Facts
from smertecoach.core.rules import AS_PLANNED_BELOW, EVEN_BELOW
from tests.columns import plain_columns

MONDAY = date(2026, 1, 5)
WEEK = (200.0, 400.0, 200.0, 400.0, 200.0, 400.0, 200.0)


def test_days_vary_as_planned() -> None:
    for log_sd in (0.5, EVEN_BELOW):
        assert Evenness(log_sd=log_sd, plan_log_sd=0.1, word="even").as_planned
    assert not Evenness(log_sd=0.5, plan_log_sd=0.1).as_planned
    for varies in (None, EVEN_BELOW - 0.01):  # even without the plan
        assert not Evenness(log_sd=varies, plan_log_sd=0.1, word="even").as_planned
    for plan in (None, AS_PLANNED_BELOW):
        assert not Evenness(log_sd=0.5, plan_log_sd=plan, word="uneven").as_planned
    assert not follows_plan(AS_PLANNED_BELOW)
    assert follows_plan(AS_PLANNED_BELOW - 0.01)


def test_it_takes_fourteen_logged_days() -> None:
    enough = evenness_of(plain_columns(MONDAY, WEEK * 2))
    assert enough.word is not None
    assert enough.range is not None
    few = evenness_of(plain_columns(MONDAY, (WEEK * 2)[:13]))
    assert few.log_sd is not None
    assert (few.word, few.range) == (None, None)
    assert sampling_range(0.4, 3) is not None


def test_a_plan_counts_where_most_of_the_days_have_one() -> None:
    loads = WEEK * 3
    asked = [*loads[:15], *[None] * 6]  # 15 of 21; 14 of 20 is the edge
    assert evenness_of(plain_columns(MONDAY, loads, planned=asked)).plan_log_sd == pytest.approx(0)
    edge = plain_columns(MONDAY, loads[:20], planned=[*loads[:14], *[None] * 6])
    assert evenness_of(edge).plan_log_sd == pytest.approx(0)
    few = plain_columns(MONDAY, loads, planned=[*loads[:14], *[None] * 7])
    assert evenness_of(few).plan_log_sd is None
    thirteen = plain_columns(MONDAY, loads[:13], planned=loads[:13])
    assert evenness_of(thirteen).plan_log_sd is None


def test_a_day_without_a_load_is_held_against_no_plan() -> None:
    loads = [*WEEK * 2, None, *WEEK]
    asked = [*WEEK * 2, 9000.0, *WEEK]
    assert evenness_of(plain_columns(MONDAY, loads, planned=asked)).plan_log_sd == pytest.approx(0)


def test_days_of_the_weekend_have_a_mean_of_their_own() -> None:
    """300 on weekdays and 600 on Saturday and Sunday are even; on two weekdays they are not."""
    weekend = [300.0] * 5 + [600.0] * 2
    weekdays = [600.0] * 2 + [300.0] * 5
    assert evenness_of(plain_columns(MONDAY, weekend * 4)).log_sd == pytest.approx(0)
    found = evenness_of(plain_columns(MONDAY, weekdays * 4)).log_sd
    assert found is not None
    assert found > 0.2
    from_thursday = date(2026, 1, 8)
    turned = [300.0] * 2 + [600.0] * 2 + [300.0] * 3
    assert evenness_of(plain_columns(from_thursday, turned * 4)).log_sd == pytest.approx(0)


def test_what_is_usual_beside_the_plan_comes_to_what_is_planned() -> None:
    rows = tuple((load, None, None, None, None, False, False, False) for load in WEEK * 3)
    days = [MONDAY + timedelta(days=n) for n in range(21)]
    asked = {
        day: Asked(planned=load - 100, beside=100.0)
        for day, load in zip(days, WEEK * 3, strict=True)
    }
    columns = columns_of(Facts(MONDAY, rows), days[0], days[-1], asked)
    assert evenness_of(columns).plan_log_sd == pytest.approx(0)
