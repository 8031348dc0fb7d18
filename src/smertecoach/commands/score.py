"""`score`: how even the days were, each against its own plan or what is usual."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - `date` is the option
from datetime import timedelta
from typing import Annotated

import typer

from smertecoach.commands._history import long_history
from smertecoach.commands._options import Json, OneDay, Since, Until, Words, days_in_words
from smertecoach.commands._out import show, show_json
from smertecoach.context import Context
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.rules import STRIP_WEEKS
from smertecoach.core.score import DayScore, score_days
from smertecoach.render import score as page

DEFAULT_DAYS = 14
Numbers = Annotated[bool, typer.Option("--numbers", "--tall", help="opt_numbers")]


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    since: Since = None,
    until: Until = None,
    date: OneDay = None,
    numbers: Numbers = False,
    json: Json = False,
) -> None:
    """Show how even the days were."""
    coach: Context = ctx.obj
    start, end = days_in_words(coach, words, since, until, date, default=DEFAULT_DAYS)
    if start > coach.today:
        day = start.isoformat()
        raise CoachError(Problem("future_day", line=day, values=(("day", day),)))
    if words:  # of a week or month that runs, the days up to now
        end = min(end, coach.today)
    asked = json or since or until or date or words
    first = start if asked else _first_of_strip(coach)
    scores = _scored(coach, first, end)
    weeks = scores if first < start else ()
    scores = [score for score in scores if score.day >= start]
    if json:
        show_json(coach, page.data(scores))
    elif coach.plain:
        show(coach, page.plain(coach.words, scores, coach.today, weeks, numbers=numbers))
    else:
        show(coach, page.visual(coach.words, scores, coach.today, weeks, numbers=numbers))


def _scored(coach: Context, first: Date, end: Date) -> list[DayScore]:
    """Every day with its score; of what was read for that, nothing is held any longer."""
    past = long_history(coach, first, end)
    return score_days(past.days, past.plans, past.profile, coach.today, start=first, end=end)


def _first_of_strip(coach: Context) -> Date:
    """The Monday that twelve weeks up to today begin with."""
    monday = coach.today - timedelta(days=coach.today.weekday())
    return monday - timedelta(weeks=STRIP_WEEKS - 1)
