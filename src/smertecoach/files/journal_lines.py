"""Where each entry of the journal stands: its number on its day, and its bytes in the file.

Numbers are those of `list` (`core/references.py`): entries of a day in the order of rule 7
(product.md §3.1), lines that cannot be read left out. One year is held in memory at a time.
"""

from __future__ import annotations

from smertecoach.core.entry import RECORD_WORDS, split_note
from smertecoach.core.names import fold
from smertecoach.core.problem import Problem
from smertecoach.core.record import Record
from smertecoach.files.journal import (
    DATE,
    MARK,
    MOST_UNREAD,
    in_order,
    is_dated,
    read_line,
    year_file,
    years,
)
from smertecoach.files.text import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smertecoach.core.model import Entry
    from smertecoach.files.place import Home


class Numbered(Record):
    """An entry with its number on its day, and where its line begins and ends in the file."""

    entry: Entry
    nth: int
    text: str  # the line as it stands in the file, with single spaces between its words
    start: int
    end: int  # without the end of the line


def numbered(
    home: Home, start: date, end: date, day_starts: int, problems: list[Problem]
) -> Iterator[Numbered]:
    """Yield the entries of the days from `start` to `end`, inclusive, in order.

    What cannot be read is added to `problems`.
    """
    for year in years(home):
        if start.year <= year <= end.year:
            yield from _year(home, year, (start, end), day_starts, problems)


def newest(home: Home, day_starts: int) -> Iterator[Numbered]:
    """Yield all entries, the newest first."""
    for year in reversed(years(home)):
        everything = _first_and_last(year)
        yield from reversed(list(_year(home, year, everything, day_starts, [])))


def _first_and_last(year: int) -> tuple[date, date]:
    from datetime import date

    year = max(year, 1)
    return date(year, 1, 1), date(year, 12, 31)


def _year(
    home: Home,
    year: int,
    days: tuple[date, date],
    day_starts: int,
    problems: list[Problem],
    data: bytes | None = None,
) -> Iterator[Numbered]:
    path = year_file(home, year)
    where = home.short(path)
    data = read_bytes(path) if data is None else data
    low, high = (day.isoformat().encode() for day in days)
    found: list[tuple[Entry, str, int, int]] = []
    undated = 0
    for row, (start, end, raw) in enumerate(lines_of(data or b""), 1):
        if not is_entry_line(raw):
            continue
        if is_dated(raw[:DATE]):
            if not low <= raw[:DATE] <= high:
                continue
        elif (undated := undated + 1) > MOST_UNREAD:
            continue
        read = read_line(raw, where, row, year)
        if isinstance(read, Problem):
            problems.append(read)
        elif days[0] <= read.day <= days[1]:
            found.append((read, raw.decode(), start, end))
    found.sort(key=lambda one: in_order(one[0], day_starts))
    last, nth = None, 0
    for entry, text, start, end in found:
        nth = nth + 1 if entry.day == last else 1
        last = entry.day
        yield Numbered(entry, nth, _tidy(text), start, end)


def lines_of(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield where each line begins and ends, without what ends it, and what it holds."""
    at = len(MARK) if data.startswith(MARK) else 0
    for raw in data[at:].split(b"\n"):
        held = raw.removesuffix(b"\r")
        yield at, at + len(held), held
        at += len(raw) + 1


def is_entry_line(raw: bytes) -> bool:
    """Whether a line is neither empty nor a comment."""
    return bool(raw) and raw[:1] != b"#" and not raw.isspace()


def _tidy(text: str) -> str:
    """The words of a line as they stand there, one space between them."""
    words, note = split_note(text)
    return " ".join(words) + ("" if note is None else f" -- {note}")


def names(home: Home) -> dict[str, str]:
    """Folded name -> name of every activity that was logged, without reading whole lines."""
    found: dict[bytes, None] = {}
    for year in years(home):
        for raw in (read_bytes(year_file(home, year)) or b"").split(b"\n"):
            words = raw.split(None, 3)
            if len(words) > 2 and is_dated(words[0]):
                found[words[2] if words[1][:1].isdigit() else words[1]] = None
    known: dict[str, str] = {}
    for raw in found:
        name = raw.decode(errors="replace")
        if name not in RECORD_WORDS:
            known.setdefault(fold(name), name)
    return known


class DayLines(Record):
    """The lines of one day in the file of its year: entries in order, then what is not readable."""

    day: date
    seen: bytes  # the whole file
    entries: tuple[Numbered, ...]
    unread: tuple[tuple[int, int], ...]

    def text(self, place: tuple[int, int]) -> bytes:
        """The line at a place."""
        return self.seen[place[0] : place[1]]


def day_lines(home: Home, day: date, day_starts: int) -> DayLines:
    """The lines that are dated with a day."""
    seen = read_bytes(year_file(home, day.year)) or b""
    entries = tuple(_year(home, day.year, (day, day), day_starts, [], seen))
    known = {(one.start, one.end) for one in entries}
    head = day.isoformat().encode()
    unread = tuple(
        (start, end)
        for start, end, raw in lines_of(seen)
        if raw.split(None, 1)[:1] == [head] and (start, end) not in known
    )
    return DayLines(day, seen, entries, unread)
