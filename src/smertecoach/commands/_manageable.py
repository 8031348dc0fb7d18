"""What someone manages on a good and on a bad day, as people write it.

`40 10`, `40-10`, `40 min 10`, `good 40 bad 10`, `40 on a good day, 10 on a bad one`, `x10 x4`,
`2,5 km 1 km`, `40 ?`. What is not known stays open: unknown is never zero.
"""

from __future__ import annotations

import re

from smertecoach.core.amounts_in import Refused, glued, read_number
from smertecoach.core.draft import fault
from smertecoach.core.names import fold
from smertecoach.core.record import Record
from smertecoach.core.word import read_count
from smertecoach.files.profile_rules import MOST_SETS
from smertecoach.lang.typed import VOCABULARY

# A typed unit as the profile has it: the unit, and how many of it one is.
UNITS = {
    "m": ("min", 1.0),
    "h": ("min", 60.0),
    "s": ("min", 1 / 60),
    "rep": ("rep", 1.0),
    "step": ("step", 1.0),
    "km": ("km", 1.0),
}
GOOD = ("good", "best", "god", "gode", "bra")
BAD = ("bad", "worst", "heavy", "daarlig", "daarlige", "tung")
UNKNOWN = ("?", "unknown", "ukjent")
PASSED_OVER: tuple[str, ...] = ("a", "on", "one", "day", "days", "to", "about", "around", "and")
PASSED_OVER += (
    "or",
    "-",
    "–",
    "/",
    "en",
    "ei",
    "paa",
    "dag",
    "dager",
    "til",
    "og",
    "eller",
    "ca",
    "ca.",
    "rundt",
)
NOT_KNOWN = re.compile(
    r"\b(?:(?:i )?(?:do not|don['’]?t) know|(?:jeg )?vet ikke|(?:not|un)sure|ikke sikker)\b",
    re.IGNORECASE,
)


class Manageable(Record):
    """A good day and a bad day, in one unit; None where it is not said or not known."""

    good: float | None = None
    bad: float | None = None
    unit: str = ""  # empty where none was typed
    sets: int = 1


class Amount(Record):
    """A typed word: a number, a unit, or both."""

    number: float | None
    unit: str = ""
    size: float = 1.0  # how many of the profile's unit one of the typed unit is
    sets: int = 1


def read_manageable(words: list[str], start: int, example: str) -> Manageable:
    """Read the amounts from a word on. Raises CoachError at the first word that does not fit."""
    found: list[float | None] = []
    labels: list[tuple[str, int, int]] = []  # the day, amounts before it, which word
    unit, sets = "", 1
    for at, part in _parts(words, start):
        folded = fold(part)
        if folded in GOOD or folded in BAD:
            labels.append(("good" if folded in GOOD else "bad", len(found), at))
        elif folded in UNKNOWN:
            found.append(None)
        elif folded not in PASSED_OVER:
            amount = read_amount(part)
            if amount is None or (amount.unit and unit and amount.unit != unit):
                raise fault(words, "not_understood", at, word=words[at], example=example)
            unit, sets = amount.unit or unit, max(sets, amount.sets)
            if amount.number is not None:
                found.append(amount.number)
            elif found and found[-1] is not None:
                found[-1] *= amount.size
        if len(found) > 2:
            raise fault(words, "too_many_numbers", at, word=words[at], example=example)
    good, bad = _by_day(found, labels, words, example)
    return Manageable(good, bad, unit, sets)


def _parts(words: list[str], start: int) -> list[tuple[int, str]]:
    """The words from `start` on and where they stand; 40-10 and 40/10 are two."""
    parts = []
    for at in range(start, len(words)):
        word = words[at].rstrip(",.:") or words[at]
        pieces = re.split(r"[-–/]", word) if re.match(r"x?\d", word, re.IGNORECASE) else [word]
        parts += [(at, piece) for piece in pieces]
    return parts


def _by_day(
    found: list[float | None], labels: list[tuple[str, int, int]], words: list[str], example: str
) -> tuple[float | None, float | None]:
    """The good day and the bad day: by their words where those stand, else in this order."""
    if not labels:
        good, bad = (*found, None, None)[:2]
        return good, bad
    behind = 1 if labels[0][1] else 0  # `40 good`, not `good 40`
    days: dict[str, int] = {}
    for day, before, at in labels:
        nth = before - behind
        if day in days or nth in days.values() or not 0 <= nth < len(found):
            raise fault(words, "not_understood", at, word=words[at], example=example)
        days[day] = nth
    for nth in range(len(found)):  # the other one, where only one is named
        if nth not in days.values():
            days.setdefault("bad" if "good" in days else "good", nth)
    return tuple(found[days[day]] if day in days else None for day in ("good", "bad"))  # type: ignore[return-value]


def read_amount(word: str) -> Amount | None:
    """Read `40`, `40min`, `1h`, `x10`, `3x10`, `2,5km` or a unit alone; None for another word."""
    folded = fold(word)
    if folded in VOCABULARY.units:
        return Amount(None, *UNITS[VOCABULARY.units[folded]])
    sets, x, each = folded.partition("x")
    if x:
        number, times = read_number(each), read_count(sets) if sets else 1
        fits = number is not None and times is not None and 1 <= times <= MOST_SETS
        return Amount(number, "rep", 1.0, times or 1) if fits else None
    digits = folded.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = folded[len(digits) :]
    number = read_number(digits)
    if number is None and folded[:1].isdigit():
        return _glued(folded)
    if number is None or (unit and unit not in VOCABULARY.units):
        return None
    if not unit:
        return Amount(number)
    name, size = UNITS[VOCABULARY.units[unit]]
    return Amount(number * size, name, size)


def _glued(folded: str) -> Amount | None:
    """Read `1h20m`, `1t20`; None for another word."""
    try:
        fields = glued(folded, VOCABULARY.units)
    except Refused:
        return None
    return Amount(fields["seconds"] / 60, "min") if fields and "seconds" in fields else None


def is_known_word(word: str) -> bool:
    """Whether a word belongs to the amounts, and so is no name of an activity."""
    folded = fold(word.rstrip(",.:"))
    known = (*GOOD, *BAD, *UNKNOWN, *PASSED_OVER)
    return folded in known or not folded[:1].isalpha() or read_amount(folded) is not None


def without_phrases(text: str) -> str:
    """The text with `?` for `I do not know` and the like."""
    return NOT_KNOWN.sub("?", text)


def split_activities(text: str) -> list[list[str]]:
    """The words of each activity of one line: `walk 40 10, house 30 15`.

    A comma, a semicolon or `and` parts two activities where a name follows.
    """
    rows: list[list[str]] = []
    parted = True
    spaced = re.sub(r",(?!\d)|(?<!\d),|;", " , ", without_phrases(text))
    for word in spaced.split():
        if word == "," or fold(word) in ("and", "og"):
            parted = True
            continue
        if not rows or (parted and not is_known_word(word)):
            rows.append([])
        rows[-1].append(word)
        parted = False
    return rows
