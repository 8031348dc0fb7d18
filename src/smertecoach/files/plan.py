"""The plan files: one per week, named by its Monday, hand-editable, checked (FORMAT.md).

Written with tomli-w. A plan that was read once is remembered beside its exact text.
"""

from __future__ import annotations

import os
from datetime import date, timedelta

from smertecoach.core.model import Decision, Item, WeekPlan
from smertecoach.core.word import read_day
from smertecoach.files.memory import recall, remember
from smertecoach.files.text import read_bytes, trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.files.place import Home

FOLDER = "plans"
DECIMALS = 6  # of a real amount; the rest is noise of the machine


def plan_path(home: Home, start: date) -> str:
    """The path of the plan of the week that begins on this Monday."""
    return home.file(FOLDER, f"{start.isoformat()}.toml")


def plan_starts(home: Home) -> list[date]:
    """The Mondays that have a plan file, in order."""
    try:
        names = os.listdir(home.file(FOLDER))
    except FileNotFoundError:
        return []
    except OSError as fault:
        raise trouble("cannot_read", home.file(FOLDER), fault) from fault
    days = [read_day(name[:-5]) for name in names if name.endswith(".toml")]
    return sorted(day for day in days if day is not None and day.weekday() == 0)


def read_week(home: Home, start: date) -> WeekPlan | None:
    """Return the plan file of one week, None where there is none. Raises its first problem."""
    path = plan_path(home, start)
    text = read_bytes(path)
    if text is None or not text.strip():
        return None
    name = f"plan-{start.isoformat()}"
    known = recall(home, name, text)
    if isinstance(known, WeekPlan):
        return known
    from smertecoach.files.plan_check import parse_plan  # only for a plan that is new

    plan = parse_plan(text, home.short(path), start)
    remember(home, name, text, plan)
    return plan


def last_plan(home: Home, on: date) -> WeekPlan | None:
    """Return the plan file of the week of this day, or the latest accepted one before it."""
    monday = on - timedelta(days=on.weekday())
    plan = read_week(home, monday)
    if plan is not None:
        return plan
    for start in reversed(plan_starts(home)):
        earlier = read_week(home, start) if start < monday else None
        if earlier is not None and earlier.accepted:
            return earlier
    return None


def read_weeks(home: Home, start: date, end: date) -> dict[date, WeekPlan]:
    """Return the plan files of the weeks that touch the days from `start` to `end`."""
    monday = start - timedelta(days=start.weekday())
    plans = {}
    for day in plan_starts(home):
        if monday <= day <= end:
            plan = read_week(home, day)
            if plan is not None:
                plans[day] = plan
    return plans


def write_week(home: Home, plan: WeekPlan, expected: bytes | None) -> None:
    """Write the plan of a week over a file that still holds `expected` (None: no file yet)."""
    from smertecoach.files.change import Change
    from smertecoach.files.plan_check import parse_plan

    text = plan_text(plan)
    parse_plan(text.encode(), home.short(plan_path(home, plan.start)), plan.start)
    with Change(home, "plan") as change:
        change.replace(plan_path(home, plan.start), text, expected)


# --- text ----------------------------------------------------------------------------------


def _tidy(number: float) -> float:
    """Whole amounts are written without a decimal point."""
    return int(number) if float(number).is_integer() else number


def _decision_table(decision: Decision) -> dict[str, Any]:
    table = dict(zip(Decision._fields, decision.values_in_order(), strict=True))
    for key in ("before", "quota", "rise"):
        if table[key] is not None:
            table[key] = round(table[key], DECIMALS)
    if decision.shown is not None:
        table["shown"] = _tidy(decision.shown)
    return {key: value for key, value in table.items() if value is not None}


def _item_table(item: Item) -> dict[str, Any]:
    table: dict[str, Any] = {"activity": item.activity, "amount": _tidy(item.amount)}
    if item.times != 1:
        table["times"] = item.times
    if item.sets != 1:
        table["sets"] = item.sets
    if item.unit != "min":
        table["unit"] = item.unit
    if item.fixed:
        table["fixed"] = True
    return table


def plan_text(plan: WeekPlan) -> str:
    """Write a plan as TOML, one table per decision and per day."""
    import tomli_w

    year, week, _ = plan.start.isocalendar()
    table = {
        "format": 1,
        "week": f"{year}-W{week:02}",
        "start": plan.start,
        "accepted": plan.accepted,
        "said": list(plan.said),
        "decision": [_decision_table(d) for d in plan.decisions],
        "day": [
            {"date": day.day, "items": [_item_table(item) for item in day.items]}
            for day in plan.days
        ],
    }
    return tomli_w.dumps({key: value for key, value in table.items() if value != []})
