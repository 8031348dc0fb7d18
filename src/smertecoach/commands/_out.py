"""How a report leaves: as plain lines, drawn for a terminal, or as JSON."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from smertecoach.context import Context
    from smertecoach.core.problem import Problem
    from smertecoach.render.drawing import Drawing
    from smertecoach.render.table import Table


def show(coach: Context, parts: Sequence[str | Table | Drawing]) -> None:
    """Print a report; Rich is only loaded for a terminal."""
    if coach.plain:
        for part in parts:
            coach.say(str(part))
        return
    from smertecoach.render.terminal import draw

    coach.put(draw(parts, coach.width, colour=coach.colour))


def show_json(coach: Context, value: dict[str, Any]) -> None:
    """Print a report for other programs, as one line, never broken to fit a terminal.

    What a terminal would act on is written with JSON's own escapes: the same value.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not text.isprintable():
        text = "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)
    coach.out.write(text + "\n")


def tell_unread(coach: Context, problems: Sequence[Problem]) -> None:
    """Say which lines of the journal could not be read; the report stands without them."""
    if not problems or coach.told_unread:
        return
    coach.told_unread = True
    from smertecoach.files.journal import MOST_UNREAD
    from smertecoach.render.errors import problem_lines

    words = coach.words
    form = words["unread_one"] if len(problems) == 1 else words["unread_many"]
    form = form if len(problems) < MOST_UNREAD else words["unread_most"]
    coach.hint(form.format(n=len(problems)))
    for line in problem_lines(words, problems[0], "", coach.room):
        coach.hint(line)
    coach.hint(words["unread_kept"])


def saved_anyway(coach: Context, answer: Callable[[], None]) -> bool:
    """Give an answer after something was saved; whether it could be given.

    A problem (a plan file with a fault in it) is told without "nothing changed": the entry is in
    the journal, and the exit code says so.
    """
    from smertecoach.core.problem import CoachError

    try:
        answer()
    except CoachError as error:
        from smertecoach.render.errors import problem_lines

        for line in problem_lines(coach.words, error.problem, "", coach.room):
            coach.hint(line)
        return False
    return True
