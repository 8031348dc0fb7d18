"""What the days of a week say about one activity (coaching.md §3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.days import days_of
from smertecoach.core.evidence import evidence_for, nothing_grows
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


def test_flares_steady_and_professionals() -> None:
    assert seen([Flare(on(5))], plan_for(10.0)).flare
    assert not seen([Flare(on(2)), Flare(on(3), phase="end")], plan_for(10.0)).flare
    assert seen([], plan_for(10.0), steady=True).steady
    assert not seen([], plan_for(10.0), steady=SUNDAY).steady
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
