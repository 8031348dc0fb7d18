"""What the everyday commands need to know of a day: the plan that runs, and what was done."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._out import tell_unread
from smertecoach.core.days import Day, days_of, items_of
from smertecoach.core.model import Profile
from smertecoach.core.today import DayState, state_of_day
from smertecoach.files.journal import read, read_day, read_events
from smertecoach.files.plan import last_plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.model import Entry, WeekPlan


def running_plan(coach: Context, day: date) -> WeekPlan | None:
    """The plan of the week of a day: its file, or the last plan carried on. None: no plan."""
    profile = coach.profile
    plan = last_plan(coach.home, day) if profile else None
    monday = day - timedelta(days=day.weekday())
    if plan is None or profile is None or plan.start == monday:
        return plan
    from smertecoach.core.carry import carried

    entries, _ = read(coach.home, plan.start, day, profile.day_starts_at)
    return carried(plan, monday, profile, _events(coach, plan.start) + entries)


def _events(coach: Context, before: date) -> list[Entry]:
    """Gaps, pauses and flares of this year and the last that may reach into a day."""
    return read_events(coach.home, before, coach.day_starts, before.year - 1)


def facts_of(coach: Context, day: date, plan: WeekPlan | None) -> Day:
    """The facts of one day; says which of its lines could not be read."""
    entries, problems = read_day(coach.home, day, coach.day_starts)
    tell_unread(coach, problems)
    profile = coach.profile or Profile()
    plans = {plan.start: plan} if plan else {}
    return days_of(_events(coach, day) + entries, profile, plans, day, day)[0]


def state_today(coach: Context, plan: WeekPlan | None) -> tuple[Day, DayState]:
    """Today's facts, and where the plan stands; on a day away nothing is asked."""
    day = facts_of(coach, coach.today, plan)
    items = () if day.away else items_of(plan, coach.today)
    return day, state_of_day(items, day, coach.profile or Profile())
