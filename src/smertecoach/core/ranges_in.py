"""Typed stretches of days: this week, forrige måned, since monday, uke 47, november, fra … til ….

A stretch has both its days inclusive and is never reversed; one without a start reaches back as
far as there is anything. A week begins on Monday (ISO). What names no year is the latest one that
has begun. Words are folded (`core/names.py`).
"""

from __future__ import annotations

from datetime import date, timedelta

from smertecoach.core.amounts_in import Refused
from smertecoach.core.days_in import YEARS_BACK, find_day
from smertecoach.core.record import Record
from smertecoach.core.word import FIRST_YEAR, LAST_YEAR, is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from smertecoach.core.typed import Vocabulary

    Found = tuple["Stretch", int]  # and how many words it took

DAY = timedelta(days=1)
BETWEEN = ("..", "–", "-")  # 1.5.-10.5. in one word


class RangeWords(Record):
    """The words for stretches of days, of all languages, folded."""

    this: tuple[str, ...]  # before a unit: the one that runs now
    before: tuple[str, ...]  # before a unit: the one before that
    latest: tuple[str, ...]  # before a number or a unit: so many days up to today
    units: dict[str, str]  # uka -> week; day week month year
    week: tuple[str, ...]  # before the number of a week
    months: dict[str, int]
    since: tuple[str, ...]
    start: tuple[str, ...]  # from; it also stands before a source
    until: tuple[str, ...]
    phrases: dict[str, tuple[str, str]]  # two words -> "this" or "before", and a unit
    everything: tuple[str, ...]

    def all_words(self) -> tuple[str, ...]:
        """Every word, for finding the one that was meant."""
        groups = (self.this, self.before, self.latest, self.week, self.since, self.until)
        return (*(word for group in groups for word in group), *self.units, *self.months)


class Stretch(Record):
    """Days from one to another, both counted."""

    start: date | None  # None: from the first day there is
    end: date

    def joined(self, other: Stretch) -> Stretch:
        """From the first day of both to the last; `until X` ends the other one."""
        start = self.start or other.start
        if start is None or self.start is None or other.start is None:
            end = min(self.end, other.end)
            return Stretch(start and min(start, end), max(start or end, end))
        return Stretch(min(self.start, other.start), max(self.end, other.end))


class Ranges:
    """Finds stretches among typed words, for one day that is today. Raises Refused."""

    def __init__(
        self, words: list[str], vocabulary: Vocabulary, known: RangeWords, today: date
    ) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self.known = known
        self.today = today

    def find(self, at: int) -> Found | None:
        """The stretch that the words from `at` on name, and how many they are; or None."""
        word, known = self._word(at), self.known
        if word in known.everything:
            return Stretch(None, self.today), 1
        if word in known.start or word in known.since:
            first = self._after(at)
            both = self._from_to(first)
            if both is not None:
                return both[0], first + both[1] - at
            found = self._stretch(first)
            if found is None:
                return None
            end = max(self.today, found[0].end)
            return Stretch(found[0].start, end), first + found[1] - at
        if word in known.until:
            first = self._after(at)
            found = self._stretch(first)
            return (Stretch(None, found[0].end), first + found[1] - at) if found else None
        return self._from_to(at) or self._stretch(at)

    def _word(self, at: int) -> str:
        return self.words[at] if at < len(self.words) else ""

    def _after(self, at: int) -> int:
        """Where the words after `fra`, `fra og med` begin."""
        more = (self._word(at + 1), self._word(at + 2)) == ("og", "med")
        return at + (3 if more else 1)

    def _is_to(self, at: int) -> bool:
        return self._word(at) in self.known.until

    def _from_to(self, at: int) -> Found | None:
        """`monday to friday`: the start is the latest one before the end."""
        first = self._stretch(at)
        if first is None or not self._is_to(at + first[1]):
            return None
        after = self._after(at + first[1])
        last = self._stretch(after)
        if last is None:
            return None
        start, end = first[0], last[0]
        if start.start is not None and start.start > end.end and self._is_loose(at):
            again = Ranges(self.words, self.vocabulary, self.known, end.end)._stretch(at)  # noqa: SLF001
            start = again[0] if again else start
        return start.joined(end), after + last[1] - at

    def _is_loose(self, at: int) -> bool:
        """Whether a word means the latest of many days: a weekday, a month, 17.5."""
        word = self._word(at)
        bare = word.endswith(".") and word.count(".") == 2
        return word in self.vocabulary.weekdays or word in self.known.months or bare

    # --- one stretch without a word for its ends -------------------------------------------

    def _stretch(self, at: int) -> Found | None:
        if at >= len(self.words):
            return None
        readers = (
            self._unit,
            self._rolling,
            self._week,
            self._day_of_month,
            self._month,
            self._year,
            self._in_one_word,
            self._day,
        )
        for reader in readers:
            found = reader(at)
            if found is not None:
                return found
        return None

    def _unit(self, at: int) -> Found | None:
        """`this week`, `forrige måned`, `i fjor`, `siste uke`."""
        word, following = self._word(at), self._word(at + 1)
        if f"{word} {following}" in self.known.phrases:
            which, unit = self.known.phrases[f"{word} {following}"]
            return self._calendar(unit, back=which == "before"), 2
        unit = self.known.units.get(following, "")
        if not unit or unit == "day":
            return None
        if word in self.known.this or word in self.known.before:
            return self._calendar(unit, back=word in self.known.before), 2
        return (self._last(1, unit), 2) if word in self.known.latest else None

    def _calendar(self, unit: str, *, back: bool) -> Stretch:
        """The week, month or year that runs, or the one before it."""
        if unit == "week":
            monday = self.today - timedelta(days=self.today.weekday() + (7 if back else 0))
            return Stretch(monday, monday + 6 * DAY)
        if unit == "year":
            year = self.today.year - back
            return Stretch(date(year, 1, 1), date(year, 12, 31))
        first = self.today.replace(day=1)
        return _month(first if not back else first - DAY)

    def _rolling(self, at: int) -> Found | None:
        """`last 14 days`, `siste 3 uker`, `14 dager`: up to today."""
        first = at + (self._word(at) in self.known.latest)
        number, unit = self._word(first), self.known.units.get(self._word(first + 1), "")
        if not unit or not is_number(number):
            return None
        if len(number) > 4 or int(number) == 0:
            raise Refused("bad_date")
        return self._last(int(number), unit), first + 2 - at

    def _last(self, number: int, unit: str) -> Stretch:
        if unit in ("day", "week"):
            days = number * (7 if unit == "week" else 1) - 1
            return Stretch(_possible(self.today.toordinal() - days), self.today)
        months = (
            self.today.year * 12 + self.today.month - 1 - number * (12 if unit == "year" else 1)
        )
        year, month = divmod(months, 12)
        if year < FIRST_YEAR:
            raise Refused("bad_date")
        last = _month(date(year, month + 1, 1)).end
        same = last.replace(day=min(last.day, self.today.day))
        return Stretch(same + DAY, self.today)

    def _week(self, at: int) -> Found | None:
        """`week 47`, `uke 47 2025`, `2026-w47`, `w47`."""
        word, number = self._word(at), self._word(at + 1)
        if word in self.known.week and is_number(number) and len(number) < 3:
            year = self._word(at + 2)
            if _is_year(year):
                return _iso_week(int(year), int(number)), 3
            return self._latest_week(int(number)), 2
        year, mark, number = word.rpartition("w")
        if not mark or not is_number(number) or len(number) > 2:
            return None
        if not year:
            return self._latest_week(int(number)), 1
        return (_iso_week(int(year[:-1]), int(number)), 1) if _is_year(year[:-1]) else None

    def _latest_week(self, number: int) -> Stretch:
        for year in range(self.today.isocalendar()[0], self.today.year - YEARS_BACK, -1):
            try:
                found = _iso_week(year, number)
            except Refused:
                continue
            if found.start is not None and found.start <= self.today:
                return found
        raise Refused("bad_date")

    def _month_and_year(self, at: int) -> tuple[int, int, int]:
        """Month, year (0: not said) and how many words; a month of 0 where there is none."""
        month = self.known.months.get(self._word(at), 0)
        year = self._word(at + 1)
        return (month, int(year), 2) if _is_year(year) else (month, 0, 1)

    def _month(self, at: int) -> Found | None:
        """`november`, `november 2025`, `2026-11`."""
        word = self._word(at)
        if len(word) == 7 and word[4] == "-" and _is_year(word[:4]) and is_number(word[5:]):
            if not 1 <= int(word[5:]) <= 12:
                raise Refused("bad_date")
            return _month(date(int(word[:4]), int(word[5:]), 1)), 1
        month, year, width = self._month_and_year(at)
        if not month:
            return None
        year = year or self.today.year - (month > self.today.month)
        return _month(date(year, month, 1)), width

    def _day_of_month(self, at: int) -> Found | None:
        """`17. mai`, `17 may 2025`, `may 17`."""
        number, rest = self._word(at).removesuffix("."), at + 1
        month, year, width = self._month_and_year(rest)
        if not month and self._word(at) in self.known.months:
            number = self._word(at + 1).rstrip(".,")
            month, year, width = self.known.months[self._word(at)], 0, 1
            if _is_year(self._word(at + 2)):
                year, width = int(self._word(at + 2)), 2
        if not month or not is_number(number) or len(number) > 2:
            return None
        for candidate in [year] if year else range(self.today.year, self.today.year - 9, -1):
            try:
                day = date(candidate, month, int(number))
            except ValueError:
                continue
            if year or day <= self.today:
                return Stretch(day, day), 1 + width
        raise Refused("bad_date")

    def _year(self, at: int) -> Found | None:
        word = self._word(at)
        if not _is_year(word):
            return None
        return Stretch(date(int(word), 1, 1), date(int(word), 12, 31)), 1

    def _in_one_word(self, at: int) -> Found | None:
        """`1.5.-10.5.`, `2026-05-01..2026-05-10`."""
        word = self._word(at)
        for sign in BETWEEN:
            first, mark, last = word.partition(sign)
            if not mark or (sign == "-" and word.count(".") < 2):
                continue
            parts = [first, self.known.until[0], last]
            found = Ranges(parts, self.vocabulary, self.known, self.today)._from_to(0)  # noqa: SLF001
            if found is not None and found[1] == 3:
                return found[0], 1
        return None

    def _day(self, at: int) -> Found | None:
        found = find_day(self.words, at, self.vocabulary, self.today)
        return (Stretch(found[0], found[0]), found[1]) if found else None


def _is_year(word: str) -> bool:
    return len(word) == 4 and is_number(word) and FIRST_YEAR <= int(word) <= LAST_YEAR


def _iso_week(year: int, number: int) -> Stretch:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise Refused("bad_date") from None
    return Stretch(monday, monday + 6 * DAY)


def _month(day: date) -> Stretch:
    """The month of a day."""
    first = day.replace(day=1)
    after = (first + 31 * DAY).replace(day=1)
    return Stretch(first, after - DAY)


def _possible(ordinal: int) -> date:
    if ordinal < date(FIRST_YEAR, 1, 1).toordinal():
        raise Refused("bad_date")
    return date.fromordinal(ordinal)
