"""Lines of a journal that are like one before: what stands in both is parsed once.

Held to `parse` by a property test. Bytes of single lines without their newline.
"""

from __future__ import annotations

from smertecoach.core.entry import LONGEST_LINE
from smertecoach.core.model import Away
from smertecoach.core.word import read_clock, read_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from smertecoach.core.model import Entry

DATE = len("2026-11-23")
CLOCK = len("18:05")
HEAD_FIELDS = 5  # of every entry: day, at, offset, keys, note


class Alike:
    """Lines that are like one before but for date, time and note.

    Most lines of a few years are: what stands between is parsed once. Any other form than
    `DATE [TIME] WORDS [-- NOTE]`, single-spaced and printable, is left to `parse`.
    """

    def __init__(self) -> None:
        self._days: dict[bytes, date | None] = {}
        self._clocks: dict[bytes, int | None] = {}
        self._rests: dict[bytes, tuple[type[Entry], tuple[Any, ...], Any]] = {}

    def entry(self, raw: bytes) -> Entry | None:
        """The entry of a line that is like one before, else None."""
        parts = self._parts(raw)
        if parts is None:
            return None
        day, at, words, note = parts
        kind, fields, keys = self._rests.get(words, (None, (), ()))
        return None if kind is None else kind(day, at, None, keys, note, *fields)

    def remember(self, raw: bytes, entry: Entry) -> None:
        """Keep what a line says beside its date, time and note."""
        parts = None if isinstance(entry, Away) else self._parts(raw)  # `until` rests on the date
        if parts is not None:
            self._rests[parts[2]] = (type(entry), entry.values_in_order()[HEAD_FIELDS:], entry.keys)

    def _parts(self, raw: bytes) -> tuple[date, int | None, bytes, str | None] | None:
        """Date, time, words and note of a line of the usual form, else None."""
        head = raw[:DATE]
        if head not in self._days:
            self._days[head] = read_day(head.decode("ascii", "replace"))
        day = self._days[head]
        if day is None or raw[DATE : DATE + 1] != b" " or len(raw) > LONGEST_LINE or b"\t" in raw:
            return None
        at, start = None, DATE + 1
        if raw[start : start + 1].isdigit():
            clock = raw[start : start + CLOCK]
            if clock not in self._clocks:
                self._clocks[clock] = read_clock(clock.decode("ascii", "replace"))
            at = self._clocks[clock]
            start += CLOCK + 1
            if at is None or raw[start - 1 : start] != b" ":
                return None
        words, dashes, said = raw[start:].partition(b" -- ")
        if words.endswith((b" --", b" ", b"\r")) or words.startswith((b"--", b" ")):
            return None
        note = None
        if dashes:
            try:
                note = said.decode().strip()
            except UnicodeDecodeError:
                return None
            if not note or not note.isprintable():
                return None
        return day, at, words, note
