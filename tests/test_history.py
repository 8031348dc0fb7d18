"""Stretches of the past: years read one after another are the same days as read at once."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from smertecoach.commands._history import first_weeks, history, long_history
from smertecoach.context import Context
from smertecoach.core.model import Flare
from smertecoach.files.journal import add, flare_starts
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


def test_years_one_by_one_are_the_years_at_once(coach: Context) -> None:
    at_once, one_by_one = history(coach, SINCE, TODAY), long_history(coach, SINCE, TODAY)
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


def test_flares_are_found_by_their_first_days(coach: Context) -> None:
    starts = [date(2025, 12, 30), date(2026, 9, 28)]
    found = flare_starts(coach.home, date(2025, 1, 1), TODAY)
    assert set(starts) <= set(found)
    assert flare_starts(coach.home, date(2025, 12, 31), date(2026, 9, 27)) == [
        day for day in found if date(2025, 12, 31) <= day < date(2026, 9, 28)
    ]
