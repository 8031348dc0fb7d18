"""The profile: read and checked, with the place of every fault, by the settings of `settings.py`.

The person's file is theirs: it is only ever added to or changed in one line (`profile_change.py`),
never rewritten. Everything here works on texts; nothing is opened.
"""

from __future__ import annotations

import tomllib
from datetime import time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from smertecoach.core.model import Activity, Commitment, Profile
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.record import Record
from smertecoach.files.profile_place import Finder, toml_problem
from smertecoach.files.profile_rules import Fault, check_activity, check_names
from smertecoach.files.settings import (
    TABLES,
    WEEKDAYS,
    ActivityTable,
    ProfileFile,
    allowed_for,
)
from smertecoach.files.toml_text import beyond_bounds, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smertecoach.files.settings import SettingsTable


MOST_FAULTS = 100  # of a text that are told; whoever mends them is told the next ones


class Shown(Record):
    """One table: what is set in it, and the default of what is not (None: no default)."""

    table: str  # "" activity commitment
    given: tuple[tuple[str, Any], ...]
    unset: tuple[tuple[str, Any], ...]


# --- reading ---------------------------------------------------------------------------------


def read_profile(
    text: bytes, where: str = "profile.toml", reserved: frozenset[str] = frozenset()
) -> Profile:
    """Return the profile of a text. Raises CoachError with its first problem.

    `reserved` holds the words of the program in both languages that no activity may have as name.
    """
    file, problems = _examine(text, where, reserved)
    if problems or file is None:
        raise CoachError(problems[0])
    return of_file(file)


def check_profile(
    text: bytes, where: str = "profile.toml", reserved: frozenset[str] = frozenset()
) -> list[Problem]:
    """Return every problem of a text, in the order they stand in it."""
    return _examine(text, where, reserved)[1]


def _examine(
    text: bytes, where: str, reserved: frozenset[str]
) -> tuple[ProfileFile | None, list[Problem]]:
    data, decoded = _load(text, where)
    if isinstance(data, Problem):
        return None, [data]
    file: ProfileFile | None = None
    try:
        file = ProfileFile.model_validate(data)
        faults = []
    except ValidationError as error:
        faults = list(_faults(error))
    faults += check_names(data, reserved)
    faults += _contradictions(data)
    finder = Finder(decoded, where, data, allowed_for, line_of)
    found = {(f.table, f.index, f.key, f.code): finder.problem(f) for f in faults}
    return file, sorted(found.values(), key=lambda p: (p.row, p.column))


def _load(text: bytes, where: str) -> tuple[dict[str, Any] | Problem, str]:
    """Return the tables of a TOML text, or its problem; and the text, without a byte-order mark."""
    beyond = beyond_bounds(text, where)
    if beyond is not None:
        return beyond, ""
    try:
        decoded = text.decode()
    except UnicodeDecodeError as error:
        row = text.count(b"\n", 0, error.start) + 1
        column = error.start - (text.rfind(b"\n", 0, error.start) + 1) + 1
        return Problem("not_text", where, row, column), ""
    decoded = " " * decoded.startswith("\ufeff") + decoded.removeprefix("\ufeff")
    try:
        return tomllib.loads(decoded), decoded
    except (ValueError, RecursionError) as error:
        return toml_problem(decoded, where, str(error), allowed_for, line_of), decoded


def _faults(error: ValidationError) -> Iterator[Fault]:
    """Turn what pydantic found into faults, one per key."""
    codes = {"missing": "profile_missing", "extra_forbidden": "profile_key", "name": "profile_name"}
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    for one in errors[:MOST_FAULTS]:
        path = one["loc"]
        table, index, key = "", 0, str(path[0])
        if key in ("activity", "commitment") and len(path) > 1:
            table, index = key, int(path[1])
            key = str(path[2]) if len(path) > 2 else ""
        code: Any = codes.get(one["type"], "profile_value")
        if code == "profile_key":
            yield _unknown_key(table, index, key)
        else:
            yield Fault(code, table, index, key)


def _unknown_key(table: str, index: int, key: str) -> Fault:
    """Name the nearest known key, or the table the key belongs to."""
    known = [name for name in TABLES[table].model_fields if name not in ("activity", "commitment")]
    if table and key in ProfileFile.model_fields:
        return Fault("profile_place", table, index, key, "[[activity]]")
    if not table and key in ActivityTable.model_fields:
        return Fault("profile_place", table, index, key, "[[activity]]")
    near = get_close_matches(key.casefold(), known, 1, 0.0)
    return Fault("profile_key", table, index, key, ", ".join(known), near[0])


def _contradictions(data: dict[str, Any]) -> Iterator[Fault]:
    """Contradictions inside the activities that are valid key by key."""
    tables = data.get("activity")
    for index, table in enumerate(tables if isinstance(tables, list) else ()):
        try:
            ActivityTable.model_validate(table)
        except ValidationError:
            continue
        yield from check_activity(index, table)


# --- to the model ----------------------------------------------------------------------------


def _value(key: str, value: Any) -> Any:
    if key in ("days", "rest_days"):
        return tuple(WEEKDAYS.index(day) for day in value)
    if key == "day":
        return WEEKDAYS.index(value)
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    return tuple(value) if isinstance(value, list) else value


def _given(table: SettingsTable) -> dict[str, Any]:
    """What was set, as the model has it."""
    return {key: _value(key, getattr(table, key)) for key in table.model_fields_set}


def of_file(file: ProfileFile) -> Profile:
    """The profile of a valid file."""
    settings = _given(file)
    for key in ("format", "activity", "commitment"):
        settings.pop(key, None)
    return Profile(
        **settings,
        activities=tuple(Activity(**_given(table)) for table in file.activity),
        commitments=tuple(Commitment(**_given(table)) for table in file.commitment),
    )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the profile's TOML; dates and times are strings there."""
    schema = ProfileFile.model_json_schema()
    for table in (schema, *schema["$defs"].values()):
        for field in table["properties"].values():
            if field.get("default", 0) is None:  # not set; TOML has no null
                del field["default"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


# --- showing ---------------------------------------------------------------------------------


def tables_of(text: bytes, where: str = "profile.toml") -> list[Shown]:
    """Return the settings of a valid text table by table, as they stand in it; the top first."""
    read_profile(text, where)
    data = tomllib.loads(text.decode("utf-8-sig"))
    top = {key: value for key, value in data.items() if key not in ("activity", "commitment")}
    shown = [_shown("", top)]
    for name in ("activity", "commitment"):
        shown += [_shown(name, table) for table in data.get(name, [])]
    return shown


def _shown(name: str, table: dict[str, Any]) -> Shown:
    fields = TABLES[name].model_fields
    unset = {
        key: field.get_default()
        for key, field in fields.items()
        if key not in table and key not in ("activity", "commitment")
    }
    order = [key for key in fields if key in table]
    return Shown(name, tuple((key, table[key]) for key in order), tuple(unset.items()))
