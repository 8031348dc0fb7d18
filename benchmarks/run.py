"""Prints what the program costs: start-up, growth, memory and peers, in bare interpreters.

    make bench
    python benchmarks/run.py [--json] [--pairs N] [--no-callgrind] [--only PART ...]
    python benchmarks/run.py --simulate    a year of the synthetic persons instead (simulate.py)
    python benchmarks/run.py --patterns    what is said of the synthetic persons (patterns.py)

One bare interpreter is `python3 -c pass`. Measured is the installed console script beside the
running interpreter. Nothing here fails on a number: a cost over its limit is shown as such.
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

import calls
import homes
import measure
import peers
from measure import Measured

PARTS = ("table", "growth", "history", "peers")


class Row(TypedDict):
    """One measured call. Costs are in bare interpreters; None was not measured."""

    part: str
    call: str
    entries: int
    instructions: float | None
    wall: float | None
    memory: float | None  # MiB
    limit: float | None
    fault: str | None


class Bench:
    """Homes of the sizes that were asked for, and what was measured in them."""

    def __init__(self, folder: Path, program: str, options: argparse.Namespace) -> None:
        self.folder = folder
        self.program = program
        self.options = options
        self.rows: list[Row] = []
        self._bare = 0  # instructions of the bare interpreter, once counted

    def variables(self, folder: Path) -> dict[str, str]:
        """Return the variables of every call: no one's settings, the same clock and hash."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "Europe/Oslo",
            "TERM": "xterm-256color",
            "COLUMNS": "100",
            "PYTHONHASHSEED": "0",
            "SMERTECOACH_NOW": homes.NOW,
        }

    def home(self, entries: int) -> Path:
        """Return the folder of a person with a journal of this size."""
        folder = self.folder / str(entries)
        if not folder.exists():
            homes.write_home(folder / ".local" / "share" / "smertecoach", entries)
        return folder

    def call(self, call: calls.Call, entries: int) -> Measured:
        """Return a call in the home of this size, which is the same before every run."""
        folder = self.home(entries)
        env, words = self.variables(folder), [self.program, *call.words.split()]
        if call.tab:
            line = call.tab.split(" ")
            env |= {
                "_SMERTECOACH_COMPLETE": "complete_bash",
                "COMP_WORDS": "\n".join(line),
                "COMP_CWORD": str(len(line) - 1),
            }
        year = folder / ".local" / "share" / "smertecoach" / "journal" / f"{homes.TODAY.year}.txt"
        text = year.read_bytes()
        first = Measured([self.program, *call.first.split()], env, folder)

        def before() -> None:
            year.write_bytes(text)
            if call.first:
                measure.run(first)

        return Measured(words, env, folder, call.terminal, codes=call.codes, before=before)

    def add(self, part: str, name: str, entries: int, limit: float | None, call: Measured) -> Row:
        """Measure a call and keep what it costs."""
        row: Row = {
            "part": part,
            "call": name,
            "entries": entries,
            "instructions": None,
            "wall": None,
            "memory": None,
            "limit": limit,
            "fault": None,
        }
        self.rows.append(row)
        try:
            call.before()
            measure.run(call)  # warms what is remembered
            if part == "history":
                row["memory"] = measure.peak(call)
            if self.options.callgrind and part != "peers":
                self._bare = self._bare or measure.instructions(measure.bare(call))
                row["instructions"] = measure.instructions(call) / self._bare
            if part != "growth" or not self.options.callgrind:
                row["wall"] = measure.paired_ratio(call, self.options.pairs)
        except measure.CallFailed as fault:
            row["fault"] = str(fault)
        finally:
            call.before()
        return row

    def table(self) -> None:
        """Every call, with ten years of journal."""
        for call in calls.EVERYDAY + calls.OTHERS:
            found = self.call(call, calls.TEN_YEARS)
            self.add("table", call.name, calls.TEN_YEARS, call.limit, found)

    def growth(self) -> None:
        """Everyday calls with small and large journals."""
        for call in calls.EVERYDAY:
            for entries in calls.CURVE:
                self.add("growth", call.name, entries, None, self.call(call, entries))

    def history(self) -> None:
        """Reports over everything that was ever noted."""
        for years in (calls.CENTURY // 10, calls.CENTURY):
            entries = years * homes.A_YEAR
            for call in calls.whole_history(years):
                self.add("history", call.name, entries, None, self.call(call, entries))

    def peers(self) -> None:
        """One entry more after ten years, by others and by us."""
        here, absent = peers.installed()
        for name in absent:
            print(f"Not measured: {name} is not installed.", file=sys.stderr)
        sessions = peers.bouts(calls.TEN_YEARS)
        for peer in here:
            folder = self.folder / peer.program
            folder.mkdir()
            env = self.variables(folder) | peer.make(folder, sessions)
            words = [shutil.which(peer.program) or "", *peer.call.split()]
            kept = shutil.copytree(folder, self.folder / f"{peer.program}-kept")

            def before(folder: Path = folder, kept: Path = kept) -> None:
                shutil.rmtree(folder)
                shutil.copytree(kept, folder)

            found = Measured(words, env, folder, typed=peer.typed, before=before)
            self.add("peers", peer.program, len(sessions), None, found)
        own = self.call(calls.EVERYDAY[0], calls.TEN_YEARS)
        self.add("peers", "smertecoach", calls.TEN_YEARS, None, own)


def cost(row: Row) -> float | None:
    """Return what a limit is held against: instructions where counted, else wall time."""
    return row["wall"] if row["instructions"] is None else row["instructions"]


def ratio(rows: list[Row], part: str, name: str, small: int, large: int) -> float | None:
    """Return the cost of a call with a large journal ÷ that with a small one."""
    costs = {
        row["entries"]: cost(row) for row in rows if row["part"] == part and row["call"] == name
    }
    low, high = costs.get(small), costs.get(large)
    return high / low if low and high else None


def verdict(value: float | None, limit: float | None) -> str:
    """Return a limit, and whether it holds."""
    if value is None or limit is None:
        return ""
    return f"limit {limit:g}: {'holds' if value <= limit else 'does not hold'}"


def summary(rows: list[Row]) -> list[tuple[str, float | None, float | None]]:
    """Return what the rows say together: name, value, limit."""
    parts = {row["part"] for row in rows}
    found: list[tuple[str, float | None, float | None]] = []
    small, large = calls.CURVE[2], calls.CURVE[-1]
    if "growth" in parts:
        for call in calls.EVERYDAY:
            name = f"{call.name}: {large} entries ÷ {small}"
            found.append((name, ratio(rows, "growth", call.name, small, large), calls.GROWTH_LIMIT))
    if "history" in parts:
        ten, all_of_it = (n * homes.A_YEAR for n in (calls.CENTURY // 10, calls.CENTURY))
        for call in calls.whole_history(calls.CENTURY):
            name = f"{call.name}: {calls.CENTURY} years ÷ ten times ten years"
            grown = ratio(rows, "history", call.name, ten, all_of_it)
            found.append((name, grown / 10 if grown else None, calls.LINEAR_LIMIT))
            memory = [
                r["memory"] for r in rows if (r["call"], r["entries"]) == (call.name, all_of_it)
            ]
            found.append((f"{call.name}: MiB", memory[-1], calls.MEMORY_LIMIT))
    return found


def number(value: float | None) -> str:
    """Write a number, or a dash where it was not measured."""
    return "–" if value is None else f"{value:.2f}"


def print_rows(rows: list[Row], *, callgrind: bool) -> None:
    """Print the rows and what they say together, for people."""
    print(f"In bare interpreters: `python3 -c pass` = 1 (Python {sys.version.split()[0]})")
    if not callgrind:
        print("Instructions are not counted: valgrind is not installed, or not asked for.")
    wide = max(len(row["call"]) for row in rows)
    part = ""
    for row in rows:
        if row["part"] != part:
            part = row["part"]
            print(f"\n{part:{wide}}  {'entries':>7}  {'instructions':>12}  {'wall':>7}  {'MiB':>6}")
        note = row["fault"] or verdict(cost(row), row["limit"])
        counted, wall, memory = map(number, (row["instructions"], row["wall"], row["memory"]))
        line = f"{row['call']:{wide}}  {row['entries']:>7}  {counted:>12}  {wall:>7}  {memory:>6}"
        print(f"{line}  {note}".rstrip())
    for nth, (name, value, limit) in enumerate(summary(rows)):
        print(f"{'' if nth else chr(10)}{name}: {number(value)}  {verdict(value, limit)}".rstrip())


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
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="only these parts")
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
    return parser.parse_args()


def main() -> None:
    """Measure what was asked for and print it."""
    options = read_options()
    if options.simulate:
        import simulate

        simulate.report()
        return
    if options.patterns:
        import patterns

        patterns.report()
        return
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place), find_program(), options)
        for part in options.only:
            getattr(bench, part)()
    if options.json:
        together = [
            {"what": name, "value": value, "limit": limit}
            for name, value, limit in summary(bench.rows)
        ]
        report = {"python": sys.version, "rows": bench.rows, "summary": together}
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        print_rows(bench.rows, callgrind=options.callgrind)


if __name__ == "__main__":
    main()
