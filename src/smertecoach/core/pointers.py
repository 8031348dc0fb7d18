"""When the program points to a person (§7): one code a week, each once in four weeks.

Codes only; who is meant stands in `WHO`. Nothing here grades or diagnoses: every look counts what
was noted and planned. Weeks are of seven days up to the day that is judged, or plans by Monday.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.earlier import ran
from smertecoach.core.evidence import decision_for
from smertecoach.core.model import Answer, Checkin, Session, Skip
from smertecoach.core.names import fold
from smertecoach.core.progress import is_even, mornings_ok
from smertecoach.core.record import Report
from smertecoach.core.rules import (
    CONSTANT_WEEKS,
    FLARE_LONG,
    FLOAT_NOISE,
    KEPT_ENOUGH,
    LADDER_REFUSED,
    OVER_AT_MOST,
    POINTER_TIMES,
    POINTER_WEEKS,
    SLEEP_LOW,
    SLOW_RISE,
    STRESS_HIGH,
    WEEK_RATED,
)
from smertecoach.core.stats import median

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from smertecoach.core.days import Day
    from smertecoach.core.model import Activity, Decision, Entry, Profile, WeekPlan
    from smertecoach.core.progress import Evidence

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

# In the order of which goes first where several fit; code -> who is meant.
WHO: dict[str, tuple[str, ...]] = {
    "long_flare": ("gp",),
    "slow_rise": ("gp", "physio"),
    "start_level": ("physio",),
    "mornings": ("physio",),
    "afraid": ("physio",),
    "ladder": ("physio",),
    "no_growth": ("physio",),
    "sleep": ("gp",),
    "stress": ("gp", "psychomotor_physio"),
}
HELD_BY_MORNINGS = ("mornings", "mornings_heavier", "new")
NO_GROWTH_MEANT = ("steady", "at_goal", "at_limit", "professional", "chosen", "flare", "safety")
LADDER = "ladder"  # `answer ladder later about lift`: a step offered and not taken
REFUSED = ("later", "no")


class Signs(Report):
    """What is looked at when a week is judged."""

    profile: Profile
    days: Sequence[Day]  # in order, 28 days back at least
    entries: Sequence[Entry]
    start: date  # Monday of the week that is proposed
    as_of: date  # the last day that is known
    decisions: Mapping[str, Decision]  # the proposal's, by activity
    evidence: Mapping[str, Evidence]
    plans: Mapping[date, WeekPlan]  # those that ran before, by Monday


def pointer(signs: Signs, said: Mapping[date, tuple[str, ...]]) -> str | None:
    """Return the code of the one line that points to a person this week, or None.

    `said` is what was said in the plan of each week, by Monday.
    """
    if said.get(signs.start):
        return None
    lately = {
        code
        for number in range(1, POINTER_WEEKS)
        for code in said.get(signs.start - number * WEEK, ())
    }
    fits = (code for code in WHO if code not in lately and LOOKS[code](signs))
    return next(fits, None)


def at_start(
    decisions: Mapping[str, Decision], evidence: Mapping[str, Evidence]
) -> tuple[str, ...]:
    """The activities whose step down ended at the start level, or would have gone below it."""
    found = []
    for name, known in evidence.items():
        decision, floor = decisions[name], known.start_level
        if decision.reason != "mornings_heavier" or known.steady or floor is None:
            continue
        if decision.quota is not None and decision.quota <= floor + FLOAT_NOISE:
            found.append(name)
    return tuple(found)


def _long_flare(signs: Signs) -> bool:
    """A flare over 14 days, that is there or ended this week."""
    return any(day.flare_day > FLARE_LONG for day in _last(signs, 1))


def _slow_rise(signs: Signs) -> bool:
    rises = (known.slow_rise for known in signs.evidence.values())
    return any(rise is not None and rise >= SLOW_RISE - FLOAT_NOISE for rise in rises)


def _start_level(signs: Signs) -> bool:
    return bool(at_start(signs.decisions, signs.evidence))


def _mornings(signs: Signs) -> bool:
    """Mornings that were not settled hold growth three weeks running."""
    for name, known in signs.evidence.items():
        weeks = (known, *known.earlier)[:POINTER_TIMES]
        held = signs.decisions[name].reason in HELD_BY_MORNINGS
        if held and len(weeks) == POINTER_TIMES and all(mornings_ok(w) is False for w in weeks):
            return True
    return False


def _no_growth(signs: Signs) -> bool:
    """Twelve even weeks in which an activity that is meant to grow did not."""
    return any(
        _constant(activity, signs)
        for activity in signs.profile.activities
        if activity.name in signs.evidence
    )


def _constant(activity: Activity, signs: Signs) -> bool:
    own = signs.decisions[activity.name]
    if not is_even(signs.evidence[activity.name]) or not _held(own):
        return False
    for number in range(1, CONSTANT_WEEKS):
        plan = ran(signs.plans, signs.start - number * WEEK)
        decision = None if plan is None else decision_for(plan, activity, signs.profile)
        if decision is None or not (_held(decision) and _was_even(decision)):
            return False
    return True


def _held(decision: Decision) -> bool:
    return decision.decision == "hold" and decision.reason not in NO_GROWTH_MEANT


def _was_even(decision: Decision) -> bool:
    """Whether the week behind a decision was even, by the numbers written beside it."""
    kept, _, planned = (decision.kept or "").partition("/")
    if not (kept.isdecimal() and planned.isdecimal() and int(planned)):
        return False
    share = int(kept) / int(planned)
    return share >= KEPT_ENOUGH - FLOAT_NOISE and (decision.over or 0) <= OVER_AT_MOST


def _afraid(signs: Signs) -> bool:
    """`why afraid` three times in four weeks."""
    times = sum(
        "afraid" in entry.words("why")
        for entry in _lately(signs)
        if isinstance(entry, (Session, Skip))
    )
    return times >= POINTER_TIMES


def _ladder(signs: Signs) -> bool:
    """A step of the same ladder not taken twice in four weeks."""
    refused: dict[str, int] = {}
    for entry in _lately(signs):
        if isinstance(entry, Answer) and entry.question == LADDER and entry.answer in REFUSED:
            name = fold(entry.word("about") or "")
            refused[name] = refused.get(name, 0) + 1
    return any(times >= LADDER_REFUSED for times in refused.values())


def _stress(signs: Signs) -> bool:
    values = (
        (entry.day, number)
        for entry in signs.entries
        if isinstance(entry, Checkin) and (number := entry.number("stress")) is not None
    )
    medians = _weekly(signs, dict(values).items())  # the later value of a day counts
    return sum(one >= STRESS_HIGH for one in medians) >= POINTER_TIMES


def _sleep(signs: Signs) -> bool:
    values = ((day.day, day.sleep) for day in signs.days if day.sleep is not None and not day.away)
    return sum(one <= SLEEP_LOW for one in _weekly(signs, values)) >= POINTER_TIMES


def _weekly(signs: Signs, values: Iterable[tuple[date, float]]) -> list[float]:
    """The medians of the last four weeks, those with at least three values."""
    weeks: list[list[float]] = [[] for _ in range(POINTER_WEEKS)]
    for day, number in values:
        ago = (signs.as_of - day).days
        if 0 <= ago < 7 * POINTER_WEEKS:
            weeks[ago // 7].append(number)
    return [median(week) or 0.0 for week in weeks if len(week) >= WEEK_RATED]


def _last(signs: Signs, weeks: int) -> list[Day]:
    return [day for day in signs.days if 0 <= (signs.as_of - day.day).days < 7 * weeks]


def _lately(signs: Signs) -> list[Entry]:
    """The entries of the last four weeks."""
    span = 7 * POINTER_WEEKS
    return [entry for entry in signs.entries if 0 <= (signs.as_of - entry.day).days < span]


LOOKS: dict[str, Callable[[Signs], bool]] = {
    "long_flare": _long_flare,
    "slow_rise": _slow_rise,
    "start_level": _start_level,
    "mornings": _mornings,
    "afraid": _afraid,
    "ladder": _ladder,
    "no_growth": _no_growth,
    "sleep": _sleep,
    "stress": _stress,
}
