"""What words and options ask for, without Typer: the days, and the fault of a wrong one."""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.words_in import read_range_day
from smertecoach.files.journal import first_day
from smertecoach.lang.typed import VOCABULARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.ranges_in import Stretch

LAST = date.max  # the end of all there is


def usage(coach: Context, why: str, command: str = "") -> CoachError:
    """A wrong option, with the sentence that says what is wrong with it."""
    values = (("why", why), ("command", command or coach.command))
    return CoachError(Problem("usage", values=values))


def days_asked(
    coach: Context, since: str | None, until: str | None, one: str | None, default: int
) -> tuple[date, date]:
    """The days that --since, --until and --date name, both inclusive; else the last `default`."""
    if one is not None and (since is not None or until is not None):
        raise usage(coach, coach.words["wrong_words"].format(words="--date"))
    if one is not None:
        day = read_range_day(one, VOCABULARY, coach.today)
        return day, day
    end = read_range_day(until, VOCABULARY, coach.today) if until else coach.today
    start = (
        read_range_day(since, VOCABULARY, coach.today)
        if since
        else end - timedelta(days=default - 1)
    )
    if end < start:
        values = (("since", start.isoformat()), ("until", end.isoformat()))
        this_year = ("this_year", coach.today.year)
        raise CoachError(Problem("since_after", values=(*values, this_year)))
    return start, end


def days_in_words(
    coach: Context, words: list[str] | None, *options: str | None, default: int
) -> tuple[date, date]:
    """The days that words name (`last month`, `since monday`), else those of the options.

    Raises `not_yet_day` where all of them are to come.
    """
    if not words:
        since, until, one = options
        start, end = days_asked(coach, since, until, one, default)
    elif any(option is not None for option in options):
        raise usage(coach, coach.words["days_twice"])
    else:
        start, end = _days_of_words(coach, words, default)
    if start > coach.today:
        day = start.isoformat()
        values = (("day", day), ("this_year", coach.today.year))
        raise CoachError(Problem("not_yet_day", line=day, values=values))
    return start, end


def _days_of_words(coach: Context, words: list[str], default: int) -> tuple[date, date]:
    from smertecoach.core.wanted import read_stretch
    from smertecoach.lang.ranges import RANGES

    stretch = read_stretch(words, VOCABULARY, RANGES, coach.today)
    if stretch.start is None and stretch.end < coach.today:  # `until friday`, as after --until
        return stretch.end - timedelta(days=default - 1), stretch.end
    return from_first(coach, stretch)


def from_first(coach: Context, stretch: Stretch | None) -> tuple[date, date]:
    """Both ends of a stretch; an open one begins with the first entry. None: all there is."""
    end = stretch.end if stretch else LAST
    start = stretch.start if stretch else None
    if start is None:
        start = min(first_day(coach.home) or coach.today, end)
    return start, end
