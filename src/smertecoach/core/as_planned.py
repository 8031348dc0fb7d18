"""What the accepted plan asks of a day, so that a plan that varies is not called a person's swings.

A plan of several activities on different days has two quiet days beside five full ones; whoever
follows it to the minute has a log-SD over 0.40 in a third to a half of all stretches (SIM). Here is
the other side of that comparison: the load planned for a day, at usual effort, and the load done
beside the plan. `evenness.py` holds them against each other.
"""

from __future__ import annotations

from smertecoach.core.agenda import item_load
from smertecoach.core.by_day import by_day
from smertecoach.core.days import items_of, plan_of, resolved
from smertecoach.core.flare import courses_of
from smertecoach.core.names import find_activity, known_names
from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smertecoach.core.days import Day
    from smertecoach.core.model import Profile, WeekPlan
    from smertecoach.core.names import Known


class Asked(Record):
    """A logged day that has a plan. Loads are minutes x usual effort."""

    planned: float  # of all its items, whole; a flare's part of them in a flare
    beside: float  # done of what is not in that week's plan


def asked_of(
    days: Sequence[Day], plans: Mapping[date, WeekPlan], profile: Profile
) -> dict[date, Asked]:
    """What the plan asks of each logged day that has one.

    What is only limited counts as far as it was done, an appointment where it was logged: nobody
    has to do the one, and the load of a day does not hold the other either.
    """
    courses = courses_of(days, profile) if plans else ()
    own = {start: by_day(plan, profile, (), courses) for start, plan in plans.items()}
    known = [known_names(profile, weekday) for weekday in range(7)]
    found = {}
    for day in days:
        plan = plan_of(own, day.day)
        if plan is not None and day.pattern_load is not None and not day.away:
            found[day.day] = _asked(day, plan, profile, known[day.day.weekday()])
    return found


def _asked(day: Day, plan: WeekPlan, profile: Profile, known: Known) -> Asked:
    week = {resolved(known, item.activity) for one in plan.days for item in one.items}
    done = {part.name: part.pattern_load for part in day.done}
    planned = 0.0
    for item in items_of(plan, day.day):
        name = resolved(known, item.activity)
        if name in day.paused:
            continue
        whole = item_load(item, day.day, profile)
        activity = None if item.fixed else find_activity(profile, item.activity)
        if item.fixed:
            planned += whole if name in done else 0.0
        elif activity is not None and activity.role == "limit":
            planned += min(whole, done.get(name, 0.0))
        else:
            planned += whole
    return Asked(
        planned=planned, beside=sum(load for name, load in done.items() if name not in week)
    )
