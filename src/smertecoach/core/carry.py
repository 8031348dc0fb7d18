"""The week that runs without a file of its own: the last plan carried on, and the way back.

Everything is judged as of a Monday, so that nothing done within a week changes that week's
amounts. A pause of an activity leads back in steps: §2 says where it begins (0.8 of the last kept
quota from 14 days on, 0.5 from 28), the ramp of 50, 75 and 100 % how it goes on, a week each.
Weekdays 0 = Monday; quotas are real amounts per bout. Everyday path: no `typing`, no
`dataclasses` at run time.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from smertecoach.core.days import days_of
from smertecoach.core.flare import courses_of, flare_facts
from smertecoach.core.model import Decision, Flare, Item, PlanDay, Session
from smertecoach.core.names import find_activity, fold
from smertecoach.core.quota import after_pause, after_silence, shown
from smertecoach.core.record import Record
from smertecoach.core.rules import (
    FLOAT_NOISE,
    PAUSE_LONG,
    PAUSE_LONG_SHARE,
    PAUSE_RAMP,
    PAUSE_SHORT,
    PAUSE_SHORT_SHARE,
    UNIT_SIZE,
)
from smertecoach.core.spans import ALL_OF_LIFE, flare_spans, gap_spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.core.flare import Course
    from smertecoach.core.model import Activity, Commitment, Entry, Profile, WeekPlan
    from smertecoach.core.spans import Span


class Beside(Record):
    """What the way back looks at beside the activity."""

    flares: tuple[Course, ...] = ()
    profile: Profile | None = None  # None: not in steady mode

    def steady_on(self, day: date) -> bool:
        """Whether nothing grows by itself on a day."""
        return self.profile is not None and self.profile.steady_on(day)


def carried(
    plan: WeekPlan,
    start: date,
    profile: Profile,
    entries: Sequence[Entry],
    *,
    known_until: date | None = None,
) -> WeekPlan:
    """Return the plan of the week from `start` (a Monday) where it has no file of its own.

    Same quotas and weekdays as `plan`, an earlier week's; after 7 or more days without a session,
    or a pause of one activity, the way back of §2. `entries` reach back to `plan.start` at least,
    and to the beginning of a pause. A week that is not later than the plan's own gets `plan`.
    `known_until` is the first day nothing can be known about yet: a silence never reaches into it.
    """
    if start <= plan.start:
        return plan
    gaps = gap_spans(entries)
    active = sessions_on(entries)
    flares = flares_of(entries, profile, start)
    decisions = []
    lower: dict[str, float] = {}  # activity -> what is shown of a lower quota
    for last in plan.decisions:
        activity = find_activity(profile, last.activity)
        if activity is None:
            continue
        spans = pauses_of(gaps, activity)
        decision = carry_decision(
            last,
            activity,
            spans,
            (plan.start, start),
            active,
            begins=first_day(plan),
            known_until=known_until,
            flares=flares,
            profile=profile,
        )
        decisions.append(decision)
        if decision.shown is not None and decision.quota != last.quota:
            lower[last.activity] = decision.shown
    days = []
    for offset in range(7):
        day = date.fromordinal(start.toordinal() + offset)
        kept = [_on(item, day, profile, lower, gaps) for item in items_on(plan, offset)]
        items = (*fixed_items(profile, day), *(item for item in kept if item is not None))
        days.append(PlanDay(day, items))
    return plan.but(start=start, decisions=tuple(decisions), days=tuple(days), carried=True)


def first_day(plan: WeekPlan) -> date:
    """The first day a plan says anything about; one made within its week lists no earlier day."""
    return min((day.day for day in plan.days), default=plan.start)


def items_on(plan: WeekPlan, weekday: int) -> tuple[Item, ...]:
    """The items of one weekday of a plan, commitments left out."""
    day = plan.start.toordinal() + weekday
    found = [item for d in plan.days if d.day.toordinal() == day for item in d.items]
    return tuple(item for item in found if not item.fixed)


def fixed_items(profile: Profile, day: date) -> tuple[Item, ...]:
    """The commitments of a day by time, those without a time last; amounts are minutes."""
    found = [c for c in profile.commitments if c.day == day.weekday()]
    return tuple(Item(c.name, c.minutes, unit="min", fixed=True) for c in sorted(found, key=_clock))


def sessions_on(entries: Sequence[Entry]) -> list[int]:
    """The days with a session, as ordinals in order; a day of a flare is no silence either."""
    found = {entry.day.toordinal() for entry in entries if isinstance(entry, Session)}
    for span in flare_spans(entries):
        found |= set(range(span.first, span.last + 1))
    return sorted(found)


def flares_of(entries: Sequence[Entry], profile: Profile, until: date) -> tuple[Course, ...]:
    """The flares that the entries tell of, up to the day before `until`."""
    if not any(isinstance(entry, Flare) for entry in entries):
        return ()
    last = date.fromordinal(until.toordinal() - 1)
    days = days_of(entries, profile, {}, min(entry.day for entry in entries), last)
    return courses_of(days, profile)


def silent_weeks(active: Sequence[int], since: date, monday: date) -> int:
    """Full weeks without a session right before `monday`; none begins before `since`.

    `active` are the ordinals of days with a session, in order.
    """
    first, end = since.toordinal(), monday.toordinal()
    before = bisect_left(active, end)
    last = active[before - 1] if before else first - 1
    return max(0, (end - max(first, last + 1)) // 7)


def pauses_of(gaps: Sequence[Span], activity: Activity) -> list[Span]:
    """The spans in which this activity was put away by name."""
    names = {fold(name) for name in (activity.name, *activity.aliases)}
    return sorted((gap for gap in gaps if gap.name in names), key=_first)


def away_on(gaps: Sequence[Span], day: date) -> bool:
    """Whether all of life is away on a day."""
    return covers([gap for gap in gaps if gap.name == ALL_OF_LIFE], day.toordinal())


def covers(spans: Sequence[Span], day: int) -> bool:
    """Whether a day (ordinal) lies in one of the spans."""
    return any(span.first <= day <= span.last for span in spans)


def way_on(
    last: Decision,
    activity: Activity,
    spans: Sequence[Span],
    monday: date,
    weeks: int,
    base: float | None,
    beside: Beside,
) -> Decision:
    """Return a decision for the week from `monday` that only follows the way back of §2 and §4.

    `weeks` of silence are counted from the quota `base`; `spans` are the pauses of the activity.
    Reasons: carried, silence, after_flare, pause, paused. A professional's quota is never changed.
    """
    quota, reason = last.quota, "carried"
    if quota is not None and base is not None and activity.source != "physio":
        if weeks:
            quota, reason = min(quota, after_silence(base, weeks, last.unit)), "silence"
        before = date.fromordinal(monday.toordinal() - 7)
        flare = flare_facts(beside.flares, monday, since=before, reason=last.reason)
        if flare.restart is not None:
            quota, reason = min(quota, base * flare.restart), "after_flare"
        back = _ramped(last, spans, monday, base, steady=beside.steady_on(monday))
        if back is not None:
            quota, reason = min(quota, back) if weeks else back, "pause"
    first = monday.toordinal()
    if reason == "carried" and all(covers(spans, first + offset) for offset in range(7)):
        reason = "paused"
    return Decision(
        activity=last.activity,
        before=last.quota,
        quota=quota,
        shown=None if quota is None else shown(quota, last.unit),
        unit=last.unit,
        decision="restart" if reason in {"silence", "after_flare", "pause"} else "hold",
        reason=reason,
        basis=last.basis,
    )


def carry_decision(  # noqa: PLR0913 - all of them facts about one week
    last: Decision,
    activity: Activity,
    spans: Sequence[Span],
    weeks_of: tuple[date, date],
    active: Sequence[int],
    *,
    begins: date,
    known_until: date | None = None,
    flares: Sequence[Course] = (),
    profile: Profile | None = None,
) -> Decision:
    """Take one decision from the week of one Monday to that of another, Monday by Monday.

    `begins` is the first day that the plan was there: no silence is counted before it.
    `known_until` is the first day nothing can be known about yet: a silence never reaches into it.
    `flares` are judged too; without `profile` nobody is in steady mode.
    """
    since, start = weeks_of
    base = last.quota  # of the last week that was not silent: a silence is counted from it
    for number in range(since.toordinal() + 7, start.toordinal() + 1, 7):
        monday = date.fromordinal(number)
        end = monday if known_until is None else min(monday, known_until)
        weeks = silent_weeks(active, max(since, begins), end)
        if weeks == 0:
            base = last.quota
        last = way_on(last, activity, spans, monday, weeks, base, Beside(tuple(flares), profile))
        if weeks == 0:
            base = last.quota
    return last


def _ramped(
    last: Decision, spans: Sequence[Span], monday: date, base: float, *, steady: bool
) -> float | None:
    """The real quota of a week on the way back from a long pause, None where there is none.

    It begins with the share of §2, and a week later, counted from the day of the return, takes the
    next step of the ramp. In steady mode, and where the person chose, there are no further steps.
    """
    for span in reversed(spans):
        length, back = span.last + 1 - span.first, span.last + 1
        weeks = max(0, monday.toordinal() - back) // 7
        if length < PAUSE_SHORT or back >= monday.toordinal() + 7:
            continue
        if last.suggested == "restart":
            return None
        if last.reason != "pause":
            unseen = back >= monday.toordinal() - 7
            return after_pause(base, length, last.unit) if unseen else None
        ramp = ramp_after(length)
        if weeks >= len(ramp):
            return None
        if weeks == 0 or steady or base <= UNIT_SIZE[last.unit] + FLOAT_NOISE:
            return base
        return round(base * ramp[weeks] / ramp[weeks - 1], 9)
    return None


def ramp_after(days: int) -> tuple[float, ...]:
    """Shares of the last kept quota after a pause of so many days, a week each; empty if short."""
    if days < PAUSE_SHORT:
        return ()
    begin = PAUSE_LONG_SHARE if days >= PAUSE_LONG else PAUSE_SHORT_SHARE
    return (begin, *(share for share in PAUSE_RAMP if share > begin))


def _on(
    item: Item, day: date, profile: Profile, lower: dict[str, float], gaps: Sequence[Span]
) -> Item | None:
    """The item as it is on a later day, None where its activity is gone or put away."""
    activity = find_activity(profile, item.activity)
    if activity is None or covers(pauses_of(gaps, activity), day.toordinal()):
        return None
    if item.activity in lower:
        return item.but(amount=min(item.amount, lower[item.activity]))
    return item


def _clock(commitment: Commitment) -> int:
    return 24 * 60 if commitment.time is None else commitment.time


def _first(span: Span) -> int:
    return span.first
