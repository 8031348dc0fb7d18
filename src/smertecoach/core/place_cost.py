"""How good a placing of a week's activities is: the musts, then even, apart and early (§5).

Weekdays 0 = Monday; the week is a ring (Sunday lies beside the next Monday). Loads are minutes x
effort of one day of an activity; inside they are whole millionths, so that equal is equal.
"""

from __future__ import annotations

from smertecoach.core.record import Report
from smertecoach.core.rules import HARD_EFFORT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

Days = tuple[int, ...]  # weekdays in order
Key = tuple[int, int, int, int]  # 48 h broken, hard together, spread, squared gaps: less is better
WEEK = range(7)


class Placeable(Report):
    """One activity that wants days."""

    name: str
    count: int  # days wanted, at most len(allowed)
    load: float  # of one day, as shown, at usual effort
    allowed: Days = tuple(WEEK)
    keep: Days = ()  # where it was last week; a choice holds these, or is taken from these
    effort: float = 3.0  # usual, 0-10
    group: str | None = None  # strength that needs 48 h between its days


class Week(Report):
    """What is to be placed, with every choice of days each activity has, in order of days."""

    wanted: tuple[Placeable, ...]
    choices: tuple[tuple[Days, ...], ...]
    loads: tuple[int, ...]  # of one day, by activity
    base: tuple[int, ...]  # load of the seven days before anything is placed
    hard: tuple[int, ...]  # fixed things of effort >= 6 a day
    open_days: Days  # no rest days: what evenness is measured over


_GAPS: dict[Days, int] = {}  # what was counted once; there are 128 choices of days


def squared_gaps(days: Days) -> int:
    """Sum of the squared gaps between days around the week; less is farther apart."""
    found = _GAPS.get(days)
    if found is None:
        following = (*days[1:], days[0] + 7) if days else ()
        found = sum((after - day) ** 2 for day, after in zip(days, following, strict=True))
        _GAPS[days] = found
    return found


class Laid:
    """The first activities of a week on their days, and what those cost; never changed."""

    __slots__ = ("apart", "broken", "hard", "loads", "placed", "squares", "together", "total")

    def __init__(self, placed: tuple[Days, ...], loads: list[int], hard: Sequence[int]) -> None:
        self.placed = placed
        self.loads = loads  # of the seven days
        self.hard = hard  # things of effort >= 6 a day
        self.broken = 0  # how often strength of one group falls on neighbouring days
        self.together = 0  # how often a hard thing falls on a day that has one
        self.total = self.squares = 0  # sums of the loads of the open days, and of their squares
        self.apart = 0  # squared gaps


def nothing_laid(week: Week) -> Laid:
    """A week in which no activity has its days yet."""
    laid = Laid((), list(week.base), week.hard)
    for day in week.open_days:
        laid.total += week.base[day]
        laid.squares += week.base[day] ** 2
    return laid


def with_days(week: Week, before: Laid, days: Days) -> Laid:
    """The same with the next activity on some days."""
    index = len(before.placed)
    one, load, loads = week.wanted[index], week.loads[index], before.loads[:]
    laid = Laid((*before.placed, days), loads, before.hard)
    total, squares = before.total, before.squares
    for day in days:
        if day in week.open_days:
            total += load
            squares += load * (2 * loads[day] + load)
        loads[day] += load
    laid.total, laid.squares = total, squares
    laid.apart = before.apart + squared_gaps(days)
    laid.together, laid.broken = before.together, before.broken
    if one.effort >= HARD_EFFORT:
        laid.together += sum(before.hard[day] > 0 for day in days)
        laid.hard = [count + (day in days) for day, count in enumerate(before.hard)]
    if one.group is not None:
        laid.broken += _neighbouring(days, days)
        for other, own in zip(week.wanted, before.placed, strict=False):
            if other.group == one.group:
                laid.broken += _neighbouring(days, own) + _neighbouring(own, days)
    return laid


def _neighbouring(days: Days, others: Days) -> int:
    """How many days of one are followed by a day of the other, round the week."""
    return sum((day + 1) % 7 in others for day in days)


def key_of(week: Week, laid: Laid) -> Key:
    """How good the activities lie that have their days."""
    return laid.broken, laid.together, spread(week, laid), laid.apart


def spread(week: Week, laid: Laid) -> int:
    """Variance times the square of the number of days: a whole number, without rounding."""
    return len(week.open_days) * laid.squares - laid.total * laid.total


def laid_out(week: Week, placed: Sequence[Days]) -> Laid:
    """The first activities of the week on these days."""
    laid = nothing_laid(week)
    for days in placed:
        laid = with_days(week, laid, days)
    return laid


def cost(week: Week, placed: Sequence[Days]) -> Key:
    """How good the first activities of the week lie, as far as they are placed."""
    return key_of(week, laid_out(week, placed))


def among(days: Days, others: Sequence[int]) -> int:
    """How many of some days are among others."""
    return sum(day in others for day in days)
