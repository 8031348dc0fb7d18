"""`plan`: this week's plan, the next one proposed with reasons, and what the person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

import typer

from smertecoach.commands._history import history
from smertecoach.commands._options import Json, Words, usage
from smertecoach.commands._out import show, show_json
from smertecoach.context import Context
from smertecoach.core.agenda import change, week_load
from smertecoach.core.carry import carried
from smertecoach.core.choice import set_quota
from smertecoach.core.decisions import Wishes, last_grew
from smertecoach.core.evidence import decision_for
from smertecoach.core.model import Activity, Profile, WeekPlan
from smertecoach.core.names import find_activity, fold
from smertecoach.core.nearest import nearest
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.week import propose
from smertecoach.core.words_in import Reader, fault, of_unit, read_range_day
from smertecoach.files.plan import last_plan, plan_path, read_week, read_weeks, write_week
from smertecoach.files.text import read_bytes
from smertecoach.lang import say
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render import plan as page

WEEK = timedelta(days=7)
LOOK_BACK = timedelta(weeks=12)  # of plans, for whose turn it is to grow
NEXT = ("next", "neste")
SET = ("set", "sett")

Accept = Annotated[bool, typer.Option("--accept", "--godta", help="opt_accept")]
Replace = Annotated[bool, typer.Option("--replace", "--erstatt", help="opt_replace")]
Week = Annotated[str | None, typer.Option("--week", "--uke", help="opt_week")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A plan with what is said about it."""

    plan: WeekPlan
    proposal: bool = False  # in no file
    before: WeekPlan | None = None  # what ran the week before
    carried_from: date | None = None
    yielded: tuple[str, ...] = ()
    open_week: bool = False  # the week that is judged is not over


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    accept: Accept = False,
    replace: Replace = False,
    week: Week = None,
    json: Json = False,
) -> None:
    """Show or settle a plan."""
    coach: Context = ctx.obj
    profile = _profile(coach)
    typed = words or []
    if typed and fold(typed[0]) in SET:
        _set(coach, profile, typed[1:])
        return
    start = _monday(coach, typed, week)
    found = _plan_of(coach, profile, start, anew=accept or replace)
    if accept:
        _accept(coach, found, replace=replace)
        return
    if json:
        load, more = _weight(profile, found)
        show_json(coach, page.data(found.plan, profile, load, more))
        return
    _show(coach, profile, found)


def _profile(coach: Context) -> Profile:
    if coach.profile is None:
        raise CoachError(Problem("needs_profile"))
    if not coach.profile.activities:
        raise CoachError(Problem("no_activities"))
    return coach.profile


def _monday(coach: Context, typed: list[str], week: str | None) -> date:
    """The Monday of the week that is meant."""
    day = read_range_day(week, VOCABULARY, coach.today) if week else coach.today
    if typed and fold(typed[0]) in NEXT:
        day, typed = day + WEEK, typed[1:]
    if typed:
        raise usage(coach, coach.words["wrong_words"].format(words=" ".join(typed)))
    return day - timedelta(days=day.weekday())


def _plan_of(coach: Context, profile: Profile, start: date, *, anew: bool) -> Shown:
    """The plan of a week: its file, the last plan carried on, or a proposal."""
    file = read_week(coach.home, start)
    earlier = last_plan(coach.home, start - WEEK)
    if file is not None and not anew:
        return Shown(plan=file, before=_before(coach, profile, earlier, start))
    running = file is None and earlier is not None and start <= coach.today
    if running and earlier is not None and (not anew or start + WEEK <= coach.today):
        past = history(coach, earlier.start, min(start + WEEK, coach.today))
        plan = carried(earlier, start, profile, past.entries)
        return Shown(plan=plan, proposal=True, carried_from=earlier.start)
    if start + WEEK <= coach.today:
        raise CoachError(Problem("no_plan"))
    return _proposal(coach, profile, earlier, start)


def _before(
    coach: Context, profile: Profile, earlier: WeekPlan | None, start: date
) -> WeekPlan | None:
    if earlier is None or earlier.start == start - WEEK:
        return earlier
    past = history(coach, earlier.start, min(start, coach.today))
    return carried(earlier, start - WEEK, profile, past.entries)


def _proposal(coach: Context, profile: Profile, earlier: WeekPlan | None, start: date) -> Shown:
    """What the rules propose for a week, or for what is left of it."""
    today = coach.today
    past = history(coach, earlier.start if earlier else today, today)
    current = read_week(coach.home, start)
    if current is None and earlier is not None and start <= today:
        current = carried(earlier, start, profile, past.entries)
    grew = last_grew(read_weeks(coach.home, start - LOOK_BACK, start).values())
    found = propose(
        profile,
        past.entries,
        past.days,
        earlier,
        start,
        today,
        Wishes(grew=grew, current=current),
    )
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
    )


def _weight(profile: Profile, found: Shown) -> tuple[float, float | None]:
    """The load of the week, and its change against the week before as a share."""
    return week_load(found.plan, profile), change(found.plan, found.before, profile)


def _accept(coach: Context, found: Shown, *, replace: bool) -> None:
    """Save a proposal as the plan of its week."""
    start = found.plan.start
    expected = read_bytes(plan_path(coach.home, start))
    week = say.week_number(start)
    if expected is not None and not replace:
        raise CoachError(Problem("plan_exists", values=(("week", week),)))
    plan = found.plan.but(accepted=True, carried=False)
    write_week(coach.home, plan, expected)
    coach.say(coach.words["plan_saved"].format(week=week))
    for line in page.days(coach.words, plan):
        coach.say(line)


def _set(coach: Context, profile: Profile, words: list[str]) -> None:
    """`plan set walk 10`: the person's own amount, from now on."""
    draft = Reader(words, VOCABULARY, VOCABULARY.session_keys, coach.today).read()
    activity = _named(profile, draft.name, words)
    amount = _amount(draft.numbers, draft.amounts, activity, words)
    start = coach.today - timedelta(days=coach.today.weekday())
    expected = read_bytes(plan_path(coach.home, start))
    plan = _plan_of(coach, profile, start, anew=False)
    if plan.proposal and plan.carried_from is None:
        raise CoachError(Problem("no_plan"))
    shown = say.amount(coach.words, amount, activity.unit)
    if decision_for(plan.plan, activity, profile) is None:
        raise fault(words, "not_planned", draft.name_at, word=activity.name, example=shown)
    if activity.source == "physio":
        raise fault(
            words, "set_by_professional", draft.name_at, word=activity.name, example=f"{amount:g}"
        )
    if activity.max_amount is not None and amount > activity.max_amount:
        limit = say.amount(coach.words, activity.max_amount, activity.unit)
        raise fault(words, "above_limit", 0, len(words), example=shown, limit=limit)
    chosen = set_quota(plan.plan, activity, amount, profile).but(accepted=True, carried=False)
    write_week(coach.home, chosen, expected)
    coach.say(coach.words["plan_set_saved"].format(name=activity.name, amount=shown))


def _named(profile: Profile, name: str | None, words: list[str]) -> Activity:
    if name is None:
        raise fault(words, "no_activity", 0, len(words))
    activity = find_activity(profile, name)
    if activity is None:
        meant = "|".join(nearest(name, [one.name for one in profile.activities]))
        example = f"{profile.activities[0].name} 10"
        raise fault(
            words, "not_planned", words.index(name), word=name, meant=meant, example=example
        )
    return activity


def _amount(
    numbers: list[tuple[float, int]], amounts: dict[str, int], activity: Activity, words: list[str]
) -> float:
    """The amount that was typed, in the activity's unit."""
    fields = dict(amounts)
    for number, nth in numbers[:1]:
        fields |= of_unit(number, activity.unit) or {}
        if not fields:
            raise fault(words, "bad_amount", nth, word=words[nth])
    sizes = {
        "min": ("seconds", 60),
        "rep": ("reps", 1),
        "step": ("steps", 1),
        "km": ("metres", 1000),
    }
    field, size = sizes[activity.unit]
    if len(numbers) > 1 or set(fields) != {field}:
        raise fault(words, "bad_amount", 0, len(words), word=" ".join(words))
    return fields[field] / size


def _show(coach: Context, profile: Profile, found: Shown) -> None:
    words, plan = coach.words, found.plan
    load, more = _weight(profile, found)
    is_next = plan.start > coach.today
    head = page.heading(
        words,
        plan,
        proposal=found.proposal,
        carried_from=found.carried_from,
        rest_of_week=plan.start <= coach.today,
        open_week=found.open_week,
    )
    foot = page.foot(words, load, more, found.yielded)
    if found.proposal and found.carried_from is None:
        foot += page.next_steps(words, plan, is_next=is_next)
    if coach.plain:
        body = [*page.decisions(words, plan, profile), *page.days(words, plan)]
        end = words["end_of"].format(what=words["end_plan"])
        show(coach, [*head, *body, *foot, end])
    else:
        show(coach, [*head, *page.visual(words, plan, profile, coach.width), *foot])
