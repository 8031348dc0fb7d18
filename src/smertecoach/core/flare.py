"""A flare and the way back from it, day by day (coaching.md §4). Only the person declares one.

A share is a part of the quota before the flare; the plan file keeps that quota, and the share is
applied by the day (`by_day.py`). `days` are in order, one Day a date, and may reach into days to
come, which have no mornings yet; no morning is a settled one. M is higher when heavier. Everyday
path: no `typing`, no `dataclasses` at run time.
"""

from __future__ import annotations

from datetime import date

from smertecoach.core.quota import shown
from smertecoach.core.record import Record
from smertecoach.core.rules import (
    FLARE_FIRST_DAYS,
    FLARE_HOLD,
    FLARE_LONG,
    FLARE_LONG_SHARE,
    FLARE_RETURN_DAYS,
    FLARE_SHARES,
    FLARE_STEADY,
    FLARE_STEP_DAYS,
    FLARE_UNSETTLED,
    HEAVIER,
    OFFER_AGAIN,
    OFFER_AT_ONCE,
    OFFER_MORNINGS,
    PAIN_EXPECTED,
)
from smertecoach.core.usual import is_unsettled, usual_morning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.core.days import Day
    from smertecoach.core.model import Profile

FULL = len(FLARE_SHARES) - 1  # the place of the whole quota


class Course(Record):
    """One flare and the way back from it, as far as the days that are known reach."""

    first: date  # the first day of the flare
    last: date | None = None  # its last day; None: it still runs at the end of the days
    said: bool = False  # the person said that it has settled; else nobody ended it
    steady: bool = False  # nothing grows by itself (§7)
    places: tuple[int, ...] = ()  # in FLARE_SHARES, of each day from `first` on

    @property
    def lasted(self) -> int:
        """Days of the flare: as the person says, else up to the last with less than the quota."""
        if self.said and self.last is not None:
            return (self.last - self.first).days + 1
        below = [nth for nth, place in enumerate(self.places, 1) if place < FULL]
        ran = len(self.places) if self.last is None else (self.last - self.first).days + 1
        return min(ran, below[-1] if below else 0)

    @property
    def top(self) -> float:
        """The share the way back leads to: less than 1 after a long flare, or in steady mode."""
        if self.last is None:
            return 1.0
        long = FLARE_LONG_SHARE if self.lasted > FLARE_LONG else 1.0
        if not self.steady:
            return long
        return min(long, FLARE_SHARES[FLARE_STEADY[self.said]])

    @property
    def returned_on(self) -> date | None:
        """The first day on which the way back was at its end, for good; None while it is not.

        In steady mode the day after the person said that it has settled.
        """
        if self.steady and not self.said:
            return None
        top, found = self.top, None
        after = 0 if self.last is None or top == 1 else (self.last - self.first).days + 1
        for nth, place in enumerate(self.places):
            if nth < after or FLARE_SHARES[place] < top:
                found = None
            elif found is None:
                found = nth
        if found is None and self.places[-1:] == (FULL,) and self.last is not None:
            found = after  # it was back to the whole before a long flare was said to be over
        return None if found is None else date.fromordinal(self.first.toordinal() + found)

    def share(self, day: date, *, restarted: bool = False, professional: bool = False) -> float:
        """The part of the plan's quota that a day has, 1 outside the flare and the way back.

        `restarted`: the quota of the plan already is `top` of that before the flare.
        `professional`: set by one, so that it comes back to the whole of it.
        """
        nth = (day - self.first).days
        if nth < 0:
            return 1.0
        known = nth < len(self.places)
        found = FLARE_SHARES[self.places[nth]] if known else 1.0
        if self.last is None or day <= self.last or professional:
            return found
        return min(1.0, found / self.top) if restarted else min(found, self.top)


class _Walk:
    """Goes through one flare and its way back, a day at a time."""

    def __init__(self, first: date, *, steady: bool) -> None:
        self.first, self.steady = first, steady
        self.last: date | None = None
        self.said = self.settles = False  # settles: the person said so yesterday
        self.places: list[int] = []
        self.place = self.spent = 0

    def course(self) -> Course:
        return Course(self.first, self.last, self.said, self.steady, tuple(self.places))

    def is_over(self, day: date) -> bool:
        """Whether the whole quota is back, or nobody looks any more."""
        if self.last is None:
            return False
        back = self.places[-1] == FULL
        return back or (day - self.last).days >= FLARE_RETURN_DAYS

    def go(self, day: Day, *, settled: bool) -> None:
        """Take one day."""
        if not day.flare and self.last is None:  # nobody ended it
            self.last = date.fromordinal(day.day.toordinal() - 1)
        began_again = day.flare and "start" in day.flare_said and self.places
        place = self._next(settled=settled)
        if day.flare and len(self.places) >= FLARE_FIRST_DAYS and not settled:
            place = min(place, FLARE_UNSETTLED)
        if began_again:
            place = 0
        self.spent = self.spent + 1 if place == self.place and not began_again else 1
        self.place = place
        self.places.append(place)
        self.settles = day.flare and day.flare_said[-1:] == ("end",)
        if self.settles:
            self.last, self.said = day.day, True

    def _next(self, *, settled: bool) -> int:
        if self.settles:
            return min(self.place + 1, FULL)
        if self.steady and not self.said:
            return self.place
        if settled and self.spent >= FLARE_STEP_DAYS:
            return min(self.place + 1, FULL)
        return self.place


def courses_of(days: Sequence[Day], profile: Profile) -> tuple[Course, ...]:
    """Every flare of these days with its way back; 84 days before one make its usual morning.

    Of a flare that began before the first of the days, the mornings before them count as settled.
    """
    done: list[Course] = []
    walk: _Walk | None = None
    for day in days:
        if day.flare and (walk is None or day.flare_day == 1):
            if walk is not None:
                done.append(_closed(walk, day.day))
            first = date.fromordinal(day.day.toordinal() - day.flare_day + 1)
            walk = _Walk(first, steady=profile.steady_on(first))
            for _ in range(day.flare_day - 1):
                walk.go(day.but(morning=None, mark=None, flare_said=()), settled=True)
        if walk is None:
            continue
        # While a flare runs, usual is what it was before: its own mornings are no yardstick.
        usual_on = walk.first if day.flare else day.day
        walk.go(day, settled=is_settled_day(day, days, profile, usual_on))
        if walk.is_over(day.day):
            done.append(walk.course())
            walk = None
    return (*done, walk.course()) if walk is not None else tuple(done)


def _closed(walk: _Walk, next_first: date) -> Course:
    """A course that the next flare cuts short."""
    course = walk.course()
    return course if course.last else course.but(last=date.fromordinal(next_first.toordinal() - 1))


def latest_course(courses: Sequence[Course], day: date) -> Course | None:
    """The flare that began last, on this day or before it."""
    return next((one for one in reversed(courses) if one.first <= day), None)


def share_on(courses: Sequence[Course], day: date) -> float:
    """The part of the quota before a flare that a day has; 1 where there is none."""
    course = latest_course(courses, day)
    return 1.0 if course is None else course.share(day)


def flare_amount(quota: float, share: float, unit: str) -> float:
    """What is shown of a share of a quota: rounded down to whole units, at least one."""
    return shown(quota * share, unit)


# --- what the decision table looks at ------------------------------------------------------


class FlareFacts(Record):
    """What the latest flare means for the plan of a week."""

    holds: bool = False  # declared, on the way back, or returned within 7 days: nothing is decided
    declared: bool = False  # it runs
    first: date | None = None
    last: date | None = None
    lasted: int = 0  # days
    returned_on: date | None = None
    restart: float | None = None  # the share of the last kept quota that the plan begins with anew


def flare_facts(
    courses: Sequence[Course], monday: date, *, since: date, reason: str = ""
) -> FlareFacts:
    """What the latest flare means for the week from `monday`.

    `since` is the Monday of the plan that runs, `reason` that of the activity's decision in it:
    where it was made while the flare ran (`flare`), it has the quota before the flare.
    """
    course = latest_course(courses, monday)
    if course is None:
        return FlareFacts()
    back = course.returned_on
    held = back is None or (monday - back).days < FLARE_HOLD
    waiting = course.last is not None and course.last < monday
    counted = course.last is not None and since > course.last and reason != "flare"
    return FlareFacts(
        holds=held,
        declared=course.last is None,
        first=course.first,
        last=course.last,
        lasted=course.lasted,
        returned_on=back,
        restart=course.top if waiting and not counted and course.top < 1 else None,
    )


# --- what is as expected, and what is offered ----------------------------------------------


def as_expected(during: float, usual: float) -> bool:
    """Whether peak pain during a session is as expected (§3): up to min(7, max(5, usual + 2))."""
    least, most = PAIN_EXPECTED
    return during <= min(most, max(least, usual + HEAVIER))


def is_settled_day(
    day: Day, days: Sequence[Day], profile: Profile, usual_on: date | None = None
) -> bool:
    """Whether the morning of a day is settled: under usual + 2, not marked heavy, or unknown.

    What is usual is that of the day, or of `usual_on`.
    """
    if day.morning is None and day.mark is None:
        return True
    usual = usual_morning(days, usual_on or day.day, profile.usual_morning)
    return not is_unsettled(day.morning, day.mark, usual)


def offers_flare(days: Sequence[Day], profile: Profile) -> bool:
    """Whether a flare is offered on the last of the days, for the first time in 14 days.

    After three unsettled mornings in a row, or one four points over the usual. Not in a flare nor
    on the way back from one.
    """
    courses = courses_of(days, profile)
    offered: date | None = None
    row = 0
    for day in days:
        row = 0 if is_settled_day(day, days, profile) else row + 1
        course = latest_course(courses, day.day)
        if row == 0 or day.flare or (course is not None and course.share(day.day) < 1):
            continue
        if row < OFFER_MORNINGS and not _at_once(day, days, profile):
            continue
        if offered is None or (day.day - offered).days >= OFFER_AGAIN:
            offered = day.day
    return bool(days) and offered == days[-1].day


def _at_once(day: Day, days: Sequence[Day], profile: Profile) -> bool:
    usual = usual_morning(days, day.day, profile.usual_morning)
    return day.morning is not None and day.morning >= usual + OFFER_AT_ONCE
