"""The next quota of one activity, from how evenly the week went and how the mornings were (§3).

The table of coaching.md §3 as a table here: `ROWS`, one small function a row, the first that fits
decides. Quotas are real amounts per bout in the activity's own unit; M is higher when heavier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.core.record import Report
from smertecoach.core.rules import (
    FELT_HARDER,
    FIRST_DAYS,
    FIRST_STEP,
    FLOAT_NOISE,
    GROWTH_DEFAULT,
    HALF_UNIT,
    HALF_UNIT_BELOW,
    HARDLY_KEPT,
    HEAVIER_ALLOWED,
    HEAVIER_ALLOWED_MOST,
    HEAVY_RATED,
    HEAVY_SHARE,
    KEPT_ENOUGH,
    LOGGED_SHARE,
    MORNINGS_NEEDED,
    OVER_AT_MOST,
    RISE_ALLOWED,
    RISE_TOO_HIGH,
    SLEEP_DROP,
    SLOW_RISE,
    SMALL_AT_MOST,
    STEP_DOWN,
    TOO_BIG_SHARE,
    UNIT_SIZE,
    USUAL_TOO_HIGH,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class Evidence(Report):
    """What is known about one activity when its week is judged."""

    quota: float  # real, per bout, in `unit`: what this week ran on
    unit: str = "min"
    shown: float = 0.0  # what the person saw, per bout
    planned: int = 0  # days with the activity in the plan, away days left out
    entered: int = 0  # of them, with anything noted
    kept: int = 0  # of them, as planned or small
    small: int = 0  # of the kept ones, under the plan and marked small
    over: int = 0  # days over the plan, planned or not
    totals: tuple[float, ...] = ()  # what was done on each day with the activity, per bout
    rated: int = 0  # n: mornings after days with the activity that have a number or mark
    heavier: int = 0  # u of them: usual + 2 or marked heavy
    rise: float | None = None  # mean M this week - mean M of the 28 days before
    usual: float = 5.0  # usual morning, as M
    slow_rise: float | None = None  # mean M of the last 28 days - mean M of the first 28
    sleep: float | None = None  # median of this week - median of the 28 days before
    felt: float | None = None  # median logged effort of the week - usual effort
    answer: str | None = None  # Sunday's: usual | heavier | anything else is "don't know"
    life: bool = False  # something else lay over the week, the person says
    plan_answer: str | None = None  # about a plan hardly kept: much | life | swap | afraid
    age: int | None = None  # days since the first session, None: not done yet
    growth: float = 0.10  # share a week
    goal: float | None = None
    max_amount: float | None = None
    start_level: float | None = None  # the first quota; steps down end here
    mean80: float | None = None  # four fifths of what was managed, the border of faster steps
    grows: bool = True  # False: a limit without a goal
    steady: bool = False  # steady mode
    resting: bool = False  # in the first 12 weeks after an operation
    safety: bool = False  # a safety answer is open
    consolidation: bool = False  # this week everything stays
    professional: bool = False  # source = "physio"
    flare: bool = False
    its_turn: bool = True  # one of the two that may grow this week
    room: float | None = None  # the quota the weekly cap leaves room for
    earlier: tuple[Evidence, ...] = ()  # of the weeks before, without a gap, latest first


class Verdict(Report):
    """What a row decided."""

    quota: float  # real, per bout
    decision: str  # hold | up | down
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


def is_logged(evidence: Evidence) -> bool:
    """Whether enough is noted to judge the week: half of the planned days have an entry."""
    return evidence.planned > 0 and evidence.entered >= LOGGED_SHARE * evidence.planned


def is_even(evidence: Evidence) -> bool:
    """Whether the week was even: four of five planned days kept, at most one day over."""
    kept = kept_share(evidence) >= KEPT_ENOUGH - FLOAT_NOISE
    return kept and evidence.over <= OVER_AT_MOST


def is_new(evidence: Evidence) -> bool:
    """Whether the activity is in its first 28 days, or not done yet."""
    return evidence.age is None or evidence.age < FIRST_DAYS


def hardly_kept(evidence: Evidence) -> bool:
    """Whether less than half of the planned days was kept, in a week that is known."""
    return is_logged(evidence) and kept_share(evidence) < HARDLY_KEPT - FLOAT_NOISE


def mornings_heavier(evidence: Evidence) -> bool:
    """Row 5 of §3: clearly heavier mornings in one week, or not settled two weeks running."""
    most = evidence.rated >= HEAVY_RATED
    if most and evidence.heavier > HEAVY_SHARE * evidence.rated + FLOAT_NOISE:
        return True
    if evidence.rise is not None and evidence.rise > RISE_TOO_HIGH + FLOAT_NOISE:
        return True
    two = (evidence, *evidence.earlier[:1])
    return len(two) == 2 and all(mornings_ok(week) is False for week in two)


def step_share(evidence: Evidence) -> float:
    """The step of a week: the profile's; 20 % in the first 28 days while under mean80 (§3).

    A step the person set below the ordinary one stays theirs.
    """
    border = evidence.mean80
    under = border is not None and evidence.quota < border - FLOAT_NOISE
    if is_new(evidence) and under and evidence.growth >= GROWTH_DEFAULT - FLOAT_NOISE:
        return max(evidence.growth, FIRST_STEP)
    return evidence.growth


def next_quota(evidence: Evidence) -> float:
    """Return the quota a step up: compounded, at least half a unit, never over a limit (§3)."""
    quota, size = evidence.quota, UNIT_SIZE[evidence.unit]
    stepped = quota * (1 + step_share(evidence))
    if quota / size < HALF_UNIT_BELOW:
        stepped = max(stepped, quota + HALF_UNIT * size)
    for limit in (evidence.goal, evidence.max_amount, evidence.room):
        if limit is not None:
            stepped = min(stepped, limit)
    return max(stepped, quota)


def _hold(evidence: Evidence, reason: str) -> Verdict:
    return Verdict(quota=evidence.quota, decision="hold", reason=reason)


def _down(evidence: Evidence, share: float, floor: float | None, reason: str) -> Verdict:
    """A step down, never under one unit nor under a floor; a hold where it is there already."""
    lowest = max(UNIT_SIZE[evidence.unit], floor or 0.0)
    quota = min(evidence.quota, max(lowest, share * evidence.quota))
    if quota >= evidence.quota - FLOAT_NOISE:
        return _hold(evidence, reason)
    return Verdict(quota=quota, decision="down", reason=reason)


def _safety(evidence: Evidence) -> Verdict | None:
    return _hold(evidence, "safety") if evidence.safety else None


def _flare(evidence: Evidence) -> Verdict | None:
    return _hold(evidence, "flare") if evidence.flare else None


def _professional(evidence: Evidence) -> Verdict | None:
    return _hold(evidence, "professional") if evidence.professional else None


def _too_little_logged(evidence: Evidence) -> Verdict | None:
    return None if is_logged(evidence) else _hold(evidence, "too_little_logged")


def _heavier(evidence: Evidence) -> Verdict | None:
    if not mornings_heavier(evidence):
        return None
    if hardly_kept(evidence) or evidence.over > OVER_AT_MOST:
        return _hold(evidence, "not_tried")
    if is_new(evidence) and not evidence.steady:
        return _hold(evidence, "new")
    if evidence.life:
        return _hold(evidence, "life")
    floor = None if evidence.steady else evidence.start_level
    return _down(evidence, STEP_DOWN, floor, "mornings_heavier")


def _too_big(evidence: Evidence) -> Verdict | None:
    two = (evidence, *evidence.earlier[:1])
    if len(two) < 2 or not all(hardly_kept(week) for week in two):
        return None
    if evidence.over > OVER_AT_MOST:
        return None
    if evidence.plan_answer == "much":
        return _down(evidence, TOO_BIG_SHARE, None, "too_big")
    if evidence.plan_answer in {"life", "swap", "afraid"}:
        return _hold(evidence, evidence.plan_answer)
    return _hold(evidence, "too_big")  # and asked


def _not_now(evidence: Evidence) -> Verdict | None:
    """Row 7, its reasons in their order."""
    sleep, rise, felt = evidence.sleep, evidence.slow_rise, evidence.felt
    held = {
        "steady": evidence.steady or evidence.resting or evidence.growth <= 0,
        "consolidation": evidence.consolidation,
        "sleep_first": sleep is not None and sleep <= -SLEEP_DROP + FLOAT_NOISE,
        "slow_rise": rise is not None and rise >= SLOW_RISE - FLOAT_NOISE,
        "felt_harder": felt is not None and felt >= FELT_HARDER - FLOAT_NOISE,
        "small_often": evidence.small > SMALL_AT_MOST * evidence.kept,
    }
    reason = next((reason for reason, fits in held.items() if fits), None)
    return None if reason is None else _hold(evidence, reason)


def _at_goal(evidence: Evidence) -> Verdict | None:
    quota, goal, most = evidence.quota, evidence.goal, evidence.max_amount
    if goal is not None and quota >= goal - FLOAT_NOISE:
        return _hold(evidence, "at_goal")
    if most is not None and quota >= most - FLOAT_NOISE:
        return _hold(evidence, "at_limit")
    return None if evidence.grows else _hold(evidence, "at_limit")


def _up(evidence: Evidence) -> Verdict | None:
    if is_even(evidence) and mornings_ok(evidence) and evidence.its_turn:
        return Verdict(quota=next_quota(evidence), decision="up", reason="up")
    return None


def _otherwise(evidence: Evidence) -> Verdict:
    if evidence.over > OVER_AT_MOST:
        return _hold(evidence, "often_over")
    if not is_even(evidence):
        return _hold(evidence, "not_even_yet")
    if not mornings_ok(evidence):
        return _hold(evidence, "mornings")
    return _hold(evidence, "not_its_turn")


# In the order of §3, whose row numbers stand beside. Safety lies over every other row.
ROWS: tuple[Callable[[Evidence], Verdict | None], ...] = (
    _safety,  # 2
    _flare,  # 1
    _professional,  # 3
    _too_little_logged,  # 4
    _heavier,  # 5
    _too_big,  # 6
    _not_now,  # 7
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
