"""What is typed after `plan`: weeks, activities of the plan, amounts in an activity's unit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smertecoach.core.amounts_in import MINUTES_LIMIT, of_unit
from smertecoach.core.draft import fault
from smertecoach.core.names import find_activity, fold
from smertecoach.core.nearest import nearest
from smertecoach.core.words_in import read_range_day
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render.answers import unit_name

if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.model import Activity, Profile


def day_of_week(text: str, today: date) -> date:
    """A day of the week that is named: 48, 2026-W48, a date, or a weekday still to come."""
    number = text.upper().rpartition("W")[2]
    year = text[:4] if "W" in text.upper() else str(today.isocalendar()[0])
    if number.isascii() and number.isdigit() and len(number) <= 2 and year.isdigit():
        try:
            return date.fromisocalendar(int(year), int(number), 1)
        except ValueError:
            raise fault([text], "bad_date", 0, word=text) from None
    if fold(text) in VOCABULARY.weekdays:
        ahead = (VOCABULARY.weekdays[fold(text)] - today.weekday()) % 7
        return today + timedelta(days=ahead)
    return read_range_day(text, VOCABULARY, today)


def named(profile: Profile, name: str | None, words: list[str]) -> Activity:
    if name is None:
        raise fault(words, "no_activity", 0, len(words))
    activity = find_activity(profile, name)
    if activity is None:
        meant = "|".join(nearest(name, [one.name for one in profile.activities]))
        example = f"{profile.activities[0].name} 10"
        raise fault(
            words, "not_planned", words.index(name), word=name, meant=meant, example=example
        )
    return activity


def read_amount(
    coach: Context,
    numbers: list[tuple[float, int]],
    amounts: dict[str, int],
    activity: Activity,
    words: list[str],
) -> float:
    """The amount that was typed, in the activity's unit."""
    sizes = {
        "min": ("seconds", 60),
        "rep": ("reps", 1),
        "step": ("steps", 1),
        "km": ("metres", 1000),
    }
    field, size = sizes[activity.unit]
    fields = dict(amounts)
    for number, nth in numbers[:1]:
        fields |= of_unit(number, activity.unit) or {}
        if field not in fields:
            raise fault(words, "bad_amount", nth, word=words[nth])
        if activity.unit == "min" and number > MINUTES_LIMIT:
            raise fault(words, "minutes_or_metres", nth, word=words[nth], km=number / 1000)
    if len(numbers) > 1 or set(fields) != {field}:
        unit = unit_name(coach.words, activity.unit)
        example = f"{activity.name} 10"
        raise fault(
            words, "other_unit", 0, len(words), word=activity.name, unit=unit, example=example
        )
    return fields[field] / size
