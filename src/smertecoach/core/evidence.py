"""What the days say about one activity when its week is judged (§3): counts for `progress`.

`days` are in order, one Day a date, and reach back far enough for the usual morning (84 days) and
the activity's first session. Amounts are in the activity's own unit; M is higher when heavier.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.answers import answers_to, latest, safety_open, steady_open
from smertecoach.core.load import usual_effort
from smertecoach.core.model import Session
from smertecoach.core.mornings import mornings_after, rise, sleep_change, slow_rise
from smertecoach.core.names import find_activity
from smertecoach.core.progress import Evidence
from smertecoach.core.quota import is_over, shown, small_is_enough, within
from smertecoach.core.record import Record, Report
from smertecoach.core.rules import CONSOLIDATION_EVERY, SURGERY_DAYS
from smertecoach.core.stats import median
from smertecoach.core.usual import usual_morning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smertecoach.core.days import Day, Done
    from smertecoach.core.model import Activity, Decision, Entry, Item, Profile, WeekPlan

DAY = timedelta(days=1)


class Counts(Report):
    """How the days of a week went against what was shown."""

    planned: int = 0  # days with the activity in the plan
    entered: int = 0  # of them, with anything noted
    kept: int = 0
    small: int = 0  # of the kept ones, under the plan and marked small
    over: int = 0  # days, planned or not
    totals: tuple[float, ...] = ()  # of each day with the activity, per bout


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
    next_week = plan.start + 7 * DAY
    steady = profile.steady_on(next_week) or steady_open(profile, entries, next_week)
    after = mornings_after(activity, a_week, days, profile, as_of, steady=steady)
    said = _Said(activity, entries, profile, plan.start, max(as_of, today))
    return Evidence(
        quota=decision.quota,
        unit=activity.unit,
        shown=shown(decision.quota, activity.unit),
        planned=counts.planned,
        entered=counts.entered,
        kept=counts.kept,
        small=counts.small,
        over=counts.over,
        totals=counts.totals,
        rated=after.rated,
        heavier=after.heavier,
        rise=rise(days, as_of),
        slow_rise=slow_rise(days, as_of),
        sleep=sleep_change(days, as_of),
        felt=felt_harder(activity, entries, profile, plan.start, today),
        usual=usual_morning(days, as_of, profile.usual_morning),
        answer=said.latest("mornings"),
        plan_answer=said.latest("plan"),
        life=said.latest("week") == "life",
        age=age_of(activity, days, as_of),
        growth=profile.growth / 100,
        goal=activity.goal,
        max_amount=activity.max_amount,
        grows=activity.role == "build" or activity.goal is not None,
        steady=steady,
        resting=after_surgery(profile, next_week),
        safety=safety_open(entries),
        consolidation=profile.consolidation and is_consolidation(next_week),
        professional=activity.source == "physio",
        flare=as_of in by_day and by_day[as_of].flare,
    )


class _Said(Record):
    """The answers about an activity and one week: from its Monday up to the day that is known."""

    activity: Activity
    entries: Sequence[Entry]
    profile: Profile
    monday: date
    until: date

    def latest(self, question: str) -> str | None:
        answers = answers_to(question, self.entries, self.activity, self.profile)
        return latest(answers, self.monday, self.until)


def decision_for(plan: WeekPlan, activity: Activity, profile: Profile) -> Decision | None:
    """The plan's decision about an activity, whichever of its names the plan uses."""
    for decision in plan.decisions:
        if find_activity(profile, decision.activity) is activity:
            return decision
    return None


def done_of(day: Day, activity: Activity) -> Done | None:
    """What was done of an activity in a day, None where nothing is noted of it."""
    return next((done for done in day.done if done.name == activity.name), None)


def age_of(activity: Activity, days: Sequence[Day], as_of: date) -> int | None:
    """Days from the first session of an activity, None where it was not done yet."""
    first = next((day.day for day in days if done_of(day, activity) is not None), None)
    return None if first is None else (as_of - first).days


def felt_harder(
    activity: Activity, entries: Sequence[Entry], profile: Profile, start: date, today: date
) -> float | None:
    """Median effort noted in the week from `start`, up to today, over the usual effort."""
    last = min(today, start + 6 * DAY)
    efforts = [
        effort
        for entry in entries
        if isinstance(entry, Session) and start <= entry.day <= last
        if find_activity(profile, entry.activity) is activity
        if (effort := entry.number("effort")) is not None
    ]
    middle = median(efforts)
    return None if middle is None else middle - usual_effort(activity)


def is_consolidation(monday: date) -> bool:
    """Whether the week from a Monday is one of every four in which everything may stay.

    Counted in whole weeks from the first Monday of the calendar, so that no year begins anew.
    """
    return monday.toordinal() // 7 % CONSOLIDATION_EVERY == 0


def after_surgery(profile: Profile, day: date) -> bool:
    """Whether a day lies in the first 12 weeks after an operation (§7)."""
    return profile.surgery is not None and 0 <= (day - profile.surgery).days < SURGERY_DAYS


def nothing_grows(profile: Profile, day: date) -> bool:
    """Steady mode, or the first 12 weeks after an operation (§7)."""
    return after_surgery(profile, day) or profile.steady_on(day)


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
    totals: list[float] = []
    for offset in range(7):
        day = by_day.get(plan.start + offset * DAY)
        if day is None or day.day > today or day.away or activity.name in day.paused:
            continue
        done = done_of(day, activity)
        item = _planned(activity, plan, day.day, profile)
        amount, bouts = own if item is None else (item.amount, item.times * item.sets)
        total = None if done is None else done.amount
        if total is not None:
            totals.append(total / bouts)
            over += is_over(total, amount * bouts, activity.unit)
        if item is None or (day.day == today and not _over_with(day, activity)):
            continue
        if done is not None and done.amount is None:  # noted in another unit: not known
            continue
        planned += 1
        entered += day.logged or activity.name in day.skipped
        is_kept, is_small = _kept(activity, day, amount, bouts)
        kept += is_kept
        small += is_small
    return Counts(
        planned=planned, entered=entered, kept=kept, small=small, over=over, totals=tuple(totals)
    )


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
