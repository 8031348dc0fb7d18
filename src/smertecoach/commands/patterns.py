"""`patterns`: what one's own days show, with counts, comparison and what is missing."""

from __future__ import annotations

from datetime import timedelta

import typer

from smertecoach.commands._history import history
from smertecoach.commands._options import Json, Since, Until, Words, days_asked, days_in_words
from smertecoach.commands._out import show, show_json
from smertecoach.context import Context
from smertecoach.core.looks import week_against
from smertecoach.core.patterns import patterns
from smertecoach.core.rules import WINDOW
from smertecoach.render import patterns as page


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> None:
    """Show patterns."""
    coach: Context = ctx.obj
    yesterday = coach.today - timedelta(days=1)
    if words:
        start, end = days_in_words(coach, words, since, until, None, default=WINDOW)
        end = max(start, min(end, yesterday))
    else:
        start, end = days_asked(coach, since, until or f"{yesterday}", None, WINDOW)
    past = history(coach, start, max(end, coach.today))
    found = patterns(past.days, start if since or words else None, end, today=coach.today)
    if json:
        show_json(coach, page.data(found))
        return
    week = None if since or until or words else week_against(past.days, coach.today)
    lines = page.sentences(coach.words, found, week)
    if coach.plain:
        lines.append(coach.words["end_of"].format(what=coach.words["end_patterns"]))
    show(coach, lines)
