"""What the days of a week say about one activity (coaching.md §3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.days import days_of
from smertecoach.core.evidence import evidence_for, is_consolidation, nothing_grows
from smertecoach.core.model import (
    Activity,
    Answer,
    Away,
    Checkin,
    Decision,
    Entry,
    Flare,
    Item,
    PlanDay,
    Profile,
    Session,
    Skip,
    WeekPlan,
)
from smertecoach.core.progress import Evidence, decide

MONDAY = date(2026, 11, 2)
SUNDAY = MONDAY + timedelta(days=6)
WALK = Activity("walk", aliases=("tur",))
FIVE = (0, 1, 2, 3, 4)


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def walked(offset: int, minutes: float, *keys: tuple[str, str]) -> Session:
    return Session(on(offset), keys=keys, activity="walk", seconds=round(minutes * 60))


def felt(offset: int, form: float) -> Checkin:
    return Checkin(on(offset), at=420, keys=(("form", form),))


def plan_for(quota: float, weekdays: tuple[int, ...] = FIVE, activity: Activity = WALK) -> WeekPlan:
    amount = float(int(quota))
    item = Item(activity.name, amount, times=activity.times, sets=activity.sets)
    return WeekPlan(
        MONDAY,
        accepted=True,
        decisions=(Decision(activity.name, quota=quota, shown=amount),),
        days=tuple(PlanDay(on(n), (item,) if n in weekdays else ()) for n in range(7)),
    )


def seen(
    entries: list[Entry],
    plan: WeekPlan,
    activity: Activity = WALK,
    today: date = SUNDAY,
    **profile_fields: object,
) -> Evidence:
    profile = Profile(activities=(activity,)).but(**profile_fields)
    entries = sorted(entries, key=lambda entry: entry.day)
    days = days_of(entries, profile, {MONDAY: plan}, MONDAY - timedelta(days=90), today)
    found = evidence_for(activity, plan, days, entries, profile, today)
    assert found is not None
    return found


def counted(minutes: list[float], quota: float) -> tuple[int, int]:
    found = seen([walked(n, m) for n, m in enumerate(minutes)], plan_for(quota))
    assert found.planned == 5
    return found.kept, found.over


def test_v28_kept_days() -> None:
    assert counted([1, 1, 1, 1, 1], 1.331) == (5, 0)
    assert counted([2, 2, 3, 2, 3], 2.0) == (5, 0)
    assert counted([12, 12, 12, 12, 13], 10.0) == (4, 1)
    both: list[Entry] = [walked(0, 5), walked(0, 5)]
    assert seen(both, plan_for(10.0)).kept == 1
    small = seen([walked(0, 5, ("small", "yes"))], plan_for(10.0))
    assert (small.kept, small.small) == (1, 1)
    assert seen([walked(0, 5)], plan_for(10.0)).kept == 0


def test_v28_a_week_with_small_versions() -> None:
    full = [walked(n, 10) for n in range(4)]
    mornings = [felt(n, 5) for n in range(7)]
    one = seen([*full, walked(4, 5, ("small", "yes")), *mornings], plan_for(10.0))
    assert (one.kept, one.small, decide(one).decision) == (5, 1, "up")
    small = [walked(n, 5, ("small", "yes")) for n in (3, 4)]
    two = seen([*full[:3], *small, *mornings], plan_for(10.0))
    assert (two.kept, two.small, decide(two).reason) == (5, 2, "small_often")


def test_v28_a_limit() -> None:
    house = Activity("house", role="limit")
    plan = plan_for(30.0, (0, 1, 2), house)
    other = Session(on(0), activity="choir", seconds=60)
    done = [Session(on(n), activity="house", seconds=m * 60) for n, m in ((1, 20), (2, 37))]
    found = seen([other, *done], plan, house)
    assert (found.kept, found.over, found.planned, found.entered) == (2, 1, 3, 3)
    assert not found.grows
    unknown = seen(list(done), plan, house)
    assert (unknown.kept, unknown.entered) == (1, 2)


def test_small_bouts_of_a_day() -> None:
    twice = Activity("walk", times=2)
    small = [walked(0, 2, ("small", "yes")), walked(0, 2, ("small", "yes"))]
    assert seen(list(small), plan_for(5.0, activity=twice), twice).kept == 1


def test_sets_are_counted() -> None:
    lift = Activity("lift", kind="strength", unit="rep", sets=3)
    done: list[Entry] = [Session(on(0), activity="lift", reps=30, sets=3)]
    found = seen(done, plan_for(10.0, (0,), lift), lift)
    assert (found.kept, found.over) == (1, 0)


def test_v27_rare_activities_look_back_two_weeks() -> None:
    entries: list[Entry] = [walked(n, 20) for n in (-6, -3, 1, 4)]
    entries += [felt(n, 5) for n in (-5, -2, 2, 5)]
    found = seen(entries, plan_for(20.0, (1, 4)))
    assert (found.rated, found.heavier, found.kept, found.planned) == (4, 0, 2, 2)
    assert decide(found).decision == "up"


def test_v27_the_answer_of_sunday() -> None:
    week: list[Entry] = [walked(n, 10) for n in range(5)]

    def after(answer: str, day: int = 6, about: str = "tur") -> str:
        said = Answer(on(day), keys=(("about", about),), question="mornings", answer=answer)
        return decide(seen([*week, said], plan_for(10.0), morning="off")).reason

    assert after("usual") == "up"
    assert after("unknown") == "mornings"
    assert after("heavier") == "mornings"
    assert after("usual", day=-1) == "mornings"
    assert after("usual", about="swim") == "mornings"


def test_v27_a_usual_of_nine() -> None:
    entries: list[Entry] = [walked(n, 10) for n in range(5)]
    entries += [felt(n, 1) for n in range(-20, 0)]
    entries += [felt(n, 0) for n in range(7)]
    found = seen(entries, plan_for(10.0))
    assert (found.usual, found.rated, found.heavier) == (9, 5, 0)
    assert decide(found).reason == "mornings"


def test_mornings_and_marks() -> None:
    entries: list[Entry] = [walked(n, 10) for n in range(5)]
    entries += [felt(1, 5), felt(2, 3), felt(3, 4)]
    entries.append(Checkin(on(4), keys=(("morning", "heavy"),)))
    entries.append(Checkin(on(6), keys=(("form", 0.0),)))  # the day before had no walk
    found = seen(entries, plan_for(10.0))
    assert (found.rated, found.heavier) == (4, 2)


def test_the_morning_after_sunday_counts_once_it_is_there() -> None:
    entries: list[Entry] = [walked(6, 10), felt(7, 2), felt(8, 2)]
    plan = plan_for(10.0, (0, 2, 4, 6))
    assert seen(list(entries), plan).rated == 0
    assert seen(list(entries), plan, today=on(7)).rated == 1
    assert seen(list(entries), plan, today=on(9)).rated == 1


def test_rise() -> None:
    before: list[Entry] = [felt(n, 6) for n in range(-7, 0)]
    week: list[Entry] = [felt(n, 4.5) for n in range(3)]
    assert seen([*before, *week], plan_for(10.0)).rise == pytest.approx(1.5)
    assert seen([*before[1:], *week], plan_for(10.0)).rise is None
    assert seen([*before, *week[1:]], plan_for(10.0)).rise is None


def test_how_far_back_a_rise_looks() -> None:
    """Seven days up to Sunday against the 28 before; a morning more would change the mean."""
    week: list[Entry] = [felt(n, 4) for n in range(7)]
    before: list[Entry] = [felt(n, 5) for n in range(-28, 0)]
    assert seen([*before, *week], plan_for(10.0)).rise == pytest.approx(1.0)
    older: list[Entry] = [felt(n, 0) for n in range(-40, -28)]
    assert seen([*older, *before, *week], plan_for(10.0)).rise == pytest.approx(1.0)
    edges: list[Entry] = [felt(-28, 8), *before[1:], felt(-1, 6), felt(0, 2), *week[1:]]
    later = seen([e for e in edges if e.day != on(-1)], plan_for(10.0)).rise
    assert later == pytest.approx((6 * 6 + 8) / 7 - (26 * 5 + 2) / 27)


def test_how_far_back_the_mornings_after_look() -> None:
    """Seven mornings from four days a week on, fourteen with three."""
    many: list[Entry] = [walked(n, 10) for n in range(-10, 6)]
    rated: list[Entry] = [felt(n, 5) for n in range(-20, 7)]
    assert seen([*many, *rated], plan_for(10.0, (0, 1, 2, 3))).rated == 7
    every: list[Entry] = [walked(n, 10) for n in range(-15, 6)]
    assert seen([*every, *rated], plan_for(10.0, (0, 1, 2))).rated == 14


def test_a_gap_is_no_debt() -> None:
    entries: list[Entry] = [walked(0, 10), Away(on(1), until=on(3)), walked(4, 10)]
    found = seen(entries, plan_for(10.0))
    assert (found.planned, found.kept) == (2, 2)
    pause: list[Entry] = [walked(0, 10), Away(on(1), names=("tur",))]
    assert seen(pause, plan_for(10.0)).planned == 1


def test_today_counts_once_something_is_there() -> None:
    plan = plan_for(10.0)
    assert seen([walked(0, 10)], plan, today=on(1)).planned == 1
    assert seen([walked(0, 10), walked(1, 9)], plan, today=on(1)).planned == 2
    skipped = seen([walked(0, 10), Skip(on(1), activity="walk")], plan, today=on(1))
    assert (skipped.planned, skipped.entered, skipped.kept) == (2, 2, 1)
    closed = seen([walked(0, 10), Checkin(on(1), keys=(("day", "done"),))], plan, today=on(1))
    assert (closed.planned, closed.entered) == (2, 1)


def test_an_amount_in_another_unit_is_unknown() -> None:
    found = seen([Session(on(0), activity="walk", metres=2000)], plan_for(10.0))
    known = seen([], plan_for(10.0))
    assert found.planned == known.planned - 1  # left out, neither kept nor not
    assert (found.entered, found.kept, found.over) == (0, 0, 0)


def test_over_on_a_day_without_a_plan() -> None:
    assert seen([walked(6, 13)], plan_for(10.0)).over == 1
    assert seen([walked(6, 12)], plan_for(10.0)).over == 0
    less = plan_for(10.0).but(decisions=(Decision("walk", quota=20.0, shown=10.0),))
    assert seen([walked(6, 13)], less).over == 1  # what was shown counts
    unsaid = plan_for(10.0).but(decisions=(Decision("walk", quota=10.4),))
    assert seen([walked(6, 13)], unsaid).over == 1
    assert seen([walked(6, 12)], unsaid).over == 0


def test_flares_steady_and_professionals() -> None:
    assert seen([Flare(on(5))], plan_for(10.0)).flare
    assert not seen([Flare(on(2)), Flare(on(3), phase="end")], plan_for(10.0)).flare
    assert seen([], plan_for(10.0), steady=True).steady
    over = seen([], plan_for(10.0), steady=SUNDAY)  # until it is said how to go on
    assert over.steady
    assert not seen([], plan_for(10.0), steady=SUNDAY, ask=False).steady
    assert seen([], plan_for(10.0), WALK.but(source="physio")).professional
    assert nothing_grows(Profile(surgery=MONDAY), MONDAY + timedelta(days=83))
    assert not nothing_grows(Profile(surgery=MONDAY), MONDAY + timedelta(days=84))


def test_age_and_limits() -> None:
    found = seen([walked(-30, 5), walked(0, 5)], plan_for(10.0), WALK.but(goal=30.0), growth=5)
    assert (found.age, found.goal, found.growth) == (36, 30, 0.05)
    assert seen([], plan_for(10.0)).age is None


def test_nothing_was_decided() -> None:
    profile = Profile(activities=(WALK,))
    assert evidence_for(WALK, WeekPlan(MONDAY), [], [], profile, SUNDAY) is None


def nights(first: int, last: int, sleep: float) -> list[Entry]:
    return [Checkin(on(n), keys=(("sleep", sleep),)) for n in range(first, last)]


def test_sleep_of_the_week_against_ones_own() -> None:
    plan = plan_for(10.0)
    assert seen([*nights(-28, 0, 6), *nights(0, 7, 4)], plan).sleep == -2
    assert seen([*nights(-7, 0, 6), *nights(0, 3, 4)], plan).sleep == -2
    assert seen([*nights(-6, 0, 6), *nights(0, 3, 4)], plan).sleep is None
    assert seen([*nights(-7, 0, 6), *nights(0, 2, 4)], plan).sleep is None
    assert seen([*nights(-40, -30, 9), *nights(0, 7, 4)], plan).sleep is None


def test_v29_the_first_and_the_last_28_mornings() -> None:
    first: list[Entry] = [felt(n, 5) for n in range(-80, -52)]

    def slow(last: float, few: int = 28, begun: int = 28) -> str:
        late: list[Entry] = [felt(n, 10 - last) for n in range(7 - few, 7)]
        entries = [*first[:begun], *late, *(walked(n, 10) for n in range(5))]
        return decide(seen(entries, plan_for(10.0), usual_morning=6.0)).reason

    assert slow(6.0) == "slow_rise"
    assert slow(5.9) != "slow_rise"
    assert slow(6.0, few=14) == "slow_rise"
    assert slow(6.0, few=13) != "slow_rise"
    assert slow(6.0, begun=14) == "slow_rise"
    assert slow(6.0, begun=13) != "slow_rise"
    late = seen([*first, *(felt(n, 4) for n in range(-21, 7))], plan_for(10.0))
    assert late.slow_rise == pytest.approx(1.0)
    assert seen([], plan_for(10.0)).slow_rise is None
    between: list[Entry] = [felt(-52, 0), *(felt(n, 4) for n in range(-21, 7)), felt(-22, 0)]
    assert seen([*first, *between], plan_for(10.0)).slow_rise == pytest.approx(1.0)
    away: list[Entry] = [*first, *between, Away(on(-80), until=on(-67))]
    assert seen(away, plan_for(10.0)).slow_rise == pytest.approx(1.0)
    assert seen([*away, Away(on(-66), until=on(-66))], plan_for(10.0)).slow_rise is None


def test_how_hard_it_felt() -> None:
    def effort(offset: int, value: float) -> Session:
        return Session(on(offset), keys=(("effort", value),), activity="tur", seconds=600)

    plan = plan_for(10.0)
    assert seen([effort(0, 5), effort(1, 4), effort(2, 6)], plan).felt == 2
    assert seen([effort(-1, 9), effort(2, 4), walked(3, 10)], plan).felt == 1
    assert seen([walked(0, 10)], plan).felt is None
    assert seen([effort(6, 4)], plan).felt == 1
    other = Session(on(0), keys=(("effort", 9.0),), activity="swim", seconds=600)
    assert seen([other], plan).felt is None
    monday = seen([effort(0, 5), effort(7, 9)], plan, today=on(8))
    assert monday.felt == 2  # next Monday is another week


def test_answers_about_the_week_and_the_plan() -> None:
    def after(question: str, answer: str, day: int, about: str | None = None) -> Evidence:
        keys = () if about is None else (("about", about),)
        said = Answer(on(day), keys=keys, question=question, answer=answer)
        return seen([said], plan_for(10.0))

    assert after("week", "life", 6).life
    assert after("week", "life", 0).life
    assert not after("week", "life", -1).life
    assert not after("week", "fine", 6).life
    assert after("week", "life", 6, "walk").life
    assert not after("week", "life", 6, "swim").life
    assert after("plan", "much", 6, "tur").plan_answer == "much"
    assert after("plan", "much", 6, "swim").plan_answer is None
    assert after("plan", "much", -1, "walk").plan_answer is None


def test_safety_stays_open_until_it_is_done() -> None:
    def said(day: int, answer: str) -> Answer:
        return Answer(on(day), question="safety", answer=answer)

    plan = plan_for(10.0)
    assert seen([said(-50, "yes")], plan).safety
    assert not seen([said(-50, "yes"), said(-49, "done")], plan).safety
    assert seen([said(-50, "yes"), said(-49, "done"), said(0, "yes")], plan).safety
    assert seen([said(0, "yes"), said(1, "unclear")], plan).safety
    assert not seen([], plan).safety


def test_steady_mode_looks_at_three_mornings() -> None:
    entries: list[Entry] = [walked(0, 10), felt(1, 5), felt(2, 2), felt(3, 2), felt(4, 2)]
    plan = plan_for(10.0)
    assert (seen(list(entries), plan).rated, seen(list(entries), plan).heavier) == (1, 0)
    steady = seen(list(entries), plan, steady=True)
    assert (steady.rated, steady.heavier) == (3, 2)


def test_consolidation_is_every_fourth_week() -> None:
    weeks = [is_consolidation(MONDAY + timedelta(weeks=n)) for n in range(60)]
    assert sum(weeks) == 15
    first = weeks.index(True)
    assert [n for n, held in enumerate(weeks) if held] == list(range(first, 60, 4))
    found = [
        seen([], plan_for(10.0).but(start=MONDAY), consolidation=on_setting).consolidation
        for on_setting in (True, False)
    ]
    assert found == [is_consolidation(MONDAY + timedelta(weeks=1)), False]


def test_after_surgery_is_not_steady_mode() -> None:
    found = seen([], plan_for(10.0), surgery=MONDAY)
    assert (found.resting, found.steady) == (True, False)
    assert not seen([], plan_for(10.0), surgery=MONDAY - timedelta(days=77)).resting
    assert seen([], plan_for(10.0), surgery=MONDAY + timedelta(days=7)).resting
    assert not seen([], plan_for(10.0), surgery=MONDAY + timedelta(days=8)).resting
    assert seen([], plan_for(10.0), surgery=MONDAY - timedelta(days=76)).resting


def test_what_was_done_a_day() -> None:
    twice = Activity("walk", times=2)
    entries: list[Entry] = [walked(0, 10), walked(0, 4), walked(1, 12), walked(-1, 50)]
    assert seen(entries, plan_for(5.0, activity=twice), twice).totals == (7, 6)


@given(
    st.sampled_from([("min", 1, "seconds", 60), ("rep", 1, "reps", 1), ("step", 100, "steps", 1)]),
    st.floats(1, 90),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(["build", "limit"]),
)
def test_exactly_what_is_shown_is_always_kept(
    unit: tuple[str, int, str, int], quota: float, times: int, sets: int, role: str
) -> None:
    name, size, field, each = unit
    activity = Activity("walk", unit=name, times=times, sets=sets, role=role)
    amount = float(int(quota) * size)
    item = Item("walk", amount, times=times, sets=sets, unit=name)
    plan = WeekPlan(
        MONDAY,
        accepted=True,
        decisions=(Decision("walk", quota=quota * size, shown=amount, unit=name),),
        days=tuple(PlanDay(on(n), (item,) if n in FIVE else ()) for n in range(7)),
    )
    entries: list[Entry] = []
    for n in FIVE:
        bout = Session(on(n), activity="walk").but(**{field: int(amount) * each * sets})
        entries += [bout] * times
    found = seen(entries, plan, activity)
    assert (found.planned, found.entered, found.kept, found.over, found.small) == (5, 5, 5, 0, 0)
    assert decide(found).reason not in {"not_even_yet", "often_over", "not_tried", "too_big"}
