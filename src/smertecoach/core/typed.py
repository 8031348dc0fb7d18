"""The words a grammar knows, as tables that a language layer fills in (see `lang/typed.py`).

All words are folded (`core/names.py`). Words of both languages are always understood.
"""

from __future__ import annotations

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    Table = dict[str, str]


class Vocabulary(Record):
    """Typed words and what they mean in the file format."""

    session_keys: Table  # anstrengelse -> effort
    checkin_keys: Table
    values: dict[str, Table]  # key -> typed value -> value: why -> redd -> afraid
    units: Table  # minutter -> min; min h s rep step km
    amounts: dict[str, int]  # kvarter -> seconds
    days: dict[str, int]  # today -> 0, "i gaar" -> -1
    weekdays: dict[str, int]  # mandag -> 0
    last: tuple[str, ...]  # words before a weekday that leave today out
    at: tuple[str, ...]  # words before a clock time
    to: tuple[str, ...]  # words between two pain values
    marks: Table  # tung -> heavy
