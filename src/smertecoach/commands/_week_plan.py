"""The plan of a week as `plan` shows it: its file, the last plan carried on, or a proposal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smertecoach.commands._history import entries_from, first_weeks, history
from smertecoach.core.answers import safety_open
from smertecoach.core.carry import carried
from smertecoach.core.decisions import Wishes, last_grew, renewed_since
from smertecoach.core.limits import effort_at_most, unplanned
from smertecoach.core.model import Profile, WeekPlan
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.record import Report
from smertecoach.core.week import propose
from smertecoach.files.plan import last_plan, read_week, read_weeks
from smertecoach.lang import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smertecoach.context import Context
    from smertecoach.core.offers import Offer

WEEK = timedelta(days=7)
LOOK_BACK = timedelta(weeks=26)  # of plans: whose turn it is to grow, where it began


class Shown(Report):
    """A plan with what is said about it."""

    plan: WeekPlan
    proposal: bool = False  # in no file
    before: WeekPlan | None = None  # what ran the week before
    carried_from: date | None = None
    yielded: tuple[str, ...] = ()
    open_week: bool = False  # the week that is judged is not over
    offers: tuple[Offer, ...] = ()  # what may be said beside it
    question: Offer | None = None  # the one that may be asked today
    pointer: str | None = None  # who could be asked
    pointed: tuple[str, ...] = ()  # the activities that it is about
    is_later: bool = False  # after next week: nothing can be judged yet
    safety: bool = False  # something new and serious is open
    chosen: tuple[tuple[str, str], ...] = ()  # by the person: name, up | stay | down
    answered: tuple[Offer, str, str] | None = None  # question, word, typed: noted on accepting
    left_out: Mapping[str, str] = {}  # activity -> safety | max_effort
    effort_at_most: Mapping[str, float] = {}  # activity -> 0-10


def profile_of(coach: Context) -> Profile:
    """The profile, with something to plan. Raises `needs_profile`, `no_activities`."""
    if coach.profile is None:
        raise CoachError(Problem("needs_profile"))
    if not coach.profile.activities:
        raise CoachError(Problem("no_activities"))
    return coach.profile


def plan_of(coach: Context, profile: Profile, start: date, *, anew: bool) -> Shown:
    """The plan of a week: its file, the last plan carried on, or a proposal.

    Raises `week_over` where a week that is over is to be decided `anew`, `no_plan_then`.
    """
    file = read_week(coach.home, start)
    earlier = last_plan(coach.home, start - WEEK)
    if anew and start + WEEK <= coach.today and (file is not None or earlier is not None):
        raise CoachError(Problem("week_over", values=(("week", say.week_number(start)),)))
    if file is not None and not anew:
        return Shown(
            plan=file,
            before=_before(coach, profile, earlier, start),
            **_limits(coach, profile, start),
        )
    running = file is None and earlier is not None and start <= coach.today
    if running and earlier is not None and not anew:
        entries = entries_from(coach, earlier.start, coach.today)
        plan = carried(earlier, start, profile, entries)
        return Shown(
            plan=plan,
            proposal=True,
            carried_from=earlier.start,
            **_limits(coach, profile, start),
        )
    if start + WEEK <= coach.today:
        raise CoachError(Problem("no_plan_then"))
    return _proposal(coach, profile, earlier, start)


def _before(
    coach: Context, profile: Profile, earlier: WeekPlan | None, start: date
) -> WeekPlan | None:
    if earlier is None or earlier.start == start - WEEK:
        return earlier
    entries = entries_from(coach, earlier.start, coach.today)
    return carried(earlier, start - WEEK, profile, entries)


def _proposal(coach: Context, profile: Profile, earlier: WeekPlan | None, start: date) -> Shown:
    """What the rules propose for a week, or for what is left of it."""
    today = coach.today
    past = history(coach, earlier.start if earlier else today, today)
    current = read_week(coach.home, start)
    if current is None and earlier is not None and start <= today:
        current = carried(earlier, start, profile, past.entries)
    plans = past.plans | read_weeks(coach.home, start - LOOK_BACK, start - WEEK)
    wishes = Wishes(
        grew=last_grew(plans.values(), profile),
        current=current,
        renewed=renewed_since(current or earlier, profile),
        plans={monday: plan for monday, plan in plans.items() if monday < start},
        first_days=first_weeks(coach, past),
    )
    found = propose(profile, past.entries, past.days, earlier, start, today, wishes)
    plan = found.plan
    if current is None:  # the days before today were in no plan
        plan = plan.but(days=tuple(day for day in plan.days if day.day >= today))
    judged = found.before is not None and start - WEEK <= today < start
    return Shown(
        plan=plan,
        proposal=True,
        before=found.before,
        yielded=found.yielded,
        open_week=judged and today < start - timedelta(days=1),
        offers=found.offers,
        question=found.question,
        pointer=found.pointer,
        pointed=found.pointed,
        is_later=earlier is not None and start - today > WEEK,
        safety=safety_open(past.entries),
        left_out=found.unplanned,
        effort_at_most=found.effort_at_most,
    )


def _limits(coach: Context, profile: Profile, start: date) -> dict[str, Any]:
    """What a settled plan leaves out, and how hard things may be."""
    past = history(coach, coach.today, coach.today)
    return {
        "left_out": unplanned(profile, past.entries),
        "effort_at_most": effort_at_most(profile, past.days, start),
    }
