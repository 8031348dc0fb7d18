"""Reads everything a person has, and says what is odd; changes nothing.

One file after the other, none above its bound (text.py, toml_text.py), so that memory stays steady
whatever lies in the home.
"""

from __future__ import annotations

import os
import re
import sys
from itertools import chain
from typing import TYPE_CHECKING

from smertecoach.core.checks import Finding, check_ends, check_lines, grouped, is_mark
from smertecoach.core.merge import original_of
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.record import Report
from smertecoach.core.word import read_day
from smertecoach.files.journal import FOLDER as JOURNAL
from smertecoach.files.journal import MARK, MOST_UNREAD, read_line
from smertecoach.files.place import check_link
from smertecoach.files.plan import FOLDER as PLANS
from smertecoach.files.plan_check import parse_plan
from smertecoach.files.profile import check_profile
from smertecoach.files.sizes import shrunk, sizes_known, sizes_now
from smertecoach.files.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smertecoach.core.model import Entry
    from smertecoach.files.place import Home

LEFT_OVER = re.compile(r".+\.\d+\.new")
FOLDERS = ("", JOURNAL, PLANS)
OTHERS = 0o077  # what may be done by those who are not the owner


class Inspection(Report):
    """What was read, and what was found."""

    files: int
    entries: int  # that can be read and stand in the right year
    first: date | None  # the days of those entries
    last: date | None
    findings: tuple[Finding, ...]


class _Tally:
    """Counts what is read on the way."""

    def __init__(self) -> None:
        self.files = 0
        self.entries = 0
        self.first: date | None = None
        self.last: date | None = None

    def take(self, entry: Entry) -> None:
        self.entries += 1
        self.first = entry.day if self.first is None else min(self.first, entry.day)
        self.last = entry.day if self.last is None else max(self.last, entry.day)


def inspect(home: Home, today: date, reserved: frozenset[str]) -> Inspection:
    """Read every file of the home. `reserved` are the words that no activity may be named."""
    tally = _Tally()
    parts = [_folder(home, folder, today, reserved, tally) for folder in FOLDERS]
    findings = grouped(chain(shrunk(sizes_known(home), sizes_now(home)).values(), *parts))
    return Inspection(
        files=tally.files,
        entries=tally.entries,
        first=tally.first,
        last=tally.last,
        findings=tuple(findings),
    )


def _folder(
    home: Home, folder: str, today: date, reserved: frozenset[str], tally: _Tally
) -> Iterator[Problem]:
    path = home.file(folder) if folder else home.path
    try:
        names = sorted(os.listdir(path))
    except FileNotFoundError:
        return
    except OSError as fault:
        why = (("why", fault.strerror or ""),)
        yield Problem("cannot_read", folder or path, values=why)
        return
    yield from _rights(path, folder or path)
    for name in names:
        where = f"{folder}/{name}" if folder else name
        if where in FOLDERS or (name.startswith(".") and name != ".lock"):
            continue
        if not is_ours(folder, name):
            continue
        yield from _rights(home.file(folder, name), where)
        try:
            check_link(home, home.file(folder, name))
        except CoachError as error:
            yield error.problem
        yield from _file(home, folder, name, today, reserved, tally)


def is_ours(folder: str, name: str) -> bool:
    """Whether a file belongs to the format, is a copy of one that does, or was left by a write."""
    if LEFT_OVER.fullmatch(name) or original_of(folder, name):
        return True
    if folder == JOURNAL:
        return len(name) == 8 and name.endswith(".txt") and name[:4].isdigit()
    if folder == PLANS:
        return name.endswith(".toml") and read_day(name[:-5]) is not None
    return name in ("profile.toml", "later.txt", ".lock")


def _rights(path: str, where: str) -> Iterator[Problem]:
    """Who may open a file or folder, and whose it is."""
    if sys.platform == "win32":
        return
    try:
        seen = os.stat(path)
    except OSError:  # whoever reads it says so
        return
    if seen.st_uid != os.geteuid():
        yield Problem("foreign_file", where)
    elif seen.st_mode & OTHERS:
        yield Problem("open_to_others", where)


def _file(
    home: Home, folder: str, name: str, today: date, reserved: frozenset[str], tally: _Tally
) -> Iterator[Problem]:
    where = f"{folder}/{name}" if folder else name
    if LEFT_OVER.fullmatch(name):
        yield Problem("left_over", where)
        return
    original = original_of(folder, name)
    if original is not None:
        yield _copy(home, where, f"{folder}/{original}" if folder else original)
        return
    try:
        data = read_bytes(home.file(folder, name))
    except CoachError as error:
        found = error.problem
        yield Problem(found.code, where, values=found.values)
        return
    if data is None or name == ".lock":
        return
    tally.files += 1
    if folder == JOURNAL:
        yield from _journal(data, where, int(name[:4]), today, tally)
    elif folder == PLANS:
        yield from _plan(data, where, name)
    elif name == "profile.toml":
        yield from check_profile(data, where, reserved)


def _copy(home: Home, where: str, original: str) -> Problem:
    """A copy that can be folded in, or one of a profile or plan that only a person can judge."""
    values = (("file", original),)
    if original.endswith(".toml"):
        try:
            here = read_bytes(home.file(*original.split("/")))
            if here is not None and here != read_bytes(home.file(*where.split("/"))):
                return Problem("copy_differs", where, values=values)
        except CoachError:
            pass  # told where it is read itself
    return Problem("conflict_copy", where, values=values)


def _plan(data: bytes, where: str, name: str) -> Iterator[Problem]:
    start = read_day(name[:-5])
    if start is None or not data.strip():
        return
    try:
        parse_plan(data, where, start)
    except CoachError as error:
        yield error.problem


def _journal(data: bytes, where: str, year: int, today: date, tally: _Tally) -> Iterator[Problem]:
    last: Entry | Problem | None = None

    def rows() -> Iterator[tuple[int, bytes, Entry | Problem]]:
        nonlocal last
        unread = 0
        for row, raw in enumerate(data.removeprefix(MARK).split(b"\n"), 1):
            if not raw or raw[:1] == b"#" or raw.isspace():
                last = None
                continue
            if isinstance(last, Problem) and unread > MOST_UNREAD and not raw[:1].isdigit():
                last = Problem(last.code, where, row)  # no journal; each line is only counted
            else:
                last = Problem("merge_marks") if is_mark(raw) else read_line(raw, where, row, year)
            if isinstance(last, Problem):
                unread += 1
            else:
                tally.take(last)
            yield row, raw, last

    yield from check_lines(rows(), where, today)
    yield from check_ends(data, where, readable=not isinstance(last, Problem))
