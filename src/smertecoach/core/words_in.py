"""What people type after `log`, `checkin` and `rest`, in any order, read into a draft.

A draft is what was understood, before it is known which activity is meant and what the time is.
Nothing is guessed: a word that does not fit is a problem that names it, with what was probably
meant. Amounts are read in both languages, decimals with comma or point.
"""

from __future__ import annotations

from smertecoach.core.amounts_in import (
    MINUTES_LIMIT,
    Refused,
    glued,
    has_amount,
    of_unit,
    read_clock_word,
    read_colon,
    read_number,
    with_point,
    with_unit,
)
from smertecoach.core.days_in import find_day
from smertecoach.core.entry import CHECKIN_KEYS, SESSION_KEYS
from smertecoach.core.names import fold
from smertecoach.core.nearest import nearest
from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.word import LONGEST_DAY, is_name, read_clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.codes import Code
    from smertecoach.core.model import Value
    from smertecoach.core.typed import Vocabulary


class Draft:
    """What was understood of the words of one command."""

    def __init__(self) -> None:
        self.name: str | None = None  # the activity, as typed
        self.name_at = 0  # which word it is
        self.numbers: list[tuple[float, int]] = []  # bare numbers, and which words they are
        self.amounts: dict[str, int] = {}  # fields of Session
        self.keys: list[tuple[str, Value]] = []
        self.marks: list[str] = []
        self.day: date | None = None
        self.clock: int | None = None
        self.colons: list[int] = []  # places of words like 1:20, time or duration


class Reader:
    """Reads typed words one after another; raises CoachError at the first that does not fit."""

    def __init__(
        self,
        words: list[str],
        vocabulary: Vocabulary,
        keys: dict[str, str],
        today: date,
        *,
        future: bool = False,
    ) -> None:
        self.words = words
        self.folded = [fold(word) for word in words]
        self.vocabulary = vocabulary
        self.keys = keys
        self.known = CHECKIN_KEYS if keys is vocabulary.checkin_keys else SESSION_KEYS
        self.today = today
        self.future = future  # whether a day may be still to come
        self.draft = Draft()

    def read(self) -> Draft:
        """Read all words."""
        at = 0
        while at < len(self.words):
            try:
                at += (
                    self._key(at)
                    or self._day(at)
                    or self._clock(at)
                    or self._amount(at)
                    or self._mark(at)
                    or self._name(at)
                )
            except Refused as refused:
                raise self._refused(refused, at) from None
        self._settle_colons()
        return self.draft

    def fault(self, code: Code, at: int, width: int = 1, **values: str | float) -> CoachError:
        """A problem with `width` words from `at` on."""
        return fault(self.words, code, at, width, **values)

    def _next(self, at: int) -> str:
        return self.folded[at] if at < len(self.folded) else ""

    # --- keys ----------------------------------------------------------------------------

    def _key(self, at: int) -> int:
        key = self.keys.get(self.folded[at])
        if key is None:
            return 0
        if any(key == old for old, _ in self.draft.keys):
            raise self.fault("key_twice", at, key=key)
        example = self.known[key][1]
        if at + 1 == len(self.words):
            raise self.fault("key_without_value", at, key=key, example=example)
        value, used = self._value(key, at + 1)
        if value is None:
            word = self.words[at + 1]
            raise self.fault("bad_value", at + 1, key=key, word=word, example=example)
        self.draft.keys.append((key, value))
        return 1 + used

    def _value(self, key: str, at: int) -> tuple[Value | None, int]:
        """Read the value of a key from the word at this place; also how many words it took."""
        word, used = self.folded[at], 1
        if key == "sitting":
            return self._sitting(at)
        if key == "pain" and self.known is SESSION_KEYS:
            if self._next(at + 1) in self.vocabulary.to and at + 2 < len(self.words):
                word, used = f"{word}-{self.folded[at + 2]}", 3
            parts = word.replace("..", "-").split("-")
            word = "-".join(map(_with_point, parts))
        elif key in ("why", "tag"):
            table = self.vocabulary.values.get(key, {})
            source = word if table else self.words[at]
            word = ",".join(table.get(part, part) for part in source.split(","))
        elif key in self.vocabulary.values:
            word = self.vocabulary.values[key].get(word, "")
        elif key in ("from", "by"):
            word = self.words[at]
        else:
            word = _with_point(word)
        return self.known[key][0](word), used

    def _sitting(self, at: int) -> tuple[Value | None, int]:
        """Hours of sitting: `7h30m`, `7t30m`, `7,5` (hours), `7:30`."""
        word = self.folded[at]
        hours = read_number(word)
        if hours is not None:
            used = 1
            if self.vocabulary.units.get(self._next(at + 1)) == "h":
                used = 2
            seconds = round(hours * 3600)
            return (seconds if 0 < seconds <= LONGEST_DAY else None), used
        clock = _colon(word)
        if clock is not None:
            return clock * 60 or None, 1
        found = self._glued(word, at)
        seconds = found.get("seconds", 0) if found else 0
        return seconds or None, 1

    # --- days and times ------------------------------------------------------------------

    def _set_day(self, day: date, at: int, width: int) -> int:
        if self.draft.day is not None:
            raise self.fault(
                "not_understood", at, width, word=" ".join(self.words[at : at + width])
            )
        if day > self.today and not self.future:
            raise self.fault("future_day", at, width, day=day.isoformat())
        self.draft.day = day
        return width

    def _weekday(self, number: int, *, not_today: bool) -> date:
        back = (self.today.weekday() - number) % 7
        return self.today - timedelta(days=back or (7 if not_today else 0))

    def _day(self, at: int) -> int:
        vocabulary, word = self.vocabulary, self.folded[at]
        pair = f"{word} {self._next(at + 1)}"
        for phrase, width in ((pair, 2), (word, 1)):
            if phrase in vocabulary.days:
                day = self.today + timedelta(days=vocabulary.days[phrase])
                return self._set_day(day, at, width)
        if word in vocabulary.last and self._next(at + 1) in vocabulary.weekdays:
            number = vocabulary.weekdays[self._next(at + 1)]
            return self._set_day(self._weekday(number, not_today=True), at, 2)
        if word in vocabulary.weekdays:
            return self._set_day(self._weekday(vocabulary.weekdays[word], not_today=False), at, 1)
        day_or_none = self._written_day(word, at)
        return 0 if day_or_none is None else self._set_day(day_or_none, at, 1)

    def _written_day(self, word: str, at: int) -> date | None:
        """A date like 2026-05-17, 17.5. or 17.5.2026; without a year the latest one."""
        if word.count("-") == 2 and is_number(word.replace("-", "")):
            day = read_day(word)
            if day is None:
                raise self.fault("bad_date", at, word=self.words[at])
            return day
        parts = word.split(".")
        if len(parts) != 3 or not (is_number(parts[0]) and is_number(parts[1])):
            return None
        if parts[2] and not (is_number(parts[2]) and len(parts[2]) == 4):
            return None
        years = [int(parts[2])] if parts[2] else range(self.today.year, self.today.year - 8, -1)
        for year in years:
            try:
                day = date(year, int(parts[1]), int(parts[0]))
            except ValueError:
                continue
            if parts[2] or day <= self.today:
                return day
        raise self.fault("bad_date", at, word=self.words[at])

    def _clock(self, at: int) -> int:
        word = self.folded[at]
        if word in self.vocabulary.at:
            if at + 1 == len(self.words):
                raise self.fault("bad_time", at, word=self.words[at])
            clock = read_clock_word(self.folded[at + 1])
            if clock is None or self.draft.clock is not None:
                raise self.fault("bad_time", at + 1, word=self.words[at + 1])
            self.draft.clock = clock
            return 2
        if ":" in word:
            if _colon(word) is None:
                raise self.fault("bad_time", at, word=self.words[at])
            self.draft.colons.append(at)
            return 1
        return 0

    def _settle_colons(self) -> None:
        """A word like 1:20 is a time, unless no other amount is there."""
        draft = self.draft
        for at in draft.colons:
            word = self.folded[at]
            clock, length = read_clock(word.rjust(5, "0")), _colon(word) or 0
            no_amount = not draft.amounts and not draft.numbers
            if (
                no_amount
                and self.keys is self.vocabulary.session_keys
                and 0 < length <= MINUTES_LIMIT
            ):
                draft.amounts["seconds"] = length * 60
            elif clock is None or draft.clock is not None:
                raise self.fault("bad_time", at, word=self.words[at])
            else:
                draft.clock = clock

    # --- amounts -------------------------------------------------------------------------

    def _amount(self, at: int) -> int:
        word = self.folded[at]
        number = read_number(word)
        if number is not None:
            unit = self.vocabulary.units.get(self._next(at + 1))
            if unit is None:
                self.draft.numbers.append((number, at))
                return 1
            found = self._with_unit(number, unit, at, 2)
            return self._put(found, at, 2)
        if word in self.vocabulary.amounts:
            return self._put({"seconds": self.vocabulary.amounts[word]}, at, 1)
        glued = self._glued(word, at)
        return self._put(glued, at, 1) if glued else 0

    def _put(self, found: dict[str, int], at: int, width: int) -> int:
        if any(field in self.draft.amounts for field in found):
            raise self.fault("amount_twice", at, width, word=" ".join(self.words[at : at + width]))
        self.draft.amounts.update(found)
        return width

    def _glued(self, word: str, at: int) -> dict[str, int] | None:
        """Amounts without a space: 25m, 1h20m, 1t20, x10, 3x10, 10reps, 2,5km, 4000skritt."""
        sets, x, each = word.partition("x")
        if x and is_number(each) and (not sets or is_number(sets)):
            return self._repetitions(sets, each, at)
        parts = _split_glued(word)
        if not parts:
            return None
        units = [self.vocabulary.units.get(unit, "") for _, unit in parts]
        if len(parts) == 1 and units[0]:
            return self._with_unit(parts[0][0], units[0], at, 1)
        if units[-1] == "" and not parts[-1][1] and units[0] == "h":
            units[-1] = "m"  # 1h20
        if not all(unit in SECONDS for unit in units) or "".join(units) not in (
            "hm",
            "ms",
            "hms",
            "hs",
        ):
            return None
        seconds = sum(
            number * SECONDS[unit] for (number, _), unit in zip(parts, units, strict=True)
        )
        return {"seconds": self._whole_seconds(seconds, at, 1)}

    def _repetitions(self, sets: str, each: str, at: int) -> dict[str, int]:
        reps, times = read_count(each), read_count(sets) if sets else 1
        if not reps or not times or times > 1000:
            raise self.fault("bad_amount", at, word=self.words[at])
        return {"reps": reps * times, "sets": times} if sets else {"reps": reps}

    def _whole_seconds(self, seconds: float, at: int, width: int) -> int:
        whole = round(seconds)
        if not 0 < whole <= LONGEST_DAY:
            raise self.fault("bad_amount", at, width, word=" ".join(self.words[at : at + width]))
        return whole

    def _with_unit(self, number: float, unit: str, at: int, width: int) -> dict[str, int]:
        """The session field of a number with its unit."""
        word = " ".join(self.words[at : at + width])
        if unit in SECONDS:
            if unit == "m" and number > MINUTES_LIMIT:
                raise self.fault("minutes_or_metres", at, width, word=word, km=number / 1000)
            return {"seconds": self._whole_seconds(number * SECONDS[unit], at, width)}
        found = of_unit(number, unit)
        if found is None:
            raise self.fault("bad_amount", at, width, word=word)
        return found

    # --- the rest ------------------------------------------------------------------------

    def _mark(self, at: int) -> int:
        mark = self.vocabulary.marks.get(self.folded[at])
        if mark is None or self.keys is not self.vocabulary.checkin_keys:
            return 0
        self.draft.marks.append(mark)
        return 1

    def _name(self, at: int) -> int:
        word = self.words[at]
        if self.draft.name is None and is_name(word):
            self.draft.name, self.draft.name_at = word, at
            return 1
        raise self._unknown(at)

    def _unknown(self, at: int) -> CoachError:
        """What to say of a word that fits nowhere, with what was probably meant."""
        word = self.words[at]
        before = read_number(self.folded[at - 1]) if at else None
        if before is not None:
            near = nearest(word, self.vocabulary.units)
            if near:
                whole = f"{self.words[at - 1]} {word}"
                meant = f"{self.words[at - 1]} {near[0]}"
                return self.fault("not_understood", at - 1, 2, word=whole, meant=meant)
        known = [*self.keys, *self.vocabulary.days, *self.vocabulary.weekdays]
        near = nearest(word, known)
        return self.fault("not_understood", at, word=word, meant=near[0] if near else "")


def fault(
    words: list[str], code: Code, at: int, width: int = 1, **values: str | float
) -> CoachError:
    """A problem with `width` typed words from `at` on."""
    line = " ".join(words)
    column = len(" ".join(words[:at])) + (2 if at else 1)
    length = max(1, len(" ".join(words[at : at + width])))
    return CoachError(Problem(code, "", 0, column, length, line, tuple(values.items())))


def read_number(word: str) -> float | None:
    """A number with comma or point, at most seven digits and three decimals, or None."""
    whole, point, decimals = _with_point(word).partition(".")
    if not is_number(whole) or len(whole) > 7 or len(decimals) > 3:
        return None
    if point and not is_number(decimals):
        return None
    return float(_with_point(word))


def _with_point(word: str) -> str:
    return word.replace(",", ".", 1)


def _colon(word: str) -> int | None:
    """Minutes of `1:20` or `18:05`, or None."""
    hours, _, minutes = word.partition(":")
    good = is_number(hours) and is_number(minutes) and len(minutes) == 2 and len(hours) < 3
    if not good or int(minutes) > 59 or int(hours) > 24:
        return None
    return int(hours) * 60 + int(minutes)


def read_clock_word(word: str) -> int | None:
    """Minutes after midnight of `18`, `18:05` or `18.05`, or None."""
    hours, _, minutes = word.replace(".", ":").partition(":")
    return read_clock(f"{hours.rjust(2, '0')}:{minutes or '00'}")


def _split_glued(word: str) -> list[tuple[float, str]]:
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
        elif number:
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


def moment(draft: Draft, now_clock: int, today: date, day_starts: int, words: list[str]) -> date:
    """Return the person's day of a draft; a time that is still to come is refused.

    Without a day, a time later than now is the evening before when it is after midnight now.
    """
    day = draft.day or today
    if draft.clock is not None and day == today:
        typed = draft.clock + (1440 if draft.clock < day_starts else 0)
        now = now_clock + (1440 if now_clock < day_starts else 0)
        if typed > now:
            raise fault(words, "future", 0, len(words), clock=draft.clock)
    return day


def has_amount(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether one of the words is an amount, so that a session was probably meant."""
    for word in map(fold, words):
        if read_number(word) is not None or word in vocabulary.amounts:
            return True
        if word[:1] in "x0123456789" and _split_glued(word.lstrip("x").replace("x", "m")):
            return True
        if word[:1] == "x" and is_number(word[1:]):
            return True
    return False


def read_range_day(text: str, vocabulary: Vocabulary, today: date) -> date:
    """Return the day that an option names: a date, a weekday, today, yesterday. Raises bad_date."""
    words = text.split()
    reader = Reader(words, vocabulary, vocabulary.session_keys, today, future=True)
    draft = reader.read()
    if draft.day is None or draft.name or draft.numbers or draft.amounts or draft.keys:
        raise fault(words, "bad_date", 0, len(words), word=text)
    return draft.day
