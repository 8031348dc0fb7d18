"""The week that runs without a file of its own: the last plan carried on, and the way back.

Everything is judged as of a Monday, so that nothing done within a week changes that week's
amounts. Weekdays 0 = Monday; quotas are real amounts per bout. Everyday path: no `typing`, no
`dataclasses` at run time.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from smertecoach.core.model import Decision, Item, PlanDay, Session
from smertecoach.core.names import find_activity, fold
from smertecoach.core.quota import after_pause, after_silence, shown
from smertecoach.core.rules import PAUSE_SHORT
from smertecoach.core.spans import ALL_OF_LIFE, gap_spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from smertecoach.core.model import Activity, Commitment, Entry, Profile, WeekPlan
    from smertecoach.core.spans import Span


def carried(plan: WeekPlan, start: date, profile: Profile, entries: Sequence[Entry]) -> WeekPlan:
    """Return the plan of the week from `start` (a Monday) where it has no file of its own.

    Same quotas and weekdays as `plan`, an earlier week's; after 7 or more days without a session,
    or a pause of one activity, the way back of §2. `entries` reach back to `plan.start` at least,
    and to the beginning of a pause. A week that is not later than the plan's own gets `plan`.
    """
    if start <= plan.start:
        return plan
    gaps = gap_spans(entries)
    active = sessions_on(entries)
    decisions = []
    lower: dict[str, float] = {}  # activity -> what is shown of a lower quota
    for last in plan.decisions:
        activity = find_activity(profile, last.activity)
        if activity is None:
            continue
        spans = pauses_of(gaps, activity)
        decision = carry_decision(
            last, activity, spans, (plan.start, start), active, begins=first_day(plan)
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
    """The days with a session, as ordinals in order."""
    return sorted({entry.day.toordinal() for entry in entries if isinstance(entry, Session)})


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
) -> Decision:
    """Return a decision for the week from `monday` that only follows the way back of §2.

    `weeks` of silence are counted from the quota `base`; `spans` are the pauses of the activity.
    Reasons: carried, silence, pause, paused. A professional's quota is never changed.
    """
    quota, reason = last.quota, "carried"
    if quota is not None and base is not None and activity.source != "physio":
        if weeks:
            quota, reason = min(quota, after_silence(base, weeks, last.unit)), "silence"
        seen = last.reason == "pause" or last.suggested == "restart"
        paused = _returned(spans, monday.toordinal(), fresh=not seen)
        if paused:
            quota, reason = min(quota, after_pause(base, paused, last.unit)), "pause"
    first = monday.toordinal()
    if reason == "carried" and all(covers(spans, first + offset) for offset in range(7)):
        reason = "paused"
    return Decision(
        activity=last.activity,
        before=last.quota,
        quota=quota,
        shown=None if quota is None else shown(quota, last.unit),
        unit=last.unit,
        decision="restart" if reason in {"silence", "pause"} else "hold",
        reason=reason,
        basis=last.basis,
    )


def carry_decision(
    last: Decision,
    activity: Activity,
    spans: Sequence[Span],
    weeks_of: tuple[date, date],
    active: Sequence[int],
    *,
    begins: date,
    known_until: date | None = None,
) -> Decision:
    """Take one decision from the week of one Monday to that of another, Monday by Monday.

    `begins` is the first day that the plan was there: no silence is counted before it.
    `known_until` is the first day nothing can be known about yet: a silence never reaches into it.
    """
    since, start = weeks_of
    base = last.quota  # what the way back of a silence is counted from
    for number in range(since.toordinal() + 7, start.toordinal() + 1, 7):
        monday = date.fromordinal(number)
        end = monday if known_until is None else min(monday, known_until)
        weeks = silent_weeks(active, max(since, begins), end)
        if weeks == 0:
            base = last.quota
        last = way_on(last, activity, spans, monday, weeks, base)
    return last


def _returned(spans: Sequence[Span], monday: int, *, fresh: bool) -> int:
    """Days of the long pause that ended for this week, or for the last one unseen, or 0.

    `fresh` is whether last week's decision was not already about a pause.
    """
    earliest = monday - 7 if fresh else monday
    for span in reversed(spans):
        length = span.last + 1 - span.first
        if length >= PAUSE_SHORT and earliest <= span.last + 1 < monday + 7:
            return length
    return 0


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
