"""The statistics of `patterns` against numpy and scipy, on a thousand random journals with gaps.

numpy and scipy are no part of the program (their import costs more than ten years of patterns) nor
of what tests need: `pip install '.[proof]'` brings them, and without them this is skipped aloud.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from smertecoach.core.days import days_of
from smertecoach.core.entry import parse
from smertecoach.core.model import Activity, Profile
from smertecoach.core.patterns import patterns
from smertecoach.core.problem import Problem

WHY = "numpy and scipy are not installed: pip install '.[proof]'"
numpy: Any = pytest.importorskip("numpy", reason=WHY)
stats: Any = pytest.importorskip("scipy.stats", reason=WHY)

JOURNALS = 1000
NEAR = 1e-9
START = date(2026, 1, 5)
PROFILE = Profile(morning="pain", activities=(Activity("walk", effort=3.0),))


@dataclass(frozen=True)
class Journal:
    """A random diary: its lines, and the series that stand in them."""

    lines: list[str]
    loads: list[float | None]
    mornings: list[float | None]
    sleeps: list[float | None]


def journal(seed: int) -> Journal:
    """Days of walks, mornings and nights, each missing by its own chance; some hold together."""
    dice = random.Random(seed)  # noqa: S311 - the same every time
    start = START + timedelta(days=dice.randrange(7))
    missing = [dice.choice((0.0, 0.1, 0.3)) for _ in range(3)]
    sleep_missing = dice.choice((0.0, 0.2, 1.0))
    made = Journal([], [], [], [])
    pain = 5.0
    steer, swing = dice.choice((0.0, -0.2)), dice.choice((0.1, 0.4, 0.8))
    for offset in range(dice.choice((28, 42, 42, 60, 90))):
        day = start + timedelta(days=offset)
        pain = min(10.0, max(0.0, 0.5 * pain + dice.gauss(2.5, 1.2)))
        seconds = round(60 * min(600, 60 * 2.7 ** (steer * (pain - 5) + dice.gauss(0, swing))))
        load = None if dice.random() < missing[0] else 3 * seconds / 60
        morning = None if dice.random() < missing[1] else float(round(pain))
        sleep = None if dice.random() < max(sleep_missing, missing[2]) else dice.randint(0, 10)
        if load is not None:
            hours, rest = divmod(seconds, 3600)
            parts = ((hours, "h"), (rest // 60, "m"), (rest % 60, "s"))
            made.lines.append(f"{day} walk " + "".join(f"{n}{u}" for n, u in parts if n))
        keys = [] if morning is None else [f"pain {morning:g}"]
        keys += [] if sleep is None else [f"sleep {sleep}"]
        if keys:
            made.lines.append(f"{day} 07:30 checkin " + " ".join(keys))
        for column, value in (
            (made.loads, load),
            (made.mornings, morning),
            (made.sleeps, None if sleep is None else float(sleep)),
        ):
            column.append(value)
    return made


def partial(y: list[float], x: list[float], controls: list[list[float]]) -> tuple[Any, Any, Any]:
    """r, df and t by least squares; controls that add no rank count for nothing."""
    n = len(y)
    design = numpy.column_stack([numpy.ones(n), *controls])
    scaled = design / numpy.maximum(numpy.abs(design).max(axis=0), 1e-300)
    df = n - 1 - int(numpy.linalg.matrix_rank(scaled, tol=1e-9))
    if df <= 0:
        return None, df, None
    rests = [
        numpy.asarray(v) - scaled @ numpy.linalg.lstsq(scaled, numpy.asarray(v), rcond=1e-12)[0]
        for v in (y, x)
    ]
    if any(numpy.abs(rest).max() < 1e-9 for rest in rests):
        return None, df, None
    r = float(rests[0] @ rests[1] / numpy.sqrt((rests[0] @ rests[0]) * (rests[1] @ rests[1])))
    return r, df, r * numpy.sqrt(df / (1 - r * r))


def logs_of(one: Journal) -> list[float | None]:
    middle = float(numpy.median([load for load in one.loads if load is not None]))
    return [
        None if load is None else float(numpy.log(max(load, 0.1 * middle))) for load in one.loads
    ]


def weekends(one: Journal, start: date) -> list[float]:
    days = [start + timedelta(days=n) for n in range(len(one.loads) + 1)]
    return [float(day.weekday() >= 5) for day in days]


def steering(one: Journal, start: date) -> tuple[Any, Any, Any]:
    x, m, s, free = logs_of(one), one.mornings, one.sleeps, weekends(one, start)
    rows = [
        n
        for n in range(1, len(x))
        if x[n] is not None and x[n - 1] is not None and m[n] is not None
    ]
    rested = [n for n in rows if s[n] is not None]
    slept = bool(rows) and len(rested) >= 0.7 * len(rows)
    rows = rested if slept else rows
    controls = [[x[n - 1] for n in rows], [free[n] for n in rows], [n / len(x) for n in rows]]
    controls += [[s[n] for n in rows]] * slept
    return partial([m[n] for n in rows], [x[n] for n in rows], controls)  # type: ignore[misc,arg-type]


def payback(one: Journal, start: date) -> tuple[Any, Any, Any]:
    m, free = one.mornings, weekends(one, start)
    middle = float(numpy.median([load for load in one.loads if load is not None]))
    rows, over, after = [], [], []
    for n, load in enumerate(one.loads):
        later = [value for value in m[n + 1 : n + 3] if value is not None]
        if load is not None and m[n] is not None and later:
            rows.append(n)
            over.append(min(max(0.0, load / middle - 1), 2.0))
            after.append(sum(later) / len(later))
    controls = [
        [m[n] for n in rows],
        [free[n] for n in rows],
        [free[n + 1] for n in rows],
        [n / len(one.loads) for n in rows],
    ]
    return partial(over, after, controls)  # type: ignore[arg-type]


@pytest.mark.parametrize("tenth", range(10))
def test_a_tenth_of_the_journals_agrees(tenth: int) -> None:
    compared = 0
    for seed in range(tenth, JOURNALS, 10):
        one = journal(seed)
        entries = [parse(line) for line in one.lines]
        assert not any(isinstance(entry, Problem) for entry in entries)
        start = START + timedelta(days=random.Random(seed).randrange(7))  # noqa: S311 - as above
        end = start + timedelta(days=len(one.loads) - 1)
        days = days_of([e for e in entries if not isinstance(e, Problem)], PROFILE, {}, start, end)
        found = patterns(days, start, end, today=end + timedelta(days=1))
        compared += agrees(one, start, found.claims, found.evenness)
    assert compared >= 150  # of 200 claims


def agrees(one: Journal, start: date, claims: Any, evenness: Any) -> int:
    """Hold every number of one journal against numpy and scipy; how many claims had a p."""
    loads = [load for load in one.loads if load is not None]
    mean, sd = numpy.mean(loads), numpy.std(loads, ddof=1)
    assert evenness.cv == pytest.approx(float(sd / mean), abs=NEAR)
    spread = numpy.median(numpy.abs(numpy.asarray(loads) - numpy.median(loads)))
    assert evenness.robust_cv == pytest.approx(1.4826 * spread / numpy.median(loads), abs=NEAR)
    both = zip(one.loads, one.loads[1:], strict=False)
    steps = [b - a for a, b in both if a is not None and b is not None]
    rmssd = float(numpy.sqrt(numpy.mean(numpy.square(steps))))
    assert evenness.rmssd == pytest.approx(rmssd, rel=NEAR)
    assert evenness.relative_rmssd == pytest.approx(rmssd / mean, abs=NEAR)
    free = weekends(one, start)
    logs = [(value, free[n]) for n, value in enumerate(logs_of(one)) if value is not None]
    parts = [numpy.array([v for v, w in logs if w == part]) for part in (0.0, 1.0)]
    rest = numpy.concatenate([part - part.mean() for part in parts if part.size])
    assert evenness.log_sd == pytest.approx(float(numpy.std(rest, ddof=1)), abs=NEAR)
    compared = 0
    for claim, (r, df, t), sign in (
        (claims.morning_steers, steering(one, start), -1),
        (claims.payback, payback(one, start), 1),
    ):
        if r is None:
            assert claim.t is None
            continue
        assert claim.df == df
        assert claim.r == pytest.approx(r, abs=NEAR)
        assert claim.t == pytest.approx(t, rel=1e-7)
        assert claim.p == pytest.approx(float(stats.t.sf(sign * t, df)), abs=NEAR)
        compared += 1
    return compared
