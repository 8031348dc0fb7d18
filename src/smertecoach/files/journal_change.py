"""Lines of the journal exchanged for others, in one change over all the files it touches.

What the person did not choose stays byte for byte. A line that is dated in another year than its
file goes to the file of its year.
"""

from __future__ import annotations

from smertecoach.core.entry import parse
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.record import Record
from smertecoach.files.change import Change
from smertecoach.files.journal import DATE, HEAD, is_dated, year_file
from smertecoach.files.journal_lines import is_entry_line
from smertecoach.files.line_change import exchange
from smertecoach.files.text import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.files.place import Home


class Part(Record):
    """What is to stand in the file of a year in the place of some lines that were seen there."""

    year: int
    seen: bytes  # the whole file, as it was read
    places: tuple[tuple[int, int], ...]
    lines: tuple[bytes, ...]

    @property
    def old(self) -> list[bytes]:
        """The lines that stand at the places."""
        return [self.seen[start:end] for start, end in self.places]


class Changed(Record):
    """What a change did, as lines."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[tuple[str, int], ...] = ()  # a line, and the year whose file it went to
    is_any: bool = False  # also of remarks and empty lines


def faults(part: Part, where: str) -> list[Problem]:
    """What is wrong with the lines that are new; those that stood there before are let be.

    Rows are those of `lines`.
    """
    before = set(part.old)
    found = []
    for row, raw in enumerate(part.lines, 1):
        if raw in before or not is_entry_line(raw):
            continue
        try:
            read = parse(raw.decode(), where, row)
        except UnicodeDecodeError as fault:
            column = len(raw[: fault.start].decode()) + 1
            text = raw.decode(errors="replace")
            read = Problem("not_text", where, row, column, 1, text)
        if isinstance(read, Problem):
            found.append(read)
    return found


def change_lines(home: Home, what: str, parts: Sequence[Part]) -> Changed:
    """Write all parts, or nothing. Raises `changed_meanwhile` and what cannot be read back.

    Lines that another program added at the end meanwhile are no hindrance.
    """
    written: list[bytes] = []
    removed: list[bytes] = []
    moved: list[tuple[bytes, int]] = []
    for part in parts:
        wrong = faults(part, home.short(year_file(home, part.year)))
        if wrong:
            raise CoachError(wrong[0])
    with Change(home, what) as change:
        for part in parts:
            stay, away = _by_year(part)
            path = year_file(home, part.year)
            now = read_bytes(path)
            if not _continues(now or b"", part.seen):
                raise CoachError(Problem("changed_meanwhile", path))
            if now is None and stay:
                change.append(path, HEAD, [raw.decode() for raw in stay])
                written += stay
            elif now is not None:
                made = exchange(now, part.places, stay)
                if made.data != now:
                    change.replace(path, made.data, now)
                written += made.written
                removed += made.removed
            moved += away
        for year in sorted({year for _, year in moved}):
            lines = [raw.decode() for raw, other in moved if other == year]
            change.append(year_file(home, year), HEAD, lines)
    return _told(written, removed, moved)


def _told(written: list[bytes], removed: list[bytes], moved: list[tuple[bytes, int]]) -> Changed:
    """A line that went to another year took one away here; that is no removal."""
    gone = list(removed)
    for raw, _ in moved:
        if gone:
            same = (line for line in gone if line[DATE:] == raw[DATE:])
            gone.remove(next(same, gone[-1]))
    return Changed(
        written=tuple(raw.decode(errors="replace") for raw in written if is_entry_line(raw)),
        removed=tuple(raw.decode(errors="replace") for raw in gone if is_entry_line(raw)),
        moved=tuple((raw.decode(), year) for raw, year in moved),
        is_any=bool(written or removed or moved),
    )


def _by_year(part: Part) -> tuple[list[bytes], list[tuple[bytes, int]]]:
    """The lines that stay in the file of their year, and those that go to another's."""
    before = set(part.old)
    stay: list[bytes] = []
    away: list[tuple[bytes, int]] = []
    for raw in part.lines:
        other = int(raw[:4]) if is_dated(raw[:DATE]) else part.year
        if raw in before or other == part.year or not is_entry_line(raw):
            stay.append(raw)
        else:
            away.append((raw, other))
    return stay, away


def _continues(now: bytes, seen: bytes) -> bool:
    """Whether a file is as it was seen, or only has more lines at its end."""
    if now == seen:
        return True
    whole = not seen or seen.endswith(b"\n") or now[len(seen) : len(seen) + 1] in (b"\r", b"\n")
    return now.startswith(seen) and whole
