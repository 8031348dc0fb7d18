"""The proposal for a week: a decision for every activity, and the days it falls on (§5).

Weeks start on Monday (0). Quotas are real amounts per bout in the activity's unit, items carry what
is shown. Nothing here reads today's form. Proposals are values; nothing is written.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.agenda import base_hard, base_loads, change, in_order, week_load
from smertecoach.core.carry import (
    away_on,
    carried,
    covers,
    fixed_items,
    items_on,
    pauses_of,
    sessions_on,
)
from smertecoach.core.decisions import Facts, Wishes, days_wanted, decide_week
from smertecoach.core.earlier import said_before
from smertecoach.core.flare import courses_of
from smertecoach.core.limits import effort_at_most, unplanned
from smertecoach.core.load import planned_load
from smertecoach.core.model import Item, PlanDay, WeekPlan
from smertecoach.core.names import find_activity, fold
from smertecoach.core.offers import Offer, offers, question
from smertecoach.core.place_days import Placeable, Placing, settle
from smertecoach.core.pointers import Signs, at_start, pointer
from smertecoach.core.record import Report
from smertecoach.core.spans import gap_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smertecoach.core.baseline import Baseline
    from smertecoach.core.days import Day
    from smertecoach.core.decisions import Decided
    from smertecoach.core.model import Activity, Decision, Entry, Profile
    from smertecoach.core.place_cost import Days
    from smertecoach.core.progress import Evidence

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
RESTING = ("rest", "relax")  # kinds that may lie on a rest day without being chosen for it


class Proposal(Report):
    """A proposed week and what it rests on."""

    plan: WeekPlan
    before: WeekPlan | None  # the plan of the week before, carried where it had no file
    evidence: Mapping[str, Evidence]  # activity -> what its week was judged by
    baselines: Mapping[str, Baseline]  # activity -> its first quota, where it is new
    yielded: tuple[str, ...]  # musts that gave way: hard_apart strength_48h rest_days
    exact: bool  # False: the days were found by a search
    load: float  # planned, minutes x effort
    change: float | None  # share more or less than the week before; None for part of a week
    partial: bool  # the rest of a running week only
    offers: tuple[Offer, ...] = ()  # what may be asked or offered, questions first
    question: Offer | None = None  # the one that may be asked today
    pointed: tuple[str, ...]  # the activities it is about, where it is about some
    pointer: str | None = None  # points to a person, see pointers.WHO; in `plan.said` too
    unplanned: Mapping[str, str] = {}  # activity -> safety | max_effort
    effort_at_most: Mapping[str, float] = {}  # activity -> 0-10


def propose(
    profile: Profile,
    entries: Sequence[Entry],
    days: Sequence[Day],
    last_plan: WeekPlan | None,
    start: date,
    today: date,
    wishes: Wishes | None = None,
) -> Proposal:
    """Propose the week from `start` (a Monday), or the rest of it where it has begun.

    `entries` and `days` are in order and reach up to `today`; `last_plan` is the latest accepted
    plan of an earlier week, however old. Raises ValueError where it is not of an earlier week.
    """
    if last_plan is not None and last_plan.start >= start:
        raise ValueError("last_plan must be of an earlier week; this week's own is a wish")
    before = None
    if last_plan is not None:
        before = carried(last_plan, start - WEEK, profile, entries, known_until=today + DAY)
    facts = Facts(
        profile=profile,
        entries=entries,
        days=days,
        last=last_plan,
        before=before,
        start=start,
        today=today,
        wishes=wishes or Wishes(),
        gaps=gap_spans(entries),
        active=sessions_on(entries),
        flares=courses_of(days, profile),
    )
    decided = decide_week(facts)
    left_out = unplanned(profile, entries)
    placing, plan_days = _place(facts, decided.decisions, left_out)
    person, said = (None, ()) if facts.is_later else _pointed(facts, decided)
    found = () if facts.is_later else offers(facts, decided)
    plan = WeekPlan(
        start=start, decisions=tuple(decided.decisions.values()), days=plan_days, said=said
    )
    return Proposal(
        plan=plan,
        before=before,
        evidence=decided.evidence,
        baselines=decided.baselines,
        yielded=placing.yielded,
        exact=placing.exact,
        load=week_load(plan, profile),
        change=None if start < today else change(plan, before, profile),
        partial=start < today,
        offers=found,
        question=question(found, facts),
        pointer=person,
        pointed=at_start(decided.decisions, decided.evidence) if person == "start_level" else (),
        unplanned=left_out,
        effort_at_most=effort_at_most(profile, days, start),
    )


def _pointed(facts: Facts, decided: Decided) -> tuple[str | None, tuple[str, ...]]:
    """The line that points to a person, and what this week's plan has said with it."""
    current = facts.wishes.current
    said = said_before(facts.plans)
    if current is not None and current.said and not current.carried:
        return None, current.said
    signs = Signs(
        profile=facts.profile,
        days=facts.days,
        entries=facts.entries,
        start=facts.start,
        as_of=min(facts.today, facts.start),
        decisions=decided.decisions,
        evidence=decided.evidence,
        plans=facts.plans,
    )
    code = pointer(signs, said)
    return code, () if code is None else (code,)


def _place(
    facts: Facts, decisions: Mapping[str, Decision], left_out: Mapping[str, str]
) -> tuple[Placing, tuple[PlanDay, ...]]:
    """Find the days of everything with a quota, and write the seven days of the week."""
    profile, gone = facts.profile, _gone(facts)
    wanted: list[tuple[Activity, Item, Placeable]] = []
    for activity in in_order(profile.activities):
        amount = decisions[activity.name].shown
        if amount is not None and activity.name not in left_out:
            item = Item(
                activity.name, amount, times=activity.times, sets=activity.sets, unit=activity.unit
            )
            wanted.append((activity, item, _wanted(facts, activity, item, gone)))
    placing = settle(
        [one for _, _, one in wanted],
        base=base_loads(profile),
        hard=base_hard(profile),
        rest_days=tuple(sorted({*profile.rest_days, *gone})),
    )
    chosen = [(item, days) for (_, item, _), days in zip(wanted, placing.days, strict=True)]
    return placing, tuple(_plan_day(facts, offset, chosen) for offset in range(7))


def _plan_day(facts: Facts, offset: int, chosen: Sequence[tuple[Item, Days]]) -> PlanDay:
    """One day: commitments by time, then the rest in order. Days gone by keep what they had."""
    day = facts.start + offset * DAY
    current = facts.wishes.current
    if current is not None and day < facts.today:
        own = items_on(current, offset)
    else:
        own = tuple(item for item, days in chosen if offset in days)
    return PlanDay(day, (*fixed_items(facts.profile, day), *own))


def _gone(facts: Facts) -> Days:
    """The weekdays that cannot be planned: past, or away."""
    return tuple(
        offset
        for offset in range(7)
        if facts.start + offset * DAY < facts.today
        or away_on(facts.gaps, facts.start + offset * DAY)
    )


def _wanted(facts: Facts, activity: Activity, item: Item, gone: Days) -> Placeable:
    """How many days an activity wants this week, which it may have and which it had."""
    pauses, first = pauses_of(facts.gaps, activity), facts.start.toordinal()
    left = [n for n in range(7) if n not in gone and not covers(pauses, first + n)]
    if activity.days:
        allowed = [n for n in left if n in activity.days]
    elif activity.kind in RESTING:
        allowed = left
    else:
        allowed = [n for n in left if n not in facts.profile.rest_days]
    keep = _kept(facts, activity)
    current = facts.wishes.current
    if current is not None and any(_has(current, activity, facts, n) for n in range(7)):
        count = sum(n in keep for n in allowed)
    else:
        count = min(_share(activity, len(left)), len(allowed))
    strength = activity.kind == "strength"
    return Placeable(
        name=activity.name,
        count=count,
        load=planned_load(item, activity),
        allowed=tuple(allowed),
        keep=keep,
        effort=activity.effort,
        group=fold(activity.group or activity.name) if strength else None,
    )


def _share(activity: Activity, left: int) -> int:
    """Days wanted of the days that are left of a week: its share, at least one (§3.3)."""
    whole = days_wanted(activity)
    if activity.days and activity.per_week is None:
        return whole  # exactly the chosen days, as far as they are left
    return whole if left == 7 else max(1, round(whole * left / 7))


def _kept(facts: Facts, activity: Activity) -> Days:
    """The weekdays of an activity in this week's plan, or in the week's before."""
    plan = facts.wishes.current or facts.before
    if plan is None or facts.wishes.spread:
        return ()
    return tuple(n for n in range(7) if _has(plan, activity, facts, n))


def _has(plan: WeekPlan, activity: Activity, facts: Facts, weekday: int) -> bool:
    items = items_on(plan, weekday)
    return any(find_activity(facts.profile, item.activity) is activity for item in items)
