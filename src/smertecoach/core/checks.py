"""What `verify` looks for in the lines of a journal, and how findings are put together.

Pure: lines come in, problems go out. A problem says what is and where; what mends it and whether
it puts data at risk stands in the tables here. Rows count from 1.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smertecoach.core.merge import missing_lines
from smertecoach.core.model import Away, Back, Entry, Session
from smertecoach.core.names import fold
from smertecoach.core.problem import Problem
from smertecoach.core.record import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from smertecoach.core.codes import Code

CLEAN, OTHER, RISK = 0, 3, 5  # exit codes, for cron (product.md §2)

# What may come to be lost, or is not counted although it was saved.
AT_RISK: frozenset[Code] = frozenset(
    {
        "journal_gone",
        "journal_cut",
        "torn_tail",
        "merge_marks",
        "conflict_copy",
        "copy_differs",
        "cannot_read",
        "no_plain_file",
        "too_large",
        "foreign_file",
        "link_out",
    }
)
# What the program can mend by itself, and with which option.
MENDED_BY: dict[Code, str] = {
    "torn_tail": "fix",
    "no_last_newline": "fix",
    "line_ends": "fix",
    "wrong_year": "fix",
    "open_to_others": "fix",
    "left_over": "fix",
    "merge_marks": "merge",
    "conflict_copy": "merge",
    "journal_gone": "restore",
    "journal_cut": "restore",
}
# Told once, however many files.
OF_MANY: frozenset[Code] = frozenset({"open_to_others", "foreign_file"})
MOST_ROWS = 100  # of problems of one kind in one file that are kept by their rows
MARKS = (b"<<<<<<< ", b"||||||| ", b">>>>>>> ")
MIDDLE = b"======="


class Finding(Report):
    """Problems of one kind, mostly in one file."""

    first: Problem
    rows: tuple[int, ...]  # of the first MOST_ROWS, in order; empty where the file is meant
    n: int  # how many there are

    @property
    def at_risk(self) -> bool:
        """Whether something may come to be lost."""
        return self.first.code in AT_RISK

    @property
    def mended_by(self) -> str:
        """The option that mends it: fix, merge, restore; empty: a person does."""
        return MENDED_BY.get(self.first.code, "")


def grouped(problems: Iterable[Problem]) -> list[Finding]:
    """Problems put together by kind and file; what puts data at risk first, else in order."""
    firsts: dict[tuple[Code, str], Problem] = {}
    rows: dict[tuple[Code, str], list[int]] = {}
    counts: Counter[tuple[Code, str]] = Counter()
    for one in problems:
        kind = one.code, "" if one.code in OF_MANY else one.where
        counts[kind] += 1
        firsts.setdefault(kind, one)
        if one.row and counts[kind] <= MOST_ROWS:
            rows.setdefault(kind, []).append(one.row)
    found = [
        Finding(first=first, rows=tuple(rows.get(kind, ())), n=counts[kind])
        for kind, first in firsts.items()
    ]
    return sorted(found, key=lambda finding: not finding.at_risk)


def exit_code(findings: Iterable[Finding]) -> int:
    """0 nothing found, 5 something may be lost, 3 anything else."""
    risks = [finding.at_risk for finding in findings]
    return CLEAN if not risks else RISK if any(risks) else OTHER


def is_mark(raw: bytes) -> bool:
    """Whether a line is one of the marks that git leaves between two sides."""
    return raw.startswith(MARKS) or raw.rstrip(b"\r") == MIDDLE


def without_marks(data: bytes) -> bytes:
    """A journal with both sides of what git could not merge, and without its marks.

    A line that stands on both sides counts as often as on the side that has it most often; the
    common ancestor, where git shows it, is no side. Marks that do not fit together are left.
    """
    out: list[bytes] = []
    sides: list[list[bytes]] = []
    for raw in data.split(b"\n"):
        if raw.startswith(b"<<<<<<< ") and not sides:
            sides = [[]]
        elif not sides:
            out.append(raw)
        elif raw.startswith(b"<<<<<<< "):
            return data
        elif raw.startswith(b"||||||| ") or raw.rstrip(b"\r") == MIDDLE:
            sides.append([])
        elif not raw.startswith(b">>>>>>> "):
            sides[-1].append(raw)
        elif len(sides) in (2, 3):
            out += sides[0] + missing_lines(sides[0], [sides[-1]])
            sides = []
        else:
            return data
    return data if sides else b"\n".join(out)


def check_lines(
    rows: Iterable[tuple[int, bytes, Entry | Problem]], where: str, today: date
) -> Iterator[Problem]:
    """What is odd about the lines of one journal: each with its row, as it stands, as it is read.

    Lines that cannot be read, entries in the future, the same line twice at the same time, and two
    sessions of one activity that begin at the same time.
    """
    times: Counter[bytes] = Counter()
    first_row: dict[bytes, int] = {}
    begun: dict[tuple[date, int, str], bytes] = {}
    for row, raw, found in rows:
        if is_mark(raw):
            yield Problem("merge_marks", where, row)
        elif isinstance(found, Problem):
            yield found
        else:
            if found.day > today and not isinstance(found, Away | Back):
                yield _of_line("future_entry", where, row, raw, found)
            if found.at is not None:
                text = raw.rstrip()
                times[text] += 1
                first_row.setdefault(text, row)
                if isinstance(found, Session):
                    key = found.day, found.at, fold(found.activity)
                    if begun.setdefault(key, text) != text and times[text] == 1:
                        yield _of_line("two_versions", where, row, raw, found)
    for text, n in times.items():
        if n > 1:
            line = text.decode()
            values = (("n", n),)
            yield Problem("double_entry", where, first_row[text], 1, len(line), line, values)


def _of_line(code: Code, where: str, row: int, raw: bytes, entry: Entry) -> Problem:
    line = raw.decode().rstrip()
    name = entry.activity if isinstance(entry, Session) else ""
    return Problem(code, where, row, 1, len("2026-11-23"), line, (("activity", name),))


def check_ends(data: bytes, where: str, *, readable: bool) -> Iterator[Problem]:
    """What is odd about the line ends of a journal; `readable` says whether its last line is."""
    if not data:
        return
    last = data.count(b"\n") + 1
    if not data.endswith(b"\n"):
        yield Problem("no_last_newline" if readable else "torn_tail", where, last)
    at = data.find(b"\r\n")
    if at >= 0:
        yield Problem("line_ends", where, data.count(b"\n", 0, at) + 1)
