"""A stretch of the past as the reports need it: entries, days and the plans that ran."""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.commands._out import tell_unread
from smertecoach.core.carry import carried
from smertecoach.core.days import Day, days_of
from smertecoach.core.facts import facts_of_lines
from smertecoach.core.model import Entry, Profile, WeekPlan
from smertecoach.core.record import Record
from smertecoach.core.rules import FIRST_WEEKS, USUAL_AGE
from smertecoach.core.tally import tally
from smertecoach.files.column import Column
from smertecoach.files.journal import first_day, read, read_events
from smertecoach.files.plan import last_plan, read_weeks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.facts import Fact

WEEK = timedelta(days=7)


class History(Record):
    """What is known of some days and of what came before them."""

    profile: Profile  # an empty one where the person has none
    entries: list[Entry]
    days: list[Day]  # one a date, from some days before the first one asked for
    plans: dict[date, WeekPlan]  # Monday -> the plan that ran, carried ones too
    facts: tuple[Fact, ...] = ()  # of the days that come just before `days`


def history(coach: Context, start: date, end: date, before: int = USUAL_AGE) -> History:
    """Read what the days from `start` to `end` need; says which lines could not be read.

    `before` is how many days more are needed: as many as make the usual load and morning.

    Nothing is known of days to come: the last day is today's at most.
    """
    profile = coach.profile or Profile()
    end = min(end, coach.today)
    first = min(start, end) - timedelta(days=before)
    entries = entries_from(coach, first - WEEK, end)
    plans = _plans(coach, profile, entries, first, end)
    return History(
        profile=profile,
        entries=entries,
        days=days_of(entries, profile, plans, first, end),
        plans=plans,
    )


def entries_from(coach: Context, start: date, end: date) -> list[Entry]:
    """The entries of some days, after what began before them and may reach into them."""
    entries, problems = read(coach.home, start, end, coach.day_starts)
    tell_unread(coach, problems)
    return read_events(coach.home, start, coach.day_starts) + entries


def all_events(coach: Context) -> list[Entry]:
    """Every flare, gap and return up to today, in order."""
    return read_events(coach.home, coach.today + timedelta(days=1), coach.day_starts)


def long_history(
    coach: Context,
    events: list[Entry],
    start: date,
    end: date,
    before: int = USUAL_AGE,
    whole_from: date = date.min,
) -> History:
    """The same for years, of which one at a time is held in memory; `entries` is empty.

    `events` are all of them. Of days before `whole_from` and before the first plan only those facts
    are kept that a window needs.
    """
    profile = coach.profile or Profile()
    end = min(end, coach.today)
    first = min(start, end) - timedelta(days=before)
    plans = _plans_of_years(coach, profile, events, first, end)
    column = Column(coach.home, first, end, coach.day_starts)
    whole_from = max(first, min(whole_from, end, *plans))
    earlier = column.each(first, whole_from - timedelta(days=1))
    facts = facts_of_lines(earlier, events, profile, first)
    days = tally(column.on, events, profile, plans, whole_from, end)
    tell_unread(coach, column.problems)
    return History(profile=profile, entries=[], days=days, plans=plans, facts=tuple(facts))


def _plans_of_years(
    coach: Context, profile: Profile, events: list[Entry], start: date, end: date
) -> dict[date, WeekPlan]:
    """The plan of every week; entries are read from the first of them on only."""
    monday = start - timedelta(days=start.weekday())
    own = read_weeks(coach.home, start, end)
    running = last_plan(coach.home, monday)
    if not own and running is None:
        return {}
    first = start if running is not None else min(own)
    entries, _ = read(coach.home, first - WEEK, end, coach.day_starts)
    before = [event for event in events if event.day < first - WEEK]
    return _plans(coach, profile, before + entries, first, end)


def first_weeks(coach: Context, past: History) -> list[Day]:
    """The days of the first four weeks with notes, plans left out; empty without any notes."""
    first = first_day(coach.home)
    if first is None or first > coach.today:
        return []
    last = min(first + timedelta(days=FIRST_WEEKS - 1), coach.today)
    known = [day for day in past.days if first <= day.day <= last]
    if len(known) == (last - first).days + 1:
        return known
    events = read_events(coach.home, last + timedelta(days=1), coach.day_starts, first.year)
    column = Column(coach.home, first, last, coach.day_starts)
    return tally(column.on, events, past.profile, {}, first, last)


def _plans(
    coach: Context, profile: Profile, entries: list[Entry], start: date, end: date
) -> dict[date, WeekPlan]:
    """The plan of every week, where any ran."""
    plans = read_weeks(coach.home, start, end)
    monday = start - timedelta(days=start.weekday())
    running = plans.get(monday) or last_plan(coach.home, monday)
    if running is not None and running.start < start:
        entries = entries_from(coach, running.start, end)
    while monday <= end:
        own = plans.get(monday)
        if own is not None and own.accepted:
            running = own
        elif own is None and running is not None:
            plans[monday] = carried(running, monday, profile, entries)
        monday += WEEK
    return plans
