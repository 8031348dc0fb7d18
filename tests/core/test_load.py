"""Minutes, amounts and loads of sessions (coaching.md §1)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.load import (
    amount_in_unit,
    commitment_load,
    load,
    minutes_of,
    planned_load,
    usual_effort,
)
from smertecoach.core.model import Activity, Commitment, Item, Session

DAY = date(2026, 11, 23)
WALK = Activity("walk")


def session(
    seconds: int | None = None,
    reps: int | None = None,
    steps: int | None = None,
    metres: int | None = None,
) -> Session:
    return Session(DAY, activity="x", seconds=seconds, reps=reps, steps=steps, metres=metres)


def test_v12_loads_of_a_day_and_of_other_units() -> None:
    loads = [
        load(45, 3, "daily"),
        load(20, 4, "endurance"),
        load(15, 6, "strength"),
        load(240, 1, "sitting"),
        load(90, 1, "people"),
    ]
    assert loads == [135, 80, 90, 0, 90]
    assert sum(loads) == 395
    desk = load(240, 3, "sitting")
    assert desk == 480
    assert sum(loads) + desk == 875
    strength = Activity("strength", kind="strength", unit="rep")
    assert load(minutes_of(session(reps=150), strength), 6, "strength") == pytest.approx(90)
    stepping = Activity("steps", unit="step")
    assert load(minutes_of(session(steps=4000), stepping), 3, "endurance") == pytest.approx(120)
    cycling = Activity("hike", unit="km")
    assert load(minutes_of(session(metres=2500), cycling), 3, "endurance") == pytest.approx(112.5)


@pytest.mark.parametrize("kind", ["sitting", "rest", "relax"])
def test_the_first_point_of_effort_weighs_nothing_when_settled(kind: str) -> None:
    assert load(60, 0, kind) == 0
    assert load(60, 1, kind) == 0
    assert load(60, 2.5, kind) == 90


def test_the_amount_in_the_unit_counts_and_time_where_it_is_not_given() -> None:
    km = Activity("walk", unit="km", minutes_per_unit=12.0)
    both = session(seconds=870, metres=1200)
    assert amount_in_unit(both, km) == 1.2
    assert minutes_of(both, km) == pytest.approx(14.4)
    assert amount_in_unit(both, WALK) == 14.5
    assert minutes_of(both, WALK) == 14.5
    assert minutes_of(both, None) == 14.5
    assert amount_in_unit(session(seconds=600), km) is None
    assert minutes_of(session(seconds=600), km) == 10
    assert amount_in_unit(session(steps=900), WALK) is None
    assert minutes_of(session(steps=900), WALK) == 9
    assert minutes_of(session(reps=30), None) == pytest.approx(3)
    assert amount_in_unit(session(reps=30), Activity("s", unit="rep")) == 30
    assert amount_in_unit(session(steps=30), Activity("s", unit="step")) == 30
    assert minutes_of(session(), WALK) == 0


def test_a_minute_is_a_minute_whatever_the_profile_says() -> None:
    assert minutes_of(session(seconds=600), Activity("walk", minutes_per_unit=3.0)) == 10


def test_what_is_not_in_the_profile_has_effort_three() -> None:
    assert usual_effort(None) == 3
    assert usual_effort(Activity("run", effort=6.0)) == 6
    assert planned_load(Item("garden", 20), None) == 60


def test_planned_items_weigh_all_their_bouts_and_sets() -> None:
    strength = Activity("strength", kind="strength", unit="rep", effort=5.0)
    assert planned_load(Item("strength", 10, times=2, sets=3, unit="rep"), strength) == 30
    assert planned_load(Item("swim", 20), Activity("swim", restorative=True)) == 0
    assert planned_load(Item("swim", 20), Activity("swim", restorative=True, effort=4)) == 80
    assert planned_load(Item("swim", 20), Activity("swim", restorative=True, effort=3.5)) == 70


def test_a_commitment_weighs_by_its_kind() -> None:
    assert commitment_load(Commitment("choir", 1, minutes=90, effort=2)) == 180
    assert commitment_load(Commitment("film", 1, minutes=90, effort=2, kind="sitting")) == 90


@given(
    st.floats(0, 1440),
    st.floats(0, 10),
    st.sampled_from(["endurance", "sitting", "rest", "relax"]),
    st.floats(0, 1440),
)
def test_a_load_is_never_below_zero_and_free_minutes_never_add(
    minutes: float, effort: float, kind: str, free: float
) -> None:
    assert 0 <= load(minutes, effort, kind, free) <= load(minutes, effort, kind)
