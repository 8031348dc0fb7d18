"""Columns straight from series of numbers, one place a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.as_planned import Asked
from smertecoach.core.columns import Columns, columns_of
from smertecoach.core.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def plain_columns(
    start: date,
    loads: Sequence[float | None],
    mornings: Sequence[float | None] = (),
    sleeps: Sequence[float | None] = (),
    rest: Sequence[bool] = (),
    planned: Sequence[float | None] = (),
) -> Columns:
    """The columns of days from a date on; an empty series is one of unknowns, minutes too."""
    unknown = [None] * len(loads)
    rows = [
        (load, None, morning, sleep, None, is_rest, False, False)
        for load, morning, sleep, is_rest in zip(
            loads,
            mornings or unknown,
            sleeps or unknown,
            rest or [False] * len(loads),
            strict=True,
        )
    ]
    asked = {
        start + timedelta(days=n): Asked(planned=plan, beside=0.0)
        for n, plan in enumerate(planned)
        if plan is not None
    }
    end = start + timedelta(days=len(loads) - 1)
    return columns_of(Facts(start, tuple(rows)), start, end, asked)
