"""What may be asked or offered when a week is judged: codes with numbers, at most one question.

An offer changes nothing by itself. A question is answered by an entry `answer WORD … about
ACTIVITY`, its word standing in `asks`; whoever answered an offer is not asked it again for 28
days. Amounts are per bout in the activity's unit, as they would be shown.
"""

from __future__ import annotations

from datetime import timedelta
from math import floor, log
from typing import TYPE_CHECKING

from smertecoach.core.answers import SAFETY, STEADY, answers_to, steady_open
from smertecoach.core.model import Answer
from smertecoach.core.progress import mornings_heavier, mornings_ok
from smertecoach.core.quota import shown, small_version
from smertecoach.core.record import Report
from smertecoach.core.rules import (
    ASKED_AGAIN,
    DOUBLING,
    FLOAT_NOISE,
    OVER_AT_MOST,
    OVER_OFFER_MOST,
    SMALL_HALF,
    STEADY_FLARES,
)
from smertecoach.core.spans import flare_spans
from smertecoach.core.stats import median

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smertecoach.core.decisions import Decided, Facts
    from smertecoach.core.model import Activity, Decision
    from smertecoach.core.progress import Evidence

DAY = timedelta(days=1)

# The order in which questions go: what eases comes before what lets something grow, and what was
# never told comes last. Of two alike the activity goes first that was asked about longest ago.
# Code -> the word of the answer.
QUESTIONS = {
    "steady_again": STEADY,
    "too_big": "plan",
    "small_often": "small",
    "mornings": "mornings",
    "often_over": "over",
    "doubled": "doubled",
    "bad_day_zero": "start",
    "ordinary_trial": "trial",
}
WEEKLY = ("too_big", "mornings")  # about this very week: answered, they are simply over
BLOCKED = ("flare", "safety", "professional")  # reasons under which nothing is offered


class Offer(Report):
    """One thing that may be asked, offered or said, without its sentence."""

    code: str
    activity: str | None = None  # None: about everything
    asks: str | None = None  # the word of the answer; None: no question, only a line
    amount: float | None = None  # offered, or now in the plan
    before: float | None = None  # what it was, or began with
    choices: tuple[float, ...] = ()  # amounts, or bouts a day, to choose from
    unit: str = "min"
    kept: int | None = None  # days of two weeks
    planned: int | None = None


def offers(facts: Facts, decided: Decided) -> tuple[Offer, ...]:
    """Everything that may be asked or offered, questions first in their order."""
    found = list(_about_steady(facts))
    for activity in facts.profile.activities:
        decision = decided.decisions[activity.name]
        evidence = decided.evidence.get(activity.name)
        if evidence is not None:
            found += _judged(activity, evidence, decision)
        found += _first(facts, activity, decided)
    kept = [one for one in found if not _answered(one, facts)]
    ranks = list(QUESTIONS)
    return tuple(sorted(kept, key=lambda one: ranks.index(one.code) if one.asks else len(ranks)))


def question(found: Sequence[Offer], facts: Facts) -> Offer | None:
    """The one question of a Sunday, None on other days, once one was answered, or unwanted."""
    today = facts.today
    if not facts.profile.ask or today.weekday() != 6:
        return None
    if any(
        isinstance(entry, Answer) and entry.day == today and entry.question != SAFETY
        for entry in facts.entries
    ):
        return None
    asked = [one for one in found if one.asks is not None]
    first = [one for one in asked if one.code == asked[0].code]
    return min(first, key=lambda one: _last_asked(one, facts), default=None)


def _judged(activity: Activity, evidence: Evidence, decision: Decision) -> list[Offer]:
    """What the week of one activity leads to."""
    if decision.reason == "professional" and mornings_heavier(evidence):
        small = small_version(evidence.shown, activity.unit)
        return [
            Offer(
                code="professional_small",
                activity=activity.name,
                amount=small,
                before=evidence.shown,
                unit=activity.unit,
            ),
            Offer(code="next_visit", activity=activity.name, unit=activity.unit),
        ]
    if decision.reason in BLOCKED:
        return []
    makers: tuple[Callable[[Activity, Evidence, Decision], Offer | None], ...] = (
        _too_big,
        _what_suits,
        _mornings,
        _small_often,
        _often_over,
        _doubled,
    )
    made = (make(activity, evidence, decision) for make in makers)
    return [one for one in made if one is not None]


def _too_big(activity: Activity, evidence: Evidence, decision: Decision) -> Offer | None:
    if decision.reason != "too_big" or decision.decision == "down":
        return None
    weeks = (evidence, *evidence.earlier[:1])
    return _ask(
        "too_big",
        activity,
        before=evidence.shown,
        kept=sum(week.kept for week in weeks),
        planned=sum(week.planned for week in weeks),
    )


def _what_suits(activity: Activity, evidence: Evidence, decision: Decision) -> Offer | None:
    """After `swap` another activity, after `afraid` smaller steps: lines, no questions."""
    if decision.reason == "swap":
        return Offer(code="swap", activity=activity.name, unit=activity.unit)
    if decision.reason != "afraid":
        return None
    step = small_version(evidence.shown, activity.unit)
    return Offer(
        code="ladder" if step < evidence.shown else "ladder_least",
        activity=activity.name,
        amount=step,
        before=evidence.shown,
        unit=activity.unit,
    )


def _mornings(activity: Activity, evidence: Evidence, decision: Decision) -> Offer | None:
    unknown = mornings_ok(evidence) is None and evidence.answer is None
    if decision.reason != "mornings" or not unknown:
        return None
    return _ask("mornings", activity)


def _small_often(activity: Activity, evidence: Evidence, _decision: Decision) -> Offer | None:
    weeks = (evidence, *evidence.earlier[:1])
    if len(weeks) < 2 or not all(_half_small(week) for week in weeks):
        return None
    small = small_version(evidence.shown, activity.unit)
    if small >= evidence.shown - FLOAT_NOISE:
        return None
    return _ask("small_often", activity, amount=small, before=evidence.shown)


def _half_small(week: Evidence) -> bool:
    return week.small > 0 and week.small >= SMALL_HALF * week.kept - FLOAT_NOISE


def _often_over(activity: Activity, evidence: Evidence, decision: Decision) -> Offer | None:
    """Three weeks running over, mornings settled: what was done, at most mean80 and half more."""
    weeks = (evidence, *evidence.earlier[:2])
    often = len(weeks) == 3 and all(
        week.over > OVER_AT_MOST and mornings_ok(week) for week in weeks
    )
    if decision.reason != "often_over" or not often:
        return None
    limits = (evidence.mean80, evidence.goal, evidence.max_amount)
    done = median([total for week in weeks for total in week.totals]) or 0.0
    most = min([done, OVER_OFFER_MOST * evidence.quota, *(x for x in limits if x is not None)])
    amount = shown(most, activity.unit)
    if amount <= evidence.shown + FLOAT_NOISE:
        return None
    return _ask("often_over", activity, amount=amount, before=evidence.shown)


def _doubled(activity: Activity, evidence: Evidence, decision: Decision) -> Offer | None:
    """A step that passes twice, four times ... the start level."""
    start, quota = evidence.start_level, decision.quota
    if decision.decision != "up" or not start or quota is None:
        return None
    if _doublings(quota / start) <= max(0, _doublings(evidence.quota / start)):
        return None
    return _ask("doubled", activity, amount=decision.shown, before=shown(start, activity.unit))


def _doublings(times: float) -> int:
    return floor(log(times) / log(DOUBLING) + FLOAT_NOISE)


def _first(facts: Facts, activity: Activity, decided: Decided) -> list[Offer]:
    """What a new first quota leaves open."""
    first = decided.baselines.get(activity.name)
    if first is None:
        return []
    name, unit, found = activity.name, activity.unit, list[Offer]()
    if first.offers:
        found.append(_ask("bad_day_zero", activity, choices=first.offers))
    if "ordinary_trial" in first.missing and not facts.profile.steady_on(facts.start):
        found.append(_ask("ordinary_trial", activity, choices=first.used))
    if first.bouts and activity.times == 1 and not first.offers:
        bouts = tuple(float(n) for n in first.bouts)
        found.append(Offer(code="bouts", activity=name, choices=bouts, unit=unit))
    found += [
        Offer(code=code, activity=name, amount=first.quota, before=first.bad_day, unit=unit)
        for code in first.warnings
    ]
    return found


def _about_steady(facts: Facts) -> list[Offer]:
    """Whether steady is asked about again: its date is over, or flares that followed growth.

    When its date is over, on every Sunday until it was answered.
    """
    profile, today = facts.profile, facts.today
    again = Offer(code="steady_again", asks=QUESTIONS["steady_again"])
    if steady_open(profile, facts.entries, facts.start):
        return [again]
    if profile.steady_on(facts.start):
        return []
    times, within = STEADY_FLARES
    grew = {
        monday
        for monday, plan in facts.plans.items()
        if any(decision.decision == "up" for decision in plan.decisions)
    }
    followed = 0
    for span in flare_spans(facts.entries):
        day = today.fromordinal(span.first)
        monday = day - day.weekday() * DAY
        followed += 0 <= (today - day).days < within and monday in grew
    return [] if followed < times else [again]


def _ask(code: str, activity: Activity, **numbers: object) -> Offer:
    made: Mapping[str, object] = {"activity": activity.name, "unit": activity.unit, **numbers}
    return Offer(code=code, asks=QUESTIONS[code], **made)  # type: ignore[arg-type]


def _answered(one: Offer, facts: Facts) -> bool:
    """Whether an offer was answered not long ago; what is about this week is never stale."""
    if one.asks is None or one.code in WEEKLY:
        return False
    return facts.today.toordinal() - _last_asked(one, facts) < ASKED_AGAIN


def _last_asked(one: Offer, facts: Facts) -> int:
    """The day (ordinal) of the latest answer about the same, 0 without one."""
    activity = next((a for a in facts.profile.activities if a.name == one.activity), None)
    if activity is None:
        found = [e for e in facts.entries if isinstance(e, Answer) and e.question == one.asks]
    else:
        found = answers_to(one.asks or "", facts.entries, activity, facts.profile)
    return max((entry.day.toordinal() for entry in found), default=0)
