"""What `verify --restore` does: brings back what the backups hold, and keeps what came since.

A backup is of the morning of a day; what was written after it stands in the undo history and is
added from there. What is replaced goes into the backups of today, and `undo` takes it back
(change.py).
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from smertecoach.core.deeds import Done
from smertecoach.core.merge import lines_of, missing_lines
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.backup import backup_days, backup_names, read_backup
from smertecoach.files.change import Change
from smertecoach.files.history_read import steps
from smertecoach.files.journal import FOLDER as JOURNAL
from smertecoach.files.journal import HEAD
from smertecoach.files.mend import with_lines
from smertecoach.files.sizes import SHARE, keep, sizes_known, sizes_now
from smertecoach.files.text import read_bytes

if TYPE_CHECKING:
    from datetime import date

    from smertecoach.files.place import Home

WHAT = "restore"  # this change, in the history
PROFILE, LATER = "profile.toml", "later.txt"


def restore_files(home: Home, day: date | None) -> list[Done]:
    """Bring back files from the backups of a day; without one, what is missing or cut short.

    Journals keep what was written since. Raises `no_backup` where there is none of that day.
    """
    chosen = _of_day(home, day) if day is not None else _of_what_is_lost(home)
    done: list[Done] = []
    if not chosen:
        return done
    with Change(home, WHAT) as change:
        for name, then in chosen.items():
            path = home.file(*name.split(os.sep))
            data = read_bytes(path)
            made = read_backup(home, then, name) if then is not None else b""
            if made is None:
                continue
            if not name.endswith(".toml"):
                if day is None:
                    made = _as_it_was(home, name, then, made)
                if not made:  # nothing is known of it
                    continue
                made = with_lines(made, missing_lines(lines_of(made), [lines_of(data or b"")]), "")
            if made != data:
                change.replace(path, made, data)
                when = then.isoformat() if then is not None else ""
                done.append(Done("restored", name.replace(os.sep, "/"), 0, when))
    return done


def _of_day(home: Home, day: date) -> dict[str, date | None]:
    names = backup_names(home, day)
    if not names:
        days = ", ".join(known.isoformat() for known in backup_days(home))
        values = (("day", day.isoformat()), ("days", days))
        raise CoachError(Problem("no_backup", values=values))
    return dict.fromkeys(names, day)


def _of_what_is_lost(home: Home) -> dict[str, date | None]:
    """The newest backup of each missing file; of each journal one that is long enough, or None."""
    known, now = sizes_known(home), sizes_now(home)
    lost = {
        os.path.join(JOURNAL, f"{year:04}.txt"): was
        for year, was in known.items()
        if was and now.get(year, -1) * SHARE < was
    }
    gone = [name for name in (PROFILE, LATER) if not os.path.exists(home.file(name))]
    chosen: dict[str, date | None] = dict.fromkeys(lost)
    for day in backup_days(home):  # a later one takes an earlier one's place
        for name in backup_names(home, day):
            if name in gone or (
                name in lost and len(read_backup(home, day, name) or b"") * SHARE >= lost[name]
            ):
                chosen[name] = day
    return chosen


def _as_it_was(home: Home, name: str, since: date | None, backup: bytes) -> bytes:
    """A backup with every change that the program made to the file from that day on."""
    counts = Counter(lines_of(backup))
    order = list(counts)
    for step in steps(home):
        if since is not None and step.moment[:10] < since.isoformat():
            continue
        for piece in step.pieces:
            if piece.name == name:
                added = Counter(lines_of(b"".join(piece.added)))
                removed = Counter(lines_of(b"".join(piece.removed)))
                # What was brought back had been written before, and was lost without a note.
                again = step.what == WHAT or piece.kind == "made"
                counts = counts | (added - removed) if again else counts - removed + added
                order += added
    if not counts:
        return backup
    return _with_counts(backup or (HEAD + "\n").encode(), counts, order)


def _with_counts(data: bytes, counts: Counter[bytes], order: list[bytes]) -> bytes:
    """A file with each line as often as counted: what stands there first, then in this order."""
    left = counts.copy()
    stay: list[bytes] = []
    for raw in data.removesuffix(b"\n").split(b"\n"):
        line = raw.removesuffix(b"\r")
        if not line.strip() or line.startswith(b"#") or left[line] > 0:
            stay.append(raw)
            left[line] -= 1
    more = [line for line in dict.fromkeys(order) for _ in range(max(0, left[line]))]
    return with_lines(b"\n".join(stay), more, "")


def accept_sizes(home: Home) -> None:
    """Take the journals as they are now for what they should be."""
    keep(home, sizes_now(home))
