"""Golden vectors of coaching.md §9 through real files and `--json`: journal, profile, command."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from smertecoach import cli

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


class Person:
    """A home with a profile and a journal, and the program that reads them."""

    def __init__(self, folder: Path, profile: str) -> None:
        self.folder = folder
        self.home = folder / "home"
        (self.home / "journal").mkdir(parents=True)
        (self.home / "profile.toml").write_text(profile, encoding="utf-8")
        self.lines = ["# smertecoach journal 1"]

    def note(self, day: date, line: str) -> None:
        self.lines.append(f"{day} {line}")

    def says(self, *words: str, now: date) -> str:
        """Run one command at noon of a day and return what it prints."""
        text = "\n".join([*self.lines, ""])
        (self.home / "journal" / "2026.txt").write_text(text, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        environ = {
            "HOME": str(self.folder),
            "SMERTECOACH_HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "SMERTECOACH_NOW": f"{now}T12:00+00:00",
            "SMERTECOACH_LANG": "en",
        }
        code = cli.run(list(words), environ, out, err)
        assert (code, err.getvalue()) == (0, "")
        return out.getvalue()

    def data(self, *words: str, now: date) -> Any:
        return json.loads(self.says(*words, "--json", now=now))


def activity(name: str, **settings: object) -> str:
    rows = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    return "\n".join(["[[activity]]", f'name = "{name}"', *rows, ""])


def loads_of(folder: Path, profile: str, lines: Sequence[str]) -> float:
    """The load of one day with these lines, as `score --json` has it."""
    person = Person(folder, profile)
    for line in lines:
        person.note(MONDAY, line)
    found = person.data("score", "--date", f"{MONDAY}", now=MONDAY + DAY)
    load: float = found["days"][0]["load"]
    return load


V12 = (
    activity("house", kind="daily", effort=3)
    + activity("walk", effort=4)
    + activity("strength", kind="strength", effort=6)
    + activity("desk", kind="sitting", effort=1)
    + activity("social", kind="people", effort=1)
    + activity("squats", kind="strength", unit="rep", effort=6)
    + activity("stepping", unit="step", effort=3)
    + activity("hike", unit="km", effort=3)
)
V12_DAY = ("house 45m", "walk 20m", "strength 15m", "desk 4h", "social 1h30m")


@pytest.mark.parametrize(
    ("lines", "load"),
    [
        (V12_DAY, 395.0),
        ((*V12_DAY[:3], "desk 4h effort 3", V12_DAY[4]), 875.0),
        (("squats x150",), 90.0),
        (("stepping 4000steps",), 120.0),
        (("hike 2.5km",), 112.5),
    ],
)
def test_v12_through_files(tmp_path: Path, lines: Sequence[str], load: float) -> None:
    assert loads_of(tmp_path, V12, lines) == pytest.approx(load)


def after_usual_days(folder: Path, line: str | None) -> Mapping[str, Any]:
    """A past day without a plan, after 28 days of a load of 300."""
    person = Person(folder, activity("walk", effort=1))
    for back in range(1, 29):
        person.note(MONDAY - back * DAY, "walk 5h")
    if line is not None:
        person.note(MONDAY, line)
    days = person.data("score", "--date", f"{MONDAY}", now=MONDAY + DAY)["days"]
    assert len(days) == 1
    found: Mapping[str, Any] = days[0]
    assert found["expected"] == 300.0
    return found


@pytest.mark.parametrize(
    ("load", "band", "score"),
    [
        (395, "busy", 91.1),
        (460, "very_busy", 78.3),
        (140, "very_quiet", 58.3),
        (149, "very_quiet", 62.1),
        (150, "quiet", 62.5),
        (240, "even", 100.0),
        (360, "even", 100.0),
        (450, "busy", 80.0),
        (451, "very_busy", 79.8),
        (720, "very_busy", 50.0),
    ],
)
def test_v13_through_files(tmp_path: Path, load: int, band: str, score: float) -> None:
    found = after_usual_days(tmp_path, f"walk {load // 60}h{load % 60}m".replace("h0m", "h"))
    assert (found["yardstick"], found["band"], found["score"]) == ("usual", band, score)
    assert found["ratio"] == pytest.approx(load / 300)


def test_v13_a_day_without_notes_and_a_day_of_rest(tmp_path: Path) -> None:
    unknown = after_usual_days(tmp_path / "a", None)
    assert (unknown["load"], unknown["band"], unknown["score"]) == (None, None, None)
    rest = after_usual_days(tmp_path / "b", "rest")
    assert (rest["load"], rest["band"], rest["score"]) == (0.0, "rest", None)


V14 = [280, 310, 300, None, 520, 150, 180, 300, 290, 310, 470, 140, None, 300]


def series(folder: Path, loads: Sequence[int | None], mornings: Sequence[int] = ()) -> Person:
    """Days from a Monday, with loads in minutes of effort 1, and mornings as pain."""
    person = Person(folder, 'morning = "pain"\n\n' + activity("done", effort=1))
    for nth, load in enumerate(loads):
        day = MONDAY + nth * DAY
        if nth < len(mornings):
            person.note(day, f"07:00 checkin pain {mornings[nth]}")
        if load is not None:
            person.note(day, f"done {load}m")
    return person


def window_of(person: Person, days: int) -> Any:
    end = MONDAY + (days - 1) * DAY
    return person.data("patterns", "--since", f"{MONDAY}", "--until", f"{end}", now=end + DAY)


def test_v14_through_files(tmp_path: Path) -> None:
    found = window_of(series(tmp_path, V14), 14)
    assert (found["logged_days"], found["usual_load"]) == (12, 300.0)
    evenness = found["evenness"]
    assert evenness["robust_cv"] == pytest.approx(0.074, abs=5e-4)
    assert evenness["cv"] == pytest.approx(0.382, abs=5e-4)
    assert evenness["log_sd"] == pytest.approx(0.3499, abs=5e-5)
    assert evenness["rmssd"] == pytest.approx(178.95, abs=5e-3)
    assert evenness["relative_rmssd"] == pytest.approx(0.605, abs=5e-4)


def test_v16_through_files(tmp_path: Path) -> None:
    """Two busy days make no claim, whatever followed them."""
    person = series(tmp_path, V14)
    assert window_of(person, 14)["day_after"] is None
    end = MONDAY + 13 * DAY
    said = person.says("patterns", "--since", f"{MONDAY}", "--until", f"{end}", now=end + DAY)
    assert "busy days" not in said


def test_v16_with_a_third_busy_day_the_counts_are_said(tmp_path: Path) -> None:
    """The vector's days and, after them, one more busy day with a quiet one behind it."""
    found = window_of(series(tmp_path, [*V14, 480, 140]), 16)
    assert found["day_after"] == {"busy": 3, "busy_followed": 3, "other": 10, "other_followed": 2}


@pytest.mark.parametrize(
    ("this", "word"), [(1500, "busier than"), (1300, "as"), (790, "quieter than")]
)
def test_v19_through_files(tmp_path: Path, this: int, word: str) -> None:
    person = Person(tmp_path, activity("done", effort=1))
    weeks = [1000, 1100, 900, 1000, this]
    for nth, load in enumerate(weeks):
        for day in range(5):
            person.note(MONDAY + (7 * nth + day) * DAY, f"done {load // 5}m")
    assert f"This week is {word} the last four." in person.says("patterns", now=MONDAY + 33 * DAY)


V21_LOADS = [
    *(300, 420, 150, 180, 310, 480, 160, 290, 330, None, 450, 140),
    *(200, 300, 510, 170, 150, 280, 390, 240, None, 460, 130, 270),
]
V21_MORNINGS = [
    *(5, 3, 7, 6, 5, 3, 6, 5, 4, 5, 3, 7),
    *(6, 5, 2, 7, 7, 5, 4, 5, 6, 3, 7, 5),
]


def test_v21_through_files(tmp_path: Path) -> None:
    person = series(tmp_path, V21_LOADS, V21_MORNINGS)
    found = window_of(person, 24)
    steers, payback = found["claims"]["morning_steers"], found["claims"]["payback"]
    assert (steers["n"], steers["df"], payback["n"], payback["df"]) == (19, 14, 21, 15)
    assert steers["r"] == pytest.approx(-0.9700, abs=5e-5)
    assert steers["t"] == pytest.approx(-14.94, abs=5e-3)
    assert payback["r"] == pytest.approx(0.7255, abs=5e-5)
    assert payback["t"] == pytest.approx(4.083, abs=5e-4)
    assert payback["p"] == pytest.approx(0.0005, abs=5e-5)
    assert found["usual_load"] == 285.0
    assert found["evenness"]["log_sd"] == pytest.approx(0.4413, abs=5e-5)
    assert (steers["stated"], payback["stated"], found["label"]) == (False, False, "not-yet")
    assert "calendar_days" in found["missing"]
    said = person.says("patterns", now=MONDAY + 24 * DAY)
    assert "Too early to say." in said
    assert "4 days to go" in said
