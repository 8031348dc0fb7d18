"""Prints what the program costs: start-up and growth, as ratios to `python3 -c pass`.

    make bench
    python benchmarks/run.py [--json] [--pairs N] [--no-callgrind]
    python benchmarks/run.py --simulate    a year of the synthetic persons instead (simulate.py)
    python benchmarks/run.py --windows     what long windows of `patterns` cost (windows.py)
    python benchmarks/run.py --patterns    what is said of the synthetic persons (patterns.py)

Measured is the installed console script beside the running interpreter. Nothing here fails on a
number: a ratio over its goal is shown as such.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TypedDict

import homes
import measure

SIZES = (2_000, 20_000)
CALLS = (
    "log walk 25 effort 4 pain 3-5 -- note",
    "checkin 6 5",
    "rest",
    "today",
    "score",
    "plan next",
    "patterns",
)
# What a call may cost at most, in bare interpreters; and how a larger journal may change it.
GOALS = {"log walk 25 effort 4 pain 3-5 -- note": 3.0}
GROWTH_GOALS = {"log walk 25 effort 4 pain 3-5 -- note": 1.05}


class Row(TypedDict):
    """One measured call. Ratios are to the bare interpreter; None was not measured."""

    call: str
    entries: int
    instructions: float | None
    wall: float | None
    goal: float | None
    fault: str | None


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of every measured call: no one's settings, the same clock and hash."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/Oslo",
        "PYTHONHASHSEED": "0",
        "SMERTECOACH_NOW": homes.NOW,
    }


def measured(
    call: str, entries: int, folder: Path, program: str, options: argparse.Namespace
) -> Row:
    """Measure one call in the home of `folder`."""
    env = environment(folder)
    words = [program, *call.split()]
    row: Row = {
        "call": call,
        "entries": entries,
        "instructions": None,
        "wall": None,
        "goal": GOALS.get(call),
        "fault": None,
    }
    try:
        measure.run(words, env, folder)  # warms what is remembered
        if options.callgrind:
            bare = measure.instructions(measure.BARE, env, folder)
            row["instructions"] = measure.instructions(words, env, folder) / bare
        row["wall"] = measure.paired_ratio(words, env, folder, measure.BARE, options.pairs)
    except measure.CallFailed as fault:
        row["fault"] = str(fault)
    return row


def cost(row: Row) -> float | None:
    """Return what a goal is held against: instructions where counted, else wall time."""
    return row["wall"] if row["instructions"] is None else row["instructions"]


def verdict(value: float | None, goal: float | None) -> str:
    """Return a number with its goal, and whether it holds."""
    if value is None or goal is None:
        return ""
    return f"goal ≤ {goal:g}: {'holds' if value <= goal else 'does not hold'}"


def growths(rows: list[Row]) -> dict[str, float]:
    """Return, per call, the cost with the largest journal ÷ the cost with the smallest."""
    found = {}
    for call in CALLS:
        costs = {row["entries"]: cost(row) for row in rows if row["call"] == call}
        small, large = costs.get(SIZES[0]), costs.get(SIZES[-1])
        if small and large:
            found[call] = large / small
    return found


def number(value: float | None) -> str:
    """Write a ratio, or a dash where it was not measured."""
    return "–" if value is None else f"{value:.2f}"


def print_table(rows: list[Row], *, callgrind: bool) -> None:
    """Print the rows and the growth of each call, for people."""
    print(
        "Relative to `python3 -c pass` of the same interpreter = 1 "
        f"(Python {sys.version.partition(' ')[0]})"
    )
    if not callgrind:
        print("Instructions are not counted: valgrind is not installed, or not asked for.")
    wide = max(map(len, CALLS))
    print(f"\n{'call':{wide}}  {'entries':>7}  {'instructions':>12}  {'wall':>6}")
    for row in rows:
        note = row["fault"] or verdict(cost(row), row["goal"])
        counted, wall = number(row["instructions"]), number(row["wall"])
        print(
            f"{row['call']:{wide}}  {row['entries']:>7}  {counted:>12}  {wall:>6}  {note}".rstrip()
        )
    print(f"\n{f'{SIZES[-1]} entries ÷ {SIZES[0]}':{wide}}  {'ratio':>7}")
    for call, ratio in growths(rows).items():
        print(f"{call:{wide}}  {ratio:7.2f}  {verdict(ratio, GROWTH_GOALS.get(call))}".rstrip())


def find_program() -> str:
    """Return the console script beside this interpreter."""
    found = shutil.which("smertecoach", path=str(Path(sys.executable).parent))
    if found is None:
        sys.exit("smertecoach is not installed beside this interpreter: use make bench")
    return found


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="What the program costs, as ratios.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--pairs", type=int, default=15, help="pairs of wall times per call")
    parser.add_argument(
        "--no-callgrind", dest="callgrind", action="store_false", default=measure.HAS_CALLGRIND
    )
    parser.add_argument(
        "--simulate", action="store_true", help="print a year of the synthetic persons instead"
    )
    parser.add_argument(
        "--patterns",
        action="store_true",
        help="print what is said of the synthetic persons instead",
    )
    parser.add_argument(
        "--windows", action="store_true", help="print what long windows of patterns cost instead"
    )
    return parser.parse_args()


def main() -> None:
    """Measure every call at every size and print what it costs."""
    options = read_options()
    if options.simulate:
        import simulate

        simulate.report()
        return
    if options.windows:
        import windows

        windows.report(callgrind=options.callgrind)
        return
    if options.patterns:
        import patterns

        patterns.report()
        return
    program = find_program()
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for entries in SIZES:
            folder = Path(place) / str(entries)
            homes.write_home(folder / ".local" / "share" / "smertecoach", entries)
            rows += [measured(call, entries, folder, program, options) for call in CALLS]
    if options.json:
        report = {"python": sys.version, "rows": rows, "growth": growths(rows)}
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        print_table(rows, callgrind=options.callgrind)


if __name__ == "__main__":
    main()
