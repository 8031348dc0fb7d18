"""Where a day stands: each planned thing with what is done of it, and what was done beside.

Amounts are in each activity's own unit. Everyday path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from smertecoach.core.load import day_amount
from smertecoach.core.names import find_activity, find_commitment, fold
from smertecoach.core.quota import is_over, is_small_enough, units, whole_units, within
from smertecoach.core.record import Record
from smertecoach.core.rules import FLARE_EASIER, FLOAT_NOISE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.days import Day, Done
    from smertecoach.core.model import Activity, Item, Profile


class ItemState(Record):
    """One planned thing of a day and what is done of it."""

    item: Item
    name: str  # of the profile where it knows the item, else as planned
    planned: float  # amount of the whole day, in the item's unit
    done: float | None = 0.0  # in the item's unit; None: only noted in another unit
    state: str = "open"  # open part done over small skipped limit fixed noted
    time: int | None = None  # when an appointment begins, minutes after midnight
    enjoyed: bool = False  # it gives back
    easier: bool = False  # in a flare: effort goes down before the amount

    @property
    def left(self) -> float:
        """What is left of the plan, in whole units, never negative."""
        missing = max(0.0, self.planned - (self.done or 0.0))
        return units(whole_units(missing + FLOAT_NOISE, self.item.unit), self.item.unit)


class DayState(Record):
    """The plan of a day with what is done, and what was done beside it."""

    items: tuple[ItemState, ...] = ()
    beside: tuple[Done, ...] = ()

    @property
    def all_done(self) -> bool:
        """Whether every planned thing is done, small or skipped; limits and appointments aside."""
        own = [one.state for one in self.items if not one.item.fixed and one.state != "limit"]
        return bool(own) and not {"open", "part"} & set(own)


def state_of(item: Item, day: Day, profile: Profile) -> ItemState:
    """Where one planned thing stands."""
    activity = find_activity(profile, item.activity)
    name = item.activity if activity is None else activity.name
    planned = day_amount(item)
    found = next((done for done in day.done if fold(done.name) == fold(name)), None)
    total = found.amount if found else 0.0
    time = None
    enjoyed = activity is not None and activity.is_enjoyed
    if item.fixed:
        commitment = find_commitment(profile, item.activity, day.day.weekday())
        time = commitment.time if commitment else None
        enjoyed = commitment is not None and commitment.kind == "joy"
    is_limit = activity is not None and activity.role == "limit"
    state = _state(item, total, planned, found, limit=is_limit)
    if state != "noted" and fold(name) in map(fold, day.skipped):
        is_open = state in ("open", "part") or (found is None and state in ("fixed", "limit"))
        state = "skipped" if is_open else state  # or the rest of it
    return ItemState(
        item, name, planned, total, state, time, enjoyed, easier=effort_first(item, activity)
    )


def effort_first(item: Item, activity: Activity | None) -> bool:
    """Whether a flare takes from the effort of an item before it takes from the amount (§4).

    The amount shown is the flare's all the same: nobody stays at a whole quota in a flare.
    """
    return item.full is not None and activity is not None and activity.effort >= FLARE_EASIER


def _state(
    item: Item, total: float | None, planned: float, found: Done | None, *, limit: bool
) -> str:
    if item.fixed or total is None:
        return "fixed" if item.fixed else "noted"
    if limit:
        return "limit"
    if is_over(total, planned, item.unit):
        return "over"
    if within(total, planned, item.unit):
        return "done"
    if found and found.small and is_small_enough(item, total):
        return "small"
    return "part" if total > 0 else "open"


def state_of_day(items: tuple[Item, ...], day: Day, profile: Profile) -> DayState:
    """Where a whole day stands."""
    states = tuple(state_of(item, day, profile) for item in items)
    planned = {fold(state.name) for state in states}
    return DayState(states, tuple(done for done in day.done if fold(done.name) not in planned))
