"""The program, ended by SIGKILL at its Nth step of writing; or its steps counted.

    python killed.py N WORDS…       dies at the Nth step
    python killed.py 0 WORDS…       runs through; the last line of stderr is their number

A step is the moment before or after any call that makes, fills, cuts, renames or removes a file,
and the middle of each write.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

CALLS = ("open", "fsync", "replace", "ftruncate", "unlink", "mkdir", "chmod", "rmdir")

at = int(sys.argv.pop(1))
steps = 0


def step() -> bool:
    """Count a step; whether it is the last one."""
    global steps  # noqa: PLW0603 - one counter for the whole process
    steps += 1
    return steps == at


def die() -> None:
    """End as the machine does when the power goes: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def watched(name: str) -> None:
    """Put a step before and after a call."""
    real = getattr(os, name)

    def call(*values: Any, **named: Any) -> Any:
        makes = name != "open" or (len(values) > 1 and values[1] & os.O_CREAT)
        if makes and step():
            die()
        result = real(*values, **named)
        if makes and step():
            die()
        return result

    setattr(os, name, call)


real_write = os.write


def write(handle: int, data: bytes) -> int:
    """Write, with a step before, in the middle and after."""
    if step():
        die()
    if step():
        real_write(handle, data[: len(data) // 2])
        die()
    written = real_write(handle, data)
    if step():
        die()
    return written


for name in CALLS:
    watched(name)
setattr(os, "write", write)  # noqa: B010 - the type checker knows that it is another one

from smertecoach.cli import main  # noqa: E402 - after the calls are watched

code = main()
sys.stdout.flush()
if at == 0:
    sys.stderr.write(f"\n{steps}\n")
sys.exit(code)
