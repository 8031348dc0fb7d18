"""What was said and is said only once: a line each in the cache folder.

It can be deleted at any time; then it is said once more. Nothing else depends on it.
"""

from __future__ import annotations

import os

from smertecoach.files.place import private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.files.place import Home

NAME = "told.txt"


def first_time(home: Home, what: str) -> bool:
    """Whether this (one line) is said for the first time; from now on it was said."""
    path = os.path.join(home.cache, NAME)
    try:
        with open(path, encoding="utf-8") as handle:
            if what in handle.read().split("\n"):
                return False
    except (OSError, ValueError):
        pass
    try:
        private_folder(home.cache)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(number, f"{what}\n".encode())
        finally:
            os.close(number)
    except OSError:
        pass
    return True
