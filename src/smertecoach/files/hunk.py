"""What lies between two texts, as one run of whole lines, and how to turn it back.

Bytes throughout; a line ends at a newline only, so that carriage returns, byte-order marks and
broken letters stay what they are.
"""

from __future__ import annotations

from smertecoach.core.record import Record


class Hunk(Record):
    """One run of lines that took the place of another."""

    at: int  # lines before it
    before: bytes | None  # the line before it, None at the start of the file
    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]
    after: bytes | None  # the line behind it, None at the end of the file


def lines_of(data: bytes) -> list[bytes]:
    """The lines with their newlines; the last one may have none."""
    *whole, last = data.split(b"\n")
    return [line + b"\n" for line in whole] + ([last] if last else [])


def signed(sign: bytes, data: bytes) -> list[bytes]:
    """Every line behind a sign, as the history keeps it."""
    return [_kept(sign, line) for line in lines_of(data)]


def _kept(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n\\\n"


def between(old: bytes, new: bytes) -> tuple[int, list[bytes]]:
    """How many lines stay at the start, and the changed lines signed, between their neighbours."""
    ours, theirs = lines_of(old), lines_of(new)
    start, most = 0, min(len(ours), len(theirs))
    while start < most and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < most - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    lines = [_kept(b" ", ours[start - 1])] if start else []
    lines += [_kept(b"-", line) for line in ours[start : len(ours) - end]]
    lines += [_kept(b"+", line) for line in theirs[start : len(theirs) - end]]
    lines += [_kept(b" ", ours[len(ours) - end])] if end else []
    return start, lines


def turned_back(data: bytes, hunk: Hunk) -> bytes | None:
    """The text without what the hunk added and with what it removed; None: it is not as it was."""
    lines = lines_of(data)
    at = _place(lines, hunk)
    if at is None:
        return None
    return b"".join([*lines[:at], *hunk.removed, *lines[at + len(hunk.added) :]])


def _place(lines: list[bytes], hunk: Hunk) -> int | None:
    """Where the added lines stand now; None where that would be a guess.

    Where they stood, if their neighbours are the same; else the one place with the same
    neighbours; else the one place where they stand at all. There a single setting, which may stand
    in many tables, must be on its old line; a whole table may have moved.
    """
    size, added = len(hunk.added), list(hunk.added)
    found = [at for at in range(len(lines) - size + 1) if lines[at : at + size] == added]
    fitting = [at for at in found if _neighbours(lines, at, size) == (hunk.before, hunk.after)]
    if hunk.at in fitting:
        return hunk.at
    if len(fitting) == 1:
        return fitting[0]
    if fitting or not size or len(found) != 1:
        return None
    at = found[0]
    if any(map(_is_table, (*hunk.added, *hunk.removed))):
        following = (line for line in lines[at + size :] if not _is_silent(line))
        return at if _is_table(next(following, b"[")) else None  # else it would change its table
    return at if at == hunk.at else None


def _is_table(line: bytes) -> bool:
    return line.lstrip().startswith(b"[")


def _is_silent(line: bytes) -> bool:
    return not line.strip() or line.lstrip().startswith(b"#")


def _neighbours(lines: list[bytes], at: int, size: int) -> tuple[bytes | None, bytes | None]:
    after = lines[at + size] if at + size < len(lines) else None
    return (lines[at - 1] if at else None), after
