"""`list`: what is noted, with short references."""

from __future__ import annotations

import typer

from smertecoach.commands._options import Json, OneDay, Since, Until, Words, days_asked, usage
from smertecoach.commands._out import show, show_json, tell_unread
from smertecoach.context import Context
from smertecoach.files.journal import read
from smertecoach.render import entries as page

DEFAULT_DAYS = 7


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    since: Since = None,
    until: Until = None,
    date: OneDay = None,
    json: Json = False,
) -> None:
    """Show entries."""
    coach: Context = ctx.obj
    if words:
        raise usage(coach, coach.words["wrong_words"].format(words=" ".join(words)))
    start, end = days_asked(coach, since, until, date, DEFAULT_DAYS)
    entries, problems = read(coach.home, start, end, coach.day_starts)
    if json:
        show_json(coach, page.data(start, end, entries))
    elif coach.plain:
        show(coach, page.plain(coach.words, start, end, entries))
    else:
        show(coach, page.visual(coach.words, start, end, entries, coach.today))
    tell_unread(coach, problems)
