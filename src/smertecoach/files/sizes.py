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
FOLDER = "journal"
SHARE = 2  # a journal is cut short when it is under one in so many of what it was

Sizes = dict[int, int]  # year -> bytes


def sizes_now(home: Home) -> Sizes:
    """The size of every year's file; none where nothing can be seen."""
    found = {}
    try:
        with os.scandir(home.file(FOLDER)) as files:
            for file in files:
                year, ending = file.name[:4], file.name[4:]
                if ending == ".txt" and year.isascii() and year.isdigit():
                    found[int(year)] = file.stat().st_size
    except OSError:
        pass
    return found


def sizes_known(home: Home) -> Sizes:
    """What was remembered; what is damaged there is passed over."""
    known = {}
    try:
        with open(os.path.join(home.state, NAME), encoding="utf-8") as handle:
            for line in handle.read(100_000).split("\n"):
                year, _, size = line.partition(" ")
                if len(year) == 4 and (year + size).isascii() and (year + size).isdigit():
                    known[int(year)] = int(size[:15] or "0")
    except (OSError, ValueError):
        pass
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


def look(home: Home) -> list[Problem]:
    """Compare what is there with what was, remember what grew, and return what shrank."""
    now, known = sizes_now(home), sizes_known(home)
    found = shrunk(known, now)
    expected = now | {year: known[year] for year in found}
    if expected != known:
        keep(home, expected)
    return list(found.values())


def took(home: Home, before: dict[str, bytes | None]) -> None:
    """Take off what the program itself took out of journals; `before` is what files held."""
    known = sizes_known(home)
    now = sizes_now(home)
    expected = dict(known)
    for path, old in before.items():
        for year in known:
            if old and path == home.file(FOLDER, f"{year:04}.txt"):
                less = max(0, len(old) - now.get(year, 0))
                expected[year] = max(0, expected[year] - less)
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
