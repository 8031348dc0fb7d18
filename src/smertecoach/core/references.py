"""Short names of entries: `1123.2` is the second entry of 23 November, as `list` shows that day.

Without a year it is the day of the last 365; any other has its year: `20251123.2`.
"""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.word import is_number

SHORT = 365  # days, today included, in which month and day name one day only


def reference(day: date, nth: int, today: date) -> str:
    """The name of the entry with this number (from 1) of a day."""
    short = 0 <= (today - day).days < SHORT
    return f"{day:%m%d}.{nth}" if short else f"{day.year:04}{day:%m%d}.{nth}"


def read_reference(word: str, today: date) -> tuple[date, int] | None:
    """The day and number that a reference names, or None where it is none."""
    head, point, number = word.replace(",", ".").partition(".")
    if not point or not is_number(head) or not is_number(number) or len(number) > 5:
        return None
    if len(head) == 4:
        return _day_of(today, head, int(number))
    if len(head) != 8:
        return None
    try:
        return date.fromisoformat(head), int(number)
    except ValueError:
        return None


def _day_of(today: date, head: str, number: int) -> tuple[date, int] | None:
    for year in (today.year, today.year - 1):
        try:
            day = date(year, int(head[:2]), int(head[2:]))
        except ValueError:
            continue
        if timedelta(0) <= today - day < timedelta(days=SHORT):
            return day, number
    return None
