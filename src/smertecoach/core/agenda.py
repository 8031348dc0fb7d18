"""The planned things of a day in order, and what they weigh (§5).

Loads are minutes x effort, of amounts as shown at usual effort; 0 = Monday.
"""

from __future__ import annotations

from smertecoach.core.load import commitment_load, planned_load
from smertecoach.core.names import find_activity, find_commitment
from smertecoach.core.rules import HARD_EFFORT, IMPORTANT_VALUE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from smertecoach.core.model import Activity, Item, PlanDay, Profile, WeekPlan


def in_order(activities: Iterable[Activity]) -> list[Activity]:
    """Sort activities as a day shows them: important and people first, the rest by value."""
    return sorted(activities, key=_rank)


def is_important(activity: Activity) -> bool:
    """Whether an activity stands before the rest: it matters much, or is about people."""
    return activity.value >= IMPORTANT_VALUE or "people" in (activity.kind, activity.area)


def item_load(item: Item, day: date, profile: Profile) -> float:
    """Load of one planned item, all its bouts and sets; 0 for what the profile does not know."""
    if item.fixed:
        commitment = find_commitment(profile, item.activity, day.weekday())
        return 0.0 if commitment is None else planned_load(item, commitment)
    activity = find_activity(profile, item.activity)
    return 0.0 if activity is None else planned_load(item, activity)


def day_load(planned: PlanDay, profile: Profile) -> float:
    """Planned load of a day, commitments and all."""
    return sum(item_load(item, planned.day, profile) for item in planned.items)


def week_load(plan: WeekPlan, profile: Profile) -> float:
    """Planned load of a week."""
    return sum(day_load(planned, profile) for planned in plan.days)


def change(plan: WeekPlan, last: WeekPlan | None, profile: Profile) -> float | None:
    """How much more is planned than in the week before, as a share of it; None without one."""
    before = 0.0 if last is None else week_load(last, profile)
    return None if before <= 0 else week_load(plan, profile) / before - 1


def base_loads(profile: Profile) -> tuple[float, ...]:
    """By weekday, the load of commitments that evenness looks at: all but those of kind work."""
    loads = [0.0] * 7
    for one in profile.commitments:
        if one.kind != "work":
            loads[one.day] += commitment_load(one)
    return tuple(loads)


def base_hard(profile: Profile) -> tuple[int, ...]:
    """By weekday, how many commitments are of effort 6 or more."""
    return tuple(
        sum(c.day == day and c.effort >= HARD_EFFORT for c in profile.commitments)
        for day in range(7)
    )


def _rank(activity: Activity) -> tuple[bool, int]:
    return not is_important(activity), -activity.value
