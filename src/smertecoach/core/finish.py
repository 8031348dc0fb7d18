"""What is left to note of a planned thing when it is done, whole or small.

Amounts are in the item's own unit. Everyday path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from smertecoach.core.load import bouts_of
from smertecoach.core.quota import small_of
from smertecoach.core.rules import FLOAT_NOISE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.today import ItemState

CLOSED = ("done", "over", "noted")  # nothing more is noted of it


def left_to_note(state: ItemState, *, small: bool) -> float:
    """What one more session has to hold so that the item is done, 0 where it is already."""
    if state.state in CLOSED or (small and state.state == "small"):
        return 0.0
    whole = small_of(state.item) * bouts_of(state.item) if small else state.planned
    left = whole - (state.done or 0.0)
    return left if left > FLOAT_NOISE else 0.0


def amounts_of(state: ItemState, amount: float) -> dict[str, int]:
    """The amount of a session of a planned item, as fields of it."""
    item, bouts = state.item, bouts_of(state.item)
    if item.unit == "min":
        return {"seconds": max(1, round(amount * 60))}
    if item.unit == "km":
        return {"metres": max(1, round(amount * 1000))}
    count = max(1, round(amount))
    if item.unit == "step":
        return {"steps": count}
    in_sets = bouts > 1 and item.sets > 1 and count % bouts == 0
    return {"reps": count} | ({"sets": bouts} if in_sets else {})
