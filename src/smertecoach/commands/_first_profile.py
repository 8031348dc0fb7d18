"""The first profile: what was answered to `init`, read from words and written as a text.

Nothing is asked and nothing is opened here; a reader returns None for what it does not understand.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from smertecoach.commands._activity import table_of
from smertecoach.core.amounts_in import read_clock_word, read_number
from smertecoach.core.names import fold
from smertecoach.core.record import Record
from smertecoach.core.word import read_day, read_scale
from smertecoach.files.settings import WEEKDAYS
from smertecoach.files.toml_text import line_of
from smertecoach.lang.typed import VOCABULARY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smertecoach.core.model import Activity
    from smertecoach.lang.words import InitWords

UNSURE_WEEKS = 4  # steady this long for who is unsure, then asked once more (coaching §7)
LASTED_DAYS = 91  # three months: pain that has not lasted so long is new (coaching §7)
NEW_LIMIT = 5  # effort, with heart or lung disease or the like, until a limit is set (coaching §7)
NO_LIMIT = 10.0  # the end of the scale
EARLIEST = 1900

YES = ("yes", "y", "ja", "j")
NO = ("no", "n", "nei", "none", "ingen")
UNSURE = ("unsure", "usikker", "maybe", "kanskje", "vet ikke", "don't know")
MORNINGS = {
    "form": ("form", "day", "dagsform", "dagen"),
    "pain": ("pain", "smerte", "smerter"),
    "off": ("off", "nothing", "none", "av", "ingenting", "ingen"),
}
MONTHS_IN = {"years": 12, "year": 12, "yr": 12, "aar": 12, "months": 1, "month": 1}
MONTHS_IN |= {"maaneder": 1, "maaned": 1, "mnd": 1}
DAYS_IN = {"weeks": 7, "week": 7, "uker": 7, "uke": 7, "days": 1, "day": 1, "dager": 1, "dag": 1}


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


# --- reading ---------------------------------------------------------------------------------


def read_since(text: str, today: date) -> date | None:
    """The first day of `2019`, `2019-03`, `2019-03-17`, `8 months` or `1,5 år`."""
    words = fold(text).split()
    if len(words) == 1:
        rest = {4: "-01-01", 7: "-01"}.get(len(words[0]), "")
        found = read_day(words[0] + rest)
        return found if found and found.year >= EARLIEST and found <= today else None
    if len(words) != 2:
        return None
    number = read_number(words[0])
    if number is None:
        return None
    if words[1] in DAYS_IN:
        return _back(today, 0, round(number * DAYS_IN[words[1]]))
    if words[1] in MONTHS_IN:
        return _back(today, round(number * MONTHS_IN[words[1]]), 0)
    return None


def _back(today: date, months: int, days: int) -> date | None:
    """So many months and days before a day; None where that is before 1900."""
    at = today.year * 12 + today.month - 1 - months
    if at < EARLIEST * 12 or days > 36_500:
        return None
    return date(at // 12, at % 12 + 1, min(today.day, 28) if months else today.day) - timedelta(
        days
    )


def has_lasted(since: date, today: date) -> bool:
    """Whether pain since that day has lasted three months."""
    return (today - since).days >= LASTED_DAYS


def read_yes(text: str) -> bool | None:
    """Yes or no in either language."""
    word = fold(text.strip())
    if word in YES:
        return True
    return False if word in NO else None


def read_steady(text: str) -> str | None:
    """The answer to the question of coaching §7: yes, no or unsure."""
    if fold(text.strip()) in UNSURE:
        return "unsure"
    return {True: "yes", False: "no", None: None}[read_yes(text)]


def steady_until(today: date) -> date:
    """Until when nothing grows for who is unsure."""
    return today + timedelta(weeks=UNSURE_WEEKS)


def read_limit(text: str) -> float | None:
    """The highest effort, 0-10; `yes` is the limit that holds until one is set, `no` is none."""
    said = read_yes(text)
    if said is not None:
        return float(NEW_LIMIT) if said else NO_LIMIT
    return read_scale(text.strip().replace(",", "."))


def read_morning(text: str) -> str | None:
    """What the number of the morning means: form, pain or off."""
    word = fold(text.strip())
    return next((morning for morning, words in MORNINGS.items() if word in words), None)


def read_rest(text: str) -> tuple[tuple[int, ...], int | None] | None:
    """Rest days and a bedtime, in any order: `sun 23:00`, `søn kl 23.00`."""
    days: list[int] = []
    bedtime: int | None = None
    if read_yes(text) is False:
        return (), None
    for word in fold(text).replace(",", " ").split():
        if word in VOCABULARY.at or word in ("og", "and"):
            continue
        if word in VOCABULARY.weekdays:
            days.append(VOCABULARY.weekdays[word])
            continue
        clock = read_clock_word(word)
        if clock is None or bedtime is not None:
            return None
        bedtime = clock
    if len(set(days)) > 6:
        return None
    return tuple(sorted(set(days))), bedtime


# --- writing ---------------------------------------------------------------------------------


def profile_text(answers: Answers, words: InitWords) -> str:
    """The profile as a text with remarks; what was left open stands there as a remark."""
    bedtime = _clock(1380 if answers.bedtime is None else answers.bedtime)
    since = answers.since or date(2019, 1, 1)
    rest_days = [WEEKDAYS[day] for day in answers.rest_days]
    why = answers.why or words["example_why"]
    parts = [
        _remark(words["file_head"]) + line_of("format", 1),
        _remark(words["file_place"])
        + "\n".join(
            line_of(key, value)
            for key, value in (
                ("language", answers.language),
                ("country", answers.country),
                ("timezone", answers.timezone),
            )
            if value is not None
        ),
        _remark(words["file_since"]) + _open("since", since, answers.since),
        _remark(words["file_steady"]) + line_of("steady", answers.steady),
        _remark(words["file_growth"]) + line_of("growth", 10),
        _remark(words["file_morning"]) + line_of("morning", answers.morning),
        _remark(words["file_rest"])
        + line_of("rest_days", rest_days)
        + "\n"
        + _open("bedtime", bedtime, answers.bedtime),
        _remark(words["file_why"]) + _open("why", why, answers.why),
        _activities(answers, words),
    ]
    return "\n\n".join(parts) + "\n"


def _activities(answers: Answers, words: InitWords) -> str:
    if not answers.activities:
        name, good, bad = words["example_activity"].split()
        lines = ["[[activity]]", f'name = "{name}"', f"good_day = {good}", f"bad_day = {bad}"]
        return _remark(words["file_activity"]) + "\n".join(f"# {line}" for line in lines)
    remarks = {"times": words["file_times"], "quota": words["file_start"]}
    remarks["max_effort"] = words["file_limit"]
    tables = []
    for activity in answers.activities:
        lines = ["[[activity]]"]
        for key, value in table_of(_limited(activity, answers.max_effort)).items():
            remark = f"  # {remarks[key]}" if key in remarks else ""
            lines.append(line_of(key, value) + remark)
        tables.append("\n".join(lines))
    return _remark(words["file_activity"]) + "\n\n".join(tables)


def _limited(activity: Activity, most: float | None) -> Activity:
    """The activity under a professional's limit of effort."""
    if most is None:
        return activity
    return activity.but(max_effort=most, effort=min(activity.effort, most))


def _remark(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.split("\n"))


def _open(key: str, value: Any, answered: object) -> str:
    """`key = value`, as a remark where it was left open."""
    return ("# " if answered is None else "") + line_of(key, value)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
