"""What can be wrong with what a person typed or wrote: codes, places and numbers, no sentences.

The sentence of each code stands in `lang/en.py` and `lang/nb.py`; the type checker finds a code
without one. A problem in a person's file is a value that is returned beside the result; a problem
that stops a command is raised as `CoachError`.
"""

from __future__ import annotations

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.codes import Code

# Exit codes of product.md §2. What is not named here is "not understood or not valid": 3.
DONE = 0
FAULT = 1
USAGE = 2
NOT_VALID = 3
NOT_SET_UP = 4
REFUSED = 5
NOTHING_YET = 6  # prompt --quiet
INTERRUPTED = 130
EXIT = {
    "usage": USAGE,
    "no_such_command": USAGE,
    "no_command": USAGE,
    "needs_profile": NOT_SET_UP,
    "no_activities": NOT_SET_UP,
    "no_plan": NOT_SET_UP,
    "no_plan_then": NOT_SET_UP,
    "nothing_to_accept": NOT_SET_UP,
    "locked": REFUSED,
    "changed_meanwhile": REFUSED,
    "plan_exists": REFUSED,
    "week_over": REFUSED,
    "profile_exists": REFUSED,
    "undo_changed": REFUSED,
    "undo_file_changed": REFUSED,
    "cannot_write": REFUSED,
    "cannot_read": REFUSED,
    "no_plain_file": REFUSED,
    "too_large": REFUSED,
    "foreign_home": REFUSED,
    "link_out": REFUSED,
    "needs_yes": REFUSED,
    "no_such_file": NOT_SET_UP,
    "fault": FAULT,
}


class Problem(Record):
    """One thing that is wrong, and where."""

    code: Code
    where: str = ""  # the file, or empty for what was typed
    row: int = 0  # 1-based line of the file, 0 where there is none
    column: int = 0  # 1-based, in characters; 0 where the whole line is meant
    width: int = 1  # how many characters are meant
    line: str = ""  # the line of the file, or the words as typed
    values: tuple[tuple[str, str | int | float], ...] = ()  # what the sentence needs


class CoachError(Exception):
    """A problem that stops the command; nothing was changed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem

    @property
    def exit_code(self) -> int:
        """The exit code of product.md §2."""
        return EXIT.get(self.problem.code, NOT_VALID)
