"""What one's own days show, in sentences about days; r, p and df only in JSON."""

from __future__ import annotations

from datetime import date

from smertecoach.core.evenness import word_of
from smertecoach.core.looks import no_longer
from smertecoach.core.record import Record
from smertecoach.core.rules import EVENNESS_LOGGED
from smertecoach.lang import say
from smertecoach.render import chart
from smertecoach.render.table import Cell, Table, row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.core.findings import Findings
    from smertecoach.core.followed import Episode
    from smertecoach.core.looks import FlareOffset, WeekAgainst
    from smertecoach.core.patterns import Patterns
    from smertecoach.core.then_and_now import ThenAndNow
    from smertecoach.lang.words import Words
    from smertecoach.render.drawing import Drawing

NARROW = 60  # columns under which a table would be cut
SAME = 0.15  # a ratio this near to 1 is said as "about as many"


def label(words: Words, found: Patterns) -> str:
    """The label as a sentence about days."""
    return _label(words, found.label)


def _label(words: Words, code: str) -> str:
    return {
        "boom-bust": words["label_boom_bust"],
        "steered-by-morning": words["label_steered"],
        "careful": words["label_careful"],
        "uneven": words["label_uneven"],
        "between": words["label_between"],
        "even": words["label_even"],
        "not-yet": words["label_not_yet"],
    }[code]


def plain(words: Words, found: Findings, *, form: bool) -> list[str]:
    """Function first, then the summary, then one fact a line."""
    lines = [_function_line(words, one) for one in _shown_function(found)]
    if found.hidden:
        lines.append(words["patterns_hidden"])
    else:
        lines += sentences(words, found)
        lines += chart.plain(words, found, form=form)
    if found.by_activity is not None or found.over_time is not None:
        from smertecoach.render import patterns_asked

        lines += patterns_asked.plain(words, found)
    return [*lines, words["end_of"].format(what=words["end_patterns"])]


def visual(words: Words, found: Findings, width: int, *, form: bool) -> list[str | Table | Drawing]:
    """The same on a terminal: function as a table, the picture under the summary."""
    lines: list[str | Table | Drawing] = []
    function = _shown_function(found)
    if function and width < NARROW:
        lines += [*(_function_line(words, one) for one in function), ""]
    elif function:
        lines += [_function_table(words, function), ""]
    if found.hidden:
        lines.append(words["patterns_hidden"])
    else:
        said = sentences(words, found)
        picture = chart.draw(words, found, width, form=form)
        lines += said[:1]
        lines += ["", *picture, ""] if picture else []
        lines += said[1:]
    if found.by_activity is not None or found.over_time is not None:
        from smertecoach.render import patterns_asked

        lines += patterns_asked.visual(words, found, width)
    return lines


def sentences(words: Words, found: Findings) -> list[str]:
    """The label, what it rests on, and what is missing, one fact a line."""
    seen, window = found.patterns, found.patterns.window
    present, span = found.columns.present, say.span(words, window.start, window.end)
    noted = words["patterns_days"].format(
        noted=say.number(words, seen.logged_days), all=say.number(words, present), span=span
    )
    lines = [label(words, seen)]
    if seen.evenness.word is None and seen.logged_days < EVENNESS_LOGGED:
        one = seen.logged_days == 1
        form = words["patterns_little_one"] if one else words["patterns_little"]
        lines.append(form.format(n=seen.logged_days))
        return [*lines, *([words["patterns_today_open"]] if found.today_open else [])]
    lines += _before(words, found)
    lines.append(noted)
    if present < window.days:
        lines.append(words["patterns_away"].format(n=window.days - present))
    lines += _missing(words, found)
    lines += _evenness(words, seen)
    lines += _claims(words, seen)
    lines += _after(words, seen)
    lines += [
        _episode(words, nth, episode, window.end) for nth, episode in enumerate(seen.episodes, 1)
    ]
    lines += _ratio(words, seen)
    lines += _week(words, found.week)
    lines += _around(words, found)
    return [*lines, words["patterns_why"]]


# --- function first --------------------------------------------------------------------------


def _shown_function(found: Findings) -> list[ThenAndNow]:
    """What is done these weeks, often enough to say what is usual."""
    return [one for one in found.function if one.now is not None]


def _name(words: Words, one: ThenAndNow) -> str:
    if one.activity is not None:
        return one.activity
    return {
        "endurance": words["kind_endurance"],
        "strength": words["kind_strength"],
        "mobility": words["kind_mobility"],
        "daily": words["kind_daily"],
        "work": words["kind_work"],
        "people": words["kind_people"],
        "joy": words["kind_joy"],
    }[one.kind]


def _function_line(words: Words, one: ThenAndNow) -> str:
    now = say.amount(words, one.now or 0.0, one.unit)
    if one.first is None:
        return words["only_now"].format(name=_name(words, one), now=now)
    first = say.amount(words, one.first, one.unit)
    form = words["then_and_now"] if now != first else words["then_and_now_same"]
    return form.format(name=_name(words, one), now=now, first=first)


def _function_table(words: Words, function: list[ThenAndNow]) -> Table:
    rows = [
        row(
            Cell(_name(words, one), "head"),
            say.amount(words, one.now or 0.0, one.unit),
            "" if one.first is None else say.amount(words, one.first, one.unit),
        )
        for one in function
    ]
    columns = (words["column_activity"], words["column_now"], words["column_first"])
    return Table(columns, tuple(rows), right=(1, 2))


# --- what stands around the window -----------------------------------------------------------


def _before(words: Words, found: Findings) -> list[str]:
    """A pattern that was there six weeks ago and is not any more."""
    if found.before is None or not no_longer(found.before, found.patterns.label):
        return []
    return [words["patterns_no_longer"].format(label=in_line(words, found.before.label))]


def _around(words: Words, found: Findings) -> list[str]:
    if found.around_flares is None:
        return []
    lines = [words["flares_heading"].format(n=found.flares)]
    lines += [_flare_line(words, one) for one in found.around_flares]
    return [*lines, words["flares_what"]]


def _flare_line(words: Words, one: FlareOffset) -> str:
    day = words["flare_first"]
    if one.offset:
        before = one.offset < 0
        single = words["flare_before_one"] if before else words["flare_after_one"]
        many = words["flare_before_many"] if before else words["flare_after_many"]
        day = say.count(words, single, many, abs(one.offset))
    if one.load is None and one.morning is None:
        return words["flares_unknown"].format(day=day)
    load = words["amount_unknown"] if one.load is None else say.number(words, one.load)
    morning = words["morning_unknown"] if one.morning is None else _signed(words, one.morning)
    return words["flares_line"].format(
        day=day, load=load, n=one.loads, morning=morning, m=one.mornings
    )


def _signed(words: Words, value: float) -> str:
    text = say.number(words, abs(value))
    if text == "0":
        return "0"
    return f"+{text}" if value > 0 else f"−{text}"


def in_line(words: Words, code: str) -> str:
    """The label of a code within a sentence."""
    said = _label(words, code).rstrip(".")
    return said[:1].lower() + said[1:]


def _missing(words: Words, found: Findings) -> list[str]:
    """What is missing before the pattern can be said, kindly."""
    lines = []
    for gap in found.patterns.gaps:
        if gap.code == "calendar_days":
            days = round(gap.need - gap.have)
            form = words["patterns_to_go_day"] if days == 1 else words["patterns_to_go_days"]
            lines.append(form.format(n=days))
        elif gap.code == "coverage":
            lines.append(words["patterns_need_coverage"])
        elif not found.mornings:
            lines.append(words["patterns_no_mornings"])
        elif gap.code == "mornings":
            lines.append(words["patterns_need_rows"])
        else:
            lines.append(words["patterns_need_pairs"])
    return list(dict.fromkeys(lines))


def _evenness(words: Words, found: Patterns) -> list[str]:
    lines = []
    if found.usual_load is not None:
        usual = say.number(words, found.usual_load, 0)
        lines.append(words["patterns_usual"].format(load=usual))
    word = found.evenness.word
    if found.evenness.as_planned:
        lines.append(words["patterns_as_planned"])
    elif word is not None:
        lines.append(
            {
                "even": words["patterns_even"],
                "between": words["patterns_between"],
                "uneven": words["patterns_uneven"],
            }[word]
        )
        lines += _range(words, found)
    return lines


def _range(words: Words, found: Patterns) -> list[str]:
    """How even the days may be by chance, where that is more than one word."""
    names = {
        "even": words["range_even"],
        "between": words["range_between"],
        "uneven": words["range_uneven"],
    }
    if found.evenness.range is None:
        return []
    low, high = (word_of(edge) for edge in found.evenness.range)
    if low is None or high is None or low == high:
        return []
    return [words["patterns_range"].format(low=names[low], high=names[high])]


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


def _episode(words: Words, nth: int, episode: Episode, end: date) -> str:
    same = episode.quiet_on == episode.heavy_on
    form = words["patterns_episode_same"] if same else words["patterns_episode"]
    return form.format(
        nth=nth,
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


def data(found: Findings) -> dict[str, Any]:
    """The same as JSON values, unrounded (product.md §3.4); hidden is only what people read."""
    values = _plain_values(found.patterns)
    values.pop("gaps")
    for episode in values["episodes"]:
        episode["date"] = episode.pop("day")
    around = {
        name: _plain_values(getattr(found, name))
        for name in ("function", "week", "before", "around_flares", "by_activity", "over_time")
    }
    return {"format": 1, **values, **around, "flares": found.flares, "hidden": found.hidden}


def _plain_values(value: Any) -> Any:
    if isinstance(value, Record):
        names: tuple[str, ...] = value.__match_args__
        parts = value.values_in_order()
        return {name: _plain_values(one) for name, one in zip(names, parts, strict=True)}
    if isinstance(value, list | tuple):
        return [_plain_values(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
