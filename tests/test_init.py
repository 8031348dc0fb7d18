"""`init`: what is understood, what is written, what is asked, and what Ctrl-C leaves."""

from __future__ import annotations

import io
import re
import stat
import subprocess
import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from smertecoach.cli import run
from smertecoach.commands._activity import may_split, program_words, read_activity
from smertecoach.commands._first_answers import (
    has_lasted,
    read_limit,
    read_morning,
    read_rest,
    read_since,
    read_steady,
    steady_until,
)
from smertecoach.commands._first_profile import Answers, profile_text
from smertecoach.commands._manageable import split_activities
from smertecoach.commands._shorter import LINES
from smertecoach.core.entry import RECORD_WORDS
from smertecoach.core.model import Activity
from smertecoach.core.problem import CoachError
from smertecoach.files.profile import read_profile
from smertecoach.lang import LANGUAGES, load
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 5, 16)


class Said:
    """What one call said, and its exit code."""

    def __init__(self, home: Path, *words: str, **more: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        home.parent.mkdir(parents=True, exist_ok=True)
        self.code = run(["--home", str(home), *words], environment(home.parent, **more), out, err)
        self.out, self.err = out.getvalue(), err.getvalue()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "life" / "coach"


# --- what is understood ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("2019", date(2019, 1, 1)),
        ("2019-03", date(2019, 3, 1)),
        ("2019-03-17", date(2019, 3, 17)),
        ("2026", date(2026, 1, 1)),
        ("8 months", date(2025, 9, 16)),
        ("8 måneder", date(2025, 9, 16)),
        ("8 mnd", date(2025, 9, 16)),
        ("3 years", date(2023, 5, 16)),
        ("1,5 år", date(2024, 11, 16)),
        ("2 uker", date(2026, 5, 2)),
        ("5 days", date(2026, 5, 11)),
        ("2027", None),
        ("2026-05-17", None),
        ("1850", None),
        ("999 years", None),
        ("9999999 days", None),
        ("since 2019", date(2019, 1, 1)),
        ("about a year", date(2025, 5, 16)),
        ("et halvt år", date(2025, 11, 16)),
        ("half a year", date(2025, 11, 16)),
        ("since", None),
        ("long", None),
        ("a long time", None),
        ("x years", None),
        ("3 moons", None),
        ("", None),
    ],
)
def test_how_long(text: str, since: date | None) -> None:
    assert read_since(text, TODAY) == since


def test_three_months_are_long() -> None:
    assert not has_lasted(date(2026, 3, 1), TODAY)
    assert has_lasted(date(2026, 2, 14), TODAY)


@pytest.mark.parametrize(
    ("text", "understood"),
    [("yes", "yes"), ("JA", "yes"), ("nei", "no"), ("n", "no"), ("usikker", "unsure"), ("x", None)],
)
def test_the_question_of_growth(text: str, understood: str | None) -> None:
    assert read_steady(text) == understood


def test_who_is_unsure_goes_without_growth_for_four_weeks() -> None:
    assert steady_until(TODAY) == date(2026, 6, 13)


@pytest.mark.parametrize(
    ("text", "limit"),
    [("5", 5.0), ("6,5", 6.5), ("yes", 5.0), ("11", None), ("no", 10.0), ("-1", None)],
)
def test_a_limit(text: str, limit: float | None) -> None:
    assert read_limit(text) == limit


@pytest.mark.parametrize(
    ("text", "morning"),
    [("form", "form"), ("Smerte", "pain"), ("av", "off"), ("nothing", "off"), ("x", None)],
)
def test_the_morning(text: str, morning: str | None) -> None:
    assert read_morning(text) == morning


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("sun 23:00", ((6,), 1380)),
        ("kl 23.30 søndag", ((6,), 1410)),
        ("sat, sun", ((5, 6), None)),
        ("lør og søn", ((5, 6), None)),
        ("22", ((), 1320)),
        ("11pm", ((), 1380)),
        ("sun 11 pm", ((6,), 1380)),
        ("10.30 p.m., sunday", ((6,), 1350)),
        ("12am", ((), 0)),
        ("13pm", None),
        ("11pm 10pm", None),
        ("søn søn", ((6,), None)),
        ("25:00", None),
        ("sun 23:00 22:00", None),
        ("ingen", ((), None)),
        ("never", None),
        ("mon tue wed thu fri sat sun", None),
    ],
)
def test_rest_and_bedtime(text: str, rest: tuple[tuple[int, ...], int | None] | None) -> None:
    assert read_rest(text) == rest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("11:00", "23:00"), ("søndag 11", "23:00"), ("06:00", "18:00"), ("14 mon", "02:00")],
)
def test_a_bedtime_in_the_daytime_is_refused_with_the_other_half(
    typed: str, meant: str, home: Path
) -> None:
    said = Said(home, "init", "--bedtime", typed, "--activity", "walk 20 15")
    assert said.code == 3
    assert f"Did you mean {meant}?" in said.err
    assert said.err.endswith("Nothing changed.\n")
    assert not home.exists()


@pytest.mark.parametrize(("typed", "bedtime"), [("11pm", 1380), ("05:59", 359), ("18:00", 1080)])
def test_other_bedtimes_are_taken(typed: str, bedtime: int, home: Path) -> None:
    assert Said(home, "init", "--bedtime", typed).code == 0
    assert read_profile((home / "profile.toml").read_bytes()).bedtime == bedtime


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("walk 40 10", Activity("walk", good_day=40.0, bad_day=10.0)),
        ("gåtur 12,5 5", Activity("gåtur", good_day=12.5, bad_day=5.0)),
        ("walk 1h 15min", Activity("walk", good_day=60.0, bad_day=15.0)),
        ("walk 40 min 10 min", Activity("walk", good_day=40.0, bad_day=10.0)),
        ("stairs x10 x4", Activity("stairs", unit="rep", good_day=10.0, bad_day=4.0)),
        ("bike 5km 2km", Activity("bike", unit="km", good_day=5.0, bad_day=2.0)),
        ("walk 4000skritt 1000", Activity("walk", unit="step", good_day=4000.0, bad_day=1000.0)),
        ("walk 40", Activity("walk", good_day=40.0)),
        ("walk", Activity("walk")),
        ("walk 10 0", Activity("walk", good_day=10.0, bad_day=0.0)),
        ("walk 40-10", Activity("walk", good_day=40.0, bad_day=10.0)),
        ("walk 40–10 min", Activity("walk", good_day=40.0, bad_day=10.0)),
        ("walk 1 hour - 15 min", Activity("walk", good_day=60.0, bad_day=15.0)),
        ("walk 1t20m 15", Activity("walk", good_day=80.0, bad_day=15.0)),
        ("bike 2,5 km 1", Activity("bike", unit="km", good_day=2.5, bad_day=1.0)),
        ("walk good 40 bad 10", Activity("walk", good_day=40.0, bad_day=10.0)),
        ("tur dårlig 10 god 40", Activity("tur", good_day=40.0, bad_day=10.0)),
        ("walk 40 good, 10 bad", Activity("walk", good_day=40.0, bad_day=10.0)),
        ("tur 40 på en god dag, 10 på en dårlig", Activity("tur", good_day=40.0, bad_day=10.0)),
        ("walk bad 10 40", Activity("walk", good_day=40.0, bad_day=10.0)),
        ("walk bad 10", Activity("walk", bad_day=10.0)),
        ("walk 40 ?", Activity("walk", good_day=40.0)),
        ("squats 3x10 3x6", Activity("squats", unit="rep", sets=3, good_day=10.0, bad_day=6.0)),
    ],
)
def test_an_activity(text: str, activity: Activity) -> None:
    assert read_activity(text.split(), "walk 40 10") == activity


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_understood"),
        ("40 10", "bad_name"),
        ("rest 40 10", "profile_name_taken"),
        ("pain 4", "profile_name_taken"),
        ("mandag 4", "profile_name_taken"),
        ("jevnhet 4", "profile_name_taken"),
        ("walk ten", "not_understood"),
        ("walk 10 40", "not_understood"),
        ("walk 0 0", "not_understood"),
        ("walk 40km 10min", "not_understood"),
        ("walk 40 10 5", "too_many_numbers"),
        ("walk x", "not_understood"),
        ("walk 4zz 1", "not_understood"),
        ("walk good 40 good 10", "not_understood"),
        ("walk good", "not_understood"),
        ("walk 0x10", "not_understood"),
    ],
)
def test_what_is_no_activity(text: str, code: str) -> None:
    with pytest.raises(CoachError) as raised:
        read_activity(text.split(), "walk 40 10")
    assert raised.value.problem.code == code


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("walk 40 10, house 30 15", ["walk 40 10", "house 30 15"]),
        ("tur 40 10,hus 30 15;hage", ["tur 40 10", "hus 30 15", "hage"]),
        ("tur 2,5 km og hus 30 til 15", ["tur 2,5 km", "hus 30 til 15"]),
        ("walk 40, 10", ["walk 40 10"]),
        ("walk 40 on a good day, 10 on a bad one", ["walk 40 on a good day 10 on a bad one"]),
        ("walk 40, I don't know", ["walk 40 ?"]),
        ("tur jeg vet ikke, hus 30", ["tur ?", "hus 30"]),
        (" , ", []),
    ],
)
def test_several_activities_in_a_line(text: str, names: list[str]) -> None:
    assert [" ".join(row) for row in split_activities(text)] == names


def test_a_name_of_several_words_is_offered_with_a_hyphen() -> None:
    with pytest.raises(CoachError) as raised:
        read_activity(["dog", "walk", "40", "10"], "walk 40 10")
    assert dict(raised.value.problem.values)["meant"] == "dog-walk 40 10"


def test_no_word_of_the_program_is_a_name() -> None:
    words = program_words()
    assert {"log", "logg", "plan", "uke", "effort", "km", "i dag", "yesterday"} - {"uke"} <= words
    for word in RECORD_WORDS:
        with pytest.raises(CoachError):
            read_profile(f'[[activity]]\nname = "{word}"\n'.encode())


def test_two_bouts_are_offered_where_a_bad_day_is_under_half() -> None:
    assert may_split(Activity("walk", good_day=40.0, bad_day=19.0))
    assert not may_split(Activity("walk", good_day=40.0, bad_day=20.0))
    assert not may_split(Activity("walk", good_day=40.0, bad_day=0.0))
    assert not may_split(Activity("walk", good_day=40.0))


# --- what is written -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_holds_the_answers_and_remarks(language: str) -> None:
    answers = Answers(
        language=language,
        timezone="Europe/Oslo",
        country="NO",
        since=date(2019, 1, 1),
        steady=date(2026, 6, 13),
        max_effort=2.0,
        activities=(
            Activity("walk", good_day=40.0, bad_day=10.0, times=2),
            Activity(
                "stairs", unit="rep", good_day=10.0, bad_day=0.0, baseline="manual", quota=3.0
            ),
        ),
        morning="pain",
        rest_days=(5, 6),
        bedtime=1380,
        why='to "the lake" \\ on foot',
    )
    words = load(language)["init"]
    text = profile_text(answers, words)
    profile = read_profile(text.encode())
    assert profile.why == answers.why
    assert (profile.since, profile.steady) == (answers.since, answers.steady)
    assert (profile.rest_days, profile.bedtime, profile.morning) == ((5, 6), 1380, "pain")
    walk, stairs = profile.activities
    assert (walk.good_day, walk.bad_day, walk.times) == (40.0, 10.0, 2)
    assert (stairs.unit, stairs.baseline, stairs.quota) == ("rep", "manual", 3.0)
    assert (walk.effort, walk.max_effort) == (2.0, 2.0)
    for line in words["file_head"].split("\n"):
        assert f"# {line}\n" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_left_open_stands_there_as_an_example(language: str) -> None:
    text = profile_text(Answers(language=language), load(language)["init"])
    assert read_profile(text.encode()).but(language=None, growth=10) == read_profile(b"")
    assert "#[[activity]]" in text
    opened = re.sub(r"(?m)^#(?=\S)", "", text)
    assert tomllib.loads(opened) != tomllib.loads(text)
    profile = read_profile(opened.encode())
    assert profile.activities[0].good_day == 40.0
    assert profile.commitments[0].minutes == 90.0


# --- the command -----------------------------------------------------------------------------


def test_options_answer_everything(home: Path) -> None:
    said = Said(
        home,
        "init",
        *("--activity", "walk 40 10", "--activity", "stairs x10 0", "--morning", "pain"),
        *("--rest-day", "sun", "--bedtime", "23:00", "--why", "to the lake", "--since", "2019"),
        *("--steady", "unsure", "--max-effort", "5", "--timezone", "Europe/Oslo"),
    )
    assert (said.code, said.err) == (0, "")
    assert "Until Saturday 13 June the plan does not grow by itself." in said.out
    assert "walk: planned in two parts a day, times = 2 in the profile." in said.out
    assert "stairs: the plan starts at 1 repetition." in said.out
    assert f"Saved: the profile, in {home / 'profile.toml'}" in said.out
    assert "smertecoach plan\n" in said.out
    assert said.out.endswith("alias s=smertecoach\n")
    profile = read_profile((home / "profile.toml").read_bytes())
    assert (profile.language, profile.country, profile.timezone) == ("en", "NO", "Europe/Oslo")
    assert profile.steady == date(2026, 6, 13)
    assert [a.times for a in profile.activities] == [2, 1]
    assert all(a.max_effort == 5.0 for a in profile.activities)


def test_the_same_answers_give_the_same_bytes_and_all_is_valid(tmp_path: Path) -> None:
    words = ("--activity", "walk 40 10, house 30 ?", "--since", "2019", "--why", "å gå")
    texts = []
    for name in ("one", "two"):
        home = tmp_path / name
        assert Said(home, "init", *words).code == 0
        texts.append((home / "profile.toml").read_bytes())
        assert Said(home, "profile", "check").code == 0
    assert texts[0] == texts[1]


def test_a_limit_without_an_activity_is_told_where_it_goes(home: Path) -> None:
    said = Said(home, "init", "--max-effort", "6,5")
    assert "Give it to each activity in the profile: max_effort = 6.5" in said.out
    assert "#max_effort = 6.5" in (home / "profile.toml").read_text()


def test_an_activity_without_numbers_gets_its_next_step(home: Path) -> None:
    said = Said(home, "init", "--activity", "walk")
    assert "plan possible: smertecoach profile add walk 40 10" in said.out
    assert Said(home, "profile", "add", "walk", "40", "10").code == 0


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("/bin/bash", "  echo alias s=smertecoach >> ~/.bashrc\n"),
        ("/usr/bin/zsh", "  echo alias s=smertecoach >> ~/.zshrc\n"),
        ("/usr/local/bin/fish", "  alias --save s=smertecoach\n"),
        ("/bin/ksh", "start file: alias s=smertecoach\n"),
    ],
)
def test_the_shell_of_the_person_gets_its_own_line(home: Path, shell: str, line: str) -> None:
    assert Said(home, "init", "--defaults", SHELL=shell).out.endswith(line)


def test_the_line_for_bash_makes_s_the_program(tmp_path: Path) -> None:
    script = LINES["bash"] + "; bash -ic 'alias s'"
    done = subprocess.run(
        ["bash", "-c", script],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.stdout == "alias s='smertecoach'\n"


def test_folder_and_files_are_for_the_person_alone(home: Path) -> None:
    assert Said(home, "init", "--defaults").code == 0
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    files = {path.name for path in home.iterdir()}
    assert files == {"profile.toml", ".gitattributes", ".gitignore", ".lock"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in home.iterdir())
    assert (home / ".gitattributes").read_text() == "journal/*.txt merge=union\n"
    assert (home / ".gitignore").read_text() == ".lock\n"


def test_defaults_ask_nothing_and_leave_everything_open(home: Path) -> None:
    said = Said(home, "init", "--defaults")
    assert (said.code, said.err) == (0, "")
    assert "smertecoach profile add walk 40 10" in said.out
    profile = read_profile((home / "profile.toml").read_bytes())
    assert (profile.since, profile.steady, profile.activities) == (None, False, ())


def test_new_pain_gets_its_sentence(home: Path) -> None:
    said = Said(home, "init", "--since", "5 weeks")
    assert said.out.startswith("This is made for pain that has lasted.\n")


def test_in_norwegian(home: Path) -> None:
    said = Said(home, "oppsett", "--lang", "nb", "--aktivitet", "tur 40 10", "--steady", "ja")
    assert said.code == 0
    assert "Planen øker ikke av seg selv. Den kan stå eller gå ned." in said.out
    assert "Lagret: profilen, i " in said.out
    text = (home / "profile.toml").read_text()
    assert "# Språk og hvor du er.\n" in text
    assert read_profile(text.encode()).steady is True


def test_the_language_of_the_profile_can_be_another(home: Path) -> None:
    said = Said(home, "init", "--language", "nb")
    assert "Lagret: profilen" in said.out
    assert read_profile((home / "profile.toml").read_bytes()).language == "nb"


def test_a_profile_is_never_overwritten(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "profile.toml").write_text("# mine\n")
    said = Said(home, "init", "--defaults")
    assert said.code == 5
    assert "There is already a profile." in said.err
    assert (home / "profile.toml").read_text() == "# mine\n"
    assert [path.name for path in home.iterdir()] == ["profile.toml"]


def test_files_beside_the_profile_stay_as_they_are(home: Path) -> None:
    home.mkdir(parents=True)
    (home / ".gitignore").write_text("secret\n")
    assert Said(home, "init", "--defaults").code == 0
    assert (home / ".gitignore").read_text() == "secret\n"


def test_without_a_terminal_it_says_what_to_do(home: Path) -> None:
    said = Said(home, "init")
    assert (said.code, said.out) == (2, "")
    assert "--defaults" in said.err
    assert said.err.endswith("Nothing changed.\n")
    assert not home.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--activity", "walk ten"),
        ("--activity", "walk 10 40"),
        ("--activity", "rest 10 5"),
        ("--activity", "walk 10 5", "--activity", "walk 10 5"),
        ("--activity", "walk 90h 5"),
        ("--morning", "evening"),
        ("--rest-day", "never"),
        ("--bedtime", "25:00"),
        ("--since", "long"),
        ("--steady", "perhaps not"),
        ("--max-effort", "11"),
        ("--language", "sv"),
        ("--timezone", "Mars/Base"),
        ("--why", "a\nb"),
        ("--why", "x" * 301),
    ],
)
def test_what_is_not_understood_writes_nothing(home: Path, words: tuple[str, ...]) -> None:
    said = Said(home, "init", *words)
    assert said.code == 3, said.err
    assert said.err.endswith("Nothing changed.\n")
    assert not home.exists()


def test_a_time_zone_of_the_system_that_is_none_is_left_open(home: Path) -> None:
    assert Said(home, "init", "--defaults", TZ="Mars/Base", LC_ALL="en_GB.UTF-8").code == 0
    profile = read_profile((home / "profile.toml").read_bytes())
    assert (profile.timezone, profile.country) == (None, "GB")
