"""What `verify --restore` does: brings back what the backups hold, and keeps what came since.

What is replaced goes into the backups of today, and `undo` takes it back (change.py).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from smertecoach.core.deeds import Done
from smertecoach.core.merge import lines_of, missing_lines
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.backup import backup_days, backup_names, read_backup
from smertecoach.files.change import Change
from smertecoach.files.journal import FOLDER as JOURNAL
from smertecoach.files.mend import with_lines
from smertecoach.files.sizes import SHARE, keep, sizes_known, sizes_now
from smertecoach.files.text import read_bytes

if TYPE_CHECKING:
    from datetime import date

    from smertecoach.files.place import Home

PROFILE, LATER = "profile.toml", "later.txt"


def restore_files(home: Home, day: date | None) -> list[Done]:
    """Bring back files from the backups of a day; without one, what is missing or cut short.

    Journals keep what was written since. What is replaced is in the backups of today. Raises
    `no_backup` where there is none of that day.
    """
    chosen = _of_day(home, day) if day is not None else _of_what_is_lost(home)
    done: list[Done] = []
    with Change(home, "verify") as change:
        for name, then in chosen.items():
            backup = read_backup(home, then, name)
            path = home.file(*name.split(os.sep))
            data = read_bytes(path)
            if backup is None or backup == data:
                continue
            made = backup
            if data is not None and not name.endswith(".toml"):
                since = missing_lines(lines_of(backup), [lines_of(data)])
                made = with_lines(backup, since, "")
            change.replace(path, made, data)
            done.append(Done("restored", name.replace(os.sep, "/"), 0, then.isoformat()))
    return done


def _of_day(home: Home, day: date) -> dict[str, date]:
    names = backup_names(home, day)
    if not names:
        days = ", ".join(known.isoformat() for known in backup_days(home))
        values = (("day", day.isoformat()), ("days", days))
        raise CoachError(Problem("no_backup", values=values))
    return dict.fromkeys(names, day)


def _of_what_is_lost(home: Home) -> dict[str, date]:
    """The newest backup of each missing file, and of each journal one that is long enough."""
    known, now = sizes_known(home), sizes_now(home)
    chosen: dict[str, date] = {}
    for day in reversed(backup_days(home)):
        for name in backup_names(home, day):
            if name in chosen:
                continue
            year = name.removeprefix(JOURNAL + os.sep).removesuffix(".txt")
            if name.startswith(JOURNAL + os.sep) and year.isdigit():
                was = known.get(int(year), 0)
                is_lost = was and now.get(int(year), -1) * SHARE < was
                long_enough = len(read_backup(home, day, name) or b"") * SHARE >= was
                if is_lost and long_enough:
                    chosen[name] = day
            elif name in (PROFILE, LATER) and not os.path.exists(home.file(name)):
                chosen[name] = day
    return chosen


def accept_sizes(home: Home) -> None:
    """Take the journals as they are now for what they should be."""
    keep(home, sizes_now(home))
