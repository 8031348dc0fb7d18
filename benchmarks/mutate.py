"""Changes core by one step at a time and prints which changes no test of core notices.

    make bench
    python benchmarks/mutate.py [--only MODULE] [--about WORD ...] [--jobs N]

Two sorts of change. In `rules.py` every number goes one step up and one step down: 1 for counts and
days, 0.5 for points, 0.05 for shares. In the modules that decide (`DECIDING`) every comparison is
flipped at its edge, every `not` dropped, every `and` made `or` and back, every plain condition
turned round.

Each change is made in a copy of the tree and tested there; the tests that cannot see the changed
module are left out, the nearest two files run first and the others where these notice nothing, the
first failure ends the run, and Hypothesis draws the same examples every time. What fails without
any change is left out and named. A run over its time counts as noticed. Nothing here fails on a
number.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parent.parent
CORE = Path("src/smertecoach/core")
TESTS = Path("tests/core")
DECIDING = (
    "progress",
    "evidence",
    "flare",
    "quota",
    "offers",
    "pointers",
    "decisions",
    "turns",
    "baseline",
    "carry",
    "by_day",
    "limits",
    "columns",
    "evenness",
    "claims",
    "followed",
    "looks",
    "then_and_now",
    "by_activity",
)
NEAREST = 2  # test files that run before all others
# Constants that a command reads and core does not, and the tests of that command.
BESIDE_CORE = {"PAUSE_ASK_DAYS": "tests/test_done.py"}
COPIED = ("src", "tests", "examples", "pyproject.toml")
BASE_TIME = 300.0  # seconds the unchanged tests may take
SLOWER = 3.0  # times the unchanged run, that a changed one may take
PATIENCE = 20.0  # seconds more
USAGE, NO_TESTS = 4, 5  # exit codes of pytest: a fault of this file; every test was left out

POINT, SHARE, COUNT = 0.5, 0.05, 1.0
# Where the rule of `step_of` is wrong.
STEPS = {
    "HEAVIER": POINT,
    "RISE_ALLOWED": POINT,
    "RISE_TOO_HIGH": POINT,
    "SLEEP_DROP": POINT,
    "SLOW_RISE": POINT,
    "FELT_HARDER": POINT,
    "GOOD_HEAVY": POINT,
    "SURE_ENOUGH": COUNT,  # people answer in whole numbers
    "UNIT_SIZE": SHARE,
    "MINUTES_PER_UNIT": 0.005,  # a step of a walk is a hundredth of a minute
    "STEERED_P": 0.005,
    "PAYBACK_P": 0.01,
}
# No threshold of anything a person sees: how numbers are computed, not what they decide.
NUMERICAL = ("FLOAT_NOISE", "LOAD_GRAIN", "EXACT_LEAVES")

FLIPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
OPERATORS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
SWAPS = {"and": "or", "or": "and"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Some bytes of a module put in the place of others."""

    module: str  # of core, without package
    line: int
    start: int  # byte offsets, half-open
    end: int
    new: bytes
    words: str  # what it is, for people
    part: str  # the section of rules.py, else the module
    name: str = ""  # the constant of rules.py

    @property
    def path(self) -> Path:
        """Where the module lies, from the root."""
        return CORE / f"{self.module}.py"


# --- what can be changed ---------------------------------------------------------------------


class Source:
    """The text of a module, with the byte offsets of what stands in its tree."""

    def __init__(self, root: Path, module: str) -> None:
        self.module = module
        self.data = (root / CORE / f"{module}.py").read_bytes()
        self.tree = ast.parse(self.data)
        self.starts = [0]
        for row in self.data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(row))

    def start(self, node: ast.expr) -> int:
        """The offset at which a node begins."""
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr) -> int:
        """The offset just after a node."""
        if node.end_lineno is None or node.end_col_offset is None:
            raise ValueError("a node that was parsed has an end")
        return self.starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, start: int, end: int) -> str:
        """Some bytes on one line, for people."""
        return " ".join(self.data[start:end].decode().split())

    def row(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return self.data.count(b"\n", 0, offset) + 1


def rule_changes(root: Path) -> list[Change]:
    """Every number of rules.py, a step up and a step down."""
    source = Source(root, "rules")
    found = []
    for node in source.tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        name = node.targets[0].id
        if name in NUMERICAL:
            continue
        for place, value in _numbers(node.value):
            step = step_of(name, value)
            found += [
                _number_change(source, name, place, new) for new in (value + step, value - step)
            ]
    return found


def step_of(name: str, value: float) -> float:
    """By how much a number of rules.py is changed.

    Counts are written whole, 5, points as 5.0, shares and factors as 0.05 or 1.5.
    """
    if name in STEPS:
        return STEPS[name]
    if isinstance(value, int) or value > 10:
        return COUNT
    return POINT if value == int(value) and value > 2 else SHARE


def _numbers(node: ast.expr) -> list[tuple[ast.Constant, float]]:
    """The numbers of a constant, of its tuples and of the values of its mappings."""
    match node:
        case ast.Constant(value=bool()):
            return []
        case ast.Constant(value=int() | float() as value):
            return [(node, value)]
        case ast.Tuple(elts=parts) | ast.Dict(values=parts):
            return [number for part in parts for number in _numbers(part)]
        case ast.UnaryOp(operand=part):
            return _numbers(part)
        case _:
            return []


def _number_change(source: Source, name: str, value: ast.Constant, new: float) -> Change:
    number = int(new) if isinstance(value.value, int) else round(new, 6)
    start, end = source.start(value), source.end(value)
    heads = re.findall(rb"^# --- (.+?) ---$", source.data[:start], re.MULTILINE)
    return Change(
        module="rules",
        line=value.lineno,
        start=start,
        end=end,
        new=f"({number})".encode() if number < 0 else str(number).encode(),
        words=f"{name}: {source.text(start, end)} -> {number}",
        part=heads[-1].decode() if heads else "",
        name=name,
    )


def branch_changes(root: Path, module: str) -> list[Change]:
    """Every comparison, `not`, `and`, `or` and plain condition of a module, turned."""
    source = Source(root, module)
    found: list[Change] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Compare):
            found += _flips(source, node)
        elif isinstance(node, ast.BoolOp):
            found += _swaps(source, node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            start, end = source.start(node), source.start(node.operand)
            found.append(_change(source, start, end, b"", source.end(node)))
        for test in _conditions(node):
            start, end = source.start(test), source.end(test)
            new = b"(not (" + source.data[start:end] + b"))"
            found.append(_change(source, start, end, new, end))
    return sorted(found, key=lambda change: (change.start, change.end))


def _flips(source: Source, node: ast.Compare) -> list[Change]:
    sides = [node.left, *node.comparators]
    found = []
    for before, operator, after in zip(sides, node.ops, node.comparators, strict=False):
        sign = OPERATORS.get(type(operator))
        if sign is None:
            continue
        start = source.data.index(sign.encode(), source.end(before), source.start(after))
        new = FLIPS[sign].encode()
        noise = next((side for side in (before, after) if _with_noise(side)), None)
        if noise is not None:  # its edge is the sign of the noise
            found.append(_turned_noise(source, noise))
            continue
        found.append(_change(source, start, start + len(sign), new, source.end(after)))
    return found


def _with_noise(side: ast.expr) -> bool:
    return isinstance(side, ast.BinOp) and ast.unparse(side.right) == "FLOAT_NOISE"


def _turned_noise(source: Source, side: ast.expr) -> Change:
    """`x >= most - FLOAT_NOISE` as `x >= most + FLOAT_NOISE`: the edge itself changes sides."""
    end = source.end(side) - len("FLOAT_NOISE")
    start = max(source.data.rfind(sign, 0, end) for sign in (b"+", b"-"))
    new = b"-" if source.data[start : start + 1] == b"+" else b"+"
    return _change(source, start, start + 1, new, source.end(side))


def _swaps(source: Source, node: ast.BoolOp) -> list[Change]:
    word = "and" if isinstance(node.op, ast.And) else "or"
    found = []
    for before, after in zip(node.values, node.values[1:], strict=False):
        gap = source.data[source.end(before) : source.start(after)]
        place = re.search(rf"\b{word}\b".encode(), gap)
        if place is not None:
            start = source.end(before) + place.start()
            new = SWAPS[word].encode()
            found.append(_change(source, start, start + len(word), new, source.end(after)))
    return found


def _conditions(node: ast.AST) -> list[ast.expr]:
    """The conditions of a node that are neither comparisons nor made of other conditions."""
    tests: list[ast.expr] = []
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        tests = [node.test]
    elif isinstance(node, ast.comprehension):
        tests = node.ifs
    elif isinstance(node, ast.BoolOp) and not any(isinstance(v, ast.Constant) for v in node.values):
        tests = node.values
    plain = [t for t in tests if isinstance(t, (ast.Name, ast.Attribute, ast.Call))]
    return [t for t in plain if ast.unparse(t) != "TYPE_CHECKING"]


def _change(source: Source, start: int, end: int, new: bytes, shown_to: int) -> Change:
    row = source.row(start)
    first = source.starts[row - 1]
    old = source.text(first, max(shown_to, end))
    now = " ".join((source.data[first:start] + new + source.data[end:shown_to]).decode().split())
    return Change(
        module=source.module,
        line=row,
        start=start,
        end=end,
        new=new,
        words=f"{old}  ->  {now}",
        part=source.module,
    )


# --- which tests can see it ------------------------------------------------------------------


class Sight:
    """Which tests of core see which of its modules, and from how far."""

    def __init__(self, root: Path) -> None:
        self.tests = sorted(path.relative_to(root).as_posix() for path in _tests(root))
        self.imports = {
            path.stem: _imported(path, core=True) for path in (root / CORE).glob("*.py")
        }
        own = {name: _imported(root / name) for name in self.tests}
        self.rules = {name: {n for m, n in names if m == "rules"} for name, names in own.items()}
        self.seen = {name: self._distances(names) for name, names in own.items()}

    def _distances(self, names: set[tuple[str, str]]) -> dict[str, int]:
        """How many imports away every module is; names of modules a test imports from."""
        found: dict[str, int] = {}
        edge, far = {module for module, _ in names}, 0
        while edge:
            found |= dict.fromkeys(edge, far)
            after = {m for name in edge for m, _ in self.imports.get(name, set())}
            edge, far = after - found.keys(), far + 1
        return found

    def tests_for(self, change: Change) -> list[str]:
        """The tests that can notice a change, nearest first."""
        if change.name in BESIDE_CORE:
            return [BESIDE_CORE[change.name]]
        modules = {change.module}
        if change.name:
            modules = {
                module for module, names in self.imports.items() if ("rules", change.name) in names
            }
        far = {
            test: min((seen[m] for m in modules if m in seen), default=-1)
            for test, seen in self.seen.items()
        }
        far |= {test: 0 for test, names in self.rules.items() if change.name in names}
        return sorted((test for test in self.tests if far[test] >= 0), key=lambda t: (far[t], t))


def _tests(root: Path) -> list[Path]:
    return list((root / TESTS).glob("test_*.py"))


def _imported(path: Path, *, core: bool = False) -> set[tuple[str, str]]:
    """The (module of core, name) pairs a file imports, also by what tests share.

    Of core itself, what only the type checker sees is left out.
    """
    found: set[tuple[str, str]] = set()
    todo: list[ast.AST] = list(ast.parse(path.read_bytes()).body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and core:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            head, _, module = node.module.rpartition(".")
            if node.module == "smertecoach.core":
                found |= {(alias.name, "") for alias in node.names}
            elif head == "smertecoach.core":
                found |= {(module, alias.name) for alias in node.names}
            elif node.module.startswith("tests.") and node.module != "tests.program":
                found |= _imported(ROOT / f"{node.module.replace('.', '/')}.py")
        elif not isinstance(node, ast.ImportFrom):
            todo += ast.iter_child_nodes(node)
    return found


# --- trying it -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a change."""

    change: Change
    noticed: bool
    slow: bool = False  # noticed by its time only


class Trial:
    """A copy of the tree in which one change at a time is tried."""

    def __init__(self, place: Path, left_out: list[str]) -> None:
        self.place = place
        self.left_out = left_out
        skipped = shutil.ignore_patterns("__pycache__", ".hypothesis")
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, place / name, ignore=skipped)
            elif source.exists():
                shutil.copy2(source, place / name)

    def tests(self, tests: list[str], *words: str, seconds: float) -> tuple[int, str]:
        """Run some tests: pytest's exit code and what it said; TimeoutExpired when too slow."""
        options = [
            "-q",
            "-p",
            "no:cacheprovider",
            "--hypothesis-seed=0",
            "--tb=no",
            "--assert=plain",
            *words,
        ]
        left_out = [f"--deselect={name}" for name in self.left_out]
        env = os.environ | {"PYTHONPATH": "src:.", "PYTHONHASHSEED": "0"}
        run = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *left_out, *tests],
            cwd=self.place,
            env=env,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        return run.returncode, run.stdout + run.stderr

    def tried(self, change: Change, tests: list[str], seconds: float) -> Outcome:
        """Make a change, run the tests that can see it, and take it back."""
        path = self.place / change.path
        data = path.read_bytes()
        try:
            path.write_bytes(data[: change.start] + change.new + data[change.end :])
            _forget(path)
            noticed = self._notice(tests[:NEAREST], seconds) or self._notice(
                tests[NEAREST:], seconds
            )
        except subprocess.TimeoutExpired:
            return Outcome(change=change, noticed=True, slow=True)
        finally:
            path.write_bytes(data)
            _forget(path)
        return Outcome(change=change, noticed=noticed)

    def _notice(self, tests: list[str], seconds: float) -> bool:
        """Whether one of some test files fails."""
        if not tests:
            return False
        code, said = self.tests(tests, "-x", seconds=seconds)
        if code == USAGE:
            raise RuntimeError(said)
        return code not in (0, NO_TESTS)


def _forget(path: Path) -> None:
    """Throw the compiled module away: within a second, Python would take it for the new one."""
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
        compiled.unlink()


def unchanged(trial: Trial, tests: list[str]) -> tuple[list[str], float]:
    """Run everything as it is: the tests that fail already, and the seconds it takes."""
    begun = time.monotonic()
    code, said = trial.tests(tests, "-rfE", seconds=BASE_TIME)
    failing = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", said, re.MULTILINE)
    if code not in (0, 1) and not failing:
        sys.exit(f"The tests of core do not run:\n{said}")
    return failing, time.monotonic() - begun


def outcomes(changes: list[Change], jobs: int) -> list[Outcome]:
    """Try every change, some at a time, each in a tree of its own."""
    with tempfile.TemporaryDirectory() as folder:
        trials = [Trial(Path(folder) / str(number), []) for number in range(jobs)]
        sight = Sight(trials[0].place)
        failing, seconds = unchanged(trials[0], sight.tests)
        for name in failing:
            print(f"fails as it is, left out: {name}")
        for trial in trials:
            trial.left_out = failing
        free: SimpleQueue[Trial] = SimpleQueue()
        for trial in trials:
            free.put(trial)

        def tried(change: Change) -> Outcome:
            tests = sight.tests_for(change)
            if not tests:
                return Outcome(change=change, noticed=False)
            trial = free.get()
            try:
                return trial.tried(change, tests, SLOWER * seconds + PATIENCE)
            finally:
                free.put(trial)

        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(tried, changes))


# --- for people ------------------------------------------------------------------------------


def changes_of(root: Path, only: str | None) -> list[Change]:
    """Every change, or those of one module; modules that are not there yet have none."""
    modules = [name for name in DECIDING if (root / CORE / f"{name}.py").exists()]
    found = rule_changes(root) if only in (None, "rules") else []
    for module in modules:
        if only in (None, module):
            found += branch_changes(root, module)
    return found


def print_report(found: list[Outcome]) -> None:
    """Print what nobody noticed, and the score of each part."""
    for one in found:
        if not one.noticed:
            change = one.change
            print(f"{change.path}:{change.line}  {change.words}")
    print("\nchanges noticed by the tests of core")
    whole = Counter(one.change.part for one in found)
    noticed = Counter(one.change.part for one in found if one.noticed)
    wide = max(map(len, whole), default=0)
    for part, count in whole.items():
        print(f"{part:{wide}}  {noticed[part]:>4} of {count:>4}  {noticed[part] / count:5.0%}")
    total, hits = len(found), sum(noticed.values())
    if total:
        print(f"{'all':{wide}}  {hits:>4} of {total:>4}  {hits / total:5.0%}")
    slow = sum(one.slow for one in found)
    if slow:
        print(f"{slow} of them noticed by their time only")


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Which changes of core no test notices.")
    parser.add_argument("--only", choices=("rules", *DECIDING), help="the changes of one module")
    parser.add_argument("--about", nargs="*", default=[""], help="a part (§3) or a name")
    parser.add_argument("--jobs", type=int, default=2, help="changes tried at a time")
    parser.add_argument("--list", action="store_true", help="only say what would be changed")
    return parser.parse_args()


def main() -> None:
    """Try the changes and print the report."""
    options = read_options()
    changes = [
        change
        for change in changes_of(ROOT, options.only)
        if any(word in f"{change.part} {change.words}" for word in options.about)
    ]
    if options.list:
        for change in changes:
            print(f"{change.path}:{change.line}  {change.part}  {change.words}")
        return
    print_report(outcomes(changes, options.jobs))


if __name__ == "__main__":
    main()
