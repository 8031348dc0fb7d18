"""What is only tried (`--dry-run`): the very same command on a copy of the home, gone afterwards.

So no command needs a branch of its own, and nothing of the person's is written: not the home, nor
its state, nor its cache. What is said names the real paths, and claims no save.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import tempfile
from typing import TYPE_CHECKING

from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.place import Home

if TYPE_CHECKING:
    from collections.abc import Mapping

# What the program knows in a home; a folder that holds more is not copied whole.
KNOWN = ("profile.toml", "later.txt", "journal", "plans", ".gitattributes", ".gitignore")
ENDINGS = ("SIGTERM", "SIGHUP")  # would end the process without removing the copy


class Trial:
    """A copy of a person's folders, for one call."""

    def __init__(self, real: Home, folder: str) -> None:
        self.real = real
        self.folder = folder
        home, state, cache = (os.path.join(folder, part) for part in ("home", "state", "cache"))
        self.copy = Home(home, state, cache)
        self.has_said = False  # whether a result was said in words
        self.last = ""

    def told(self, text: str) -> str:
        """The text with the paths of the real home."""
        for name in ("state", "cache", "path"):
            text = text.replace(getattr(self.copy, name), getattr(self.real, name))
        self.last = text
        return text

    def fill(self) -> None:
        """Copy what is there. Raises `cannot_read`."""
        try:
            for name in KNOWN:
                _copy(self.real.file(name), self.copy.file(name))
            for name in ("state", "cache"):
                _copy(getattr(self.real, name), getattr(self.copy, name))
        except OSError as fault:
            why = fault.args[0][0][2] if isinstance(fault, shutil.Error) else fault.strerror
            values = (("why", str(why)),)
            raise CoachError(Problem("cannot_read", self.real.path, values=values)) from fault

    def end(self) -> None:
        """Remove the copy."""
        for folder, folders, _ in os.walk(self.folder):
            for name in folders:  # a mode that was copied may forbid it
                os.chmod(os.path.join(folder, name), 0o700)
        shutil.rmtree(self.folder, ignore_errors=True)


def new_trial(real: Home, environ: Mapping[str, str]) -> Trial:
    """A trial whose copy is still empty; `end` removes it, also where the process is ended."""
    runtime = environ.get("XDG_RUNTIME_DIR", "")  # the person's own, in memory
    folder = runtime if os.path.isdir(runtime) and os.access(runtime, os.W_OK) else None
    for name in ENDINGS:
        if hasattr(signal, name):
            _on_signal(getattr(signal, name))
    return Trial(real, tempfile.mkdtemp(prefix="smertecoach-", dir=folder))


def _on_signal(number: int) -> None:
    def leave(_number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    try:
        signal.signal(number, leave)
    except ValueError:  # not the main thread, which alone may say so
        pass


def _copy(path: str, to: str) -> None:
    """Copy a file, or a folder with all its files, following links; what is neither is left."""
    if os.path.isdir(path):
        shutil.copytree(path, to, ignore=_not_files, dirs_exist_ok=True)
    elif os.path.isfile(path):
        os.makedirs(os.path.dirname(to), 0o700, exist_ok=True)
        shutil.copy2(path, to)


def _not_files(folder: str, names: list[str]) -> list[str]:
    """What of a folder is neither a file nor a folder, as a pipe or a broken link."""
    found = []
    for name in names:
        try:
            mode = os.stat(os.path.join(folder, name)).st_mode
        except OSError:
            found.append(name)
            continue
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            found.append(name)
    return found
