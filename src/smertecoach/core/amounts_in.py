"""Single typed amounts and clock words: 25m, 1h20m, 1t20, x10, 3x10, 2,5km, 1:20, 18.05.

Units come from the vocabulary, in both languages; decimals with comma or point. A reader returns
None for a word that is not of its form, and raises `Refused` for one that is but is not possible.
Words are folded (`core/names.py`).
"""

from __future__ import annotations

from smertecoach.core.names import fold
from smertecoach.core.word import LONGEST_DAY, is_number, read_clock, read_count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.codes import Code
    from smertecoach.core.typed import Table, Vocabulary

MINUTES_LIMIT = 360  # above this minutes must be written in hours: `500m` may be metres
MOST_SETS = 1000
SECONDS = {"h": 3600, "m": 60, "s": 1}
TOGETHER = ("hm", "ms", "hms", "hs")  # units of time that may stand in one word


class Refused(Exception):
    """What is understood and not possible: its code, what the message needs, how many words."""

    def __init__(self, code: Code, /, *, width: int = 0, **values: float | str) -> None:
        super().__init__(code)
        self.code = code
        self.width = width  # words; 0 where the reader that catches it knows
        self.values = values


# --- numbers and clock words ---------------------------------------------------------------


def with_point(word: str) -> str:
    """The word with a decimal point for its first comma."""
    return word.replace(",", ".", 1)


def read_number(word: str) -> float | None:
    """A number with comma or point, at most seven digits and three decimals, or None."""
    whole, point, decimals = with_point(word).partition(".")
    if not is_number(whole) or len(whole) > 7 or len(decimals) > 3:
        return None
    if point and not is_number(decimals):
        return None
    return float(with_point(word))


def read_colon(word: str) -> int | None:
    """Minutes of `1:20` or `18:05`, length or time of day, or None."""
    hours, _, minutes = word.partition(":")
    good = is_number(hours) and is_number(minutes) and len(minutes) == 2 and len(hours) < 3
    if not good or int(minutes) > 59 or int(hours) > 24:
        return None
    return int(hours) * 60 + int(minutes)


def read_clock_word(word: str) -> int | None:
    """Minutes after midnight of `18`, `18:05` or `18.05`, or None."""
    hours, _, minutes = word.replace(".", ":").partition(":")
    return read_clock(f"{hours.rjust(2, '0')}:{minutes or '00'}") if hours else None


# --- amounts -------------------------------------------------------------------------------


def of_unit(number: float, unit: str) -> dict[str, int] | None:
    """The session field of a number in a unit: min rep step km; None where it does not fit."""
    if unit in ("min", "m"):
        seconds = round(number * 60)
        return {"seconds": seconds} if 0 < seconds <= LONGEST_DAY else None
    if unit == "km":
        metres = round(number * 1000)
        return {"metres": metres} if 0 < metres < 10_000_000 else None
    if number != int(number) or number <= 0:
        return None
    return {"reps" if unit == "rep" else "steps": int(number)}


def in_thousands(word: str, number: float, unit: str) -> float:
    """The number of a word in a unit: three decimals are thousands, but in kilometres (4,000)."""
    if unit == "km" or len(word) < 5 or word[-4] not in ".," or word[0] == "0":
        return number
    return float(round(number * 1000))


def with_unit(number: float, unit: str) -> dict[str, int]:
    """The session field of a number with its typed unit. Raises Refused."""
    if unit in SECONDS:
        if unit == "m" and number > MINUTES_LIMIT:
            raise Refused("minutes_or_metres", km=number / 1000)
        return _seconds(number * SECONDS[unit])
    found = of_unit(number, unit)
    if found is None:
        raise Refused("bad_amount")
    return found


def glued(word: str, units: Table) -> dict[str, int] | None:
    """The session fields of an amount in one word, or None. Raises Refused."""
    sets, x, each = word.partition("x")
    if x and is_number(each) and (not sets or is_number(sets)):
        return repetitions(sets, each)
    parts = split_glued(word)
    if not parts:
        return None
    found = [units.get(unit, "") for _, unit in parts]
    if len(parts) == 1 and found[0]:
        number, unit = parts[0]
        return with_unit(in_thousands(word.removesuffix(unit), number, found[0]), found[0])
    if not parts[-1][1] and found[0] == "h":
        found[-1] = "m"  # 1h20
    if "".join(found) not in TOGETHER or len(found) != len("".join(found)):
        return None
    return _seconds(
        sum(number * SECONDS[unit] for (number, _), unit in zip(parts, found, strict=True))
    )


def has_amount(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether one of the words is an amount, so that a session was probably meant."""
    for word in map(fold, words):
        if read_number(word) is not None or word in vocabulary.amounts:
            return True
        if word[:1] in "x0123456789" and split_glued(word.lstrip("x").replace("x", "m")):
            return True
        if word[:1] == "x" and is_number(word[1:]):
            return True
        if word in vocabulary.spoken_starts:
            return _is_spoken(words, vocabulary)
    return False


def _is_spoken(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a length in words is among them: `an hour`, `en halv time`."""
    from smertecoach.core.spoken_in import read_length

    folded = [fold(word) for word in words]
    try:
        return any(read_length(folded, at, vocabulary) for at in range(len(folded)))
    except Refused:
        return True


def repetitions(sets: str, each: str) -> dict[str, int]:
    """The session fields of sets and repetitions, as words of digits. Raises Refused."""
    reps, times = read_count(each), read_count(sets) if sets else 1
    if not reps or not times or times > MOST_SETS:
        raise Refused("bad_amount")
    return {"reps": reps * times, "sets": times} if sets else {"reps": reps}


def _seconds(seconds: float) -> dict[str, int]:
    whole = round(seconds)
    if not 0 < whole <= LONGEST_DAY:
        raise Refused("bad_amount")
    return {"seconds": whole}


def split_glued(word: str) -> list[tuple[float, str]]:
    """Split 1h20m into numbers and unit words, empty where the word is not so made."""
    parts: list[tuple[float, str]] = []
    number, unit = "", ""
    for letter in word + "0":
        if letter in "0123456789.,":
            if unit:
                value = read_number(number)
                if value is None:
                    return []
                parts.append((value, unit))
                number, unit = "", ""
            number += letter
        elif number and letter.isalpha():
            unit += letter
        else:
            return []
    number = number[:-1]
    if number:
        value = read_number(number)
        if value is None or not parts:
            return []
        parts.append((value, ""))
    return parts
