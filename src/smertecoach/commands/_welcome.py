"""After a gap or a pause: where the plan starts, and whom to turn to after a long one."""

from __future__ import annotations

from smertecoach.core.model import Profile
from smertecoach.core.names import find_activity
from smertecoach.core.quota import shown
from smertecoach.core.rules import PAUSE_ASK_DAYS
from smertecoach.core.spans import ALL_OF_LIFE
from smertecoach.files.told import first_time
from smertecoach.lang import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.model import WeekPlan
    from smertecoach.core.spans import Span

RETURNS = ("silence", "pause")  # reasons of a way back; a flare has its own words


def starts_at(coach: Context, plan: WeekPlan | None, paused: tuple[str, ...] = ()) -> str:
    """Where a carried plan starts after silence or a pause, and how to change it; or nothing.

    `paused` are the names of what still rests.
    """
    if plan is None or not plan.carried:
        return ""
    lower = [
        one
        for one in plan.decisions
        if one.reason in RETURNS and one.shown and one.before and one.activity not in paused
    ]
    if not lower:
        return ""
    words, decision = coach.words, lower[0]
    before = shown(decision.before or 1.0, decision.unit)
    setting = (
        f"smertecoach {words['command_plan_set']} {decision.activity} {say.number(words, before)}"
    )
    activity = find_activity(coach.profile or Profile(), decision.activity)
    times, sets = (activity.times, activity.sets) if activity else (1, 1)
    amount = say.bouts(words, decision.shown or 1.0, decision.unit, times, sets)
    return words["today_starts_at"].format(amount=f"{decision.activity} {amount}", command=setting)


def after_long_pause(coach: Context, spans: Sequence[Span], today: date) -> str:
    """The line towards a physiotherapist after six weeks of a pause, once for each; or nothing."""
    if coach.profile is None or "long_pause" in coach.profile.silence:
        return ""
    for span in spans:
        days = min(today.toordinal(), span.last + 1) - span.first
        if span.name == ALL_OF_LIFE or days <= PAUSE_ASK_DAYS:
            continue
        if first_time(coach.home, f"long_pause {span.name} {span.first}"):
            return coach.words["pause_long"].format(name=say.capital(span.name))
    return ""
