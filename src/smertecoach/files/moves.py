"""Lines on their way from one year's file to another's, noted in the state folder.

A line is added where it belongs before it is taken out where it stood, so that a stop in between
loses nothing. The note keeps the next `verify --fix` from adding it once more: it says how both
files began, by size and checksum. It is gone when nothing is on its way.
"""

from __future__ import annotations

import os
from binascii import crc32

from smertecoach.core.problem import CoachError
from smertecoach.files.text import put, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.files.place import Home

NAME = "moving.txt"


def _mark(data: bytes) -> str:
    return f"{len(data)}:{crc32(data):08x}"


def _begins_as(data: bytes, mark: str) -> bool:
    size = mark.partition(":")[0]
    return size.isdigit() and len(data) >= int(size) and _mark(data[: int(size)]) == mark


def note_moves(home: Home, source: int, data: bytes, targets: dict[int, bytes]) -> None:
    """Note that lines go from a year's file (as it is) to others (as they will be)."""
    rows = [
        f"{source:04} {_mark(data)} {year:04} {_mark(after)}\n" for year, after in targets.items()
    ]
    put(os.path.join(home.state, NAME), "".join(rows).encode())


def has_moved(home: Home, source: int, data: bytes, year: int, target: bytes) -> bool:
    """Whether a stop came after the lines were added to `year`, before they left `source`."""
    try:
        rows = (read_bytes(os.path.join(home.state, NAME)) or b"").decode().split("\n")
    except (CoachError, ValueError):
        return False
    for row in rows:
        words = row.split(" ")
        if len(words) == 4 and (words[0], words[2]) == (f"{source:04}", f"{year:04}"):
            return _begins_as(data, words[1]) and _begins_as(target, words[3])
    return False


def forget_moves(home: Home) -> None:
    """Nothing is on its way any more."""
    try:
        os.unlink(os.path.join(home.state, NAME))
    except OSError:
        pass
