"""Loads over time: week against week, weekly looks, the days around flares (coaching.md §8).

No acute:chronic alarms (Impellizzeri 2020), no monotony, no strain: numbers and codes for words.
"""

from __future__ import annotations

from datetime import date

from smertecoach.core.columns import columns_of
from smertecoach.core.facts import facts_of_days
from smertecoach.core.patterns import patterns_of, window_start
from smertecoach.core.record import Record
from smertecoach.core.rules import (
    AROUND_FLARE,
    FLARES_LEAST,
    FLOAT_NOISE,
    LOOKS_MOST,
    STEERED_DAYS,
    USUAL_AGE,
    WEEK_EDGES,
    WEEK_LEAST,
    WEEKS_BEFORE,
)
from smertecoach.core.spans import flare_spans
from smertecoach.core.stats import mean, ratio
from smertecoach.core.usual import usual_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smertecoach.core.as_planned import Asked
    from smertecoach.core.days import Day
    from smertecoach.core.facts import Facts
    from smertecoach.core.model import Entry, Profile

PATTERNS = ("boom-bust", "steered-by-morning", "careful", "uneven")  # labels that can go away
# What a label says too, beside itself.
WITHIN = {"boom-bust": ("steered-by-morning", "uneven"), "steered-by-morning": ("uneven",)}


class WeekAgainst(Record):
    """A week beside the four before it, which it is no part of."""

    ratio: float
    code: str  # quieter | as_usual | busier | much_busier


class Look(Record):
    """What the 42 days up to a day showed."""

    end: date
    log_sd: float | None
    label: str


class FlareOffset(Record):
    """One day before or after the first day of a flare, over all flares."""

    offset: int  # days, 0 is the first day of the flare
    load: float | None  # mean of load / usual load
    loads: int  # how many flares that rests on
    morning: float | None  # mean of M - usual morning, points
    mornings: int


def week_ratio(this: float | None, before: Sequence[float]) -> WeekAgainst | None:
    """A week's load against the mean of the weeks before; None without anything to compare."""
    share = ratio(this, mean(before))
    if share is None:
        return None
    quieter, usual, busier = WEEK_EDGES
    if share < quieter - FLOAT_NOISE:
        return WeekAgainst(ratio=share, code="quieter")
    if share <= usual + FLOAT_NOISE:
        return WeekAgainst(ratio=share, code="as_usual")
    code = "busier" if share <= busier + FLOAT_NOISE else "much_busier"
    return WeekAgainst(ratio=share, code=code)


def week_against(days: Sequence[Day], today: date) -> WeekAgainst | None:
    """This ISO week against the four before it, by mean load a logged day (usual effort).

    Today counts where it is closed, or the week's last day. Every week needs 4 logged days.
    """
    monday = today.toordinal() - today.weekday()
    weeks: list[list[float]] = [[] for _ in range(WEEKS_BEFORE + 1)]
    for day in days:
        back, _ = divmod(monday + 6 - day.day.toordinal(), 7)
        over = day.day < today or (day.day == today and (day.closed or today.weekday() == 6))
        if 0 <= back <= WEEKS_BEFORE and over and not day.away and day.pattern_load is not None:
            weeks[back].append(day.pattern_load)
    if any(len(week) < WEEK_LEAST for week in weeks):
        return None
    this, *before = [mean(week) or 0.0 for week in weeks]
    return week_ratio(this, before)


def over_time(
    days: Sequence[Day],
    today: date,
    asked: Mapping[date, Asked] | None = None,
    weeks: int = LOOKS_MOST,
) -> list[Look]:
    """A look every 7 days over at most the last year, oldest first; the latest ends yesterday."""
    looks: list[Look] = []
    for back in range(min(weeks, LOOKS_MOST)):
        look = look_at(days, date.fromordinal(today.toordinal() - 1 - 7 * back), asked)
        if look is None:
            break
        looks.append(look)
    return looks[::-1]


def look_at(
    days: Sequence[Day], end: date, asked: Mapping[date, Asked] | None = None
) -> Look | None:
    """What the 42 days up to a day show; None where notes began fewer than 28 days before."""
    start = window_start(days, end)
    if end.toordinal() - start.toordinal() + 1 < STEERED_DAYS:
        return None
    found = patterns_of(columns_of(facts_of_days(days), start, end, asked))
    said = found.evenness.log_sd if found.evenness.word else None
    return Look(end=end, log_sd=said, label=found.label)


def no_longer(before: Look | None, label: str) -> bool:
    """Whether a look back had a pattern that the label of now no longer has."""
    if before is None or before.label not in PATTERNS or label == "not-yet":
        return False
    return before.label not in (label, *WITHIN.get(label, ()))


def around_flares(
    facts: Facts, profile: Profile, starts: Sequence[date]
) -> list[FlareOffset] | None:
    """Loads and mornings around the first days of flares; None with fewer than 5 flares.

    "Usual" is what was usual before the first of the days looked at; of loads at usual effort,
    because in a flare everything feels harder.
    """
    if len(starts) < FLARES_LEAST:
        return None
    first, last = AROUND_FLARE
    loads: dict[int, list[float]] = {offset: [] for offset in range(first, last + 1)}
    mornings: dict[int, list[float]] = {offset: [] for offset in range(first, last + 1)}
    for start in starts:
        begin = date.fromordinal(start.toordinal() + first)
        usual_load, usual_morning = _usual_before(facts, begin)
        if usual_morning is None:
            usual_morning = profile.usual_morning
        around = facts.between(begin, date.fromordinal(start.toordinal() + last))
        for offset, (load, _, morning, *_) in enumerate(around, first):
            share = ratio(load, usual_load)
            if share is not None:
                loads[offset].append(share)
            if morning is not None:
                mornings[offset].append(morning - usual_morning)
    return [
        FlareOffset(
            offset=offset,
            load=mean(loads[offset]),
            loads=len(loads[offset]),
            morning=mean(mornings[offset]),
            mornings=len(mornings[offset]),
        )
        for offset in range(first, last + 1)
    ]


def first_days(events: Iterable[Entry], start: date, end: date) -> list[date]:
    """The days from `start` to `end` on which a flare began; `events` in order."""
    begun = [date.fromordinal(span.first) for span in flare_spans(events)]
    return [day for day in begun if start <= day <= end]


def _usual_before(facts: Facts, before: date) -> tuple[float | None, float | None]:
    """The usual load at usual effort, and the usual morning, of the days before one."""
    oldest = date.fromordinal(before.toordinal() - USUAL_AGE)
    latest_first = facts.between(oldest, before)[-2::-1]
    return (
        usual_of(None if rest else load for load, _, _, _, _, rest, _, _ in latest_first),
        usual_of(morning for _, _, morning, *_ in latest_first),
    )
