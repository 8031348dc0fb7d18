"""Stretches of the past: years read one after another are the same days as read at once."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from smertecoach.commands._history import History, all_events, first_weeks, history, long_history
from smertecoach.context import Context
from smertecoach.core.facts import facts_of_days
from smertecoach.core.model import Flare
from smertecoach.files.journal import add
from smertecoach.files.place import sandbox
from tests.program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

    from smertecoach.files.place import Home

SINCE, TODAY = date(2024, 1, 1), date(2026, 11, 22)


@pytest.fixture(params=["lake", "fjell"])
def coach(request: pytest.FixtureRequest, tmp_path: Path) -> Context:
    shutil.copytree(ROOT / "examples" / request.param, tmp_path / "home")
    home: Home = sandbox(str(tmp_path / "home"))
    for day in (date(2025, 12, 30), date(2026, 9, 28)):
        add(home, [Flare(day, phase="start")])
    env = environment(tmp_path, SMERTECOACH_NOW=f"{TODAY}T18:05+00:00")
    return Context(env, home=home)


def whole(coach: Context) -> History:
    return long_history(coach, all_events(coach), SINCE, TODAY)


def test_years_one_by_one_are_the_years_at_once(coach: Context) -> None:
    at_once, one_by_one = history(coach, SINCE, TODAY), whole(coach)
    assert one_by_one.days == at_once.days
    assert sum(day.logged for day in one_by_one.days) > 50
    in_flare = {day.day for day in one_by_one.days if day.flare}
    assert {date(2025, 12, 31), date(2026, 1, 1)} <= in_flare  # across the turn of a year
    assert one_by_one.plans == at_once.plans
    assert one_by_one.entries == []


def test_the_first_weeks_are_found_wherever_the_window_lies(coach: Context) -> None:
    late = history(coach, date(2026, 11, 15), TODAY, before=0)
    first = first_weeks(coach, late)
    assert (first[0].day, len(first)) == (date(2025, 12, 30), 28)


def test_days_before_those_wanted_whole_are_facts(coach: Context) -> None:
    days = whole(coach).days
    events = all_events(coach)
    for since in (date(2025, 6, 1), date(2026, 5, 1), TODAY):
        found = long_history(coach, events, SINCE, TODAY, whole_from=since)
        planned = min(found.plans)
        assert found.days[0].day == min(since, planned)
        assert found.days == days[-len(found.days) :]
        assert len(found.facts) == len(days) - len(found.days)
        assert facts_of_days(found.days, found.facts) == facts_of_days(days)
