"""A stretch of the past as the reports need it: entries, days and the plans that ran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smertecoach.commands._out import tell_unread
from smertecoach.core.carry import carried
from smertecoach.core.days import Day, days_of
from smertecoach.core.model import Entry, Profile, WeekPlan
from smertecoach.core.rules import USUAL_AGE
from smertecoach.files.journal import read
from smertecoach.files.plan import last_plan, read_weeks

if TYPE_CHECKING:
    from smertecoach.context import Context

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of some days and of what came before them."""

    profile: Profile  # an empty one where the person has none
    entries: list[Entry]
    days: list[Day]  # one a date, from 84 days before the first day asked for
    plans: dict[date, WeekPlan]  # Monday -> the plan that ran, carried ones too


def history(coach: Context, start: date, end: date) -> History:
    """Read what the days from `start` to `end` need; says which lines could not be read."""
    profile = coach.profile or Profile()
    first = start - timedelta(days=USUAL_AGE)
    entries, problems = read(coach.home, first - WEEK, end, profile.day_starts_at)
    tell_unread(coach, problems)
    plans = _plans(coach, profile, entries, first, end)
    return History(
        profile=profile,
        entries=entries,
        days=days_of(entries, profile, plans, first, end),
        plans=plans,
    )


def _plans(
    coach: Context, profile: Profile, entries: list[Entry], start: date, end: date
) -> dict[date, WeekPlan]:
    """The plan of every week, where any ran."""
    plans = read_weeks(coach.home, start, end)
    monday = start - timedelta(days=start.weekday())
    running = plans.get(monday) or last_plan(coach.home, monday)
    if running is not None and running.start < start:
        entries, _ = read(coach.home, running.start, end, profile.day_starts_at)
    while monday <= end:
        running = plans.get(monday, running)
        if running is not None and monday not in plans:
            plans[monday] = carried(running, monday, profile, entries)
        monday += WEEK
    return plans
