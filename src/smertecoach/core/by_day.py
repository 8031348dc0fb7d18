"""The plan as it is on each day: without gaps and pauses, with the share of a flare.

Plan files keep the quota before a flare and the days of what is put away; what a person meets on a
day is this. Everyday path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from smertecoach.core.agenda import is_important
from smertecoach.core.carry import away_on, covers, pauses_of
from smertecoach.core.flare import flare_amount, latest_course
from smertecoach.core.model import PlanDay
from smertecoach.core.names import find_activity, fold
from smertecoach.core.quota import after_pause, shown
from smertecoach.core.rules import SAFETY_EFFORT, SETTLED_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.core.flare import Course
    from smertecoach.core.model import Activity, Decision, Item, Profile, WeekPlan
    from smertecoach.core.spans import Span


def by_day(
    plan: WeekPlan,
    profile: Profile,
    gaps: Sequence[Span],
    courses: Sequence[Course],
    *,
    safety: bool = False,
) -> WeekPlan:
    """Return the plan with the items of each day as they are on it.

    What gives back and what matters stays first where a flare takes a part; nothing is left out.
    `safety`: something new and serious is open, so that nothing hard is planned (§3, row 2).
    """
    if not gaps and not courses and not safety:
        return plan
    days = []
    for day in plan.days:
        left = () if away_on(gaps, day.day) else _here(day, profile, gaps)
        if safety:
            left = tuple(item for item in left if not _is_hard(item, profile))
        left = tuple(_after_pause(item, day.day, plan, profile, gaps) for item in left)
        items = tuple(_in_flare(item, day.day, plan, profile, courses) for item in left)
        if any(item.full is not None for item in items):
            items = tuple(sorted(items, key=lambda item: _rank(item, profile)))
        days.append(PlanDay(day.day, items))
    return plan.but(days=tuple(days))


def _here(day: PlanDay, profile: Profile, gaps: Sequence[Span]) -> tuple[Item, ...]:
    number = day.day.toordinal()
    return tuple(item for item in day.items if not covers(_pauses(item, profile, gaps), number))


def _is_hard(item: Item, profile: Profile) -> bool:
    activity = None if item.fixed else find_activity(profile, item.activity)
    return activity is not None and activity.effort >= SAFETY_EFFORT


def _pauses(item: Item, profile: Profile, gaps: Sequence[Span]) -> list[Span]:
    activity = None if item.fixed else find_activity(profile, item.activity)
    if activity is not None:
        return pauses_of(gaps, activity)
    return [gap for gap in gaps if gap.name == fold(item.activity)]


def _after_pause(
    item: Item, day: date, plan: WeekPlan, profile: Profile, gaps: Sequence[Span]
) -> Item:
    """The item in a week whose plan was made before its activity came back from a long pause."""
    activity = None if item.fixed else find_activity(profile, item.activity)
    if plan.carried or activity is None or activity.source == "physio":
        return item
    decision = _decision(plan, item, activity)
    quota = item.amount if decision is None or decision.quota is None else decision.quota
    if decision is not None and decision.reason in ("pause", "chosen"):
        return item
    for span in pauses_of(gaps, activity):
        if plan.start.toordinal() <= span.last < day.toordinal():
            lower = shown(after_pause(quota, span.last + 1 - span.first, item.unit), item.unit)
            item = item.but(amount=min(item.amount, lower))
    return item


def _decision(plan: WeekPlan, item: Item, activity: Activity | None) -> Decision | None:
    names = {fold(item.activity)}
    if activity is not None:
        names |= {fold(name) for name in (activity.name, *activity.aliases)}
    return next((one for one in plan.decisions if fold(one.activity) in names), None)


def _in_flare(
    item: Item, day: date, plan: WeekPlan, profile: Profile, courses: Sequence[Course]
) -> Item:
    course = latest_course(courses, day)
    activity = find_activity(profile, item.activity)
    if course is None or item.fixed or (activity is not None and activity.kind in SETTLED_KINDS):
        return item
    decision = _decision(plan, item, activity)
    made_in_it = decision is not None and decision.reason == "flare"
    share = course.share(
        day,
        restarted=course.last is not None and plan.start > course.last and not made_in_it,
        professional=activity is not None and activity.source == "physio",
    )
    if share >= 1:
        return item
    quota = item.amount
    if decision is not None and decision.quota is not None:
        real = decision.quota
        quota = real if shown(real, item.unit) == item.amount else item.amount
    amount = min(item.amount, flare_amount(quota, share, item.unit))
    return item.but(amount=amount, full=item.amount)


def _rank(item: Item, profile: Profile) -> int:
    activity = find_activity(profile, item.activity)
    if item.fixed:
        return 0
    first = activity is not None and (activity.is_enjoyed or is_important(activity))
    return 1 if first else 2
