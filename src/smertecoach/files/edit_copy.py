"""Copies of a person's files for their editor: private, in the state folder, never thrown away."""

from __future__ import annotations

import os

from smertecoach.files.change import Change
from smertecoach.files.place import private_folder
from smertecoach.files.text import trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.files.place import Home


def new_copy(home: Home, name: str, content: bytes, stamp: str) -> str:
    """Make a copy with the ending that editors know the format by, and return its path."""
    folder = os.path.join(home.state, "edit")
    stem, ending = os.path.splitext(name)
    names = (f"{stem}-{stamp}{more}{ending}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    copies = (os.path.join(folder, name) for name in names)
    try:
        private_folder(folder)
        copy = next(copy for copy in copies if not os.path.exists(copy))
        with open(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(content)
    except OSError as fault:
        raise trouble("cannot_write", folder, fault) from fault
    return copy


def take_copy(home: Home, path: str, text: bytes, before: bytes) -> None:
    """Put the text of a copy in the place of a file that still holds `before`."""
    with Change(home, "edit") as change:
        change.replace(path, text, before)


def drop_copy(copy: str) -> None:
    """Remove a copy that is of no more use; one that is gone already is all right."""
    try:
        os.unlink(copy)
    except FileNotFoundError:
        pass
