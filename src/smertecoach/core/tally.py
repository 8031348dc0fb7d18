"""Whole histories added up: days as `days_of` makes them, without an entry for every line.

Most lines of years say what one before said: `walk 25m effort 4` of another day and time. What is
said is kept once (`Said`), with what it weighs once that is known; a line is then its day, its
place in the day and what it says. `tally` is held to `days_of` by a property test.
"""

from __future__ import annotations

from smertecoach.core.days import (
    add_session,
    both,
    checkin_fields,
    lay_out,
    resolved,
    weight_of,
    work_fields,
)
from smertecoach.core.load import is_free
from smertecoach.core.model import Checkin, Flare, Rest, Session, Skip
from smertecoach.core.names import fold, weekdays_alike
from smertecoach.core.rules import NOON, UNTIMED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from typing import Any

    from smertecoach.core.days import Day, Done
    from smertecoach.core.model import Entry, Item, Profile, WeekPlan
    from smertecoach.core.names import Known

    # What stands on a day: minutes since midnight (those of the night after it from 1440 on,
    # UNTIMED without a time) and what is said, in this order.
    Lines = Sequence[tuple[int, "Said"]]


class Said:
    """What a line says beside its date, time and note, and what was found out of that.

    All that is remembered holds for one profile.
    """

    __slots__ = ("checkins", "entry", "weights")

    def __init__(self, entry: Entry) -> None:
        self.entry = entry  # the first that said so: its date, time and note are its own
        self.weights: dict[int, Done] = {}  # weekday, first alike -> its weight without a plan
        self.checkins: dict[bool, dict[str, Any]] = {}  # before noon? -> what it sets

    def weight(self, session: Session, weekday: int, known: Known) -> Done:
        """What a session weighs without a plan, on weekdays like this one."""
        one = self.weights.get(weekday)
        if one is None:
            one = self.weights[weekday] = weight_of(session, known)
        return one

    def sets(self, checkin: Checkin, order: int, key: str) -> dict[str, Any]:
        """The fields that a check-in sets at its place in the day; `key` tells of the morning."""
        early = order < NOON or order == UNTIMED
        if early not in self.checkins:
            self.checkins[early] = checkin_fields(checkin, key if early else None)
        return self.checkins[early]


def tally(
    lines_on: Callable[[date], Lines],
    events: Sequence[Entry],
    profile: Profile,
    plans: Mapping[date, WeekPlan],
    start: date,
    end: date,
) -> list[Day]:
    """Every day from `start` to `end` inclusive.

    `lines_on` gives the lines of a day in their order, and is asked for one day after another;
    `events` are flares, gaps and returns in order, from before `start` too.
    """
    alike = weekdays_alike(profile)

    def noted_on(day: date, known: Known, items: tuple[Item, ...]) -> dict[str, Any]:
        here = lines_on(day)
        return _fields(here, alike[day.weekday()], known, items, profile) if here else {}

    return lay_out(events, profile, plans, start, end, noted_on)


def _fields(
    here: Lines, weekday: int, known: Known, items: tuple[Item, ...], profile: Profile
) -> dict[str, Any]:
    """The fields of a day on which something is noted."""
    fields: dict[str, Any] = {"noted": True}
    done: dict[str, Done] = {}
    sessions = 0
    others: list[Entry] = []
    for order, said in here:
        entry = said.entry
        if isinstance(entry, Session):
            sessions += 1
            one = said.weight(entry, weekday, known)
            if items and is_free(
                known.get(fold(entry.activity)), 0.0
            ):  # its weight rests on the plan
                add_session(done, entry, known, items)
                continue
            before = done.get(one.name)
            done[one.name] = one if before is None else both(before, one)
        elif isinstance(entry, Checkin):
            fields |= said.sets(entry, order, profile.morning)
        else:
            others.append(entry)
    skips = [resolved(known, entry.activity) for entry in others if isinstance(entry, Skip)]
    phases = [entry.phase for entry in others if isinstance(entry, Flare)]
    rests = [entry.seconds for entry in others if isinstance(entry, Rest)]
    if skips:
        fields["skipped"] = tuple(skips)
    if phases:
        fields["flare_said"] = tuple(phases)
    if sessions or rests:
        fields |= work_fields(tuple(done.values()), sessions, whole_rest=None in rests)
    return fields
