"""What `patterns` reads and says; plain words come here without Typer (`cli.py`)."""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.commands._history import all_events, first_weeks, long_history
from smertecoach.commands._out import show, show_json
from smertecoach.core.as_planned import asked_of
from smertecoach.core.columns import columns_of
from smertecoach.core.facts import facts_of_days
from smertecoach.core.findings import Findings
from smertecoach.core.looks import around_flares, first_days, look_at, over_time, week_against
from smertecoach.core.patterns import patterns_of, window_start
from smertecoach.core.record import Record
from smertecoach.core.rules import (
    EARLIER_DAYS,
    FLARES_LEAST,
    LOOKS_MOST,
    NOW_DAYS,
    USUAL_AGE,
    WINDOW,
)
from smertecoach.core.then_and_now import then_and_now
from smertecoach.render import patterns as page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.commands._history import History
    from smertecoach.context import Context
    from smertecoach.core.by_activity import MorningsAfter

SILENT = "patterns"  # in the profile's `silence`


class Asked(Record):
    """What is asked for. Without days the window is the 42 days that end yesterday."""

    start: date | None = None
    end: date | None = None
    by_activity: bool = False
    over_time: bool = False
    json: bool = False


def run(coach: Context, words: list[str]) -> None:
    """The default window, or the days that plain words name."""
    if not words:
        answer(coach, Asked())
        return
    start, end = window_in_words(coach, words)
    answer(coach, Asked(start=start, end=end))


def window_in_words(
    coach: Context, words: list[str], since: str | None = None, until: str | None = None
) -> tuple[date, date]:
    """The days that words name, up to yesterday: today is not over yet."""
    from smertecoach.commands._asked import days_in_words  # only where words are typed

    start, end = days_in_words(coach, words, since, until, None, default=WINDOW)
    return start, max(start, min(end, coach.today - timedelta(days=1)))


def answer(coach: Context, asked: Asked) -> None:
    """Show what the days of a window have to say."""
    found = _findings(coach, asked)
    if asked.json:
        show_json(coach, page.data(found))
        return
    form = coach.profile is None or coach.profile.morning != "pain"
    if coach.plain:
        show(coach, page.plain(coach.words, found, form=form))
    else:
        show(coach, page.visual(coach.words, found, coach.width, form=form))


def _findings(coach: Context, wanted: Asked) -> Findings:
    """Read what is needed and look at it."""
    end = wanted.end or coach.today - timedelta(days=1)
    start = wanted.start or end - timedelta(days=WINDOW - 1)
    usual = wanted.start is None and wanted.end is None
    events = all_events(coach)
    flares = first_days(events, min(start, end - timedelta(weeks=LOOKS_MOST)), end)
    reach = min(start, flares[0]) if len(flares) >= FLARES_LEAST else start
    # From here on more is asked of a day than a window does: what is usual now, earlier looks.
    whole = end - timedelta(days=NOW_DAYS if wanted.start else EARLIER_DAYS + WINDOW)
    if wanted.over_time:
        reach = min(reach, coach.today - timedelta(days=7 * LOOKS_MOST + WINDOW))
        whole = min(whole, reach)
    if wanted.by_activity:
        whole = min(whole, start)
    before = USUAL_AGE if flares else EARLIER_DAYS  # flares take the usual morning before them
    until = coach.today if usual or wanted.over_time else end
    past = long_history(coach, events, reach, until, before, whole)
    facts = facts_of_days(past.days, past.facts)
    first = wanted.start or window_start(past.days, end)
    asked = asked_of(past.days, past.plans, past.profile)
    columns = columns_of(facts, first, end, asked)
    earlier = end - timedelta(days=EARLIER_DAYS)
    around = around_flares(facts, past.profile, flares)
    return Findings(
        patterns=patterns_of(columns),
        columns=columns,
        function=then_and_now(past.days, first_weeks(coach, past), past.profile, end),
        week=week_against(past.days, coach.today) if usual else None,
        before=look_at(past.days, earlier, asked) if usual else None,
        flares=len(flares),
        around_flares=None if around is None else tuple(around),
        by_activity=_by_activity(past, first, end) if wanted.by_activity else None,
        over_time=tuple(over_time(past.days, coach.today, asked)) if wanted.over_time else None,
        today_open=usual and any(day.noted for day in past.days if day.day == coach.today),
        mornings=past.profile.morning != "off",
        hidden=SILENT in past.profile.silence,
    )


def _by_activity(past: History, start: date, end: date) -> tuple[MorningsAfter, ...]:
    from smertecoach.core.by_activity import by_activity

    return by_activity(past.days, start, end, [one.name for one in past.profile.activities])
