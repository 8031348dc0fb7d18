"""A journal day by day: what was done, how the morning was, what is unknown.

`load` and `usual_load` are in load units (minutes x effort), see coaching.md §1. Activities carry
the name of the profile where it knows them, else their own as written. Everyday path: no `typing`,
no `dataclasses` at run time.
"""

from __future__ import annotations

from datetime import date

from smertecoach.core.load import (
    amount_in_unit,
    is_free,
    kind_of,
    load,
    minutes_of,
    planned_minutes,
    unit_minutes,
    usual_effort,
)
from smertecoach.core.model import Away, Back, Checkin, Flare, Rest, Session, Skip
from smertecoach.core.names import as_written, fold, known_names
from smertecoach.core.quota import tolerance
from smertecoach.core.record import Record
from smertecoach.core.rules import NOON
from smertecoach.core.spans import ALL_OF_LIFE, flare_spans, gap_spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from smertecoach.core.model import Entry, Item, Profile, WeekPlan
    from smertecoach.core.names import Known
    from smertecoach.core.spans import Span

    # The fields of a day that rest on what is noted on it; the day's names and planned items.
    NotedOn = Callable[[date, Known, tuple[Item, ...]], dict[str, Any]]


class Done(Record):
    """What was done of one activity in one day, all bouts added."""

    name: str  # of the profile, else as written
    minutes: float = 0.0
    load: float = 0.0  # with the effort logged, else the usual one
    pattern_load: float = 0.0  # with the usual effort always
    amount: float | None = None  # in the activity's unit; None where none was given in it
    small: bool = False  # one of the bouts was marked small
    bouts: int = 0


class Day(Record):
    """The facts of one day. None is unknown, never zero."""

    day: date
    logged: bool = False  # at least one session or rest entry
    away: bool = False
    planned_rest: bool = False  # in `rest_days`, or without items in that week's accepted plan
    load: float | None = None  # with the effort logged, else the usual one; 0 on whole-day rest
    pattern_load: float | None = None  # with the usual effort always; what §8 looks at
    minutes: float | None = None
    sessions: int = 0
    rested: bool = False  # a whole-day rest entry and nothing else
    morning: float | None = None  # M: higher is heavier
    mark: str | None = None  # light | usual | heavy
    sleep: float | None = None
    word: str | None = None  # the person's own: even | much | little
    closed: bool = False  # `checkin day done`
    noted: bool = False  # at least one entry of any sort
    rest_day: bool = False  # in `rest_days`: counts as logged for gates, never as a load
    flare: bool = False
    flare_day: int = 0  # 1 on the first day of a flare, 0 outside
    flare_said: tuple[str, ...] = ()  # start | end: what was noted of a flare on this day
    form: float | None = None  # the latest of the day, at any time
    pain: float | None = None  # the latest of the day, at any time
    done: tuple[Done, ...] = ()  # in the order first done
    skipped: tuple[str, ...] = ()  # not for today; named as in `done`
    paused: tuple[str, ...] = ()  # away with names; named as in `done`


def days_of(
    entries: Iterable[Entry],
    profile: Profile,
    plans: Mapping[date, WeekPlan],
    start: date,
    end: date,
) -> list[Day]:
    """Every day from `start` to `end` inclusive, from entries in order of day, time, position.

    Entries before `start` are needed for flares and gaps that reach into the days asked for.
    """
    first, last = start.toordinal(), end.toordinal()
    by_day: dict[int, list[Entry]] = {}
    events: list[Entry] = []
    for entry in entries:
        if isinstance(entry, (Flare, Away, Back)):
            events.append(entry)
        number = entry.day.toordinal()
        if first <= number <= last:
            by_day.setdefault(number, []).append(entry)

    def noted_on(day: date, known: Known, items: tuple[Item, ...]) -> dict[str, Any]:
        here = by_day.get(day.toordinal(), [])
        return {
            "noted": bool(here),
            **_work_facts(here, known, items),
            "flare_said": tuple(entry.phase for entry in here if isinstance(entry, Flare)),
            **_checkin_facts(here, profile),
        }

    return lay_out(events, profile, plans, start, end, noted_on)


def lay_out(
    events: Sequence[Entry],
    profile: Profile,
    plans: Mapping[date, WeekPlan],
    start: date,
    end: date,
    noted_on: NotedOn,
) -> list[Day]:
    """Every day from `start` to `end` with what spans, plan and profile say of it.

    `events` are flares, gaps and returns in order, from before `start` too; `noted_on` gives the
    fields that rest on what is noted on a day itself.
    """
    first, last = start.toordinal(), end.toordinal()
    flares = {n: s for s in flare_spans(events) for n in _numbers(s, first, last)}
    gaps: dict[int, list[str]] = {}
    for span in gap_spans(events):
        for n in _numbers(span, first, last):
            gaps.setdefault(n, []).append(span.name)
    known = [known_names(profile, weekday) for weekday in range(7)]
    planned_from = min(plans).toordinal() if plans else last + 1
    days = []
    for n in range(first, last + 1):
        day = date.fromordinal(n)
        weekday = day.weekday()
        words = known[weekday]
        plan = plan_of(plans, day) if n >= planned_from else None
        items = items_of(plan, day)
        fields = noted_on(day, words, items)
        if weekday in profile.rest_days:
            fields["rest_day"] = fields["planned_rest"] = True
        elif plan is not None and not items:
            fields["planned_rest"] = True
        if n in gaps:
            fields["away"] = ALL_OF_LIFE in gaps[n]
            paused = [resolved(words, name) for name in gaps[n] if name != ALL_OF_LIFE]
            fields["paused"] = tuple(paused)
        if n in flares:
            fields["flare"], fields["flare_day"] = True, n - flares[n].first + 1
        fields["day"] = day
        days.append(Day(**fields))
    return days


def plan_of(plans: Mapping[date, WeekPlan], day: date) -> WeekPlan | None:
    """The plan a day runs on: accepted, or carried from an accepted one; else None.

    A plan that was made within its week says nothing of the days before the first it lists.
    """
    plan = plans.get(date.fromordinal(day.toordinal() - day.weekday()))
    if plan is None or not (plan.accepted or plan.carried):
        return None
    return plan if any(planned.day <= day for planned in plan.days) else None


def items_of(plan: WeekPlan | None, day: date) -> tuple[Item, ...]:
    """The planned things of a day, empty without a plan."""
    if plan is None:
        return ()
    return tuple(item for planned in plan.days if planned.day == day for item in planned.items)


def resolved(known: Known, name: str) -> str:
    """The profile's name of what is meant, else the name as it is written."""
    thing = known.get(fold(name))
    return as_written(name) if thing is None else thing.name


def _numbers(span: Span, first: int, last: int) -> range:
    """The ordinals of a span that lie between two days."""
    return range(max(span.first, first), min(span.last, last) + 1)


def _work_facts(entries: list[Entry], known: Known, items: tuple[Item, ...]) -> dict[str, Any]:
    """The fields of a day that sessions, rest and skips set."""
    sessions = [entry for entry in entries if isinstance(entry, Session)]
    rests = [entry for entry in entries if isinstance(entry, Rest)]
    skips = [resolved(known, entry.activity) for entry in entries if isinstance(entry, Skip)]
    facts: dict[str, Any] = {"skipped": tuple(skips)} if skips else {}
    if not sessions and not rests:
        return facts
    totals: dict[str, Done] = {}
    for session in sessions:
        add_session(totals, session, known, items)
    whole = any(rest.seconds is None for rest in rests)
    return facts | work_fields(tuple(totals.values()), len(sessions), whole_rest=whole)


def work_fields(done: tuple[Done, ...], sessions: int, *, whole_rest: bool) -> dict[str, Any]:
    """The fields of a day with sessions or rest, from what was done of each activity."""
    minutes: float = 0
    loads: float = 0
    pattern_loads: float = 0
    for part in done:
        minutes += part.minutes
        loads += part.load
        pattern_loads += part.pattern_load
    return {
        "logged": True,
        "load": loads,
        "pattern_load": pattern_loads,
        "minutes": minutes,
        "sessions": sessions,
        "rested": not sessions and whole_rest,
        "done": done,
    }


def add_session(
    totals: dict[str, Done], session: Session, known: Known, items: tuple[Item, ...]
) -> None:
    """Add a session to what was done of its activity; a restorative one is free in its plan."""
    name = resolved(known, session.activity)
    before = totals.get(name)
    free = _free_minutes(items, known, name) if items else 0.0
    if before is None:
        totals[name] = weight_of(session, known, free)
    else:
        totals[name] = both(before, weight_of(session, known, max(0.0, free - before.minutes)))


def weight_of(session: Session, known: Known, free: float = 0.0) -> Done:
    """What a session is by itself, of which `free` minutes weigh nothing if it gives back."""
    thing = known.get(fold(session.activity))
    minutes, usual, kind = minutes_of(session, thing), usual_effort(thing), kind_of(thing)
    given = session.number("effort")
    effort = usual if given is None else given
    return Done(
        as_written(session.activity) if thing is None else thing.name,
        minutes,
        load(minutes, effort, kind, free if is_free(thing, effort) else 0.0),
        load(minutes, usual, kind, free if is_free(thing, usual) else 0.0),
        amount_in_unit(session, thing),
        session.word("small") == "yes",
        1,
    )


def both(before: Done, one: Done) -> Done:
    """The bouts of an activity added."""
    amount = before.amount if one.amount is None else (before.amount or 0.0) + one.amount
    return Done(
        before.name,
        before.minutes + one.minutes,
        before.load + one.load,
        before.pattern_load + one.pattern_load,
        amount,
        before.small or one.small,
        before.bouts + one.bouts,
    )


def _free_minutes(items: tuple[Item, ...], known: Known, name: str) -> float:
    """Minutes of a restorative activity that weigh nothing: its plan of the day and tolerance."""
    thing = known.get(fold(name))
    if not is_free(thing, 0.0):
        return 0.0
    planned = [item for item in items if resolved(known, item.activity) == name]
    if not planned:
        return 0.0
    each = unit_minutes(planned[0].unit, thing)
    minutes = sum(planned_minutes(item, thing) for item in planned)
    return minutes + tolerance(minutes / each, planned[0].unit) * each


def _checkin_facts(entries: list[Entry], profile: Profile) -> dict[str, Any]:
    """The fields of a day that check-ins set; later values replace earlier ones per key."""
    facts: dict[str, Any] = {}
    for entry in entries:
        if isinstance(entry, Checkin):
            at = entry.at
            early = at is None or profile.day_starts_at <= at < NOON
            facts |= checkin_fields(entry, profile.morning if early else None)
    return facts


def checkin_fields(entry: Checkin, morning: str | None) -> dict[str, Any]:
    """The fields of a day that one check-in sets; `morning` is the key that tells of it."""
    facts: dict[str, Any] = {}
    for key in ("form", "pain", "sleep"):
        number = entry.number(key)
        if number is not None:
            facts[key] = number
    number = None if morning is None else entry.number(morning)
    if number is not None:
        facts["morning"] = 10 - number if morning == "form" else number
    mark, word = entry.word("morning"), entry.word("day")
    if mark is not None:
        facts["mark"] = mark
    if word == "done":
        facts["closed"] = True
    elif word is not None:
        facts["word"] = word
    return facts
