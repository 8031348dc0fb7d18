"""`remove`: take entries out of the journal, after showing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from smertecoach.commands._entries import choose, shown, tell_changed
from smertecoach.commands._first_answers import read_yes
from smertecoach.commands._options import Words
from smertecoach.core.draft import fault
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.journal_change import Part, change_lines

if TYPE_CHECKING:
    from smertecoach.commands._entries import Chosen
    from smertecoach.context import Context

Yes = Annotated[bool, typer.Option("--yes", "--ja", help="opt_yes")]


def command(ctx: typer.Context, words: Words = None, *, yes: Yes = False) -> None:
    """Remove entries."""
    coach: Context = ctx.obj
    typed = words or []
    if not typed:
        raise fault(typed, "no_reference", 0)
    chosen = [choose(coach, typed, at) for at in range(len(typed))]
    chosen = list({(one.lines.day, one.one.nth): one for one in chosen}.values())
    if not yes and coach.trial is None and not _agreed(coach, chosen, typed):
        coach.say(coach.words["nothing_changed"])
        return
    tell_changed(coach, change_lines(coach.home, "remove", _parts(chosen)))


def _agreed(coach: Context, chosen: list[Chosen], typed: list[str]) -> bool:
    """Show what is to go, and ask where that is possible. Raises `needs_yes`."""
    for one in chosen:
        coach.say(shown(coach, one.one))
    if not coach.interactive:
        coach.flush()
        raise CoachError(Problem("needs_yes", values=(("line", " ".join(typed)),)))
    words = coach.words
    question = words["ask_remove_one"] if len(chosen) == 1 else words["ask_remove_many"]
    return read_yes(coach.ask(question.format(n=len(chosen)) + " ")) is True


def _parts(chosen: list[Chosen]) -> list[Part]:
    """What goes, by the file it goes from."""
    parts: dict[int, Part] = {}
    for one in chosen:
        year = one.lines.day.year
        before = parts.get(year)
        places = {(one.one.start, one.one.end), *(before.places if before else ())}
        seen = before.seen if before else one.lines.seen
        parts[year] = Part(year, seen, tuple(sorted(places)), ())
    return list(parts.values())
