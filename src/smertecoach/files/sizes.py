"""How large every journal was, so that one that is missing or cut short is noticed at once.

Remembered in the state folder, a line per year; it can be deleted at any time and is then made
anew. What the program itself takes out of a journal is taken off here too (`took`).
"""

from __future__ import annotations

import os

from smertecoach.core.problem import Problem
from smertecoach.files.place import private_folder
from smertecoach.files.text import SAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.codes import Code
    from smertecoach.files.place import Home

NAME = "journals.txt"
FOLDER, ENDING = "journal", ".txt"
SHARE = 2  # a journal is cut short when it is under one in so many of what it was

NOTABLE = 16  # a journal has another size when it differs by one in so many

Sizes = dict[int, int]  # year -> bytes


def sizes_now(home: Home, taken: Sizes | None = None) -> Sizes:
    """The size of every year's file; none where nothing can be seen.

    Of a year that is there its size in `taken` is taken for true.
    """
    try:
        names = os.listdir(home.file(FOLDER))
    except OSError:
        return {}
    found: Sizes = {}
    for name in names:
        if name[4:] == ENDING and name[:4].isdecimal() and name.isascii():
            year = int(name[:4])
            size = taken.get(year) if taken else None
            found[year] = _size_of(home.file(FOLDER, name)) if size is None else size
    return found


def _size_of(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def sizes_known(home: Home) -> Sizes:
    """What was remembered; what is damaged there is passed over."""
    try:
        with open(os.path.join(home.state, NAME), encoding="utf-8") as handle:
            text = handle.read(100_000)
    except (OSError, ValueError):
        return {}
    known = {}
    for line in text.split("\n"):
        year, _, size = line.partition(" ")
        if len(year) == 4 and year.isdecimal() and size.isdecimal():
            known[int(year)] = int(size[:15])
    return known


def shrunk(known: Sizes, now: Sizes) -> dict[int, Problem]:
    """The journals that are missing, or smaller than half of what they were, in order."""
    found = {}
    for year, was in sorted(known.items()):
        left = now.get(year, -1)
        if was and left * SHARE < was:
            where = f"{FOLDER}/{year:04}.txt"
            code: Code = "journal_gone" if left < 0 else "journal_cut"
            found[year] = Problem(code, where, values=(("was", was), ("left", left)))
    return found


def look(home: Home, *, lately: bool = False) -> list[Problem]:
    """Compare what is there with what was, remember what grew, and return what shrank.

    With `lately`, of all years but the last two only whether they are there is looked at. A few
    lines more are no other size: what is remembered is not written anew in every call.
    """
    known = sizes_known(home)
    before = sorted(known)[:-2] if lately else []
    now = sizes_now(home, {year: known[year] for year in before})
    if now == known:
        return []
    found = shrunk(known, now)
    expected = now | {year: known[year] for year in found}
    if known.keys() != expected.keys() or any(
        abs(size - known[year]) * NOTABLE > known[year] for year, size in expected.items()
    ):
        keep(home, expected)
    return list(found.values())


def took(home: Home, before: dict[str, bytes | None]) -> None:
    """Take off what the program itself took out of journals; `before` is what files held."""
    known = sizes_known(home)
    expected = dict(known)
    for path, old in before.items():
        year = os.path.basename(path).removesuffix(ENDING)
        is_year = year.isdecimal() and path == home.file(FOLDER, year + ENDING)
        if old and is_year and int(year) in known:
            less = max(0, len(old) - _size_of(path))
            expected[int(year)] = max(0, known[int(year)] - less)
    if expected != known:
        keep(home, expected)


def keep(home: Home, sizes: Sizes) -> None:
    """Remember sizes, where that is possible."""
    path = os.path.join(home.state, NAME)
    temporary = f"{path}.{os.getpid()}"
    text = "".join(f"{year:04} {size}\n" for year, size in sorted(sizes.items()))
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | SAFE
    try:
        private_folder(home.state)
        handle = os.open(temporary, flags, 0o600)
        try:
            os.write(handle, text.encode())
        finally:
            os.close(handle)
        os.replace(temporary, path)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            pass
