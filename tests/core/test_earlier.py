"""What the plans of earlier weeks tell (coaching.md §3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smertecoach.core.days import days_of
from smertecoach.core.earlier import (
    earlier_weeks,
    ran,
    said_before,
    start_level,
    weeks_waited,
)
from smertecoach.core.flare import courses_of
from smertecoach.core.model import (
    Activity,
    Decision,
    Entry,
    Flare,
    Item,
    PlanDay,
    Profile,
    Session,
    WeekPlan,
)

if TYPE_CHECKING:
    from smertecoach.core.progress import Evidence


MONDAY = date(2026, 11, 2)
WEEK = timedelta(days=7)
WALK = Activity("walk", aliases=("tur",))
PROFILE = Profile(activities=(WALK,))


def week(number: int, **more: object) -> WeekPlan:
    """The plan of a week, 10 min on five days."""
    start = MONDAY + number * WEEK
    decision = Decision("walk", quota=10.0, shown=10.0).but(**more)
    items = (Item("walk", 10.0),)
    days = tuple(PlanDay(start + timedelta(days=n), items if n < 5 else ()) for n in range(7))
    return WeekPlan(start, accepted=True, decisions=(decision,), days=days)


def by_monday(*plans: WeekPlan) -> dict[date, WeekPlan]:
    return {plan.start: plan for plan in plans}


def before(
    plans: dict[date, WeekPlan], monday: date, more: tuple[Entry, ...] = ()
) -> tuple[Evidence, ...]:
    """Earlier weeks, each walked one day more than the one before."""
    entries: list[Entry] = [
        Session(MONDAY + number * WEEK + timedelta(days=n), activity="walk", seconds=600)
        for number in range(4)
        for n in range(number + 1)
    ]
    entries = sorted([*entries, *more], key=lambda entry: entry.day)
    days = days_of(entries, PROFILE, plans, MONDAY - 4 * WEEK, MONDAY + 4 * WEEK)
    return earlier_weeks(WALK, plans, days, entries, PROFILE, monday)


def test_two_weeks_before_the_judged_one() -> None:
    plans = by_monday(*(week(n) for n in range(4)))
    found = before(plans, MONDAY + 3 * WEEK)
    assert [known.kept for known in found] == [3, 2]
    assert [known.planned for known in found] == [5, 5]
    assert before(plans, MONDAY) == ()


def test_a_week_that_tells_nothing_ends_the_row() -> None:
    plans = by_monday(week(1), week(2))
    monday = MONDAY + 3 * WEEK
    assert len(before(plans, monday)) == 2
    for changed in (
        week(2).but(accepted=False),
        week(2, unit="km"),
        week(2, activity="swim"),
        week(2, quota=None),
    ):
        assert before(plans | {changed.start: changed}, monday) == ()
    first = week(1).but(accepted=False)
    assert len(before(plans | {first.start: first}, monday)) == 1
    flare = (Flare(MONDAY + WEEK), Flare(MONDAY + WEEK, phase="end"))
    assert len(before(plans, monday, flare)) == 1
    assert before(by_monday(week(1)), monday) == ()


def test_the_way_back_from_a_flare_is_held_against_what_its_days_showed() -> None:
    """Nobody who does what is shown is told it was not done (coaching.md §10)."""
    flare = [Flare(MONDAY - 3 * timedelta(days=1)), Flare(MONDAY - timedelta(days=1), phase="end")]
    shown = (7, 7, 8, 8, 10)  # of 10: from the step after the end, two days each
    walks = [
        Session(MONDAY + timedelta(days=n), activity="walk", seconds=60 * minutes)
        for n, minutes in enumerate(shown)
    ]
    entries: list[Entry] = [*flare, *walks]
    plans = by_monday(week(0))
    days = days_of(entries, PROFILE, plans, MONDAY - WEEK, MONDAY + WEEK)
    courses = courses_of(days, PROFILE)
    (known,) = earlier_weeks(WALK, plans, days, entries, PROFILE, MONDAY + WEEK, courses)
    assert (known.kept, known.planned) == (5, 5)
    (held,) = earlier_weeks(WALK, plans, days, entries, PROFILE, MONDAY + WEEK)
    assert held.kept < 5


def test_which_plan_a_week_ran_on() -> None:
    carried = week(0).but(accepted=False, carried=True)
    assert ran(by_monday(carried), MONDAY) == carried
    assert ran(by_monday(week(0).but(accepted=False)), MONDAY) is None
    assert ran({}, MONDAY) is None


def test_the_start_level() -> None:
    first = week(0, decision="new", quota=8.0)
    later = [week(n, quota=8.0 + n, before=7.0 + n, decision="up") for n in (1, 2)]
    assert start_level(WALK, by_monday(first, *later), PROFILE) == 8
    assert start_level(WALK, by_monday(*later), PROFILE) == 8  # what the oldest came from
    assert start_level(WALK, by_monday(week(1, quota=9.0)), PROFILE) == 9
    renewed = week(3, decision="new", quota=5.0, before=10.0)
    assert start_level(WALK, by_monday(first, *later, renewed), PROFILE) == 5
    chosen = week(3, decision="down", suggested="new", quota=4.0)
    assert start_level(WALK, by_monday(first, *later, chosen), PROFILE) == 4
    copied = renewed.but(carried=True, start=MONDAY + 4 * WEEK)
    assert start_level(WALK, by_monday(first, copied), PROFILE) == 8
    assert start_level(WALK, by_monday(week(0, quota=None)), PROFILE) is None
    assert start_level(WALK, by_monday(week(0, unit="km")), PROFILE) is None
    unsettled = first.but(accepted=False)
    assert start_level(WALK, by_monday(unsettled, *later), PROFILE) == 8
    assert start_level(WALK, {}, PROFILE) is None


def test_weeks_waited() -> None:
    waiting = [week(n, reason="not_its_turn") for n in range(3)]
    start = MONDAY + 3 * WEEK
    assert weeks_waited(WALK, by_monday(*waiting), PROFILE, start) == 3
    assert weeks_waited(WALK, by_monday(*waiting[1:]), PROFILE, start) == 2
    assert weeks_waited(WALK, by_monday(*waiting[:2]), PROFILE, start) == 0
    held = week(1, reason="mornings")
    assert weeks_waited(WALK, by_monday(waiting[0], held, waiting[2]), PROFILE, start) == 1


def test_what_was_said_is_no_carried_plans() -> None:
    said = week(0).but(said=("sleep",))
    copied = said.but(start=MONDAY + WEEK, carried=True)
    assert said_before(by_monday(said, copied, week(2))) == {MONDAY: ("sleep",)}
