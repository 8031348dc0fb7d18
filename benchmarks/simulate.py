"""A year of every synthetic person of coaching.md §10 with the program, as tables.

    python benchmarks/simulate.py [--seeds N] [--weeks N] [--jobs N]
    python benchmarks/run.py --simulate

Growth over 12 weeks, the share of weeks per reason, the log-SD of what was done against that of the
plan, the quota at the end. Persons and lives are those of tests/simulation. Nothing fails here on
a number; the properties stand in tests/simulation/test_year.py.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from statistics import mean, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from smertecoach.core.rules import UNEVEN_FROM
from tests.simulation import living  # found from the root
from tests.simulation.persons import PERSONS

SEEDS = 10
LEAST = 0.005  # a reason under this share of everybody's weeks is not shown on its own
GROWTH_GOAL = "follows the plan: x1.5 to x3.14 at 10 % (§10)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What one year came to."""

    name: str
    way: living.Way
    growth: float
    reasons: Counter[str]
    log_sds: list[tuple[float, float]]  # done, planned; per 42 days
    ended: float  # last quota of the walk over the first


def lived(name: str, way: living.Way, seed: int, weeks: int) -> Lived:
    """Live one year and keep its numbers."""
    year = living.live(PERSONS[name], way, seed, weeks=weeks)
    walks = year.quotas("walk")
    return Lived(
        name=name,
        way=way,
        growth=living.growth(year),
        reasons=living.reasons(year),
        log_sds=living.log_sds(year),
        ended=walks[-1] / walks[0],
    )


def live_all(seeds: int, weeks: int, jobs: int) -> list[Lived]:
    """Every person, way and seed."""
    lives = [(p, way, s, weeks) for p in PERSONS for way in living.WAYS for s in range(seeds)]
    if jobs == 1:
        return list(starmap(lived, lives))
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(lived, *zip(*lives, strict=True), chunksize=seeds))


def of(found: list[Lived], way: living.Way, name: str | None = None) -> list[Lived]:
    """The years of one way, of everybody or of one person."""
    return [one for one in found if one.way == way and name in (None, one.name)]


def spread(values: list[float]) -> str:
    """Tenth, middle and ninetieth of a hundred."""
    if len(values) < 2:
        return f"{values[0]:.2f}"
    tenths = quantiles(values, n=10, method="inclusive")
    return f"{tenths[0]:.2f} {tenths[4]:.2f} {tenths[8]:.2f}"


def print_growth(found: list[Lived]) -> None:
    """Growth of the activities to build over 12 weeks."""
    print(f"Growth over 12 weeks: 10th, 50th, 90th of 100. {GROWTH_GOAL}\n")
    print(f"{'person':14}" + "".join(f"  {way:>14}" for way in living.WAYS))
    for name in PERSONS:
        cells = [spread([one.growth for one in of(found, way, name)]) for way in living.WAYS]
        print(f"{name:14}" + "".join(f"  {cell:>14}" for cell in cells))
    for way in living.WAYS[:2]:
        growths = [one.growth for one in of(found, way)]
        inside = mean(1.5 <= value <= 3.14 + 0.005 for value in growths)
        print(f"{way}: {inside:.0%} inside; {min(growths):.2f} to {max(growths):.2f}")


def print_reasons(found: list[Lived]) -> None:
    """The share of weeks per reason, in per cent."""
    everybody: Counter[str] = Counter()
    for one in found:
        everybody += one.reasons
    names = [r for r, n in everybody.most_common() if n >= LEAST * everybody.total()]
    print("\nShare of weeks per reason, %\n")
    print(f"{'':14}" + "".join(f"  {way:>9}" for way in living.WAYS))
    for reason in [*names, "other"]:
        row = f"{reason:18}"
        for way in living.WAYS:
            counts: Counter[str] = Counter()
            for one in of(found, way):
                counts += one.reasons
            hits = (
                counts[reason]
                if reason != "other"
                else sum(count for name, count in counts.items() if name not in names)
            )
            row += f"  {100 * hits / counts.total():9.1f}"
        print(row)


def print_log_sds(found: list[Lived]) -> None:
    """How even the days were, and how even the plan was."""
    print("\nLog-SD of 42 days: done, planned, and the most that one lay over the other\n")
    print(f"{'person':14}" + "".join(f"  {way:>17}" for way in living.WAYS))
    for name in PERSONS:
        row = f"{name:14}"
        for way in living.WAYS:
            pairs = [pair for one in of(found, way, name) for pair in one.log_sds]
            most = max((done - plan for done, plan in pairs), default=0.0)
            done, plan = (mean(column) for column in zip(*pairs, strict=True))
            row += f"  {done:.2f} {plan:.2f} {most:+.2f}".rjust(19)
        print(row)
    for way in living.WAYS:
        pairs = [pair for one in of(found, way) for pair in one.log_sds]
        done, planned = (mean(x >= UNEVEN_FROM for x in side) for side in zip(*pairs, strict=True))
        print(f"{way}: {done:.0%} of the stretches are uneven as done, {planned:.0%} as planned")


def report(seeds: int = SEEDS, weeks: int = living.WEEKS, jobs: int = 2) -> None:
    """Live and print everything."""
    found = live_all(seeds, weeks, jobs)
    print(f"{len(PERSONS)} persons, {seeds} seeds, {weeks} weeks\n")
    print_growth(found)
    print_reasons(found)
    print_log_sds(found)


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description="A year with the program, as tables.")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="years of each person and way")
    parser.add_argument("--weeks", type=int, default=living.WEEKS, help="at least 13")
    parser.add_argument("--jobs", type=int, default=2, help="years lived at a time")
    options = parser.parse_args()
    report(options.seeds, options.weeks, options.jobs)


if __name__ == "__main__":
    main()
