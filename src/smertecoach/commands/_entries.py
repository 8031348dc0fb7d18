"""Entries by their references, for `edit` and `remove`."""

from __future__ import annotations

import typer

from smertecoach.core.draft import fault
from smertecoach.core.problem import NOT_VALID, Problem
from smertecoach.core.record import Record
from smertecoach.core.references import read_reference, reference
from smertecoach.files.journal_lines import day_lines
from smertecoach.lang import say
from smertecoach.render.errors import problem_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.files.journal_change import Changed
    from smertecoach.files.journal_lines import DayLines, Numbered

MOST_TOLD = 10  # lines of an answer


class Chosen(Record):
    """An entry that was named, and the lines of its day."""

    one: Numbered
    lines: DayLines


def choose(coach: Context, words: list[str], at: int) -> Chosen:
    """The entry that a word names. Raises where there is none, with what there is that day."""
    named = read_reference(words[at], coach.today)
    if named is None:
        raise fault(words, "bad_reference", at, word=words[at])
    day, nth = named
    lines = day_lines(coach.home, day, coach.day_starts)
    for one in lines.entries:
        if one.nth == nth:
            return Chosen(one, lines)
    _tell_none(coach, fault(words, "no_such_entry", at, word=words[at]).problem, lines)
    raise typer.Exit(NOT_VALID)


def _tell_none(coach: Context, problem: Problem, lines: DayLines) -> None:
    """That there is no such entry, and what there is on its day."""
    words = coach.words
    for text in problem_lines(words, problem, coach.command, coach.room):
        coach.hint(text)
    day = say.day(words, lines.day, coach.today)
    if lines.entries:
        coach.hint(words["entries_that_day"].format(day=say.capital(day)))
        for one in lines.entries:
            coach.hint(f"  {shown(coach, one)}")
    else:
        coach.hint(words["list_none"].format(span=day))
    coach.hint(words["nothing_changed"])


def shown(coach: Context, one: Numbered) -> str:
    """An entry behind its reference, as `list` shows it."""
    return f"{reference(one.entry.day, one.nth, coach.today)} {one.text}"


def tell_changed(coach: Context, changed: Changed) -> None:
    """What was saved and removed, line by line; only how many where that is much."""
    words = coach.words
    told = [words["line_saved"].format(line=line) for line in changed.written]
    told += [
        words["line_moved"].format(line=line, file=f"journal/{year:04}.txt")
        for line, year in changed.moved
    ]
    told += [words["line_removed"].format(line=line) for line in changed.removed]
    if len(told) > MOST_TOLD:
        saved = len(changed.written) + len(changed.moved)
        told = [words["lines_changed"].format(n=saved, m=len(changed.removed))]
    for line in told or [words["edit_saved"] if changed.is_any else words["nothing_changed"]]:
        coach.say(line)
