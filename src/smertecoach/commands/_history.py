"""A stretch of the past as the reports need it: entries, days and the plans that ran."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smertecoach.commands._out import tell_unread
from smertecoach.core.carry import carried
from smertecoach.core.days import Day, days_of
from smertecoach.core.model import Entry, Profile, WeekPlan
from smertecoach.core.record import Report
from smertecoach.core.rules import USUAL_AGE
from smertecoach.files.journal import read, read_events
from smertecoach.files.plan import last_plan, read_weeks

if TYPE_CHECKING:
    from smertecoach.context import Context

WEEK = timedelta(days=7)


class History(Report):
    """What is known of some days and of what came before them."""

    profile: Profile  # an empty one where the person has none
    entries: list[Entry]
    days: list[Day]  # one a date, from 84 days before the first day asked for
    plans: dict[date, WeekPlan]  # Monday -> the plan that ran, carried ones too


def history(coach: Context, start: date, end: date) -> History:
    """Read what the days from `start` to `end` need; says which lines could not be read.

    Nothing is known of days to come: the last day is today's at most.
    """
    profile = coach.profile or Profile()
    end = min(end, coach.today)
    first = min(start, end) - timedelta(days=USUAL_AGE)
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
