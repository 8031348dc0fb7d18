"""The answers to the questions of `init`, read from words in either language.

Nothing is asked here; a reader returns None for what it does not understand.
"""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.commands._manageable import without_phrases
from smertecoach.core.amounts_in import Refused, read_clock_word, read_number
from smertecoach.core.names import fold
from smertecoach.core.rules import UNSURE_WEEKS
from smertecoach.core.spoken_in import read_halfday
from smertecoach.core.word import read_day, read_scale
from smertecoach.files.profile_rules import LONGEST_TEXT
from smertecoach.lang.typed import VOCABULARY

LASTED_DAYS = 91  # three months: pain that has not lasted so long is new (coaching §7)
NEW_LIMIT = 5  # effort, with heart or lung disease or the like, until a limit is set (coaching §7)
NO_LIMIT = 10.0  # the end of the scale
EARLIEST = 1900
DAYTIME = (6 * 60, 18 * 60)  # a bedtime from 06:00 to 17:59 is probably of a twelve-hour clock


YES = ("yes", "y", "ja", "j", "ok")
NO = ("no", "n", "nei", "none", "ingen")
UNSURE = ("?", "u", "unsure", "usikker", "maybe", "kanskje")
MORNINGS = {
    "form": ("1", "form", "day", "dagsform", "dagen"),
    "pain": ("2", "pain", "smerte", "smerter"),
    "off": ("3", "off", "nothing", "none", "no", "av", "ingenting", "ingen", "nei"),
}
SINCE = ("since", "siden", "fra", "about", "around", "ca", "ca.", "rundt", "omtrent", "for", "i")
ONE = ("a", "an", "one", "en", "ei", "et", "ett")
HALF = ("half", "halvt", "halv")
MONTHS_IN = {"years": 12, "year": 12, "yr": 12, "aar": 12, "months": 1, "month": 1}
MONTHS_IN |= {"maaneder": 1, "maaned": 1, "mnd": 1}
DAYS_IN = {"weeks": 7, "week": 7, "uker": 7, "uke": 7, "days": 1, "day": 1, "dager": 1, "dag": 1}


def read_since(text: str, today: date) -> date | None:
    """The first day of `2019`, `2019-03`, `2019-03-17`, `8 months`, `since 2019` or `1,5 år`."""
    words = fold(text).split()
    while len(words) > 1 and words[0] in SINCE:
        del words[0]
    while len(words) > 2 and words[0] in (*ONE, *HALF) and words[1] in (*ONE, *HALF):
        del words[0 if words[0] in ONE else 1]  # half a year, et halvt år
    if len(words) == 1:
        rest = {4: "-01-01", 7: "-01"}.get(len(words[0]), "")
        found = read_day(words[0] + rest)
        return found if found and found.year >= EARLIEST and found <= today else None
    if len(words) != 2:
        return None
    number = _count(words[0])
    if number is None:
        return None
    if words[1] in DAYS_IN:
        return _back(today, 0, round(number * DAYS_IN[words[1]]))
    if words[1] in MONTHS_IN:
        return _back(today, round(number * MONTHS_IN[words[1]]), 0)
    return None


def _count(word: str) -> float | None:
    if word in HALF:
        return 0.5
    return 1.0 if word in ONE else read_number(word)


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
    if fold(without_phrases(text).strip()) in UNSURE:
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
    """Rest days and a bedtime, in any order: `sun 23:00`, `søn kl 23.00`, `11 pm sunday`."""
    if read_yes(text) is False:
        return (), None
    days: list[int] = []
    bedtime: int | None = None
    words, at = fold(text).replace(",", " ").split(), 0
    while at < len(words):
        word, width = words[at], 1
        if word in VOCABULARY.weekdays:
            days.append(VOCABULARY.weekdays[word])
        elif word not in VOCABULARY.at and word not in ("og", "and"):
            clock, width = _clock(words, at)
            if clock is None or bedtime is not None:
                return None
            bedtime = clock
        at += width
    if len(set(days)) > 6:
        return None
    return tuple(sorted(set(days))), bedtime


def _clock(words: list[str], at: int) -> tuple[int | None, int]:
    """Minutes after midnight of `23`, `23.00` or `11 pm`, or None; and how many words that was."""
    try:
        found = read_halfday(words, at, VOCABULARY)
    except Refused:
        return None, 1
    return (int(found.value), found.width) if found else (read_clock_word(words[at]), 1)


def evening_meant(bedtime: int | None) -> int | None:
    """Twelve hours later, where a bedtime is in the daytime; else None."""
    if bedtime is None or not DAYTIME[0] <= bedtime < DAYTIME[1]:
        return None
    return (bedtime + 12 * 60) % (24 * 60)


def read_parts(text: str) -> int | None:
    """Parts a day: 2 or 3, `yes` for 2, `no` for 1."""
    said = read_yes(text)
    if said is not None:
        return 2 if said else 1
    return {"1": 1, "2": 2, "3": 3}.get(text.strip())


def read_why(text: str) -> str | None:
    """One line of the person's own words."""
    text = text.strip()
    if is_left_open(text):
        return None
    return text if text and len(text) <= LONGEST_TEXT and text.isprintable() else None


def is_left_open(text: str) -> bool:
    """Whether someone does not know, or takes an answer back."""
    return text == "-" or without_phrases(text).strip() == "?"
