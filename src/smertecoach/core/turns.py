"""Whose turn it is to grow: at most two activities a week, within the weekly cap (§3).

Loads are minutes x effort of a week at real quotas; Mondays are dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smertecoach.core.load import load as load_of
from smertecoach.core.load import unit_minutes, usual_effort
from smertecoach.core.progress import Evidence, Verdict, decide
from smertecoach.core.record import Report
from smertecoach.core.rules import (
    FLOAT_NOISE,
    GROWING_AT_MOST,
    WAIT_MOST,
    WEEKLY_CAP_POINTS,
    WEEKLY_CAP_SHARE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smertecoach.core.model import Activity


class Growing(Report):
    """One activity as it stands for the places of those that may grow."""

    activity: Activity
    evidence: Evidence
    bouts: int  # a week, sets counted
    last_grew: date | None  # Monday of the last week it grew, None: never
    waited: int = 0  # weeks running that it could have grown and it was not its turn

    @property
    def is_due(self) -> bool:
        """Whether it has waited as long as anything has to."""
        return self.waited >= WAIT_MOST

    def points(self, quota: float) -> float:
        """Load of a week at this real quota: minutes x effort."""
        thing = self.activity
        minutes = quota * self.bouts * unit_minutes(thing.unit, thing)
        return load_of(minutes, usual_effort(thing), thing.kind)


def decide_all(week: Sequence[Growing]) -> Mapping[str, Verdict]:
    """Decide for every activity with an old quota; at most two grow, within the weekly cap (§3).

    First what has waited three weeks, then longest since it last grew; `value` breaks ties, then
    the order given. The first, and what has waited three weeks, may take a part of its step where
    the cap leaves no more; else the second only grows by a whole one.
    """
    verdicts = {one.activity.name: decide(one.evidence) for one in week}
    willing = [one for one in week if verdicts[one.activity.name].decision == "up"]
    willing.sort(key=_rank)
    room = max(WEEKLY_CAP_SHARE * sum(o.points(o.evidence.quota) for o in week), WEEKLY_CAP_POINTS)
    growing = 0
    for one in willing:
        name, step = one.activity.name, _step(one, verdicts[one.activity.name])
        whole = step <= room + FLOAT_NOISE
        part = (growing == 0 or one.is_due) and room > FLOAT_NOISE
        if growing < GROWING_AT_MOST and (whole or part):
            if not whole:
                verdicts[name] = decide(one.evidence.but(room=_within(one, step, room)))
                step = room
            room -= step
            growing += 1
        else:
            verdicts[name] = decide(one.evidence.but(its_turn=False))
    return verdicts


def _rank(one: Growing) -> tuple[bool, int, int]:
    grew = 0 if one.last_grew is None else one.last_grew.toordinal()
    return not one.is_due, grew, -one.activity.value


def _step(one: Growing, verdict: Verdict) -> float:
    return one.points(verdict.quota) - one.points(one.evidence.quota)


def _within(one: Growing, step: float, room: float) -> float:
    """The quota that takes no more of the weekly cap than is left, `step` being a whole step's."""
    old = one.evidence.quota
    most = decide(one.evidence).quota
    return old + (most - old) * room / step
