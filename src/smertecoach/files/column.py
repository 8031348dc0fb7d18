"""Years of the journal read as columns: day, place in the day and what is said, to be added up.

A line `DATE HH:MM WORDS [-- NOTE]` is three look-ups where its date, its time and its words were
seen before: it is not parsed, and no entry is made for it. Every other one goes through
`read_line`, so that there is one grammar; which lines are told is as in `read`.
"""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter

from smertecoach.core.entry import LONGEST_LINE
from smertecoach.core.model import Away
from smertecoach.core.plain_line import PlainLines
from smertecoach.core.problem import Problem
from smertecoach.core.tally import Said
from smertecoach.core.word import read_clock
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
    from collections.abc import Iterator, Sequence

    from smertecoach.files.place import Home

    Lines = list[tuple[int, Said]]

MOST_SAID = 2000  # kept at a time: many lines say the same again, and the memory stays flat
PLACE = itemgetter(0)
PLAIN = bytes(range(32, 127)) + b"\n"
LEAP_YEAR, LEAP_DAY = date(2000, 1, 1).toordinal(), b"-02-29"


class Column:
    """A reader of one year after another that remembers what lines said, and no other year."""

    def __init__(self, home: Home, start: date, end: date, day_starts: int) -> None:
        """Look at the days from `start` to `end`; `day_starts` is the minute a day begins at."""
        self.problems: list[Problem] = []  # of the years read
        self._home, self._start, self._end, self._day_starts = home, start, end, day_starts
        self._low, self._high = start.isoformat().encode(), end.isoformat().encode()
        self._alike, self._plain_lines = Alike(), PlainLines()
        self._said: dict[bytes, Said] = {}  # by the words of lines that are like one before
        self._places: dict[bytes, int] = {}  # by the time as written
        self._year = self._first = self._undated = 0  # `_first` is the ordinal of 1 January
        self._outside: Lines = []
        self._where = ""
        self._lines: dict[bytes, Lines] = {}  # of each day of the year, by the date as written
        self._days: list[Lines] = []  # the same in order
        self._ends_of_dates = [  # of a leap year: -01-01, -01-02, ...
            date.fromordinal(LEAP_YEAR + nth).isoformat()[4:].encode() for nth in range(366)
        ]

    def on(self, day: date) -> Sequence[tuple[int, Said]]:
        """The lines of a day: place in the day and what is said, in order."""
        if day.year != self._year:
            self._begin(day.year)
            self._read()
        return self._days[day.toordinal() - self._first]

    def each(self, start: date, end: date) -> Iterator[Lines]:
        """The same for one day after another, both ends inclusive."""
        while start <= end:
            self.on(start)
            last = min(end, date(start.year, 12, 31))
            yield from self._days[start.toordinal() - self._first :][: (last - start).days + 1]
            start = last + timedelta(days=1)

    def _begin(self, number: int) -> None:
        """Make room for the lines of every day of a year; those not looked at share one place."""
        self._year, self._first = number, date(number, 1, 1).toordinal()
        year, self._outside = b"%04d" % number, []
        days = [year + end for end in self._ends_of_dates]
        if date(number, 12, 31).toordinal() - self._first < 365:
            days.remove(year + LEAP_DAY)
        low, high = self._low, self._high
        self._days = [[] if low <= day <= high else self._outside for day in days]
        self._lines = dict(zip(days, self._days, strict=True))

    def _read(self) -> None:
        """Read the file of the year in the place of the one before."""
        path = year_file(self._home, self._year)
        self._where, self._undated = self._home.short(path), 0
        self._alike = Alike()  # its dates are those of a year
        lines_of, place_of, said_of = self._lines.get, self._places.get, self._said.get
        data = (read_bytes(path) or b"").removeprefix(MARK)
        rows, outside = data.split(b"\n"), self._outside
        plain = _is_plain(data, rows)
        for row, raw in enumerate(rows, 1):
            try:
                head, time, rest = raw.split(b" ", 2)
            except ValueError:  # a remark, or without a time
                self._read_other(raw, row)
                continue
            here = lines_of(head)
            if here is outside:
                continue
            words, dashes, note = rest.partition(b" -- ")
            place, said = place_of(time) or self._place(time), said_of(words)
            if (
                here is None
                or place is None
                or said is None
                or (dashes and not note.strip())
                or not (plain or _is_plain(raw, [raw]))
            ):
                self._read_other(raw, row)
            else:
                here.append((place, said))
        for here in self._days:
            here.sort(key=PLACE)

    def _place(self, time: bytes) -> int | None:
        """The place in the day of a time as written, which is then known; None where it is none."""
        at = read_clock(time.decode("ascii", "replace"))
        if at is None:
            return None
        place = self._places[time] = place_in_day(at, self._day_starts)
        return place

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
        if self._start <= day <= self._end:
            place = place_in_day(at, self._day_starts)
            self._days[day.toordinal() - self._first].append((place, said))
        if parts is not None and not isinstance(said.entry, Away):  # it may rest on its date
            self._keep(parts[2], said)

    def _plain(self, day: date, at: int | None, words: bytes) -> Said | None:
        entry = self._plain_lines.entry(day, at, words)
        return None if entry is None else Said(entry)

    def _keep(self, words: bytes, said: Said) -> None:
        if len(self._said) >= MOST_SAID:
            self._said.clear()
        self._said[words] = said


def _is_plain(data: bytes, rows: Sequence[bytes]) -> bool:
    """Whether lines are surely text that can be printed, and none of them is too long."""
    if max(map(len, rows)) > LONGEST_LINE:
        return False
    if data.isascii():
        return not data.translate(None, PLAIN)
    try:
        return data.decode().replace("\n", "").isprintable()
    except UnicodeDecodeError:
        return False
