"""Days in more words: 17. mai, May 17 2026, mandag 16. november, på mandag, for to dager siden.

Imported only where such a form may begin. Words are folded (`core/names.py`).
"""

from __future__ import annotations

from datetime import timedelta

from smertecoach.core.amounts_in import Refused
from smertecoach.core.days_in import find_day, latest_date, made, possible, written_day
from smertecoach.core.word import is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.typed import Spoken, Vocabulary

    Found = tuple[date, int]  # a day, and how many words it took

LONGEST_AGO = 1000  # days
LONGEST_MONTH = 31


def find_spoken_day(
    words: list[str], at: int, vocabulary: Vocabulary, today: date, night: date | None
) -> Found | None:
    """The day that the words from `at` on name, and how many they are; or None. Raises Refused."""
    spoken = vocabulary.spoken()
    if " ".join(words[at : at + 2]) in spoken.unclear:
        raise Refused("needs_time", width=2)
    skipped = at
    while skipped < len(words) and words[skipped] in spoken.before_day:
        skipped += 1
    if skipped > at:
        return _after_preposition(words, at, skipped, vocabulary, today, night)
    begun = night or today
    return read_date(words, at, vocabulary, begun) or _ago(words, at, vocabulary, today)


def _after_preposition(
    words: list[str],
    at: int,
    skipped: int,
    vocabulary: Vocabulary,
    today: date,
    night: date | None,
) -> Found | None:
    """A weekday or a date behind `on`, `på`, `den`; no other day stands there."""
    if skipped == len(words):
        return None
    is_day = words[skipped] in vocabulary.weekdays or words[skipped][:1] in "0123456789"
    is_month = words[skipped].rstrip(".") in vocabulary.spoken().months
    if not is_day and not is_month:
        return None
    found = find_day(words, skipped, vocabulary, today, night)
    return found and (found[0], found[1] + skipped - at)


def dated_weekday(words: list[str], at: int, vocabulary: Vocabulary, begun: date) -> Found | None:
    """A weekday with its date: `mandag 16. november`, `monday 16.11.`. Raises Refused."""
    after = at + 1
    while after < len(words) and words[after] in vocabulary.spoken().before_day:
        after += 1
    if after == len(words):
        return None
    written = written_day(words[after], begun)
    found = (written, 1) if written else read_date(words, after, vocabulary, begun)
    if found is None:
        return None
    day, width = found[0], found[1] + after - at
    weekday = vocabulary.weekdays[words[at]]
    if day.weekday() != weekday and not words[at + width - 1].rstrip(".")[-4:].isdecimal():
        later = _year_later(day)  # the date that is still to come
        if later.weekday() == weekday:
            return later, width
    if day.weekday() != weekday:
        meant = f"{day.day}.{day.month}.{day.year}|{words[at]}"
        raise Refused("other_weekday", width=width, date=day.isoformat(), meant=meant)
    return day, width


def _year_later(day: date) -> date:
    return day if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def read_date(words: list[str], at: int, vocabulary: Vocabulary, begun: date) -> Found | None:
    """A date with the name of its month: `17. mai`, `17th of May 2026`, `May 17`."""
    spoken = vocabulary.spoken()
    if words[at].rstrip(".") in spoken.months:
        number = _behind_month(words, at, vocabulary)
        month = spoken.months[words[at].rstrip(".")]
        if not number:
            return None
        return _with_year(words, at, at + 2, month, number, vocabulary, begun)
    number, after = _day_number(words[at], spoken), at + 1
    if number and after < len(words) and words[after] in spoken.of_month:
        after += 1
    if not number or after >= len(words):
        return None
    word = words[after].rstrip(".,")
    if word not in spoken.months:
        return None
    other = _behind_month(words, after, vocabulary)
    if is_number(words[at]) and after == at + 1 and other:  # 25 May 17
        if not 1 <= int(number) <= LONGEST_MONTH or not _is_bare_day(words, after + 1):
            return None
        one, two = f"{other}. {word} {number}m", f"{number}. {word} {other}m"
        raise Refused("not_understood", width=3, meant=f"{one}|{two}")
    return _with_year(words, at, after + 1, spoken.months[word], number, vocabulary, begun)


def _behind_month(words: list[str], at: int, vocabulary: Vocabulary) -> str:
    """The day behind a month that may stand before it, `May 17`; or nothing."""
    spoken = vocabulary.spoken()
    if words[at].rstrip(".") not in spoken.month_first or at + 1 == len(words):
        return ""
    number = _day_number(words[at + 1], spoken)
    fits = number and 1 <= int(number) <= LONGEST_MONTH
    return number if fits and not _has_unit(words, at + 1, vocabulary) else ""


def _is_bare_day(words: list[str], at: int) -> bool:
    """Whether a number behind a month says by nothing that it is the day: no `th`, no year."""
    year = words[at + 1] if at + 1 < len(words) else ""
    return is_number(words[at]) and not (is_number(year) and len(year) == 4)


def _day_number(word: str, spoken: Spoken) -> str:
    """The digits of `17`, `17.`, `17th`, `17,`; or nothing."""
    digits = word.rstrip(".,")
    for ending in spoken.ordinals:
        digits = digits.removesuffix(ending)
    return digits if is_number(digits) and len(digits) < 3 else ""


def _has_unit(words: list[str], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a number is an amount: a unit stands behind it."""
    return at + 1 < len(words) and words[at + 1] in vocabulary.units


def _with_year(
    words: list[str],
    at: int,
    after: int,
    month: int,
    number: str,
    vocabulary: Vocabulary,
    begun: date,
) -> Found:
    """The date of a day and a month, with the year that stands behind them or the latest one."""
    year = words[after].rstrip(".,") if after < len(words) else ""
    if is_number(year) and len(year) == 4 and not _has_unit(words, after, vocabulary):
        return possible(made(year, str(month), number)), after + 1 - at
    try:
        return latest_date(str(month), number, begun), after - at
    except Refused:
        raise Refused("bad_date", width=after - at) from None


def _ago(words: list[str], at: int, vocabulary: Vocabulary, today: date) -> Found | None:
    """Whole days back: `2 days ago`, `en uke siden`, `for to dager siden`."""
    spoken = vocabulary.spoken()
    first = at + (words[at] in spoken.during)
    if first + 2 >= len(words) or words[first + 2] not in vocabulary.ago:
        return None
    word = words[first]
    short = is_number(word) and len(word) < 4
    number = int(word) if short else spoken.numbers.get(word)
    days = spoken.days.get(words[first + 1])
    if number is None or days is None:
        return None
    if number * days > LONGEST_AGO:
        raise Refused("bad_date", width=first + 3 - at)
    return today - timedelta(days=number * days), first + 3 - at
