"""What `verify --merge` does: folds copies in by rule 7, and keeps both sides of a git merge.

A copy goes only when all it holds stands in its file; a profile or plan that differs stays beside
the other, for the person to choose. All through one door (change.py), so that `undo` takes it back.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from smertecoach.core.checks import without_marks
from smertecoach.core.deeds import Done
from smertecoach.core.merge import lines_of, missing_lines, original_of
from smertecoach.files.change import Change
from smertecoach.files.journal import FOLDER as JOURNAL
from smertecoach.files.journal import HEAD, year_file, years
from smertecoach.files.mend import paths, readable, with_lines
from smertecoach.files.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smertecoach.files.place import Home

LATER = "later.txt"


def merge_files(home: Home) -> list[Done]:
    """Fold copies into their files by rule 7, and keep both sides where git left marks."""
    done: list[Done] = []
    with Change(home, "verify") as change:
        for year in years(home):
            done += _without_marks(home, change, year)
        originals: dict[tuple[str, str], list[str]] = {}
        for folder, name, path in paths(home):
            original = original_of(folder, name)
            if original is not None:
                originals.setdefault((folder, original), []).append(path)
        for (folder, original), copies in originals.items():
            path = home.file(folder, original) if folder else home.file(original)
            by_lines = folder == JOURNAL or original == LATER
            done += (_fold_in if by_lines else _take_one)(home, change, path, copies)
    return done


def _without_marks(home: Home, change: Change, year: int) -> Iterator[Done]:
    path = year_file(home, year)
    data = readable(path) or b""
    merged = without_marks(data)
    if merged != data:
        change.replace(path, merged, data)
        yield Done("marks", home.short(path))


def _fold_in(home: Home, change: Change, path: str, copies: list[str]) -> Iterator[Done]:
    """Add the lines of copies that a file lacks; then the copies are no more needed."""
    data = read_bytes(path)
    contents = {copy: read_bytes(copy) or b"" for copy in copies}
    lines = missing_lines(lines_of(data or b""), map(lines_of, contents.values()))
    if lines:
        head = HEAD if os.path.dirname(path) == home.file(JOURNAL) else ""
        change.replace(
            path, with_lines(data, [raw for raw in lines if raw != head.encode()], head), data
        )
    yield Done("merged", home.short(path), len(lines))
    for copy, content in contents.items():
        change.remove(copy, content)
        yield Done("gone", home.short(copy))


def _take_one(home: Home, change: Change, path: str, copies: list[str]) -> Iterator[Done]:
    """A profile or a plan has no lines to add: an equal copy goes, one that differs stays."""
    data = read_bytes(path)
    for copy in copies:
        content = read_bytes(copy) or b""
        if data is None:
            change.replace(path, content, None)
            data = content
            yield Done("merged", home.short(path), content.count(b"\n"))
        if content == data:
            change.remove(copy, content)
            yield Done("gone", home.short(copy))
        else:
            yield Done("differ", home.short(path), 0, home.short(copy))
