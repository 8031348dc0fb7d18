"""Taking back the last change of a home.

Only what the change did is turned back: its lines are found by their text wherever they stand now,
and everything else in the files stays. What was changed by hand since is not touched: the change
is set aside and `undo_changed` raised, so that the next call goes on to the change before.

Nothing is taken back twice. Before a file is touched, the history says which change is being taken
back and what size and checksum each file has now and will have then; afterwards, that it is
settled. If the machine stops in between, the next `undo` finds each file either as it was (and
takes it back), or as it was to become (and leaves it: removing the line again would take an equal
one from another day's note). A file that is neither was changed since: the change is set aside.
All of it is on the disk, in this order, before the next thing is done.
"""

from __future__ import annotations

import os
from binascii import crc32

from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.word import read_day
from smertecoach.files.change import Change
from smertecoach.files.history import history_path, open_history
from smertecoach.files.history_read import last_step
from smertecoach.files.hunk import Hunk, lines_of, turned_back
from smertecoach.files.plan import plan_path
from smertecoach.files.text import read_bytes, settle, trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.files.history_read import Piece, Step
    from smertecoach.files.place import Home

NO_FILE = "-"
PROFILE, JOURNALS = "profile.toml", "journal/"


def take_back(home: Home) -> tuple[Piece, ...]:
    """Take back the last change of a home by any process, and return what it had done.

    Empty where there is nothing to take back. Raises `undo_changed` or `undo_file_changed` where
    it was changed since; then nothing but the history has changed.
    """
    if last_step(home) is None:  # without a lock, so that a home without a history stays untouched
        return ()
    with Change(home, "undo", noted=False) as change:
        step = last_step(home)
        if step is None:
            return ()
        try:
            files = _Files(home, step)
            for piece in reversed(step.pieces):
                files.turn_back(piece)
            files.check()
        except CoachError as error:
            if error.problem.code in ("undo_changed", "undo_file_changed"):
                _mark(home, f"~ {step.call}", [])
            raise
        _mark(home, f"! {step.call}", files.marks())
        for path, old, new in files.changed():
            if new is not None:
                change.replace(path, new, old)
            elif old is not None:
                change.remove(path, old)
        _mark(home, f"~ {step.call}", [])
    return step.pieces


class _Files:
    """The files of a step as they are, and as they will be when it is taken back."""

    def __init__(self, home: Home, step: Step) -> None:
        self._home = home
        self._old: dict[str, bytes | None] = {}
        for piece in step.pieces:
            if piece.name not in self._old:
                self._old[piece.name] = read_bytes(home.file(piece.name))
        self._new = dict(self._old)
        self._settled = set()  # turned back by a call that was stopped behind it
        for name, before, after in step.begun:
            mark = _mark_of(self._old.get(name))
            if mark == after:
                self._settled.add(name)
            elif mark != before:
                raise _changed(name, b"")

    def turn_back(self, piece: Piece) -> None:
        """Turn back what a change did to one file. Raises `undo_changed`."""
        name = piece.name
        if name in self._settled:
            return
        data = self._new[name]
        if piece.kind == "removed":
            if data is not None:
                raise _changed(name, b"")
            self._new[name] = b"".join(piece.removed)
        elif data is None:
            raise _changed(name, b"".join(piece.added[:1]))
        elif piece.kind == "made":
            if data != b"".join(piece.added):
                raise _changed(name, b"")
            self._new[name] = None
        elif piece.kind == "changed":
            hunk = Hunk(piece.at, piece.before, piece.removed, piece.added, piece.after)
            self._new[name] = turned_back(data, hunk)
            if self._new[name] is None:
                self._new[name] = _exchanged(data, piece)
        else:
            self._new[name] = _without(data, piece)

    def check(self) -> None:
        """Raise `undo_changed` where a profile or a plan could no longer be read."""
        for name, old in self._old.items():
            new = self._new[name]
            if old is None or new is None or new == old:
                continue
            if not _is_readable(self._home, name, new) and _is_readable(self._home, name, old):
                raise _changed(name, b"")

    def changed(self) -> list[tuple[str, bytes | None, bytes | None]]:
        """The path, the old and the new content of each file that will change."""
        return [
            (self._home.file(name), old, self._new[name])
            for name, old in self._old.items()
            if self._new[name] != old
        ]

    def marks(self) -> list[tuple[str, str, str]]:
        """The name of each file, its mark now and its mark then."""
        return [(name, _mark_of(old), _mark_of(self._new[name])) for name, old in self._old.items()]


def _without(data: bytes, piece: Piece) -> bytes | None:
    """The file without the lines that were added, the latest of equal ones; None: no file left.

    Raises `undo_changed` where one is not there.
    """
    for nth in reversed(range(len(piece.added))):
        line = piece.added[nth]
        at, end = _latest(data, line.rstrip(b"\n"))
        if at < 0:
            raise _changed(piece.name, line)
        is_last = end == len(data)
        data = data[:at] + data[end:]
        if piece.kind == "joined" and is_last and nth == 0:
            data = data.removesuffix(b"\n")  # the line before it had none
    if data == piece.before:  # only the head is left, which came with it
        return None if piece.kind == "begun" else b""
    return data


def _exchanged(data: bytes, piece: Piece) -> bytes:
    """A journal with the removed lines for the added ones, wherever these stand now.

    A line of a journal says by itself what it is, and where it stands means nothing. Raises
    `undo_changed` or `undo_file_changed` where an added line is gone, and for any other file.
    """
    whole = lines_of(data)
    if not piece.name.startswith(JOURNALS):
        gone = (line for line in piece.added if line not in whole and line.strip())
        raise _changed(piece.name, next(gone, b""))
    at = len(b"".join(whole[: piece.at]))
    for line in reversed(piece.added):
        at, end = _latest(data, line.rstrip(b"\n"))
        if at < 0:
            raise _changed(piece.name, line)
        data = data[:at] + data[end:]
    before, back, rest = data[:at], b"".join(piece.removed), data[at:]
    if back and before and not before.endswith(b"\n"):
        before += b"\n"
    if back and rest and not back.endswith(b"\n"):
        back += b"\n"
    return before + back + rest


def _latest(data: bytes, line: bytes) -> tuple[int, int]:
    """Where the last line with this text begins and ends, its newline included; -1: nowhere."""
    at = data.rfind(line)
    while at >= 0:
        end = at + len(line)
        if at == 0 or data[at - 1 : at] == b"\n":
            for newline in (b"\n", b"\r\n"):  # some editors end all lines with both
                if data.startswith(newline, end):
                    return at, end + len(newline)
            if line and end == len(data):
                return at, end
        at = data.rfind(line, 0, end - 1) if end else -1
    return -1, -1


def _is_readable(home: Home, name: str, data: bytes) -> bool:
    """Whether a profile or a plan can be read; every other file can."""
    path = home.file(name)
    if path == home.file(PROFILE):
        from smertecoach.files.profile import check_profile

        return not check_profile(data, name)
    day = read_day(os.path.basename(name)[:-5])
    if day is None or path != plan_path(home, day):
        return True
    from smertecoach.files.plan_check import parse_plan

    try:
        parse_plan(data, name, day)
    except CoachError:
        return False
    return True


def _mark_of(data: bytes | None) -> str:
    """Size and checksum of a content."""
    return NO_FILE if data is None else f"{len(data)}:{crc32(data):08x}"


def _changed(name: str, line: bytes) -> CoachError:
    """What was to be taken back is no longer there: a line, or with none the whole file."""
    text = line.decode(errors="replace").strip()
    return CoachError(Problem("undo_changed" if text else "undo_file_changed", name, line=text))


def _mark(home: Home, head: str, marks: list[tuple[str, str, str]]) -> None:
    """Add a mark to the history and wait until it is on the disk. Raises `cannot_write`."""
    lines = [f"* {before} {after} {name}\n" for name, before, after in marks]
    record = os.fsencode(f"\n{head}\n{''.join(lines)}.\n")
    try:
        handle, _ = open_history(home)
        try:
            if os.write(handle, record) != len(record):
                raise OSError(28, os.strerror(28))
            settle(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        raise trouble("cannot_write", history_path(home), fault) from fault
