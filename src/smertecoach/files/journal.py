"""The journal: one line per entry, one file per year of the entry's day (FORMAT.md).

Readers return entries beside the problems of lines that could not be read; those lines stay as
they are, byte for byte. Writers only ever append.
"""

from __future__ import annotations

import os

from smertecoach.core.entry import LONGEST_LINE, line, parse
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.lock import Lock
from smertecoach.files.text import append, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smertecoach.core.model import Entry
    from smertecoach.files.place import Home

HEAD = "# smertecoach journal 1"
FOLDER = "journal"
MARK = b"\xef\xbb\xbf"  # a byte-order mark, skipped
DATE = len("2026-11-23")


def year_file(home: Home, year: int) -> str:
    """The path of the file of one year."""
    return home.file(FOLDER, f"{year:04}.txt")


def years(home: Home) -> list[int]:
    """The years that have a file, in order."""
    try:
        names = os.listdir(home.file(FOLDER))
    except OSError:
        return []
    found = [name[:4] for name in names if len(name) == 8 and name.endswith(".txt")]
    return sorted(int(year) for year in found if year.isascii() and year.isdigit())


def add(home: Home, entries: list[Entry]) -> None:
    """Append entries to the files of their years, durably, with the home locked.

    What would not be read back as the same entry is refused before anything is written.
    """
    by_year: dict[int, list[str]] = {}
    for entry in entries:
        text = line(entry)
        again = parse(text)
        if isinstance(again, Problem):
            raise CoachError(again)
        if again != entry:
            raise CoachError(Problem("bad_record", line=text, values=(("word", text),)))
        by_year.setdefault(entry.day.year, []).append(text)
    with Lock(home):
        for year, lines in by_year.items():
            append(year_file(home, year), HEAD, lines)


def read(home: Home, start: date, end: date, day_starts: int) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of the days from `start` to `end`, inclusive, in order, and what is wrong.

    `day_starts` is the minute at which a day begins; times before it are the end of the day.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    low, high = start.isoformat().encode(), end.isoformat().encode()
    for year in years(home):
        if start.year <= year <= end.year:
            for found in _read_year(home, year, low, high):
                if isinstance(found, Problem):
                    problems.append(found)
                elif start <= found.day <= end:
                    entries.append(found)
    entries.sort(key=lambda entry: _order(entry, day_starts))
    return entries, problems


def _order(entry: Entry, day_starts: int) -> tuple[date, int]:
    at = entry.at
    if at is None:
        return entry.day, -1
    return entry.day, at if at >= day_starts else at + 1440


def _read_year(home: Home, year: int, low: bytes, high: bytes) -> Iterator[Entry | Problem]:
    path = year_file(home, year)
    data = (read_bytes(path) or b"").removeprefix(MARK)
    where = home.short(path)
    for row, raw in enumerate(data.split(b"\n"), 1):
        if not raw or raw[:1] == b"#" or raw.isspace():
            continue
        head = raw[:DATE]
        if not low <= head <= high and _is_dated(head):
            continue
        yield _read_line(raw, where, row, year)


def _is_dated(head: bytes) -> bool:
    return head[4:5] == b"-" == head[7:8] and head[:4].isdigit()


def _read_line(raw: bytes, where: str, row: int, year: int) -> Entry | Problem:
    if len(raw) > LONGEST_LINE * 4:
        return Problem("line_too_long", where, row, values=(("limit", LONGEST_LINE),))
    try:
        text = raw.decode()
    except UnicodeDecodeError as fault:
        column = len(raw[: fault.start].decode()) + 1
        return Problem("not_text", where, row, column, 1, raw.decode(errors="replace"))
    found = parse(text, where, row)
    if not isinstance(found, Problem) and found.day.year != year:
        return Problem("wrong_year", where, row, 1, DATE, text, (("year", found.day.year),))
    return found


def read_day(home: Home, day: date, day_starts: int) -> list[Entry]:
    """Return the readable entries of one day; as fast with a long year as with a short one."""
    data = (read_bytes(year_file(home, day.year)) or b"").removeprefix(MARK)
    needle = day.isoformat().encode()
    entries = []
    at = data.find(needle)
    while at >= 0:
        start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
        if not data[start:at].strip():  # the first word of its line
            found = _read_line(data[start:] if end < 0 else data[start:end], "", 0, day.year)
            if not isinstance(found, Problem) and found.day == day:
                entries.append(found)
        at = data.find(needle, at + len(needle))
    entries.sort(key=lambda entry: _order(entry, day_starts))
    return entries


def first_day(home: Home) -> date | None:
    """Return the first day that has a readable entry, or None."""
    for year in years(home):
        days = [e.day for e in _read_year(home, year, b"", b"~") if not isinstance(e, Problem)]
        if days:
            return min(days)
    return None
