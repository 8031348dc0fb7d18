"""How even a day was against its own yardstick: the band and the score (coaching.md §6).

The yardstick of a day is its plan with what is usual beside it, without a plan the usual load, on
planned rest the usual load again, with nothing too little. It rewards evenness, never more. A day
without an entry is unknown, never zero. In a flare, and on the way back from it, a day is held
against what the flare leaves of its plan, with the same part of what is usual beside it, and
nothing is too little.
"""

from __future__ import annotations

from smertecoach.core.by_day import by_day
from smertecoach.core.days import items_of, plan_of, resolved
from smertecoach.core.flare import courses_of, share_on
from smertecoach.core.load import bouts_of, day_amount, planned_load, planned_minutes, unit_minutes
from smertecoach.core.model import Activity
from smertecoach.core.names import fold, known_names
from smertecoach.core.quota import is_small_enough, small_of, tolerance
from smertecoach.core.record import Report
from smertecoach.core.rules import ALWAYS_EVEN, BAND_EDGES, FLOAT_NOISE
from smertecoach.core.usual import usual_beside, usual_load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smertecoach.core.days import Day, Done
    from smertecoach.core.load import Thing
    from smertecoach.core.model import Item, Profile, WeekPlan
    from smertecoach.core.names import Known

BANDS = ("very_quiet", "quiet", "even", "busy", "very_busy")


class DayScore(Report):
    """One day against its yardstick. None is unknown; loads in minutes x effort, unrounded."""

    day: date
    logged: bool
    open: bool  # what is still too little may become enough
    load: float | None = None  # with the commitments of the plan taken as done
    yardstick: str | None = None  # plan | usual | rest
    expected: float | None = None  # load
    ratio: float | None = None  # load / expected
    band: str | None = None  # one of BANDS, or rest
    score: float | None = None  # 0-100, one decimal
    form: float | None = None  # 0-10
    pain: float | None = None  # 0-10
    sleep: float | None = None  # 0-10
    minutes: float | None = None
    sessions: int = 0
    word: str | None = None  # the person's own: even | much | little
    away: bool = False  # in a gap: nothing is planned or counted


class _Yard(Report):
    """What a day is held against."""

    name: str  # plan | usual | rest
    expected: float | None  # load; None where unknown
    assumed: float = 0.0  # load of commitments of the plan that are taken as done
    complete: bool = False  # nothing that was planned is left


def score_days(
    days: Sequence[Day],
    plans: Mapping[date, WeekPlan],
    profile: Profile,
    today: date,
    *,
    start: date | None = None,
    end: date | None = None,
) -> list[DayScore]:
    """Every day from `start` to `end` (inclusive; default all of `days`) against its yardstick.

    `days` are in order and reach back far enough to know what is usual (84 days).
    """
    courses = courses_of(days, profile)
    if courses:
        plans = {start: by_day(plan, profile, (), courses) for start, plan in plans.items()}
    known = [known_names(profile, weekday) for weekday in range(7)]
    shares = {day.day: share_on(courses, day.day) for day in days}
    return [
        _score(
            day,
            _yard(day, days, plans, known, today, shares[day.day]),
            steady=profile.steady_on(day.day),
            in_flare=shares[day.day] < 1,
        )
        for day in days
        if (start is None or day.day >= start) and (end is None or day.day <= end)
    ]


def band_of(ratio: float) -> str:
    """The band of load / expected; 0.50 is quiet, 0.80, 1.20 even, 1.50 busy."""
    very_quiet, quiet, even, busy = BAND_EDGES
    if ratio < quiet - FLOAT_NOISE:
        return "very_quiet" if ratio < very_quiet - FLOAT_NOISE else "quiet"
    if ratio <= even + FLOAT_NOISE:
        return "even"
    return "busy" if ratio <= busy + FLOAT_NOISE else "very_busy"


def score_of(ratio: float) -> float:
    """100 · min(1, r/0.8, 1.2/r), to one decimal."""
    _, quiet, even, _ = BAND_EDGES
    above = even / ratio if ratio > even else 1.0
    return round(100 * min(1.0, ratio / quiet, above), 1)


def _score(day: Day, yard: _Yard | None, *, steady: bool, in_flare: bool) -> DayScore:
    """Put a day beside its yardstick."""
    counted = None if day.load is None else day.load
    if counted is not None and yard is not None and not day.rested:
        counted += yard.assumed
    ratio = band = score = None
    if yard is not None and counted is not None:
        if day.rested or (yard.name == "rest" and day.sessions == 0):
            band = "rest"
        elif yard.expected is not None:
            ratio = counted / yard.expected if yard.expected > FLOAT_NOISE else None
            forgiving = steady or yard.name == "rest" or (in_flare and yard.complete)
            band, score = _judged(counted, yard, forgiving=forgiving)
    return DayScore(
        day=day.day,
        logged=day.logged,
        open=yard is not None and not yard.complete,
        load=counted,
        yardstick=None if yard is None else yard.name,
        expected=None if yard is None else yard.expected,
        ratio=ratio,
        band=band,
        score=score,
        form=day.form,
        pain=day.pain,
        sleep=day.sleep,
        minutes=day.minutes,
        sessions=day.sessions,
        word=day.word,
        away=day.away,
    )


def _judged(counted: float, yard: _Yard, *, forgiving: bool) -> tuple[str | None, float | None]:
    """Band and score; too little is said only of a complete day, and never where forgiving."""
    expected = yard.expected or 0.0
    _, quiet, even, _ = BAND_EDGES
    if forgiving and counted <= even * expected + FLOAT_NOISE:
        return "even", 100.0
    if not yard.complete and counted < quiet * expected - FLOAT_NOISE:
        return None, None
    if abs(counted - expected) <= ALWAYS_EVEN + FLOAT_NOISE:
        return "even", 100.0
    if expected <= FLOAT_NOISE:  # nothing to hold it against
        return None, None
    ratio = counted / expected
    return band_of(ratio), score_of(ratio)


def _yard(
    day: Day,
    days: Sequence[Day],
    plans: Mapping[date, WeekPlan],
    names: Sequence[Known],
    today: date,
    share: float,
) -> _Yard | None:
    """The yardstick of a day; None where a day is out of every count (away)."""
    if day.away:
        return None
    past = day.closed or day.day < today
    if day.planned_rest:
        return _Yard(name="rest", expected=usual_load(days, day.day), complete=past)
    plan = plan_of(plans, day.day)
    if plan is None:
        expected = None if day.flare else usual_load(days, day.day)
        return _Yard(name="usual", expected=expected, complete=past)
    known = names[day.day.weekday()]
    things: dict[str, list[Item]] = {}
    for item in items_of(plan, day.day):
        things.setdefault(resolved(known, item.activity), []).append(item)
    done = {part.name: part for part in day.done}
    expected = assumed = 0.0
    complete = True
    for name, items in things.items():
        if name in day.paused:
            continue
        part = _asked(items, known.get(fold(name)), done.get(name), skipped=name in day.skipped)
        expected += part.expected or 0.0
        assumed += part.assumed
        complete = complete and part.complete
    week = frozenset(resolved(known, item.activity) for d in plan.days for item in d.items)
    return _Yard(
        name="plan",
        expected=expected + share * usual_beside(days, day.day, week),
        assumed=assumed,
        complete=complete or day.closed,
    )


def _asked(items: list[Item], thing: Thing, done: Done | None, *, skipped: bool) -> _Yard:
    """What one activity's items of a day ask for, and whether that was met."""
    full = sum(planned_load(item, thing) for item in items)
    if any(item.fixed for item in items):
        if skipped and done is None:
            return _Yard(name="plan", expected=0.0, complete=True)
        assumed = full if done is None else 0.0
        return _Yard(name="plan", expected=full, assumed=assumed, complete=True)
    minutes = sum(planned_minutes(item, thing) for item in items)
    share = 1.0 if done is None or minutes <= 0 else done.minutes / minutes
    if isinstance(thing, Activity) and thing.role == "limit":
        part = 0.0 if done is None else min(1.0, share)
        return _Yard(name="plan", expected=full * part, complete=True)
    if done is None:
        return _Yard(name="plan", expected=full, complete=skipped)
    item, planned = items[0], sum(day_amount(item) for item in items)
    total = done.minutes / (unit_minutes(item.unit, thing) or 1.0)
    enough = total >= planned - tolerance(planned, item.unit) - FLOAT_NOISE
    if done.small:
        small = sum(small_of(item) * bouts_of(item) for item in items)
        enough = enough or is_small_enough(item, total * day_amount(item) / planned)
        full *= min(1.0, max(small / planned, share))
    return _Yard(name="plan", expected=full, complete=enough or skipped)
