"""First quotas: what a person manages on good and bad days (coaching.md §2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.baseline import Baseline, Trial, baseline, basis_of, trials_of
from smertecoach.core.days import Day
from smertecoach.core.model import Activity, Profile, Session
from smertecoach.core.quota import (
    after_pause,
    after_silence,
    is_over,
    shown,
    small_is_enough,
    small_version,
    tolerance,
    within,
)

MONDAY = date(2026, 11, 2)
RULES = ("default", "mean80", "mean70", "mean50", "badday", "goodbad", "manual")


def walk(rule: str = "default", **more: object) -> Activity:
    return Activity("walk").but(baseline=rule, **more)


def first(activity: Activity, **more: object) -> float:
    quota = baseline(activity, **more).quota  # type: ignore[arg-type]
    assert quota is not None
    return quota


def v1(rule: str) -> Baseline:
    tried = zip([10.0, 14.0, 6.0], [1, 4, 8], [4.0, 3.0, 7.0], strict=True)
    trials = [
        Trial(amount, MONDAY + timedelta(days=day - 1), morning) for amount, day, morning in tried
    ]
    return baseline(walk(rule), trials, usual_morning=5, today=MONDAY + timedelta(days=8))


def test_v1_measured_trials() -> None:
    expected = {"mean80": 8.0, "mean70": 7.0, "mean50": 5.0, "goodbad": 10, "badday": 6}
    for rule, quota in (expected | {"default": 6}).items():
        assert v1(rule).quota == pytest.approx(quota)
    assert v1("default").bad_day == 6
    assert not v1("default").provisional
    assert v1("default").warnings == ()


def test_a_trial_without_a_day_and_a_look_without_a_today_are_taken() -> None:
    dated = [Trial(10.0, MONDAY + timedelta(days=n)) for n in range(3)]
    undated = [Trial(10.0)] * 3
    assert baseline(walk(), dated).quota == 8
    assert baseline(walk(), undated, today=MONDAY).quota == 8
    assert baseline(walk(), dated, today=MONDAY + timedelta(days=99)).quota is None


def test_other_trials_are_another_basis() -> None:
    assert basis_of(walk()) == "default min"
    assert basis_of(walk(trials=(8.0, 7.5))) == "default min trials 8,7.5"


def test_v2_a_pair_from_memory() -> None:
    def pair(rule: str) -> Activity:
        return walk(rule, good_day=20.0, bad_day=5.0)

    assert first(pair("goodbad")) == 12.5
    assert baseline(pair("goodbad")).warnings == ("above_bad_day",)
    assert baseline(pair("mean80")).warnings == ()  # only `goodbad` warns (§2)
    assert baseline(walk("goodbad", good_day=5.0, bad_day=5.0)).warnings == ()
    assert first(pair("mean80")) == 10.0
    assert first(pair("badday")) == 5
    default = baseline(pair("default"))
    assert (default.quota, default.provisional, default.warnings) == (5, False, ())
    assert default.bouts == (2, 3)


def test_v3_repetitions_without_a_bad_day() -> None:
    default = baseline(walk(unit="rep", trials=(8.0, 7.0, 9.0)))
    assert default.quota == pytest.approx(6.4)
    assert shown(default.quota or 0, "rep") == 6
    assert default.provisional
    assert default.missing == ("bad_day",)
    lower = baseline(walk("mean70", unit="rep", trials=(8.0, 7.0, 9.0)))
    assert lower.quota == pytest.approx(5.6)
    assert shown(lower.quota or 0, "rep") == 5


def test_v4_trials_far_apart() -> None:
    default = baseline(walk(trials=(30.0, 4.0, 25.0)))
    assert 30 / 4 == 7.5
    assert (default.quota, default.provisional) == (4, True)
    assert "ordinary_trial" in default.missing


def test_v5_never_under_one_unit() -> None:
    assert first(walk(trials=(1.0, 1.0, 1.0))) == 1


def test_v25_the_way_back() -> None:
    assert after_silence(12, 3, "min") == pytest.approx(8.748)
    assert shown(after_silence(12, 3, "min"), "min") == 8
    assert after_pause(12, 14, "min") == pytest.approx(9.6)
    assert shown(after_pause(12, 14, "min"), "min") == 9
    assert after_pause(12, 28, "min") == 6
    assert after_pause(12, 13, "min") == 12
    assert after_silence(12, 50, "min") == small_version(12, "min") == 6


def test_v30_no_float_noise() -> None:
    assert 0.7 * 90 < 63
    assert shown(0.7 * 90, "min") == 63
    assert shown(0.3, "km") == 0.3
    assert repr(shown(0.1 + 0.2, "km")) == "0.3"
    assert shown(0.05, "km") == 0.1
    assert shown(4199, "step") == 4100
    assert shown(20, "step") == 100


def test_small_version_and_tolerance() -> None:
    assert (small_version(12, "min"), small_version(5, "min"), small_version(1, "rep")) == (6, 2, 1)
    assert small_version(300, "step") == 100
    assert (tolerance(10, "min"), tolerance(2, "min"), tolerance(400, "step")) == (2, 1, 100)
    assert within(1.3, 1.1, "km")
    assert is_over(13, 10, "min")
    assert not is_over(12, 10, "min")
    assert small_is_enough(5, 10, 1, "min")
    assert not small_is_enough(4, 10, 1, "min")
    assert small_is_enough(4, 5, 2, "min")  # two bouts of the small version of 5


def test_fewer_than_three_trials() -> None:
    few = baseline(walk(trials=(12.0, 10.0)))
    assert (few.quota, few.provisional) == (8, True)
    assert first(walk(trials=(12.0, 10.0), bad_day=5.0)) == 5


def test_three_trials_on_two_days_are_too_few() -> None:
    trials = [Trial(10.0, MONDAY), Trial(10.0, MONDAY), Trial(10.0, MONDAY + timedelta(days=1))]
    result = baseline(walk(), trials, today=MONDAY + timedelta(days=1))
    assert (result.quota, result.provisional) == (8, True)


def test_old_trials_are_not_looked_at() -> None:
    trials = [Trial(10.0, MONDAY - timedelta(days=n)) for n in (14, 15, 16)]
    assert baseline(walk(), trials, today=MONDAY).quota is None
    assert baseline(walk(), [*trials, Trial(5.0, MONDAY)], today=MONDAY).quota == 4


def test_a_trial_with_a_heavier_morning_after_is_left_out() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    trials = [Trial(10.0, day) for day in days[:3]] + [Trial(40.0, days[3], next_morning=7.0)]
    result = baseline(walk(), trials, usual_morning=5, today=days[3])
    assert (result.quota, result.left_out) == (8, (trials[3],))
    unknown = [*trials[:3], Trial(40.0, days[3])]
    assert baseline(walk(), unknown, usual_morning=5, today=days[3]).used == (10, 10, 10, 40)


def test_nothing_goes_on_a_bad_day() -> None:
    result = baseline(walk(good_day=20.0, bad_day=0.0))
    assert (result.quota, result.provisional) == (1, True)
    assert result.offers == (1.0, 3.0, 5.0)
    assert baseline(walk(unit="km", good_day=2.0, bad_day=0.0)).offers == (0.1, 0.3, 0.5)
    assert baseline(walk(good_day=20.0, bad_day=0.0, max_amount=4.0)).offers == (1.0, 3.0)
    assert baseline(walk(good_day=20.0, bad_day=0.0, max_amount=3.0)).offers == (1.0, 3.0)


def test_the_first_evening() -> None:
    result = baseline(walk(good_day=40.0, bad_day=10.0))
    assert (result.quota, result.bouts, result.mean80) == (10, (2, 3), 20)
    assert baseline(walk(good_day=20.0, bad_day=10.0)).bouts == ()


def test_half_known_pairs() -> None:
    good = baseline(walk(good_day=20.0))
    assert (good.quota, good.provisional, good.missing) == (10, True, ("bad_day",))
    bad = baseline(walk(bad_day=7.0))
    assert (bad.quota, bad.provisional, bad.missing) == (7, True, ("good_day",))
    nothing = baseline(walk())
    assert (nothing.quota, nothing.missing) == (None, ("good_day", "bad_day"))
    assert nothing.mean80 is None


def test_badday_without_a_bad_day_falls_back() -> None:
    result = baseline(walk("badday", trials=(10.0, 12.0, 14.0)))
    assert result.quota == pytest.approx(9.6)
    assert (result.provisional, result.missing) == (True, ("bad_day",))


def test_told_quotas_are_taken_as_they_are() -> None:
    manual = baseline(walk("manual", quota=12.3, good_day=4.0, bad_day=2.0))
    assert (manual.quota, manual.rule) == (12.3, "manual")
    physio = baseline(walk(source="physio", quota=7.5), steady=True)
    assert (physio.quota, physio.rule) == (7.5, "physio")
    assert first(walk("manual", quota=12.0, max_amount=9.0)) == 9
    untold = baseline(walk("manual", good_day=20.0, bad_day=5.0))
    assert (untold.quota, untold.provisional, untold.missing) == (5, True, ("quota",))


def test_steady_mode_starts_lower() -> None:
    assert first(walk(good_day=20.0, bad_day=10.0), steady=True) == 8
    assert first(walk(good_day=2.0, bad_day=1.0), steady=True) == 1


def test_limits() -> None:
    assert first(walk(good_day=50.0, bad_day=40.0, goal=30.0)) == 30
    assert first(walk(good_day=50.0, bad_day=40.0, goal=30.0, max_amount=20.0)) == 20


def test_trials_are_found_in_the_journal() -> None:
    profile = Profile(activities=(walk(), Activity("swim")))
    next_day = MONDAY + timedelta(days=1)
    entries = [
        Session(MONDAY, keys=(("trial", "bad"),), activity="Walk", seconds=600),
        Session(MONDAY, activity="walk", seconds=900),
        Session(next_day, keys=(("trial", "-"),), activity="walk", seconds=720),
        Session(next_day, keys=(("trial", "-"),), activity="walk", metres=720),
        Session(next_day, keys=(("trial", "good"),), activity="swim", seconds=720),
    ]
    days = [Day(MONDAY, morning=6.0), Day(next_day, morning=7.5)]
    assert trials_of(profile.activities[0], entries, days, profile) == [
        Trial(10.0, MONDAY, 6.0, bad=True, next_morning=7.5),
        Trial(12.0, next_day, 7.5, bad=False, next_morning=None),
    ]


def test_the_edges_of_what_counts() -> None:
    """Each number of §2 on both sides of its edge."""
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    three = [Trial(10.0, day) for day in days[:3]]
    for age, used in ((13, 4), (14, 3)):
        trials = [Trial(10.0, days[3] - timedelta(days=age)), *three]
        assert len(baseline(walk(), trials, today=days[3]).used) == used
    ahead = [*three, Trial(1.0, MONDAY + timedelta(days=9))]
    assert baseline(walk(), ahead, today=days[3]).used == (10, 10, 10)
    for after, left in ((7.0, 1), (6.9, 0)):
        tried = [*three, Trial(40.0, days[3], next_morning=after)]
        assert len(baseline(walk(), tried, usual_morning=5, today=days[3]).left_out) == left
    for morning, bad in ((7.0, 6.0), (6.9, None)):
        tried = [*three, Trial(6.0, days[3], morning)]
        assert baseline(walk(), tried, usual_morning=5, today=days[3]).bad_day == bad
    marked = [*three, Trial(6.0, days[3], 3.0, bad=True)]
    assert baseline(walk(), marked, usual_morning=5, today=days[3]).quota == 6
    exactly = baseline(walk(trials=(12.0, 4.0, 8.0)))
    assert exactly.quota == pytest.approx(6.4)
    assert exactly.missing == ("bad_day",)
    wider = baseline(walk(trials=(12.1, 4.0, 8.0)))
    assert (wider.quota, wider.missing) == (4, ("bad_day", "ordinary_trial"))
    assert baseline(walk(good_day=20.0, bad_day=9.9)).bouts == (2, 3)
    assert baseline(walk(good_day=20.0, bad_day=20.0)).quota == 16
    assert first(walk(good_day=20.0, bad_day=16.1)) == pytest.approx(14.44)


def test_basis_tells_a_changed_baseline() -> None:
    old = walk(good_day=40.0, bad_day=10.0)
    for change in (
        {"good_day": 41.0},
        {"bad_day": 9.0},
        {"trials": (5.0,)},
        {"baseline": "mean70"},
        {"quota": 5.0},
        {"unit": "rep"},
    ):
        assert basis_of(old.but(**change)) != basis_of(old)
    assert basis_of(old.but(goal=30.0, value=3, per_week=2)) == basis_of(old)


AMOUNTS = st.floats(0.5, 500)


@given(
    st.sampled_from(RULES),
    st.sampled_from(("min", "rep", "step", "km")),
    st.none() | AMOUNTS,
    st.none() | st.just(0.0) | AMOUNTS,
    st.lists(AMOUNTS, max_size=5),
)
def test_a_quota_is_a_unit_at_least_and_the_bad_day_at_most(
    rule: str, unit: str, good: float | None, bad: float | None, trials: list[float]
) -> None:
    activity = walk(rule, unit=unit, good_day=good, bad_day=bad, trials=tuple(trials))
    result = baseline(activity)
    if result.quota is None:
        assert good is None
        assert not trials
        assert bad is None
        return
    size = {"min": 1, "rep": 1, "step": 100, "km": 0.1}[unit]
    assert result.quota >= size
    if rule == "default" and bad is not None:
        assert result.quota <= max(bad, size)
    assert size <= shown(result.quota, unit) <= max(result.quota + 1e-6, size)
