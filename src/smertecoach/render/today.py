"""Today: the plan numbered, what is done and left, and at most one line of coaching."""

from __future__ import annotations

from smertecoach.core.load import bouts_of
from smertecoach.lang import say
from smertecoach.render.table import Cell, Table, row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.core.days import Day, Done
    from smertecoach.core.model import Item
    from smertecoach.core.today import DayState, ItemState
    from smertecoach.lang.words import Words

TABLE = 60  # columns from which the items are a table
STYLE = {"done": "even", "small": "even", "over": "busy", "skipped": "quiet", "fixed": "quiet"}


def plain(words: Words, day: Day, state: DayState) -> list[str]:
    """One fact per line."""
    lines = [words["today_heading"].format(day=say.day(words, day.day))]
    for number, item in enumerate(state.items, 1):
        text = words["today_item"].format(
            number=number, name=item.item.activity, plan=planned_text(words, item)
        )
        standing = _standing(words, item)
        lines.append(f"{text} {standing}" if standing else text)
    return lines + after(words, day, state)


def visual(words: Words, day: Day, state: DayState, width: int) -> list[str | Table]:
    """The same facts with the items in a table."""
    heading = words["today_heading"].format(day=say.day(words, day.day))
    if not state.items or width < TABLE:
        return list(plain(words, day, state))
    columns = ("", words["column_item"], words["column_planned"], words["column_done"], "")
    rows = tuple(
        row(
            str(number),
            Cell(item.item.activity, "head"),
            planned_text(words, item),
            say.amount(words, item.done, item.item.unit) if item.done else "",
            Cell(_short_standing(words, item), STYLE.get(item.state, "")),
        )
        for number, item in enumerate(state.items, 1)
    )
    return [heading, Table(columns, rows), *after(words, day, state)]


def after(words: Words, day: Day, state: DayState) -> list[str]:
    """What stands below the items: that all is done, what was done beside the plan, and rest."""
    lines = []
    if state.all_done:
        lines.append(words["today_all_done"])
    if state.beside:
        what = say.joined(words, [done_text(words, done) for done in state.beside])
        form = words["today_beside"] if state.items else words["today_noted"]
        lines.append(form.format(what=what))
    if day.rested:
        lines.append(words["today_rested"])
    return lines


def done_text(words: Words, done: Done) -> str:
    """What was done of one activity: garden 30 min."""
    return f"{done.name} {say.minutes(words, done.minutes)}"


def planned_text(words: Words, item: ItemState) -> str:
    """The planned amount, for a limit with "at most"."""
    text = say.item(words, item.item)
    if item.time is not None:
        text = f"{text}, {say.clock(words, item.time)}"
    elif item.state == "limit":
        text = words["today_item_limit"].format(plan=text)
    if item.easier:
        text = words["today_easier"].format(plan=text)
    return words["today_joy"].format(plan=text) if item.enjoyed else text


def _short_standing(words: Words, item: ItemState) -> str:
    if item.state == "part":
        left = say.amount(words, item.left, item.item.unit)
        return f"{left} {words['column_left'].lower()}"
    if item.state in ("done", "over"):
        return words["today_item_done"]
    return "" if item.state in ("limit", "fixed") else _standing(words, item)


def _standing(words: Words, item: ItemState) -> str:
    if item.state == "done":
        return words["today_item_done"]
    if item.state == "small":
        return words["today_item_small"]
    if item.state == "skipped" and not item.done:
        return words["today_item_skipped"]
    if item.state == "noted":
        return words["today_item_noted"]
    done = say.amount(words, item.done or 0.0, item.item.unit)
    if item.state == "part":
        left = say.amount(words, item.left, item.item.unit)
        return words["today_item_part"].format(done=done, left=left)
    return words["today_item_over"].format(done=done) if item.done else ""


def tomorrow(words: Words, items: tuple[Item, ...], *, rest: bool) -> str:
    """What is planned tomorrow."""
    if not items:
        return words["today_tomorrow_rest"] if rest else words["today_tomorrow_free"]
    what = say.joined(words, [say.named_item(words, item) for item in items])
    return words["today_tomorrow"].format(what=what)


def data(
    day: Day,
    week: str | None,
    state: DayState,
    next_items: tuple[Item, ...],
    *,
    accepted: bool,
    carried: bool,
) -> dict[str, Any]:
    """The same as JSON values."""
    return {
        "format": 1,
        "date": day.day.isoformat(),
        "week": week,
        "accepted": accepted,
        "carried": carried,
        "rest_day": day.rest_day,
        "rested": day.rested,
        "away": day.away,
        "flare_day": day.flare_day or None,
        "items": [
            {
                "number": number,
                "activity": item.item.activity,
                "amount": item.item.amount,
                "unit": item.item.unit,
                "times": bouts_of(item.item),
                "fixed": item.item.fixed,
                "enjoyed": item.enjoyed,
                "planned": item.planned,
                "done": item.done,
                "left": 0
                if item.state in ("limit", "fixed", "skipped", "small", "noted")
                else item.left,
                "state": item.state,
            }
            for number, item in enumerate(state.items, 1)
        ],
        "beside": [
            {"activity": done.name, "minutes": done.minutes, "amount": done.amount}
            for done in state.beside
        ],
        "tomorrow": [
            {
                "activity": item.activity,
                "amount": item.amount,
                "unit": item.unit,
                "times": bouts_of(item),
                "fixed": item.fixed,
            }
            for item in next_items
        ],
    }
