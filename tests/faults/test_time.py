"""Travel, nights on which clocks change, day_starts_at, clocks set back, year ends, leap days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.trials import home_of, journal_of, lines_of, put
from tests.program import run

if TYPE_CHECKING:
    from pathlib import Path

OSLO = 'timezone = "Europe/Oslo"\n[[activity]]\nname = "walk"\ngood_day = 40\nbad_day = 10\n'


def logged(folder: Path, words: str, now: str, zone: str = "Europe/Oslo") -> str:
    """Log with this clock, and return the last line of the day's journal."""
    done = run(*words.split(" "), home=folder, SMERTECOACH_NOW=now, TZ=zone)
    assert done.returncode == 0, done.stderr
    return lines_of(
        max((home_of(folder) / "journal").glob("*.txt"), key=lambda p: p.stat().st_mtime_ns)
    )[-1]


@pytest.mark.parametrize(
    ("now", "zone", "line"),
    [
        # clocks go forward from 02:00 to 03:00, back from 03:00 to 02:00
        ("2026-03-29T03:10+02:00", "Europe/Oslo", "2026-03-28 01:45 walk 25m"),
        ("2026-03-29T05:10+02:00", "Europe/Oslo", "2026-03-29 04:45 walk 25m"),
        ("2026-10-25T02:10+01:00", "Europe/Oslo", "2026-10-24 02:45 walk 25m"),
        ("2026-10-25T02:10+02:00", "Europe/Oslo", "2026-10-24 01:45 walk 25m"),
        ("2026-10-25T03:10+01:00", "Europe/Oslo", "2026-10-24 02:45 walk 25m"),
        # travel: the offset is written where it is not the profile's
        ("2026-07-01T12:00-04:00", "America/New_York", "2026-07-01 11:35-04:00 walk 25m"),
        ("2026-03-08T03:10-04:00", "America/New_York", "2026-03-07 01:45-05:00 walk 25m"),
        ("2026-07-01T12:00+05:45", "Asia/Kathmandu", "2026-07-01 11:35+05:45 walk 25m"),
        ("2026-07-01T12:00+01:00", "Europe/London", "2026-07-01 11:35+01:00 walk 25m"),
        ("2026-07-01T12:00+02:00", "Europe/Berlin", "2026-07-01 11:35 walk 25m"),
        # the day ends at four
        ("2027-01-01T00:10+01:00", "Europe/Oslo", "2026-12-31 23:45 walk 25m"),
        ("2027-01-01T04:30+01:00", "Europe/Oslo", "2027-01-01 04:05 walk 25m"),
        ("2027-01-01T04:10+01:00", "Europe/Oslo", "2026-12-31 03:45 walk 25m"),
        ("2028-02-29T12:00+01:00", "Europe/Oslo", "2028-02-29 11:35 walk 25m"),
        ("2028-03-01T03:59+01:00", "Europe/Oslo", "2028-02-29 03:34 walk 25m"),
    ],
)
def test_when_a_walk_began(now: str, zone: str, line: str, tmp_path: Path) -> None:
    put(tmp_path, {"profile.toml": OSLO})
    assert logged(tmp_path, "log walk 25", now, zone) == line
    year = line[:4]
    assert lines_of(journal_of(tmp_path, int(year))) == [line]
    assert run("verify", home=tmp_path, SMERTECOACH_NOW=now, TZ=zone).returncode == 0


@pytest.mark.parametrize("starts", ["00:00:00", "04:00:00", "06:30:00"])
def test_where_the_day_begins(starts: str, tmp_path: Path) -> None:
    put(tmp_path, {"profile.toml": f"day_starts_at = {starts}\n{OSLO}"})
    line = logged(tmp_path, "log walk 5", "2026-11-24T05:00+01:00")
    day = "2026-11-23" if starts == "06:30:00" else "2026-11-24"
    assert line == f"{day} 04:55 walk 5m"


def test_a_clock_that_is_set_back_loses_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"profile.toml": OSLO})
    logged(tmp_path, "log walk 5", "2026-11-23T12:00+01:00")
    logged(tmp_path, "log walk 6", "2026-11-20T12:00+01:00")
    logged(tmp_path, "log walk 7", "2025-11-20T12:00+01:00")
    told = run("verify", home=tmp_path, SMERTECOACH_NOW="2026-11-20T12:00+01:00")
    assert told.returncode == 3
    assert "journal/2026.txt:2:1: This entry lies in the future." in told.stdout
    assert run("verify", home=tmp_path, SMERTECOACH_NOW="2026-11-23T12:00+01:00").returncode == 0
    shown = run("list", "--since", "2025-01-01", home=tmp_path, SMERTECOACH_NOW="2026-11-23T12:30Z")
    minutes = [row.split(" ")[-1] for row in shown.stdout.split("\n") if " walk " in row]
    assert minutes == ["7m", "6m", "5m"]


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2020-12-31T12:00+01:00", "2020-12-28"),
        ("2021-01-03T12:00+01:00", "2020-12-28"),  # week 53 of 2020
        ("2021-01-04T12:00+01:00", "2021-01-04"),
        ("2024-12-30T12:00+01:00", "2024-12-30"),  # week 1 of 2025
        ("2028-02-29T12:00+01:00", "2028-02-28"),
    ],
)
def test_weeks_at_the_ends_of_years(now: str, monday: str, tmp_path: Path) -> None:
    put(tmp_path, {"profile.toml": OSLO})
    assert run("plan", "--accept", home=tmp_path, SMERTECOACH_NOW=now).returncode == 0
    plans = [path.name for path in (home_of(tmp_path) / "plans").iterdir()]
    assert plans == [f"{monday}.toml"]
    shown = run("plan", home=tmp_path, SMERTECOACH_NOW=now)
    assert "walk" in shown.stdout


def test_without_a_fixed_clock_the_system_says_what_time_it_is(tmp_path: Path) -> None:
    done = run("log", "walk", "5", home=tmp_path, SMERTECOACH_NOW="", TZ="Asia/Kathmandu")
    assert done.returncode == 0
    assert run("verify", home=tmp_path, SMERTECOACH_NOW="", TZ="Asia/Kathmandu").returncode == 0
