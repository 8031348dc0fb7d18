"""What was once read and checked, remembered beside the exact text it came from.

A profile takes pydantic to validate and ten interpreter starts to import it; the result is kept in
the cache folder, and used again only for the very same bytes and the very same program. A missing,
stale or damaged memory is never an error. Written by rename, never trusted without its checksum.
"""

from __future__ import annotations

import marshal
import os
import sys
from datetime import date

from smertecoach import __version__
from smertecoach.core import model
from smertecoach.core.record import Record
from smertecoach.files.place import private_folder
from smertecoach.files.text import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.files.place import Home

# The kinds of record that are remembered; their fields are part of the memory's mark, so that a
# memory of another model is never read.
KINDS: dict[str, type[Record]] = {
    kind.__name__: kind
    for kind in (
        model.Profile,
        model.Activity,
        model.Commitment,
        model.WeekPlan,
        model.Decision,
        model.PlanDay,
        model.Item,
    )
}
PROFILE = "profile"  # the name of its memory
PRIME = 2**61 - 1
CHECK = 8  # bytes of a checksum
MARK = __version__ + repr([kind._fields for kind in KINDS.values()])


def _checksum(data: bytes) -> bytes:
    """The remainder of the data, as one number, by a prime; no module is imported for it."""
    return (int.from_bytes(data, "big") % PRIME).to_bytes(CHECK, "big")


def _flat(value: Any) -> Any:
    """Turn what marshal does not know into a list: its kind, its values, which of them are lists.

    That is records, dates, and tuples that hold such.
    """
    if isinstance(value, date):
        return ["date", (value.toordinal(),), ()]
    if not isinstance(value, (Record, tuple)):
        return value
    own = value.values_in_order() if isinstance(value, Record) else value
    values = tuple(map(_flat, own))
    nested = tuple(n for n, one in enumerate(values) if isinstance(one, list))
    if isinstance(value, tuple) and not nested:
        return value
    return [type(value).__name__, values, nested]


def _full(flat: list[Any]) -> Any:
    """The record, date or tuple that was made such a list."""
    kind, values, nested = flat
    if nested:
        values = list(values)
        for n in nested:
            values[n] = _full(values[n])
    if kind == "date":
        return date.fromordinal(values[0])
    return tuple(values) if kind == "tuple" else KINDS[kind](*values)


def recall(home: Home, name: str, text: bytes) -> Any:
    """Return what was remembered for exactly this text, or None."""
    path = os.path.join(home.cache, name)
    try:
        with open(path, "rb") as handle:
            if not _is_own(handle.fileno()):
                return None
            data = handle.read()
        if _checksum(data[CHECK:]) != data[:CHECK]:
            return None
        mark, old, value = marshal.loads(data[CHECK:])  # noqa: S302 - our own file, checksum first
        return _full(value) if mark == MARK and old == text else None
    except (OSError, ValueError, TypeError, EOFError, LookupError, OverflowError):
        return None


def _is_own(number: int) -> bool:
    """Whether a file belongs to this person: marshal must not read what others wrote."""
    return sys.platform == "win32" or os.fstat(number).st_uid == os.geteuid()


def remember(home: Home, name: str, text: bytes, value: Record) -> None:
    """Keep a value beside its text, where that is possible."""
    if not home.remembers:
        return
    payload = marshal.dumps((MARK, text, _flat(value)))
    path = os.path.join(home.cache, name)
    temporary = f"{path}.{os.getpid()}"
    try:
        private_folder(home.cache)
        _forget(temporary)  # of a process that was ended
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, _checksum(payload) + payload)
        finally:
            os.close(handle)
        os.replace(temporary, path)
    except OSError:
        _forget(temporary)


def load_profile(home: Home) -> model.Profile | None:
    """Return the profile, None where there is none; raises its first problem as CoachError."""
    text = read_bytes(home.file("profile.toml"))
    if text is None:
        return None
    known = recall(home, PROFILE, text)
    if isinstance(known, model.Profile):
        return known
    from smertecoach.files.profile import read_profile  # dear: pydantic

    profile = read_profile(text, "profile.toml")
    remember(home, PROFILE, text, profile)
    return profile


def _forget(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass
