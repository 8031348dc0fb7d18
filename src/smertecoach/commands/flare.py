"""`flare`: a flare begins, or has settled; only the person says so."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._day import planned_week, running_plan, said_flares
from smertecoach.commands._out import saved_anyway
from smertecoach.core.away_in import read_event
from smertecoach.core.days import items_of
from smertecoach.core.draft import fault
from smertecoach.core.flare import Course, flare_amount, latest_course
from smertecoach.core.model import Flare, Profile
from smertecoach.core.names import find_activity, fold
from smertecoach.core.rules import FLARE_SHARES, SETTLED_KINDS
from smertecoach.files.journal import add
from smertecoach.lang import say
from smertecoach.lang.typed import PHASES, VOCABULARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.model import Activity, Decision
    from smertecoach.lang.words import Words

    Halved = tuple[Activity, Decision]

EXAMPLE = "flare start"
DAY = timedelta(days=1)


def run(coach: Context, words: list[str]) -> None:
    """Note that a flare begins or has settled; without a word, say whether one runs."""
    if not words:
        coach.say(_standing(coach))
        return
    phase, day = _read(coach, words)
    course = _running(coach, day)
    if phase == "start" and course is not None and _is_halved(course, day):
        since = say.day(coach.words, course.first, coach.today)
        coach.say(f"{coach.words['flare_noted'].format(day=since)} {_unchanged(coach)}")
        return
    if phase == "end" and course is None:
        coach.say(f"{coach.words['flare_none']} {_unchanged(coach)}")
        return
    add(coach.home, [Flare(day, note=coach.take_note(), phase=phase)])
    coach.events = None
    tell = _say_start if phase == "start" else _say_end
    if not saved_anyway(coach, lambda: tell(coach, day)):
        coach.say(coach.words["flare_saved"])
    if coach.profile is None:
        coach.hint(coach.words["plan_possible"])


def _unchanged(coach: Context) -> str:
    return coach.words["nothing_changed"]


def _read(coach: Context, words: list[str]) -> tuple[str, date]:
    typed = read_event(words, VOCABULARY, coach.today, night=coach.night)
    if len(typed.names) != 1 or len(typed.days) > 1:
        at = typed.names[1][1] if len(typed.names) > 1 else 0
        raise fault(words, "not_understood", at, word=words[at], example=EXAMPLE)
    name, at = typed.names[0]
    phase = PHASES.get(fold(name))
    if phase is None:
        raise fault(words, "not_understood", at, word=name, example=EXAMPLE)
    day, place = typed.days[0] if typed.days else (coach.today, 0)
    if day > coach.today:
        raise fault(words, "day_to_come", place, day=day.isoformat())
    return phase, day


def _running(coach: Context, day: date) -> Course | None:
    """The flare that runs on a day and was not ended since, None without one."""
    course = latest_course(said_flares(coach, coach.today), day)
    if course is None or (course.last is not None and course.last < day):
        return None
    return course if course.last is None or not course.said else None


def _is_halved(course: Course, day: date) -> bool:
    return course.share(day) <= FLARE_SHARES[0]


def _standing(coach: Context) -> str:
    course = _running(coach, coach.today)
    if course is None:
        return coach.words["flare_none"]
    return coach.words["flare_noted"].format(day=say.day(coach.words, course.first, coach.today))


def _say_start(coach: Context, day: date) -> None:
    words, profile = coach.words, coach.profile or Profile()
    when = words["flare_from_today"] if day == coach.today else words["flare_from_day"]
    text = when.format(day=say.day(words, day, coach.today))
    steady = profile.steady_on(day)
    plan = running_plan(coach, coach.today)
    if plan is not None:
        text = f"{text} {words['flare_halved_steady'] if steady else words['flare_halved']}"
        course = latest_course(said_flares(coach, coach.today), coach.today)
        if course is not None and not _is_halved(course, coach.today):
            text = when.format(day=say.day(words, day, coach.today))
    coach.say(text)
    items = [item for item in items_of(plan, coach.today) if item.full is not None]
    if items:
        what = say.joined(words, [say.named_item(words, item) for item in items])
        coach.say(words["today_is"].format(what=what))


def _say_end(coach: Context, day: date) -> None:
    """Where the plan goes from here: the next step, and what it comes back to."""
    words = coach.words
    course = latest_course(said_flares(coach, coach.today + 14 * DAY), day)
    quotas = _quotas(coach)
    if course is None or not quotas:
        coach.say(words["flare_settled"])
        return
    tomorrow = max(coach.today, day) + DAY
    next_share, top = course.share(tomorrow), course.top
    now = [_part(words, one, next_share, name=len(quotas) > 1) for one in quotas]
    then = [_number(words, one, top) for one in quotas]
    if next_share >= top >= 1:
        coach.say(words["flare_settled_full"])
    elif len(quotas) > 1:
        form = words["flare_settled_steps"] if next_share < top else words["flare_settled_at"]
        coach.say(form.format(now=say.joined(words, now)))
    elif next_share < top:
        form = words["flare_back_to"] if top >= 1 else words["flare_then"]
        coach.say(form.format(now=now[0], then=then[0]))
    else:
        coach.say(words["flare_settled_at"].format(now=now[0]))


def _part(words: Words, one: Halved, share: float, *, name: bool) -> str:
    activity, decision = one
    amount = flare_amount(decision.quota or 0.0, share, decision.unit)
    text = say.bouts(words, amount, decision.unit, activity.times, activity.sets)
    return f"{decision.activity} {text}" if name else text


def _number(words: Words, one: Halved, share: float) -> str:
    """The amount without its unit, which was just said, where that is clear."""
    activity, decision = one
    amount = flare_amount(decision.quota or 0.0, share, decision.unit)
    if decision.unit == "km" or amount >= say.LONG:
        return _part(words, one, share, name=False)
    return say.in_bouts(words, say.number(words, amount), activity.times, activity.sets)


def _quotas(coach: Context) -> list[Halved]:
    """What a flare takes a part of in the plan of this week: activities with a real quota."""
    plan, profile = planned_week(coach, coach.today), coach.profile or Profile()
    found = []
    for decision in plan.decisions if plan else ():
        activity = find_activity(profile, decision.activity)
        if activity is None or activity.kind in SETTLED_KINDS or decision.quota is None:
            continue
        found.append((activity, decision))
    return found
