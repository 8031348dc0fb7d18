"""Where things stand in a TOML text: its tables and keys with their offsets.

`tomllib` gives values without their places; this reads the places without the values, for the two
layouts people write by hand: `key = value` and `[[table]]`. What stands in another layout (dotted
keys, inline tables) is found by its first key only. Offsets count characters from 0; a span is
half-open.
"""

from __future__ import annotations

from smertecoach.core.problem import Problem
from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CLOSED = {"[": "]", "{": "}"}
QUOTES = ('"""', "'''", '"', "'")
LONGEST_SHOWN = 200  # characters of a line that go into a problem


# Far above what a person writes; reading TOML takes time with the square of a line.
LARGEST_TOML = 256 * 1024  # bytes
LONGEST_TOML_LINE = 10_000  # bytes


def beyond_bounds(text: bytes, where: str) -> Problem | None:
    """What makes a TOML text too large to be read in a moment, or None."""
    if len(text) > LARGEST_TOML:
        return Problem("too_large", where, values=(("limit", LARGEST_TOML / 1024 / 1024),))
    for row, line in enumerate(text.split(b"\n"), 1):
        if len(line) > LONGEST_TOML_LINE:
            limit = ("limit", LONGEST_TOML_LINE)
            return Problem("line_too_long", where, row, values=(limit,))
    return None


class KeyPlace(Record):
    """One `key = value`."""

    key: str
    start: int  # where the key begins
    value: int  # where its value begins
    end: int  # behind its value


class TablePlace(Record):
    """A `[[name]]` or `[name]`, or what stands before the first one (name empty)."""

    name: str
    start: int  # where its header begins
    header_end: int  # behind its header; 0 before the first one
    keys: tuple[KeyPlace, ...] = ()

    def key(self, name: str) -> KeyPlace | None:
        """The place of a key of this table."""
        return next((place for place in self.keys if place.key == name), None)

    @property
    def last(self) -> int:
        """Behind the last value of this table, or its header."""
        return self.keys[-1].end if self.keys else self.header_end


class Spot(Record):
    """A place as people count: row and column from 1, and the line."""

    row: int
    column: int
    width: int
    line: str


def spot(text: str, start: int, end: int) -> Spot:
    """Return the row, column and line of a span; the width ends with the line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    line = text[first : last if last >= 0 else len(text)].rstrip("\r")
    width = min(end, first + len(line), first + LONGEST_SHOWN) - start
    return Spot(text.count("\n", 0, start) + 1, start - first + 1, max(1, width), _short(line))


def spot_at(text: str, row: int, column: int) -> Spot:
    """Return the place with this row and column, as an error of `tomllib` names it."""
    lines = text.split("\n")
    row = min(max(row, 1), len(lines))
    return Spot(row, max(column, 1), 1, _short(lines[row - 1].rstrip("\r")))


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def places(text: str) -> list[TablePlace]:
    """Return the tables of a TOML text in their order, the part before them first."""
    tables = [TablePlace("", 0, 0)]
    keys: list[KeyPlace] = []
    at = 0
    while at < len(text):
        at = _skip_blank(text, at)
        end = _line_end(text, at)
        if text.startswith("[", at):
            tables[-1] = tables[-1].but(keys=tuple(keys))
            keys = []
            inside = text[at:end].partition("#")[0].rstrip()
            tables.append(TablePlace(inside.strip("[] \t\r\"'"), at, at + len(inside)))
        elif at < end and not text.startswith("#", at):
            place = _key_place(text, at, end)
            if place is not None:
                keys.append(place)
                end = _line_end(text, place.end)
        at = end + 1
    tables[-1] = tables[-1].but(keys=tuple(keys))
    return tables


def _skip_blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n\ufeff":
        at += 1
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _key_place(text: str, at: int, end: int) -> KeyPlace | None:
    sign = text.find("=", at, end)
    if sign < 0:
        return None
    key = text[at:sign].rstrip().strip("\"'")
    value = sign + 1
    while value < end and text[value] in " \t":
        value += 1
    return KeyPlace(key, at, value, value_end(text, value))


def value_end(text: str, at: int) -> int:
    """Return the end of the value that begins here, over lines where it is open."""
    open_until: list[str] = []
    end = at
    while at < len(text):
        quote = next((q for q in QUOTES if text.startswith(q, at)), "")
        letter = text[at]
        if quote:
            at = end = _string_end(text, at, quote)
            continue
        if letter == "#":
            if not open_until:
                break
            at = _line_end(text, at)
            continue
        if letter == "\n" and not open_until:
            break
        if letter in CLOSED:
            open_until.append(CLOSED[letter])
        elif open_until and letter == open_until[-1]:
            open_until.pop()
        at += 1
        if letter not in " \t\r\n":
            end = at
    return end


def _string_end(text: str, at: int, quote: str) -> int:
    """Behind the closing quote, or the end of the line or the text where there is none."""
    at += len(quote)
    while at < len(text) and not text.startswith(quote, at):
        if text[at] == "\n" and len(quote) == 1:
            return at
        at += 2 if text[at] == "\\" and quote[0] == '"' else 1
    return min(at + len(quote), len(text))


def line_of(key: str, value: Any) -> str:
    """Write `key = value` in one line of TOML."""
    import tomli_w

    if isinstance(value, (list, tuple)):
        inside = ", ".join(line_of("x", one).removeprefix("x = ") for one in value)
        return f"{key} = [{inside}]"
    return tomli_w.dumps({key: value}).rstrip("\n")
