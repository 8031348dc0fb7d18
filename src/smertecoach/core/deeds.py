"""What `verify` did to a file, as a value: what, where, how many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.core.record import Record

if TYPE_CHECKING:
    from typing import Literal

    Deed = Literal[
        "closed", "ends", "moved", "private", "gone", "merged", "marks", "restored", "differ"
    ]


class Done(Record):
    """One thing that was mended, or (`differ`) left to the person."""

    deed: Deed
    where: str  # the file, relative to the home
    n: int = 0  # lines
    other: str = ""  # the copy, or the day of the backup
