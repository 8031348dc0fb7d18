"""What no single setting shows: names that clash, and settings that contradict each other.

Faults carry where they are (table, its number, key) and language-neutral data: what is allowed and
a valid example. `profile.py` turns them into problems with a row and a column.
"""

from __future__ import annotations

from smertecoach.core.entry import RECORD_WORDS
from smertecoach.core.names import fold
from smertecoach.core.record import Record
from smertecoach.core.word import is_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from smertecoach.core.codes import Code

    Table = dict[str, Any]

NAME_FORM = "a-å 0-9 - _ (1-32)"
# More than this in one bout is a slip of the pen: a whole day, and what no day holds.
MOST = 1_000_000  # no amount is above this; LARGEST has the border of each unit
MOST_SETS = 20
LONGEST_TEXT = 300  # characters of a text in the profile or a plan
LARGEST = {"min": 1440, "rep": 10_000, "step": 200_000, "km": 500}
AMOUNTS = ("good_day", "bad_day", "trials", "quota", "goal", "max_amount")


class Fault(Record):
    """One thing that is wrong in the profile."""

    code: Code
    table: str  # "" activity commitment
    index: int  # which table of this name, from 0
    key: str
    allowed: str = ""
    example: Any = None  # a value of the key
    more: tuple[tuple[str, str], ...] = ()


class Named(Record):
    """A name or alias, where it stands, and what it may share its name with."""

    name: str
    table: str
    index: int
    key: str
    shares: tuple[
        object, ...
    ] = ()  # commitments may share a name on another day or at another time


def named(data: Table) -> Iterator[Named]:
    """Every name of the profile that has the form of one; names of activities first."""
    activities = _tables(data, "activity")
    for index, table in enumerate(activities):
        if _is_name(table.get("name")):
            yield Named(table["name"], "activity", index, "name")
    for index, table in enumerate(activities):
        aliases = table.get("aliases")
        for alias in aliases if isinstance(aliases, list) else ():
            if _is_name(alias):
                yield Named(alias, "activity", index, "aliases")
    for index, table in enumerate(_tables(data, "commitment")):
        if _is_name(table.get("name")):
            when = ("commitment", str(table.get("day")), str(table.get("time")))
            yield Named(table["name"], "commitment", index, "name", when)


def _is_name(word: object) -> bool:
    return isinstance(word, str) and is_name(word)


def _tables(data: Table, name: str) -> list[Table]:
    tables = data.get(name)
    if not isinstance(tables, list):
        return []
    return [table if isinstance(table, dict) else {} for table in tables]


def check_names(data: Table, reserved: frozenset[str]) -> Iterator[Fault]:
    """Names that are words of the program (product.md §3.1, 5), and names that stand twice."""
    taken = {fold(word): word for word in (*reserved, *RECORD_WORDS)}
    seen: dict[str, list[Named]] = {}
    for one in named(data):
        folded = fold(one.name)
        if folded in taken:
            yield _clash("profile_name_taken", one, taken[folded])
        before = seen.setdefault(folded, [])
        if any(
            not one.shares or not other.shares or one.shares == other.shares for other in before
        ):
            yield _clash("profile_name_twice", one, before[0].name)
        before.append(one)


def _clash(code: Code, one: Named, clash: str) -> Fault:
    other = f"{one.name[:30]}-2"
    example = [other] if one.key == "aliases" else other
    return Fault(
        code,
        one.table,
        one.index,
        one.key,
        NAME_FORM,
        example,
        (("word", one.name), ("clash", clash)),
    )


def check_activity(index: int, table: Table) -> Iterator[Fault]:
    """Settings of one activity that contradict each other; each alone is valid."""
    yield from _amounts(index, table)
    good, bad = table.get("good_day"), table.get("bad_day")
    if good is not None and bad is not None and bad > good:
        yield _value(index, "bad_day", f"0-{good:g}", _whole(good / 4))
    fixed = table.get("baseline") == "manual" or table.get("source") == "physio"
    if fixed and table.get("quota") is None:
        yield Fault("profile_missing", "activity", index, "quota", "> 0", 12)
    if table.get("goal_by") is not None and table.get("goal") is None:
        yield Fault("profile_missing", "activity", index, "goal", "> 0", 30)
    for key, limit in (("quota", "max_amount"), ("effort", "max_effort")):
        value, most = table.get(key), table.get(limit)
        if value is not None and most is not None and value > most:
            lowest = "0-" if key == "effort" else "> 0, <= "
            yield _value(index, key, f"{lowest}{most:g}", _whole(most))
    days, per_week = table.get("days") or (), table.get("per_week")
    if per_week is not None and len(days) > per_week:
        yield _value(index, "per_week", f"{len(days)}-7", len(days))


def _amounts(index: int, table: Table) -> Iterator[Fault]:
    most = LARGEST[table.get("unit") or "min"]
    for key in AMOUNTS:
        value = table.get(key)
        values = value if isinstance(value, list) else [value]
        if any(one is not None and one > most for one in values):
            lowest = "0-" if key == "bad_day" else "> 0, <= "
            yield _value(index, key, f"{lowest}{most}", [10] if key == "trials" else 10)


def _value(index: int, key: str, allowed: str, example: object) -> Fault:
    return Fault("profile_value", "activity", index, key, allowed, example)


def _whole(value: float) -> float:
    return int(value) if value >= 1 else value
