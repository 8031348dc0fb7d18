"""`plan`: this week's plan, the next one proposed with reasons, and what the person decides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smertecoach.commands._day import as_met, tell_unknown
from smertecoach.commands._options import Json, Words, usage
from smertecoach.commands._out import show, show_json
from smertecoach.commands._sunday import (
    applied,
    changes_plan,
    follow_up,
    read_answer,
    read_sure,
    save_answer,
    save_sure,
)
from smertecoach.commands._week_plan import WEEK, Shown, plan_of
from smertecoach.context import Context
from smertecoach.core.agenda import change, week_load
from smertecoach.core.amounts_in import MINUTES_LIMIT, of_unit
from smertecoach.core.choice import (
    grows_on_screen,
    is_sure,
    keep_quota,
    lower_quota,
    raise_quota,
    set_quota,
)
from smertecoach.core.draft import fault
from smertecoach.core.evidence import decision_for
from smertecoach.core.model import Activity, Profile, WeekPlan
from smertecoach.core.names import find_activity, fold
from smertecoach.core.nearest import nearest
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.quota import shown as shown_amount
from smertecoach.core.words_in import Reader, read_range_day
from smertecoach.files.plan import plan_path, read_week, write_week
from smertecoach.files.text import read_bytes
from smertecoach.lang import say
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render import plan as page
from smertecoach.render import sunday
from smertecoach.render.answers import unit_name

if TYPE_CHECKING:
    from smertecoach.core.codes import Code

NEXT = ("next", "neste")
SET = ("set", "sett")
WITHOUT_SET = ("accept", "replace", "up", "stay", "down", "answer", "sure", "json")

Accept = Annotated[bool, typer.Option("--accept", "--godta", help="opt_accept")]
Replace = Annotated[bool, typer.Option("--replace", "--erstatt", help="opt_replace")]
Up = Annotated[list[str] | None, typer.Option("--up", "--opp", help="opt_up")]
Stay = Annotated[list[str] | None, typer.Option("--stay", "--bli", help="opt_stay")]
Down = Annotated[list[str] | None, typer.Option("--down", "--ned", help="opt_down")]
Reply = Annotated[str | None, typer.Option("--answer", "--svar", help="opt_answer")]
HowSure = Annotated[str | None, typer.Option("--sure", "--sikker", help="opt_sure")]
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
    answer: Reply = None,
    sure: HowSure = None,
    week: Week = None,
    json: Json = False,
) -> None:
    """Show or settle a plan."""
    coach: Context = ctx.obj
    profile = _profile(coach)
    typed = words or []
    if typed and fold(typed[0]) in SET:
        _refuse_with_set(coach, ctx)
        _set(coach, profile, typed[1:], _monday(coach, [], week))
        return
    start = _monday(coach, typed, week)
    choices = [(name, "up") for name in up or []]
    choices += [(name, "stay") for name in stay or []] + [(name, "down") for name in down or []]
    level = read_sure(sure) if sure is not None else None
    anew = bool(accept or replace or choices or answer)
    found = plan_of(coach, profile, start, anew=anew)
    if answer is not None and choices:
        raise usage(coach, coach.words["wrong_words"].format(words="--answer"), "plan")
    if accept:
        _check_acceptable(coach, found, replace=replace)
    if answer is not None:
        found = _answered(coach, profile, found, answer)
        profile = _profile(coach)
    if choices:
        found = found.but(plan=_chosen(found, profile, choices, coach.today))
    if accept:
        _accept(coach, profile, found, level, decided=bool(choices or found.answered))
        return
    if json:
        show_json(coach, _data(coach, profile, found))
        return
    _show(coach, profile, found)


def _refuse_with_set(coach: Context, ctx: typer.Context) -> None:
    """`plan set` saves at once; nothing else is decided with it."""
    given = [
        param.opts[-1 if coach.language == "nb" else 0]
        for param in ctx.command.params
        if param.name in WITHOUT_SET and ctx.params[param.name]
    ]
    if given:
        raise usage(coach, coach.words["wrong_words"].format(words=" ".join(given)), "plan")


def _profile(coach: Context) -> Profile:
    if coach.profile is None:
        raise CoachError(Problem("needs_profile"))
    if not coach.profile.activities:
        raise CoachError(Problem("no_activities"))
    return coach.profile


def _monday(coach: Context, typed: list[str], week: str | None) -> date:
    """The Monday of the week that is meant."""
    day = _week_day(week, coach.today) if week else coach.today
    if typed and fold(typed[0]) in NEXT:
        day, typed = day + WEEK, typed[1:]
    if typed:
        raise usage(coach, coach.words["wrong_words"].format(words=" ".join(typed)))
    return day - timedelta(days=day.weekday())


def _week_day(text: str, today: date) -> date:
    """A day of the week that is named: next, 48, 2026-W48, a date, or a weekday still to come."""
    if fold(text) in NEXT:
        return today + WEEK
    number = text.upper().rpartition("W")[2]
    year = text[:4] if "W" in text.upper() else str(today.isocalendar()[0])
    if number.isascii() and number.isdigit() and len(number) <= 2 and year.isdigit():
        try:
            return date.fromisocalendar(int(year), int(number), 1)
        except ValueError:
            raise fault([text], "bad_date", 0, word=text) from None
    if fold(text) in VOCABULARY.weekdays:
        ahead = (VOCABULARY.weekdays[fold(text)] - today.weekday()) % 7
        return today + timedelta(days=ahead)
    return read_range_day(text, VOCABULARY, today)


def _answered(coach: Context, profile: Profile, found: Shown, text: str) -> Shown:
    """The proposal with the answer to the question of today.

    An answer the rules read is noted at once. One that decides an amount is noted when the plan is
    accepted: until then nothing has changed.
    """
    word = read_answer(coach, found.question, text)
    question = found.question
    if question is None:
        return found
    if changes_plan(question, word):
        plan = applied(coach, profile, found.plan, question, word)
        return found.but(plan=plan, question=None, answered=(question, word, text))
    save_answer(coach, question, word)
    coach.say(coach.words["answered"].format(word=text))
    follow_up(coach, question, word)
    return plan_of(coach, _profile(coach), found.plan.start, anew=True)


def _chosen(
    found: Shown, profile: Profile, choices: list[tuple[str, str]], today: date
) -> WeekPlan:
    """The plan with the person's own choices over it."""
    plan = found.plan
    seen = set()
    for name, choice in choices:
        activity = _named(profile, name, [name])
        if activity.name in seen:
            raise CoachError(Problem("one_choice", values=(("word", activity.name),)))
        seen.add(activity.name)
        if choice == "up":
            plan, refused = raise_quota(plan, activity, profile, today, safety=found.safety)
            if refused is not None:
                raise _refusal(profile, activity, refused)
        else:
            change_quota = keep_quota if choice == "stay" else lower_quota
            plan = change_quota(plan, activity, profile, today)
    return plan


def _refusal(profile: Profile, activity: Activity, why: str) -> CoachError:
    """Why an activity may not go up, with the line of the profile that says so."""
    codes: dict[str, Code] = {
        "professional": "set_by_professional",
        "steady": "up_steady",
        "at_goal": "up_at_goal",
        "at_limit": "up_at_limit",
        "no_baseline": "up_no_baseline",
        "safety": "up_safety",
    }
    line = {"at_goal": activity.goal, "at_limit": activity.max_amount}.get(why, activity.quota)
    example = "" if line is None else f"{line:g}"
    if why == "steady":
        example = _what_holds(profile)
    values = (("word", activity.name), ("example", example))
    return CoachError(Problem(codes[why], values=values))


def _what_holds(profile: Profile) -> str:
    """The line of the profile that keeps everything from growing by itself."""
    if profile.steady:
        return "steady = false"
    return "growth = 10" if profile.growth == 0 else f"surgery = {profile.surgery}"


def _weight(
    coach: Context, profile: Profile, found: Shown, met: WeekPlan
) -> tuple[float, float | None]:
    """The load of the week as it is met, and its change against the week before as a share.

    None where a flare takes its part of either: the way back from one is no growth (§3).
    """
    before = None if found.before is None else as_met(coach, found.before)
    if before is None or len(before.days) != len(met.days) or page.is_less(met, before):
        return week_load(met, profile), None
    return week_load(met, profile), change(met, before, profile)


def _limits(found: Shown) -> page.Limits:
    return page.Limits(left_out=found.left_out, effort_at_most=found.effort_at_most)


def _data(coach: Context, profile: Profile, found: Shown) -> dict[str, Any]:
    met = as_met(coach, found.plan)
    load, more = _weight(coach, profile, found, met)
    return page.data(found.plan, met, profile, _limits(found), load, more)


def _check_acceptable(coach: Context, found: Shown, *, replace: bool) -> None:
    """Raise what keeps a proposal from being saved, before anything is noted."""
    start = found.plan.start
    if read_bytes(plan_path(coach.home, start)) is not None and not replace:
        raise CoachError(Problem("plan_exists", values=(("week", say.week_number(start)),)))
    if not any(item for day in found.plan.days for item in day.items if not item.fixed):
        shown = any(one.shown for one in found.plan.decisions)
        raise CoachError(Problem("no_days_left" if shown else "nothing_to_accept"))


def _accept(
    coach: Context,
    profile: Profile,
    found: Shown,
    sure: float | None,
    *,
    decided: bool,
) -> None:
    """Save a proposal as the plan of its week; where one is less sure, offer a smaller one once."""
    start = found.plan.start
    expected = read_bytes(plan_path(coach.home, start))
    week = say.week_number(start)
    growing = [one for one in found.plan.decisions if grows_on_screen(one)]
    if growing and sure is None and coach.interactive and profile.ask:
        said = coach.ask(coach.words["ask_sure"] + " ")
        sure = read_sure(said) if said else None
    if growing and sure is not None and not is_sure(sure) and not decided:
        names = [one.activity for one in growing]
        for line in page.smaller(coach.words, found.plan, names, coach.today):
            coach.say(line)
        coach.hint(coach.words["plan_unsaved"])
        return
    plan = found.plan.but(accepted=True, carried=False)
    write_week(coach.home, plan, expected)
    if found.answered is not None:
        question, word, _ = found.answered
        save_answer(coach, question, word)
    if sure is not None:
        save_sure(coach, sure)
    coach.say(coach.words["plan_saved"].format(week=week))
    met = as_met(coach, plan)
    for line in page.in_flare(coach.words, met) + page.days(coach.words, met):
        coach.say(line)


def _set(coach: Context, profile: Profile, words: list[str], start: date) -> None:
    """`plan set walk 10`: the person's own amount, from today or from the week that is named."""
    draft = Reader(words, VOCABULARY, VOCABULARY.session_keys, coach.today).read()
    if draft.keys or draft.day or draft.clock is not None:
        text = " ".join(words)
        raise fault(words, "not_understood", 0, len(words), word=text, example="plan set walk 10")
    activity = _named(profile, draft.name, words)
    amount = _amount(coach, draft.numbers, draft.amounts, activity, words)
    if activity.source == "physio":
        example = f"{amount:g}"
        raise fault(
            words, "set_by_professional", draft.name_at, word=activity.name, example=example
        )
    if activity.max_amount is not None and amount > activity.max_amount:
        limit = say.amount(coach.words, activity.max_amount, activity.unit)
        over = say.amount(coach.words, amount, activity.unit)
        raise fault(words, "above_limit", 0, len(words), example=over, limit=limit)
    weeks = [start]
    if start <= coach.today and read_week(coach.home, start + WEEK) is not None:
        weeks.append(start + WEEK)  # already settled: it goes on from here too
    found = [_set_week(coach, profile, activity, amount, week) for week in weeks]
    changed = [one for one in found if one is not None]
    if not changed:
        plan = plan_of(coach, profile, start, anew=False).plan
        planned = [f"{one.activity} {one.shown:g}" for one in plan.decisions if one.shown]
        example = next(iter(planned), f"{activity.name} 10")
        raise fault(words, "not_planned", draft.name_at, word=activity.name, example=example)
    for plan, expected in changed:
        write_week(coach.home, plan, expected)
    told = [f"{say.week_number(plan.start)}" for plan, _ in changed]
    shown = say.bouts(
        coach.words,
        shown_amount(amount, activity.unit),
        activity.unit,
        activity.times,
        activity.sets,
    )
    coach.say(
        coach.words["plan_set_saved"].format(
            name=activity.name, amount=shown, weeks=say.joined(coach.words, told)
        )
    )


def _set_week(
    coach: Context, profile: Profile, activity: Activity, amount: float, start: date
) -> tuple[WeekPlan, bytes | None] | None:
    """The plan of one week with the amount, and the bytes it was made from; None: not in it."""
    expected = read_bytes(plan_path(coach.home, start))
    found = plan_of(coach, profile, start, anew=False)
    if found.proposal and found.carried_from is None:
        raise CoachError(Problem("no_plan"))
    if decision_for(found.plan, activity, profile) is None:
        return None
    chosen = set_quota(found.plan, activity, amount, profile, coach.today)
    return chosen.but(accepted=True, carried=False), expected


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
    coach: Context,
    numbers: list[tuple[float, int]],
    amounts: dict[str, int],
    activity: Activity,
    words: list[str],
) -> float:
    """The amount that was typed, in the activity's unit."""
    sizes = {
        "min": ("seconds", 60),
        "rep": ("reps", 1),
        "step": ("steps", 1),
        "km": ("metres", 1000),
    }
    field, size = sizes[activity.unit]
    fields = dict(amounts)
    for number, nth in numbers[:1]:
        fields |= of_unit(number, activity.unit) or {}
        if field not in fields:
            raise fault(words, "bad_amount", nth, word=words[nth])
        if activity.unit == "min" and number > MINUTES_LIMIT:
            hours = say.in_hours(coach.words, round(number))
            example = f"{activity.name} {hours}"
            raise fault(words, "in_hours", nth, word=words[nth], example=example)
    if len(numbers) > 1 or set(fields) != {field}:
        unit = unit_name(coach.words, activity.unit)
        example = f"{activity.name} 10"
        raise fault(
            words, "other_unit", 0, len(words), word=activity.name, unit=unit, example=example
        )
    return fields[field] / size


def _show(coach: Context, profile: Profile, found: Shown) -> None:
    words, plan = coach.words, found.plan
    tell_unknown(coach, plan)
    met = as_met(coach, plan)
    load, more = _weight(coach, profile, found, met)
    head = page.heading(
        words,
        plan,
        proposal=found.proposal,
        carried_from=found.carried_from,
        rest_of_week=plan.start <= coach.today,
        open_week=found.open_week,
    )
    foot = page.foot(words, load, more, found.yielded)
    foot += sunday.lines(words, found.offers, found.pointer)
    if found.question is not None:
        foot += page.asking(words, plan, found.question, coach.today)
    if found.proposal and found.carried_from is None:
        typed = found.answered[2] if found.answered else ""
        foot += page.next_steps(words, plan, coach.today, typed)
    head += page.decisions(words, plan, profile, _limits(found)) + page.in_flare(words, met)
    if coach.plain:
        end = words["end_of"].format(what=words["end_plan"])
        show(coach, [*head, *page.days(words, met), *foot, end])
    else:
        show(coach, [*head, "", page.visual(words, met, coach.width), *foot])
