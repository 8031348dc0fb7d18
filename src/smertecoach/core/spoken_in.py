"""Amounts and moments in more words: en og en halv time, 4 000 skritt, an hour ago, 6:05 pm.

Imported only where such a form may begin. Words are folded (`core/names.py`). What is found says
which kind it is; nothing is guessed: two readings of the same words are refused with both.
"""

from __future__ import annotations

from smertecoach.core.amounts_in import (
    SECONDS,
    Refused,
    glued,
    read_number,
    repetitions,
    with_unit,
)
from smertecoach.core.record import Record
from smertecoach.core.word import LONGEST_DAY, is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.typed import Spoken, Vocabulary

LONGEST_PHRASE = 5  # words of a length that is one phrase, "three quarters of an hour"
SPACES = "\u00a0\u2009\u202f"  # between thousands, as programs print them
SIGNS = ("x", "\u00d7")  # before repetitions without sets
PARTS = "hms"  # units of time, the longest first


class Found(Record):
    """What some words mean, and how many they are."""

    kind: str  # amount | number | ago | clock | now
    width: int
    amount: dict[str, int] = {}  # noqa: RUF012 - a field of a record; fields of Session
    value: float = 0.0  # number; seconds ago; minutes after midnight


def read_spoken(words: list[str], at: int, vocabulary: Vocabulary) -> Found | None:
    """What the words from `at` on mean, or None where they are no such form. Raises Refused."""
    spoken = vocabulary.spoken()
    for width in (2, 1):
        if " ".join(words[at : at + width]) in spoken.now and at + width <= len(words):
            return Found("now", width)
    if words[at] in spoken.ahead:
        _refuse_ahead(words, at, vocabulary)
    if at + 1 < len(words) and words[at + 1] in spoken.days and is_number(words[at]):
        raise Refused("not_understood", width=2)  # days, and not how long ago
    return (
        read_halfday(words, at, vocabulary)
        or _sets(words, at, vocabulary)
        or _grouped(words, at, vocabulary)
        or _length_or_ago(words, at, vocabulary)
    )


def _refuse_ahead(words: list[str], at: int, vocabulary: Vocabulary) -> None:
    """Refuse `in an hour`, `om en time`: it is still to come."""
    length = read_length(words, at + 1, vocabulary)
    if length is not None:
        when = " ".join(words[at : at + 1 + length[1]])
        raise Refused("future_day", width=1 + length[1], when=when[:1].upper() + when[1:])


# --- numbers -------------------------------------------------------------------------------


def _grouped(words: list[str], at: int, vocabulary: Vocabulary) -> Found | None:
    """A number whose thousands stand apart, `4 000`, with its unit where one follows."""
    number, width = grouped_number(words, at)
    if number is None:
        return None
    unit = vocabulary.units.get(words[at + width]) if at + width < len(words) else None
    if unit is None:
        return Found("number", width, value=float(number))
    try:
        return Found("amount", width + 1, with_unit(float(number), unit))
    except Refused as refused:
        raise Refused(refused.code, width=width + 1, **refused.values) from None


def grouped_number(words: list[str], at: int) -> tuple[int | None, int]:
    """The number of `4 000` or of `4<no-break space>000`, and how many words it is; or None."""
    first = words[at]
    for space in SPACES:
        first = first.replace(space, " ")
    groups = [*first.split(" ")]
    width = 1
    while at + width < len(words) and _is_group(words[at + width]):
        groups.append(words[at + width])
        width += 1
    fits = is_number(groups[0]) and len(groups[0]) < 4 and groups[0][0] != "0"
    if len(groups) == 1 or not fits or not all(map(_is_group, groups[1:])):
        return None, 0
    digits = "".join(groups)
    if len(digits) > 7:
        raise Refused("bad_amount", width=width)
    return int(digits), width


def _is_group(word: str) -> bool:
    return len(word) == 3 and is_number(word)


def _sets(words: list[str], at: int, vocabulary: Vocabulary) -> Found | None:
    """Sets and repetitions in words: `3 x 10`, `3 ganger 10`, `3 sets of 10 reps`, `x 10`."""
    spoken = vocabulary.spoken()
    first, after = words[at], at
    if "\u00d7" in first and is_number(first[-1:]):
        found = glued(first.replace("\u00d7", "x"), vocabulary.units)
        return Found("amount", 1, found) if found else None
    sets, x, amount = first.partition("x")
    if x and is_number(sets):
        _refuse_product(1, amount, sets, vocabulary)
    sets = ""
    if is_number(first):
        sets, after = first, at + 1
    elif first not in SIGNS:
        return None
    start = after
    while after < len(words) and words[after] in spoken.times:
        after += 1
    if after == start or after >= len(words):
        return None
    each = words[after].removeprefix("x")
    behind = words[after + 1] if after + 1 < len(words) else ""
    unit = vocabulary.units.get(behind, "")
    if not is_number(each):
        _refuse_product(after + 1 - at, each, sets, vocabulary)
        return None
    if unit in SECONDS or unit in ("km", "step"):
        _refuse_product(after + 2 - at, each + behind, sets, vocabulary)
    return Found("amount", after + 1 + (unit == "rep") - at, repetitions(sets, each))


def _refuse_product(width: int, word: str, times: str, vocabulary: Vocabulary) -> None:
    """Refuse times an amount of time or way, `2 x 10min`: one bout of it all, or some by itself."""
    if is_number(word):
        return
    amount = glued(word, vocabulary.units)
    if not amount:
        return
    total = {field: value * int(times or 1) for field, value in amount.items()}
    meant = ""
    if times and 0 < total.get("seconds", 0) <= LONGEST_DAY:
        meant = f"{total['seconds'] / 60:g}m"
    elif times and "metres" in total:
        meant = f"{total['metres'] / 1000:g}km"
    raise Refused("not_understood", width=width, meant=meant)


# --- lengths of time -----------------------------------------------------------------------


def _length_or_ago(words: list[str], at: int, vocabulary: Vocabulary) -> Found | None:
    """A length, or how long ago; `for` and `i` may stand before it."""
    spoken = vocabulary.spoken()
    skipped = 1 if words[at] in spoken.during else 0
    length = read_length(words, at + skipped, vocabulary)
    if length is None:
        return None
    seconds, width = length
    after = at + skipped + width
    if after < len(words) and words[after] in vocabulary.ago:
        return Found("ago", after + 1 - at, value=float(seconds))
    if skipped or width > 1:
        return Found("amount", after - at, {"seconds": seconds})
    return None


def read_length(words: list[str], at: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Seconds of a length in one or more words, and how many they are; or None. Raises Refused."""
    spoken = vocabulary.spoken()
    for width in range(LONGEST_PHRASE, 0, -1):
        phrase = " ".join(words[at : at + width])
        if phrase in spoken.lengths and at + width <= len(words):
            return spoken.lengths[phrase], width
    part = _part(words, at, vocabulary)
    if part is None:
        return None
    seconds, unit, width = part
    after = at + width
    if _half(words, after, spoken):
        return _whole(seconds + SECONDS[unit] / 2, width + 3), width + 3
    joined = after < len(words) and words[after] in spoken.joining
    smaller = _part(words, after + joined, vocabulary)
    if smaller is not None and _fits_behind(smaller, unit, seconds):
        more, small, more_width = smaller
        width += joined + more_width
        seconds += more
        last = _part(words, at + width, vocabulary)
        if last is not None and _fits_behind(last, small, more):
            seconds, width = seconds + last[0], width + last[2]
    return _whole(seconds, width), width


def _fits_behind(part: tuple[float, str, int], unit: str, seconds: float) -> bool:
    """Whether a part goes on from one of a longer unit: `20 min` behind `1 h`, under 60 of them."""
    more, small, _ = part
    whole = seconds % SECONDS[unit] == 0
    return whole and PARTS.index(small) > PARTS.index(unit) and more < 60 * SECONDS[small]


def _whole(seconds: float, width: int) -> int:
    if not 0 < round(seconds) <= LONGEST_DAY:
        raise Refused("bad_amount", width=width)
    return round(seconds)


def _half(words: list[str], at: int, spoken: Spoken) -> bool:
    return " ".join(words[at : at + 3]) in spoken.halves


def _part(words: list[str], at: int, vocabulary: Vocabulary) -> tuple[float, str, int] | None:
    """One number with a unit of time: seconds, the smallest unit h m s, how many words."""
    if at >= len(words):
        return None
    spoken, word = vocabulary.spoken(), words[at]
    number: float | None = read_number(word)
    if number is None:
        number = spoken.numbers.get(word)
    if number is None:
        return _glued_part(word, vocabulary)
    width = 1
    if _half(words, at + 1, spoken):
        number, width = number + 0.5, 4
    unit = vocabulary.units.get(words[at + width], "") if at + width < len(words) else ""
    if unit not in SECONDS:
        return None
    return with_unit(number, unit)["seconds"] if number else 0.0, unit, width + 1


def _glued_part(word: str, vocabulary: Vocabulary) -> tuple[float, str, int] | None:
    """Seconds of `1h` or `1h20m`, with the smallest unit that stands in it."""
    if word[:1] not in "0123456789":
        return None
    seconds = (glued(word, vocabulary.units) or {}).get("seconds")
    unit = vocabulary.units.get(word.lstrip("0123456789.,"), "")
    if not seconds or unit not in SECONDS:
        return None
    return float(seconds), unit, 1


# --- times of day --------------------------------------------------------------------------


def read_halfday(words: list[str], at: int, vocabulary: Vocabulary) -> Found | None:
    """A time of the twelve-hour clock: `6pm`, `6:05pm`, `6.05 pm`. Raises Refused."""
    halfdays = vocabulary.spoken().halfdays
    word = words[at]
    number = word.rstrip("apm.") if word[-1:] in ("m", ".") else word
    half = halfdays.get(word[len(number) :])
    width = 1
    if half is None and at + 1 < len(words) and word[-1:] in "0123456789":
        half, number, width = halfdays.get(words[at + 1]), word, 2
    hours, _, minutes = number.replace(".", ":").partition(":")
    if half is None or not is_number(hours) or not is_number(minutes or "0"):
        return None
    good = len(hours) < 3 and 1 <= int(hours) <= 12 and len(minutes) in (0, 2)
    if not good or int(minutes or 0) > 59:
        raise Refused("bad_time", width=width)
    return Found("clock", width, value=float((int(hours) % 12 + half) * 60 + int(minutes or 0)))
