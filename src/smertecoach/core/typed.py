"""The words a grammar knows, as tables that a language layer fills in (see `lang/typed.py`).

All words are folded (`core/names.py`). Words of both languages are always understood.
"""

from __future__ import annotations

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Table = dict[str, str]


class Spoken(Record):
    """Words of rarer forms: `en og en halv time`, `17. mai`, `for 20 min siden`, `6 pm`."""

    numbers: dict[str, int]  # fem -> 5
    lengths: dict[str, int]  # "half an hour" -> seconds; at most LONGEST_PHRASE words
    halves: tuple[str, ...]  # "og en halv", after a number or a unit
    joining: tuple[str, ...]  # og, and
    during: tuple[str, ...]  # for, i: before a length
    ahead: tuple[str, ...]  # om, in: before a length still to come
    months: dict[str, int]  # mai -> 5
    month_first: tuple[str, ...]  # months that may stand before their day: May 17
    of_month: tuple[str, ...]  # of, between a day and its month
    ordinals: tuple[str, ...]  # th, behind the number of a day
    before_day: tuple[str, ...]  # on, den: before a weekday or a date
    days: dict[str, int]  # uker -> 7
    halfdays: dict[str, int]  # pm -> 12
    now: tuple[str, ...]  # "just now"
    unclear: tuple[str, ...]  # "i natt", which may be two days
    times: tuple[str, ...]  # x, ganger: between sets and repetitions
    distances: dict[str, float]  # miles -> kilometres, of units that are not read


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
    coming: tuple[str, ...]  # words before a weekday that leave open which week is meant
    at: tuple[str, ...]  # words before a clock time
    to: tuple[str, ...]  # words between two pain values
    marks: Table  # tung -> heavy
    parts: Table  # kveld -> late: a part of a day, behind the day; early late
    ago: tuple[str, ...]  # words behind a length that say it is past
    joining: tuple[str, ...]  # words between hours and minutes
    spoken_starts: frozenset[str]  # words that a rarer form may begin with
    spoken_after: frozenset[str]  # words behind a number that make a rarer form of it
    spoken: Callable[[], Spoken]  # the words of rarer forms, read when they are needed
