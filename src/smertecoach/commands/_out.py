"""How a report leaves: as plain lines, drawn for a terminal, or as JSON."""

from __future__ import annotations

AT_ONCE = 500  # elements of a list that are written as JSON at a time

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

    def encoded(part: Any) -> str:
        text = json.dumps(part, ensure_ascii=False, allow_nan=False)
        if text.isprintable():
            return text
        return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)

    before = "{"
    for name, part in value.items():
        coach.out.write(f"{before}{encoded(name)}: ")
        before = ", "
        if isinstance(part, list) and len(part) > AT_ONCE:
            for start in range(
                0, len(part), AT_ONCE
            ):  # the whole text of a century would be held three times
                coach.out.write("[" if start == 0 else ", ")
                coach.out.write(encoded(part[start : start + AT_ONCE])[1:-1])
            coach.out.write("]")
        else:
            coach.out.write(encoded(part))
    coach.out.write("}\n" if value else "{}\n")


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
