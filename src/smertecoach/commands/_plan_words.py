"""What is typed after `plan`: weeks, activities of the plan, amounts in an activity's unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.core.amounts_in import MINUTES_LIMIT, of_unit
from smertecoach.core.draft import fault
from smertecoach.core.names import find_activity, fold
from smertecoach.core.nearest import nearest
from smertecoach.lang import say
from smertecoach.render.answers import unit_name

if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.model import Activity, Profile


def named(profile: Profile, name: str | None, words: list[str]) -> Activity:
    """The activity that is meant. Raises what keeps it from being planned."""
    if name is None:
        raise fault(words, "no_activity", 0, len(words))
    activity = find_activity(profile, name)
    if activity is None and any(fold(one.name) == fold(name) for one in profile.commitments):
        raise fault(words, "fixed_appointment", words.index(name), word=name)
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
            hours = say.in_hours(coach.words, round(number))
            example = f"{activity.name} {hours}"
            raise fault(words, "in_hours", nth, word=words[nth], example=example)
    if len(numbers) > 1 or set(fields) != {field}:
        unit = unit_name(coach.words, activity.unit)
        example = f"{activity.name} 10"
        raise fault(
            words, "other_unit", 0, len(words), word=activity.name, unit=unit, example=example
        )
    return fields[field] / size
