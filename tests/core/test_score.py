"""Bands and scores of days (coaching.md §6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.days import Day, days_of
from smertecoach.core.model import (
    Activity,
    Away,
    Checkin,
    Commitment,
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
from smertecoach.core.score import BANDS, DayScore, band_of, score_days, score_of

MONDAY = date(2026, 11, 23)
TODAY = MONDAY + timedelta(days=7)
WALK = Activity("walk", effort=3.0)
HOUSE = Activity("house", kind="daily", effort=3.0)
GARDEN = Activity("garden", kind="daily", effort=2.0)
DESK = Activity("desk", kind="work", role="limit", effort=2.0)
CHOIR = Commitment("choir", 0, minutes=90, effort=2.0)
PROFILE = Profile(activities=(WALK, HOUSE, GARDEN, DESK), commitments=(CHOIR,))


def done(minutes: float, name: str = "walk", day: date = MONDAY, **keys: float | str) -> Session:
    return Session(day, keys=tuple(keys.items()), activity=name, seconds=round(minutes * 60))


def week(*items: Item, accepted: bool = True, carried: bool = False) -> dict[date, WeekPlan]:
    """Plan some items on Monday, and a walk on all other days."""
    other = (Item("walk", 1),)
    days = tuple(PlanDay(MONDAY + timedelta(days=n), other if n else items) for n in range(7))
    return {MONDAY: WeekPlan(MONDAY, accepted=accepted, carried=carried, days=days)}


def judge(
    entries: list[Entry],
    plans: dict[date, WeekPlan] | None = None,
    profile: Profile = PROFILE,
    today: date = TODAY,
) -> DayScore:
    """Score Monday from its entries and a plan."""
    days = days_of(entries, profile, plans or {}, MONDAY - timedelta(days=30), MONDAY)
    (score,) = score_days(days, plans or {}, profile, today, start=MONDAY)
    return score


def usual(load: float, beside: str | None = None, count: int = 7) -> list[Entry]:
    """Some days of the same load before Monday."""
    minutes, name = (load / 3, "house") if beside is None else (load / 2, beside)
    return [done(minutes, name, MONDAY - timedelta(days=n)) for n in range(count, 0, -1)]


def against_usual(load: float | None, **changes: Any) -> DayScore:
    """Score a past day without a plan where 300 is usual."""
    days = [Day(MONDAY - timedelta(days=n), logged=True, load=300.0) for n in range(7, 0, -1)]
    facts: dict[str, Any] = {
        "logged": load is not None,
        "load": load,
        "sessions": int(load is not None),
    }
    days.append(Day(MONDAY, **(facts | changes)))
    return score_days(days, {}, PROFILE, TODAY)[-1]


@pytest.mark.parametrize(
    ("load", "band", "score"),
    [
        (395, "busy", 91.1),
        (460, "very_busy", 78.3),
        (140, "very_quiet", 58.3),
        (149, "very_quiet", 62.1),
        (150, "quiet", 62.5),
        (240, "even", 100),
        (360, "even", 100),
        (450, "busy", 80.0),
        (451, "very_busy", 79.8),
        (720, "very_busy", 50.0),
        (0, "very_quiet", 0.0),
    ],
)
def test_v13_a_past_day_without_a_plan(load: float, band: str, score: float) -> None:
    found = against_usual(load)
    assert (found.yardstick, found.expected) == ("usual", 300)
    assert found.ratio == pytest.approx(load / 300)
    assert (found.band, found.score, found.open) == (band, score, False)


def test_v13_ratio_of_395_to_300() -> None:
    assert against_usual(395).ratio == pytest.approx(1.317, abs=5e-4)


def test_v13_unknown_is_null_and_whole_day_rest_has_no_score() -> None:
    unknown = against_usual(None)
    assert (unknown.load, unknown.ratio, unknown.band, unknown.score) == (None,) * 4
    assert not unknown.logged
    rest = judge([*usual(300), Rest(MONDAY)])
    assert (rest.band, rest.score, rest.load) == ("rest", None, 0)


def test_v13_a_planned_day_with_items_missing_is_open() -> None:
    plan = week(Item("walk", 46), Item("house", 54))  # 138 + 162
    found = judge([done(140 / 3)], plan)
    assert (found.yardstick, found.expected, found.load) == ("plan", 300, 140)
    assert (found.band, found.score, found.open) == (None, None, True)
    assert found.ratio == pytest.approx(140 / 300)
    closed = judge([done(140 / 3), Checkin(MONDAY, keys=(("day", "done"),))], plan)
    assert (closed.band, closed.score, closed.open) == ("very_quiet", 58.3, False)


def test_v13_all_items_done_small() -> None:
    plan = week(Item("walk", 40), Item("house", 60))  # 120 + 180
    found = judge([done(20, small="yes"), done(30, "house", small="yes")], plan)
    assert (found.expected, found.load, found.open) == (150, 150, False)
    assert (found.band, found.score) == ("even", 100)


def test_v13_commitments_are_taken_as_done() -> None:
    plan = week(Item("choir", 90, fixed=True), Item("walk", 10))
    found = judge([done(10)], plan)
    assert (found.load, found.expected, found.ratio) == (210, 210, 1.0)
    assert (found.minutes, found.sessions) == (10, 1)
    logged = judge([done(10), done(120, "choir")], plan)
    assert (logged.load, logged.expected) == (270, 210)
    skipped = judge([done(10), Skip(MONDAY, activity="choir")], plan)
    assert (skipped.load, skipped.expected, skipped.open) == (30, 30, False)
    assert (skipped.band, skipped.score) == ("even", 100)


def test_v13_usual_beside_the_plan() -> None:
    plan = week(Item("walk", 30))  # 90
    found = judge([*usual(130, "garden"), done(30), done(65, "garden")], plan)
    assert (found.expected, found.load, found.ratio) == (220, 220, 1.0)
    assert judge([*usual(130, "walk"), done(30)], plan).expected == 90
    assert judge([*usual(130, "garden")[1:], done(30)], plan).expected == 90


def test_v13_steady_says_nothing_of_too_little() -> None:
    profile = PROFILE.but(steady=True)
    found = judge([*usual(300), done(40)], profile=profile)
    assert found.ratio == pytest.approx(0.4)
    assert (found.band, found.score) == ("even", 100)
    assert judge([*usual(300), done(125)], profile=profile).band == "busy"
    until = profile.but(steady=MONDAY - timedelta(days=1))
    assert judge([*usual(300), done(40)], profile=until).band == "very_quiet"


def test_too_much_may_be_said_at_once_and_even_too() -> None:
    plan = week(Item("walk", 46), Item("house", 54))
    busy = judge([done(125)], plan, today=MONDAY)
    assert (busy.band, busy.open, busy.score) == ("busy", True, 96.0)
    assert judge([done(80)], plan, today=MONDAY).band == "even"
    assert judge([done(79)], plan, today=MONDAY).band is None


def test_today_without_a_plan_is_open() -> None:
    entries = [*usual(300), done(50)]
    assert judge(entries, today=MONDAY).band is None
    assert judge(entries, today=MONDAY).open
    assert judge(entries).band == "quiet"


def test_thirty_from_the_expected_is_always_even() -> None:
    plan = week(Item("walk", 12), Item("house", 10))  # 66
    skipped = judge([done(12), Skip(MONDAY, activity="house")], plan)
    assert skipped.ratio == pytest.approx(36 / 66)
    assert (skipped.band, skipped.score) == ("even", 100)
    assert judge([done(22), done(10, "house")], plan).band == "even"
    assert judge([done(22.5), done(10, "house")], plan).band == "busy"


def test_an_item_is_done_small_skipped_or_neither() -> None:
    plan = week(Item("walk", 10, times=2))  # tolerance 4 minutes
    assert judge([done(16)], plan).open is False
    assert judge([done(15)], plan).open is True
    assert judge([done(15), Skip(MONDAY, activity="walk")], plan).open is False
    assert judge([done(10, small="yes")], plan).open is False
    assert judge([done(9, small="yes")], plan).open is True
    assert judge([done(20), done(5, small="yes")], plan).expected == 60
    assert judge([done(10), done(5, small="yes")], plan).expected == 45


def test_a_limit_asks_for_nothing_and_allows_its_amount() -> None:
    plan = week(Item("desk", 45), Item("walk", 30))  # up to 90, 90
    assert judge([done(30)], plan).expected == 90
    assert judge([done(30), done(30, "desk")], plan).expected == 150
    over = judge([done(30), done(120, "desk")], plan)
    assert (over.expected, over.load, over.band) == (180, 330, "very_busy")
    nothing = judge([Rest(MONDAY, seconds=60)], week(Item("desk", 45)))
    assert (nothing.expected, nothing.ratio, nothing.band) == (0, None, "even")
    unplanned = judge([done(60)], week(Item("desk", 45)))
    assert (unplanned.ratio, unplanned.band, unplanned.score) == (None, None, None)


def test_planned_rest_has_nothing_too_little() -> None:
    profile = PROFILE.but(rest_days=(0,))
    light = judge([*usual(300, count=8), done(10)], profile=profile)
    assert (light.yardstick, light.expected, light.ratio) == ("rest", 300, 0.1)
    assert (light.band, light.score) == ("even", 100)
    assert judge([*usual(300, count=8), done(120)], profile=profile).band == "even"
    busy = judge([*usual(300, count=8), done(131)], profile=profile)
    assert (busy.band, busy.score) == ("busy", 91.6)
    rest = judge([*usual(300, count=8), Rest(MONDAY)], profile=profile)
    assert (rest.band, rest.score, rest.yardstick) == ("rest", None, "rest")
    assert judge([*usual(300, count=8), Rest(MONDAY, seconds=600)], profile=profile).band == "rest"
    assert judge([done(10)], profile=profile).band is None
    assert judge([*usual(300, count=8), done(10)], week()).yardstick == "rest"


def test_a_paused_activity_is_not_waited_for() -> None:
    plan = week(Item("walk", 30), Item("house", 30))
    found = judge([Away(MONDAY, names=("house",)), done(30)], plan)
    assert (found.expected, found.open, found.band) == (90, False, "even")


def test_away_has_no_score() -> None:
    away = judge([*usual(300), Away(MONDAY), done(100)])
    assert (away.load, away.yardstick, away.band, away.open) == (300, None, None, False)
    assert away.away


def test_a_flare_day_is_held_against_the_flare_plan() -> None:
    plan = week(Item("walk", 30))
    flare = judge([Flare(MONDAY), done(15)], plan)
    assert (flare.yardstick, flare.expected, flare.band, flare.open) == ("plan", 45, "even", False)
    assert judge([Flare(MONDAY), done(15, small="yes")], plan).expected == 45  # not halved again
    whole = judge([Flare(MONDAY), done(40)], plan)
    assert whole.ratio == pytest.approx(120 / 45)
    assert whole.band == "very_busy"
    beside = judge([*usual(300), Flare(MONDAY), done(15)], plan)
    assert (beside.expected, beside.band, beside.score) == (45 + 150, "even", 100)
    part = judge([*usual(300), Flare(MONDAY), done(5)], plan)
    assert (part.band, part.open) == (None, True)
    back = [Flare(MONDAY - timedelta(days=1)), Flare(MONDAY - timedelta(days=1), phase="end")]
    assert judge([*back, done(21)], plan).expected == 63
    assert judge([*usual(300), Flare(MONDAY), done(15)]).band is None


def test_only_accepted_and_carried_plans_are_yardsticks() -> None:
    entries = [*usual(300), done(100)]
    assert judge(entries, week(Item("walk", 30), accepted=False)).yardstick == "usual"
    carried = week(Item("walk", 30), accepted=False, carried=True)
    assert judge(entries, carried).yardstick == "plan"


def test_what_was_noted_stands_beside() -> None:
    checkin = Checkin(MONDAY, keys=(("form", 6), ("pain", 4), ("sleep", 5), ("day", "much")))
    found = judge([checkin, done(10)])
    assert (found.form, found.pain, found.sleep, found.word) == (6, 4, 5, "much")
    assert (found.logged, found.load, found.band) == (True, 30, None)


@given(st.floats(0, 1e6))
def test_band_and_score_agree(ratio: float) -> None:
    band, score = band_of(ratio), score_of(ratio)
    assert band in BANDS
    assert 0 <= score <= 100
    if band == "even":
        assert score == 100
    elif abs(ratio - 0.8) > 1e-3 and abs(ratio - 1.2) > 1e-3:
        assert score < 100


@given(
    st.lists(st.none() | st.integers(0, 600), min_size=1, max_size=100),
    st.sets(st.integers(0, 99)),
)
def test_adding_an_unlogged_day_changes_no_score(
    loads: list[float | None], absent: set[int]
) -> None:
    days = [
        Day(MONDAY + timedelta(days=n), logged=x is not None, load=x, sessions=1)
        for n, x in enumerate(loads)
    ]
    today = MONDAY + timedelta(days=len(days))
    fewer = [d for n, d in enumerate(days) if d.logged or n not in absent]
    scores = {s.day: s for s in score_days(days, {}, PROFILE, today)}
    assert all(scores[s.day] == s for s in score_days(fewer, {}, PROFILE, today))


def test_what_is_left_of_a_plan_that_was_mostly_skipped_makes_no_day_busy() -> None:
    """51 beside 13 planned is no busy day where 240 is usual."""
    plan = week(Item("walk", 4), Item("choir", 90, fixed=True))
    before: list[Entry] = [done(80, day=MONDAY - timedelta(days=n)) for n in range(7, 0, -1)]
    skipped: list[Entry] = [done(17), Skip(MONDAY, activity="choir")]
    quiet = judge([*before, *skipped], plan)
    assert (quiet.yardstick, quiet.expected, quiet.band) == ("usual", 240, "very_quiet")
    busy = judge([*before, done(100), Skip(MONDAY, activity="choir")], plan)
    assert busy.band == "busy"
    assert judge(skipped, plan).band is None  # nobody knows what is usual
    as_planned = judge([*before, done(4), Skip(MONDAY, activity="choir")], plan)
    assert (as_planned.yardstick, as_planned.band) == ("plan", "even")
