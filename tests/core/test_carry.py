"""A week without a file of its own (product.md §3.3, coaching.md §2)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.carry import carried, fixed_items, ramp_after, silent_weeks
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
    WeekPlan,
)

MONDAY = date(2026, 11, 2)
CHOIR = Commitment("choir", 1, time=1140, minutes=90.0)
PROFILE = Profile(activities=(Activity("walk", aliases=("tur",)),), commitments=(CHOIR,))
WALK = Item("walk", 12.0)
PLAN = WeekPlan(
    MONDAY,
    accepted=True,
    decisions=(Decision("walk", before=11.0, quota=12.0, shown=12.0, decision="up", reason="up"),),
    days=tuple(
        PlanDay(MONDAY + timedelta(days=n), (WALK,) if n in {0, 2, 4} else ()) for n in range(7)
    ),
)


def walked(*offsets: int) -> list[Entry]:
    return [
        Session(MONDAY + timedelta(days=n), activity="walk", seconds=720) for n in sorted(offsets)
    ]


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def week(number: int, entries: list[Entry], profile: Profile = PROFILE) -> WeekPlan:
    return carried(PLAN, MONDAY + timedelta(weeks=number), profile, entries)


def amounts(plan: WeekPlan) -> list[float]:
    return [item.amount for day in plan.days for item in day.items if not item.fixed]


def test_the_same_quotas_on_the_same_weekdays() -> None:
    plan = week(1, walked(0, 2, 4))
    assert plan.start == MONDAY + timedelta(days=7)
    assert plan.carried
    assert plan.decisions == (
        Decision("walk", before=12.0, quota=12.0, shown=12.0, decision="hold", reason="carried"),
    )
    assert [day.day.weekday() for day in plan.days if WALK in day.items] == [0, 2, 4]
    assert plan.days[1].items == (Item("choir", 90.0, unit="min", fixed=True),)
    assert [day.day for day in plan.days] == [plan.start + timedelta(days=n) for n in range(7)]


def test_its_own_week_is_itself() -> None:
    assert week(0, []) is PLAN


def test_v25_three_weeks_of_silence() -> None:
    plan = week(4, walked(0, 2, 6))
    assert plan.decisions[0].quota == pytest.approx(8.748)
    assert (plan.decisions[0].shown, plan.decisions[0].decision) == (8, "restart")
    assert plan.decisions[0].reason == "silence"
    assert amounts(plan) == [8, 8, 8]


def test_silence_is_counted_in_full_weeks_as_of_monday() -> None:
    assert week(1, walked(1)).decisions[0].decision == "hold"
    assert week(2, walked(6)).decisions[0].quota == pytest.approx(10.8)
    assert week(2, walked(7)).decisions[0].decision == "hold"
    assert week(1, []).decisions[0].quota == pytest.approx(10.8)
    rests: list[Entry] = [Rest(MONDAY + timedelta(days=n)) for n in range(7)]
    assert week(1, rests).decisions[0].decision == "restart"


def test_what_is_done_in_a_week_changes_nothing_in_it() -> None:
    silent = week(4, walked(6))
    for offset in range(28, 35):
        assert week(4, walked(6, offset)) == silent


def test_the_lower_quota_stays_after_the_return() -> None:
    plan = week(5, walked(6, 29, 31))
    assert plan.decisions[0].quota == pytest.approx(8.748)
    assert (plan.decisions[0].decision, plan.decisions[0].reason) == ("hold", "carried")
    assert amounts(plan) == [8, 8, 8]


def test_never_under_the_small_version() -> None:
    assert week(40, walked(6)).decisions[0].quota == 6


def test_a_professional_quota_is_never_changed() -> None:
    physio = PROFILE.but(activities=(Activity("walk", source="physio"),))
    assert week(4, [], physio).decisions[0].quota == 12


def test_v25_a_pause_of_one_activity() -> None:
    others: list[Entry] = [
        Session(MONDAY + timedelta(days=n), activity="swim", seconds=60) for n in range(0, 70, 3)
    ]
    names = ("tur",)

    def after(days: int, number: int) -> WeekPlan:
        pause: list[Entry] = [
            Away(MONDAY + timedelta(days=7), names=names),
            Back(MONDAY + timedelta(days=7 + days), names=names),
        ]
        return week(number, sorted([*others, *pause], key=lambda entry: entry.day))

    short = after(14, 3)
    assert short.decisions[0].quota == pytest.approx(9.6)
    assert (short.decisions[0].shown, short.decisions[0].reason) == (9, "pause")
    assert amounts(short) == [9, 9, 9]
    assert after(28, 5).decisions[0].quota == 6
    assert after(13, 3).decisions[0].reason == "carried"
    during = after(28, 2)
    assert during.decisions[0].reason == "paused"
    assert during.decisions[0].quota == 12
    assert amounts(during) == []
    assert [after(28, n).decisions[0].reason for n in (1, 4)] == ["paused", "paused"]
    midweek = after(17, 3)  # back on Thursday: what is left is lower
    assert (midweek.decisions[0].reason, amounts(midweek)) == ("pause", [9])
    first_whole = after(17, 4)
    assert (first_whole.decisions[0].reason, amounts(first_whole)) == ("pause", [9, 9, 9])
    # The ramp goes on from where it began, a week each: 80, 100 %, or 50, 75, 100 %.
    assert [after(14, n).decisions[0].quota for n in (3, 4, 5)] == [pytest.approx(9.6), 12, 12]
    assert [after(17, n).decisions[0].quota for n in (4, 5, 6)] == [pytest.approx(9.6), 12, 12]
    assert [after(28, n).decisions[0].quota for n in (5, 6, 7, 8)] == [6, 9, 12, 12]
    assert [after(28, n).decisions[0].reason for n in (6, 7, 8)] == ["pause", "pause", "carried"]


def test_a_return_on_the_monday_of_a_plan_that_did_not_know_of_it() -> None:
    """The plan of that week was made before: the share of §2 comes a week later."""
    for day, quota in ((0, 9.6), (-1, 12)):  # back the day before, the plan knew
        pause: list[Entry] = [Away(on(day - 14), names=("walk",)), Back(on(day), names=("walk",))]
        assert week(1, [*pause, *walked(2, 4)]).decisions[0].quota == pytest.approx(quota)


def test_an_amount_of_the_persons_own_is_carried_too() -> None:
    own = PLAN.but(days=(PlanDay(MONDAY, (WALK.but(amount=15.0),)), *PLAN.days[1:]))
    later = carried(own, on(7), PROFILE, walked(0, 2, 4))
    assert amounts(later) == [15, 12, 12]


def test_a_silence_on_the_ramp_is_counted_from_where_it_was() -> None:
    pause: list[Entry] = [Away(MONDAY, names=("walk",)), Back(on(28), names=("walk",))]
    others: list[Entry] = [Session(on(n), activity="swim", seconds=60) for n in range(0, 35, 3)]
    entries = sorted([*others, *pause], key=lambda entry: entry.day)
    assert [week(n, entries).decisions[0].quota for n in (4, 5)] == [6, 9]
    silent = week(6, entries).decisions[0]  # nothing was noted in the week of 9
    assert silent.quota == pytest.approx(0.9 * 9)


def test_a_ramp_has_no_further_steps_where_nothing_grows_by_itself() -> None:
    pause: list[Entry] = [Away(MONDAY, names=("walk",)), Back(on(28), names=("walk",))]
    others: list[Entry] = [Session(on(n), activity="swim", seconds=60) for n in range(0, 60, 3)]
    entries = sorted([*others, *pause], key=lambda entry: entry.day)
    steady = PROFILE.but(steady=True)
    quotas = [week(n, entries, steady).decisions[0].quota for n in (4, 5, 6, 7)]
    assert quotas == [6, 6, 6, 6]
    chosen = PLAN.but(
        decisions=(Decision("walk", before=12.0, quota=8.0, shown=8.0, suggested="restart"),),
        start=on(28),
    )
    assert carried(chosen, on(35), PROFILE, entries).decisions[0].quota == 8
    tiny = PLAN.but(decisions=(Decision("walk", before=1.5, quota=1.5, shown=1.0),))
    back = [carried(tiny, on(7 * n), PROFILE, entries).decisions[0].quota for n in (4, 5, 6)]
    assert back == [1, 1, 1]  # from here the table lets it grow


def test_the_ramp() -> None:
    assert ramp_after(13) == ()
    assert ramp_after(14) == (0.8, 1.0)
    assert ramp_after(27) == (0.8, 1.0)
    assert ramp_after(28) == (0.5, 0.75, 1.0)


def test_a_flare_is_no_silence() -> None:
    entries: list[Entry] = [*walked(6), Flare(on(8)), Flare(on(20), phase="end")]
    assert week(3, entries).decisions[0].quota == 12
    assert week(3, walked(6)).decisions[0].quota == pytest.approx(9.72)


def test_after_a_long_flare_it_begins_anew_once() -> None:
    entries: list[Entry] = [*walked(6), Flare(on(8)), Flare(on(22), phase="end"), *walked(24, 31)]
    assert week(3, entries).decisions[0].reason == "carried"
    anew = week(4, entries).decisions[0]
    assert anew.quota == pytest.approx(9.6)
    assert (anew.shown, anew.reason) == (9, "after_flare")
    assert (anew.decision, week(5, entries).decisions[0].quota) == ("restart", anew.quota)
    steady = week(4, entries, PROFILE.but(steady=True)).decisions[0]
    assert steady.quota == pytest.approx(8.4)
    physio = PROFILE.but(activities=(Activity("walk", source="physio"),))
    assert week(4, entries, physio).decisions[0].quota == 12


def test_what_left_the_profile_leaves_the_plan() -> None:
    plan = week(1, walked(0), Profile(activities=(Activity("swim"),)))
    assert plan.decisions == ()
    assert amounts(plan) == []


def test_commitments_by_time() -> None:
    late = Commitment("call", 1, minutes=10.0)
    early = Commitment("work", 1, time=480, minutes=240.0, kind="work")
    items = fixed_items(Profile(commitments=(late, CHOIR, early)), MONDAY + timedelta(days=1))
    assert [item.activity for item in items] == ["work", "choir", "call"]


def test_a_plan_made_within_its_week_has_no_silence_before_it() -> None:
    """Set up on a Sunday evening: Monday's plan is no return after a pause."""
    sunday = MONDAY + timedelta(days=6)
    plan = PLAN.but(days=(PlanDay(sunday, ()),))
    following = carried(plan, MONDAY + timedelta(days=7), PROFILE, [])
    assert [one.reason for one in following.decisions] == ["carried"]


def test_silent_weeks() -> None:
    first = MONDAY.toordinal()
    assert silent_weeks([], MONDAY, MONDAY + timedelta(days=20)) == 2
    assert silent_weeks([first], MONDAY, MONDAY + timedelta(days=7)) == 0
    assert silent_weeks([first - 30], MONDAY, MONDAY + timedelta(days=7)) == 1
    assert silent_weeks([first + 9], MONDAY, MONDAY + timedelta(days=7)) == 1
