"""`plan set walk 10`: the person's own amount, in the plans of the weeks it is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.commands._plan_words import named, read_amount
from smertecoach.commands._week_plan import WEEK, plan_of
from smertecoach.core.choice import set_quota
from smertecoach.core.draft import fault
from smertecoach.core.evidence import decision_for
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.quota import shown as shown_amount
from smertecoach.core.words_in import Reader
from smertecoach.files.plan import plan_path, read_week, write_week
from smertecoach.files.text import read_bytes
from smertecoach.lang import say
from smertecoach.lang.typed import VOCABULARY

if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.model import Activity, Profile, WeekPlan


def set_amount(coach: Context, profile: Profile, words: list[str], start: date) -> None:
    """`plan set walk 10`: the person's own amount, from today or from the week that is named."""
    if start + WEEK <= coach.today:
        raise CoachError(Problem("week_over", values=(("week", say.week_number(start)),)))
    draft = Reader(words, VOCABULARY, VOCABULARY.session_keys, coach.today).read()
    if draft.keys or draft.day or draft.clock is not None:
        text = " ".join(words)
        raise fault(words, "not_understood", 0, len(words), word=text, example="plan set walk 10")
    activity = named(profile, draft.name, words)
    amount = read_amount(coach, draft.numbers, draft.amounts, activity, words)
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
