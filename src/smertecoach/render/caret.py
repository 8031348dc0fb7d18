"""A line with carets under a place, as wide as it is on a terminal.

Chinese signs and emoji take two columns, accents that join the letter before take none, a tab is
shown as one space. A long line is cut around the place, with `…` where it goes on.
"""

from __future__ import annotations

from smertecoach.lang.say import JOINERS, visible

MARK = "^"
CUT = "…"


def with_caret(line: str, column: int, width: int, room: int) -> tuple[str, str]:
    """The line and its carets, cut to `room` columns; column from 1, width in characters."""
    first = min(column - 1, len(line))
    last = min(len(line), first + max(1, width))
    sizes = _sizes(line)
    start, end = _cut(sizes, first, last, room)
    shown = visible(line[start:end])
    shown = CUT * (start > 0) + shown + CUT * (end < len(line))
    before = sum(sizes[start:first]) + (start > 0)
    under = sum(sizes[first : min(last, end)])
    return shown, " " * before + MARK * max(1, under)


def _cut(sizes: list[int], first: int, last: int, room: int) -> tuple[int, int]:
    """Which characters are shown: the place, and as much on both sides as there is room for."""
    if sum(sizes) <= room:
        return 0, len(sizes)
    room -= 2  # a sign for what is cut, at both ends
    start, end, left = first, first, room
    while end < last and sizes[end] <= left:
        left -= sizes[end]
        end += 1
    grows = True
    while grows:
        grows = False
        if start > 0 and sizes[start - 1] <= left:
            start, left, grows = start - 1, left - sizes[start - 1], True
        if end < len(sizes) and sizes[end] <= left:
            end, left, grows = end + 1, left - sizes[end], True
    while start < first and sizes[start] == 0:  # no accent without its letter
        start += 1
    return start, end


def _sizes(line: str) -> list[int]:
    """How many columns each character takes: 0, 1 or 2."""
    if line.isascii():
        return [1] * len(line)
    from unicodedata import category, east_asian_width

    def size(letter: str) -> int:
        if letter in JOINERS:
            return 0
        if not letter.isprintable():  # shown as a dot
            return 1
        if category(letter) in ("Mn", "Me"):
            return 0
        return 2 if east_asian_width(letter) in ("W", "F") else 1

    return [size(letter) for letter in line]
