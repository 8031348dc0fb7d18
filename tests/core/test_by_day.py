"""The plan as it is on each day: gaps, pauses and a flare's share."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.by_day import by_day
from smertecoach.core.carry import carried
from smertecoach.core.days import days_of
from smertecoach.core.flare import courses_of
from smertecoach.core.model import (
    Activity,
    Away,
    Back,
    Commitment,
    Decision,
    Entry,
    Flare,
    Item,
    PlanDay,
    Profile,
    Rest,
    Session,
    Skip,
    WeekPlan,
)
from smertecoach.core.quota import is_small_enough, small_of
from smertecoach.core.spans import gap_spans
from smertecoach.core.today import effort_first

MONDAY = date(2026, 5, 4)
PROFILE = Profile(
    activities=(
        Activity("walk", aliases=("tur",)),
        Activity("guitar", gives=True),
        Activity("visit", kind="people"),
        Activity("house", role="limit"),
        Activity("bike", effort=6.0, source="physio"),
        Activity("rest-a-bit", kind="relax"),
    ),
    commitments=(Commitment("choir", 0),),
)
ITEMS = (
    Item("choir", 90, fixed=True),
    Item("walk", 20),
    Item("house", 30),
    Item("bike", 7),
    Item("rest-a-bit", 15),
    Item("guitar", 1),
    Item("visit", 30),
)
PLAN = WeekPlan(
    MONDAY,
    accepted=True,
    decisions=(Decision("tur", quota=20.9, shown=20.0),),
    days=tuple(PlanDay(MONDAY + timedelta(days=n), ITEMS) for n in range(7)),
)


def week(*entries: Entry, plan: WeekPlan = PLAN, profile: Profile = PROFILE) -> WeekPlan:
    days = days_of(entries, profile, {}, MONDAY - timedelta(days=30), MONDAY + timedelta(days=6))
    return by_day(plan, profile, gap_spans(entries), courses_of(days, profile))


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def amounts(plan: WeekPlan, offset: int) -> dict[str, float]:
    return {item.activity: item.amount for item in plan.days[offset].items}


def test_without_gap_or_flare_it_is_the_plan() -> None:
    assert week() is PLAN


def test_a_flare_takes_its_part_by_the_day() -> None:
    found = week(Flare(MONDAY))
    assert [amounts(found, n)["walk"] for n in range(7)] == [10, 10, 14, 14, 17, 17, 20]
    assert amounts(found, 0) == {
        "choir": 90,  # an appointment stays
        "guitar": 1,
        "visit": 15,
        "walk": 10,
        "house": 15,
        "bike": 3,
        "rest-a-bit": 15,  # rest is not halved
    }


def test_a_flare_takes_its_part_of_the_real_quota() -> None:
    """Shown 21 of 21.9: 0.70 of it is 15.3, where 0.70 of 21 were 14.7."""
    real = PLAN.but(
        decisions=(Decision("walk", quota=21.9, shown=21.0),),
        days=(*(PlanDay(on(n), (Item("walk", 21),)) for n in range(6)), PLAN.days[6]),
    )
    found = week(Flare(MONDAY), plan=real)
    assert [amounts(found, n)["walk"] for n in (0, 2)] == [10, 15]
    assert amounts(found, 6)["walk"] == 20  # an amount of the person's own is what it is


def test_what_gives_back_and_what_matters_stands_first_in_a_flare() -> None:
    found = week(Flare(MONDAY))
    assert [item.activity for item in found.days[0].items][:3] == ["choir", "guitar", "visit"]
    assert [item.activity for item in found.days[6].items] == [item.activity for item in ITEMS]


def test_the_small_version_of_a_flare_amount_is_not_halved_again() -> None:
    found = week(Flare(MONDAY))
    walks = [item for day in found.days for item in day.items if item.activity == "walk"]
    assert [small_of(item) for item in walks] == [10] * 7
    assert [item.full for item in walks] == [20] * 6 + [None]
    assert is_small_enough(walks[2], 10)
    assert not is_small_enough(walks[2], 9)


def test_effort_goes_down_before_the_amount() -> None:
    found = week(Flare(MONDAY))
    bike = PROFILE.activities[4]
    item = next(item for item in found.days[0].items if item.activity == "bike")
    assert effort_first(item, bike)
    assert not effort_first(item, bike.but(effort=5.9))
    assert not effort_first(ITEMS[3], bike)
    assert not effort_first(item, None)


def test_after_a_long_flare() -> None:
    entries = (Flare(MONDAY - timedelta(days=15)), Flare(on(1), phase="end"))
    assert [amounts(week(*entries), n)["walk"] for n in range(4)] == [20, 20, 16, 16]
    assert amounts(week(*entries), 2)["bike"] == 7  # a professional's is whole again
    on_monday = (Flare(on(-14)), Flare(MONDAY, phase="end"))  # this week's plan was made before
    assert [amounts(week(*on_monday), n)["walk"] for n in range(3)] == [20, 16, 16]
    early = (Flare(MONDAY - timedelta(days=20)), Flare(on(-2), phase="end"))
    assert amounts(week(*early), 0)["walk"] == 20  # this week's plan began anew already
    made_in_it = PLAN.but(decisions=(Decision("walk", quota=20.0, shown=20.0, reason="flare"),))
    assert amounts(week(*early, plan=made_in_it), 0)["walk"] == 16


def test_days_away_have_no_plan() -> None:
    found = week(Away(on(2), until=on(4)))
    assert [len(day.items) for day in found.days] == [7, 7, 0, 0, 0, 7, 7]


def test_a_pause_takes_one_activity_out() -> None:
    found = week(Away(on(1), names=("tur", "choir")), Back(on(5), names=("tur",)))
    assert ["walk" in amounts(found, n) for n in range(7)] == [1, 0, 0, 0, 0, 1, 1]
    assert ["choir" in amounts(found, n) for n in range(7)] == [1, 0, 0, 0, 0, 0, 0]
    assert amounts(found, 5)["walk"] == 20


def test_a_pause_whose_last_day_is_the_monday() -> None:
    entries = (Away(on(-13), names=("walk",)), Back(on(1), names=("walk",)))  # 14 days
    assert ["walk" in amounts(week(*entries), n) for n in (0, 1)] == [False, True]
    assert amounts(week(*entries), 1)["walk"] == 16


@pytest.mark.parametrize(("days", "amount"), [(13, 20), (14, 16), (28, 10)])
def test_a_week_planned_before_the_return(days: int, amount: float) -> None:
    entries = (Away(on(3 - days), names=("walk",)), Back(on(3), names=("walk",)))
    assert amounts(week(*entries), 3)["walk"] == amount
    for reason in ("pause", "chosen"):
        own = PLAN.but(decisions=(Decision("walk", quota=20.0, shown=20.0, reason=reason),))
        assert amounts(week(*entries, plan=own), 3)["walk"] == 20
    assert amounts(week(*entries, plan=PLAN.but(carried=True)), 3)["walk"] == 20


def test_enjoyed() -> None:
    assert Activity("a", gives=True).is_enjoyed
    assert Activity("a", area="joy").is_enjoyed
    assert Activity("a", kind="joy").is_enjoyed
    assert not Activity("a", kind="people").is_enjoyed


things = st.one_of(
    st.builds(
        Session,
        day=st.integers(0, 6).map(on),
        activity=st.sampled_from(["walk", "house", "swim"]),
        seconds=st.integers(1, 36_000),
    ),
    st.builds(Skip, day=st.integers(0, 6).map(on), activity=st.just("walk")),
    st.builds(Rest, day=st.integers(0, 6).map(on)),
)


@given(did=st.lists(things, max_size=12), start=st.integers(-9, 6), carry=st.booleans())
def test_nothing_done_on_a_day_changes_a_day_of_its_week(
    did: list[Entry], start: int, *, carry: bool
) -> None:
    before: list[Entry] = [Session(on(-1), activity="walk", seconds=600), Flare(on(start))]
    older = PLAN.but(
        start=on(-14), days=tuple(PlanDay(on(n - 14), day.items) for n, day in enumerate(PLAN.days))
    )

    def plan_with(entries: list[Entry]) -> WeekPlan:
        ordered = sorted([*before, *entries], key=lambda entry: entry.day)
        return week(*ordered, plan=carried(older, MONDAY, PROFILE, ordered) if carry else PLAN)

    assert plan_with(did) == plan_with([])


@given(start=st.integers(-20, 6), length=st.integers(0, 27))
def test_a_flare_drops_nothing_and_shows_at_least_a_unit(start: int, length: int) -> None:
    found = week(Flare(on(start)), Flare(on(start + length), phase="end"))
    for day, before in zip(found.days, PLAN.days, strict=True):
        assert {item.activity for item in day.items} == {item.activity for item in before.items}
        assert all(1 <= item.amount <= (item.full or item.amount) for item in day.items)


def test_while_something_new_and_serious_is_open_nothing_hard_is_planned() -> None:
    """Row 2 of §3: nothing of effort 4 or more; appointments are the person's own."""
    profile = PROFILE.but(activities=(*PROFILE.activities, Activity("swim", effort=4.0)))
    plan = PLAN.but(days=(PlanDay(MONDAY, (*ITEMS, Item("swim", 20))),))
    (day,) = by_day(plan, profile, (), (), safety=True).days
    left = [item.activity for item in day.items]
    assert left == ["choir", "walk", "house", "rest-a-bit", "guitar", "visit"]
    assert by_day(plan, profile, (), ()) is plan
