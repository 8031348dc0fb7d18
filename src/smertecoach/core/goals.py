"""How long a goal takes, and whether a date is within reach (§5). Weeks are whole."""

from __future__ import annotations

from datetime import timedelta
from math import ceil, log
from typing import TYPE_CHECKING

from smertecoach.core.record import Report
from smertecoach.core.rules import FEW_HOLDS, FLOAT_NOISE

if TYPE_CHECKING:
    from datetime import date


class Reach(Report):
    """The way to a goal at one step a week."""

    weeks: int  # without holds; 0: reached
    weeks_with_holds: int  # every third week held
    soonest: date  # first day of the week the goal can stand in the plan
    with_holds: date
    verdict: str  # reached | no_date | too_early | few_holds | in_reach


def weeks_to(goal: float, quota: float, step: float) -> int | None:
    """Weeks of steps (a share a week) from a quota to a goal; None where nothing grows."""
    if quota + FLOAT_NOISE >= goal:
        return 0
    if step <= 0 or quota <= 0:
        return None
    return ceil(log(goal / quota) / log(1 + step) - FLOAT_NOISE)


def with_holds(weeks: int) -> int:
    """The same with every third week held: half as many again, rounded up."""
    return ceil(FEW_HOLDS * weeks - FLOAT_NOISE)


def reach(
    goal: float, quota: float, step: float, start: date, by: date | None = None
) -> Reach | None:
    """Return how a goal lies from the week of `start`, against a date; None where nothing grows.

    `step` is a share a week; 0 in steady mode, where goals have no dates.
    """
    weeks = weeks_to(goal, quota, step)
    if weeks is None:
        return None
    slower = with_holds(weeks)
    soonest, later = start + timedelta(weeks=weeks), start + timedelta(weeks=slower)
    return Reach(
        weeks=weeks,
        weeks_with_holds=slower,
        soonest=soonest,
        with_holds=later,
        verdict=_verdict(weeks, soonest, later, by),
    )


def _verdict(weeks: int, soonest: date, later: date, by: date | None) -> str:
    if weeks == 0:
        return "reached"
    if by is None:
        return "no_date"
    if by < soonest:
        return "too_early"
    return "few_holds" if by < later else "in_reach"
