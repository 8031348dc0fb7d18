"""What the plans of earlier weeks tell: how those weeks went, where an activity began, who waits.

`plans` are those that ran, by their Monday, carried ones too; quotas are real amounts per bout.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.by_day import by_day
from smertecoach.core.evidence import decision_for, evidence_for
from smertecoach.core.rules import EARLIER_WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from smertecoach.core.days import Day
    from smertecoach.core.flare import Course
    from smertecoach.core.model import Activity, Decision, Entry, Profile, WeekPlan
    from smertecoach.core.progress import Evidence

    Plans = Mapping[date, WeekPlan]

WEEK = timedelta(days=7)


def earlier_weeks(
    activity: Activity,
    plans: Plans,
    days: Sequence[Day],
    entries: Sequence[Entry],
    profile: Profile,
    monday: date,
    courses: Sequence[Course] = (),
) -> tuple[Evidence, ...]:
    """How the two weeks before `monday` went, latest first, without a gap between them.

    A week with a flare, without a plan that ran, or in another unit ends the row. On the way back
    from a flare (`courses`) days count against what they showed.
    """
    flares = {day.day for day in days if day.flare}
    found: list[Evidence] = []
    for number in range(1, EARLIER_WEEKS + 1):
        start = monday - number * WEEK
        plan = ran(plans, start)
        decision = None if plan is None else decision_for(plan, activity, profile)
        if plan is None or decision is None or decision.unit != activity.unit:
            break
        if any(start + timedelta(days=n) in flares for n in range(7)):
            break
        met = by_day(plan, profile, (), courses)
        week = evidence_for(activity, met, days, entries, profile, start + WEEK)
        if week is None:
            break
        found.append(week)
    return tuple(found)


def ran(plans: Plans, monday: date) -> WeekPlan | None:
    """The plan that the week of a Monday ran on: accepted, or carried from one that was."""
    plan = plans.get(monday)
    return plan if plan is not None and (plan.accepted or plan.carried) else None


def start_level(activity: Activity, plans: Plans, profile: Profile) -> float | None:
    """The quota an activity began with: its latest first one, else the oldest that is known."""
    oldest = None
    for monday, decision in reversed(list(_decisions(activity, plans, profile))):
        if decision.quota is None:
            continue
        if "new" in (decision.decision, decision.suggested) and not plans[monday].carried:
            return decision.quota
        oldest = decision.quota if decision.before is None else decision.before
    return oldest


def weeks_waited(activity: Activity, plans: Plans, profile: Profile, start: date) -> int:
    """Weeks running before `start` that it could have grown and it was not its turn."""
    by_monday = dict(_decisions(activity, plans, profile))
    waited = 0
    while True:
        decision = by_monday.get(start - (waited + 1) * WEEK)
        if decision is None or decision.reason != "not_its_turn":
            return waited
        waited += 1


def said_before(plans: Plans) -> dict[date, tuple[str, ...]]:
    """What pointed to a person in each week's own plan, by Monday."""
    return {day: plan.said for day, plan in plans.items() if plan.said and not plan.carried}


def _decisions(
    activity: Activity, plans: Plans, profile: Profile
) -> Iterator[tuple[date, Decision]]:
    """The decisions about an activity in its unit, in order of weeks."""
    for monday in sorted(plans):
        if ran(plans, monday) is None:
            continue
        decision = decision_for(plans[monday], activity, profile)
        if decision is not None and decision.unit == activity.unit:
            yield monday, decision
