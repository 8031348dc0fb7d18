"""What the everyday commands need to know of a day: the plan that runs, and what was done."""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.days import Day, days_of, items_of
from smertecoach.core.model import Profile
from smertecoach.core.names import fold, known_names
from smertecoach.core.rules import FLARE_RETURN_DAYS, USUAL_AGE
from smertecoach.core.spans import flare_spans, gap_spans
from smertecoach.core.today import DayState, state_of_day
from smertecoach.files.journal import EVENTS, read, read_day, read_events
from smertecoach.files.plan import last_plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.flare import Course
    from smertecoach.core.model import Entry, WeekPlan

WEEK = timedelta(days=7)


def running_plan(coach: Context, day: date) -> WeekPlan | None:
    """The plan of the week of a day as it is on each day; None: no plan."""
    plan = planned_week(coach, day)
    return None if plan is None else as_met(coach, plan)


def as_met(coach: Context, plan: WeekPlan) -> WeekPlan:
    """The plan as a person meets it: gaps and pauses taken out, a flare takes its part."""
    profile = coach.profile
    if profile is None:
        return plan
    events = _events(coach, plan.start + WEEK)
    if not events:  # as nearly always: what they need is not even loaded
        return plan
    from smertecoach.core.answers import safety_open
    from smertecoach.core.by_day import by_day

    return by_day(
        plan,
        profile,
        gap_spans(events),
        flares_until(coach, events, plan.start),
        safety=safety_open(events),
    )


def days_away(coach: Context, plan: WeekPlan) -> frozenset[date]:
    """The days of the week of a plan on which all of life is away."""
    days = [date.fromordinal(plan.start.toordinal() + offset) for offset in range(7)]
    events = _events(coach, plan.start + WEEK)
    if not events:
        return frozenset()
    from smertecoach.core.carry import away_on

    gaps = gap_spans(events)
    return frozenset(day for day in days if away_on(gaps, day))


def planned_week(coach: Context, day: date) -> WeekPlan | None:
    """The plan of the week of a day: its file, or the last plan carried on. None: no plan."""
    profile = coach.profile
    plan = last_plan(coach.home, day) if profile else None
    monday = day - timedelta(days=day.weekday())
    if plan is None or profile is None or plan.start == monday:
        return plan
    from smertecoach.core.carry import carried

    entries, _ = read(coach.home, plan.start, day, profile.day_starts_at)
    return carried(plan, monday, profile, _events(coach, plan.start) + entries)


def flares_until(coach: Context, events: list[Entry], monday: date) -> tuple[Course, ...]:
    """The flares that may reach into the week from a Monday, day by day up to its Sunday."""
    since = monday.toordinal() - FLARE_RETURN_DAYS
    spans = [span for span in flare_spans(events) if span.last >= since]
    if not spans:
        return ()
    from smertecoach.core.flare import courses_of

    profile = coach.profile or Profile()
    first = date.fromordinal(spans[0].first - USUAL_AGE)
    sunday = monday + WEEK - timedelta(days=1)
    mornings, _ = read(coach.home, first, sunday, profile.day_starts_at, (b"checkin", *EVENTS))
    before = [entry for entry in events if entry.day < first]
    days = days_of(before + mornings, profile, {}, first, sunday)
    return courses_of(days, profile)


def said_flares(coach: Context, until: date) -> tuple[Course, ...]:
    """The flares that were noted, day by day up to the Sunday of the week of a day."""
    events = _events(coach, coach.today + timedelta(days=1))
    return flares_until(coach, events, until - timedelta(days=until.weekday()))


def _events(coach: Context, before: date) -> list[Entry]:
    """Gaps, pauses and flares of this year and the last that may reach into a day.

    Read once in a call, up to the end of next week; a command that notes one forgets them.
    """
    until = coach.today + 2 * WEEK
    if coach.events is None or before > until:
        until = max(before, until)
        coach.events = read_events(coach.home, until, coach.day_starts, coach.today.year - 1)
    return [entry for entry in coach.events if entry.day < before]


def facts_of(coach: Context, day: date, plan: WeekPlan | None) -> Day:
    """The facts of one day; says which of its lines could not be read."""
    entries, problems = read_day(coach.home, day, coach.day_starts)
    if problems:
        from smertecoach.commands._out import tell_unread

        tell_unread(coach, problems)
    profile = coach.profile or Profile()
    plans = {plan.start: plan} if plan else {}
    return days_of(_events(coach, day) + entries, profile, plans, day, day)[0]


def state_on(coach: Context, day: date, plan: WeekPlan | None) -> tuple[Day, DayState]:
    """The facts of a day, and where its plan stands; on a day away nothing is asked."""
    facts = facts_of(coach, day, plan)
    items = () if facts.away else items_of(plan, day)
    return facts, state_of_day(items, facts, coach.profile or Profile())


def state_today(coach: Context, plan: WeekPlan | None) -> tuple[Day, DayState]:
    """Today's facts, and where the plan stands."""
    return state_on(coach, coach.today, plan)


def tell_unknown(coach: Context, plan: WeekPlan | None) -> None:
    """Say which planned names the profile does not have: nothing of theirs is ever done."""
    if plan is None or coach.profile is None:
        return
    known = known_names(coach.profile, coach.today.weekday())
    planned = [item.activity for day in plan.days for item in day.items]
    unknown = [name for name in dict.fromkeys(planned) if fold(name) not in known]
    if unknown:
        coach.hint(coach.words["planned_unknown"].format(names=", ".join(unknown)))
