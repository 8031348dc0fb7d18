"""What a profile with a fault still says surely: enough to note something, never to plan by.

What is wrong is left out, and named where it could change what a typed line means.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from pydantic import ValidationError

from smertecoach.core.model import Profile
from smertecoach.core.names import fold
from smertecoach.files.profile import of_file
from smertecoach.files.profile_rules import check_names
from smertecoach.files.settings import ProfileFile
from smertecoach.files.toml_text import beyond_bounds

if TYPE_CHECKING:
    from typing import Any

NAMES = "activity"  # a name may be missing, or its unit
MEANING = ("name", "unit", "aliases")  # settings of a table without which a name is not sure
MORNING = "morning"
NOTHING = (Profile(), frozenset((NAMES, MORNING)))
MOST_ROUNDS = 20  # each leaves at least one setting out


def read_sure(text: bytes) -> tuple[Profile, frozenset[str]]:
    """What is sure, and what is not: settings by their key, and `activity` for names and units."""
    if beyond_bounds(text, "") is not None:
        return NOTHING
    try:
        data = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return NOTHING
    unsure = _without_clashes(data)
    for _ in range(MOST_ROUNDS):
        try:
            return of_file(ProfileFile.model_validate(data)), frozenset(unsure)
        except ValidationError as error:
            places = {one["loc"][:3] for one in error.errors(include_url=False)}
            # From the last table on, so that the others keep their number.
            for place in sorted(places, key=lambda place: [str(part).zfill(9) for part in place]):
                unsure.add(_leave_out(data, place))
            for table in ("activity", "commitment"):
                if isinstance(data.get(table), list):
                    data[table] = [one for one in data[table] if one is not None]
    return NOTHING


def _leave_out(data: dict[str, Any], place: tuple[int | str, ...]) -> str:
    """Leave one setting out, or the table that means nothing without it; what is unsure by it."""
    top = str(place[0])
    if len(place) == 1 or not isinstance(data.get(top), list):
        data.pop(top, None)
        return NAMES if top in ("activity", "commitment") else top
    nth, key = int(place[1]), str(place[2]) if len(place) > 2 else ""
    table = data[top][nth]
    if not isinstance(table, dict) or key in ("", "name", "unit", "day"):
        data[top][nth] = None
        return NAMES
    table.pop(key, None)
    return NAMES if key in MEANING else f"{top}.{key}"


def _without_clashes(data: dict[str, Any]) -> set[str]:
    """Leave out every table and alias whose name stands for two things."""
    clashes = [fault for fault in check_names(data, frozenset()) if fault.table]
    for fault in clashes:
        table = data[fault.table][fault.index]
        if fault.key == "aliases":
            table.pop("aliases", None)
            continue
        name = fold(table["name"])
        for kind in ("activity", "commitment"):
            for other in data.get(kind, ()):
                if isinstance(other, dict) and fold(str(other.get("name", ""))) == name:
                    other["name"] = ""  # found to be no name, and left out with its table
    return {NAMES} if clashes else set()
