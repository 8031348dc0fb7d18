"""What `verify --fix` mends without asking what was meant; nothing here drops a line.

It closes a torn last line, makes line ends alike, moves entries to the file of their year, closes
files for others, and takes away what a cut-off write left. All through one door (change.py): with
a backup, and so that `undo` takes it back.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from smertecoach.core.deeds import Done
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.change import Change
from smertecoach.files.inspect import FOLDERS, LEFT_OVER, is_ours
from smertecoach.files.journal import HEAD, read_line, year_file, years
from smertecoach.files.moves import forget_moves, has_moved, note_moves
from smertecoach.files.text import read_bytes, trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smertecoach.files.place import Home


def fix_files(home: Home) -> list[Done]:
    """Mend what can be mended without asking what was meant."""
    done: list[Done] = []
    with Change(home, "verify") as change:
        done += _close_for_others(home)
        done += _take_away(home, change)
        for year in years(home):
            done += _tidy(home, change, year)
    return done


def paths(home: Home) -> Iterator[tuple[str, str, str]]:
    """Folder, name and path of every file that belongs to the home, copies too."""
    for folder in FOLDERS:
        try:
            names = sorted(os.listdir(home.file(folder) if folder else home.path))
        except OSError:
            continue
        for name in names:
            if is_ours(folder, name):
                yield folder, name, home.file(folder, name)


def _close_for_others(home: Home) -> Iterator[Done]:
    if os.name == "nt":
        return
    folders = [home.file(folder) if folder else home.path for folder in FOLDERS]
    for path in (*folders, *(path for _, _, path in paths(home))):
        try:
            mode = os.stat(path).st_mode & 0o777
            if mode & 0o077:
                os.chmod(path, mode & 0o700)
                yield Done("private", home.short(path))
        except FileNotFoundError:
            continue
        except OSError as fault:
            raise trouble("cannot_write", home.short(path), fault) from fault


def _take_away(home: Home, change: Change) -> Iterator[Done]:
    for _, name, path in paths(home):
        if LEFT_OVER.fullmatch(name):
            data = readable(path)
            if data is None:
                continue
            change.remove(path, data)
            yield Done("gone", home.short(path))


def readable(path: str) -> bytes | None:
    """The content of a file, None where there is none or it cannot be read: that is told."""
    try:
        return read_bytes(path)
    except CoachError:
        return None


def _tidy(home: Home, change: Change, year: int) -> Iterator[Done]:
    """Line ends, the last line, and the lines of other years, of one journal."""
    path = year_file(home, year)
    where = home.short(path)
    data = readable(path)
    if data is None:
        return
    tidy = data.replace(b"\r\n", b"\n")
    if tidy != data:
        yield Done("ends", where)
    if tidy and not tidy.endswith(b"\n"):
        tidy += b"\n"
        yield Done("closed", where)
    stay, go = _sorted_out(tidy, where, year)
    if go:
        tidy = stay
        yield from _move(home, change, year, data, go)
    if tidy != data:
        change.replace(path, tidy, data)
        forget_moves(home)


def _sorted_out(tidy: bytes, where: str, year: int) -> tuple[bytes, dict[int, list[bytes]]]:
    """What stays in the file of a year, and the lines that belong to other years."""
    stay: list[bytes] = []
    go: dict[int, list[bytes]] = {}
    for raw in tidy.split(b"\n")[:-1]:
        found = read_line(raw, where, 0, year) if raw[:1].isdigit() else None
        if isinstance(found, Problem) and found.code == "wrong_year":
            go.setdefault(int(dict(found.values)["year"]), []).append(raw)
        else:
            stay.append(raw)
    return b"".join(raw + b"\n" for raw in stay), go


def _move(
    home: Home, change: Change, year: int, data: bytes, go: dict[int, list[bytes]]
) -> Iterator[Done]:
    """Add lines to the files of their years, each once even where an earlier try was stopped."""
    before = {other: read_bytes(year_file(home, other)) for other in go}
    missing = {
        other: lines
        for other, lines in go.items()
        if not has_moved(home, year, data, other, before[other] or b"")
    }
    after = {other: with_lines(before[other], lines) for other, lines in missing.items()}
    note_moves(home, year, data, after | {o: before[o] or b"" for o in go if o not in after})
    for other, lines in go.items():
        path = year_file(home, other)
        if other in after:
            change.replace(path, after[other], before[other])
        yield Done("moved", home.short(path), len(lines), home.short(year_file(home, year)))


def with_lines(data: bytes | None, lines: list[bytes], head: str = HEAD) -> bytes:
    """Return a file with more lines at its end; a new or empty one begins with its head."""
    begin = data or (head + "\n" if head else "").encode()
    if begin and not begin.endswith(b"\n"):
        begin += b"\n"
    return begin + b"".join(raw + b"\n" for raw in lines)
