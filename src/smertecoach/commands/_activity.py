"""An activity as people type it: a name, a good day, a bad day. And the words no name may be."""

from __future__ import annotations

from smertecoach.commands._table import COMMANDS
from smertecoach.core.draft import fault
from smertecoach.core.model import Activity
from smertecoach.core.names import fold
from smertecoach.core.rules import SPLIT_BELOW
from smertecoach.core.word import is_name
from smertecoach.lang.reserved import reserved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def program_words() -> frozenset[str]:
    """Every word of the program that no activity can have as its name, in both languages."""
    commands = {word for c in COMMANDS for word in (c.name, c.nb, *c.others)}
    return frozenset(reserved() | commands)


def read_activity(words: list[str], example: str) -> Activity:
    """Read `walk 40 10`, `stairs x10 x4`, `bike 2,5km 1km`: a name, a good day, a bad day.

    Either amount may be left out. Raises CoachError at the first word that does not fit.
    """
    activity = typed_activity(words, example)
    good, bad = activity.good_day, activity.bad_day
    if good is not None and bad is not None and bad > good:
        meant = f"{words[0]} {words[2]} {words[1]}" if len(words) == 3 else ""
        whole = " ".join(words[1:])
        raise fault(
            words, "not_understood", 1, len(words), word=whole, meant=meant, example=example
        )
    if good == 0:
        raise fault(words, "not_understood", 1, word=words[1], example=example)
    return activity


def typed_activity(words: list[str], example: str) -> Activity:
    """The same, as it was typed: the bad day may be the larger one, and the good one nothing."""
    # `re` is dear, and `log` needs only the words of this module.
    from smertecoach.commands._manageable import is_known_word, read_manageable

    if not words:
        raise fault(words, "not_understood", 0, word="", example=example)
    _check_name(words, example)
    amounts = next((at for at, word in enumerate(words) if at and is_known_word(word)), 0)
    if amounts > 1:  # a name of several words
        joined = " ".join(["-".join(words[:amounts]), *words[amounts:]])
        name = " ".join(words[:amounts])
        raise fault(words, "not_understood", 0, amounts, word=name, meant=joined, example=example)
    day = read_manageable(words, 1, example)
    return Activity(
        words[0], unit=day.unit or "min", sets=day.sets, good_day=day.good, bad_day=day.bad
    )


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
