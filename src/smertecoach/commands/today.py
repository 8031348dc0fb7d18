"""`today` and bare `smertecoach`: the plan of the day, what is done, what is left."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._day import running_plan, said_flares, state_today, tell_unknown
from smertecoach.commands._morning import about_morning
from smertecoach.commands._out import show, show_json
from smertecoach.commands._welcome import after_long_pause, starts_at
from smertecoach.commands.away import running_gaps
from smertecoach.core.days import items_of
from smertecoach.core.draft import fault
from smertecoach.core.flare import latest_course
from smertecoach.core.model import Profile
from smertecoach.core.problem import CoachError, Problem
from smertecoach.lang import say
from smertecoach.render import today as page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.context import Context
    from smertecoach.core.days import Day
    from smertecoach.core.model import WeekPlan
    from smertecoach.core.today import DayState
    from smertecoach.render.table import Table

EVENING = 18  # o'clock; from here on tomorrow is shown too


def welcome(coach: Context) -> None:
    """What someone without a profile sees."""
    words = coach.words
    coach.say(words["welcome"])
    for line in (words["welcome_log"], words["welcome_init"], words["welcome_demo"]):
        coach.say(line)


def bare(coach: Context) -> None:
    """`smertecoach` alone: today, or a welcome."""
    if coach.profile is None:
        welcome(coach)
    else:
        run(coach, [])


def run(coach: Context, words: list[str], *, json: bool = False) -> None:
    """Show today. Raises `needs_profile`."""
    if words:
        raise fault(words, "not_understood", 0, len(words), word=" ".join(words), example="today")
    if coach.profile is None:
        raise CoachError(Problem("needs_profile"))
    plan = running_plan(coach, coach.today)
    day, state = state_today(coach, plan)
    evening = coach.now.hour >= EVENING or coach.now.date() > coach.today
    if json:
        _show_json(coach, plan, day, state)
    else:
        below = _below(coach, plan, day, state, evening=evening)
        if coach.plain:
            above: list[str | Table] = [*page.plain(coach.words, day, state)]
        else:
            above = page.visual(coach.words, day, state, coach.width)
        show(coach, [*above, *below])
        tell_unknown(coach, plan)


def _below(
    coach: Context, plan: WeekPlan | None, day: Day, state: DayState, *, evening: bool
) -> list[str]:
    """At most one line of coaching; in the evening also tomorrow."""
    lines = [_coaching(coach, plan, day, state)]
    if evening and plan is not None:
        lines.append(_tomorrow(coach, plan))
    return [line for line in lines if line]


def _tomorrow(coach: Context, plan: WeekPlan) -> str:
    following = coach.today + timedelta(days=1)
    profile = coach.profile or Profile()
    later = running_plan(coach, following) if following.weekday() == 0 else plan
    items = items_of(later, following)
    return page.tomorrow(coach.words, items, rest=following.weekday() in profile.rest_days)


def _coaching(coach: Context, plan: WeekPlan | None, day: Day, state: DayState) -> str:
    words = coach.words
    if plan is None:
        has_any = coach.profile is not None and coach.profile.activities
        return words["today_no_plan"] if has_any else words["today_no_activities"]
    if not plan.accepted and not plan.carried:
        return words["today_not_accepted"]
    if day.away:
        return words["today_away"]
    back = "" if day.sessions else starts_at(coach, plan, day.paused)
    if back:
        return f"{words['today_welcome_back']} {back}"
    special = _flare(coach) or (_long_pause(coach, day) if day.paused else "")
    if special:
        return special
    if not state.items:
        return words["today_rest_day"] if day.rest_day else words["today_nothing"]
    return "" if state.all_done else about_morning(coach, day.day, heavy_only=True)


def _flare(coach: Context) -> str:
    """Where a flare stands, or the way back from one; nothing outside."""
    words, today = coach.words, coach.today
    course = latest_course(said_flares(coach, today), today)
    if course is None:
        return ""
    n = say.number(words, (today - course.first).days + 1)
    share = course.share(today)
    if course.said and today == course.last:
        return _ended_today(coach)
    if course.last is None or today <= course.last:
        if course.steady:
            return words["today_flare_steady"].format(n=n)
        form = words["today_flare"] if share < 1 else words["today_flare_full"]
        return form.format(n=n)
    if share >= 1:
        return ""
    back = course.returned_on
    if back is not None and back <= today:
        return words["today_after_flare_stays"]
    return words["today_after_flare"]


def _ended_today(coach: Context) -> str:
    """On the last day of a flare, which still has its share: that it is over, and what comes."""
    words, tomorrow = coach.words, coach.today + timedelta(days=1)
    course = latest_course(said_flares(coach, tomorrow), tomorrow)
    if course is None or course.share(tomorrow) >= 1:
        return words["today_flare_ended"]
    return words["today_flare_ended_grows" if course.top >= 1 else "today_flare_ended_lower"]


def _long_pause(coach: Context, day: Day) -> str:
    return after_long_pause(coach, running_gaps(coach, day.day), day.day)


def _show_json(coach: Context, plan: WeekPlan | None, day: Day, state: DayState) -> None:
    following = coach.today + timedelta(days=1)
    week = None
    if plan is not None:
        year, number, _ = plan.start.isocalendar()
        week = f"{year}-W{number:02}"
    show_json(
        coach,
        page.data(
            day,
            week,
            state,
            items_of(running_plan(coach, following), following),
            accepted=bool(plan and plan.accepted),
            carried=bool(plan and plan.carried),
        ),
    )
