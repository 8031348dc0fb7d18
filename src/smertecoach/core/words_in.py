"""What people type after `log`, `checkin` and `rest`, in any order, read into a draft.

A draft (`draft.py`) is what was understood before the activity and the time are known.
Nothing is guessed: a word that does not fit is a problem that names it, with what was probably
meant. Amounts are read in both languages, decimals with comma or point.
"""

from __future__ import annotations

from smertecoach.core.amounts_in import (
    MINUTES_LIMIT,
    Refused,
    glued,
    in_thousands,
    read_clock_word,
    read_colon,
    read_number,
    with_unit,
)
from smertecoach.core.days_in import find_day
from smertecoach.core.draft import Draft, fault
from smertecoach.core.keys import CHECKIN_KEYS, SESSION_KEYS, is_scale
from smertecoach.core.keys_in import read_checkin_value, read_session_value
from smertecoach.core.names import fold
from smertecoach.core.word import is_name, read_clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from smertecoach.core.codes import Code
    from smertecoach.core.problem import CoachError
    from smertecoach.core.typed import Vocabulary


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
        night: date | None = None,
        names: Container[str] = (),
    ) -> None:
        self.words = words
        self.folded = [fold(word) for word in words]
        self.vocabulary = vocabulary
        self.keys = keys
        self.is_checkin = keys is vocabulary.checkin_keys
        self.known = CHECKIN_KEYS if self.is_checkin else SESSION_KEYS
        self.read_value = read_checkin_value if self.is_checkin else read_session_value
        self.today = today
        self.night = night  # after midnight: the date that has just begun
        self.future = future  # whether a day may be still to come
        self.names = names  # folded names that are known, where they are
        self.draft = Draft()

    def read(self) -> Draft:
        """Read all words."""
        at = 0
        while at < len(self.words):
            at += (
                self._key(at)
                or self._day(at)
                or self._clock(at)
                or self._amount(at)
                or self._mark(at)
                or self._in_words(at)
                or self._name(at)
            )
        self._settle_colons()
        return self.draft

    def fault(self, code: Code, at: int, width: int = 1, **values: str | float) -> CoachError:
        """A problem with `width` words from `at` on."""
        return fault(self.words, code, at, width, **values)

    def refusal(self, refused: Refused, at: int, width: int = 1) -> CoachError:
        """A problem with words that are understood and not possible."""
        width = refused.width or width
        word = " ".join(self.words[at : at + width])
        return self.fault(refused.code, at, width, word=word, **refused.values)

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
        try:
            value, used = self.read_value(key, self.words[at + 1 :], self.vocabulary)
        except Refused as refused:
            raise self.refusal(refused, at + 1) from None
        if value is None:
            word = self.words[at + 1]
            from smertecoach.core.slips import value_meant

            meant = value_meant(word, self.vocabulary.values.get(key))
            code: Code = "bad_scale" if is_scale(self.known[key]) else "bad_value"
            raise self.fault(code, at + 1, key=key, word=word, example=example, meant=meant)
        self.draft.keys.append((key, value))
        return 1 + used

    # --- days and times ------------------------------------------------------------------

    def _day(self, at: int) -> int:
        try:
            found = find_day(self.folded, at, self.vocabulary, self.today, self.night)
        except Refused as refused:
            raise self.refusal(refused, at) from None
        if found is None:
            return 0
        day, width = found
        part = self.folded[at + width - 1]
        if part in self.vocabulary.parts and width > 1 and self._is_key(at + width - 1):
            width, part = width - 1, ""  # `yesterday morning heavy`, the key of a check-in
        if self.draft.day is not None or self.draft.ago is not None:
            word = " ".join(self.words[at : at + width])
            raise self.fault("not_understood", at, width, word=word)
        if day > self.today and not self.future:
            when = day.isoformat()
            raise self.fault("future_day", at, width, day=when, this_year=self.today.year)
        self.draft.day, self.draft.day_at = day, (at, width)
        if part in self.vocabulary.parts:
            self.draft.part = self.words[at + width - 1]
            self.draft.is_late = self.vocabulary.parts[part] == "late"
        return width

    def _is_key(self, at: int) -> bool:
        """Whether a word is a key with a value behind it."""
        key = self.keys.get(self.folded[at])
        return key is not None and self._next(at + 1) in self.vocabulary.values.get(key, ())

    def _clock(self, at: int) -> int:
        word = self.folded[at]
        if word in self.vocabulary.at:
            return 1 + self._clock_at(at + 1) if at + 1 < len(self.words) else self._no_clock(at)
        for before in self.vocabulary.at:
            if word.startswith(before) and word[len(before) :][:1] in "0123456789":
                return self._put_clock(read_clock_word(word[len(before) :]), at, 1)  # kl18
        if ":" in word:
            if read_colon(word) is None or self._next(at + 1) in self.vocabulary.spoken_after:
                return self._clock_at(at)
            self.draft.colons.append(at)
            return 1
        return 0

    def _clock_at(self, at: int) -> int:
        """Take the time of day that stands here: 18, 18.05, 18:05, 6 pm."""
        following = self._next(at + 1)
        clock = read_clock_word(self.folded[at])
        if clock is None or following in self.vocabulary.spoken_after:
            from smertecoach.core.spoken_in import read_halfday

            try:
                found = read_halfday(self.folded, at, self.vocabulary)
            except Refused as refused:
                raise self.refusal(refused, at) from None
            if found is not None:
                return self._put_clock(int(found.value), at, found.width)
        return self._put_clock(clock, at, 1)

    def _put_clock(self, clock: int | None, at: int, width: int) -> int:
        if clock is None or self.draft.clock is not None or self.draft.ago is not None:
            return self._no_clock(at, width)
        self.draft.clock, self.draft.clock_at = clock, (at, width)
        return width

    def _no_clock(self, at: int, width: int = 1) -> int:
        """Refuse what is no time of day, or a second one."""
        from smertecoach.core.slips import clocks_meant

        word = " ".join(self.words[at : at + width])
        raise self.fault("bad_time", at, width, word=word, meant=clocks_meant(word))

    def _settle_colons(self) -> None:
        """A word like 1:20 is a time, unless no other amount is there."""
        draft = self.draft
        for at in draft.colons:
            word = self.folded[at]
            clock, length = read_clock(word.rjust(5, "0")), read_colon(word) or 0
            no_amount = not draft.amounts and not draft.numbers
            if no_amount and not self.is_checkin and 0 < length <= MINUTES_LIMIT:
                draft.amounts["seconds"] = length * 60
            elif clock is None or draft.clock is not None or draft.ago is not None:
                raise self.fault("bad_time", at, word=self.words[at])
            else:
                draft.clock, draft.clock_at = clock, (at, 1)

    # --- amounts -------------------------------------------------------------------------

    def _amount(self, at: int) -> int:
        word = self.folded[at]
        number = read_number(word)
        if number is not None:
            unit = self.vocabulary.units.get(self._next(at + 1))
            if self._goes_on(at + 1 if unit is None else at + 2) and (used := self._spoken(at)):
                return used
            if unit is None:
                self.draft.numbers.append((number, at))
                return 1
            try:
                return self._put(with_unit(in_thousands(word, number, unit), unit), at, 2)
            except Refused as refused:
                raise self.refusal(refused, at, 2) from None
        if word in self.vocabulary.amounts:
            if self._goes_on(at + 1) and (used := self._spoken(at)):
                return used
            return self._put({"seconds": self.vocabulary.amounts[word]}, at, 1)
        found = self._glued(at)
        if found and self._goes_on(at + 1) and (used := self._spoken(at)):
            return used
        if found and "reps" in found and self.vocabulary.units.get(self._next(at + 1)) == "rep":
            return self._put(found, at, 2)  # 3x10 reps
        return self._put(found, at, 1) if found else 0

    def _goes_on(self, at: int) -> bool:
        """Whether an amount may go on here: 1 t / 20 min, 4 / 000, 20 min / ago, 3 / x 10."""
        word = self._next(at)
        return bool(word) and (
            word[0] in "0123456789"
            or word in self.vocabulary.ago
            or word in self.vocabulary.joining
            or word in self.vocabulary.spoken_after
        )

    def _put(self, found: dict[str, int], at: int, width: int) -> int:
        if any(field in self.draft.amounts for field in found):
            raise self.fault("amount_twice", at, width, word=" ".join(self.words[at : at + width]))
        self.draft.amounts.update(found)
        return width

    def _in_words(self, at: int) -> int:
        """A form of more words that begins like no other: `an hour`, `just now`, `6pm`, `x 10`."""
        word = self.folded[at]
        if word in self.names:
            return 0
        if word in self.vocabulary.spoken_starts or (word and word[0] in "0123456789\u00d7"):
            return self._spoken(at)
        return self._spoken(at) if word == "x" else 0

    def _spoken(self, at: int) -> int:
        """An amount or a moment in more words, or 0 where there is none."""
        from smertecoach.core.spoken_in import read_spoken

        try:
            found = read_spoken(self.folded, at, self.vocabulary)
        except Refused as refused:
            raise self.refusal(refused, at) from None
        if found is None:
            return 0
        if found.kind == "amount":
            return self._put(found.amount, at, found.width)
        if found.kind == "number":
            self.draft.numbers.append((found.value, at))
        elif found.kind == "clock":
            return self._put_clock(int(found.value), at, found.width)
        else:  # so long ago, or now
            if self.draft.day is not None or self.draft.ago is not None:
                word = " ".join(self.words[at : at + found.width])
                raise self.fault("not_understood", at, found.width, word=word)
            if self.draft.clock is not None:
                return self._no_clock(at, found.width)
            self.draft.ago = int(found.value) if found.kind == "ago" else None
        return found.width

    def _glued(self, at: int) -> dict[str, int] | None:
        try:
            return glued(self.folded[at], self.vocabulary.units)
        except Refused as refused:
            raise self.refusal(refused, at) from None

    # --- the rest ------------------------------------------------------------------------

    def _mark(self, at: int) -> int:
        mark = self.vocabulary.marks.get(self.folded[at])
        if mark is None or not self.is_checkin:
            return 0
        self.draft.marks.append(mark)
        return 1

    def _name(self, at: int) -> int:
        word = self.words[at]
        if self.draft.name is None and is_name(word):
            self.draft.name, self.draft.name_at = word, at
            return 1
        from smertecoach.core.slips import unknown_word

        raise unknown_word(self, at)


def read_range_day(text: str, vocabulary: Vocabulary, today: date) -> date:
    """Return the day that an option names: a date, a weekday, today, yesterday. Raises bad_date."""
    words = text.split()
    reader = Reader(words, vocabulary, vocabulary.session_keys, today, future=True)
    draft = reader.read()
    more = draft.name or draft.numbers or draft.amounts or draft.keys or draft.clock is not None
    if draft.day is None or more or draft.ago is not None:
        raise fault(words, "bad_date", 0, len(words), word=text)
    return draft.day
