"""Dated copies of a person's files, made before the first change of a day (architecture.md).

`state/backups/2026-11-23/journal/2026.txt` is the journal as it was before the first change of
23 November. A copy is never replaced. Copies older than 30 days are removed, but not while the
file is missing or holds less than half of what it held then.
"""

from __future__ import annotations

import os
from datetime import timedelta

from smertecoach.core.problem import CoachError
from smertecoach.core.word import read_day
from smertecoach.files.change import BACKUPS
from smertecoach.files.text import read_bytes, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smertecoach.files.place import Home

KEPT_DAYS = 30


def back_up(home: Home, day: str, name: str) -> None:
    """Copy a file that can be read to the backups of a day (2026-11-23), where there is none yet.

    What can not be copied is left; a writer never fails for it.
    """
    is_first = not os.path.isdir(_folder(home, day))
    try:
        data = read_bytes(home.file(name))
        if not data:
            return
        replace(_path(home, day, name), data, None)
    except CoachError:
        return
    today = read_day(day)
    if is_first and today is not None:
        _remove_old(home, today - timedelta(days=KEPT_DAYS))


def backup_days(home: Home) -> list[date]:
    """The days of which there are backups, in order."""
    try:
        names = os.listdir(os.path.join(home.state, BACKUPS))
    except OSError:
        return []
    days = (read_day(name) for name in names)
    return sorted(day for day in days if day is not None)


def backup_names(home: Home, day: date) -> list[str]:
    """The files that were copied on a day, relative to the home, in order."""
    top = _folder(home, day.isoformat())
    return sorted(os.path.relpath(path, top) for path in _files(top))


def read_backup(home: Home, day: date, name: str) -> bytes | None:
    """A file as it was before the first change of a day, or None. Raises `cannot_read`."""
    return read_bytes(_path(home, day.isoformat(), name))


def _folder(home: Home, day: str) -> str:
    return os.path.join(home.state, BACKUPS, day)


def _path(home: Home, day: str, name: str) -> str:
    return os.path.join(_folder(home, day), name)


def _files(top: str) -> Iterator[str]:
    for folder, _, names in os.walk(top):
        for name in names:
            yield os.path.join(folder, name)


def _remove_old(home: Home, before: date) -> None:
    """Remove the copies of days before this one, of files that have not lost most of theirs."""
    for day in backup_days(home):
        if day >= before:
            break
        top = _folder(home, day.isoformat())
        try:
            for path in _files(top):
                if 2 * _size(home.file(os.path.relpath(path, top))) >= _size(path):
                    os.unlink(path)
            for folder, _, _ in os.walk(top, topdown=False):
                if not os.listdir(folder):
                    os.rmdir(folder)
        except OSError:
            continue


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
