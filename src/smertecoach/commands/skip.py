"""`skip`: a planned thing is not for today; the twin of `done N skip`."""

from __future__ import annotations

from smertecoach.commands import done

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context


def run(coach: Context, words: list[str]) -> None:
    """Note that an item of the plan is not for today."""
    done.run(coach, words, skip=True)
