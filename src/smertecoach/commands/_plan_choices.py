"""What a person decides about a proposed plan: an answer, an amount up or down, to accept it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from smertecoach.commands._asked import usage
from smertecoach.commands._day import as_met, days_away
from smertecoach.commands._plan_words import named
from smertecoach.commands._sunday import (
    applied,
    ask_sure,
    changes_plan,
    follow_up,
    read_answer,
    read_sure,
    save_answer,
    save_sure,
)
from smertecoach.commands._week_plan import Shown, plan_of, profile_of
from smertecoach.core.choice import grows_on_screen, is_sure, keep_quota, lower_quota, raise_quota
from smertecoach.core.problem import REFUSED, CoachError, Problem
from smertecoach.files.plan import plan_path, write_week
from smertecoach.files.text import read_bytes
from smertecoach.lang import say
from smertecoach.render import plan as page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.commands._plan import Asked
    from smertecoach.context import Context
    from smertecoach.core.codes import Code
    from smertecoach.core.model import Activity, Profile, WeekPlan


def read_level(coach: Context, asked: Asked) -> float | None:
    """How sure, 0-10, where that is said; it belongs to `--accept`. Raises `bad_value`, `usage`."""
    if asked.sure is None:
        return None
    level = read_sure(coach, asked.sure)
    if not asked.accept:
        option, other = coach.words["option_sure"], coach.words["option_accept"]
        raise usage(coach, coach.words["option_with"].format(word=option, other=other), "plan")
    return level


def answered(coach: Context, profile: Profile, found: Shown, text: str) -> Shown:
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
    return plan_of(coach, profile_of(coach), found.plan.start, anew=True)


def chosen(
    found: Shown, profile: Profile, choices: Sequence[tuple[str, str]], today: date
) -> tuple[WeekPlan, tuple[tuple[str, str], ...]]:
    """The plan with the person's own choices over it, and those with the names of the profile."""
    plan = found.plan
    own: dict[str, str] = {}
    for name, choice in choices:
        activity = named(profile, name.strip(), [name.strip()])
        if activity.name in own:
            raise CoachError(Problem("one_choice", values=(("word", activity.name),)))
        own[activity.name] = choice
        if choice == "up":
            plan, refused = raise_quota(plan, activity, profile, today, safety=found.safety)
            if refused is not None:
                raise _refusal(profile, activity, refused)
        else:
            change_quota = keep_quota if choice == "stay" else lower_quota
            plan = change_quota(plan, activity, profile, today)
    return plan, tuple(own.items())


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


def check_acceptable(coach: Context, found: Shown, *, replace: bool) -> None:
    """Raise what keeps a proposal from being saved, before anything is noted."""
    start = found.plan.start
    if read_bytes(plan_path(coach.home, start)) is not None and not replace:
        raise CoachError(Problem("plan_exists", values=(("week", say.week_number(start)),)))
    if not any(item for day in found.plan.days for item in day.items if not item.fixed):
        shown = any(one.shown for one in found.plan.decisions)
        raise CoachError(Problem("no_days_left" if shown else "nothing_to_accept"))


def accept(
    coach: Context,
    profile: Profile,
    found: Shown,
    sure: float | None,
    *,
    replace: bool,
) -> None:
    """Save a proposal as the plan of its week; where one is less sure, offer a smaller one once."""
    start = found.plan.start
    expected = read_bytes(plan_path(coach.home, start))
    week = say.week_number(start)
    growing = [one for one in found.plan.decisions if grows_on_screen(one)]
    if growing and sure is None and coach.interactive and profile.ask:
        sure = ask_sure(coach)
    decided = bool(found.chosen or found.answered)
    if growing and sure is not None and not is_sure(sure) and not decided:
        names = [one.activity for one in growing]
        for line in page.smaller(coach.words, found.plan, names, coach.today, replace=replace):
            coach.say(line)
        coach.hint(coach.words["plan_unsaved"])
        raise typer.Exit(REFUSED)
    plan = found.plan.but(accepted=True, carried=False)
    write_week(coach.home, plan, expected)
    if found.answered is not None:
        question, word, _ = found.answered
        save_answer(coach, question, word)
    if sure is not None:
        save_sure(coach, sure)
    coach.say(coach.words["plan_saved"].format(week=week))
    met = as_met(coach, plan)
    away = days_away(coach, met)
    for line in page.in_flare(coach.words, met) + page.days(coach.words, met, away):
        coach.say(line)
