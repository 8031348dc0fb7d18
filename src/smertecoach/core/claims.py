"""The three claims about a window of days, kept apart, and their gates (coaching.md §8).

U: the loads are uneven. C: the morning steers the day. K: busy days are paid back by heavier
mornings. What can be computed is computed; `stated` says what may be said. SIM settled the form.
"""

from __future__ import annotations

from itertools import pairwise

from smertecoach.core.columns import known
from smertecoach.core.record import Record
from smertecoach.core.rules import (
    CLAIM_COVERAGE,
    CLAIM_ROWS,
    FLOAT_NOISE,
    FOLLOWED,
    OVERSHOOT_MOST,
    PAYBACK_BUSY,
    PAYBACK_DAYS,
    PAYBACK_P,
    SLEEP_SHARE,
    STEERED_DAYS,
    STEERED_P,
)
from smertecoach.core.stats import partial_correlation, student_upper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.columns import Columns
    from smertecoach.core.stats import Partial


class Uneven(Record):
    """Claim U."""

    stated: bool


class Claim(Record):
    """A claim by partial correlation. Numbers are None where they cannot be computed."""

    stated: bool  # the gate is passed and the claim holds
    r: float | None
    df: int | None
    t: float | None
    p: float | None  # one-sided, in the claim's direction
    n: int  # usable rows
    gate: str | None  # code of the first gate that is not passed


class Claims(Record):
    """All three."""

    uneven: Uneven
    morning_steers: Claim
    payback: Claim


class Gap(Record):
    """A gate that is not passed: its code, what there is and what it takes."""

    code: str  # calendar_days | coverage | mornings | usable_rows | busy_rows | no_other_claim
    have: float
    need: float


class Rows(Record):
    """What goes into one regression."""

    y: tuple[float, ...]
    x: tuple[float, ...]
    controls: tuple[tuple[float, ...], ...]

    def partial(self) -> Partial:
        """Correlate y and x beyond the controls."""
        return partial_correlation(self.y, self.x, self.controls)


def steered_rows(columns: Columns) -> Rows:
    """Rows of C: mornings, log loads | log load of the day before, weekend, day index, sleep."""
    logs, mornings = columns.logs, columns.mornings
    days = zip(logs, logs[1:], mornings[1:], strict=False)
    places = [
        place
        for place, (before, own, morning) in enumerate(days, 1)
        if before is not None and own is not None and morning is not None
    ]
    rested = [place for place in places if columns.sleeps[place] is not None]
    with_sleep = bool(places) and len(rested) >= SLEEP_SHARE * len(places) - FLOAT_NOISE
    if with_sleep:
        places = rested
    controls = [
        _at(logs, [place - 1 for place in places]),
        columns.weekends(places),
        tuple([place / columns.days for place in places]),
    ]
    if with_sleep:
        controls.append(_at(columns.sleeps, places))
    return Rows(_at(columns.mornings, places), _at(logs, places), tuple(controls))


def payback_rows(columns: Columns) -> Rows:
    """Rows of K: overshoot, mornings after | morning, weekend of both days, day index."""
    usual, mornings = columns.usual, columns.mornings
    if usual is None or usual <= FLOAT_NOISE:
        return Rows((), (), ((), (), (), ()))
    places, over, after = [], [], []
    for place, load in enumerate(columns.kept):
        if load is None or mornings[place] is None:
            continue
        later = [m for m in mornings[place + 1 : place + 1 + FOLLOWED] if m is not None]
        if later:
            places.append(place)
            over.append(load / usual - 1)
            after.append(sum(later) / len(later))
    over = [0.0 if h < 0 else min(h, OVERSHOOT_MOST) for h in over]
    controls = (
        _at(columns.mornings, places),
        columns.weekends(places),
        columns.weekends([place + 1 for place in places]),
        tuple([place / columns.days for place in places]),
    )
    return Rows(tuple(over), tuple(after), controls)


def _at(
    column: tuple[float | None, ...] | list[float | None], places: list[int]
) -> tuple[float, ...]:
    """The values at some places, all of them known."""
    return tuple([value for place in places if (value := column[place]) is not None])


def steered_gaps(columns: Columns, rows: int) -> tuple[Gap, ...]:
    """What is missing before C, and any label, may be stated."""
    code = "usable_rows"
    if not _enough_mornings(columns):
        pairs = sum([None not in pair for pair in pairwise(columns.logs)])
        code = "mornings" if pairs >= CLAIM_ROWS else code
    return _missing(
        Gap("calendar_days", columns.days, STEERED_DAYS),
        Gap("coverage", columns.gate_coverage, CLAIM_COVERAGE),
        Gap(code, rows, CLAIM_ROWS),
    )


def _enough_mornings(columns: Columns) -> bool:
    """Whether there are mornings enough for the rows of C."""
    return len(known(columns.mornings)) >= CLAIM_ROWS


def _missing(*gates: Gap) -> tuple[Gap, ...]:
    """The gates that are not passed."""
    return tuple(gate for gate in gates if gate.have < gate.need - FLOAT_NOISE)


def steered_claim(columns: Columns) -> tuple[Claim, tuple[Gap, ...]]:
    """C with its numbers, and what is missing."""
    found = steered_rows(columns).partial()
    p = None if found.t is None or not found.df else student_upper(-found.t, found.df)
    gaps = steered_gaps(columns, found.n)
    return _claim(found, p, gaps, STEERED_P), gaps


def payback_claim(columns: Columns, *, other: bool) -> Claim:
    """K with its numbers; stated only where another claim is (`other`)."""
    rows = payback_rows(columns)
    found = rows.partial()
    p = None if found.t is None or not found.df else student_upper(found.t, found.df)
    gaps = _missing(
        Gap("calendar_days", columns.days, PAYBACK_DAYS),
        Gap("usable_rows", found.n, CLAIM_ROWS),
        Gap("busy_rows", sum(value > FLOAT_NOISE for value in rows.y), PAYBACK_BUSY),
        Gap("no_other_claim", int(other), 1),
    )
    return _claim(found, p, gaps, PAYBACK_P)


def _claim(found: Partial, p: float | None, gaps: tuple[Gap, ...], limit: float) -> Claim:
    """Put the numbers of a claim together; p is one-sided in its direction."""
    return Claim(
        stated=not gaps and p is not None and p < limit,
        r=found.r,
        df=found.df,
        t=found.t,
        p=p,
        n=found.n,
        gate=gaps[0].code if gaps else None,
    )
