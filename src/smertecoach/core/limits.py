"""What is not planned at all, and how hard things may be (§3, §7). Efforts are 0-10."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.core.answers import safety_open
from smertecoach.core.evidence import age_of
from smertecoach.core.load import usual_effort
from smertecoach.core.rules import FIRST_DAYS, SAFETY_EFFORT, STRENGTH_FIRST_EFFORT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smertecoach.core.days import Day
    from smertecoach.core.model import Entry, Profile


def unplanned(profile: Profile, entries: Sequence[Entry]) -> dict[str, str]:
    """The activities that get no days, with the reason: safety, or max_effort of a professional.

    Their quotas are kept. Commitments are the person's own and stay.
    """
    is_open = safety_open(entries)
    left_out = {}
    for activity in profile.activities:
        effort, most = usual_effort(activity), activity.max_effort
        if is_open and effort >= SAFETY_EFFORT:
            left_out[activity.name] = "safety"
        elif most is not None and effort > most:
            left_out[activity.name] = "max_effort"
    return left_out


def effort_at_most(profile: Profile, days: Sequence[Day], on: date) -> dict[str, float]:
    """How hard an activity may be: a professional's limit, and strength in its first 28 days."""
    limits = {}
    for activity in profile.activities:
        most = [] if activity.max_effort is None else [activity.max_effort]
        age = age_of(activity, days, on)
        if activity.kind == "strength" and (age is None or age < FIRST_DAYS):
            most.append(STRENGTH_FIRST_EFFORT)
        if most:
            limits[activity.name] = min(most)
    return limits
