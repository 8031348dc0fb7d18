"""The table that decides the next quota (coaching.md §3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.model import Activity
from smertecoach.core.progress import (
    ROWS,
    Evidence,
    Growing,
    Verdict,
    decide,
    decide_all,
    kept_share,
    mornings_ok,
    next_quota,
)
from smertecoach.core.quota import shown

V8 = Evidence(
    quota=20.0, shown=20.0, age=60, planned=6, entered=6, kept=5, rated=6, heavier=1, rise=0.3
)


def reason(**changes: object) -> str:
    return decide(replace(V8, **changes)).reason  # type: ignore[arg-type]


def grown(quota: float, weeks: int, **more: object) -> list[float]:
    quotas = [quota]
    for _ in range(weeks):
        quotas.append(next_quota(Evidence(quota=quotas[-1], **more)))  # type: ignore[arg-type]
    return quotas


def test_v6_ten_percent() -> None:
    quotas = grown(6.0, 6)
    assert [round(q, 3) for q in quotas] == [6.0, 6.6, 7.26, 7.986, 8.785, 9.663, 10.629]
    assert [shown(q, "min") for q in quotas] == [6, 6, 7, 7, 8, 9, 10]
    tiny = grown(1.0, 5)
    assert tiny == [1, 1.5, 2, 2.5, 3, 3.5]
    assert [shown(q, "min") for q in tiny] == [1, 1, 2, 2, 3, 3]


def test_v7_five_percent_and_the_goal() -> None:
    quotas = grown(6.0, 4, growth=0.05)
    assert [round(q, 3) for q in quotas] == [6.0, 6.3, 6.615, 6.946, 7.293]
    assert [shown(q, "min") for q in quotas] == [6, 6, 6, 6, 7]
    assert round(29 * 1.1, 1) == 31.9
    near = decide(replace(V8, quota=29.0, goal=30.0))
    assert (near.decision, near.quota) == ("up", 30.0)
    there = decide(replace(V8, quota=near.quota, goal=30.0))
    assert (there.decision, there.quota, there.reason) == ("hold", 30.0, "at_goal")


def test_v8_an_even_week() -> None:
    up = decide(V8)
    assert (up.decision, up.reason) == ("up", "up")
    assert up.quota == pytest.approx(22.0)
    assert decide(replace(V8, heavier=2)).decision == "up"
    fewer = decide(replace(V8, rated=5, heavier=2))
    assert (fewer.decision, fewer.reason, fewer.quota) == ("hold", "mornings", 20.0)
    assert decide(replace(V8, professional=True)) == Verdict(
        quota=20.0, decision="hold", reason="professional"
    )
    assert reason(flare=True) == "flare"
    assert reason(flare=True, professional=True, steady=True) == "flare"


def test_v24_steady_mode() -> None:
    assert decide(replace(V8, steady=True)) == Verdict(quota=20.0, decision="hold", reason="steady")


def test_v9_not_even_yet() -> None:
    assert decide(replace(V8, kept=4)) == Verdict(
        quota=20.0, decision="hold", reason="not_even_yet"
    )


def test_v9b_the_first_week_of_heavier_mornings() -> None:
    assert decide(replace(V8, kept=6, heavier=3)) == Verdict(
        quota=20.0, decision="hold", reason="mornings"
    )


def test_v9c_often_over() -> None:
    assert decide(replace(V8, over=2)) == Verdict(quota=20.0, decision="hold", reason="often_over")


def test_v9d_no_mornings_and_no_answer() -> None:
    assert decide(replace(V8, rated=1, heavier=0)) == Verdict(
        quota=20.0, decision="hold", reason="mornings"
    )


def test_v27_few_mornings() -> None:
    twice = Evidence(quota=20.0, planned=2, entered=2, kept=2, rated=4, heavier=0)
    assert decide(twice).decision == "up"
    asked = Evidence(quota=20.0, planned=5, entered=5, kept=5, rated=0, answer="usual")
    assert decide(asked).decision == "up"
    for answer in ("unknown", "heavier", None):
        assert decide(replace(asked, answer=answer)).reason == "mornings"
    heavy = Evidence(quota=20.0, planned=5, entered=5, kept=5, rated=5, usual=9.0)
    assert decide(heavy).decision == "hold"
    assert decide(replace(heavy, answer="usual")).decision == "up"


def test_v28_small_versions() -> None:
    week = Evidence(quota=10.0, planned=5, entered=5, kept=5, rated=4)
    assert decide(replace(week, small=1)).decision == "up"
    assert decide(replace(week, small=2)).reason == "small_often"


def test_rows_in_their_order() -> None:
    assert [row.__name__ for row in ROWS] == [
        "_flare",
        "_professional",
        "_too_little_logged",
        "_steady",
        "_small_often",
        "_at_goal",
        "_up",
        "_otherwise",
    ]
    assert reason(entered=2, steady=True) == "too_little_logged"
    assert reason(entered=3) == "up"
    assert reason(planned=0, entered=0, kept=0) == "too_little_logged"
    assert reason(goal=10.0, over=3) == "at_goal"
    assert reason(max_amount=20.0) == "at_limit"
    assert reason(grows=False) == "at_limit"
    assert reason(growth=0.0) == "steady"
    assert reason(its_turn=False) == "not_its_turn"
    assert reason(its_turn=False, kept=4) == "not_even_yet"
    assert kept_share(Evidence(quota=1.0)) == 0


@pytest.mark.parametrize(
    ("rated", "heavier", "rise", "ok"),
    [
        (2, 0, None, True),
        (2, 1, None, False),
        (3, 1, 1.0, True),
        (5, 1, 1.1, False),
        (5, 2, None, False),
        (6, 2, None, True),
        (7, 3, None, False),
        (9, 2, None, True),
    ],
)
def test_settled_mornings(rated: int, heavier: int, rise: float | None, ok: bool) -> None:  # noqa: FBT001
    assert mornings_ok(Evidence(quota=1.0, rated=rated, heavier=heavier, rise=rise)) is ok


def test_nobody_knows_about_the_mornings() -> None:
    assert mornings_ok(Evidence(quota=1.0)) is None
    assert mornings_ok(Evidence(quota=1.0, answer="unknown")) is None


def growing(name: str, quota: float, bouts: int, effort: float, **more: object) -> Growing:
    when = more.pop("last_grew", None)
    growth = more.pop("growth", 0.10)
    assert when is None or isinstance(when, date)
    return Growing(
        activity=Activity(name).but(effort=effort, **more),
        evidence=replace(V8, quota=quota, growth=growth),  # type: ignore[arg-type]
        bouts=bouts,
        last_grew=when,
    )


def test_v20_two_grow_within_the_weekly_cap() -> None:
    walk = growing("walk", 20, 7, 4, value=3)
    house = growing("house", 30, 5, 3)
    strength = growing("strength", 15, 3, 6, value=2)
    week = [walk, house, strength]
    assert [one.points(one.evidence.quota) for one in week] == [560, 450, 270]
    verdicts = decide_all(week)
    assert {name: v.decision for name, v in verdicts.items()} == {
        "walk": "up",
        "house": "hold",
        "strength": "up",
    }
    assert verdicts["house"].reason == "not_its_turn"
    more = sum(one.points(verdicts[one.activity.name].quota) for one in week) - 1280
    assert more == pytest.approx(83)
    assert round(100 * more / 1280, 1) == 6.5


def test_longest_since_it_grew_comes_first() -> None:
    monday = date(2026, 11, 2)
    week = [
        growing("a", 10, 5, 3, value=3, last_grew=monday),
        growing("b", 10, 5, 3, value=0, last_grew=monday - timedelta(days=7)),
        growing("c", 10, 5, 3, value=0),
    ]
    assert [n for n, v in decide_all(week).items() if v.decision == "up"] == ["b", "c"]


def test_one_large_step_takes_the_part_the_cap_leaves() -> None:
    verdicts = decide_all([growing("walk", 100, 7, 4, growth=0.20)])
    assert verdicts["walk"].decision == "up"
    assert verdicts["walk"].quota == pytest.approx(110)
    two = decide_all([growing("a", 40, 5, 4, growth=0.20), growing("b", 40, 5, 4, growth=0.20)])
    assert two["a"].quota == pytest.approx(48)
    assert two["b"].reason == "not_its_turn"


ACTIVITIES = st.builds(
    growing,
    st.uuids().map(str),
    st.floats(1, 200),
    st.integers(1, 14),
    st.floats(0, 10),
    growth=st.sampled_from([0.0, 0.05, 0.10, 0.15, 0.20]),
    value=st.integers(0, 3),
)


@given(st.lists(ACTIVITIES, max_size=6))
def test_the_weekly_cap_holds(week: list[Growing]) -> None:
    verdicts = decide_all(week)
    old = sum(one.points(one.evidence.quota) for one in week)
    new = sum(one.points(verdicts[one.activity.name].quota) for one in week)
    assert new - old <= max(0.10 * old, 60) + 1e-6
    assert sum(verdict.decision == "up" for verdict in verdicts.values()) <= 2
    for one in week:
        assert verdicts[one.activity.name].quota >= one.evidence.quota


def test_twelve_weeks_by_the_plan() -> None:
    assert 1.5 <= grown(10.0, 12)[-1] / 10 <= 3.14


@given(st.floats(1, 500), st.none() | st.floats(1, 500), st.sampled_from([0.05, 0.1, 0.2]))
def test_a_step_never_passes_a_goal(quota: float, goal: float | None, growth: float) -> None:
    verdict = decide(replace(V8, quota=quota, goal=goal, growth=growth))
    assert verdict.quota >= quota
    if goal is not None:
        assert verdict.quota <= max(goal, quota)
