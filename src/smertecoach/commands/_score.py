"""What `score` reads and shows; plain words come here without Typer (`cli.py`)."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._history import all_events, long_history
from smertecoach.commands._out import show, show_json
from smertecoach.core.record import Record
from smertecoach.core.rules import STRIP_WEEKS
from smertecoach.core.score import score_days
from smertecoach.render import score as page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.score import DayScore

DEFAULT_DAYS = 14


class Asked(Record):
    """What is asked for beside the words."""

    days: tuple[str | None, str | None, str | None] = (None, None, None)  # since, until, date
    numbers: bool = False
    json: bool = False


def run(coach: Context, words: list[str]) -> None:
    """The last two weeks and the strip of weeks, or the days that plain words name."""
    answer(coach, words, Asked())


def answer(coach: Context, words: list[str], asked: Asked) -> None:
    """Show how even the days were."""
    start, end = _days(coach, words, asked)
    if words:  # of a week or month that runs, the days up to now
        end = min(end, coach.today)
    named = words or asked.json or any(asked.days)
    first = start if named else _first_of_strip(coach)
    scores = _scored(coach, first, end)
    weeks = scores if first < start else ()
    scores = [score for score in scores if score.day >= start]
    if asked.json:
        show_json(coach, page.data(scores))
    elif coach.plain:
        show(coach, page.plain(coach.words, scores, coach.today, weeks, numbers=asked.numbers))
    else:
        show(coach, page.visual(coach.words, scores, coach.today, weeks, numbers=asked.numbers))


def _days(coach: Context, words: list[str], asked: Asked) -> tuple[date, date]:
    """The days that are asked for, else the last two weeks."""
    if not words and not any(one is not None for one in asked.days):
        return coach.today - timedelta(days=DEFAULT_DAYS - 1), coach.today
    from smertecoach.commands._asked import days_in_words  # only where days are named

    return days_in_words(coach, words, *asked.days, default=DEFAULT_DAYS)


def _scored(coach: Context, first: date, end: date) -> list[DayScore]:
    """Every day with its score; of what was read for that, nothing is held any longer."""
    past = long_history(coach, all_events(coach), first, end)
    return score_days(past.days, past.plans, past.profile, coach.today, start=first, end=end)


def _first_of_strip(coach: Context) -> date:
    """The Monday that twelve weeks up to today begin with."""
    monday = coach.today - timedelta(days=coach.today.weekday())
    return monday - timedelta(weeks=STRIP_WEEKS - 1)
