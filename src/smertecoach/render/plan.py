"""A week's plan: what was decided and why, the days, and what it weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smertecoach.core.agenda import day_load, item_load
from smertecoach.core.choice import grows_on_screen
from smertecoach.core.load import bouts_of
from smertecoach.core.names import find_activity
from smertecoach.core.quota import shown as shown_amount
from smertecoach.core.record import Report
from smertecoach.core.rules import MORNINGS_NEEDED, RISE_ALLOWED
from smertecoach.lang import say
from smertecoach.render.sunday import asked, possible
from smertecoach.render.table import Cell, Table, row

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import date

    from smertecoach.core.model import Decision, Item, PlanDay, Profile, WeekPlan
    from smertecoach.core.offers import Offer
    from smertecoach.lang.words import Words

WEEK_DAYS = 7
GRID = 76  # columns from which the week is drawn as a grid


def heading(
    words: Words,
    plan: WeekPlan,
    *,
    proposal: bool,
    carried_from: date | None,
    rest_of_week: bool,
    open_week: bool,
    is_later: bool = False,
) -> list[str]:
    """Which week, and whether it is settled."""
    end = plan.start.fromordinal(plan.start.toordinal() + 6)
    span = say.span(words, plan.start, end)
    lines = [words["plan_heading"].format(week=say.week_number(plan.start), span=span)]
    if carried_from is not None:
        restarted = any(one.decision == "restart" for one in plan.decisions)
        form = words["plan_restart"] if restarted else words["plan_carried"]
        lines.append(form.format(week=say.week_number(carried_from)))
    elif proposal:
        lines.append(words["plan_proposal_rest"] if rest_of_week else words["plan_proposal"])
    else:
        lines.append(words["plan_accepted"] if plan.accepted else words["plan_not_accepted"])
    if is_later:
        lines.append(words["plan_later"])
    return [*lines, words["plan_week_open"]] if open_week else lines


def _shown(words: Words, decision: Decision, plan: WeekPlan, profile: Profile) -> str:
    """The amount of a decision, with the bouts and sets of its days."""
    if decision.shown is None:
        return ""
    activity = find_activity(profile, decision.activity)
    times, sets = (activity.times, activity.sets) if activity else (1, 1)
    items = (item for day in plan.days for item in day.items)
    item = next((item for item in items if item.activity == decision.activity), None)
    if item is not None:
        times, sets = item.times, item.sets
    text = say.bouts(words, decision.shown, decision.unit, times, sets)
    at_most = activity is not None and activity.role == "limit"
    return words["today_item_limit"].format(plan=text) if at_most else text


def _planned_days(plan: WeekPlan, name: str) -> int:
    return sum(any(item.activity == name for item in day.items) for day in plan.days)


def _days(words: Words, plan: WeekPlan, name: str) -> str:
    n = _planned_days(plan, name)
    if not n:
        return words["plan_no_days"]
    return say.count(words, words["plan_days_one"], words["plan_days_many"], n)


class Limits(Report):
    """What is not planned, and how hard things may be (coaching.md §3, §7)."""

    left_out: Mapping[str, str] = {}  # activity -> safety | max_effort
    effort_at_most: Mapping[str, float] = {}  # activity -> 0-10


def decisions(words: Words, plan: WeekPlan, profile: Profile, limits: Limits) -> list[str]:
    """One activity a line: amount, days, reason, and how hard it may be."""
    lines = []
    for decision in plan.decisions:
        why = reason(words, decision, profile, settled=plan.accepted)
        left_out = limits.left_out.get(decision.activity)
        most = limits.effort_at_most.get(decision.activity)
        if left_out is not None:
            why = words["reason_left_out" if left_out == "safety" else "reason_max_effort"]
        if most is not None:
            why = f"{why} {words['effort_at_most'].format(n=say.number(words, most))}"
        amount = _shown(words, decision, plan, profile)
        if not amount:
            lines.append(f"{decision.activity}: {why}")
            continue
        text = words["plan_line"].format(
            name=decision.activity, amount=amount, days=_days(words, plan, decision.activity)
        )
        lines.append(f"{text} {why}".rstrip())
    return lines


def reason(words: Words, decision: Decision, profile: Profile, *, settled: bool) -> str:
    """Why it was decided so, in a sentence; a settled step is no question any more."""
    activity = find_activity(profile, decision.activity)
    unit = decision.unit
    before = decision.before
    values = {
        "name": say.capital(decision.activity),
        "kept": decision.kept or "",
        "shown": say.amount(words, decision.shown or 0, unit),
        "before": "" if before is None else say.amount(words, shown_amount(before, unit), unit),
        "goal": _limit(words, activity.goal if activity else None, unit),
        "limit": _limit(words, activity.max_amount if activity else None, unit),
    }
    if decision.kept and "/" in decision.kept:
        kept, _, planned = decision.kept.partition("/")
        values["kept"] = words["of"].format(n=kept, all=planned)
    if decision.reason == "at_limit" and not values["limit"]:
        return words["reason_at_most"]
    return _reason_form(words, decision, settled=settled).format(**values)


def _limit(words: Words, value: float | None, unit: str) -> str:
    return "" if value is None else say.amount(words, value, unit)


def _reason_form(words: Words, decision: Decision, *, settled: bool) -> str:
    if decision.reason == "up":
        if not grows_on_screen(decision):
            return words["reason_up_same"]
        return words["reason_up_settled"] if settled else words["reason_up"]
    forms = {
        "baseline": words["reason_new"],
        "provisional": words["reason_new_provisional"],
        "no_baseline": words["reason_no_baseline"],
        "silence": words["reason_restart"],
        "pause": words["reason_restart"],
        "paused": words["reason_paused"],
        "carried": words["reason_carried"],
        "chosen": words["reason_chosen"],
        "flare": words["reason_flare"],
        "professional": words["reason_professional"],
        "too_little_logged": words["reason_too_little_logged"],
        "steady": words["reason_steady"],
        "small_often": words["reason_small_often"],
        "at_goal": words["reason_at_goal"],
        "at_limit": words["reason_at_limit"],
        "often_over": words["reason_often_over"],
        "not_even_yet": _not_even(words, decision),
        "mornings": _mornings_form(words, decision),
        "not_its_turn": words["reason_not_its_turn"],
        "safety": words["reason_safety"],
        "not_tried": words["reason_not_tried"],
        "new": words["reason_sore_at_first"],
        "life": words["reason_life"],
        "swap": words["reason_swap"],
        "afraid": words["reason_afraid"],
        "consolidation": words["reason_consolidation"],
        "after_flare": words["reason_after_flare"],
        "mornings_heavier": _went_down(words, decision, "mornings_heavier"),
        "too_big": _went_down(words, decision, "too_big"),
        "sleep_first": words["reason_sleep_first"],
        "slow_rise": words["reason_slow_rise"],
        "felt_harder": words["reason_felt_harder"],
    }
    return forms.get(decision.reason, "")


def _went_down(words: Words, decision: Decision, reason: str) -> str:
    """A step down, or that it stays."""
    down = decision.decision == "down"
    if reason == "mornings_heavier":
        return words["reason_mornings_heavier"] if down else words["reason_mornings_floor"]
    return words["reason_too_big"] if down else _not_even(words, decision)


def _not_even(words: Words, decision: Decision) -> str:
    """On how many days it was kept; nothing is counted where it was none."""
    none = (decision.kept or "").startswith("0/")
    return words["reason_not_tried"] if none else words["reason_not_even_yet"]


def _mornings_form(words: Words, decision: Decision) -> str:
    """Whether mornings after were heavier, all of the week's were, or too few are known."""
    heavier, _, rated = (decision.mornings or "0/0").partition("/")
    few = not rated.isdigit() or int(rated) < MORNINGS_NEEDED
    if not few and heavier.isdigit() and int(heavier):
        return words["reason_mornings"]
    risen = not few and decision.rise is not None and decision.rise > RISE_ALLOWED
    return words["reason_mornings_rising"] if risen else words["reason_mornings_unknown"]


def in_flare(words: Words, met: WeekPlan) -> list[str]:
    """That a flare takes its part of the days, where it does."""
    return [words["plan_flare_days"]] if is_less(met) else []


def is_less(*plans: WeekPlan) -> bool:
    """Whether a flare takes its part of a day of one of the plans."""
    return any(item.full is not None for plan in plans for day in plan.days for item in day.items)


def days(words: Words, plan: WeekPlan, away: Container[date] = ()) -> list[str]:
    """One day a line; `away` are the days of a gap."""
    lines = []
    for day in plan.days:
        name = say.capital(say.day(words, day.day))
        lines.append(words["plan_day"].format(day=name, what=_what(words, day, away)))
    return lines


def _what(words: Words, day: PlanDay, away: Container[date]) -> str:
    if day.items:
        return ", ".join(say.named_item(words, item) for item in day.items)
    return words["score_away"] if day.day in away else words["band_rest"]


def visual(words: Words, plan: WeekPlan, width: int, away: Container[date] = ()) -> Table:
    """The days as a grid where it fits; `away` are the days of a gap."""
    has_items = any(day.items for day in plan.days)
    if width < GRID or not has_items:
        rows = tuple(
            row(Cell(say.day_short(words, day.day), "head"), _what(words, day, away))
            for day in plan.days
        )
        return Table((words["column_day"], ""), rows)
    return _grid(words, plan, away)


def _grid(words: Words, plan: WeekPlan, away: Container[date]) -> Table:
    planned = dict.fromkeys(item.activity for day in plan.days for item in day.items)
    decided = [one.activity for one in plan.decisions if one.activity in planned]
    names = list(dict.fromkeys([*decided, *planned]))
    columns = (words["column_activity"], *(_column(words, day.day) for day in plan.days))
    rows = []
    for name in names:
        cells = [Cell(name, "head")]
        for day in plan.days:
            item = next((item for item in day.items if item.activity == name), None)
            free = words["score_away"] if day.day in away else "·"
            cells.append(Cell(free, "quiet") if item is None else Cell(_short(words, item)))
        rows.append(row(*cells))
    return Table(columns, tuple(rows), right=tuple(range(1, len(columns))))


def _column(words: Words, day: date) -> str:
    return f"{words['weekdays_short'][day.weekday()]} {day.day}"


def _short(words: Words, item: Item) -> str:
    """An amount that fits a cell: 2×10, 3×10, 25."""
    text = say.number(words, item.amount, 1)
    for count in (item.sets, item.times):
        if count > 1:
            text = f"{count}×{text}"
    return text


def foot(words: Words, load: float, more: float | None, yielded: Sequence[str]) -> list[str]:
    """What gave way, and what the week weighs."""
    gave = {
        "hard_apart": words["yield_apart"],
        "strength_48h": words["yield_hours"],
        "rest_days": words["yield_rest_days"],
    }
    lines = [gave[code] for code in yielded]
    amount = say.number(words, load, 0)
    if more is None:
        lines.append(words["plan_amount"].format(load=amount))
    else:
        percent = words["percent"].format(n=say.number(words, 100 * (1 + more), 0))
        lines.append(words["plan_amount_change"].format(load=amount, change=percent))
    return [*lines, words["plan_amount_word"]]


def next_steps(
    words: Words,
    plan: WeekPlan,
    today: date,
    *,
    chosen: Sequence[tuple[str, str]] = (),
    answer: str = "",
    replace: bool = False,
) -> list[str]:
    """How to let what grows stay, how to accept a proposal, and what is missing for more.

    The lines to copy hold what the person has `chosen` (name, up | stay | down) or answered, and
    that the plan takes the place of one that is saved already.
    """
    missing = [one.activity for one in plan.decisions if one.reason == "no_baseline"]
    lines = []
    if missing:
        lines.append(words["plan_numbers_missing"].format(name=say.joined(words, missing)))
    if not any(item for day in plan.days for item in day.items if not item.fixed):
        left = any(one.shown for one in plan.decisions)
        return [*lines, words["plan_nothing_left"]] if left else lines
    named = {name for name, _ in chosen}
    growing = [one.activity for one in plan.decisions if grows_on_screen(one)]
    staying = [(name, "stay") for name in growing if name not in named]
    if staying and not answer:
        stay = accepting(words, plan, today, [*chosen, *staying], replace=replace)
        lines.append(words["plan_stay"].format(command=stay))
    accept = accepting(words, plan, today, chosen, answer=answer, replace=replace)
    return [*lines, words["plan_accept"].format(command=accept)]


def asking(words: Words, plan: WeekPlan, question: Offer, today: date) -> list[str]:
    """The one question of a Sunday, with what can be answered and how."""
    answers = possible(words, question)
    ahead = (plan.start - today).days
    command = words["command_plan_next"] if 0 < ahead <= WEEK_DAYS else words["command_plan"]
    return [
        asked(words, question),
        words["answers_possible"].format(words=say.either(words, answers)),
        words["answer_by"].format(command=command, word=answers[0]),
    ]


def smaller(
    words: Words, plan: WeekPlan, names: Sequence[str], today: date, *, replace: bool = False
) -> list[str]:
    """The smaller plan that is offered once, and the plan as it is."""
    stay = accepting(words, plan, today, [(name, "stay") for name in names], replace=replace)
    up = accepting(words, plan, today, [(name, "up") for name in names], replace=replace)
    return [words["sure_smaller"].format(command=stay), words["sure_as_it_is"].format(command=up)]


def accepting(
    words: Words,
    plan: WeekPlan,
    today: date,
    chosen: Sequence[tuple[str, str]],
    *,
    answer: str = "",
    replace: bool = False,
) -> str:
    """The command that accepts this very week with what was chosen (name, up | stay | down)."""
    options = {"up": words["option_up"], "stay": words["option_stay"], "down": words["option_down"]}
    ahead = (plan.start - today).days
    parts = [words["command_plan_next"] if 0 < ahead <= WEEK_DAYS else words["command_plan"]]
    if ahead > WEEK_DAYS:
        parts.append(f"{words['option_week']} {plan.start}")
    parts += [f"{options[choice]} {name}" for name, choice in chosen]
    if answer:
        parts.append(f"{words['option_answer']} {answer}")
    parts.append(words["option_accept"])
    return " ".join([*parts, words["option_replace"]] if replace else parts)


def data(
    plan: WeekPlan,
    met: WeekPlan,
    profile: Profile,
    limits: Limits,
    load: float,
    more: float | None,
) -> dict[str, Any]:
    """The same as JSON values, unrounded; `met` is the plan as it is on each day (§3.4)."""
    year, week, _ = plan.start.isocalendar()
    return {
        "format": 1,
        "week": f"{year}-W{week:02}",
        "start": plan.start.isoformat(),
        "accepted": plan.accepted,
        "carried": plan.carried,
        "decisions": [_decision(decision, limits) for decision in plan.decisions],
        "days": [
            {
                "date": day.day.isoformat(),
                "load": day_load(day, profile),
                "items": [_item(item, day.day, profile) for item in day.items],
            }
            for day in met.days
        ],
        "load": load,
        "change": more,
    }


def _decision(decision: Decision, limits: Limits) -> dict[str, Any]:
    return {
        "activity": decision.activity,
        "before": decision.before,
        "quota": decision.quota,
        "shown": decision.shown,
        "unit": decision.unit,
        "decision": decision.decision,
        "reason": decision.reason,
        "suggested": decision.suggested,
        "numbers": {
            "kept": decision.kept,
            "over": decision.over,
            "mornings": decision.mornings,
            "rise": decision.rise,
            "effort_at_most": limits.effort_at_most.get(decision.activity),
            "left_out": limits.left_out.get(decision.activity),
        },
    }


def _item(item: Item, day: date, profile: Profile) -> dict[str, Any]:
    return {
        "activity": item.activity,
        "amount": item.amount,
        "unit": item.unit,
        "times": bouts_of(item),
        "load": item_load(item, day, profile),
        "fixed": item.fixed,
    }
