"""Typed days: today, i går, sist mandag, friday, 17.5., 2026-05-17, 17. mai, 2 days ago.

A weekday is the latest one, today included; `sist` and `last` leave today out. A date without a
year is the latest one. A part of a day (`i går kveld`) names the day and no time. Words are folded
(`core/names.py`). Forms with more words are read by `spoken_days_in.py`, which is imported then.
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
    found = _named(words, at, vocabulary, today, night)
    if found is None:
        return None
    day, width = found
    part = words[at + width] if at + width < len(words) else ""
    return day, width + (part in vocabulary.parts)


def _named(
    words: list[str], at: int, vocabulary: Vocabulary, today: date, night: date | None
) -> tuple[date, int] | None:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    for phrase, width in ((f"{word} {following}", 2), (word, 1)):
        if phrase in vocabulary.days:
            if night is not None and word in vocabulary.last:  # `last night`: this one, or before?
                raise Refused("needs_time", width=width)
            return today + timedelta(days=vocabulary.days[phrase]), width
    if word in vocabulary.last and following in vocabulary.weekdays:
        return _latest(vocabulary.weekdays[following], today - timedelta(days=1)), 2
    begun = night or today
    if word in vocabulary.weekdays:
        if following and (following[0] in "0123456789" or following in vocabulary.spoken_starts):
            from smertecoach.core.spoken_days_in import dated_weekday

            dated = dated_weekday(words, at, vocabulary, begun)
            if dated is not None:
                return (today if dated[0] == night else dated[0]), dated[1]
        day = _latest(vocabulary.weekdays[word], begun)
        return (today if day == night else day), 1
    written = written_day(word, begun)
    if written is not None:
        return (today if written == night else written), 1
    if not _may_be_spoken(word, words, at, vocabulary):
        return None
    from smertecoach.core.spoken_days_in import find_spoken_day

    found = find_spoken_day(words, at, vocabulary, today, night)
    return found if found is None or found[0] != night else (today, found[1])


def _may_be_spoken(word: str, words: list[str], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word may begin a day of more words: `den`, `may`, `17.` or `2` with one of them."""
    if word in vocabulary.spoken_starts:
        return True
    if not word or word[0] not in "0123456789" or at + 1 == len(words):
        return False
    return words[at + 1].rstrip(".,") in vocabulary.spoken_after


def _latest(weekday: int, day: date) -> date:
    """The latest such weekday up to a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def written_day(word: str, today: date) -> date | None:
    """A date like 2026-05-17, 17.5. or 17.5.2026; without a year the latest one. Raises Refused."""
    if word.count("-") == 2 and is_number(word.replace("-", "")):
        return possible(read_day(word))
    parts = word.split(".")
    if len(parts) != 3 or not (is_number(parts[0]) and is_number(parts[1])):
        return None
    if parts[2]:
        whole = is_number(parts[2]) and len(parts[2]) == 4
        return possible(made(parts[2], parts[1], parts[0])) if whole else None
    return latest_date(parts[1], parts[0], today)


def latest_date(month: str, day: str, today: date) -> date:
    """The latest such date up to today. Raises Refused."""
    for year in range(today.year, today.year - YEARS_BACK - 1, -1):
        found = made(str(year), month, day)
        if found is not None and found <= today:
            return found
    raise Refused("bad_date")


def made(year: str, month: str, day: str) -> date | None:
    """The date of three words of digits, or None where there is none."""
    if len(month) > 2 or len(day) > 2:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def possible(day: date | None) -> date:
    """The day itself, where it exists and is no slip of the finger. Raises Refused."""
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("bad_date")
    return day
