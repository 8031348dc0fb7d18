"""How even the loads of a window are (coaching.md §8). Unlogged days are never bridged.

Days that follow the accepted plan are as even as they were meant to be, however much the plan
itself varies from day to day: nobody who does what is shown is told that their days are uneven.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, log, sqrt

from smertecoach.core.columns import known
from smertecoach.core.record import Record
from smertecoach.core.rules import (
    AS_PLANNED_BELOW,
    EVEN_BELOW,
    EVENNESS_LOGGED,
    FLOAT_NOISE,
    LOAD_FLOOR,
    MAD_TO_SD,
    PLANNED_SHARE,
    RANGE_SDS,
    UNEVEN_FROM,
)
from smertecoach.core.stats import mad, mean, median, ratio, sd

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.core.columns import Columns


class Evenness(Record):
    """Measures of how loads vary; all but `rmssd` are free of the unit. None is unknown."""

    cv: float | None = None  # SD / mean
    robust_cv: float | None = None  # 1.4826 · MAD / median
    log_sd: float | None = None  # of log loads, weekend and weekday means taken out
    plan_log_sd: float | None = None  # the same of load / plan; None where few days have a plan
    range: tuple[float, float] | None = None  # where the log-SD may lie by chance; with `word` only
    rmssd: float | None = None  # load, between consecutive logged days
    relative_rmssd: float | None = None  # rmssd / mean
    word: str | None = None  # even | between | uneven; None below 14 logged days

    @property
    def as_planned(self) -> bool:
        """Whether the days vary, and that is what the plan asked for."""
        varies = self.log_sd is not None and self.log_sd >= EVEN_BELOW - FLOAT_NOISE
        return self.word is not None and varies and follows_plan(self.plan_log_sd)


def evenness_of(columns: Columns) -> Evenness:
    """Measure the kept loads of a window."""
    loads = known(columns.kept)
    average = mean(loads)
    spread = mad(loads)
    log_sd, plan_log_sd = log_sd_of(columns), plan_log_sd_of(columns)
    word = "even" if follows_plan(plan_log_sd) else word_of(log_sd)
    enough = columns.counted >= EVENNESS_LOGGED
    rmssd = rmssd_of(differences(columns))
    return Evenness(
        cv=ratio(sd(loads), average),
        robust_cv=ratio(None if spread is None else MAD_TO_SD * spread, columns.usual),
        log_sd=log_sd,
        plan_log_sd=plan_log_sd,
        range=None if log_sd is None or not enough else sampling_range(log_sd, len(loads)),
        rmssd=rmssd,
        relative_rmssd=ratio(rmssd, average),
        word=word if enough else None,
    )


def log_sd_of(columns: Columns) -> float | None:
    """SD of the log loads after taking out the means of weekend and weekdays."""
    return _spread(columns, columns.logs)


def plan_log_sd_of(columns: Columns) -> float | None:
    """The same of load over plan; None where fewer than 7 of 10 of the days have a plan.

    To what is planned comes what is usual beside it: the median over the days that have a plan.
    """
    usual, asked, logged = columns.usual, len(known(columns.planned)), len(known(columns.kept))
    if usual is None or usual <= FLOAT_NOISE:
        return None
    if asked < max(EVENNESS_LOGGED, PLANNED_SHARE * logged - FLOAT_NOISE):
        return None
    beside = median(known(columns.beside)) or 0.0
    shares = [
        None if own is None or plan is None else own - log(max((plan + beside) / usual, LOAD_FLOOR))
        for own, plan in zip(columns.logs, columns.planned, strict=True)
    ]
    return _spread(columns, shares)


def follows_plan(plan_log_sd: float | None) -> bool:
    """Whether loads lie evenly around what was planned (SIM)."""
    return plan_log_sd is not None and plan_log_sd < AS_PLANNED_BELOW - FLOAT_NOISE


def _spread(columns: Columns, logs: Sequence[float | None]) -> float | None:
    """SD of logs by place, after taking out the means of weekend and weekdays."""
    weekdays: list[float] = []
    weekend: list[float] = []
    for place, free in enumerate(columns.weekends(range(7))):
        (weekend if free else weekdays).extend(known(logs[place::7]))
    rest = []
    for part in (weekdays, weekend):
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
