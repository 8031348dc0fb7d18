"""The single words of the format, read and written: scales, durations, amounts, names, dates.

A reader returns None for a word that is not of its form; it never guesses.
"""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.model import Session

LONGEST_NAME = 32  # characters
LONGEST_DAY = 86_400  # seconds
FIRST_YEAR, LAST_YEAR = 1900, 2199  # a day outside is a slip of the finger


def is_number(word: str) -> bool:
    """Whether a word is one or more ASCII digits."""
    return word.isascii() and word.isdigit()


def read_scale(word: str) -> float | None:
    """A number 0-10 with at most one decimal, or None."""
    whole, point, decimal = word.partition(".")
    if not is_number(whole) or len(whole) > 2 or (point and not (is_number(decimal))):
        return None
    if len(decimal) > 1:
        return None
    value = float(word)
    return value if value <= 10 else None  # the scale's end


def scale_word(value: float) -> str:
    """Write a number of the scale: 4, 3.5."""
    return f"{value:g}"


def read_duration(word: str) -> int | None:
    """Seconds of `25m`, `1h30m`, `14m30s`, `90s`; 1 s to 24 h, no part zero; or None."""
    seconds, digits, order = 0, "", "hms"
    for letter in word:
        if letter in "0123456789":
            digits += letter
            continue
        place = order.find(letter)
        if place < 0 or not digits or len(digits) > 5 or int(digits) == 0:
            return None
        seconds += int(digits) * (3600, 60, 1)["hms".find(letter)]
        order, digits = order[place + 1 :], ""
    return seconds if not digits and 0 < seconds <= LONGEST_DAY else None


def duration_word(seconds: int) -> str:
    """Write whole seconds without zero parts: 1h30m."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (left, "s"))
    return "".join(f"{n}{unit}" for n, unit in parts if n)


def read_count(word: str) -> int | None:
    """A whole number from 1 to 9,999,999, or None."""
    if not is_number(word) or len(word) > 7 or int(word) == 0:
        return None
    return int(word)


def read_metres(word: str) -> int | None:
    """Metres of `2.5` kilometres with at most three decimals, or None."""
    whole, point, decimals = word.partition(".")
    if not is_number(whole) or len(whole) > 4 or (point and not is_number(decimals)):
        return None
    if len(decimals) > 3:  # metres
        return None
    return int(whole) * 1000 + int(decimals.ljust(3, "0")) or None


def metres_word(metres: int) -> str:
    """Write metres as kilometres: 2.5km."""
    whole, rest = divmod(metres, 1000)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") + "km"


def read_amount(word: str) -> dict[str, int] | None:
    """The session fields that one amount word sets, or None where it is no amount."""
    if word.endswith("steps"):
        steps = read_count(word[:-5])
        return {"steps": steps} if steps else None
    if word.endswith("km"):
        metres = read_metres(word[:-2])
        return {"metres": metres} if metres else None
    sets, x, each = word.partition("x")
    if x:
        reps = read_count(each)
        if not reps or not sets:
            return {"reps": reps} if reps else None
        times = read_count(sets)
        return {"reps": reps * times, "sets": times} if times and times <= 1000 else None
    seconds = read_duration(word)
    return {"seconds": seconds} if seconds else None


def amount_words(session: Session) -> list[str]:
    """Write the amounts of a session, in the order of the format: time, repetitions, steps, km."""
    words = []
    if session.seconds is not None:
        words.append(duration_word(session.seconds))
    if session.reps is not None:
        each = session.reps // (session.sets or 1)
        words.append(f"{session.sets or ''}x{each}")
    if session.steps is not None:
        words.append(f"{session.steps}steps")
    if session.metres is not None:
        words.append(metres_word(session.metres))
    return words


def is_name(word: str) -> bool:
    """Whether a word has the form of a name: a letter, then letters, digits, - and _; NFC."""
    if not 0 < len(word) <= LONGEST_NAME or not word[0].isalpha():
        return False
    if word.isascii():
        return word.replace("-", "a").replace("_", "a").isalnum()
    if not all(letter.isalpha() or letter in "0123456789-_" for letter in word):
        return False
    if max(word) <= "\xff":
        return True
    import unicodedata

    return unicodedata.is_normalized("NFC", word)


def read_names(word: str) -> tuple[str, ...] | None:
    """Names joined by commas, or None."""
    names = tuple(word.split(","))
    return names if all(map(is_name, names)) else None


def read_day(word: str) -> date | None:
    """A date as in the file, 2026-05-17, or None."""
    if len(word) != 10 or word[4] != "-" or word[7] != "-" or not word.isascii():
        return None
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def read_clock(word: str) -> int | None:
    """Minutes after midnight of `18:05`, or None."""
    if len(word) != 5 or word[2] != ":" or not is_number(word[:2] + word[3:]):
        return None
    hours, minutes = int(word[:2]), int(word[3:])
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def clock_word(minutes: int) -> str:
    """Write minutes after midnight: 18:05."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def read_offset(word: str) -> int | None:
    """Minutes east of UTC of `+02:00`, or None."""
    clock = read_clock(word[1:])
    if clock is None or word[0] not in "+-" or clock > 14 * 60:
        return None
    return clock if word[0] == "+" else -clock
