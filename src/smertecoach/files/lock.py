"""One lock file per home, never replaced and never deleted; every writer holds it.

`fcntl.flock` in a few lines, because the good lock libraries import asyncio. Locking the data file
itself would lose records whenever another process replaces it.
"""

from __future__ import annotations

import os
import sys
import time

from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.place import private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from smertecoach.files.place import Home

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LONGEST_WAIT = 5.0  # seconds
TOLD_AFTER = 1.0  # seconds; from here on the person knows why nothing happens
PAUSE = 0.02


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # held by another
        return False
    return True


class Lock:
    """Held while a person's files are changed: `with Lock(home): …`."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._handle = -1

    def __enter__(self) -> None:
        path = self._home.file(".lock")
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        try:
            private_folder(self._home.path)
            self._handle = os.open(path, flags, 0o600)
            taken = self._wait()
        except OSError as fault:
            self._close()
            why = (("why", fault.strerror or ""),)
            raise CoachError(Problem("cannot_write", path, values=why)) from fault
        if not taken:
            self._close()
            raise CoachError(Problem("locked", path))

    def _wait(self) -> bool:
        """Whether the lock was had within the longest wait; a longer wait is told."""
        begin, tell = time.monotonic(), self._home.waiting
        while not _try_lock(self._handle):
            waited = time.monotonic() - begin
            if waited > LONGEST_WAIT:
                return False
            if tell is not None and waited > TOLD_AFTER:
                tell()
                tell = None
            time.sleep(PAUSE)
        return True

    def _close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
