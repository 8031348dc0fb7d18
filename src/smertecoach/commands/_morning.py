"""What to say of today's plan on a light or a heavy morning; the plan is the same on both."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._day import running_plan, state_on
from smertecoach.core.days import days_of, items_of
from smertecoach.core.flare import offers_flare
from smertecoach.core.model import Checkin
from smertecoach.core.rules import USUAL_AGE
from smertecoach.core.usual import is_good, is_heavy, is_unsettled, usual_morning
from smertecoach.files.journal import EVENTS, read
from smertecoach.render.answers import heavy_morning, light_morning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from smertecoach.context import Context
    from smertecoach.core.days import Day
    from smertecoach.core.model import Profile

SETTLED = ("done", "over", "small", "skipped", "noted")  # nothing of it is left for today


def flare_offer(coach: Context, today: date) -> str:
    """That a flare can be declared, once in 14 days after heavy mornings; else nothing."""
    profile = coach.profile
    if profile is None or "flare_offer" in profile.silence:
        return ""
    if not offers_flare(_mornings(coach, profile, today)[0], profile):
        return ""
    from smertecoach.files.told import first_time  # seldom: not loaded on other mornings

    offered = first_time(coach.home, f"flare {today}")
    return coach.words["flare_offer"] if offered else ""


def _mornings(coach: Context, profile: Profile, today: date) -> tuple[list[Day], Day]:
    """The days that make the usual morning, and today as it was last said, in a number or a word.

    Without what was done on them. In the days themselves a number and a word both count (§1).
    """
    start = today - timedelta(days=USUAL_AGE)
    entries, _ = read(coach.home, start, today, profile.day_starts_at, (b"checkin", *EVENTS))
    days = days_of(entries, profile, {}, start, today)
    said = [entry for entry in entries if entry.day == today and isinstance(entry, Checkin)]
    for entry in reversed(said):
        latest = days_of([entry], profile, {}, today, today)[0]
        if latest.morning is not None or latest.mark is not None:
            return days, latest
    return days, days[-1]


def about_morning(coach: Context, today: date, *, heavy_only: bool = False) -> str:
    """The sentence of a light or heavy morning, empty on a usual or unknown one."""
    profile = coach.profile
    if profile is None:
        return ""
    days, latest = _mornings(coach, profile, today)
    usual = usual_morning(days, today, profile.usual_morning)
    if is_heavy(latest.morning, latest.mark, usual):
        _, state = state_on(coach, today, running_plan(coach, today))
        items = tuple(one.item for one in state.items if one.state not in SETTLED)
        small = is_unsettled(latest.morning, latest.mark, usual)
        return heavy_morning(coach.words, items, profile, small=small)
    if is_good(latest.morning, latest.mark, usual) and not heavy_only:
        return light_morning(coach.words, items_of(running_plan(coach, today), today))
    return ""
