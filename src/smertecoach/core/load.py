"""What a session weighs: its minutes, its amount in the activity's unit, its load.

Load is minutes x effort, after Foster's session-RPE idea (1998, 2001; B), adapted (D): coaching.md
§1. It is never multiplied by pain. Minutes and loads are plain numbers, never rounded.
"""

from __future__ import annotations

from smertecoach.core.model import Activity, Commitment
from smertecoach.core.rules import (
    MINUTES_PER_UNIT,
    RESTORATIVE_EFFORT,
    SETTLED_KINDS,
    UNKNOWN_EFFORT,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.model import Item, Session

    Thing = Activity | Commitment | None  # what a name means; None: not in the profile


def usual_effort(thing: Thing) -> float:
    """The usual effort 0-10; 3 for what is not in the profile."""
    return UNKNOWN_EFFORT if thing is None else thing.effort


def unit_minutes(unit: str, thing: Thing) -> float:
    """Minutes of one unit: 1 for time, else the activity's own value or the unit's default."""
    if unit != "min" and isinstance(thing, Activity) and thing.unit == unit:
        own = thing.minutes_per_unit
        if own is not None:
            return own
    return MINUTES_PER_UNIT[unit]


def _amounts(session: Session) -> tuple[tuple[str, float | None], ...]:
    """Every amount of a session by unit, time first."""
    return (
        ("min", None if session.seconds is None else session.seconds / 60),
        ("km", None if session.metres is None else session.metres / 1000),
        ("step", None if session.steps is None else float(session.steps)),
        ("rep", None if session.reps is None else float(session.reps)),
    )


def amount_in_unit(session: Session, activity: Thing) -> float | None:
    """The amount in the activity's unit (minutes without an activity), None where not given."""
    unit = activity.unit if isinstance(activity, Activity) else "min"
    return next(amount for name, amount in _amounts(session) if name == unit)


def minutes_of(session: Session, activity: Thing) -> float:
    """Minutes of a session: by the amount in the activity's unit, else time, km, steps, reps."""
    unit = activity.unit if isinstance(activity, Activity) else "min"
    amount = amount_in_unit(session, activity)
    if amount is not None:
        return amount * unit_minutes(unit, activity)
    for other, given in _amounts(session):
        if given is not None:
            return given * unit_minutes(other, activity)
    return 0.0


def load(minutes: float, effort: float, kind: str, free: float = 0.0) -> float:
    """Load of some minutes of a kind of activity; the first `free` minutes weigh nothing."""
    weight = max(0.0, effort - 1) if kind in SETTLED_KINDS else effort
    return max(0.0, minutes - free) * weight


def kind_of(thing: Thing) -> str:
    """The kind of an activity or commitment; `daily` for what is not in the profile."""
    return "daily" if thing is None else thing.kind


def is_free(thing: Thing, effort: float) -> bool:
    """Whether an activity gives back: marked restorative and done at an effort of at most 3."""
    return isinstance(thing, Activity) and thing.restorative and effort <= RESTORATIVE_EFFORT


def day_amount(item: Item) -> float:
    """The amount of all bouts and sets of a planned item, in its unit."""
    return item.amount * bouts_of(item)


def bouts_of(item: Item) -> int:
    """All bouts and sets of a planned item."""
    return item.times * item.sets


def planned_minutes(item: Item, thing: Thing) -> float:
    """Minutes of all bouts of a planned item."""
    return day_amount(item) * unit_minutes(item.unit, thing)


def planned_load(item: Item, thing: Thing) -> float:
    """Load of a planned item as shown, at usual effort; 0 where it gives back."""
    effort = usual_effort(thing)
    if is_free(thing, effort):
        return 0.0
    return load(planned_minutes(item, thing), effort, kind_of(thing))


def commitment_load(commitment: Commitment) -> float:
    """Load of a fixed appointment."""
    return load(commitment.minutes, commitment.effort, commitment.kind)
