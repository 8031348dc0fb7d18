"""The first profile: what was answered to `init`, as a text with remarks in the person's language.

What was left open stands there as a remark with an example; take its # away, and it is in use.
"""

from __future__ import annotations

from datetime import date, time

from smertecoach.commands._activity import table_of
from smertecoach.core.model import Activity
from smertecoach.core.record import Record
from smertecoach.files.settings import WEEKDAYS
from smertecoach.files.toml_text import line_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.lang.words import InitWords


class Answers(Record):
    """What `init` knows. Everything may be left open."""

    language: str
    timezone: str | None = None
    country: str | None = None
    since: date | None = None
    steady: bool | date = False
    max_effort: float | None = None  # set by a professional, for every activity
    activities: tuple[Activity, ...] = ()
    morning: str = "form"
    rest_days: tuple[int, ...] = ()
    bedtime: int | None = None  # minutes after midnight
    why: str | None = None


def profile_text(answers: Answers, words: InitWords) -> str:
    """The profile as a text; the same answers always give the same bytes."""
    place = [("language", answers.language), ("country", answers.country)]
    place.append(("timezone", answers.timezone))
    bedtime = None if answers.bedtime is None else _clock(answers.bedtime)
    parts = [
        _part(words["file_head"], line_of("format", 1)),
        _part(words["file_place"], *(line_of(k, v) for k, v in place if v is not None)),
        _part(words["file_since"], _line("since", answers.since, date(2019, 1, 1))),
        _part(words["file_steady"], line_of("steady", answers.steady)),
        _part(words["file_growth"], line_of("growth", 10)),
        _part(words["file_morning"], line_of("morning", answers.morning)),
        _part(
            words["file_rest"],
            line_of("rest_days", [WEEKDAYS[day] for day in answers.rest_days]),
            _line("bedtime", bedtime, time(23)),
        ),
        _part(words["file_day"], _line("day_starts_at", None, time(4))),
        _part(words["file_visit"], _line("next_visit", None, date(2026, 12, 17))),
        _part(words["file_ask"], _line("ask", None, example=False)),
        _part(words["file_why"], _line("why", answers.why, words["example_why"])),
        _part(words["file_activity"], _activities(answers, words)),
        _part(words["file_commitment"], _commitment(words)),
    ]
    return "\n\n".join(parts) + "\n"


def _activities(answers: Answers, words: InitWords) -> str:
    tables = [_activity(activity, answers.max_effort, words) for activity in answers.activities]
    if not tables:
        name, good, bad = words["example_activity"].split()
        example = Activity(name, good_day=float(good), bad_day=float(bad))
        rows = _activity(example, answers.max_effort, words).split("\n")
        tables = ["\n".join(row if row.startswith("#") else f"#{row}" for row in rows)]
    return "\n\n".join(tables)


def _activity(activity: Activity, most: float | None, words: InitWords) -> str:
    """A table with a remark beside each setting, and the next ones to set as remarks."""
    remarks = {
        "good_day": words["file_good"],
        "bad_day": words["file_bad"],
        "quota": words["file_start"],
        "times": words["file_times"],
        "effort": words["file_effort"],
        "max_effort": words["file_limit"],
        "per_week": words["file_per_week"],
        "goal": words["file_goal"],
    }
    table = table_of(_limited(activity, most))
    examples = {"good_day": 40, "bad_day": 10, "effort": 3, "per_week": 5, "goal": 30}
    lines = [(line_of(key, value), remarks.get(key, "")) for key, value in table.items()]
    lines += [(f"#{line_of(k, v)}", remarks[k]) for k, v in examples.items() if k not in table]
    width = max(len(line) for line, remark in lines if remark)
    rows = [f"{line:{width}}  # {remark}" if remark else line for line, remark in lines]
    return "\n".join(["[[activity]]", *rows])


def _commitment(words: InitWords) -> str:
    settings = {"name": words["file_choir"], "day": "tue", "time": time(19), "minutes": 90}
    lines = ["[[commitment]]", *(line_of(key, value) for key, value in settings.items())]
    return "\n".join(f"#{line}" for line in lines)


def _limited(activity: Activity, most: float | None) -> Activity:
    """The activity under a professional's limit of effort."""
    if most is None:
        return activity
    return activity.but(max_effort=most, effort=min(activity.effort, most))


def _part(remark: str, *lines: str) -> str:
    """Settings below what they mean."""
    return "\n".join([*(f"# {line}" for line in remark.split("\n")), *lines])


def _line(key: str, value: Any, example: Any) -> str:
    """`key = value`, or an example as a remark where it was left open."""
    return "#" + line_of(key, example) if value is None else line_of(key, value)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
