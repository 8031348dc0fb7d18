"""Changing a profile without rewriting it: a table at the end, or one line in place.

Every result is read again before it is used; what was there stays byte for byte.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from smertecoach.core.names import fold
from smertecoach.core.problem import CoachError, Problem
from smertecoach.files.change import Change
from smertecoach.files.profile import read_profile
from smertecoach.files.profile_place import find_table, toml_problem
from smertecoach.files.settings import allowed_for
from smertecoach.files.text import read_bytes
from smertecoach.files.toml_text import line_of, places

if TYPE_CHECKING:
    from collections.abc import Callable

    from smertecoach.core.model import Profile
    from smertecoach.files.place import Home
    from smertecoach.files.toml_text import TablePlace


def append_table(
    text: str,
    table_name: str,
    table: dict[str, Any],
    reserved: frozenset[str] = frozenset(),
    where: str = "profile.toml",
) -> str:
    """Return the text with a `[[table_name]]` at its end; what was there stays byte for byte.

    Raises CoachError with the first problem of the result.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [f"[[{table_name}]]", *(line_of(key, value) for key, value in table.items()), ""]
    gap = "" if not text or text.endswith("\n") else newline
    blank = newline if text.strip() else ""
    made = text + gap + blank + newline.join(lines)
    try:
        read_profile(made.encode(), where, reserved)
    except CoachError as error:
        at = error.problem.row
        if at <= len(text.splitlines()):
            raise
        # The line is shown, but it is no line of the file.
        raise CoachError(error.problem.but(row=0)) from None
    return made


def set_value(
    text: str,
    key: str,
    value: Any,
    *,
    activity: str = "",
    reserved: frozenset[str] = frozenset(),
    where: str = "profile.toml",
) -> str:
    """Return the text with one setting changed in its line, or added after the last one.

    With `activity`, a key of the activity of that name or alias. Raises CoachError with the first
    problem of the text or the result, and where the text's layout allows no change in one line.
    """
    read_profile(text.encode(), where)
    data = tomllib.loads(text.removeprefix("\ufeff"))
    wanted = data
    tables = places(text)
    table: TablePlace | None = tables[0]
    if activity:
        index = _index_of(data, activity, where)
        wanted = data["activity"][index]
        table = find_table(tables, "activity", index)
    wanted[key] = list(value) if isinstance(value, tuple) else value
    made = _with_value(text, table, key, line_of(key, value)) if table else text
    read_profile(made.encode(), where, reserved)
    if tomllib.loads(made.removeprefix("\ufeff")) != data:
        raise CoachError(toml_problem(text, where, "", allowed_for, line_of))
    return made


def _index_of(data: dict[str, Any], name: str, where: str) -> int:
    wanted = fold(name)
    tables = data.get("activity", [])
    for index, table in enumerate(tables):
        if wanted in map(fold, (table["name"], *table.get("aliases", ()))):
            return index
    raise CoachError(
        Problem("unknown_activity", where, line=name, values=(("word", name), ("meant", "")))
    )


def _with_value(text: str, table: TablePlace, key: str, line: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    place = table.key(key)
    if place is not None:
        return text[: place.start] + line + text[place.end :]
    if not table.last:  # no setting stands before the tables yet
        mark = len(text) - len(text.removeprefix("\ufeff"))
        return text[:mark] + line + newline + text[mark:]
    end = text.find("\n", table.last)
    if end < 0:
        return text + newline + line + newline
    return text[: end + 1] + line + newline + text[end + 1 :]


def add_activity(
    home: Home, table: dict[str, Any], reserved: frozenset[str] = frozenset()
) -> Profile:
    """Append an activity to the person's profile, and return the profile as it is then.

    Raises `needs_profile` where there is no profile, and the first problem of the result.
    """
    return _rewritten(
        home, lambda text, where: append_table(text, "activity", table, reserved, where)
    )


def change_settings(home: Home, settings: dict[str, Any], *, activity: str = "") -> Profile:
    """Change settings in their lines, of one activity where it is named; return the profile.

    Raises `needs_profile` where there is no profile, and the first problem of the result.
    """

    def changed(text: str, where: str) -> str:
        for key, value in settings.items():
            text = set_value(text, key, value, activity=activity, where=where)
        return text

    return _rewritten(home, changed)


def _rewritten(home: Home, make: Callable[[str, str], str]) -> Profile:
    """Put what `make` makes of the profile's text, read at a place, where the profile is."""
    path = home.file("profile.toml")
    with Change(home, "profile") as change:
        text = read_bytes(path)
        if text is None:
            raise CoachError(Problem("needs_profile"))
        where = home.short(path)
        read_profile(text, where)
        made = make(text.decode(), where)
        change.replace(path, made, text)
    return read_profile(made.encode())
