"""The mornings after each activity, counted beside the mornings after days without it.

Counts with their n, never a test: many activities looked at one by one would always show something
by chance. Under five mornings nothing is said but that they are too few.
"""

from __future__ import annotations

from smertecoach.core.record import Record
from smertecoach.core.rules import MORNINGS_LEAST
from smertecoach.core.stats import median
from smertecoach.core.usual import is_good, is_unsettled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from smertecoach.core.days import Day


class MorningsAfter(Record):
    """Mornings after days with an activity, and after logged days without it. Counts of mornings.

    Heavier is two points over the usual morning of the window or marked heavy, lighter a point
    under it or marked light.
    """

    activity: str
    days: int  # with the activity
    mornings: int  # after these, with a number or a mark
    heavier: int
    lighter: int
    other_mornings: int
    other_heavier: int
    enough: bool  # at least five mornings after it


def by_activity(
    days: Sequence[Day], start: date, end: date, order: Sequence[str] = ()
) -> tuple[MorningsAfter, ...]:
    """Count for everything that was done in the window; `order` are names to put first."""
    here = [day for day in days if start <= day.day <= end and not day.away]
    after = {day.day.toordinal() - 1: day for day in here}
    usual = median([day.morning for day in here if day.morning is not None])
    logged = [day for day in here if day.logged]
    done = dict.fromkeys(part.name for day in logged for part in day.done)
    names = [name for name in order if name in done]
    names += [name for name in done if name not in names]
    return tuple(_count(name, logged, after, usual) for name in names)


def _count(
    name: str, logged: Iterable[Day], after: dict[int, Day], usual: float | None
) -> MorningsAfter:
    days = mornings = heavier = lighter = others = other_heavier = 0
    for day in logged:
        with_it = any(part.name == name for part in day.done)
        days += with_it
        morning = after.get(day.day.toordinal())
        if morning is None or (morning.morning is None and morning.mark is None):
            continue
        rated = None if usual is None else morning.morning
        heavy = is_unsettled(rated, morning.mark, usual or 0.0)
        if with_it:
            mornings += 1
            heavier += heavy
            lighter += not heavy and is_good(rated, morning.mark, usual or 0.0)
        else:
            others += 1
            other_heavier += heavy
    return MorningsAfter(
        activity=name,
        days=days,
        mornings=mornings,
        heavier=heavier,
        lighter=lighter,
        other_mornings=others,
        other_heavier=other_heavier,
        enough=mornings >= MORNINGS_LEAST,
    )
