"""What is decided about every activity of a week: first quotas, the way back, the table of §3.

Quotas are real amounts per bout in the activity's unit. Nothing here reads today's form.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smertecoach.core.baseline import Baseline, baseline, basis_of, trials_of
from smertecoach.core.by_day import by_day
from smertecoach.core.carry import carry_decision, first_day, pauses_of
from smertecoach.core.earlier import earlier_weeks, start_level, weeks_waited
from smertecoach.core.evidence import decision_for, evidence_for
from smertecoach.core.flare import flare_facts
from smertecoach.core.model import Decision
from smertecoach.core.mornings import slow_rise
from smertecoach.core.names import find_activity
from smertecoach.core.quota import shown
from smertecoach.core.record import Report
from smertecoach.core.rules import DEFAULT_PER_WEEK, FLARE_HOLD, FLARE_RETURN_DAYS
from smertecoach.core.turns import Growing, decide_all
from smertecoach.core.usual import usual_morning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smertecoach.core.days import Day
    from smertecoach.core.flare import Course
    from smertecoach.core.model import Activity, Entry, Profile, WeekPlan
    from smertecoach.core.progress import Evidence, Verdict
    from smertecoach.core.spans import Span

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Wishes(Report):
    """What the person or the files add to a proposal."""

    spread: bool = False  # place everything anew instead of where it was
    renewed: frozenset[str] = frozenset()  # activities whose good_day, trials ... have changed
    grew: Mapping[str, date] = {}  # activity -> Monday it last grew
    current: WeekPlan | None = None  # the plan this very week already runs on
    plans: Mapping[date, WeekPlan] = {}  # Monday -> plan that ran
    first_days: Sequence[Day] = ()  # the first 28 days of the journal; empty: those of `days`


class Facts(Report):
    """What every step of a proposal looks at."""

    profile: Profile
    entries: Sequence[Entry]
    days: Sequence[Day]
    last: WeekPlan | None  # the latest plan before this week that has a file
    before: WeekPlan | None  # what the week before ran on
    start: date
    today: date
    wishes: Wishes
    gaps: Sequence[Span]
    active: Sequence[int]  # days with a session, ordinals in order
    flares: Sequence[Course] = ()  # with their way back

    @property
    def is_later(self) -> bool:
        """Whether the week comes after the next one: no day of the week before it is lived."""
        return self.start - self.today > WEEK

    @property
    def plans(self) -> dict[date, WeekPlan]:
        """The plans that ran before this week, as far as they are known, by Monday."""
        own = [plan for plan in (self.last, self.before) if plan is not None]
        known = {plan.start: plan for plan in own} | dict(self.wishes.plans)
        return {monday: plan for monday, plan in known.items() if monday < self.start}


class Decided(Report):
    """The decisions of a week and what they rest on, by activity in the profile's order."""

    decisions: Mapping[str, Decision]
    evidence: Mapping[str, Evidence]  # of those that had a quota to judge
    baselines: Mapping[str, Baseline]  # of those that are new


def last_grew(plans: Iterable[WeekPlan], profile: Profile) -> dict[str, date]:
    """The Monday each activity last grew by, from plans in any order."""
    latest: dict[str, date] = {}
    for plan in plans:
        for decision in plan.decisions:
            activity = find_activity(profile, decision.activity)
            if decision.decision == "up" and activity is not None:
                name = activity.name
                latest[name] = max(plan.start, latest.get(name, plan.start))
    return latest


def renewed_since(plan: WeekPlan | None, profile: Profile) -> frozenset[str]:
    """The activities whose baseline was changed in the profile since a plan (product.md §3.2)."""
    if plan is None:
        return frozenset()
    changed = set()
    for activity in profile.activities:
        last = decision_for(plan, activity, profile)
        if last is not None and last.basis not in (None, basis_of(activity)):
            changed.add(activity.name)
    return frozenset(changed)


def decide_week(facts: Facts) -> Decided:
    """Decide for every activity of the profile, in its order."""
    settled: dict[str, Decision] = {}
    evidence: dict[str, Evidence] = {}
    baselines: dict[str, Baseline] = {}
    for activity in facts.profile.activities:
        decision = _settled(facts, activity)
        known = None if decision else _known(facts, activity)
        if decision is not None:
            settled[activity.name] = decision
        elif known is not None:
            evidence[activity.name] = known
        else:
            baselines[activity.name] = _baseline(facts, activity)
            settled[activity.name] = _new(facts, activity, baselines[activity.name])
    decisions = settled | _judged(facts, evidence)
    return Decided(
        decisions={
            activity.name: decisions[activity.name].but(basis=basis_of(activity))
            for activity in facts.profile.activities
        },
        evidence=evidence,
        baselines=baselines,
    )


def days_wanted(activity: Activity) -> int:
    """On how many days of a whole week an activity is wanted."""
    if activity.per_week is not None:
        return activity.per_week
    return len(activity.days) or DEFAULT_PER_WEEK


def _known(facts: Facts, activity: Activity) -> Evidence | None:
    """What the week before says about an activity, None where it had no quota then."""
    if facts.before is None or activity.name in facts.wishes.renewed:
        return None
    last = decision_for(facts.before, activity, facts.profile)
    if last is None or last.unit != activity.unit:
        return None  # a new unit is a new baseline
    met = by_day(facts.before, facts.profile, (), facts.flares)
    known = evidence_for(activity, met, facts.days, facts.entries, facts.profile, facts.today)
    return None if known is None else _looked_back(facts, activity, known)


def _looked_back(facts: Facts, activity: Activity, known: Evidence) -> Evidence:
    """Add to the judged week what lies before it."""
    slow = known.slow_rise
    monday = facts.start - 7 * DAY
    if facts.wishes.first_days:
        slow = slow_rise(facts.days, min(facts.today, facts.start), facts.wishes.first_days)
    return known.but(
        flare=known.flare or _flare_holds(facts),
        slow_rise=slow,
        start_level=start_level(activity, facts.plans, facts.profile),
        mean80=_baseline(facts, activity).mean80,
        earlier=earlier_weeks(
            activity,
            facts.plans,
            facts.days,
            facts.entries,
            facts.profile,
            monday,
            facts.flares,
        ),
    )


def _settled(facts: Facts, activity: Activity) -> Decision | None:
    """The decision that stands without judging: within the week, or on the way back of §2."""
    if activity.name in facts.wishes.renewed:
        return None
    if facts.wishes.current is not None:
        running = decision_for(facts.wishes.current, activity, facts.profile)
        if running is not None and running.quota is not None:
            return running.but(activity=activity.name)
    if facts.last is None or _in_flare(facts):
        return None
    last = decision_for(facts.last, activity, facts.profile)
    if last is None or last.quota is None or last.unit != activity.unit:
        return None
    on = carry_decision(
        last,
        activity,
        pauses_of(facts.gaps, activity),
        (facts.last.start, facts.start),
        facts.active,
        begins=first_day(facts.last),
        known_until=facts.today + DAY,
        flares=facts.flares,
        profile=facts.profile,
    )
    judged = on.reason == "carried" and not facts.is_later
    return None if judged else on.but(activity=activity.name)


def _in_flare(facts: Facts) -> bool:
    return any(day.flare for day in facts.days if day.day == min(facts.today, facts.start))


def _flare_holds(facts: Facts) -> bool:
    """Whether a flare, its way back or the days after it hold everything (§4).

    A way back that nobody has seen the end of holds no longer than it is looked for.
    """
    since = facts.last.start if facts.last is not None else facts.start
    found = flare_facts(facts.flares, facts.start, since=since)
    if found.last is None or not found.holds:
        return found.holds
    return (facts.start - found.last).days <= FLARE_RETURN_DAYS + FLARE_HOLD


def _baseline(facts: Facts, activity: Activity) -> Baseline:
    return baseline(
        activity,
        trials_of(activity, facts.entries, facts.days, facts.profile),
        usual_morning=usual_morning(facts.days, facts.today, facts.profile.usual_morning),
        today=facts.today,
        steady=facts.profile.steady_on(facts.start),
    )


def _new(facts: Facts, activity: Activity, first: Baseline) -> Decision:
    """A first quota, or none where nothing is known; also for a changed baseline."""
    old = None
    if facts.before is not None:
        old = decision_for(facts.before, activity, facts.profile)
    before = old.quota if old is not None and old.unit == activity.unit else None
    if first.quota is None:
        return Decision(activity.name, before=before, unit=activity.unit, reason="no_baseline")
    return Decision(
        activity.name,
        before=before,
        quota=first.quota,
        shown=shown(first.quota, activity.unit),
        unit=activity.unit,
        decision="new",
        reason="provisional" if first.provisional else "baseline",
    )


def _judged(facts: Facts, evidence: Mapping[str, Evidence]) -> dict[str, Decision]:
    """What the table of §3 decides, with the numbers behind it."""
    grew = dict(facts.wishes.grew)
    if facts.last is not None:
        grew = last_grew([facts.last], facts.profile) | grew
    week = []
    for activity in facts.profile.activities:
        known = evidence.get(activity.name)
        if known is not None:
            bouts = days_wanted(activity) * activity.times * activity.sets
            when = grew.get(activity.name)
            waited = weeks_waited(activity, facts.plans, facts.profile, facts.start)
            week.append(
                Growing(
                    activity=activity, evidence=known, bouts=bouts, last_grew=when, waited=waited
                )
            )
    verdicts = decide_all(week)
    return {
        one.activity.name: _decision(one.activity, one.evidence, verdicts[one.activity.name])
        for one in week
    }


def _decision(activity: Activity, known: Evidence, verdict: Verdict) -> Decision:
    quota = verdict.quota
    if verdict.reason == "professional" and activity.quota is not None:
        quota = activity.quota  # set by a professional: taken as it is
    if activity.max_amount is not None:
        quota = min(quota, activity.max_amount)
    return Decision(
        activity.name,
        before=known.quota,
        quota=quota,
        shown=shown(quota, activity.unit),
        unit=activity.unit,
        decision="down" if quota < known.quota else verdict.decision,
        reason=verdict.reason,
        kept=f"{known.kept}/{known.planned}",
        over=known.over,
        mornings=f"{known.heavier}/{known.rated}",
        rise=known.rise,
    )
