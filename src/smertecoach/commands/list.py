"""`list`: what is noted, with short references; days and filters in words, in any order."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import typer

from smertecoach.commands._asked import LAST, days_asked, from_first, usage
from smertecoach.commands._options import Json, OneDay, Since, Until, Words
from smertecoach.commands._out import show, show_json, tell_unread
from smertecoach.context import Context
from smertecoach.core.wanted import Wanted, WantedIn, fits, profile_names
from smertecoach.files.journal_lines import names, newest, numbered
from smertecoach.lang.ranges import KINDS, RANGES
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render import entries as page

if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.problem import Problem

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
    wanted = read_wanted(coach, words or [])
    problems: list[Problem] = []
    start, end = _days(coach, wanted, (since, until, date))
    found = [
        page.Row(one.entry, one.nth, one.text)
        for one in numbered(coach.home, start, end, coach.day_starts, problems)
        if fits(one.entry, wanted)
    ]
    if end == LAST:  # no days were named
        end = max(coach.today, found[-1].entry.day) if found else coach.today
    listing = page.Listing(
        start=start,
        end=end,
        rows=tuple(found),
        is_filtered=wanted.is_filter,
        latest=None if found else _latest(coach, wanted),
        today=coach.today,
    )
    if json:
        show_json(coach, page.data(listing))
    elif coach.plain:
        show(coach, page.plain(coach.words, listing))
    else:
        show(coach, page.visual(coach.words, listing))
    tell_unread(coach, problems)


def read_wanted(coach: Context, words: list[str]) -> Wanted:
    """What the words ask for, with the text that followed `--`; `--` alone: any note."""
    found: list[frozenset[str]] = []

    def others() -> frozenset[str]:
        if not found:
            found.append(frozenset(names(coach.home)))
        return found[0]

    tables = (VOCABULARY, RANGES, KINDS)
    text = "" if coach.note_asked else coach.note
    return WantedIn(words, tables, coach.today, profile_names(coach.profile), others).read(text)


def _days(
    coach: Context, wanted: Wanted, options: tuple[str | None, str | None, str | None]
) -> tuple[date, date]:
    """The days to look at: those named, else all of them where something is looked for."""
    if any(option is not None for option in options):
        if wanted.stretch is not None:
            raise usage(coach, coach.words["days_twice"])
        return days_asked(coach, *options, DEFAULT_DAYS)
    if wanted.stretch is not None:
        return from_first(coach, wanted.stretch)
    if not wanted.is_filter:
        return coach.today - timedelta(days=DEFAULT_DAYS - 1), coach.today
    return from_first(coach, None)


def _latest(coach: Context, wanted: Wanted) -> page.Row | None:
    """The newest of all entries that are looked for, on whatever day."""
    for one in newest(coach.home, coach.day_starts):
        if fits(one.entry, wanted):
            return page.Row(one.entry, one.nth, one.text)
    return None
