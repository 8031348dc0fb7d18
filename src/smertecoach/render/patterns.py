"""What one's own days show, in sentences about days; r, p and df only in JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from smertecoach.core.rules import EVENNESS_LOGGED
from smertecoach.lang import say

if TYPE_CHECKING:
    from smertecoach.core.followed import Episode
    from smertecoach.core.looks import WeekAgainst
    from smertecoach.core.patterns import Patterns
    from smertecoach.lang.words import Words

SAME = 0.15  # a ratio this near to 1 is said as "about as many"


def label(words: Words, found: Patterns) -> str:
    """The label as a sentence about days."""
    return {
        "boom-bust": words["label_boom_bust"],
        "steered-by-morning": words["label_steered"],
        "careful": words["label_careful"],
        "uneven": words["label_uneven"],
        "between": words["label_between"],
        "even": words["label_even"],
        "not-yet": words["label_not_yet"],
    }[found.label]


def sentences(words: Words, found: Patterns, week: WeekAgainst | None) -> list[str]:
    """Summary first, then one fact a line."""
    window = found.window
    noted = words["patterns_days"].format(
        noted=found.logged_days, all=window.days, span=say.span(words, window.start, window.end)
    )
    lines = [label(words, found)]
    if found.evenness.word is None and found.logged_days < EVENNESS_LOGGED:
        one = found.logged_days == 1
        form = words["patterns_little_one"] if one else words["patterns_little"]
        lines.append(form.format(n=found.logged_days))
        return lines
    lines.append(noted)
    lines += _missing(words, found)
    lines += _evenness(words, found)
    lines += _claims(words, found)
    lines += _after(words, found)
    lines += [_episode(words, episode, window.end) for episode in found.episodes]
    lines += _ratio(words, found)
    lines += _week(words, week)
    return [*lines, words["patterns_why"]]


def _missing(words: Words, found: Patterns) -> list[str]:
    """What is missing before the pattern can be said, kindly."""
    lines = []
    for gap in found.gaps:
        if gap.code == "calendar_days":
            days = round(gap.need - gap.have)
            form = words["patterns_to_go_day"] if days == 1 else words["patterns_to_go_days"]
            lines.append(form.format(n=days))
        elif gap.code == "coverage":
            lines.append(words["patterns_need_coverage"])
        else:
            lines.append(words["patterns_need_rows"])
    return list(dict.fromkeys(lines))


def _evenness(words: Words, found: Patterns) -> list[str]:
    lines = []
    if found.usual_load is not None:
        usual = say.number(words, found.usual_load, 0)
        lines.append(words["patterns_usual"].format(load=usual))
    word = found.evenness.word
    if word is not None:
        lines.append(
            {
                "even": words["patterns_even"],
                "between": words["patterns_between"],
                "uneven": words["patterns_uneven"],
            }[word]
        )
    return lines


def _claims(words: Words, found: Patterns) -> list[str]:
    if found.label == "not-yet":
        return []
    lines = []
    if found.claims.morning_steers.stated:
        lines.append(words["patterns_steers"])
    payback = found.claims.payback
    if payback.stated:
        lines.append(words["patterns_payback"])
    elif payback.gate == "busy_rows":
        lines.append(words["patterns_need_busy"])
    elif payback.gate in (None, "no_other_claim"):
        lines.append(words["patterns_no_payback"])
    return lines


def _after(words: Words, found: Patterns) -> list[str]:
    after = found.day_after
    if after is None:
        return []
    busy, other = (words["busy_day"], words["busy_days"]), (words["other_day"], words["other_days"])
    times = words["time_once"], words["time_many"]
    return [
        words["patterns_day_after"].format(
            busy=say.count(words, *busy, after.busy),
            n=say.count(words, *times, after.busy_followed),
            other=say.count(words, *other, after.other),
            m=say.count(words, *times, after.other_followed),
        )
    ]


def _episode(words: Words, episode: Episode, end: date) -> str:
    same = episode.quiet_on == episode.heavy_on
    form = words["patterns_episode_same"] if same else words["patterns_episode"]
    return form.format(
        day=say.capital(say.day(words, episode.day, end)),
        quiet=say.capital(say.day(words, episode.quiet_on, end)),
        heavy=say.day(words, episode.heavy_on, end),
    )


def _ratio(words: Words, found: Patterns) -> list[str]:
    ratio = found.good_day_ratio
    if ratio is None:
        return []
    if abs(ratio - 1) <= SAME:
        return [words["patterns_ratio_same"]]
    return [words["patterns_ratio"].format(ratio=say.number(words, ratio))]


def _week(words: Words, week: WeekAgainst | None) -> list[str]:
    if week is None:
        return []
    return [
        {
            "quieter": words["patterns_week_quieter"],
            "as_usual": words["patterns_week_as_usual"],
            "busier": words["patterns_week_busier"],
            "much_busier": words["patterns_week_much_busier"],
        }[week.code]
    ]


def data(found: Patterns) -> dict[str, Any]:
    """The same as JSON values, unrounded (product.md §3.4)."""
    values = _plain_values(found)
    values.pop("gaps")
    for episode in values["episodes"]:
        episode["date"] = episode.pop("day")
    return {"format": 1, **values}


def _plain_values(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain_values(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain_values(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
