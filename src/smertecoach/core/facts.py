"""What a window of days asks of a day, as a tuple: a `Day` has three times as much.

A look at ten years takes thousands of days of which these eight facts are all that is wanted. They
are the same as those of a `Day`: held to `tally` by a property test.
"""

from __future__ import annotations

from datetime import date

from smertecoach.core.model import Checkin, Rest, Session
from smertecoach.core.names import known_names, weekdays_alike
from smertecoach.core.record import Record
from smertecoach.core.spans import ALL_OF_LIFE, gap_spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from smertecoach.core.days import Day
    from smertecoach.core.model import Entry, Profile
    from smertecoach.core.names import Known
    from smertecoach.core.tally import Lines

    Number = float | None
    # Load at usual effort, minutes, morning M, sleep, mark; planned rest? in `rest_days`? away?
    Fact = tuple[Number, Number, Number, Number, str | None, bool, bool, bool]

UNKNOWN: Fact = (None, None, None, None, None, False, False, False)
AWAY: Fact = (*UNKNOWN[:7], True)  # whatever was written on it
NOTHING: dict[str, Any] = {}


class Facts(Record):
    """The facts of days that follow one another."""

    start: date  # of the first
    rows: tuple[Fact, ...]

    def between(self, start: date, end: date) -> list[Fact]:
        """One for each day of a window, both ends inclusive; UNKNOWN where none is known."""
        first, stop = start.toordinal(), end.toordinal() + 1
        begun = self.start.toordinal()
        before = max(0, min(begun, stop) - first)
        known = self.rows[max(0, first - begun) : max(0, stop - begun)]
        return [UNKNOWN] * before + list(known) + [UNKNOWN] * (stop - first - before - len(known))


def facts_of_days(days: Sequence[Day], before: Sequence[Fact] = ()) -> Facts:
    """The facts of days, one after another, and of those that come just `before` the first."""
    if not days:
        return Facts(date.min, ())
    start = date.fromordinal(days[0].day.toordinal() - len(before))
    return Facts(start, (*before, *map(_fact, days)))


def _fact(day: Day) -> Fact:
    if day.away:
        return AWAY
    work = day.pattern_load, day.minutes
    return *work, day.morning, day.sleep, day.mark, day.planned_rest, day.rest_day, False


def facts_of_lines(
    lines: Iterable[Lines], events: Sequence[Entry], profile: Profile, start: date
) -> list[Fact]:
    """The facts of one day after another from `start` on; no plan runs on any of them.

    `lines` are those of each day in their order; `events` are flares, gaps and returns in order,
    from before `start` too.
    """
    gaps = [span for span in gap_spans(events) if span.name == ALL_OF_LIFE]
    alike = weekdays_alike(profile)
    known = [known_names(profile, weekday) for weekday in range(7)]
    resting = [weekday in profile.rest_days for weekday in range(7)]
    facts = []
    for n, here in enumerate(lines, start.toordinal()):
        if gaps and any(gap.first <= n <= gap.last for gap in gaps):
            facts.append(AWAY)
            continue
        weekday = (n - 1) % 7
        rest = resting[weekday]
        noted = _noted(here, alike[weekday], known[weekday], profile.morning)
        facts.append((*noted, rest, rest, False))
    return facts


def _noted(
    lines: Lines, weekday: int, known: Known, key: str
) -> tuple[Number, Number, Number, Number, str | None]:
    """What rests on the lines of a day; `key` is the one that tells of a morning."""
    load: float = 0
    minutes: float = 0
    logged = False
    told = NOTHING
    for order, said in lines:
        one = said.weights.get(weekday)
        if one is None:
            entry = said.entry
            if isinstance(entry, Session):
                one = said.weight(entry, weekday, known)
            else:
                logged = logged or isinstance(entry, Rest)
                if isinstance(entry, Checkin):
                    new = said.sets(entry, order, key)
                    told = told | new if told else new
                continue
        logged = True
        load += one.pattern_load
        minutes += one.minutes
    morning, sleep, mark = told.get("morning"), told.get("sleep"), told.get("mark")
    return (load, minutes, morning, sleep, mark) if logged else (None, None, morning, sleep, mark)
