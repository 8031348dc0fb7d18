"""`patterns`: what one's own days show, with counts, comparison and what is missing."""

from __future__ import annotations

from typing import Annotated

import typer

from smertecoach.commands._asked import usage
from smertecoach.commands._options import Json, Since, Until, Words
from smertecoach.commands._patterns import SILENT, Asked, answer, window_in_words
from smertecoach.context import Context
from smertecoach.core.names import fold
from smertecoach.core.problem import CoachError, Problem

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
    if by is not None and fold(by) not in ACTIVITY:
        raise usage(
            coach,
            coach.words["option_value"].format(
                value=by, word="--per" if coach.language == "nb" else "--by"
            ),
        )
    if hide or unhide:
        _remember(coach, hide=hide, unhide=unhide)
        return
    asked = Asked(by_activity=by is not None, over_time=over, json=json)
    if not (words or since or until):
        answer(coach, asked)
        return
    start, end = window_in_words(coach, words or [], since, until)
    answer(coach, asked.but(start=start if words or since else None, end=end))


def _remember(coach: Context, *, hide: bool, unhide: bool) -> None:
    """Turn the patterns off or on again, in the profile's own line."""
    from smertecoach.files.profile_change import change_settings

    if hide and unhide:
        raise usage(coach, coach.words["wrong_words"].format(words="--hide --show"))
    if coach.profile is None:
        raise CoachError(Problem("needs_profile"))
    before = coach.profile.silence
    silence = tuple(one for one in before if one != SILENT) + ((SILENT,) if hide else ())
    if silence == before:
        coach.say(coach.words["nothing_changed"])
        return
    change_settings(coach.home, {"silence": silence})
    coach.forget_profile()
    coach.say(coach.words["patterns_hidden_saved" if hide else "patterns_shown_saved"])
