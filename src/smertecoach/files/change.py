"""The one door for everything that writes a person's files: locked, all or nothing, noted.

`with Change(home, "plan") as change:` holds the home's lock. An exception inside takes back what
was done so far; at the end the change is noted in the undo history (history.py). Before the first
change of a day a file is copied to the backups (backup.py). Neither the history nor the backups
can keep a change from being made.
"""

from __future__ import annotations

import os
import time

from smertecoach.core.problem import CoachError
from smertecoach.files.history import note
from smertecoach.files.lock import Lock
from smertecoach.files.place import check_link
from smertecoach.files.text import append, cut, drop, put, remove, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from smertecoach.files.place import Home

DATE = len("2026-11-23")
BACKUPS = "backups"


class Change:
    """What is written together. `what` names the kind of change for readers of the history."""

    def __init__(self, home: Home, what: str, *, noted: bool = True) -> None:
        self._home = home
        self._what = what
        self._noted = noted  # undo itself is not a change to take back
        self._call = home.call or f"{time.strftime('%Y-%m-%dT%H:%M:%S')} {time.time_ns():x}"
        self._lock = Lock(home)
        self._pieces: list[bytes] = []
        # How to take back what was done: a path, with its old size, its old content, or neither.
        self._done: list[tuple[str, int | bytes | None]] = []
        self._rewritten: dict[str, bytes | None] = {}  # what may be shorter now, as it was

    def __enter__(self) -> Self:
        self._lock.__enter__()
        return self

    def append(self, path: str, head: str, lines: list[str]) -> None:
        """Add whole lines at the end of a file; an empty or new one begins with `head`."""
        self._prepare(path)
        size, before = append(path, head, lines)
        self._done.append((path, size))
        noted = [f"+{line}\n".encode() for line in lines]
        kind = "joined" if before else "added"
        if not size:  # the head was written too
            kind = "begun" if size is None else "headed"
            noted.insert(0, b" " + before)
        self._piece(kind, path, noted)

    def replace(self, path: str, text: str | bytes, expected: bytes | None) -> None:
        """Put `text` in the place of a file that still holds `expected` (None: there is no file).

        Raises `changed_meanwhile` when it holds something else, `cannot_write`.
        """
        self._prepare(path)
        replace(path, text, expected)
        self._done.append((path, expected))
        self._rewritten.setdefault(path, expected)
        if self._noted:
            from smertecoach.files.hunk import between, signed

            data = text.encode() if isinstance(text, str) else text
            if expected is None:
                self._piece("made", path, signed(b"+", data))
            elif data != expected:
                at, lines = between(expected, data)
                self._piece(f"changed {at}", path, lines)

    def remove(self, path: str, expected: bytes) -> None:
        """Remove a file that still holds `expected`. Raises `changed_meanwhile`, `cannot_write`."""
        self._prepare(path)
        remove(path, expected)
        self._done.append((path, expected))
        self._rewritten.setdefault(path, expected)
        if self._noted:
            from smertecoach.files.hunk import signed

            self._piece("removed", path, signed(b"-", expected))

    def _piece(self, kind: str, path: str, lines: list[bytes]) -> None:
        name = os.fsencode(self._home.short(path))
        self._pieces.append(b"@ %s %s\n" % (kind.encode(), name) + b"".join(lines))

    def _prepare(self, path: str) -> None:
        """Refuse a link out of the home; copy a file before its first change of the day."""
        check_link(self._home, path)
        day = self._call[:DATE]
        name = self._home.short(path)
        try:
            os.stat(os.path.join(self._home.state, BACKUPS, day, name))
        except OSError:
            from smertecoach.files.backup import back_up

            back_up(self._home, day, name)

    def _take_back(self) -> None:
        for path, old in reversed(self._done):
            try:
                if old is None:
                    drop(path)
                elif isinstance(old, int):
                    cut(path, old)
                else:
                    put(path, old)
            except (OSError, CoachError):  # the other files all the same
                continue

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is not None:
                self._take_back()
            else:
                if self._noted and self._pieces:
                    note(self._home, f"{self._call} {self._what}", self._pieces)
                if self._rewritten:
                    from smertecoach.files.sizes import took

                    took(self._home, self._rewritten)
        finally:
            self._lock.__exit__(kind, fault, trace)
