"""What people type after `flare`, `away` and `back`: phases, names and days.

For `away` days may be still to come: `until friday` is the next one; a date without a year lies at
most 90 days back for the first day, and is the first from then on for the last. `away 24.4. 14.5.`
is from and until. Words are compared folded.
"""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.amounts_in import Refused
from smertecoach.core.days_in import find_day
from smertecoach.core.draft import fault
from smertecoach.core.names import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.typed import Vocabulary

LOOK_BACK = timedelta(days=90)  # a gap noted afterwards; a date longer ago is still to come


class Typed:
    """What was understood."""

    def __init__(self) -> None:
        self.names: list[tuple[str, int]] = []  # as typed, and which word
        self.days: list[tuple[date, int]] = []  # as typed, and which word
        self.until: int | None = None  # which of the days follows `until`


def read_event(
    words: list[str],
    vocabulary: Vocabulary,
    today: date,
    *,
    ahead: dict[str, int] | None = None,
    until: tuple[str, ...] = (),
    night: date | None = None,
) -> Typed:
    """Read names and days; `ahead` and `until` are the words of days to come.

    Raises CoachError at the first day that does not exist.
    """
    folded = [fold(word) for word in words]
    typed, at = Typed(), 0
    while at < len(words):
        if folded[at] in until:
            typed.until = len(typed.days)
            at += 1
            continue
        found = _day(words, folded, at, vocabulary, today, ahead, night)
        if found is not None:
            typed.days.append((found[0], at))
            at += found[1]
            continue
        typed.names += [(name, at) for name in words[at].split(",") if name]
        at += 1
    return typed


def _day(
    words: list[str],
    folded: list[str],
    at: int,
    vocabulary: Vocabulary,
    today: date,
    ahead: dict[str, int] | None,
    night: date | None,
) -> tuple[date, int] | None:
    following = folded[at + 1] if at + 1 < len(folded) else ""
    for phrase, width in ((f"{folded[at]} {following}", 2), (folded[at], 1)):
        if ahead and phrase in ahead:
            return today + timedelta(days=ahead[phrase]), width
    try:
        found = find_day(folded, at, vocabulary, today, night)
    except Refused as refused:
        raise fault(words, refused.code, at, word=words[at]) from None
    return found


def first_day(day: date, word: str, vocabulary: Vocabulary, today: date) -> date:
    """The first day of a gap: a weekday is the next, a date without a year is near."""
    if fold(word) in vocabulary.weekdays:
        return day if day >= today else day + timedelta(days=7)
    if not _has_year(word) and today - day > LOOK_BACK:
        return _year_later(day)
    return day


def last_day(day: date, word: str, vocabulary: Vocabulary, first: date) -> date:
    """The last day of a gap: a weekday or a date without a year is the first from then on."""
    if fold(word) in vocabulary.weekdays:
        return first + timedelta(days=(day.weekday() - first.weekday()) % 7)
    while not _has_year(word) and day < first and word[:1].isdigit():
        later = _year_later(day)
        if later == day:
            break
        day = later
    return day


def _has_year(word: str) -> bool:
    return word.count("-") == 2 or len(word.rpartition(".")[2]) == 4 or not word[:1].isdigit()


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 4)
