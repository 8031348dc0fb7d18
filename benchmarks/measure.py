"""How much a call costs, relative to `python3 -c pass` of the same interpreter.

Instructions come from callgrind, where valgrind is installed: the same on every run. Wall times
are taken in pairs, the bare interpreter and the call in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

COLLECTED = re.compile(rb"Collected\s*:\s*(\d+)")
GRIND = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
HAS_CALLGRIND = shutil.which("valgrind") is not None
HAS_TERMINAL = hasattr(os, "openpty")
# Prints the largest memory of a call, in KiB. Asked of a small process, because a child begins
# with the memory of the one that starts it.
PEAK = """\
import os, sys
null = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (0, 1)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=null)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


class CallFailed(Exception):
    """A call that was to be measured did not end well."""


class Measured(NamedTuple):
    """One call: its words, with the program first, and where it runs."""

    words: Sequence[str]
    env: Mapping[str, str]
    folder: Path
    terminal: bool = False  # its output is a terminal, not a pipe
    typed: str = ""  # what it reads
    codes: tuple[int, ...] = (0,)  # exit codes of a call that ended well
    before: Callable[[], None] = lambda: None  # makes the same start for every run

    def again(self, words: Sequence[str]) -> Measured:
        """Return another call in the same place."""
        return self._replace(words=words)


def bare(call: Measured) -> Measured:
    """Return the bare interpreter, in the same place as a call."""
    return Measured([sys.executable, "-c", "pass"], call.env, call.folder)


def run(call: Measured) -> bytes:
    """Run a call and return what it wrote to stderr. Raises `CallFailed`."""
    reader, writer = os.openpty() if call.terminal else (-1, subprocess.PIPE)
    with subprocess.Popen(
        call.words,
        env=dict(call.env),
        cwd=call.folder,
        stdin=subprocess.PIPE,
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as child:
        if call.terminal:
            os.close(writer)
            Thread(target=_read_all, args=(reader,)).start()
        _, said = child.communicate(call.typed.encode())
    if child.returncode not in call.codes:
        last = (said.decode(errors="replace").strip().splitlines() or [""])[-1]
        raise CallFailed(f"exit code {child.returncode}: {last}")
    return said


def _read_all(terminal: int) -> None:
    """Read what is written to a terminal until nobody has it open."""
    try:
        while os.read(terminal, 65_536):
            pass
    except OSError:  # how Linux tells the end
        pass
    os.close(terminal)


def instructions(call: Measured) -> int:
    """Return how many instructions a call takes. Raises `CallFailed`."""
    call.before()
    found = COLLECTED.search(run(call.again([*GRIND, *call.words])))
    if found is None:
        raise CallFailed("valgrind counted nothing")
    return int(found[1])


def seconds(call: Measured) -> float:
    """Return the wall time of a call. Raises `CallFailed`."""
    call.before()
    start = time.perf_counter()
    run(call)
    return time.perf_counter() - start


def paired_ratio(call: Measured, pairs: int) -> float:
    """Return the median over pairs of the wall time of a call ÷ that of the bare interpreter."""
    other = bare(call)
    return median(1 / (seconds(other) / seconds(call)) for _ in range(pairs))


def peak(call: Measured) -> float:
    """Return the largest memory of a call, in MiB. Raises `CallFailed`."""
    call.before()
    words = [sys.executable, "-S", "-c", PEAK, *call.words]
    done = subprocess.run(
        words, env=dict(call.env), cwd=call.folder, capture_output=True, text=True, check=False
    )
    if done.returncode not in call.codes:
        raise CallFailed(f"exit code {done.returncode}")
    return int(done.stdout) / 1024
