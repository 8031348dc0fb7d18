"""The journal: one line per entry, one file per year of the entry's day (FORMAT.md).

Readers return entries beside the problems of lines that could not be read; those lines stay as
they are, byte for byte. Writers here only ever append; `journal_change.py` exchanges chosen lines.
"""

from __future__ import annotations

import os

from smertecoach.core.entry import LONGEST_LINE, line, parse
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.rules import UNTIMED
from smertecoach.core.word import read_day as read_day_word
from smertecoach.files.text import read_bytes, trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smertecoach.core.model import Entry
    from smertecoach.files.alike import Alike
    from smertecoach.files.place import Home

HEAD = "# smertecoach journal 1"
FOLDER = "journal"
MARK = b"\xef\xbb\xbf"  # a byte-order mark, skipped
DATE = len("2026-11-23")
MOST_UNREAD = 1000  # lines without a date that are told; what holds more of them is no journal


def year_file(home: Home, year: int) -> str:
    """The path of the file of one year."""
    return home.file(FOLDER, f"{year:04}.txt")


def years(home: Home) -> list[int]:
    """The years that have a file, in order."""
    try:
        names = os.listdir(home.file(FOLDER))
    except FileNotFoundError:
        return []
    except OSError as fault:
        raise trouble("cannot_read", home.file(FOLDER), fault) from fault
    found = [name[:4] for name in names if len(name) == 8 and name.endswith(".txt")]
    return sorted(int(year) for year in found if year.isascii() and year.isdigit())


def add(home: Home, entries: list[Entry]) -> None:
    """Append entries to the files of their years, durably, with the home locked.

    What would not be read back as the same entry is refused before anything is written.
    """
    from smertecoach.files.change import Change  # readers do without

    by_year: dict[int, list[str]] = {}
    for entry in entries:
        text = line(entry)
        again = parse(text)
        if isinstance(again, Problem):
            raise CoachError(again)
        if again != entry:
            raise CoachError(Problem("bad_record", line=text, values=(("word", text),)))
        by_year.setdefault(entry.day.year, []).append(text)
    with Change(home, "journal") as change:
        for year, lines in by_year.items():
            change.append(year_file(home, year), HEAD, lines)


def read(
    home: Home,
    start: date,
    end: date,
    day_starts: int,
    only: tuple[bytes, ...] = (),
    alike: Alike | None = None,
) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of the days from `start` to `end`, inclusive, in order, and what is wrong.

    `day_starts` is the minute at which a day begins; times before it are the end of the day. With
    `only`, lines that hold none of these words are passed over. `alike` knows lines read before.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    low, high = start.isoformat().encode(), end.isoformat().encode()
    if alike is None:
        from smertecoach.files.alike import Alike  # not for the calls of every day

        alike = Alike()
    for year in years(home):
        if start.year <= year <= end.year:
            for found in _read_year(home, year, low, high, only, alike):
                if isinstance(found, Problem):
                    problems.append(found)
                elif start <= found.day <= end:
                    entries.append(found)
    entries.sort(key=lambda entry: in_order(entry, day_starts))
    return entries, problems


def in_order(entry: Entry, day_starts: int) -> tuple[date, int]:
    """What entries are sorted by: the day, and the minute since it began; those without last."""
    return entry.day, place_in_day(entry.at, day_starts)


def place_in_day(at: int | None, day_starts: int) -> int:
    """The minute of an entry, counted on through the night; those without a time come last."""
    if at is None:  # noted afterwards
        return UNTIMED
    return at if at >= day_starts else at + 1440


def _read_year(
    home: Home, year: int, low: bytes, high: bytes, only: tuple[bytes, ...], alike: Alike
) -> Iterator[Entry | Problem]:
    path = year_file(home, year)
    where, digits = home.short(path), b"%04d-" % year
    for row, raw in lines_between(path, low, high):
        if only and not any(word in raw for word in only):
            continue
        same = alike.entry(raw) if raw.startswith(digits) else None
        found = read_line(raw, where, row, year) if same is None else same
        if same is None and not isinstance(found, Problem):
            alike.remember(raw, found)
        yield found


def lines_between(path: str, low: bytes, high: bytes) -> Iterator[tuple[int, bytes]]:
    """Row and bytes of the lines of a file that are read for the days from `low` to `high`.

    Lines without the look of a date are among them: they are told, up to some number of them.
    """
    data = (read_bytes(path) or b"").removeprefix(MARK)
    undated, latest, dated = 0, b"", False
    for row, raw in enumerate(data.split(b"\n"), 1):
        head = raw[:DATE]
        if head != latest:
            latest, dated = head, is_dated(head)
            inside = low <= head <= high
        if dated:
            if inside:
                yield row, raw
        elif raw and raw[:1] != b"#" and not raw.isspace():
            undated += 1
            if undated > MOST_UNREAD:
                continue
            yield row, raw


def is_dated(head: bytes) -> bool:
    """Whether the first bytes of a line have the look of a date."""
    return head[4:5] == b"-" == head[7:8] and head[:4].isdigit()


def read_line(raw: bytes, where: str, row: int, year: int) -> Entry | Problem:
    """Read one line of the file of a year; an entry of another year is a problem."""
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


# What can stand two places before a record word: the end of a date or a time, or a blank.
BEFORE_WORD = b"0123456789 \t"
# What reaches beyond its own day: gaps, pauses, flares, an open answer about safety.
EVENTS = (b"away", b"back", b"flare", b"answer")
WITHOUT_GAPS = EVENTS[2:]  # where nobody was away


def read_day(home: Home, day: date, day_starts: int) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of one day, and what is wrong; as fast in a long year as in a short."""
    path = year_file(home, day.year)
    data = (read_bytes(path) or b"").removeprefix(MARK)
    found = []
    for start, end in _lines_with(data, day.isoformat().encode()):
        one = read_line(data[start:end], home.short(path), 0, day.year)
        if isinstance(one, Problem):  # only then its line is counted
            one = one.but(row=data.count(b"\n", 0, start) + 1)
        found.append(one)
    entries = [one for one in found if not isinstance(one, Problem) and one.day == day]
    entries.sort(key=lambda entry: in_order(entry, day_starts))
    return entries, [one for one in found if isinstance(one, Problem)]


def _lines_with(data: bytes, first: bytes) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end whose first word begins so."""
    at = data.find(first)
    while at >= 0:
        start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
        if not data[start:at].strip():
            yield start, len(data) if end < 0 else end
        at = data.find(first, at + len(first))


def read_events(home: Home, before: date, day_starts: int, since_year: int = 0) -> list[Entry]:
    """Return what began before a day and may reach into it: gaps, pauses, flares, in order.

    Looks from the year `since_year` on, and only at lines that have such a word in its place; for
    `back`, a word of many notes, only from the year of the first `away` on: it ends nothing before.
    """
    entries: list[Entry] = []
    words: tuple[bytes, ...] = WITHOUT_GAPS
    for year in years(home):
        if since_year <= year <= before.year:
            data = (read_bytes(year_file(home, year)) or b"").removeprefix(MARK)
            if words is WITHOUT_GAPS and b"away" in data:
                words = EVENTS
            for start, end in _lines_of_words(data, words):
                found = read_line(data[start:end], "", 0, year)
                if not isinstance(found, Problem) and found.day < before:
                    entries.append(found)
    entries.sort(key=lambda entry: in_order(entry, day_starts))
    return entries


def _lines_of_words(data: bytes, words: tuple[bytes, ...]) -> list[tuple[int, int]]:
    """Where the lines begin and end whose record word is one of these, in order."""
    found = set()
    for word in words:
        at = 0
        for before in data.split(word)[:-1]:  # half as dear as finding one after the other
            at += len(before)
            if data[at - 2] in BEFORE_WORD:  # else in a note, as nearly always
                start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
                end = len(data) if end < 0 else end
                if word in data[start:end].split(None, 3)[1:3]:  # behind the date, or the time
                    found.add((start, end))
            at += len(word)
    return sorted(found)


def first_day(home: Home) -> date | None:
    """Return the first day that has a readable entry, or None."""
    for year in years(home):
        data = (read_bytes(year_file(home, year)) or b"").removeprefix(MARK)
        heads = {raw.lstrip()[:DATE] for raw in data.split(b"\n")}
        for head in sorted(head for head in heads if is_dated(head)):
            day = read_day_word(head.decode(errors="replace"))
            if day is not None and day.year == year:
                return day
    return None
