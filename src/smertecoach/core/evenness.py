"""How even the loads of a window are (coaching.md §8). Unlogged days are never bridged."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt

from smertecoach.core.columns import known
from smertecoach.core.rules import (
    EVEN_BELOW,
    EVENNESS_LOGGED,
    FLOAT_NOISE,
    LOAD_FLOOR,
    MAD_TO_SD,
    RANGE_SDS,
    UNEVEN_FROM,
)
from smertecoach.core.stats import mad, mean, median, ratio, sd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.columns import Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Evenness:
    """Measures of how loads vary; all but `rmssd` are free of the unit. None is unknown."""

    cv: float | None = None  # SD / mean
    robust_cv: float | None = None  # 1.4826 · MAD / median
    log_sd: float | None = None  # of log loads, weekend and weekday means taken out
    rmssd: float | None = None  # load, between consecutive logged days
    relative_rmssd: float | None = None  # rmssd / mean
    word: str | None = None  # even | between | uneven; None below 14 logged days


def evenness_of(columns: Columns) -> Evenness:
    """Measure the kept loads of a window."""
    loads = known(columns.kept)
    average = mean(loads)
    spread = mad(loads)
    log_sd = log_sd_of(columns)
    rmssd = rmssd_of(differences(columns))
    return Evenness(
        cv=ratio(sd(loads), average),
        robust_cv=ratio(None if spread is None else MAD_TO_SD * spread, median(loads)),
        log_sd=log_sd,
        rmssd=rmssd,
        relative_rmssd=ratio(rmssd, average),
        word=word_of(log_sd) if columns.counted >= EVENNESS_LOGGED else None,
    )


def log_loads(columns: Columns) -> list[float | None] | None:
    """Log loads x = ln max(load, 0.1 · median) less ln median; None without a median above 0.

    The shift changes neither a spread nor a correlation, and frees x of the unit.
    """
    middle = median(known(columns.kept))
    if middle is None or middle <= FLOAT_NOISE:
        return None
    return [None if load is None else log(max(load / middle, LOAD_FLOOR)) for load in columns.kept]


def log_sd_of(columns: Columns) -> float | None:
    """SD of the log loads after taking out the means of weekend and weekdays."""
    logs = log_loads(columns)
    if logs is None:
        return None
    parts: dict[bool, list[float]] = {False: [], True: []}
    for place, value in enumerate(logs):
        if value is not None:
            parts[columns.weekend(place)].append(value)
    rest = []
    for part in parts.values():
        middle = mean(part) or 0.0
        rest += [value - middle for value in part]
    return sd(rest)


def differences(columns: Columns) -> list[float]:
    """Load of a day less that of the day before, where both are logged."""
    return [
        after - before
        for before, after in pairwise(columns.kept)
        if before is not None and after is not None
    ]


def rmssd_of(steps: list[float]) -> float | None:
    """Root mean square of successive differences."""
    square = mean([step * step for step in steps])
    return None if square is None else sqrt(square)


def word_of(log_sd: float | None) -> str | None:
    """Say of a log-SD: even below 0.30, uneven from 0.40, else between (SIM)."""
    if log_sd is None:
        return None
    if log_sd < EVEN_BELOW - FLOAT_NOISE:
        return "even"
    return "uneven" if log_sd >= UNEVEN_FROM - FLOAT_NOISE else "between"


def sampling_range(log_sd: float, logged: int) -> tuple[float, float] | None:
    """Roughly where the log-SD of so many days may lie by chance (95 of 100 times)."""
    if logged < 3:
        return None
    factor = exp(RANGE_SDS / sqrt(2 * (logged - 1)))
    return log_sd / factor, log_sd * factor
