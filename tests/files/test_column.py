"""Days added up by columns are the days of entries that were parsed one by one, problems too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smertecoach.core.days import days_of
from smertecoach.core.entry import line
from smertecoach.core.facts import facts_of_days, facts_of_lines
from smertecoach.core.model import (
    Activity,
    Away,
    Back,
    Commitment,
    Flare,
    Item,
    PlanDay,
    Profile,
    WeekPlan,
)
from smertecoach.core.problem import Problem
from smertecoach.core.tally import tally
from smertecoach.files import column as column_module
from smertecoach.files.column import Column
from smertecoach.files.journal import in_order, lines_between, read_line, year_file
from smertecoach.files.place import sandbox
from tests import strategies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from smertecoach.core.days import Day
    from smertecoach.core.facts import Fact
    from smertecoach.core.model import Entry
    from smertecoach.files.place import Home

START, NEW_YEAR, END = date(2025, 12, 22), date(2026, 1, 1), date(2026, 1, 18)
DAY = timedelta(days=1)
MONDAYS = [START + timedelta(weeks=week) for week in range(4)]

PROFILE = Profile(
    rest_days=(6,),
    activities=(
        Activity("walk", aliases=("tur", "Løping"), effort=4.0, good_day=20.0),
        Activity("stairs", unit="step", role="limit", minutes_per_unit=0.05),
        Activity("yoga_2", kind="mobility", effort=3.0, restorative=True),
        Activity("sofa", kind="sitting", effort=2.0),
    ),
    commitments=(
        Commitment("choir", day=1, effort=2.0),
        Commitment("choir", day=3, effort=6.0, kind="endurance"),
    ),
)
PLANS = {
    monday: WeekPlan(
        monday,
        accepted=True,
        days=tuple(
            PlanDay(
                monday + timedelta(days=offset),
                () if offset == 2 else (Item("yoga_2", 10.0), Item("walk", 12.0)),
            )
            for offset in range(nth, 7)
        ),
    )
    for nth, monday in enumerate(MONDAYS[:2])
}

days = st.dates(START - timedelta(days=3), END + timedelta(days=3))
clocks = st.sampled_from(["", "00:30 ", "03:59 ", "04:00 ", "07:10 ", "11:59 ", "12:00 ", "18:05 "])
# What people log again and again, so that lines are alike, in the usual order and out of it.
usual = st.sampled_from(
    [
        "walk 25m",
        "walk 25m effort 6 pain 3-5",
        "tur 14m30s small yes",
        "Tur 2.5km 40m",
        "yoga_2 12m",
        "yoga_2 7m by helper",
        "yoga_2 8m effort 5",
        "løping 3x8",
        "stairs 200steps",
        "sofa 1h effort 0",
        "garden 20m joy +",
        "choir 1h30m",
        "checkin form 4 sleep 6",
        "checkin form 2",
        "checkin pain 7 morning heavy",
        "checkin morning light day much",
        "checkin day done",
        "rest",
        "rest 30m",
        "skip walk why body",
        "flare start",
        "flare end",
        "away until 2026-01-04",
        "away walk,sofa",
        "away",
        "back",
        "function walk 6",
        "sure 8",
    ]
)
endings = st.sampled_from(
    ["", "", "", " -- to the lake", " -- ", " --", " ", "\r", "  -- på", "\t"]
)
odd = st.sampled_from(
    [
        b"",
        b"# a comment",
        b"   ",
        b"walk 25m",
        b"2026-01-03",
        b"2026-01-03 walk",
        b"2026-01-03 18:05 walk 25",
        b"2026-01-03 25:05 walk 25m",
        b"2026-13-03 18:05 walk 25m",
        b"2026-01-03 18:05+01:00 walk 25m",
        b"2026-01-03  18:05 walk 25m",
        b"2026-01-03\t18:05\twalk 25m",
        b"2026-01-03 18:05  walk  25m",
        b" 2026-01-03 18:05 walk 25m",
        b"2026-01-03 18:05 walk 25m -- \xff",
        b"2026-01-03 18:05 walk 25m -- a\x07b",
        b"2026-01-03 18:05 walk\xff 25m",
        b"2026-01-03 18:05 walk 25m effort 11",
        b"2026-01-03 18:05 walk 25m effort",
        b"2026-01-03 18:05 walk 25m mood 4 effort 5",
        b"2026-01-03 18:05 walk 25m effort 4 effort 5",
        b"2026-01-03 18:05 walk 25m -- " + b"x" * 10_000,
        b"2026-01-03 18:05 away until 2026-01-02",
    ]
)


@st.composite
def usual_lines(draw: strategies.Draw) -> bytes:
    """Draw a line of the usual form, with an ending that may be odd."""
    return f"{draw(days)} {draw(clocks)}{draw(usual)}{draw(endings)}".encode()


def _moved(entry: Entry, day: date) -> bytes:
    until = {"until": None} if isinstance(entry, Away) else {}
    return line(entry.but(day=day, **until)).encode()


any_lines = st.one_of(
    usual_lines(), usual_lines(), st.builds(_moved, strategies.entries, days), odd
)
files: SearchStrategy[bytes] = st.builds(
    lambda mark, ends, lines, last: mark + ends.join(lines) + last,
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.sampled_from([b"\n", b"\n", b"\r\n"]),
    st.lists(any_lines, min_size=5, max_size=30),
    st.sampled_from([b"\n", b""]),
)
profiles = st.sampled_from(
    [PROFILE, PROFILE.but(morning="pain", day_starts_at=0), PROFILE.but(morning="off"), Profile()]
)


def _one_by_one(home: Home, profile: Profile) -> tuple[list[Entry], list[Problem]]:
    """Every line of both years parsed by itself."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    low, high = str(START).encode(), str(END).encode()
    for year in (2025, 2026):
        path = year_file(home, year)
        for row, raw in lines_between(path, low, high):
            found = read_line(raw, home.short(path), row, year)
            if isinstance(found, Problem):
                problems.append(found)
            elif START <= found.day <= END:
                entries.append(found)
    entries.sort(key=lambda entry: in_order(entry, profile.day_starts_at))
    return entries, problems


def _added_up(
    home: Home, profile: Profile, plans: dict[date, WeekPlan], events: Sequence[Entry]
) -> tuple[list[Day], list[Problem]]:
    column = Column(home, START, END, profile.day_starts_at)
    return tally(column.on, events, profile, plans, START, END), column.problems


@settings(deadline=None, max_examples=150)
@given(first=files, second=files, profile=profiles, plans=st.sampled_from([{}, PLANS]))
def test_days_added_up_are_the_days_of_entries(
    first: bytes, second: bytes, profile: Profile, plans: dict[date, WeekPlan]
) -> None:
    _hold(first, second, profile, plans)


def _hold(first: bytes, second: bytes, profile: Profile, plans: dict[date, WeekPlan]) -> None:
    """Both ways of reading the files of two years give the same."""
    with TemporaryDirectory() as folder:
        home = sandbox(folder)
        _write(home.file("journal", "2025.txt"), first)
        _write(home.file("journal", "2026.txt"), second)
        entries, problems = _one_by_one(home, profile)
        events = [one for one in entries if isinstance(one, (Flare, Away, Back))]
        found, told = _added_up(home, profile, plans, events)
        column = Column(home, START, END, profile.day_starts_at)
        facts = facts_of_lines(column.each(START, NEW_YEAR - DAY), events, profile, START)
        after = tally(column.on, events, profile, {}, NEW_YEAR, END)
    slow = days_of(entries, profile, plans, START, END)
    assert told == problems
    for one, other in zip(found, slow, strict=True):
        assert one == other
    unplanned = days_of(entries, profile, {}, START, END)
    for few, all_of_it in zip(facts, facts_of_days(unplanned).rows, strict=False):
        assert _rounded(few) == _rounded(all_of_it)
    assert after == unplanned[len(facts) :]


def _rounded(fact: Fact) -> list[object]:
    """A fact; loads are added in the order of lines there, activity by activity here."""
    return [round(value, 9) if isinstance(value, float) else value for value in fact]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(b"25-12-30 18:05 walk 9m -- a|25-12-30 18:05 walk 9m -- a\x07", id="control"),
        pytest.param(b"25-12-30 18:05 walk 9m -- a|25-12-30 18:05 walk 9m -- \xff", id="bytes"),
        pytest.param(b"25-12-30 18:05 walk 9m -- a|25-12-30 18:05 walk 9m --  ", id="no note"),
        pytest.param(b"25-12-30 18:05 walk 9m -- a|25-12-30 18:05 walk 9m -- \xc3\xa5", id="å"),
        pytest.param(b"25-12-30 away until 2025-12-30|25-12-31 away until 2025-12-30", id="until"),
        pytest.param(b"25-12-30 18:05 choir 1h|26-01-01 18:05 choir 1h|26-01-02 18:05 choir 1h"),
        pytest.param(b"25-12-23 18:05 yoga_2 12m|25-12-23 18:05 yoga_2 12m|26-01-13 yoga_2 12m"),
        pytest.param(b"25-12-30 07:10 checkin form 2|25-12-30 18:05 checkin form 2", id="noon"),
        pytest.param(b"25-12-30 18:05 walk 25m|25-12-30 03:59 walk 30m|25-12-30 walk 9m"),
        pytest.param(b"25-12-30 walk 25m effort 4|25-12-30 walk 25m effort 4 effort 5", id="twice"),
        pytest.param(b"25-12-30 18:05 walk 25m|24-12-30 18:05 walk 25m", id="another year"),
    ],
)
def test_lines_like_one_before_but_for_what_counts(lines: bytes) -> None:
    years: dict[bytes, list[bytes]] = {b"25": [], b"26": []}
    for one in lines.split(b"|"):
        years[b"26" if one.startswith(b"26") else b"25"].append(b"20" + one)
    first, second = (b"\n".join(own) for own in years.values())
    for plans in ({}, PLANS):
        _hold(first, second, PROFILE, plans)


def _write(path: str, data: bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data)


def test_a_line_that_is_too_long_is_told_though_its_words_were_seen(tmp_path: Path) -> None:
    home = sandbox(str(tmp_path))
    note = b"2026-01-03 18:05 walk 25m -- "
    _write(home.file("journal", "2026.txt"), note + b"x\n" + note + b"x" * 9_980 + b"\n")
    found, told = _added_up(home, PROFILE, {}, [])
    assert [problem.code for problem in told] == ["line_too_long"]
    assert sum(day.sessions for day in found) == 1


def test_what_is_kept_of_lines_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_module, "MOST_SAID", 3)
    home = sandbox(str(tmp_path))
    text = "".join(f"2026-01-0{1 + nth % 9} 10:0{nth % 7} walk {nth}m\n" for nth in range(1, 40))
    _write(home.file("journal", "2026.txt"), text.encode())
    entries, _ = _one_by_one(home, PROFILE)
    found, told = _added_up(home, PROFILE, {}, [])
    assert found == days_of(entries, PROFILE, {}, START, END)
    assert told == []
    assert sum(day.sessions for day in found) == len(entries) == 39
