"""Years of the journal read as columns: day, place in the day and what is said, for `tally`.

A line that says what one before said is not parsed, and no entry is made for it. Every other one
goes through `read_line`, so that there is one grammar; which lines are told is as in `read`.
"""

from __future__ import annotations

from smertecoach.core.model import Away
from smertecoach.core.problem import Problem
from smertecoach.core.tally import Said
from smertecoach.files.alike import Alike
from smertecoach.files.journal import lines_between, place_in_day, read_line, year_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.files.place import Home

MOST_SAID = 5000  # kept at a time: many say the same again, and the memory stays flat


class Column:
    """A reader of one year after another that remembers what lines said, and no other year."""

    def __init__(self, home: Home, start: date, end: date, day_starts: int) -> None:
        """Look at the days from `start` to `end`; `day_starts` is the minute a day begins at."""
        self.problems: list[Problem] = []  # of the years read
        self._home, self._start, self._end, self._day_starts = home, start, end, day_starts
        self._alike = Alike()
        self._said: dict[bytes, Said] = {}
        self._year = 0
        self._lines: dict[date, list[tuple[int, Said]]] = {}

    def on(self, day: date) -> Sequence[tuple[int, Said]]:
        """The lines of a day: place in the day and what is said, in order."""
        if day.year != self._year:
            self._year = day.year
            self._lines = {}  # before the next ones are there
            self._lines = self._read(day.year)
        return self._lines.get(day, ())

    def _read(self, year: int) -> dict[date, list[tuple[int, Said]]]:
        """The lines of each day of a year."""
        path = year_file(self._home, year)
        where, day_starts = self._home.short(path), self._day_starts
        low, high = self._start.isoformat().encode(), self._end.isoformat().encode()
        parts_of, known = self._alike.parts, self._said
        by_day: dict[date, list[tuple[int, Said]]] = {}
        for row, raw in lines_between(path, low, high):
            parts = parts_of(raw)
            said = None if parts is None else known.get(parts[2])
            if parts is None or said is None or parts[0].year != year:
                found = read_line(raw, where, row, year)
                if isinstance(found, Problem):
                    self.problems.append(found)
                    continue
                day, at, said = found.day, found.at, Said(found)
                if parts is not None:
                    self._keep(parts[2], said)
            else:
                day, at = parts[0], parts[1]
            if self._start <= day <= self._end:
                by_day.setdefault(day, []).append((place_in_day(at, day_starts), said))
        for here in by_day.values():
            here.sort(key=_place)
        return by_day

    def _keep(self, words: bytes, said: Said) -> None:
        if len(self._said) >= MOST_SAID:
            self._said.clear()
        if said.kind is not Away:  # whether one can be read rests on its date
            self._said[words] = said


def _place(line: tuple[int, Said]) -> int:
    return line[0]
