"""What a person decides over a proposal: up, stay, down, or an amount of their own (§3).

Each returns a changed plan; what the program had decided stays beside it as `suggested`. Quotas
are real amounts per bout in the activity's unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.core.evidence import decision_for, nothing_grows
from smertecoach.core.names import find_activity
from smertecoach.core.progress import Evidence, next_quota
from smertecoach.core.quota import shown, units
from smertecoach.core.rules import CHOSEN_DOWN, FLOAT_NOISE, SURE_ENOUGH

if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.model import Activity, Decision, PlanDay, Profile, WeekPlan


def set_quota(
    plan: WeekPlan, activity: Activity, amount: float, profile: Profile, today: date
) -> WeekPlan:
    """Return the plan with an amount the person chose (`plan set walk 10`), in the activity's unit.

    Days before `today` keep what they had. At least one unit, and never over a professional's
    limit. Raises LookupError where the plan has no decision about the activity.
    """
    old = decision_for(plan, activity, profile)
    if old is None:
        raise LookupError(activity.name)
    quota = max(units(1, activity.unit), amount)
    if activity.max_amount is not None:
        quota = min(quota, activity.max_amount)
    chosen = old.but(
        quota=quota,
        shown=shown(quota, activity.unit),
        decision=_direction(old, quota),
        reason="chosen",
        suggested=old.suggested or old.decision,
    )
    decisions = tuple(chosen if one is old else one for one in plan.decisions)
    days = tuple(
        _with_amount(day, activity, shown(quota, activity.unit), profile)
        if day.day >= today
        else day
        for day in plan.days
    )
    return plan.but(decisions=decisions, days=days)


def raise_quota(
    plan: WeekPlan, activity: Activity, profile: Profile, today: date, *, safety: bool = False
) -> tuple[WeekPlan, str | None]:
    """Return the plan with one step up (`--up`), or the plan as it is and why not.

    It may be a third one and over the weekly cap; a larger step that was proposed stays. Refused:
    safety (an answer is open), steady, professional, at_goal, at_limit.
    """
    if safety:
        return plan, "safety"
    old = _old(plan, activity, profile)
    if old is None:
        return plan, "no_baseline"
    refused = _no_step(plan, activity, profile, old)
    if refused is not None:
        return plan, refused
    step = Evidence(
        quota=old,
        unit=activity.unit,
        growth=profile.growth / 100,
        goal=activity.goal,
        max_amount=activity.max_amount,
    )
    proposed = decision_for(plan, activity, profile)
    larger = proposed.quota if proposed is not None and proposed.decision == "up" else None
    return set_quota(plan, activity, max(next_quota(step), larger or 0.0), profile, today), None


def keep_quota(plan: WeekPlan, activity: Activity, profile: Profile, today: date) -> WeekPlan:
    """Return the plan with last week's quota (`--stay`)."""
    old = _old(plan, activity, profile)
    return plan if old is None else set_quota(plan, activity, old, profile, today)


def lower_quota(plan: WeekPlan, activity: Activity, profile: Profile, today: date) -> WeekPlan:
    """Return the plan with nine tenths of last week's quota (`--down`)."""
    old = _old(plan, activity, profile)
    return plan if old is None else set_quota(plan, activity, CHOSEN_DOWN * old, profile, today)


def grows_on_screen(decision: Decision) -> bool:
    """Whether a step up is large enough to be shown; a smaller one is kept and compounded."""
    before = decision.before
    grown = before is None or decision.shown != shown(before, decision.unit)
    return decision.decision == "up" and grown


def is_sure(sure: float) -> bool:
    """Whether "how sure, 0-10?" is answered high enough for a plan that grows."""
    return sure >= SURE_ENOUGH


def _old(plan: WeekPlan, activity: Activity, profile: Profile) -> float | None:
    """The quota a choice is counted from: last week's, or the one that something begins with.

    After a pause that is the lower one: a step up from the old one would leap.
    """
    decision = decision_for(plan, activity, profile)
    if decision is None:
        return None
    begins = decision.before is None or decision.decision == "restart"
    return decision.quota if begins else decision.before


def _no_step(plan: WeekPlan, activity: Activity, profile: Profile, old: float) -> str | None:
    if activity.source == "physio":
        return "professional"
    if nothing_grows(profile, plan.start) or profile.growth == 0:
        return "steady"
    if activity.goal is not None and old >= activity.goal - FLOAT_NOISE:
        return "at_goal"
    if activity.max_amount is not None and old >= activity.max_amount - FLOAT_NOISE:
        return "at_limit"
    return None


def _direction(old: Decision, quota: float) -> str:
    if old.before is None:
        return "new"
    if quota > old.before + FLOAT_NOISE:
        return "up"
    return "down" if quota < old.before - FLOAT_NOISE else "hold"


def _with_amount(day: PlanDay, activity: Activity, amount: float, profile: Profile) -> PlanDay:
    items = tuple(
        item.but(amount=amount, unit=activity.unit)
        if not item.fixed and find_activity(profile, item.activity) is activity
        else item
        for item in day.items
    )
    return day.but(items=items)
