"""The calls that are measured, and what each may cost in bare interpreters."""

from __future__ import annotations

from typing import NamedTuple

import homes

TEN_YEARS = 10 * homes.A_YEAR
CURVE = (20, 200, 2_000, 20_000, 200_000)
GROWTH_LIMIT = 1.05  # of an everyday call, at 200,000 entries against 2,000
LINEAR_LIMIT = 1.1  # a hundred years ÷ ten times ten years
MEMORY_LIMIT = 60.0  # MiB, for the whole history of a hundred years
CENTURY = 100


class Call(NamedTuple):
    """One call of the program. The limit is in bare interpreters; None: shown without one."""

    name: str
    words: str
    limit: float | None = None
    terminal: bool = False
    tab: str = ""  # the line that is being completed, instead of words
    first: str = ""  # a call that makes what this one works on, not counted
    codes: tuple[int, ...] = (0,)


EVERYDAY = (
    Call("log", "log walk 25 effort 4 pain 3-5 -- note", 2.0),
    Call("checkin", "checkin 6 5", 2.2),
    Call("done", "done 1", 2.2),
    Call("rest", "rest", 2.2),
    Call("undo", "undo", 2.2, first="log walk 25"),
    Call("prompt", "prompt", 1.6),
    Call("prompt --quiet", "prompt --quiet", 1.6, codes=(0, 6)),
    Call("today", "today", 2.5),
)
OTHERS = (
    Call("today, on a terminal", "today", 8, terminal=True),
    Call("today --plain, through Typer", "today --plain", 8),
    Call("list --plain", "list --plain", 8),
    Call("--help", "--help", 8),
    Call("TAB after an activity's first letters", "", 7.5, tab="smertecoach wa"),
    Call("score, on a terminal", "score", 12, terminal=True),
    Call("plan next, six activities", "plan next", 12),
    Call("patterns", "patterns", 9),
    Call("patterns, ten years", f"patterns since {homes.TODAY.year - 10}-11-23", 15),
    Call("patterns, ten years, through Typer", f"patterns --since {homes.TODAY.year - 10}-11-23"),
)


def whole_history(years: int) -> tuple[Call, ...]:
    """Return the calls that read every entry of so many years."""
    since = f"{homes.TODAY.year - years}-12-01"
    return (
        Call("patterns", f"patterns --since {since} --json"),
        Call("score", f"score --since {since} --json"),
    )
