"""The first quota of an activity, from what a person manages on good and bad days (§2).

Amounts are in the activity's own unit, per bout. What is known is asked for or measured; nothing
is guessed: without a number there is no quota, only what is missing. Codes, no sentences.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smertecoach.core.load import amount_in_unit
from smertecoach.core.model import Session
from smertecoach.core.names import find_activity
from smertecoach.core.quota import units
from smertecoach.core.record import Record, Report
from smertecoach.core.rules import (
    FEW_TRIALS_SHARE,
    FIRST_UNITS,
    GOOD_DAY_ONLY_SHARE,
    HEAVIER,
    MEAN_SHARES,
    MIN_TRIALS,
    SPLIT_BELOW,
    SPLIT_BOUTS,
    STEADY_START,
    TRIAL_DAYS,
    TRIAL_SPREAD,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from smertecoach.core.days import Day
    from smertecoach.core.model import Activity, Entry, Profile


def basis_of(activity: Activity) -> str:
    """What a first quota of this activity rests on, in short: a change of it makes a new one."""
    numbers = {
        "good": activity.good_day,
        "bad": activity.bad_day,
        "quota": activity.quota,
    }
    parts = [activity.baseline, activity.unit]
    parts += [f"{key} {number:g}" for key, number in numbers.items() if number is not None]
    if activity.trials:
        parts.append("trials " + ",".join(f"{amount:g}" for amount in activity.trials))
    return " ".join(parts)


class Trial(Record):
    """One measured try: how far it went while it still went well."""

    amount: float  # in the activity's unit
    day: date | None = None  # None: from the profile's `trials`, each on a day of its own
    morning: float | None = None  # M of the same day, higher is heavier
    bad: bool = False  # marked bad by the person
    next_morning: float | None = None  # M of the day after


class Baseline(Report):
    """A first quota and what it rests on."""

    quota: float | None  # real, per bout, in the activity's unit; None: nothing to go by
    rule: str  # default mean80 mean70 mean50 badday goodbad manual physio
    provisional: bool = False
    mean: float | None = None  # of what was used
    bad_day: float | None = None  # the amount of a bad day, told or measured
    used: tuple[float, ...] = ()  # amounts, or (good day, bad day)
    left_out: tuple[Trial, ...] = ()  # followed by a heavier morning
    offers: tuple[float, ...] = ()  # amounts to choose the start from
    bouts: tuple[int, ...] = ()  # bouts a day to choose from
    warnings: tuple[str, ...] = ()  # above_bad_day
    missing: tuple[str, ...] = ()  # good_day bad_day quota ordinary_trial

    @property
    def mean80(self) -> float | None:
        """Four fifths of the mean, the border of offers and of the faster first weeks (§3)."""
        return None if self.mean is None else MEAN_SHARES["mean80"] * self.mean


class _Known(Report):
    """What there is to go by, sorted once."""

    amounts: tuple[float, ...]  # the sample the mean is taken of
    bad_day: float | None
    kind: str  # trials (enough of them) | pair | few | bad_only | good_only | nothing


def baseline(
    activity: Activity,
    measured: Iterable[Trial] = (),
    *,
    usual_morning: float = 5.0,
    today: date | None = None,
    steady: bool = False,
) -> Baseline:
    """Return the first quota of an activity, or what is missing for one.

    `usual_morning` is M; measured trials older than 14 days before `today` are not looked at.
    Enough measured trials stand alone; fewer are taken together with the profile's.
    """
    told = activity.source == "physio" or activity.baseline == "manual"
    if told and activity.quota is not None:
        return _as_told(activity, activity.quota)
    fresh = [t for t in measured if _is_fresh(t, today)]
    heavier = usual_morning + HEAVIER
    left_out = tuple(t for t in fresh if t.next_morning is not None and t.next_morning >= heavier)
    trials = [t for t in fresh if t not in left_out]
    if not _enough(trials):
        trials += [Trial(amount) for amount in activity.trials]
    known = _known(activity, trials, heavier)
    rule = "default" if activity.baseline == "manual" else activity.baseline
    missing = ("quota",) if told else ()
    start, provisional, lacking = _start(rule, known)
    return Baseline(
        quota=_bounded(start, activity, steady=steady),
        rule=rule,
        provisional=provisional or bool(missing),
        mean=_mean(known.amounts),
        bad_day=known.bad_day,
        used=known.amounts,
        left_out=left_out,
        offers=_offers(activity),
        bouts=_bouts(activity),
        warnings=_warnings(rule, start, known),
        missing=missing + lacking,
    )


def trials_of(
    activity: Activity, entries: Iterable[Entry], days: Iterable[Day], profile: Profile
) -> list[Trial]:
    """Return the sessions of an activity that were marked as trials, with their mornings."""
    mornings = {day.day: day.morning for day in days}
    return [
        Trial(
            amount=amount,
            day=entry.day,
            morning=mornings.get(entry.day),
            bad=entry.word("trial") == "bad",
            next_morning=mornings.get(entry.day + timedelta(days=1)),
        )
        for entry in entries
        if isinstance(entry, Session)
        and entry.word("trial") is not None
        and find_activity(profile, entry.activity) is activity
        and (amount := amount_in_unit(entry, activity)) is not None
    ]


def _as_told(activity: Activity, quota: float) -> Baseline:
    """Take a quota as it is; a professional's limit is never planned beyond (§7)."""
    limit = activity.max_amount
    return Baseline(
        quota=quota if limit is None else min(quota, limit),
        rule="physio" if activity.source == "physio" else "manual",
        bad_day=activity.bad_day,
    )


def _is_fresh(trial: Trial, today: date | None) -> bool:
    if today is None or trial.day is None:
        return True
    return 0 <= (today - trial.day).days < TRIAL_DAYS


def _enough(trials: list[Trial]) -> bool:
    """At least three, on at least three days; one of the profile counts as a day of its own."""
    days = {t.day for t in trials if t.day is not None}
    undated = sum(t.day is None for t in trials)
    return len(days) + undated >= MIN_TRIALS


def _known(activity: Activity, trials: list[Trial], heavier: float) -> _Known:
    amounts = tuple(t.amount for t in trials)
    bad_day = activity.bad_day
    if bad_day is None:
        on_bad = [
            t.amount for t in trials if t.bad or (t.morning is not None and t.morning >= heavier)
        ]
        bad_day = min(on_bad, default=None)
    if _enough(trials):
        return _Known(amounts=amounts, bad_day=bad_day, kind="trials")
    good = activity.good_day
    if good is not None and activity.bad_day is not None:
        return _Known(amounts=(good, activity.bad_day), bad_day=bad_day, kind="pair")
    if amounts:
        return _Known(amounts=amounts, bad_day=bad_day, kind="few")
    if bad_day is not None:
        return _Known(amounts=(bad_day,), bad_day=bad_day, kind="bad_only")
    if good is not None:
        return _Known(amounts=(good,), bad_day=None, kind="good_only")
    return _Known(amounts=(), bad_day=None, kind="nothing")


def _start(rule: str, known: _Known) -> tuple[float | None, bool, tuple[str, ...]]:
    """Return the first quota before limits, whether it is provisional, and what is missing."""
    missing = ("bad_day",) if known.bad_day is None else ()
    if known.kind == "nothing":
        return None, True, ("good_day", "bad_day")
    if known.kind == "bad_only":
        return known.bad_day, True, ("good_day",)
    if known.kind == "good_only":
        return GOOD_DAY_ONLY_SHARE * known.amounts[0], True, missing
    if known.kind == "few":
        start = FEW_TRIALS_SHARE * min(known.amounts)
        return _not_above(start, known.bad_day), True, missing
    nothing_on_bad = known.bad_day == 0
    if rule == "goodbad":
        return (max(known.amounts) + min(known.amounts)) / 2, nothing_on_bad, ()
    if rule in MEAN_SHARES:
        return MEAN_SHARES[rule] * _sure_mean(known), nothing_on_bad, ()
    if rule == "badday" and known.bad_day is not None:
        return known.bad_day, nothing_on_bad, ()
    if known.bad_day is None and max(known.amounts) > TRIAL_SPREAD * min(known.amounts):
        return min(known.amounts), True, ("bad_day", "ordinary_trial")
    start = MEAN_SHARES["mean80"] * _sure_mean(known)
    return _not_above(start, known.bad_day), known.bad_day is None or nothing_on_bad, missing


def _mean(amounts: tuple[float, ...]) -> float | None:
    return sum(amounts) / len(amounts) if amounts else None


def _sure_mean(known: _Known) -> float:
    return sum(known.amounts) / len(known.amounts)


def _not_above(start: float, bad_day: float | None) -> float:
    return start if bad_day is None else min(start, bad_day)


def _bounded(start: float | None, activity: Activity, *, steady: bool) -> float | None:
    """At least one unit, at most the goal and a professional's limit; lower in steady mode."""
    if start is None:
        return None
    quota = max(units(1, activity.unit), start * STEADY_START if steady else start)
    for limit in (activity.goal, activity.max_amount):
        if limit is not None:
            quota = min(quota, limit)
    return quota


def _offers(activity: Activity) -> tuple[float, ...]:
    if activity.bad_day != 0:
        return ()
    limit = activity.max_amount
    offers = (units(count, activity.unit) for count in FIRST_UNITS)
    return tuple(amount for amount in offers if limit is None or amount <= limit)


def _bouts(activity: Activity) -> tuple[int, ...]:
    good, bad = activity.good_day, activity.bad_day
    if good is None or bad is None or bad >= SPLIT_BELOW * good:
        return ()
    return SPLIT_BOUTS


def _warnings(rule: str, start: float | None, known: _Known) -> tuple[str, ...]:
    if rule != "goodbad" or start is None or known.bad_day is None:
        return ()
    return ("above_bad_day",) if start > known.bad_day else ()
