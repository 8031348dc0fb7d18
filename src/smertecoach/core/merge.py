"""Copies of a file: which names mean one, and how they are merged by rule 7 of the format.

Across copies each distinct line counts as often as in the copy that has it most often. So no line
is lost, whatever is merged with what, in any order and how often. Lines are bytes without their
ends; what cannot be read is kept like the rest. Empty lines are nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARK = b"\xef\xbb\xbf"  # a byte-order mark


# Syncthing, Dropbox (in English and Norwegian), Nextcloud, OneDrive, iCloud, Google Drive.
COPY = re.compile(r"conflict|konflikt|motstridende|copy|kopi|\(\d+\)$| \d+$", re.IGNORECASE)
STEMS = {
    "": re.compile(r"(profile)(?=\W|_)(.+)\.toml|(later)(?=\W|_)(.+)\.txt"),
    "plans": re.compile(r"(\d{4}-\d\d-\d\d)(.+)\.toml"),
}
YEAR_COPY = re.compile(r"(\d{4})(?!\d)(.+)\.txt")


def original_of(folder: str, name: str) -> str | None:
    """The file of which a file of this name is a copy, or None; `folder` is that of the home.

    In the journal every other name that begins with a year is one: nothing else belongs there.
    """
    if folder == "journal":
        year = YEAR_COPY.fullmatch(name)
        return f"{year[1]}.txt" if year else None
    found = STEMS[folder].fullmatch(name)
    if found is None:
        return None
    stem, more = (part for part in found.groups() if part is not None)
    return stem + name[name.rindex(".") :] if COPY.search(more) else None


def lines_of(data: bytes) -> list[bytes]:
    """The lines of a copy, without their ends, a byte-order mark and empty ones."""
    lines = [raw.removesuffix(b"\r") for raw in data.removeprefix(MARK).split(b"\n")]
    return [raw for raw in lines if raw.strip()]


def missing_lines(here: Iterable[bytes], copies: Iterable[Sequence[bytes]]) -> list[bytes]:
    """The lines that copies have and `here` lacks, each as often as it lacks it, sorted.

    Sorted, so that two machines that merge the same copies write the same lines.
    """
    have = Counter(here)
    most: Counter[bytes] = Counter()
    for copy in copies:
        most |= Counter(copy)
    return sorted((most - have).elements())


def union(copies: Iterable[Sequence[bytes]]) -> Counter[bytes]:
    """How often each line counts across copies."""
    most: Counter[bytes] = Counter()
    for copy in copies:
        most |= Counter(copy)
    return most
