"""Lines of a journal that are like one before: what stands in both is parsed once.

Held to `parse` by a property test. Bytes of single lines without their newline.
"""

from __future__ import annotations

from smertecoach.core.entry import LONGEST_LINE
from smertecoach.core.model import Away
from smertecoach.core.word import read_clock, read_day
from smertecoach.files.journal import DATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from smertecoach.core.model import Entry

CLOCK = len("18:05")
TORN = (b" --", b" ", b"\r")  # ends that `parse` takes off
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
        parts = self.parts(raw)
        if parts is None:
            return None
        day, at, words, note = parts
        kind, fields, keys = self._rests.get(words, (None, (), ()))
        return None if kind is None else kind(day, at, None, keys, note, *fields)

    def remember(self, raw: bytes, entry: Entry) -> None:
        """Keep what a line says beside its date, time and note."""
        parts = None if isinstance(entry, Away) else self.parts(raw)  # `until` rests on the date
        if parts is not None:
            self._rests[parts[2]] = (type(entry), entry.values_in_order()[HEAD_FIELDS:], entry.keys)

    def parts(self, raw: bytes) -> tuple[date, int | None, bytes, str | None] | None:
        """Date, time, words and note of a line of the usual form, else None."""
        day, at, start = self._day(raw[:DATE]), None, DATE + 1
        if day is None or raw[DATE:start] != b" " or len(raw) > LONGEST_LINE or b"\t" in raw:
            return None
        if raw[start : start + 1].isdigit():
            at = self._clock(raw[start : start + CLOCK])
            start += CLOCK + 1
            if at is None or raw[start - 1 : start] != b" ":
                return None
        words, dashes, said = raw[start:].partition(b" -- ")
        if words.endswith(TORN) or words.startswith((b"--", b" ")):
            return None
        if not dashes:
            return day, at, words, None
        try:
            note = said.decode().strip()
        except UnicodeDecodeError:
            return None
        return (day, at, words, note) if note and note.isprintable() else None

    def _day(self, head: bytes) -> date | None:
        if head not in self._days:
            self._days[head] = read_day(head.decode("ascii", "replace"))
        return self._days[head]

    def _clock(self, word: bytes) -> int | None:
        if word not in self._clocks:
            self._clocks[word] = read_clock(word.decode("ascii", "replace"))
        return self._clocks[word]
