"""How often each synthetic person of coaching.md §10 is ever given a label, held to §8's table.

    python benchmarks/patterns.py [--seeds N] [--jobs N]
    python benchmarks/run.py --patterns

112 days, a 42-day window, weekly looks from day 28, sleep noted. Then the same persons with a plan:
what is said of who follows it, and of who does not. Persons, looks and lives are those of
tests/simulation. A share outside its bound is shown as such; nothing fails here on a number.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.simulation import living  # found from the root
from tests.simulation.looking import SWINGS, labels, planned_labels, share
from tests.simulation.persons import PERSONS

SEEDS = 300
SEEDS_PLANNED = 40
TABLE = {  # §8: share ever labelled C and U, then C, U and K, %
    "textbook": (100, 100),
    "boombust": (99, 89),
    "boombust_mild": (82, 40),
    "pacer": (0, 0),
    "avoider": (3, 1),
    "endurer": (0, 0),
    "random": (8, 0),
    "random_ar": (9, 0),
    "weekend": (0, 0),
    "trend": (4, 0),
    "thirdcause": (14, 1),
    "pacer_rest": (0, 0),
    "boombust_rest": (93, 73),
}
SWINGING = {  # at least so many, C and U, then C, U and K, %
    "textbook": (95, 80),
    "boombust": (92, 80),
    "boombust_mild": (0, 0),
    "boombust_rest": (0, 0),
}
FALSE_MOST = 2.0  # % of C, U and K where there is no pattern
OVER_TABLE = 5.0  # points that C and U may lie above the table


def shares(name: str, seeds: int, pool: ProcessPoolExecutor) -> tuple[float, float]:
    """The share of lives ever labelled C and U, and C, U and K, in per cent."""
    found = list(pool.map(labels, repeat(PERSONS[name], seeds), range(seeds), chunksize=10))
    steered = share([bool(of.intersection(SWINGS)) for of in found])
    return steered, share(["boom-bust" in of for of in found])


def holds(name: str, steered: float, paid: float) -> bool:
    """Whether the shares keep their bounds."""
    if name in SWINGING:
        least = SWINGING[name]
        return steered >= least[0] and paid >= least[1]
    return paid <= FALSE_MOST and steered <= TABLE[name][0] + OVER_TABLE


def print_table(seeds: int, pool: ProcessPoolExecutor) -> None:
    """Every person beside the table."""
    print(f"Share ever labelled, %, of {seeds} lives (coaching.md §8 in brackets)\n")
    print(f"{'person':14}  {'C and U':>13}  {'C, U and K':>13}")
    for name, (steered, paid) in TABLE.items():
        found = shares(name, seeds, pool)
        cells = [
            f"{value:.1f} ({meant})" for value, meant in zip(found, (steered, paid), strict=True)
        ]
        verdict = "holds" if holds(name, *found) else "does not hold"
        print(f"{name:14}  {cells[0]:>13}  {cells[1]:>13}  {verdict}", flush=True)


def print_planned(seeds: int, pool: ProcessPoolExecutor) -> None:
    """The same persons with a plan of three activities on different days."""
    print("\nWith a plan, looks of 42 days in 16 weeks: said to be uneven, % of the looks, and in")
    print(f"brackets what the days alone would say; then ever C and U, %, of {seeds} lives\n")
    print(f"{'person':14}" + "".join(f"  {way:>16}" for way in living.WAYS))
    for name in PERSONS:
        row = f"{name:14}"
        for way in living.WAYS:
            lives = list(
                pool.map(planned_labels, repeat(name, seeds), repeat(way, seeds), range(seeds))
            )
            looked = [one for life in lives for one in life]
            said = share([one.uneven for one in looked])
            alone = share([one.uneven_alone for one in looked])
            ever = share([any(one.label in SWINGS for one in life) for life in lives])
            row += f"  {f'{said:.0f} ({alone:.0f}) {ever:.0f}':>16}"
        print(row, flush=True)


def report(seeds: int = SEEDS, planned: int = SEEDS_PLANNED, jobs: int = 2) -> None:
    """Print both tables."""
    with ProcessPoolExecutor(jobs) as pool:
        print_table(seeds, pool)
        print_planned(planned, pool)


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description="How often each person is ever given a label.")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="lives of each person")
    parser.add_argument("--planned", type=int, default=SEEDS_PLANNED, help="lives with a plan")
    parser.add_argument("--jobs", type=int, default=2, help="lives at a time")
    options = parser.parse_args()
    report(options.seeds, options.planned, options.jobs)


if __name__ == "__main__":
    main()
