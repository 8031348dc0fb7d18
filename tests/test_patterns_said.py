"""What `patterns` and `score` say of days that are no ordinary ones; words and options agree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.program import run

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23T18:05+01:00"  # a Monday
TODAY = date(2026, 11, 23)
PROFILE = """\
format = 1
rest_days = ["sun"]
{more}
[[activity]]
name = "walk"
good_day = 40
bad_day = 10
"""


def days(back: int, *lines: str) -> list[str]:
    """The same lines on so many days up to yesterday."""
    return [f"{TODAY - timedelta(days=n)} {line}" for n in range(back, 0, -1) for line in lines]


def write(folder: Path, lines: list[str], more: str = "") -> None:
    home = folder / ".local" / "share" / "smertecoach"
    (home / "journal").mkdir(parents=True)
    (home / "profile.toml").write_text(PROFILE.format(more=more), encoding="utf-8")
    for year in sorted({line[:4] for line in lines}):
        text = "".join(f"{line}\n" for line in lines if line.startswith(year))
        (home / "journal" / f"{year}.txt").write_text(text, encoding="utf-8")


def say(folder: Path, words: str, language: str = "en") -> str:
    done = run(*words.split(), home=folder, SMERTECOACH_NOW=NOW, SMERTECOACH_LANG=language)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_done_on_a_rest_day_is_said(tmp_path: Path) -> None:
    lines = [
        f"{day} 10:00 walk {9 if day.isoweekday() == 7 else 30}m"
        for day in (TODAY - timedelta(days=n) for n in range(42, 0, -1))
    ]
    write(tmp_path, lines)
    said = say(tmp_path, "patterns")
    assert "Sunday: 27 on a rest day." in said
    assert "Amount of each day:\n" in said  # no morning is noted: nothing stands in brackets


def test_days_away_are_away_and_left_out(tmp_path: Path) -> None:
    write(tmp_path, [*days(42, "10:00 walk 30m"), f"{date(2026, 11, 2)} away until 2026-11-08"])
    said = say(tmp_path, "patterns")
    assert "35 of 35 days noted" in said
    assert "Days away are left out: 7." in said
    assert "Week 45. Monday to Sunday: away." in said


def test_mornings_that_are_switched_off_are_not_asked_for(tmp_path: Path) -> None:
    write(tmp_path, days(42, "10:00 walk 30m"), more='morning = "off"')
    said = say(tmp_path, "patterns")
    assert "Mornings are not asked about, so only the amount is looked at." in said
    assert "morning number" not in said


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("10:00 walk 30m",), "A few more mornings with a number are needed."),
        ((), "The pattern shows when 7 of 10 days are noted."),
    ],
)
def test_what_is_missing_is_named(lines: tuple[str, ...], missing: str, tmp_path: Path) -> None:
    write(tmp_path, days(42, *lines) or days(15, "10:00 walk 30m"))
    assert missing in say(tmp_path, "patterns since 2026-10-12")


def test_where_mornings_are_there_days_in_a_row_are_missing(tmp_path: Path) -> None:
    every_other = [
        line
        for n, line in enumerate(days(84, "07:00 checkin form 5", "10:00 walk 30m"))
        if n % 4 < 3  # a number every day, a walk every other day
    ]
    write(tmp_path, every_other)
    said = say(tmp_path, "patterns")
    assert "More days in a row with notes and morning numbers are needed." in said
    assert "A few more mornings" not in said


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("since monday", "--since monday"),
        ("since today", "--since today"),
        ("until yesterday", "--until yesterday"),
        ("since 1 october", "--since 2026-10-01"),
        ("since 2026-10-01 until 2026-11-01", "--since 2026-10-01 --until 2026-11-01"),
    ],
)
def test_words_and_options_name_the_same_days(words: str, options: str, tmp_path: Path) -> None:
    write(tmp_path, days(120, "07:00 checkin form 5", "10:00 walk 30m"))
    for command in ("patterns", "score"):
        assert say(tmp_path, f"{command} {words}") == say(tmp_path, f"{command} {options}")


def test_all_there_is_begins_with_the_first_day(tmp_path: Path) -> None:
    write(tmp_path, days(120, "10:00 walk 30m"))
    assert "120 of 120 days noted" in say(tmp_path, "patterns all")
    assert "Noted: 120 of 121 days." in say(tmp_path, "score all")


@pytest.mark.parametrize("command", ["patterns", "score"])
def test_days_to_come_are_refused(command: str, tmp_path: Path) -> None:
    write(tmp_path, days(3, "10:00 walk 30m"))
    done = run(command, "since", "1.1.2027", home=tmp_path, SMERTECOACH_NOW=NOW)
    assert done.returncode == 3
    assert "is still to come." in done.stderr


def test_days_named_after_an_option_and_as_words_are_refused_with_a_way(tmp_path: Path) -> None:
    write(tmp_path, days(42, "10:00 walk 30m"))
    words = ("patterns", "--since", "1", "october")
    done = run(*words, home=tmp_path, SMERTECOACH_NOW=NOW)
    assert done.returncode == 2
    assert "since 1 october until 5 november" in done.stderr


def test_names_that_no_profile_has_keep_their_letters(tmp_path: Path) -> None:
    write(tmp_path, days(10, "10:00 Gåtur 30m", "11:00 bærplukking 20m"))
    for language, words in (("nb", "mønster --per aktivitet"), ("en", "patterns --by activity")):
        said = say(tmp_path, words, language)
        assert "gåtur: " in said
        assert "bærplukking: " in said


def test_days_without_activity_are_not_said_to_hold_nothing(tmp_path: Path) -> None:
    write(tmp_path, days(42, "07:00 checkin form 5"))
    assert "No activity is noted in these days." in say(tmp_path, "patterns --by activity")


def test_a_word_of_ones_own_is_a_note(tmp_path: Path) -> None:
    write(tmp_path, [*days(3, "10:00 walk 30m"), f"{TODAY} 17:00 checkin day much"])
    assert "much (your own word), no amount" in say(tmp_path, "score today")


def test_a_long_window_is_told_week_by_week(tmp_path: Path) -> None:
    write(tmp_path, days(500, "07:00 checkin form 6", "10:00 walk 30m"))
    said = say(tmp_path, "patterns since 2025-09-01")
    assert "Amount a day, the last 52 weeks, mornings in brackets:" in said
    assert said.count("\nWeek ") == 52
    assert "Week 47: 90 (6)." in said
    few = say(tmp_path, "patterns since 2026-08-01")
    assert "the last 17 weeks" in few
    assert "Week 31: 90 (6)." in few  # a Saturday and a Sunday of it
