"""Typed words that were refused: with the whole line corrected, to copy, where it can be built.

A correction is offered only when the same command understands the whole of it, and when there is
only one.
"""

from __future__ import annotations

from smertecoach.core.problem import CoachError
from smertecoach.lang import say
from smertecoach.lang.own import first_own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from smertecoach.context import Context
    from smertecoach.core.problem import Problem

# Examples with a day and a time, for what needs both.
WITH_TIME = {"checkin": "checkin 6 yesterday 20:00", "rest": "rest 20 yesterday 23:30"}
USUAL_WITH_TIME = "log walk 25 yesterday 23:30"


def with_example(coach: Context, problem: Problem, read: Callable[[list[str]], object]) -> Problem:
    """The problem with a valid example in the language of the message."""
    names = coach.words["names"]
    values = dict(problem.values)
    near = str(values.pop("near", ""))
    if near:
        values["meant"] = first_own(near.split("|"), coach.language)
        problem = problem.but(values=tuple(values.items()))
    if problem.code == "needs_time" and "example" not in values:
        values["example"] = WITH_TIME.get(coach.command, USUAL_WITH_TIME)
    example = values.get("example")
    if isinstance(example, str):  # `why hurt,body`, in words of the language
        values["example"] = names.get(example, example)
    lines = _valid_lines(coach, problem, read)
    if len(lines) == 1:
        values["example"] = lines[0]
    return problem.but(values=tuple(values.items()))


def _valid_lines(
    coach: Context, problem: Problem, read: Callable[[list[str]], object]
) -> list[str]:
    """The command with the words as they were probably meant, where the command understands it."""
    from smertecoach.core.slips import corrected

    typed = problem.line.split()
    found = []
    for line in corrected(problem):
        words, _, note = line.partition(" -- ")
        asking, coach.may_ask = coach.may_ask, False
        try:
            read(words.split())
        except CoachError:
            continue
        finally:
            coach.may_ask = asking
        new = [word if word in typed else say.typed(coach.words, word) for word in words.split()]
        more = " ".join(part for part in (note, coach.note) if part)
        found.append(" ".join([coach.command, *new, *([f"-- {more}"] if more else [])]))
    return found
