"""What was understood of typed words, before it is known which activity and what time it is."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.core.problem import CoachError, Problem
from smertecoach.core.rules import NOON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.core.codes import Code
    from smertecoach.core.model import Value


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
        self.day_at = (0, 0)  # the words of the day: the first, and how many
        self.clock: int | None = None
        self.clock_at = (0, 0)  # the words of the time: the first, and how many
        self.ago: int | None = None  # seconds before now
        self.part = ""  # the word of a part of the day, as typed: kveld
        self.is_late = False  # whether that part comes after noon
        self.colons: list[int] = []  # places of words like 1:20, time or duration


def fault(
    words: list[str], code: Code, at: int, width: int = 1, **values: str | float
) -> CoachError:
    """A problem with `width` typed words from `at` on."""
    line = " ".join(words)
    column = len(" ".join(words[:at])) + (2 if at else 1)
    length = max(1, len(" ".join(words[at : at + width])))
    return CoachError(Problem(code, "", 0, column, length, line, tuple(values.items())))


def moment(
    draft: Draft, now_clock: int, today: date, day_starts: int, words: list[str], note: str = ""
) -> date:
    """Return the person's day of a draft; a time that is still to come is refused.

    Without a day, a time later than now is the evening before when it is after midnight now; and
    the small hours of this morning belong to the day before. The problem brings the words without
    their day, and the note, for a corrected line.
    """
    day = draft.day or today
    if draft.is_late and draft.clock is None and day == today and day_starts <= now_clock < NOON:
        at, width = draft.day_at
        when = " ".join(words[at : at + width])
        raise fault(words, "future_day", at, width, when=when[:1].upper() + when[1:])
    if draft.clock is not None and day == today:
        if draft.clock < day_starts <= now_clock:
            return today - timedelta(days=1)
        typed = draft.clock + (1440 if draft.clock < day_starts else 0)
        now = now_clock + (1440 if now_clock < day_starts else 0)
        if typed > now:
            at, width = draft.day_at
            line = " ".join(words[:at] + words[at + width :])
            place, length = draft.clock_at
            after = f" -- {note}" if note else ""
            values: dict[str, str | int] = {"clock": draft.clock, "line": line, "note": after}
            raise fault(words, "future", place, length, **values)
    return day
