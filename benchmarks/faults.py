"""Prints what is lost under faults: many writers, kills, merges, any text. All should be nothing.

    make bench
    python benchmarks/faults.py [--rounds N] [--kills N] [--histories N] [--cases N]

The trials are those of tests/faults, at their whole size; the suite runs small ones. The exit code
is 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.faults import fuzzing, trials

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSES, EACH = 20, 50


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="What is lost under faults.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of 20 processes × 50")
    parser.add_argument("--kills", type=int, default=200, help="kills at random moments")
    parser.add_argument("--histories", type=int, default=50, help="pairs of clones")
    parser.add_argument("--cases", type=int, default=10_000, help="texts of each kind")
    return parser.parse_args()


def told(name: str, trial: Callable[[Path], trials.Losses]) -> bool:
    """Run a trial in a folder of its own and print what it lost; whether it lost nothing."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        losses = trial(Path(folder))
    print(
        f"{name:44} {losses.acknowledged:6} acknowledged, {losses.lost} lost, {losses.torn} torn, "
        f"{losses.doubled} doubled, {losses.stuck} stuck, {losses.opened} open to others "
        f"({time.monotonic() - begin:.0f} s)",
        flush=True,
    )
    return losses.clean


def main() -> int:
    """Run every trial."""
    options = read_options()
    clean = [
        told(
            f"{PROCESSES} processes × {EACH}, round {nth + 1}",
            lambda folder: trials.at_once(folder, PROCESSES, EACH),
        )
        for nth in range(options.rounds)
    ]
    clean.append(
        told(
            f"{options.kills} kills at random moments",
            lambda folder: trials.killed_at_random(folder, options.kills),
        )
    )
    for name, (_, words) in trials.ENDED.items():
        shown = f"a kill at every step of `{' '.join(words[:2])}` ({name})"
        clean.append(told(shown, partial(trials.killed_at_each_step, name=name)))
    clean.append(
        told(
            f"{options.histories} pairs of git clones, merged both ways",
            lambda folder: trials.merged_histories(folder, options.histories),
        )
    )
    for name, trial in fuzzing.TRIALS.items():
        trial(options.cases)
        print(f"{options.cases} {name}: each read or refused with its place", flush=True)
    return 0 if all(clean) else 1


if __name__ == "__main__":
    sys.exit(main())
