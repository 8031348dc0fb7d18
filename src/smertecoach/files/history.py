r"""The undo history: what each change took away and added, in the state folder of the home.

Lines of bytes, exactly as they stood in the files. A record begins with a sign and ends with a
line `.`; what has no such end was torn and is passed over:

    = 2026-11-23T18:05:00+01:00 18f2c3-4d2 journal      a change: moment, call, kind
    @ added journal/2026.txt                            one of its files
    +2026-11-23 18:05 walk 25m
    .
    ! 18f2c3-4d2                                        begun to be taken back (undo.py)
    * 71:3f2a90c1 45:0b1c22de journal/2026.txt          size and checksum now, and then
    .
    ~ 18f2c3-4d2                                        taken back, or set aside
    .

Of a file: `added` (lines at its end), `begun` (the same, behind a head: the file is new), `headed`
(behind a head: it was empty), `joined` (its last line had no newline), `changed N` (behind N lines,
with the line before and after), `made`, `removed`. A line `\` says that the line before it has no
newline. The history can be deleted at any time; a writer never fails for it and never reads it.
"""

from __future__ import annotations

import os

from smertecoach.files.place import private_folder
from smertecoach.files.text import SAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.files.place import Home

NAME = "history.txt"
HEAD = b"# smertecoach history 1\n"
LARGE = 1 << 18  # bytes from which on a writer has old changes dropped
KEPT = 200  # changes that are kept at least


def history_path(home: Home) -> str:
    """The path of the undo history."""
    return os.path.join(home.state, NAME)


def open_history(home: Home) -> tuple[int, int]:
    """Open the history to add to it, and its size. Raises OSError."""
    flags = os.O_WRONLY | os.O_APPEND | SAFE
    try:
        handle = os.open(history_path(home), flags)
    except FileNotFoundError:
        private_folder(home.state)
        handle = os.open(history_path(home), flags | os.O_CREAT, 0o600)
        os.write(handle, HEAD)
    return handle, os.fstat(handle).st_size


def note(home: Home, head: str, pieces: list[bytes]) -> None:
    """Add a change to the history, with the home locked; where that cannot be, go without."""
    # The empty line closes off what a torn record left, and parts the records for a reader.
    record = b"\n= %s\n%s.\n" % (head.encode(), b"".join(pieces))
    try:
        handle, size = open_history(home)
        try:
            os.write(handle, record)
        finally:
            os.close(handle)
    except OSError:
        return
    if size > LARGE:
        from smertecoach.files.history_read import trim

        trim(home)
