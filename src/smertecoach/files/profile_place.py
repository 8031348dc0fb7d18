"""Faults of the profile as problems: with row and column, what is allowed and a valid example."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from smertecoach.core.problem import Problem
from smertecoach.core.word import is_name
from smertecoach.files.toml_text import Spot, TablePlace, places, spot, spot_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from smertecoach.files.profile_rules import Fault

    # What is allowed for a key of a table, and an example value; None: no such key.
    Told = Callable[[str, str], tuple[str, Any] | None]
    Line = Callable[[str, Any], str]  # `key = value`

LONGEST_WORD = 60  # characters of a wrong value that are shown
QUOTES = "\"'"
HEADERS = "[[activity]], [[commitment]]"
TABLES = ("", "activity", "commitment")


def find_table(tables: list[TablePlace], name: str, index: int) -> TablePlace | None:
    """The table of this name with this number, from 0."""
    found = [table for table in tables if table.name == name]
    return found[index] if index < len(found) else None


def toml_problem(text: str, where: str, said: str, told: Told, line_of: Line) -> Problem:
    """Say where a text is no TOML, with an example for the key of that line."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", said)
    if place:
        at = spot_at(text, int(place[1]), int(place[2]))
    else:
        at = spot_at(text, text.rstrip().count("\n") + 1, 1)
    key = at.line.partition("=")[0].strip()
    known = next((found for table in TABLES if (found := told(table, key))), None)
    allowed, example = "key = value", line_of("growth", 10)
    if key.startswith("["):
        key, allowed, example = "", HEADERS, "[[activity]]"
    elif known is not None:
        allowed, example = known[0], line_of(key, known[1])
    written = at.line.strip()[:LONGEST_WORD]
    values = (("key", key[:LONGEST_WORD]), ("word", written), ("why", written))
    more = (("allowed", allowed), ("example", example))
    return Problem("toml", where, at.row, at.column, at.width, at.line, values + more)


class Finder:
    """Turns the faults of one text into problems."""

    def __init__(
        self, text: str, where: str, data: dict[str, Any], told: Told, line_of: Line
    ) -> None:
        self.text = text
        self.where = where
        self.data = data
        self.told = told
        self.line_of = line_of
        self.tables = places(text)

    def problem(self, fault: Fault) -> Problem:
        """The problem of one fault."""
        at, word = self._spot(fault)
        allowed, example = self._allowed(fault, word)
        values = {
            "key": self._path(fault)[:LONGEST_WORD],
            "word": (word or at.line.strip())[:LONGEST_WORD],
            "allowed": allowed,
            "example": example,
        } | dict(fault.more)
        items = tuple(values.items())
        return Problem(fault.code, self.where, at.row, at.column, at.width, at.line, items)

    def _path(self, fault: Fault) -> str:
        """The key with its table: growth, activity.walk.effort, activity.2.name."""
        if not fault.table:
            return fault.key
        tables = self.data.get(fault.table)
        table = tables[fault.index] if isinstance(tables, list) else None
        name = table.get("name") if isinstance(table, dict) else None
        usable = isinstance(name, str) and is_name(name)
        path = f"{fault.table}.{name if usable else fault.index + 1}"
        return f"{path}.{fault.key}" if fault.key else path

    def _spot(self, fault: Fault) -> tuple[Spot, str]:
        """Where the fault is: the value, the key itself where that is wrong, or its table."""
        table = find_table(self.tables, fault.table, fault.index)
        place = table.key(fault.key) if table else None
        place = place or self.tables[0].key(fault.table or fault.key)
        if place is not None:
            word = self.text[place.value : place.end]
            if fault.code in ("profile_key", "profile_place"):
                return spot(self.text, place.start, place.start + len(place.key)), word
            return spot(self.text, place.value, place.end), word
        table = table if fault.table else find_table(self.tables, fault.key, 0)
        if table is not None and table.header_end:
            return spot(self.text, table.start, table.header_end), ""
        return spot_at(self.text, 1, 1), ""

    def _allowed(self, fault: Fault, word: str) -> tuple[str, str]:
        """What is allowed, and a valid example as it would stand in the file."""
        if fault.code == "profile_key":
            return fault.allowed, str(fault.example)
        known = self.told(fault.table, fault.key)
        if fault.code == "profile_place":
            known = self.told("" if fault.table else "activity", fault.key)
        if known is None:  # a table that is none
            header = fault.table or fault.key
            name = "choir" if header == "commitment" else "walk"
            return f"[[{header}]]", f"[[{header}]]\n{self.line_of('name', name)}"
        allowed, example = fault.allowed or known[0], fault.example
        if example is None:
            example = _nearest(fault, word, known[0], known[1])
        quoted = word[:1] in QUOTES and fault.code == "profile_value"
        if quoted and isinstance(example, int | float) and not isinstance(example, bool):
            number = word.strip(QUOTES)
            example = int(number) if number.isdecimal() and int(number) else example
            allowed = f"number:{allowed}"
        elif quoted and isinstance(example, list):
            one = word.strip(QUOTES)
            example = [one] if one in allowed.split(", ") else example
            allowed = f"list:{allowed}"
        return allowed, self.line_of(fault.key, example)


def _nearest(fault: Fault, word: str, allowed: str, example: Any) -> Any:
    """The allowed value that is nearest to what was written, else the usual example."""
    wanted = word.strip("\"' ")
    if not isinstance(example, str):
        return example
    if fault.code == "profile_name":
        made = re.sub(r"[^\w-]+", "-", wanted).strip("-_0123456789")[:32]
        return made if is_name(made) else example
    choices = allowed.split(", ")
    if fault.key == "timezone":
        from zoneinfo import available_timezones

        choices = sorted(available_timezones())
    near = get_close_matches(wanted, choices, 1, 0.6)
    return near[0] if near else example
