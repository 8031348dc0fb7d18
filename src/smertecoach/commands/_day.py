"""What the everyday commands need to know of a day: the plan that runs, and what was done."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.core.days import Day, days_of, items_of
from smertecoach.core.model import Profile
from smertecoach.core.today import DayState, state_of_day
from smertecoach.files.journal import read, read_day
from smertecoach.files.plan import last_plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.model import Item, WeekPlan


def running_plan(coach: Context, day: date) -> WeekPlan | None:
    """The plan of the week of a day: its file, or the last plan carried on. None: no plan."""
    profile = coach.profile
    plan = last_plan(coach.home, day) if profile else None
    monday = day - timedelta(days=day.weekday())
    if plan is None or profile is None or plan.start == monday:
        return plan
    from smertecoach.core.carry import carried

    entries, _ = read(coach.home, plan.start, day, profile.day_starts_at)
    return carried(plan, monday, profile, entries)


def facts_of(coach: Context, day: date, plan: WeekPlan | None) -> Day:
    """The facts of one day."""
    profile = coach.profile or Profile()
    entries = read_day(coach.home, day, profile.day_starts_at)
    return days_of(entries, profile, {plan.start: plan} if plan else {}, day, day)[0]


def planned_items(plan: WeekPlan | None, day: date) -> tuple[Item, ...]:
    """The planned things of a day."""
    return items_of(plan, day)


def state_today(coach: Context, plan: WeekPlan | None) -> tuple[Day, DayState]:
    """Today's facts, and where the plan stands."""
    day = facts_of(coach, coach.today, plan)
    return day, state_of_day(items_of(plan, coach.today), day, coach.profile or Profile())
