"""What people type after `flare`, `away` and `back`: phases, names and days.

For `away` days may be still to come: `until friday` is the next one; a date without a year lies at
most 90 days back for the first day; the last one may lie so near before the first, to be refused,
and is else the first from then on. `away 24.4. 14.5.`
is from and until. Words are compared folded.
"""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.amounts_in import Refused
from smertecoach.core.days_in import find_day, written_day
from smertecoach.core.draft import fault
from smertecoach.core.names import fold
from smertecoach.core.word import is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.problem import CoachError
    from smertecoach.core.typed import Vocabulary

LOOK_BACK = timedelta(days=90)  # a gap noted afterwards; a date longer ago is still to come


class Typed:
    """What was understood."""

    def __init__(self) -> None:
        self.names: list[tuple[str, int]] = []  # as typed, and which word
        self.days: list[tuple[date, int]] = []  # the day, and which word
        self.texts: list[str] = []  # each day as it was said, folded: friday, 17.5., 17. mai
        self.until: int | None = None  # which of the days follows `until`

    def add(self, day: date, at: int, text: str) -> None:
        """Take one more day."""
        self.days.append((day, at))
        self.texts.append(text)


def read_event(
    words: list[str],
    vocabulary: Vocabulary,
    today: date,
    *,
    ahead: bool = False,
    until: tuple[str, ...] = (),
    since: tuple[str, ...] = (),
    night: date | None = None,
) -> Typed:
    """Read names and days; `until` are words before a last day, `ahead`: days may be to come.

    `since` are words that may stand before the first day. Raises CoachError at the first day that
    does not exist, or leaves open which week is meant.
    """
    reader = _EventReader(words, vocabulary, today, night, ahead=ahead)
    typed, at = reader.typed, 0
    while at < len(words):
        word = reader.folded[at]
        if word in until:
            typed.until = len(typed.days)
            at += 1
        elif word in since and not typed.days and at + 1 < len(words):
            at += 1
        elif word in vocabulary.coming and at + 1 < len(words):
            raise reader.which_week(at)
        else:
            at += reader.range(at) or reader.day(at) or reader.name(at)
    return typed


class _EventReader:
    """Takes names and days one after another; each method returns how many words it took."""

    def __init__(
        self,
        words: list[str],
        vocabulary: Vocabulary,
        today: date,
        night: date | None,
        *,
        ahead: bool,
    ) -> None:
        self.words = words
        self.folded = [fold(word) for word in words]
        self.vocabulary = vocabulary
        self.today = today
        self.night = night
        self.ahead = ahead
        self.typed = Typed()

    def name(self, at: int) -> int:
        """Take names, joined by commas."""
        self.typed.names += [(name, at) for name in self.words[at].split(",") if name]
        return 1

    def which_week(self, at: int) -> CoachError:
        """Refuse `next friday`: the one to come, or the one after."""
        weekday = self.vocabulary.weekdays.get(self.folded[at + 1])
        word, meant = " ".join(self.words[at : at + 2]), ""
        if weekday is not None:
            first = self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
            days = (first, first + timedelta(days=7))
            meant = "|".join(f"{day.day}.{day.month}." for day in days)
        return fault(self.words, "not_understood", at, 2, word=word, meant=meant)

    def range(self, at: int) -> int:
        """Take two days in one word, `24.4.-14.5.`; the first may leave its month out."""
        start, dash, end = self.folded[at].replace("\u2013", "-").partition("-")
        if not self.ahead or not dash or start[:1] not in "0123456789" or "." not in start:
            return 0
        months = end.split(".")
        if start.count(".") == 1 and start.endswith(".") and len(months) > 1:
            start = f"{start}{months[1]}."
        for half in (start, end):
            part = f"{half}." if half.count(".") == 1 and not half.endswith(".") else half
            try:
                day = written_day(part, self.today)
            except Refused as refused:
                raise self._refusal(refused, at) from None
            if day is None:
                return 0
            self.typed.add(day, at, part)
        return 1

    def day(self, at: int) -> int:
        """Take the day that stands here."""
        following = self.folded[at + 1] if at + 1 < len(self.folded) else ""
        first = at  # of a weekday with its date, the date says which one it is
        if self.ahead and self.folded[at] in self.vocabulary.weekdays and following:
            first += following[0] in "0123456789"
        found = self._found(first)
        if first > at and (found is None or not self._is_one(at, first, found)):
            first, found = at, self._found(at, at + 1)
        if found is None:
            return 0
        said = _said(self.folded[first : first + found[1]], self.vocabulary)
        self.typed.add(found[0], at, said)
        return first - at + found[1]

    def _is_one(self, at: int, first: int, found: tuple[date, int]) -> bool:
        """Whether a weekday and the date behind it are one day, `friday 12.6.`, and not two."""
        said = _said(self.folded[first : first + found[1]], self.vocabulary)
        day = first_day(found[0], said, self.vocabulary, self.today)
        is_that = day.weekday() == self.vocabulary.weekdays[self.folded[at]]
        return is_that or self.typed.until is not None

    def _found(self, at: int, end: int | None = None) -> tuple[date, int] | None:
        """The day that the words from `at` to `end` name, and how many they are, or None."""
        try:
            return find_day(self.folded[:end], at, self.vocabulary, self.today, self.night)
        except Refused as refused:
            raise self._refusal(refused, at) from None

    def _refusal(self, refused: Refused, at: int) -> CoachError:
        width = refused.width or 1
        word = " ".join(self.words[at : at + width])
        return fault(self.words, refused.code, at, width, word=word, **refused.values)


def _said(words: list[str], vocabulary: Vocabulary) -> str:
    """The words of a day without `on` before it and the part of the day behind it."""
    if len(words) > 1 and words[-1] in vocabulary.parts:
        words = words[:-1]
    while len(words) > 1 and words[0] in vocabulary.spoken().before_day:
        words = words[1:]
    return " ".join(words)


def first_day(day: date, text: str, vocabulary: Vocabulary, today: date) -> date:
    """The first day of a gap: a weekday is the next, a date without a year is near."""
    if fold(text) in vocabulary.weekdays:
        return day if day >= today else day + timedelta(days=7)
    if not _is_one_day(text, vocabulary) and today - day > LOOK_BACK:
        return _year_later(day)
    return day


def last_day(day: date, text: str, vocabulary: Vocabulary, first: date) -> date:
    """The last day of a gap: a weekday or a date without a year is the first from then on.

    A date at most 90 days before the first day is meant as it stands: it is not a year ahead.
    """
    if fold(text) in vocabulary.weekdays:
        return first + timedelta(days=(day.weekday() - first.weekday()) % 7)
    while not _is_one_day(text, vocabulary) and first - day > LOOK_BACK:
        later = _year_later(day)
        if later == day:
            break
        day = later
    return day


def _is_one_day(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a day was said with its year, or as no date at all (yesterday, 2 days ago)."""
    words = text.replace(".", " ").split()
    last = words[-1] if words else ""
    has_year = text.count("-") == 2 or (len(last) == 4 and is_number(last))
    return has_year or last in vocabulary.ago or not any(one in "0123456789" for one in text)


def _year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 4)
