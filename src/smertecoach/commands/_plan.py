"""What `plan` reads, settles and shows; plain words come here without Typer (`cli.py`)."""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.commands._day import as_met, days_away, tell_unknown
from smertecoach.commands._out import show, show_json
from smertecoach.commands._week_plan import WEEK, plan_of, profile_of
from smertecoach.core.agenda import change, week_load
from smertecoach.core.names import fold
from smertecoach.core.record import Record
from smertecoach.files.plan import plan_path
from smertecoach.files.text import read_bytes
from smertecoach.lang.typed import VOCABULARY
from smertecoach.render import plan as page
from smertecoach.render import sunday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.commands._week_plan import Shown
    from smertecoach.context import Context
    from smertecoach.core.model import Profile, WeekPlan
    from smertecoach.core.problem import CoachError

SET = ("set", "sett")


class Asked(Record):
    """What is asked for beside the words."""

    accept: bool = False
    replace: bool = False
    choices: tuple[tuple[str, str], ...] = ()  # activity as typed, up | stay | down
    answer: str | None = None
    sure: str | None = None
    week: str | None = None
    json: bool = False


def run(coach: Context, words: list[str]) -> None:
    """Plain words: this week, the next one, or an amount of one's own."""
    answer_to(coach, words, Asked())


def answer_to(coach: Context, typed: list[str], asked: Asked) -> None:
    """Show or settle a plan."""
    profile = profile_of(coach)
    if typed and fold(typed[0]) in SET:
        _set(coach, profile, typed[1:], asked)
        return
    start = _monday(coach, typed, asked.week)
    if asked.but(week=None, json=False) == Asked():
        _show(coach, profile, plan_of(coach, profile, start, anew=False), json=asked.json)
        return
    from smertecoach.commands import _plan_choices as choices

    level = choices.read_level(coach, asked)
    anew = bool(asked.accept or asked.replace or asked.choices or asked.answer)
    found = plan_of(coach, profile, start, anew=anew)
    if asked.answer is not None and asked.choices:
        raise _wrong(coach, "--answer")
    if asked.accept:
        choices.check_acceptable(coach, found, replace=asked.replace)
    if asked.answer is not None:
        found = choices.answered(coach, profile, found, asked.answer)
        profile = profile_of(coach)
    if asked.choices:
        plan, named = choices.chosen(found, profile, asked.choices, coach.today)
        found = found.but(plan=plan, chosen=named)
    if asked.accept:
        choices.accept(coach, profile, found, level, replace=asked.replace)
        return
    _show(coach, profile, found, json=asked.json)


def _set(coach: Context, profile: Profile, words: list[str], asked: Asked) -> None:
    from smertecoach.commands._plan_set import set_amount

    set_amount(coach, profile, words, _monday(coach, [], asked.week))


def _wrong(coach: Context, words: str) -> CoachError:
    from smertecoach.commands._asked import usage  # only where a word is wrong

    return usage(coach, coach.words["wrong_words"].format(words=words), "plan")


def _monday(coach: Context, typed: list[str], week: str | None) -> date:
    """The Monday of the week that is meant."""
    if week or len(typed) > 1 or (typed and fold(typed[0]) not in VOCABULARY.coming):
        from smertecoach.commands._which_week import monday_meant  # only for such words

        return monday_meant(coach, typed, week)
    day = coach.today + WEEK if typed else coach.today
    return day - timedelta(days=day.weekday())


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


def _show(coach: Context, profile: Profile, found: Shown, *, json: bool) -> None:
    if json:
        show_json(coach, _data(coach, profile, found))
        return
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
        is_later=found.is_later,
    )
    foot = page.foot(words, load, more, found.yielded)
    foot += sunday.lines(words, found.offers, found.pointer, found.pointed)
    if found.question is not None:
        foot += page.asking(words, plan, found.question, coach.today)
    if found.proposal and found.carried_from is None:
        typed = found.answered[2] if found.answered else ""
        saved = read_bytes(plan_path(coach.home, plan.start)) is not None
        foot += page.next_steps(
            words, plan, coach.today, chosen=found.chosen, answer=typed, replace=saved
        )
    head += page.decisions(words, plan, profile, _limits(found)) + page.in_flare(words, met)
    away = days_away(coach, met)
    if coach.plain:
        end = words["end_of"].format(what=words["end_plan"])
        show(coach, [*head, *page.days(words, met, away), *foot, end])
    else:
        show(coach, [*head, "", page.visual(words, met, coach.width, away), *foot])
