"""Where a day stands: each planned thing with what is done of it, and what was done beside.

Amounts are in each activity's own unit. Everyday path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from smertecoach.core.load import bouts_of, day_amount
from smertecoach.core.names import find_activity, find_commitment, fold
from smertecoach.core.quota import is_over, small_is_enough, units, whole_units, within
from smertecoach.core.record import Record
from smertecoach.core.rules import FLOAT_NOISE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.days import Day, Done
    from smertecoach.core.model import Item, Profile


class ItemState(Record):
    """One planned thing of a day and what is done of it."""

    item: Item
    planned: float  # amount of the whole day, in the item's unit
    done: float = 0.0  # in the item's unit
    state: str = "open"  # open part done over small skipped limit fixed
    time: int | None = None  # when an appointment begins, minutes after midnight

    @property
    def left(self) -> float:
        """What is left of the plan, in whole units, never negative."""
        missing = max(0.0, self.planned - self.done)
        return units(whole_units(missing + FLOAT_NOISE, self.item.unit), self.item.unit)


class DayState(Record):
    """The plan of a day with what is done, and what was done beside it."""

    items: tuple[ItemState, ...] = ()
    beside: tuple[Done, ...] = ()

    @property
    def all_done(self) -> bool:
        """Whether every planned thing is done, small or skipped."""
        closed = {"done", "over", "small", "skipped", "limit", "fixed"}
        return all(state.state in closed for state in self.items)


def state_of(item: Item, day: Day, profile: Profile) -> ItemState:
    """Where one planned thing stands."""
    activity = find_activity(profile, item.activity)
    name = fold(item.activity if activity is None else activity.name)
    planned = day_amount(item)
    if name in map(fold, day.skipped):
        return ItemState(item, planned, 0.0, "skipped")
    found = next((done for done in day.done if fold(done.name) == name), None)
    total = (found.amount or 0.0) if found else 0.0
    if item.fixed:
        commitment = find_commitment(profile, item.activity, day.day.weekday())
        return ItemState(item, planned, total, "fixed", commitment.time if commitment else None)
    if activity is not None and activity.role == "limit":
        return ItemState(item, planned, total, "limit")
    return ItemState(item, planned, total, _state(item, total, planned, found))


def _state(item: Item, total: float, planned: float, found: Done | None) -> str:
    if is_over(total, planned, item.unit):
        return "over"
    if within(total, planned, item.unit):
        return "done"
    if found and found.small and small_is_enough(total, item.amount, bouts_of(item), item.unit):
        return "small"
    return "part" if total > 0 else "open"


def state_of_day(items: tuple[Item, ...], day: Day, profile: Profile) -> DayState:
    """Where a whole day stands."""
    states = tuple(state_of(item, day, profile) for item in items)
    planned = set()
    for item in items:
        activity = find_activity(profile, item.activity)
        planned.add(fold(item.activity if activity is None else activity.name))
    return DayState(states, tuple(done for done in day.done if fold(done.name) not in planned))
