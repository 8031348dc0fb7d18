"""Four people's own diaries, years long, through the program (issue 2, "Proof").

Person 1: sessions as `sport` minutes, worst pain of the day as the check-in. Persons 2, 3 and 8:
steps as the only activity. What is not in the diary is unknown and stays so. Nobody here shows a
link from a busy day to the next morning, so hardly a window may be called boom-bust.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from smertecoach.core.days import Day, days_of
from smertecoach.core.model import Activity, Checkin, Entry, Profile, Rest, Session
from smertecoach.core.patterns import patterns
from smertecoach.core.rules import WINDOW
from smertecoach.core.score import score_days
from smertecoach.files.journal import add, read
from smertecoach.files.place import Home, find_home
from tests import program
from tests.conftest import SHARED

pytestmark = pytest.mark.real

PERSONS = ("1", "2", "3", "8")
STRIDE = timedelta(1)  # between the windows that are looked at
ONE_IN = 100  # at most one window in so many may be labelled boom-bust

PROFILE = """\
format = 1
timezone = "Europe/Oslo"
morning = "pain"

[[activity]]
name = "{name}"
unit = "{unit}"
good_day = {good}
bad_day = {bad}
per_week = 5
"""
SPORT = Activity("sport")
WALKING = Activity("walking", unit="step")


@dataclass(frozen=True)
class Diary:
    """One person's diary as entries."""

    person: str
    activity: Activity
    entries: tuple[Entry, ...]
    known: frozenset[date]  # days with an amount above zero
    first: date
    last: date

    @property
    def rested(self) -> frozenset[date]:
        """Days written as rest."""
        return frozenset(entry.day for entry in self.entries if isinstance(entry, Rest))

    @property
    def profile(self) -> Profile:
        return Profile(morning="pain", activities=(self.activity,))


def rows_of(person: str) -> list[dict[str, str]]:
    path = SHARED / "diaries" / "steps_and_pain" / "daily.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["participant"] == person]


def sessions_of_1() -> dict[date, list[Session]]:
    """The start and stop sessions of person 1, each on the day it began."""
    path = SHARED / "diaries" / "steps_and_pain" / "sessions_1.csv"
    found: dict[date, list[Session]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            start = datetime.fromisoformat(row["start"])
            offset = start.utcoffset()
            assert offset is not None
            day = (start - timedelta(hours=4)).date()  # before 04:00 it is the day before
            session = Session(
                day,
                start.hour * 60 + start.minute,
                int(offset.total_seconds() // 60),
                activity="sport",
                seconds=max(1, round(float(row["minutes"]) * 60)),
            )
            found.setdefault(day, []).append(session)
    return found


def diary(person: str, *, zero_is_rest: bool = False) -> Diary:
    """Read one person's diary; a day without sport is unknown, or rest where that is asked for."""
    rows = rows_of(person)
    own = sessions_of_1() if person == "1" else {}
    entries: list[Entry] = [session for day in own.values() for session in day]
    known = set(own)
    for row in rows:
        day = date.fromisoformat(row["date"])
        if row["pain_max"]:
            entries.append(Checkin(day, keys=(("pain", float(row["pain_max"])),)))
        if person != "1":
            steps = round(float(row["steps"] or 0))
            if steps:
                entries.append(Session(day, activity="walking", steps=steps))
                known.add(day)
        elif day not in own and row["sport_min"]:
            minutes = float(row["sport_min"])
            if minutes:
                entries.append(Session(day, activity="sport", seconds=round(minutes * 60)))
                known.add(day)
            elif zero_is_rest:
                entries.append(Rest(day))
    days = [date.fromisoformat(row["date"]) for row in rows]
    activity = SPORT if person == "1" else WALKING
    return Diary(person, activity, tuple(entries), frozenset(known), min(days), max(days))


def write_home(diary: Diary, folder: Path) -> Home:
    """Write a diary as a home in the platform's folder below `folder`."""
    home = find_home(program.environment(folder))
    Path(home.path).mkdir(parents=True)
    sport = diary.activity is SPORT
    text = PROFILE.format(
        name=diary.activity.name,
        unit=diary.activity.unit,
        good=60 if sport else 6000,
        bad=20 if sport else 2000,
    )
    Path(home.path, "profile.toml").write_text(text, encoding="utf-8")
    add(home, list(diary.entries))
    return home


def ask(diary: Diary, folder: Path, *words: str) -> Any:
    """Run the program at the end of a diary and return its JSON."""
    now = f"{diary.last + timedelta(1)}T18:05+01:00"
    done = program.run(*words, "--json", home=folder, SMERTECOACH_NOW=now)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def days_in(diary: Diary) -> list[Day]:
    return days_of(list(diary.entries), diary.profile, {}, diary.first, diary.last)


@pytest.fixture(params=PERSONS)
def person(request: pytest.FixtureRequest) -> Diary:
    return diary(request.param)


@pytest.mark.usefixtures("shared")
def test_a_diary_is_written_and_read_back_whole(person: Diary, tmp_path: Path) -> None:
    home = write_home(person, tmp_path)
    found, problems = read(home, person.first - timedelta(1), person.last, 240)
    assert problems == []
    assert Counter(map(repr, found)) == Counter(map(repr, person.entries))
    assert len(found) > 400


@pytest.mark.usefixtures("shared")
def test_the_whole_diary_through_the_program(person: Diary, tmp_path: Path) -> None:
    write_home(person, tmp_path)
    since, until = f"--since={person.first}", f"--until={person.last}"
    scored = ask(person, tmp_path, "score", since, until)["days"]
    assert [day["date"] for day in scored] == [
        f"{person.first + timedelta(n)}" for n in range((person.last - person.first).days + 1)
    ]
    known = {f"{day}" for day in person.known}
    for day in scored:
        assert day["logged"] == (day["date"] in known)
        if not day["logged"]:  # unknown is never zero
            for key in ("load", "ratio", "band", "score", "minutes"):
                assert day[key] is None, (day["date"], key)
        else:
            assert day["load"] > 0
    whole = ask(person, tmp_path, "patterns", since, until)
    assert whole["logged_days"] == len(known & {day["date"] for day in scored})
    assert whole["label"] != "boom-bust"
    assert ask(person, tmp_path, "patterns")["window"]["days"] <= WINDOW
    plan = ask(person, tmp_path, "plan", "next")
    assert [decision["activity"] for decision in plan["decisions"]] == [person.activity.name]
    assert plan["days"]


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("number", range(4))
def test_a_window_through_the_program_is_the_window_of_the_core(
    number: int, person: Diary, tmp_path: Path
) -> None:
    write_home(person, tmp_path)
    span = person.last - person.first - timedelta(WINDOW - 1)
    start = person.first + span * number // 3
    end = start + timedelta(WINDOW - 1)
    found = ask(person, tmp_path, "patterns", f"--since={start}", f"--until={end}")
    meant = patterns(days_in(person), start, end, today=person.last + timedelta(1))
    assert found["window"] == {"start": f"{start}", "end": f"{end}", "days": WINDOW}
    assert (found["label"], found["logged_days"]) == (meant.label, meant.logged_days)
    assert found["coverage"] == pytest.approx(meant.coverage)


def windows(diary: Diary) -> Counter[str]:
    """How often each label is given over sliding windows, each scored day by day too."""
    days, rested, labels = days_in(diary), diary.rested, Counter[str]()
    place = {day.day: at for at, day in enumerate(days)}
    start = diary.first
    while start + timedelta(WINDOW - 1) <= diary.last:
        end = start + timedelta(WINDOW - 1)
        seen = days[max(0, place[start] - 84) : place[end] + 1]
        found = patterns(seen, start, end, today=end + timedelta(1))
        labels[found.label] += 1
        scores = score_days(seen, {}, diary.profile, end + timedelta(1), start=start, end=end)
        for score in scores:
            if score.day in rested:
                assert score.load == 0.0
            else:
                assert (score.load is None) == (score.day not in diary.known)
        start += STRIDE
    return labels


@pytest.mark.usefixtures("shared")
def test_sliding_windows_without_a_fault(person: Diary) -> None:
    labels = windows(person)
    assert labels.total() > 100
    assert labels["boom-bust"] * ONE_IN <= labels.total(), labels
    assert labels["steered-by-morning"] * ONE_IN <= labels.total(), labels


@pytest.mark.usefixtures("shared")
def test_person_1_is_not_called_boom_bust_where_days_without_sport_are_rest_either() -> None:
    labels = windows(diary("1", zero_is_rest=True))
    assert labels["boom-bust"] * ONE_IN <= labels.total(), labels
