"""Reading a plan file: every value is checked, and a wrong one is told with its place.

The place of a fault is found by searching the text, since `tomllib` does not keep places.
"""

from __future__ import annotations

import re
from datetime import date

from smertecoach.core.model import Decision, Item, PlanDay, WeekPlan
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.word import is_name
from smertecoach.files.profile_rules import LONGEST_TEXT, MOST
from smertecoach.files.toml_text import beyond_bounds, spot_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

UNITS = ("min", "rep", "step", "km")
DECISIONS = ("new", "up", "hold", "down", "restart")


class _Reader:
    """Reads one plan file; a wrong value raises with the place where it stands."""

    def __init__(self, text: str, where: str) -> None:
        self.text = text
        self.where = where

    def wrong(self, key: str, value: object, example: str) -> CoachError:
        """Find where `key` has this value, and say what would be valid."""
        row, column = self._place(key, value)
        lines = self.text.split("\n")
        values = (("key", key), ("example", example))
        line = lines[row - 1] if row else ""
        return CoachError(Problem("plan_value", self.where, row, column, len(key), line, values))

    def _place(self, key: str, value: object) -> tuple[int, int]:
        long = isinstance(value, int) and abs(value) > MOST  # Python refuses to write the longest
        shown = "" if long else str(value).lower() if isinstance(value, bool) else str(value)
        first = (0, 0)
        for row, line in enumerate(self.text.split("\n"), 1):
            at = _find_word(line, key)
            if at < 0:
                continue
            if shown in line:
                return row, at + 1
            first = first if first[0] else (row, at + 1)
        return first

    def number(self, table: dict[str, Any], key: str, example: str) -> float | None:
        """A number from 0 to a million."""
        value = table.get(key)
        if value is None:
            return None
        good = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not good or not 0 <= value <= MOST:
            raise self.wrong(key, value, example)
        return float(value)

    def whole(self, table: dict[str, Any], key: str, default: int, most: int) -> int:
        """A whole number from 1 to `most`."""
        value = table.get(key, default)
        if type(value) is not int or not 1 <= value <= most:
            raise self.wrong(key, value, f"{key} = {default}")
        return value

    def word(self, table: dict[str, Any], key: str, allowed: tuple[str, ...], default: str) -> str:
        """One of the allowed words."""
        value = table.get(key, default)
        if value not in allowed:
            raise self.wrong(key, value, f'{key} = "{default}"')
        return str(value)

    def text_of(self, table: dict[str, Any], key: str, default: str | None) -> str | None:
        """One line of text."""
        value = table.get(key, default)
        if value is not None and not _is_line(value):
            raise self.wrong(key, value, f'{key} = "…"')
        return value

    def name(self, table: dict[str, Any]) -> str:
        """The name of an activity."""
        value = table.get("activity")
        if not isinstance(value, str) or not is_name(value):
            raise self.wrong("activity", value, 'activity = "walk"')
        return value

    def yes(self, table: dict[str, Any], key: str) -> bool:
        """A truth value, false where it is missing."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, value, f"{key} = true")
        return value

    def tables(self, table: dict[str, Any], key: str, example: str) -> list[dict[str, Any]]:
        """A list of tables, empty where it is missing."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, value, example)
        return value

    def words(self, table: dict[str, Any], key: str, example: str) -> tuple[str, ...]:
        """A list of words, empty where it is missing."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(map(_is_line, value)):
            raise self.wrong(key, value, example)
        return tuple(value)

    def known(self, table: dict[str, Any], keys: tuple[str, ...]) -> None:
        """Refuse keys that are not of the format."""
        for key, value in table.items():
            if key not in keys:
                raise self.wrong(key, value, ", ".join(keys))


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and value.isprintable()


def _find_word(line: str, word: str) -> int:
    """Where a word stands by itself in a line, from 0; -1 where it does not."""
    at = line.find(word)
    while at >= 0:
        around = line[at - 1 : at] if at else "", line[at + len(word) : at + len(word) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in around):
            return at
        at = line.find(word, at + 1)
    return -1


def _no_toml(text: str, where: str, said: str) -> Problem:
    """Where a text is no TOML, as `tomllib` says it."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", said)
    last = text.rstrip().count("\n") + 1
    at = spot_at(text, int(place[1]), int(place[2])) if place else spot_at(text, last, 1)
    values = (("why", said), ("example", "accepted = true"))
    return Problem("toml", where, at.row, at.column, at.width, at.line, values)


def parse_plan(text: bytes, where: str, start: date) -> WeekPlan:
    """Read and check a plan file. Raises CoachError with the place of the first fault."""
    import tomllib

    beyond = beyond_bounds(text, where)
    if beyond is not None:
        raise CoachError(beyond)
    try:
        decoded = text.decode()
        table = tomllib.loads(decoded)
    except UnicodeDecodeError:
        raise CoachError(Problem("not_text", where)) from None
    except (ValueError, RecursionError) as fault:  # a number of 5,000 digits is a ValueError
        raise CoachError(_no_toml(decoded, where, str(fault))) from None
    reader = _Reader(decoded, where)
    reader.known(table, ("format", "week", "start", "accepted", "said", "decision", "day"))
    if table.get("format", 1) != 1:
        raise reader.wrong("format", table["format"], "format = 1")
    if table.get("start", start) != start:
        raise reader.wrong("start", table["start"], f"start = {start.isoformat()}")
    return WeekPlan(
        start=start,
        accepted=reader.yes(table, "accepted"),
        decisions=tuple(
            _decision(reader, one) for one in reader.tables(table, "decision", "[[decision]]")
        ),
        days=_days(reader, reader.tables(table, "day", "[[day]]"), start),
        said=reader.words(table, "said", 'said = ["mornings"]'),
    )


def _decision(reader: _Reader, table: dict[str, Any]) -> Decision:
    reader.known(table, Decision._fields)
    over = table.get("over")
    if over is not None and (type(over) is not int or not 0 <= over <= 31):
        raise reader.wrong("over", over, "over = 0")
    rise = table.get("rise")
    if rise is not None and (type(rise) not in (int, float) or not -10 <= rise <= 10):
        raise reader.wrong("rise", rise, "rise = 0.3")
    return Decision(
        activity=reader.name(table),
        before=reader.number(table, "before", "before = 10.0"),
        quota=reader.number(table, "quota", "quota = 11.0"),
        shown=reader.number(table, "shown", "shown = 11"),
        unit=reader.word(table, "unit", UNITS, "min"),
        decision=reader.word(table, "decision", DECISIONS, "hold"),
        reason=reader.text_of(table, "reason", "carried") or "carried",
        suggested=reader.text_of(table, "suggested", None),
        kept=reader.text_of(table, "kept", None),
        over=over,
        mornings=reader.text_of(table, "mornings", None),
        rise=None if rise is None else float(rise),
        basis=reader.text_of(table, "basis", None),
    )


def _days(reader: _Reader, tables: list[dict[str, Any]], start: date) -> tuple[PlanDay, ...]:
    days: dict[date, PlanDay] = {}
    for table in tables:
        reader.known(table, ("date", "items"))
        day = table.get("date")
        if type(day) is not date or not 0 <= (day - start).days < 7 or day in days:
            raise reader.wrong("date", day, f"date = {start.isoformat()}")
        example = 'items = [{ activity = "walk", amount = 11 }]'
        items = tuple(_item(reader, one) for one in reader.tables(table, "items", example))
        days[day] = PlanDay(day, items)
    return tuple(days[day] for day in sorted(days))


def _item(reader: _Reader, table: dict[str, Any]) -> Item:
    reader.known(table, Item._fields)
    amount = reader.number(table, "amount", "amount = 11")
    if not amount:
        raise reader.wrong("amount", table.get("amount"), "amount = 11")
    return Item(
        activity=reader.name(table),
        amount=amount,
        times=reader.whole(table, "times", 1, 24),
        sets=reader.whole(table, "sets", 1, 100),
        unit=reader.word(table, "unit", UNITS, "min"),
        fixed=reader.yes(table, "fixed"),
    )
