"""One short segment: the next open thing of today's plan."""

from __future__ import annotations

from smertecoach.lang import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.days import Day
    from smertecoach.core.today import DayState, ItemState
    from smertecoach.lang.words import Words

CLOSED = ("done", "over", "small", "skipped")


def segment(words: Words, day: Day, state: DayState, clock: int) -> str:
    """The first open item (`walk 12/25`), the next appointment, or that the day is done.

    `clock` is the minute of the day, from which appointments are still to come. A limit is no
    task: it is only shown where nothing else is planned.
    """
    items = state.items
    if not items:
        return words["prompt_rest"] if day.rest_day else ""
    for item in items:
        if item.state in ("open", "part"):
            return _standing(words, item)
    for item in items:
        if item.state == "fixed" and item.time is not None and item.time >= clock:
            return f"{item.name} {say.clock(words, item.time)}"
    if any(item.state in CLOSED for item in items):
        return words["prompt_done"]
    limits = (item for item in items if item.state == "limit" and item.done is not None)
    return next((_standing(words, item) for item in limits), "")


def _standing(words: Words, item: ItemState) -> str:
    done, planned = item.done or 0.0, item.planned
    return f"{item.item.activity} {say.number(words, done)}/{say.number(words, planned)}"
