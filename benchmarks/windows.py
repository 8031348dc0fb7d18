"""What `patterns` costs over the default window, ten years and a hundred: time and memory.

    python benchmarks/windows.py [--pairs N] [--no-callgrind]
    python benchmarks/run.py --windows

Ratios are to `python3 -c pass` of the same interpreter; memory is the largest resident size of the
process, as the system counts it. A number over its goal is shown as such.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import homes
import measure

PER_YEAR = 1650  # lines
CASES = (  # name, years of notes, first day asked for
    ("default window", 10, ""),
    ("ten years", 10, "2016-11-23"),
    ("a hundred years", 100, "1926-11-23"),
)
GOALS = {"default window": 9.0, "ten years": 15.0}  # x python3 -c pass
GROWTH_GOAL = 11.0  # a hundred years ÷ ten, in wall time
MEMORY_GOAL = 60.0  # MiB at a hundred years
MOST_COUNTED = 15.0  # callgrind is fifty times slower than the program: not for a hundred years


def peak_memory(words: list[str], env: dict[str, str], folder: Path) -> float:
    """Largest resident size of a call, MiB; from a process of its own that has no other child."""
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)"
    )
    size = int(measure.run([sys.executable, "-c", code, *words], env, folder).split()[-1])
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


def report(pairs: int = 7, *, callgrind: bool = measure.HAS_CALLGRIND) -> None:
    """Measure every case and print it."""
    program = shutil.which("smertecoach", path=str(Path(sys.executable).parent))
    if program is None:
        sys.exit("smertecoach is not installed beside this interpreter: use make bench")
    print("`patterns`, relative to `python3 -c pass` = 1\n")
    print(f"{'window':16}  {'instructions':>12}  {'wall':>6}  {'MiB':>6}")
    walls = {}
    with tempfile.TemporaryDirectory() as place:
        for name, years, since in CASES:
            folder = Path(place) / str(years)
            home = folder / ".local" / "share" / "smertecoach"
            if not home.exists():
                homes.write_home(home, years * PER_YEAR)
            env = {
                "PATH": os.environ.get("PATH", os.defpath),
                "HOME": str(folder),
                "LC_ALL": "C.UTF-8",
                "PYTHONHASHSEED": "0",
                "SMERTECOACH_NOW": homes.NOW,
            }
            words = [program, "patterns", *(["--since", since] if since else [])]
            measure.run(words, env, folder)
            counted = None
            if callgrind and years * bool(since) <= MOST_COUNTED:
                bare = measure.instructions(measure.BARE, env, folder)
                counted = measure.instructions(words, env, folder) / bare
            walls[name] = measure.paired_ratio(words, env, folder, measure.BARE, pairs)
            memory = peak_memory(words, env, folder)
            cells = "–" if counted is None else f"{counted:.1f}"
            print(
                f"{name:16}  {cells:>12}  {walls[name]:6.1f}  {memory:6.1f}"
                f"  {_verdict(name, counted, walls[name], memory)}",
                flush=True,
            )
    growth = walls["a hundred years"] / walls["ten years"]
    holds = "holds" if growth <= GROWTH_GOAL else "does not hold"
    print(f"\na hundred years ÷ ten: {growth:.1f}  goal ≤ {GROWTH_GOAL:g}: {holds}")


def _verdict(name: str, counted: float | None, wall: float, memory: float) -> str:
    if name in GOALS:
        value = wall if counted is None else counted
        return f"goal ≤ {GOALS[name]:g}: {'holds' if value <= GOALS[name] else 'does not hold'}"
    return f"goal ≤ {MEMORY_GOAL:g} MiB: {'holds' if memory <= MEMORY_GOAL else 'does not hold'}"


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description="What `patterns` costs over long windows.")
    parser.add_argument("--pairs", type=int, default=7, help="pairs of wall times per case")
    parser.add_argument(
        "--no-callgrind", dest="callgrind", action="store_false", default=measure.HAS_CALLGRIND
    )
    options = parser.parse_args()
    report(options.pairs, callgrind=options.callgrind)


if __name__ == "__main__":
    main()
