"""Which week is meant, in the words of `plan` and of `--week`: next, last week, uke 47, a date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smertecoach.commands._asked import usage
from smertecoach.core.amounts_in import Refused
from smertecoach.core.draft import fault
from smertecoach.core.names import fold
from smertecoach.core.ranges_in import Ranges
from smertecoach.core.words_in import read_range_day
from smertecoach.lang.ranges import RANGES
from smertecoach.lang.typed import VOCABULARY

if TYPE_CHECKING:
    from smertecoach.context import Context

WEEK = timedelta(days=7)
LAST = (*RANGES.before, *RANGES.latest)


def monday_meant(coach: Context, typed: list[str], week: str | None) -> date:
    """The Monday of the week that is meant; `typed` stand after `plan`. Raises CoachError."""
    day = _day_of(week.split(), coach.today) if week and week.split() else coach.today
    if typed:
        named = None if week else _named(typed, coach.today)
        if named is None and fold(typed[0]) in VOCABULARY.coming and len(typed) == 1:
            named = day + WEEK
        if named is None:
            raise usage(coach, coach.words["wrong_words"].format(words=" ".join(typed)))
        day = named
    return day - timedelta(days=day.weekday())


def _day_of(words: list[str], today: date) -> date:
    """A day of the week after `--week`: one that `plan` takes too, 48, a date, or a weekday."""
    found = _named(words, today) or _numbered(words, words[-1:], today)
    if found is not None:
        return found
    text = " ".join(words)
    if fold(text) in VOCABULARY.weekdays:  # of those still to come
        ahead = (VOCABULARY.weekdays[fold(text)] - today.weekday()) % 7
        return today + timedelta(days=ahead)
    return read_range_day(text, VOCABULARY, today)


def _named(words: list[str], today: date) -> date | None:
    """A day of `next`, `last week`, `neste uke`, `uke 47`, `2026-W47`; None for other words."""
    first, *more = [fold(word) for word in words]
    is_week = not more or (len(more) == 1 and RANGES.units.get(more[0]) == "week")
    if is_week and first in VOCABULARY.coming:
        return today + WEEK
    if is_week and first in LAST:
        return today - WEEK
    if is_week and more and first in RANGES.this:
        return today
    if first in RANGES.week and more:
        return _numbered(words, more, today)
    if first[:1] in "0123456789w" and "w" in first and not more:
        try:
            found = Ranges([first], VOCABULARY, RANGES, today).find(0)
        except Refused:
            raise fault(words, "bad_date", 0, word=words[0]) from None
        is_whole = found is not None and first.startswith("2")
        return found[0].start if found and is_whole else _numbered(words, [first[1:]], today)
    return None


def _numbered(words: list[str], number: list[str], today: date) -> date | None:
    """The Monday of `47` or `47 2026`: without a year, of the one that is nearest to today."""
    if not number or not all(one.isascii() and one.isdigit() for one in number):
        return None
    if len(number[0]) > 2 or len(number) > 2 or (len(number) == 2 and len(number[1]) != 4):
        return None
    this = today.isocalendar()[0]
    years = [int(number[1])] if len(number) == 2 else [this, this + 1, this - 1]
    found = [monday for year in years if (monday := _iso(year, int(number[0]))) is not None]
    if not found:
        raise fault(words, "bad_date", 0, len(words), word=" ".join(words))
    return min(found, key=lambda monday: abs((monday - today).days))


def _iso(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
