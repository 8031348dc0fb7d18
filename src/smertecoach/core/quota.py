"""What a quota looks like to a person: whole units, tolerance, small version, way back.

Amounts are in the activity's own unit (minutes, repetitions, steps, kilometres), per bout (and per
set). The real quota is kept and compounded, only what
is shown is rounded. Everyday path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from smertecoach.core.rules import (
    FLOAT_NOISE,
    PAUSE_LONG,
    PAUSE_LONG_SHARE,
    PAUSE_SHORT,
    PAUSE_SHORT_SHARE,
    SILENT_WEEK_SHARE,
    SMALL_SHARE,
    TOLERANCE,
    UNIT_SIZE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.model import Item


def units(count: int, unit: str) -> float:
    """Return so many whole units as an amount without float noise: 3 of km is 0.3."""
    size = UNIT_SIZE[unit]
    return count * size if size >= 1 else count / round(1 / size)


def whole_units(amount: float, unit: str) -> int:
    """How many whole units an amount (in `unit`) holds, 0 or more."""
    return int(amount / UNIT_SIZE[unit] + FLOAT_NOISE)


def shown(quota: float, unit: str) -> float:
    """Return what is shown of a real quota: rounded down to whole units, at least one (§1)."""
    return units(max(1, whole_units(quota, unit)), unit)


def small_version(amount: float, unit: str) -> float:
    """Return the small version of a shown amount per bout: half, at least one unit (§2)."""
    return shown(SMALL_SHARE * amount, unit)


def tolerance(day_amount: float, unit: str) -> float:
    """How far a day's total may lie from the day's amount and still be as planned (§1)."""
    return max(TOLERANCE * day_amount, UNIT_SIZE[unit])


def small_is_enough(total: float, amount: float, bouts: int, unit: str) -> bool:
    """Whether a day marked `small` was kept: half the day's amount, rounded down (§3).

    Or the small version in every bout, where rounding each of them leaves less than that.
    """
    half = units(whole_units(SMALL_SHARE * amount * bouts, unit), unit)
    return total >= min(half, small_version(amount, unit) * bouts) - FLOAT_NOISE


def small_of(item: Item) -> float:
    """The small version of a planned item per bout; a flare's amount is not halved again (§4)."""
    if item.full is None:
        return small_version(item.amount, item.unit)
    return min(item.amount, small_version(item.full, item.unit))


def is_small_enough(item: Item, total: float) -> bool:
    """Whether a day's total of a planned item, marked `small`, was kept."""
    bouts = item.times * item.sets
    if item.full is None:
        return small_is_enough(total, item.amount, bouts, item.unit)
    return total >= small_of(item) * bouts - FLOAT_NOISE


def within(total: float, day_amount: float, unit: str) -> bool:
    """Whether a day's total is as planned, neither under nor over by more than the tolerance.

    Nothing is never as planned, also where the tolerance is as large as the plan.
    """
    return total > 0 and abs(total - day_amount) <= tolerance(day_amount, unit) + FLOAT_NOISE


def is_over(total: float, day_amount: float, unit: str) -> bool:
    """Whether a day's total lies above the day's amount by more than the tolerance."""
    return total > day_amount + tolerance(day_amount, unit) + FLOAT_NOISE


def after_silence(quota: float, weeks: int, unit: str) -> float:
    """Return the real quota after so many full weeks without anything, as away or silent (§2)."""
    floor = min(quota, small_version(shown(quota, unit), unit))
    return max(floor, quota * SILENT_WEEK_SHARE**weeks)


def after_pause(last_kept: float, days: int, unit: str) -> float:
    """Return the real quota after a pause of the activity of so many days (§2)."""
    if days >= PAUSE_LONG:
        share = PAUSE_LONG_SHARE
    elif days >= PAUSE_SHORT:
        share = PAUSE_SHORT_SHARE
    else:
        return last_kept
    return max(min(last_kept, UNIT_SIZE[unit]), last_kept * share)
