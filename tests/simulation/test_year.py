"""Lives with the program, and what must hold in all of them (coaching.md §10, issue 3).

Small and seeded; the same at full size is `python benchmarks/simulate.py`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import pytest

from smertecoach.core.days import days_of, items_of
from smertecoach.core.decisions import Wishes
from smertecoach.core.quota import shown, tolerance
from smertecoach.core.rules import UNIT_SIZE
from smertecoach.core.today import state_of_day
from smertecoach.core.week import propose
from tests.simulation.living import (
    DAY,
    FIRST,
    WEEK,
    WEEKS,
    Way,
    Year,
    building,
    crowded,
    everyday,
    growth,
    live,
    log_sds,
    reasons,
    striving,
    weeks_added,
)
from tests.simulation.persons import PERSONS

if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.model import Decision, WeekPlan

SEASON = 13  # weeks: twelve that can grow
TWELVE = 1.1**12  # x 3.14
SEEDS = 3
NOISE = 1e-9
UNSTABLE = {"trend"}  # 0.25 heavier every week: growth must stop

# Everything §2, §3 and §4 know for an activity that has, or had, a quota.
KNOWN = set(
    """
    baseline provisional flare safety professional too_little_logged not_tried new life
    mornings_heavier too_big swap afraid steady consolidation sleep_first slow_rise felt_harder
    small_often at_goal at_limit up often_over not_even_yet mornings not_its_turn
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
NOT_DONE = {
    "not_even_yet",
    "not_tried",
    "too_little_logged",
    "too_big",
    "small_often",
    "often_over",
}


@cache
def lived(
    name: str, way: Way, seed: int = 0, *, weeks: int = SEASON, home: str = "everyday"
) -> Year:
    """One life, kept for every test that looks at it. `steady` homes are everyday ones."""
    person = PERSONS[name]
    profiles = {
        "everyday": everyday(person),
        "crowded": crowded(person),
        "steady": everyday(person, steady=True),
        "striving": striving(person),
    }
    return live(person, way, seed, profiles[home], weeks)


def some() -> list[Year]:
    """A year of each way, some of them with more things than may grow in a week."""
    return [
        lived("textbook", "exact", weeks=WEEKS),
        lived("boombust", "follower", weeks=WEEKS),
        lived("boombust_mild", "half", weeks=WEEKS),
        lived("endurer", "own", weeks=WEEKS),
        lived("random_ar", "follower", weeks=WEEKS),
        lived("avoider", "exact", weeks=26, home="crowded"),
        lived("pacer_rest", "follower", weeks=26, home="crowded"),
        lived("weekend", "half", weeks=26, home="crowded"),
        lived("pacer", "exact", home="striving"),
    ]


def decisions(year: Year) -> list[tuple[date, Decision]]:
    return [(plan.start, one) for plan in year.plans.values() for one in plan.decisions]


# --- the simulation itself -------------------------------------------------------------------


def test_same_seed_same_year() -> None:
    person = PERSONS["boombust"]
    one, other = (live(person, "half", 5, weeks=8) for _ in range(2))
    assert one == other
    assert one != live(person, "half", 6, weeks=8)


def test_days_known_week_by_week_are_those_of_the_whole_journal() -> None:
    year = lived("boombust_rest", "half")
    last = year.days[-1].day
    assert year.days == days_of(year.entries, year.profile, year.plans, FIRST, last)


def test_a_follower_stays_within_the_tolerance_and_lets_some_days_go() -> None:
    year = lived("weekend", "follower", weeks=WEEKS)
    missed = 0
    for day in year.days:
        items = {item.activity: item for item in items_of(year.plans[monday(day.day)], day.day)}
        missed += not day.noted
        assert {done.name for done in day.done} == (items.keys() if day.noted else set())
        for done in day.done:
            planned = items[done.name].amount * items[done.name].sets
            assert done.amount is not None
            assert abs(done.amount - planned) <= tolerance(planned, items[done.name].unit)
    assert 0 < missed < 0.12 * len(year.days)


def monday(day: date) -> date:
    return day - day.weekday() * DAY


# --- growth ----------------------------------------------------------------------------------


WAYS_TO_FOLLOW: tuple[Way, ...] = ("exact", "follower")


@pytest.mark.parametrize("way", WAYS_TO_FOLLOW)
@pytest.mark.parametrize("name", sorted(PERSONS.keys() - UNSTABLE))
def test_who_follows_for_twelve_weeks_grows(name: str, way: Way) -> None:
    found = [growth(lived(name, way, seed)) for seed in range(SEEDS)]
    assert 1.5 <= median(found) <= TWELVE
    assert max(found) <= TWELVE + NOISE


def test_who_gets_heavier_every_week_stops_growing() -> None:
    found = [lived("trend", "exact", seed, weeks=26) for seed in range(SEEDS)]
    for year in found:
        for activity in building(year.profile):
            quotas = year.quotas(activity.name)
            assert max(quotas[12:]) <= max(quotas[:12]) + NOISE
        assert reasons(year)["slow_rise"] > 0.4 * reasons(year).total()


def test_who_never_looks_does_not_grow_much() -> None:
    for name in ("textbook", "pacer", "endurer", "random"):
        assert growth(lived(name, "own")) <= 1.1**2


def test_every_step_is_one_of_the_profile_or_half_a_unit() -> None:
    for year in some():
        for before, after in pairwise(year.plans.values()):
            old = {one.activity: one.quota for one in before.decisions}
            share = 0.2 if (after.start - FIRST).days <= 28 else 0.1
            for decision in after.decisions:
                quota = old[decision.activity]
                assert quota is not None
                assert decision.quota is not None
                half = 0.5 * UNIT_SIZE[decision.unit]
                assert decision.quota <= max(quota * (1 + share), quota + half) + NOISE


# --- limits ----------------------------------------------------------------------------------


def test_no_quota_under_a_unit_or_over_a_goal_or_limit() -> None:
    reached = set()
    for year in some():
        by_name = {activity.name: activity for activity in year.profile.activities}
        for _, decision in decisions(year):
            activity = by_name[decision.activity]
            assert decision.quota is not None
            assert decision.quota >= UNIT_SIZE[activity.unit] - NOISE
            assert decision.shown == shown(decision.quota, activity.unit)
            for limit in (activity.goal, activity.max_amount):
                if limit is not None:
                    assert decision.quota <= limit + NOISE
            reached.add(decision.reason)
    assert {"at_goal", "at_limit"} <= reached


def test_the_weekly_cap_holds_every_week() -> None:
    near = 0
    for year in some():
        for added, had in weeks_added(year):
            cap = max(0.10 * had, 60.0)
            assert added <= cap + 1e-6
            near += added > 0.99 * cap
    assert near  # and somebody came up to it


def test_at_most_two_grow_in_a_week() -> None:
    waited = 0
    for year in some():
        for plan in year.plans.values():
            assert sum(one.decision == "up" for one in plan.decisions) <= 2
            waited += sum(one.reason == "not_its_turn" for one in plan.decisions)
    assert waited


def test_nobody_waits_more_than_three_weeks_for_a_turn() -> None:
    for year in some():
        for activity in year.profile.activities:
            row = "".join(
                "w" if d.reason == "not_its_turn" else " " for d in year.decisions(activity.name)
            )
            assert "wwww" not in row, activity.name


def test_limits_without_a_goal_never_grow() -> None:
    for year in some():
        for activity in year.profile.activities:
            if activity.role == "limit":
                for before, after in pairwise(year.quotas(activity.name)):
                    assert after <= before + NOISE


@pytest.mark.parametrize("way", ["exact", "follower", "half", "own"])
@pytest.mark.parametrize("name", ["boombust", "pacer", "random_ar"])
def test_the_steady_never_grow_by_themselves(name: str, way: Way) -> None:
    year = lived(name, way, weeks=20, home="steady")
    for activity in year.profile.activities:
        for before, after in pairwise(year.quotas(activity.name)):
            assert after <= before + NOISE
    assert not any(one.decision == "up" for _, one in decisions(year))


# --- what is said ----------------------------------------------------------------------------


@pytest.mark.parametrize("home", ["everyday", "crowded", "steady"])
@pytest.mark.parametrize("name", ["textbook", "avoider", "random_ar", "trend", "boombust_rest"])
def test_who_does_what_is_shown_is_never_told_it_was_not_done(name: str, home: str) -> None:
    year = lived(name, "exact", 1, weeks=20, home=home)
    for start, decision in decisions(year):
        assert decision.reason not in NOT_DONE, (start, decision)
        if decision.kept is not None:
            kept, planned = decision.kept.split("/")
            assert kept == planned
            assert decision.over == 0
    for day in year.days:
        state = state_of_day(items_of(year.plans[monday(day.day)], day.day), day, year.profile)
        assert {one.state for one in state.items} <= {"done", "limit"}
        assert not state.beside


def test_share_of_weeks_per_reason() -> None:
    """Of the weeks of the activities to build, the first twelve; all in benchmarks/simulate.py.

    A year of 12 seeds of everybody: exact at_goal 39 %, up 31, slow_rise 16, sleep_first 8,
    mornings_heavier 3, mornings 3; followers the same with not_even_yet 3; half up 8, often_over
    28, not_even_yet 26, too_big 13; own way too_big 44, often_over 37, up 0.
    """
    names = ("textbook", "boombust_mild", "pacer", "endurer", "random", "weekend")
    share: dict[str, Counter[str]] = {}
    ways: tuple[Way, ...] = ("exact", "follower", "half", "own")
    for way in ways:
        counts: Counter[str] = Counter()
        for name in names:
            counts += reasons(lived(name, way))
        assert counts.keys() <= KNOWN
        share[way] = Counter({key: round(100 * n / counts.total()) for key, n in counts.items()})
    for way in WAYS_TO_FOLLOW:
        of = share[way]
        assert 50 <= of["up"] <= 95
        assert of["mornings"] + of["mornings_heavier"] + of["new"] <= 25
        assert of["not_even_yet"] + of["too_little_logged"] <= 15
        assert of["too_big"] + of["not_tried"] + of["often_over"] <= 3
    assert share["half"]["up"] <= 20
    assert share["own"]["up"] <= 5
    for way in ("half", "own"):
        of = share[way]
        told = sum(of[reason] for reason in NOT_DONE)
        assert told >= 50
        assert of["mornings_heavier"] <= 5  # what was not tried is not blamed on the mornings


def test_followers_are_as_even_as_the_plan_itself() -> None:
    for name in PERSONS:
        pairs = log_sds(lived(name, "follower"))
        assert pairs
        for done, plan in pairs:
            assert done <= plan + 0.15
        for done, plan in log_sds(lived(name, "exact")):
            assert done == pytest.approx(plan)


# --- within the week -------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["follower", "half", "own"])
def test_nothing_done_on_a_day_changes_another_day_of_the_week(way: Way) -> None:
    year = lived("boombust", way)
    for start, plan in list(year.plans.items())[1:8]:
        for offset in (1, 3, 6):
            assert asked_again(year, plan, start + offset * DAY).days == plan.days


def asked_again(year: Year, plan: WeekPlan, today: date) -> WeekPlan:
    """The plan of a running week, proposed anew on one of its days."""
    entries = [entry for entry in year.entries if entry.day <= today]
    days = [day for day in year.days if day.day <= today]
    last = year.plans[plan.start - WEEK]
    plans = {start: one for start, one in year.plans.items() if start <= plan.start}
    wishes = Wishes(current=plan, plans=plans)
    return propose(year.profile, entries, days, last, plan.start, today, wishes).plan
