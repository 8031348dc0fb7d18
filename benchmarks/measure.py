"""How much a call costs, relative to `python3 -c pass` of the same interpreter.

Instructions come from callgrind, where valgrind is installed: the same on every run. Wall times
are taken in pairs, the bare interpreter and the call in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BARE = [sys.executable, "-c", "pass"]
COLLECTED = re.compile(r"Collected\s*:\s*(\d+)")
HAS_CALLGRIND = shutil.which("valgrind") is not None


class CallFailed(Exception):
    """A call that was to be measured did not end well."""


def run(words: Sequence[str], env: dict[str, str], folder: Path) -> str:
    """Run a call and return what it wrote to stderr. Raises `CallFailed`."""
    done = subprocess.run(
        words,
        env=env,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        raise CallFailed(f"exit code {done.returncode}: {last}")
    return done.stderr


def instructions(words: Sequence[str], env: dict[str, str], folder: Path) -> int:
    """Return how many instructions a call takes. Raises `CallFailed`."""
    grind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    found = COLLECTED.search(run([*grind, *words], env, folder))
    if found is None:
        raise CallFailed("valgrind counted nothing")
    return int(found[1])


def seconds(words: Sequence[str], env: dict[str, str], folder: Path) -> float:
    """Return the wall time of a call. Raises `CallFailed`."""
    start = time.perf_counter()
    run(words, env, folder)
    return time.perf_counter() - start


def paired_ratio(
    words: Sequence[str], env: dict[str, str], folder: Path, against: Sequence[str], pairs: int
) -> float:
    """Return the median over pairs of the wall time of a call ÷ that of another one."""
    ratios = []
    for _ in range(pairs):
        other = seconds(against, env, folder)
        ratios.append(seconds(words, env, folder) / other)
    return median(ratios)
