"""`patterns`: what one's own days show, with counts, comparison and what is missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from smertecoach.commands._history import History, first_weeks, history
from smertecoach.commands._options import Json, Since, Until, Words, days_asked, usage
from smertecoach.commands._out import show, show_json
from smertecoach.context import Context
from smertecoach.core.as_planned import asked_of
from smertecoach.core.by_activity import by_activity
from smertecoach.core.columns import columns_of
from smertecoach.core.findings import Findings
from smertecoach.core.looks import around_flares, first_days, look_at, over_time, week_against
from smertecoach.core.names import fold
from smertecoach.core.patterns import patterns_of, window_start
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.rules import EARLIER_DAYS, FLARES_LEAST, LOOKS_MOST, WINDOW
from smertecoach.core.then_and_now import ThenAndNow, then_and_now
from smertecoach.files.journal import flare_starts
from smertecoach.render import patterns as page

SILENT = "patterns"  # in the profile's `silence`
ACTIVITY = ("activity", "aktivitet")
By = Annotated[str | None, typer.Option("--by", "--per", help="opt_by")]
OverTime = Annotated[bool, typer.Option("--over-time", "--over-tid", help="opt_over_time")]
Hide = Annotated[bool, typer.Option("--hide", "--skjul", help="opt_hide")]
Show = Annotated[bool, typer.Option("--show", "--vis", help="opt_show")]


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    since: Since = None,
    until: Until = None,
    by: By = None,
    over: OverTime = False,
    hide: Hide = False,
    unhide: Show = False,
    json: Json = False,
) -> None:
    """Show patterns."""
    coach: Context = ctx.obj
    if words:
        raise usage(coach, coach.words["wrong_words"].format(words=" ".join(words)))
    if by is not None and fold(by) not in ACTIVITY:
        raise usage(coach, coach.words["option_value"].format(value=by, word="--by"))
    if hide or unhide:
        _remember(coach, hide=hide, unhide=unhide)
        return
    found = _findings(coach, since, until, by_each=by is not None, over=over)
    if json:
        show_json(coach, page.data(found))
    elif coach.plain:
        show(coach, page.plain(coach.words, found))
    else:
        form = coach.profile is None or coach.profile.morning != "pain"
        show(coach, page.visual(coach.words, found, coach.width, form=form))


def _remember(coach: Context, *, hide: bool, unhide: bool) -> None:
    """Turn the patterns off or on again, in the profile's own line."""
    from smertecoach.files.profile_change import change_setting

    if hide and unhide:
        raise usage(coach, coach.words["wrong_words"].format(words="--hide --show"))
    if coach.profile is None:
        raise CoachError(Problem("needs_profile"))
    before = coach.profile.silence
    silence = tuple(one for one in before if one != SILENT) + ((SILENT,) if hide else ())
    if silence == before:
        coach.say(coach.words["nothing_changed"])
        return
    change_setting(coach.home, "silence", silence)
    coach.forget_profile()
    coach.say(coach.words["patterns_hidden_saved" if hide else "patterns_shown_saved"])


def _findings(
    coach: Context, since: str | None, until: str | None, *, by_each: bool, over: bool
) -> Findings:
    """Read what is needed and look at it."""
    yesterday = coach.today - timedelta(days=1)
    start, end = days_asked(coach, since, until or f"{yesterday}", None, WINDOW)
    usual = not since and not until
    said = flare_starts(coach.home, min(start, end - timedelta(weeks=LOOKS_MOST)), end)
    reach = min(start, said[0]) if len(said) >= FLARES_LEAST else start
    if over:
        reach = min(reach, coach.today - timedelta(days=7 * LOOKS_MOST + WINDOW))
    past = history(coach, reach, max(end, coach.today))
    first = start if since else window_start(past.days, end)
    asked = asked_of(past.days, past.plans, past.profile)
    columns = columns_of(past.days, first, end, asked)
    earlier = end - timedelta(days=EARLIER_DAYS)
    names = [one.name for one in past.profile.activities]
    flares = [day for day in first_days(past.days) if said and said[0] <= day <= end]
    around = around_flares(past.days, past.profile, flares)
    return Findings(
        patterns=patterns_of(columns),
        columns=columns,
        function=_function(coach, past, end),
        week=week_against(past.days, coach.today) if usual else None,
        before=look_at(past.days, earlier, asked) if usual else None,
        flares=len(flares),
        around_flares=None if around is None else tuple(around),
        by_activity=by_activity(past.days, first, end, names) if by_each else None,
        over_time=tuple(over_time(past.days, coach.today, asked)) if over else None,
        hidden=SILENT in past.profile.silence,
    )


def _function(coach: Context, past: History, end: date) -> tuple[ThenAndNow, ...]:
    """What is usual now and was in the first four weeks."""
    return then_and_now(past.days, first_weeks(coach, past), past.profile, end)
