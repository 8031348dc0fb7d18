"""`plan`: this week's plan, the next one proposed with reasons, and what the person decides."""

from __future__ import annotations

from dataclasses import replace as dataclass_replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from smertecoach.commands._options import Json, Words, usage
from smertecoach.commands._out import show, show_json
from smertecoach.commands._week_plan import WEEK, Shown, plan_of
from smertecoach.context import Context
from smertecoach.core.agenda import change, week_load
from smertecoach.core.choice import keep_quota, lower_quota, raise_quota, set_quota
from smertecoach.core.evidence import decision_for
from smertecoach.core.model import Activity, Profile, WeekPlan
from smertecoach.core.names import find_activity, fold
from smertecoach.core.nearest import nearest
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.words_in import Reader, fault, of_unit, read_range_day
from smertecoach.files.plan import plan_path, read_week, write_week
from smertecoach.files.text import read_bytes
from smertecoach.lang import say
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render import plan as page

if TYPE_CHECKING:
    from smertecoach.core.codes import Code

NEXT = ("next", "neste")
SET = ("set", "sett")

Accept = Annotated[bool, typer.Option("--accept", "--godta", help="opt_accept")]
Replace = Annotated[bool, typer.Option("--replace", "--erstatt", help="opt_replace")]
Up = Annotated[list[str] | None, typer.Option("--up", "--opp", help="opt_up")]
Stay = Annotated[list[str] | None, typer.Option("--stay", "--bli", help="opt_stay")]
Down = Annotated[list[str] | None, typer.Option("--down", "--ned", help="opt_down")]
Week = Annotated[str | None, typer.Option("--week", "--uke", help="opt_week")]


def command(
    ctx: typer.Context,
    words: Words = None,
    *,
    accept: Accept = False,
    replace: Replace = False,
    up: Up = None,
    stay: Stay = None,
    down: Down = None,
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
    choices = [(name, "up") for name in up or []]
    choices += [(name, "stay") for name in stay or []] + [(name, "down") for name in down or []]
    found = plan_of(coach, profile, start, anew=bool(accept or replace or choices))
    if choices:
        found = dataclass_replace(found, plan=_chosen(profile, found.plan, choices))
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


def _chosen(profile: Profile, plan: WeekPlan, choices: list[tuple[str, str]]) -> WeekPlan:
    """The plan with the person's own choices over it."""
    for name, choice in choices:
        activity = _named(profile, name, [name])
        if choice == "up":
            plan, refused = raise_quota(plan, activity, profile)
            if refused is not None:
                raise _refusal(activity, refused)
        else:
            change_quota = keep_quota if choice == "stay" else lower_quota
            plan = change_quota(plan, activity, profile)
    return plan


def _refusal(activity: Activity, why: str) -> CoachError:
    """Why an activity may not go up, with the line of the profile that says so."""
    codes: dict[str, Code] = {
        "professional": "set_by_professional",
        "steady": "up_steady",
        "at_goal": "up_at_goal",
        "at_limit": "up_at_limit",
        "no_baseline": "up_no_baseline",
    }
    line = {"at_goal": activity.goal, "at_limit": activity.max_amount}.get(why, activity.quota)
    values = (("word", activity.name), ("example", "" if line is None else f"{line:g}"))
    return CoachError(Problem(codes[why], values=values))


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
    plan = plan_of(coach, profile, start, anew=False)
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
    _set_next(coach, profile, activity, amount, start + WEEK)
    coach.say(coach.words["plan_set_saved"].format(name=activity.name, amount=shown))


def _set_next(
    coach: Context, profile: Profile, activity: Activity, amount: float, start: date
) -> None:
    """The same in the plan of the next week, where it is already settled."""
    expected = read_bytes(plan_path(coach.home, start))
    plan = read_week(coach.home, start)
    if plan is not None and decision_for(plan, activity, profile) is not None:
        write_week(coach.home, set_quota(plan, activity, amount, profile), expected)


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
