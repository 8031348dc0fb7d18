"""The next quota of one activity, from how evenly the week went and how the mornings were (§3).

The table of coaching.md §3 as a table here: `ROWS`, one small function a row, the first that fits
decides. Quotas are real amounts per bout in the activity's own unit; M is higher when heavier.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smertecoach.core.load import load as load_of
from smertecoach.core.load import unit_minutes, usual_effort
from smertecoach.core.rules import (
    FLOAT_NOISE,
    GROWING_AT_MOST,
    HALF_UNIT,
    HALF_UNIT_BELOW,
    HEAVIER_ALLOWED,
    HEAVIER_ALLOWED_MOST,
    KEPT_ENOUGH,
    LOGGED_SHARE,
    MORNINGS_NEEDED,
    OVER_AT_MOST,
    RISE_ALLOWED,
    SMALL_AT_MOST,
    UNIT_SIZE,
    USUAL_TOO_HIGH,
    WEEKLY_CAP_POINTS,
    WEEKLY_CAP_SHARE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from smertecoach.core.model import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known about one activity when its week is judged."""

    quota: float  # real, per bout, in `unit`: what this week ran on
    unit: str = "min"
    shown: float = 0.0  # what the person saw, per bout
    planned: int = 0  # days with the activity in the plan, away days left out
    entered: int = 0  # of them, with anything noted
    kept: int = 0  # of them, as planned or small
    small: int = 0  # of the kept ones, under the plan and marked small
    over: int = 0  # days over the plan, planned or not
    rated: int = 0  # n: mornings after days with the activity that have a number or mark
    heavier: int = 0  # u of them: usual + 2 or marked heavy
    rise: float | None = None  # mean M this week - mean M of the 28 days before
    usual: float = 5.0  # usual morning, as M
    answer: str | None = None  # Sunday's: usual | heavier | anything else is "don't know"
    age: int | None = None  # days since the first session, None: not done yet
    growth: float = 0.10  # share a week
    goal: float | None = None
    max_amount: float | None = None
    grows: bool = True  # False: a limit without a goal
    steady: bool = False
    professional: bool = False  # source = "physio"
    flare: bool = False
    its_turn: bool = True  # one of the two that may grow this week
    room: float | None = None  # the quota the weekly cap leaves room for


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a row decided."""

    quota: float  # real, per bout
    decision: str  # hold | up
    reason: str  # the reason codes of coaching.md §3


def mornings_ok(evidence: Evidence) -> bool | None:
    """`resp_ok` of §3: whether the mornings after were settled, None where nobody knows."""
    if evidence.rated < MORNINGS_NEEDED or evidence.usual > USUAL_TOO_HIGH:
        return {"usual": True, "heavier": False}.get(evidence.answer or "")
    allowed = next(
        (most for n, most in HEAVIER_ALLOWED if evidence.rated <= n), HEAVIER_ALLOWED_MOST
    )
    risen = evidence.rise is not None and evidence.rise > RISE_ALLOWED + FLOAT_NOISE
    return evidence.heavier <= allowed and not risen


def kept_share(evidence: Evidence) -> float:
    """Kept days / planned days, 0 where nothing was planned."""
    return evidence.kept / evidence.planned if evidence.planned else 0.0


def next_quota(evidence: Evidence) -> float:
    """Return the quota a step up: compounded, at least half a unit, never over a limit (§3)."""
    quota, size = evidence.quota, UNIT_SIZE[evidence.unit]
    stepped = quota * (1 + evidence.growth)
    if quota / size < HALF_UNIT_BELOW:
        stepped = max(stepped, quota + HALF_UNIT * size)
    for limit in (evidence.goal, evidence.max_amount, evidence.room):
        if limit is not None:
            stepped = min(stepped, limit)
    return max(stepped, quota)


def _hold(evidence: Evidence, reason: str) -> Verdict:
    return Verdict(quota=evidence.quota, decision="hold", reason=reason)


def _flare(evidence: Evidence) -> Verdict | None:
    return _hold(evidence, "flare") if evidence.flare else None


def _professional(evidence: Evidence) -> Verdict | None:
    return _hold(evidence, "professional") if evidence.professional else None


def _too_little_logged(evidence: Evidence) -> Verdict | None:
    if evidence.planned and evidence.entered >= LOGGED_SHARE * evidence.planned:
        return None
    return _hold(evidence, "too_little_logged")


def _steady(evidence: Evidence) -> Verdict | None:
    return _hold(evidence, "steady") if evidence.steady or evidence.growth <= 0 else None


def _small_often(evidence: Evidence) -> Verdict | None:
    often = evidence.small > SMALL_AT_MOST * evidence.kept
    return _hold(evidence, "small_often") if often else None


def _at_goal(evidence: Evidence) -> Verdict | None:
    reached = evidence.quota + FLOAT_NOISE
    if evidence.goal is not None and reached >= evidence.goal:
        return _hold(evidence, "at_goal")
    if evidence.max_amount is not None and reached >= evidence.max_amount:
        return _hold(evidence, "at_limit")
    return None if evidence.grows else _hold(evidence, "at_limit")


def _up(evidence: Evidence) -> Verdict | None:
    even = kept_share(evidence) >= KEPT_ENOUGH - FLOAT_NOISE and evidence.over <= OVER_AT_MOST
    if even and mornings_ok(evidence) and evidence.its_turn:
        return Verdict(quota=next_quota(evidence), decision="up", reason="up")
    return None


def _otherwise(evidence: Evidence) -> Verdict:
    if evidence.over > OVER_AT_MOST:
        return _hold(evidence, "often_over")
    if kept_share(evidence) < KEPT_ENOUGH - FLOAT_NOISE:
        return _hold(evidence, "not_even_yet")
    if not mornings_ok(evidence):
        return _hold(evidence, "mornings")
    return _hold(evidence, "not_its_turn")


# In the order of §3, whose row numbers stand beside. `safety` (2), `mornings_heavier` (5),
# `too_big` (6) and the rest of 7 take their places here when they come.
ROWS: tuple[Callable[[Evidence], Verdict | None], ...] = (
    _flare,  # 1
    _professional,  # 3
    _too_little_logged,  # 4
    _steady,  # 7
    _small_often,  # 7
    _at_goal,  # 8
    _up,  # 9
    _otherwise,  # 10
)


def decide(evidence: Evidence) -> Verdict:
    """Return what the first row that fits decides."""
    for row in ROWS:
        verdict = row(evidence)
        if verdict is not None:
            return verdict
    raise AssertionError("the last row always fits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Growing:
    """One activity as it stands for the places of those that may grow."""

    activity: Activity
    evidence: Evidence
    bouts: int  # a week, sets counted
    last_grew: date | None  # Monday of the last week it grew, None: never

    def points(self, quota: float) -> float:
        """Load of a week at this real quota: minutes x effort."""
        thing = self.activity
        minutes = quota * self.bouts * unit_minutes(thing.unit, thing)
        return load_of(minutes, usual_effort(thing), thing.kind)


def decide_all(week: Sequence[Growing]) -> Mapping[str, Verdict]:
    """Decide for every activity with an old quota; at most two grow, within the weekly cap (§3).

    Longest since it last grew first, `value` breaks ties, then the order given. The first may take
    a part of its step where the cap leaves no more; the second only grows by a whole one.
    """
    verdicts = {one.activity.name: decide(one.evidence) for one in week}
    willing = [one for one in week if verdicts[one.activity.name].decision == "up"]
    willing.sort(
        key=lambda one: (
            0 if one.last_grew is None else one.last_grew.toordinal(),
            -one.activity.value,
        )
    )
    room = max(WEEKLY_CAP_SHARE * sum(o.points(o.evidence.quota) for o in week), WEEKLY_CAP_POINTS)
    growing = 0
    for one in willing:
        name, old = one.activity.name, one.evidence.quota
        step = one.points(verdicts[name].quota) - one.points(old)
        if growing < GROWING_AT_MOST and (growing == 0 or step <= room + FLOAT_NOISE):
            if step > room + FLOAT_NOISE:
                part = old + (verdicts[name].quota - old) * room / step
                verdicts[name] = decide(replace(one.evidence, room=part))
                step = room
            room -= step
            growing += 1
        else:
            verdicts[name] = decide(replace(one.evidence, its_turn=False))
    return verdicts
