"""Years of the journal read as columns: day, place in the day and what is said, for `tally`.

A line `DATE HH:MM WORDS [-- NOTE]` is three look-ups where its date, its time and its words were
seen before: it is not parsed, and no entry is made for it. Every other one goes through
`read_line`, so that there is one grammar; which lines are told is as in `read`.
"""

from __future__ import annotations

from datetime import date
from operator import itemgetter

from smertecoach.core.entry import LONGEST_LINE
from smertecoach.core.model import Away
from smertecoach.core.plain_line import PlainLines
from smertecoach.core.problem import Problem
from smertecoach.core.tally import Said
from smertecoach.files.alike import Alike
from smertecoach.files.journal import (
    DATE,
    MARK,
    MOST_UNREAD,
    is_dated,
    place_in_day,
    read_line,
    year_file,
)
from smertecoach.files.text import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.files.place import Home

    Lines = list[tuple[int, Said]]

MOST_SAID = 2000  # kept at a time: many lines say the same again, and the memory stays flat
WORDS = len("2026-11-23 18:05 ")
PLACE = itemgetter(0)


class Column:
    """A reader of one year after another that remembers what lines said, and no other year."""

    def __init__(self, home: Home, start: date, end: date, day_starts: int) -> None:
        """Look at the days from `start` to `end`; `day_starts` is the minute a day begins at."""
        self.problems: list[Problem] = []  # of the years read
        self._home, self._start, self._end, self._day_starts = home, start, end, day_starts
        self._low, self._high = start.isoformat().encode(), end.isoformat().encode()
        self._alike, self._plain_lines = Alike(), PlainLines()
        self._said: dict[bytes, Said] = {}  # by the words of lines that are like one before
        self._places: dict[bytes, int] = {}  # by the time with a blank on both sides
        self._year = self._undated = 0
        self._where = ""
        self._lines: dict[bytes, Lines] = {}  # of the year, by the date as written

    def on(self, day: date) -> Sequence[tuple[int, Said]]:
        """The lines of a day: place in the day and what is said, in order."""
        if day.year != self._year:
            self._year = day.year
            self._read()
        return self._lines[_word(day)]

    def _days_of_year(self) -> list[date]:
        """The days looked at in the year that is read."""
        first = max(self._start, date(self._year, 1, 1)).toordinal()
        last = min(self._end, date(self._year, 12, 31)).toordinal()
        return [date.fromordinal(number) for number in range(first, last + 1)]

    def _read(self) -> None:
        """Read the file of the year in the place of the one before."""
        path = year_file(self._home, self._year)
        self._where, self._undated = self._home.short(path), 0
        self._alike = Alike()  # its dates are those of a year
        lines = self._lines = {_word(day): [] for day in self._days_of_year()}
        said_of, place_of = self._said.get, self._places.get
        data = (read_bytes(path) or b"").removeprefix(MARK)
        for row, raw in enumerate(data.split(b"\n"), 1):
            here, place = lines.get(raw[:DATE]), place_of(raw[DATE:WORDS])
            words, dashes, note = raw[WORDS:].partition(b" -- ")
            said = said_of(words)
            if (
                here is None
                or place is None
                or said is None
                or len(raw) > LONGEST_LINE
                or (dashes and not _is_plain(note))
            ):
                self._read_other(raw, row)
            else:
                here.append((place, said))
        for here in lines.values():
            here.sort(key=PLACE)

    def _read_other(self, raw: bytes, row: int) -> None:
        """Read a line that cannot be looked up, or pass over it; so that it can be next time."""
        head = raw[:DATE]
        if is_dated(head):
            if not self._low <= head <= self._high:
                return
        elif not raw or raw[:1] == b"#" or raw.isspace():
            return
        else:
            self._undated += 1
            if self._undated > MOST_UNREAD:
                return
        parts = self._alike.parts(raw)
        said = None
        if parts is not None and parts[0].year == self._year:
            day, at, words, _ = parts
            said = self._said.get(words) or self._plain(day, at, words)
        if said is None:
            found = read_line(raw, self._where, row, self._year)
            if isinstance(found, Problem):
                self.problems.append(found)
                return
            day, at, said = found.day, found.at, Said(found)
        place = place_in_day(at, self._day_starts)
        if self._start <= day <= self._end:
            self._lines[_word(day)].append((place, said))
        if parts is not None and not isinstance(
            said.entry, Away
        ):  # whether it is one rests on its date
            self._keep(raw, parts[2], said, None if at is None else place)

    def _plain(self, day: date, at: int | None, words: bytes) -> Said | None:
        entry = self._plain_lines.entry(day, at, words)
        return None if entry is None else Said(entry)

    def _keep(self, raw: bytes, words: bytes, said: Said, place: int | None) -> None:
        if len(self._said) >= MOST_SAID:
            self._said.clear()
        self._said[words] = said
        if place is not None:
            self._places[raw[DATE:WORDS]] = place


def _is_plain(note: bytes) -> bool:
    """Whether a note is one, surely, and nothing in it could be a fault."""
    return note.isascii() and note.decode().isprintable() and not note.isspace() and note != b""


def _word(day: date) -> bytes:
    return day.isoformat().encode()
