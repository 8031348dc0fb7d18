"""Typed days: today, i går, sist mandag, friday, 17.5., 2026-05-17.

A weekday is the latest one, today included; `sist` and `last` leave today out. A date without a
year is the latest one. Words are folded (`core/names.py`).
"""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.amounts_in import Refused
from smertecoach.core.word import FIRST_YEAR, LAST_YEAR, is_number, read_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.typed import Vocabulary

YEARS_BACK = 8  # 29.2. is found in every such span


def find_day(
    words: list[str], at: int, vocabulary: Vocabulary, today: date, night: date | None = None
) -> tuple[date, int] | None:
    """The day that the words from `at` on name, and how many they are; or None. Raises Refused.

    After midnight `night` is the date that has just begun: it names the person's day, `today`.
    """
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    for phrase, width in ((f"{word} {following}", 2), (word, 1)):
        if phrase in vocabulary.days:
            return today + timedelta(days=vocabulary.days[phrase]), width
    if word in vocabulary.last and following in vocabulary.weekdays:
        return _latest(vocabulary.weekdays[following], today - timedelta(days=1)), 2
    if word in vocabulary.weekdays:
        day = _latest(vocabulary.weekdays[word], night or today)
        return (today if day == night else day), 1
    written = _written_day(word, night or today)
    if written is None:
        return None
    return (today if written == night else written), 1


def _latest(weekday: int, day: date) -> date:
    """The latest such weekday up to a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _written_day(word: str, today: date) -> date | None:
    """A date like 2026-05-17, 17.5. or 17.5.2026; without a year the latest one."""
    if word.count("-") == 2 and is_number(word.replace("-", "")):
        return _possible(read_day(word))
    parts = word.split(".")
    if len(parts) != 3 or not (is_number(parts[0]) and is_number(parts[1])):
        return None
    if parts[2]:
        whole = is_number(parts[2]) and len(parts[2]) == 4
        return _possible(_made(parts[2], parts[1], parts[0])) if whole else None
    for year in range(today.year, today.year - YEARS_BACK - 1, -1):
        day = _made(str(year), parts[1], parts[0])
        if day is not None and day <= today:
            return day
    raise Refused("bad_date")


def _made(year: str, month: str, day: str) -> date | None:
    if len(month) > 2 or len(day) > 2:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _possible(day: date | None) -> date:
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("bad_date")
    return day
