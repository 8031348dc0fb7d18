"""What to say of today's plan on a light or a heavy morning; the plan is the same on both."""

from __future__ import annotations

from datetime import timedelta

from smertecoach.commands._day import running_plan
from smertecoach.core.days import days_of, items_of
from smertecoach.core.flare import offers_flare
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


def flare_offer(coach: Context, today: date) -> str:
    """That a flare can be declared, once in 14 days after heavy mornings; else nothing."""
    profile = coach.profile
    if profile is None or "flare_offer" in profile.silence:
        return ""
    if not offers_flare(_mornings(coach, profile, today), profile):
        return ""
    from smertecoach.files.told import first_time  # seldom: not loaded on other mornings

    offered = first_time(coach.home, f"flare {today}")
    return coach.words["flare_offer"] if offered else ""


def _mornings(coach: Context, profile: Profile, today: date) -> list[Day]:
    """The days that make the usual morning, without what was done on them."""
    start = today - timedelta(days=USUAL_AGE)
    entries, _ = read(coach.home, start, today, profile.day_starts_at, (b"checkin", *EVENTS))
    return days_of(entries, profile, {}, start, today)


def about_morning(coach: Context, today: date, *, heavy_only: bool = False) -> str:
    """The sentence of a light or heavy morning, empty on a usual or unknown one."""
    profile = coach.profile
    if profile is None:
        return ""
    days = _mornings(coach, profile, today)
    usual = usual_morning(days, today, profile.usual_morning)
    here = days[-1]
    if is_heavy(here.morning, here.mark, usual):
        items = items_of(running_plan(coach, today), today)
        small = is_unsettled(here.morning, here.mark, usual)
        return heavy_morning(coach.words, items, profile, small=small)
    if is_good(here.morning, here.mark, usual) and not heavy_only:
        return light_morning(coach.words, items_of(running_plan(coach, today), today))
    return ""
