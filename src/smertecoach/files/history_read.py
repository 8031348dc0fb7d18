"""Reading the undo history back, and dropping what is old. Only `undo` and a large history do.

Damaged records are passed over: each stands by itself.
"""

from __future__ import annotations

import os

from smertecoach.core.problem import CoachError
from smertecoach.core.record import Record
from smertecoach.files.history import HEAD, KEPT, LARGE, history_path
from smertecoach.files.text import put, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from smertecoach.files.place import Home

ADDED = (b"added", b"begun", b"headed", b"joined")
KINDS = (*ADDED, b"changed", b"made", b"removed")
SIGNS = {b"=", b"!", b"~"}
NEXT = b" next "
LAST = 1024  # bytes in which the last change most often stands


class Piece(Record):
    """What a change did to one file."""

    kind: str  # as history.py lists them
    name: str  # relative to the home
    at: int  # lines before the changed ones
    before: bytes | None  # the line before them
    removed: tuple[bytes, ...]  # whole lines, with their newlines
    added: tuple[bytes, ...]
    after: bytes | None


class Step(Record):
    """What one call changed: taken back together."""

    call: str
    moment: str
    what: str
    pieces: tuple[Piece, ...]  # in the order they were written
    begun: tuple[tuple[str, str, str], ...] = ()  # name, mark before, mark after taking it back


class _Entry(Record):
    """One whole record of the history."""

    sign: bytes
    head: tuple[str, ...]
    body: tuple[bytes, ...]


def _entries(data: bytes) -> Iterator[_Entry]:
    sign = b""
    head: tuple[str, ...] = ()
    body: list[bytes] = []
    for line in data.split(b"\n"):
        if line[:1] in SIGNS and line[1:2] == b" ":
            sign, body = line[:1], []
            head = tuple(os.fsdecode(line[2:]).split(" "))
        elif line == b"." and sign:
            yield _Entry(sign, head, tuple(body))
            sign = b""
        else:
            body.append(line)


def steps(home: Home) -> list[Step]:
    """What can be taken back, oldest first: one step a call, without those that are settled."""
    return _steps(list(_entries(read_bytes(history_path(home)) or b"")))


def last_step(home: Home, size: int = LAST) -> Step | None:
    """What `undo` takes back, the last of `steps`; None where there is nothing.

    A history is long and the last change stands at its end, so only as many bytes (`size`, then
    more) are looked at as hold the whole of that change: nothing of its call stands before.
    """
    data = read_bytes(history_path(home)) or b""
    while True:
        start = data.find(b"\n", len(data) - size) + 1 if size < len(data) else 0
        found = _steps(list(_entries(data[start:])))
        if not start or (found and os.fsencode(found[-1].call) not in data[:start]):
            return found[-1] if found else None
        size *= 4


def _steps(entries: list[_Entry]) -> list[Step]:
    found: dict[str, Step] = {}
    for entry in entries:
        call = entry.head[1] if entry.sign == b"=" and len(entry.head) > 1 else entry.head[0]
        step = found.get(call)
        if entry.sign == b"~":
            found.pop(call, None)
        elif entry.sign == b"!" and step is not None:
            marks = (os.fsdecode(line[2:]).split(" ", 2) for line in entry.body)
            begun = tuple((one[2], one[0], one[1]) for one in marks if len(one) == 3)
            found[call] = step.but(begun=begun)
        elif entry.sign == b"=":
            pieces = _pieces(entry.body)
            if pieces and len(entry.head) > 1:
                moment, _, *what = entry.head
                earlier = found.pop(call).pieces if step is not None else ()
                found[call] = Step(call, moment, " ".join(what), (*earlier, *pieces))
    return list(found.values())


def _pieces(body: tuple[bytes, ...]) -> tuple[Piece, ...]:
    """The files of a change, or none where a line is not as it should be."""
    starts = [nth for nth, line in enumerate(body) if line.startswith(b"@ ")]
    if starts[:1] != [0]:
        return ()
    ends = [*starts[1:], len(body)]
    pieces = [_piece(body[start:end]) for start, end in zip(starts, ends, strict=True)]
    whole = tuple(piece for piece in pieces if piece is not None)
    return whole if len(whole) == len(pieces) else ()


def _piece(body: tuple[bytes, ...]) -> Piece | None:
    kind, _, name = body[0][2:].partition(b" ")
    at = b"0"
    if kind == b"changed":
        at, _, name = name.partition(b" ")
    lines: list[tuple[bytes, bytes]] = []
    for line in body[1:]:
        if line == b"\\" and lines:
            lines[-1] = (lines[-1][0], lines[-1][1][:-1])
        elif line[:1] in (b"+", b"-", b" ") and line:
            lines.append((line[:1], line[1:] + b"\n"))
        else:
            return None
    path = os.fsdecode(name)
    if kind not in KINDS or not at.isdigit() or len(at) > 9 or not _is_inside(path):
        return None
    signs = [sign for sign, _ in lines]
    return Piece(
        kind=kind.decode(),
        name=path,
        at=int(at),
        before=lines[0][1] if signs[:1] == [b" "] else None,
        removed=tuple(line for sign, line in lines if sign == b"-"),
        added=tuple(line for sign, line in lines if sign == b"+"),
        after=lines[-1][1] if signs[-1:] == [b" "] and len(signs) > 1 else None,
    )


def _is_inside(name: str) -> bool:
    """Whether a name stays in the home; another would not be ours."""
    return bool(name) and not os.path.isabs(name) and ".." not in name.split("/")


def trim(home: Home) -> None:
    """Drop all but the last changes from a large history; where that cannot be, leave it."""
    path = history_path(home)
    try:
        with open(path, "rb") as handle:
            first = handle.readline(len(HEAD) + len(NEXT) + 20)
            size = os.fstat(handle.fileno()).st_size
            limit = first.partition(NEXT)[2].strip()
            if limit.isdigit() and size < int(limit):
                return
            data = first + handle.read()
        kept = {step.call for step in _steps(list(_entries(data)))[-KEPT:]}
        left = b"".join(_record(entry) for entry in _entries(data) if _call_of(entry) in kept)
        # Where the last changes alone are large, the next time is when they have doubled.
        more = NEXT + b"%d" % (2 * len(left)) if 2 * len(left) > LARGE else b""
        put(path, HEAD.rstrip() + more + b"\n" + left)
    except (OSError, CoachError):
        return


def _call_of(entry: _Entry) -> str:
    return entry.head[1] if entry.sign == b"=" and len(entry.head) > 1 else entry.head[0]


def _record(entry: _Entry) -> bytes:
    head = os.fsencode(" ".join(entry.head))
    body = b"".join(line + b"\n" for line in entry.body)
    return b"\n%s %s\n%s.\n" % (entry.sign, head, body)
