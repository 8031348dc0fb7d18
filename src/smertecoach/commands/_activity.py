"""An activity as people type it: a name, a good day, a bad day. And the words no name may be."""

from __future__ import annotations

from smertecoach.commands._table import COMMANDS
from smertecoach.core.amounts_in import read_number
from smertecoach.core.draft import fault
from smertecoach.core.model import Activity
from smertecoach.core.names import fold
from smertecoach.core.rules import SPLIT_BELOW
from smertecoach.core.word import is_name
from smertecoach.lang.typed import VOCABULARY, reserved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A typed unit as the profile has it: the unit, and how many of it one is.
UNITS = {
    "m": ("min", 1.0),
    "h": ("min", 60.0),
    "s": ("min", 1 / 60),
    "rep": ("rep", 1.0),
    "step": ("step", 1.0),
    "km": ("km", 1.0),
}


def program_words() -> frozenset[str]:
    """Every word of the program that no activity can have as its name, in both languages."""
    commands = {word for c in COMMANDS for word in (c.name, c.nb, *c.others)}
    return frozenset(reserved() | commands)


def read_activity(words: list[str], example: str) -> Activity:
    """Read `walk 40 10`, `stairs x10 x4`, `bike 2,5km 1km`: a name, a good day, a bad day.

    Either amount may be left out. Raises CoachError at the first word that does not fit.
    """
    if not words:
        raise fault(words, "not_understood", 0, word="", example=example)
    _check_name(words, example)
    amounts: list[float] = []
    unit = ""
    for at, word in enumerate(words[1:], 1):
        number, found = _amount(word)
        if found and unit and found != unit:
            raise fault(words, "not_understood", at, word=word, example=example)
        unit = found or unit
        if number is not None:
            amounts.append(number)
        elif not found:
            raise fault(words, "not_understood", at, word=word, example=example)
    name, count = words[0], len(words)
    if len(amounts) > 2:
        raise fault(words, "too_many_numbers", count - 1, word=words[-1], example=example)
    good, bad = (*amounts, None, None)[:2]
    if good is not None and bad is not None and bad > good:
        swapped = f"{name} {words[2]} {words[1]}" if count == 3 else ""
        whole = " ".join(words[1:])
        raise fault(words, "not_understood", 1, count, word=whole, meant=swapped, example=example)
    if good == 0:
        raise fault(words, "not_understood", 1, word=words[1], example=example)
    return Activity(name, unit=unit or "min", good_day=good, bad_day=bad)


def _check_name(words: list[str], example: str) -> None:
    name = words[0]
    if not is_name(name):
        raise fault(words, "bad_name", 0, word=name)
    taken = {fold(word): word for word in program_words()}
    clash = taken.get(fold(name))
    if clash is not None:
        raise fault(
            words, "profile_name_taken", 0, key=name, word=name, clash=clash, example=example
        )


def _amount(word: str) -> tuple[float | None, str]:
    """The number and the unit of a word, None or empty where there is none."""
    folded = fold(word)
    if folded in VOCABULARY.units:
        return None, UNITS[VOCABULARY.units[folded]][0]
    if folded.startswith("x"):
        number = read_number(folded[1:])
        return number, "rep" if number is not None else ""
    digits = folded.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = folded[len(digits) :]
    number = read_number(digits)
    if number is None or (unit and unit not in VOCABULARY.units):
        return None, ""
    if not unit:
        return number, ""
    name, size = UNITS[VOCABULARY.units[unit]]
    return number * size, name


def may_split(activity: Activity) -> bool:
    """Whether a bad day is so much smaller than a good one that two bouts a day are offered."""
    good, bad = activity.good_day, activity.bad_day
    return good is not None and bad is not None and 0 < bad < SPLIT_BELOW * good


def table_of(activity: Activity) -> dict[str, Any]:
    """The settings of an activity that differ from the defaults, as a table of the profile."""
    unset = Activity(activity.name)
    table: dict[str, Any] = {"name": activity.name}
    for field in Activity._fields[1:]:
        value = getattr(activity, field)
        if value != getattr(unset, field):
            table[field] = int(value) if isinstance(value, float) and value == int(value) else value
    return table
