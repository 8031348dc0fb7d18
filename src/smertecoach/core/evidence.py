"""What the days say about one activity when its week is judged (§3): counts for `progress`.

`days` are in order, one Day a date, and reach back far enough for the usual morning (84 days) and
the activity's first session. Amounts are in the activity's own unit; M is higher when heavier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.model import Answer
from smertecoach.core.names import find_activity
from smertecoach.core.progress import Evidence
from smertecoach.core.quota import is_over, shown, small_is_enough, within
from smertecoach.core.rules import (
    MORNINGS_DAYS,
    MORNINGS_DAYS_RARE,
    RARE_DAYS,
    RISE_DAYS_BEFORE,
    RISE_NEEDED,
    SURGERY_DAYS,
)
from smertecoach.core.usual import is_unsettled, usual_morning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smertecoach.core.days import Day, Done
    from smertecoach.core.model import Activity, Decision, Entry, Item, Profile, WeekPlan

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the days of a week went against what was shown."""

    planned: int = 0  # days with the activity in the plan
    entered: int = 0  # of them, with anything noted
    kept: int = 0
    small: int = 0  # of the kept ones, under the plan and marked small
    over: int = 0  # days, planned or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Mornings:
    """The mornings after days with the activity."""

    rated: int = 0  # n
    heavier: int = 0  # u
    rise: float | None = None  # of all mornings of the week over those of the 28 days before


def evidence_for(
    activity: Activity,
    plan: WeekPlan,
    days: Sequence[Day],
    entries: Sequence[Entry],
    profile: Profile,
    today: date,
) -> Evidence | None:
    """Gather what is known about an activity of `plan`, its days up to `today`.

    None where the plan has no quota for it. Growth, goal and limits are the profile's.
    """
    decision = decision_for(plan, activity, profile)
    if decision is None or decision.quota is None:
        return None
    by_day = {day.day: day for day in days}
    as_of = min(today, plan.start + 7 * DAY)  # the last morning that is looked at
    counts = count_days(activity, plan, decision, by_day, profile, today)
    a_week = sum(_planned(activity, plan, d.day, profile) is not None for d in plan.days)
    after = mornings_after(activity, a_week, days, profile, as_of)
    next_week = plan.start + 7 * DAY
    first = next((d.day for d in days if done_of(d, activity) is not None), None)
    return Evidence(
        quota=decision.quota,
        unit=activity.unit,
        shown=shown(decision.quota, activity.unit),
        planned=counts.planned,
        entered=counts.entered,
        kept=counts.kept,
        small=counts.small,
        over=counts.over,
        rated=after.rated,
        heavier=after.heavier,
        rise=after.rise,
        usual=usual_morning(days, as_of, profile.usual_morning),
        answer=answer_about(activity, entries, profile, as_of, today),
        age=None if first is None else (as_of - first).days,
        growth=profile.growth / 100,
        goal=activity.goal,
        max_amount=activity.max_amount,
        grows=activity.role == "build" or activity.goal is not None,
        steady=nothing_grows(profile, next_week),
        professional=activity.source == "physio",
        flare=as_of in by_day and by_day[as_of].flare,
    )


def decision_for(plan: WeekPlan, activity: Activity, profile: Profile) -> Decision | None:
    """The plan's decision about an activity, whichever of its names the plan uses."""
    for decision in plan.decisions:
        if find_activity(profile, decision.activity) is activity:
            return decision
    return None


def done_of(day: Day, activity: Activity) -> Done | None:
    """What was done of an activity in a day, None where nothing is noted of it."""
    return next((done for done in day.done if done.name == activity.name), None)


def nothing_grows(profile: Profile, day: date) -> bool:
    """Steady mode, or the first 12 weeks after an operation (§7)."""
    if profile.surgery is not None and 0 <= (day - profile.surgery).days < SURGERY_DAYS:
        return True
    return profile.steady_on(day)


def count_days(
    activity: Activity,
    plan: WeekPlan,
    decision: Decision,
    by_day: Mapping[date, Day],
    profile: Profile,
    today: date,
) -> Counts:
    """Count the week's days against what was shown. Days of a gap or pause are left out.

    Today counts once there is something of the activity in it, or the day is closed.
    """
    amount = decision.shown or shown(decision.quota or 0.0, activity.unit)
    own = (amount, activity.times * activity.sets)
    planned = entered = kept = small = over = 0
    for offset in range(7):
        day = by_day.get(plan.start + offset * DAY)
        if day is None or day.day > today or day.away or activity.name in day.paused:
            continue
        done = done_of(day, activity)
        item = _planned(activity, plan, day.day, profile)
        amount, bouts = own if item is None else (item.amount, item.times * item.sets)
        total = None if done is None else done.amount
        over += total is not None and is_over(total, amount * bouts, activity.unit)
        if item is None or (day.day == today and not _over_with(day, activity)):
            continue
        if done is not None and done.amount is None:  # noted in another unit: not known
            continue
        planned += 1
        entered += day.logged or activity.name in day.skipped
        is_kept, is_small = _kept(activity, day, amount, bouts)
        kept += is_kept
        small += is_small
    return Counts(planned=planned, entered=entered, kept=kept, small=small, over=over)


def _planned(activity: Activity, plan: WeekPlan, day: date, profile: Profile) -> Item | None:
    items = (item for d in plan.days if d.day == day for item in d.items if not item.fixed)
    return next((i for i in items if find_activity(profile, i.activity) is activity), None)


def _over_with(day: Day, activity: Activity) -> bool:
    return day.closed or activity.name in day.skipped or done_of(day, activity) is not None


def _kept(activity: Activity, day: Day, amount: float, bouts: int) -> tuple[bool, bool]:
    """Whether a planned day was kept, and whether only as its small version."""
    done, unit = done_of(day, activity), activity.unit
    if activity.role == "limit":
        total = (0.0 if day.logged else None) if done is None else done.amount
        return total is not None and not is_over(total, amount * bouts, unit), False
    if done is None or done.amount is None:
        return False, False
    if within(done.amount, amount * bouts, unit):
        return True, False
    under = not is_over(done.amount, amount * bouts, unit)
    is_small = under and done.small and small_is_enough(done.amount, amount, bouts, unit)
    return is_small, is_small


def mornings_after(
    activity: Activity, a_week: int, days: Sequence[Day], profile: Profile, as_of: date
) -> Mornings:
    """Rate the mornings after days with the activity, the last 7 days up to `as_of`.

    14 days where it is planned on at most 3 days a week.
    """
    span = MORNINGS_DAYS_RARE if a_week <= RARE_DAYS else MORNINGS_DAYS
    by_day = {day.day: day for day in days}
    rated = heavier = 0
    for offset in range(span):
        day = by_day.get(as_of - offset * DAY)
        before = by_day.get(as_of - (offset + 1) * DAY)
        if day is None or before is None or done_of(before, activity) is None:
            continue
        if day.morning is not None or day.mark is not None:
            usual = usual_morning(days, day.day, profile.usual_morning)
            rated += 1
            heavier += is_unsettled(day.morning, day.mark, usual)
    return Mornings(rated=rated, heavier=heavier, rise=rise(days, as_of))


def rise(days: Sequence[Day], as_of: date) -> float | None:
    """Mean M of the 7 days up to `as_of` minus that of the 28 days before; None with too few."""
    week: list[float] = []
    before: list[float] = []
    for day in days:
        age = (as_of - day.day).days
        if day.morning is None or day.away or not 0 <= age < MORNINGS_DAYS + RISE_DAYS_BEFORE:
            continue
        (week if age < MORNINGS_DAYS else before).append(day.morning)
    if len(week) < RISE_NEEDED[0] or len(before) < RISE_NEEDED[1]:
        return None
    return sum(week) / len(week) - sum(before) / len(before)


def answer_about(
    activity: Activity, entries: Sequence[Entry], profile: Profile, as_of: date, today: date
) -> str | None:
    """The latest answer to Sunday's question about the mornings after an activity, or None.

    Looked for in the 7 days up to `as_of` and after it up to `today`.
    """
    latest = None
    for entry in entries:
        if not isinstance(entry, Answer) or entry.question != "mornings":
            continue
        if not as_of - MORNINGS_DAYS * DAY < entry.day <= max(as_of, today):
            continue
        about = entry.word("about")
        if about is not None and find_activity(profile, about) is activity:
            latest = entry.answer
    return latest
