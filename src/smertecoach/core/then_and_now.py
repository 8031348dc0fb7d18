"""Function first: what is usual of each activity and kind now, and was in the first four weeks.

Usual is the median over days on which it was done, three of them at least: amounts a day in the
activity's unit, minutes a day for a kind. Sitting, rest and relaxation are no function.
"""

from __future__ import annotations

from smertecoach.core.load import kind_of
from smertecoach.core.names import find_activity, find_commitment
from smertecoach.core.record import Record
from smertecoach.core.rules import FIRST_WEEKS, NOW_DAYS, SETTLED_KINDS, THEN_LEAST
from smertecoach.core.stats import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from smertecoach.core.days import Day
    from smertecoach.core.model import Profile


class ThenAndNow(Record):
    """What is usual on a day with an activity, or with anything of a kind (activity None)."""

    activity: str | None
    kind: str
    unit: str  # of both amounts; min for a kind
    now: float | None  # median of the last 28 days, None with fewer than 3 such days
    now_days: int
    first: float | None  # the same of the first 28 days; None where these reach into the last ones
    first_days: int


def then_and_now(
    days: Sequence[Day], first: Sequence[Day], profile: Profile, end: date
) -> tuple[ThenAndNow, ...]:
    """Activities in the order of the profile, then kinds that hold more than one of them.

    `days` end at `end` or later; `first` are the first four weeks with notes, empty where unknown.
    """
    begin = end.toordinal() - NOW_DAYS + 1
    now = [day for day in days if begin <= day.day.toordinal() <= end.toordinal()]
    then = [day for day in first if day.day.toordinal() < begin][:FIRST_WEEKS]
    if len(then) < min(FIRST_WEEKS, len(first)):  # they reach into the last four weeks
        then = []
    names = [activity.name for activity in profile.activities]
    names += _others(now, names)
    found = [_activity(name, now, then, profile) for name in names]
    kinds: dict[str, list[str]] = {}
    for name in names:
        kinds.setdefault(_kind(name, profile), []).append(name)
    found += [_of_kind(kind, own, now, then) for kind, own in kinds.items() if len(own) > 1]
    return tuple(one for one in found if one is not None and one.kind not in SETTLED_KINDS)


def _others(days: Iterable[Day], known: Sequence[str]) -> list[str]:
    """What was done and is no activity of the profile, in the order first done."""
    names = [part.name for day in days for part in day.done]
    return [name for name in dict.fromkeys(names) if name not in known]


def _kind(name: str, profile: Profile) -> str:
    return kind_of(find_activity(profile, name) or find_commitment(profile, name, 0))


def _activity(
    name: str, now: Sequence[Day], then: Sequence[Day], profile: Profile
) -> ThenAndNow | None:
    activity = find_activity(profile, name)
    recent, early = _amounts(now, name), _amounts(then, name)
    if not recent and not early:
        return None
    return _put(
        name, _kind(name, profile), "min" if activity is None else activity.unit, recent, early
    )


def _amounts(days: Sequence[Day], name: str) -> list[float]:
    """What was done a day of an activity, in its unit, on days that have it."""
    return [
        part.amount
        for day in days
        if not day.away
        for part in day.done
        if part.name == name and part.amount is not None
    ]


def _of_kind(
    kind: str, names: Sequence[str], now: Sequence[Day], then: Sequence[Day]
) -> ThenAndNow | None:
    """Minutes a day of everything of a kind."""
    recent, early = _minutes(now, names), _minutes(then, names)
    return _put(None, kind, "min", recent, early) if recent or early else None


def _minutes(days: Sequence[Day], names: Sequence[str]) -> list[float]:
    parts = [[part.minutes for part in day.done if part.name in names] for day in days]
    return [sum(own) for own, day in zip(parts, days, strict=True) if own and not day.away]


def _put(
    name: str | None, kind: str, unit: str, recent: Sequence[float], early: Sequence[float]
) -> ThenAndNow:
    return ThenAndNow(
        activity=name,
        kind=kind,
        unit=unit,
        now=median(recent) if len(recent) >= THEN_LEAST else None,
        now_days=len(recent),
        first=median(early) if len(early) >= THEN_LEAST else None,
        first_days=len(early),
    )
