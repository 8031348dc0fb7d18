"""`profile`: show, check, schema, path, edit and add."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from smertecoach.cli import run
from smertecoach.core.model import Activity, Profile
from smertecoach.files.profile import read_profile
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = """\
# mine, and it stays so
growth = 10   # calm
rest_days = ["sun"]

[[activity]]
name = "walk"
aliases = ["tur"]
good_day = 40
bad_day = 10

[[commitment]]
name = "choir"
day = "tue"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "coach"
    home.mkdir()
    (home / "profile.toml").write_text(PROFILE)
    return home


class Said:
    """What one call said, and its exit code."""

    def __init__(self, home: Path, *words: str, **more: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.code = run(["--home", str(home), *words], environment(home.parent, **more), out, err)
        self.out, self.err = out.getvalue(), err.getvalue()


def editor(folder: Path, script: str) -> str:
    """An editor that is a short Python program; `path` is the file it is given."""
    program = folder / "editor.py"
    program.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{script}\n")
    return f"{sys.executable} {program}"


# --- show, schema, path ----------------------------------------------------------------------


@pytest.mark.parametrize("words", [("profile",), ("profile", "show"), ("profil", "vis")])
def test_show_is_what_stands_in_the_file(home: Path, words: tuple[str, ...]) -> None:
    said = Said(home, *words)
    assert (said.code, said.err) == (0, "")
    assert (
        said.out
        == f"""\
The profile, {home}/profile.toml

rest_days = ["sun"]
growth = 10

[[activity]]
name = "walk"
aliases = ["tur"]
good_day = 40
bad_day = 10

[[commitment]]
name = "choir"
day = "tue"

End of the profile.
"""
    )


def test_show_all_is_every_default_too(home: Path) -> None:
    said = Said(home, "profile", "show", "--all")
    lines = said.out.splitlines()
    for line in (
        "growth = 10",
        'language = "en"',
        "day_starts_at = 04:00:00",
        "ask = true",
        'kind = "endurance"',
        "per_week = 5",
        "minutes_per_unit = 1",
        "minutes = 60",
    ):
        assert line in lines or f"# {line}  # default" in lines
    for line in ("bedtime", "goal", "time", "silence"):
        assert f"# {line}: not set" in lines
    keys = {*Profile._fields, *Activity._fields} - {"activities", "commitments"}
    for key in keys:
        assert any(line.lstrip("# ").startswith(key) for line in lines), key


def test_without_a_profile_every_setting_has_its_default(tmp_path: Path) -> None:
    said = Said(tmp_path / "none", "profile", "show")
    assert said.code == 0
    assert said.out.startswith("There is no profile yet; every setting has its default.\n")
    assert Said(tmp_path / "none", "profile", "check").code == 0
    assert not (tmp_path / "none").exists()


def test_schema_is_one_json(home: Path) -> None:
    schema = json.loads(Said(home, "profile", "schema").out)
    assert schema["properties"]["growth"]["default"] == 10
    assert json.loads(Said(home, "profil", "skjema").out) == schema


def test_path_is_told_also_where_there_is_no_profile(tmp_path: Path) -> None:
    for word in ("path", "sti"):
        assert Said(tmp_path / "a", "profile", word).out == f"{tmp_path / 'a' / 'profile.toml'}\n"


@pytest.mark.parametrize(
    "words", [("zzz",), ("show", "more"), ("check", "--gives"), ("--unit", "min")]
)
def test_what_profile_takes(home: Path, words: tuple[str, ...]) -> None:
    said = Said(home, "profile", *words)
    assert said.code == 2
    assert "show, check, schema, path, edit or add" in said.err


# --- check -----------------------------------------------------------------------------------


def test_check_says_what_fits(home: Path) -> None:
    said = Said(home, "profile", "check")
    assert (said.code, said.err) == (0, "")
    assert said.out == "Everything fits: 1 activity, 1 fixed commitment, 2 other settings.\n"
    said = Said(home, "profil", "sjekk", "--lang", "nb")
    assert said.out == "Alt stemmer: 1 aktivitet, 1 fast avtale, 2 andre innstillinger.\n"


def test_check_says_every_problem_with_its_place(home: Path) -> None:
    text = PROFILE.replace("growth = 10", "growth = 12").replace('"tue"', '"tir"')
    (home / "profile.toml").write_text(text.replace('"tur"', '"pain"'))
    said = Said(home, "profile", "check")
    assert said.code == 3
    assert (
        said.out
        == """\
3 things to look at:

profile.toml:2:10: "growth" cannot be 12. Allowed: 0, 5, 10, 15, 20
  growth = 12   # calm
           ^^
Valid: growth = 10

profile.toml:7:11: "pain" is a word of the program and cannot be a name.
  aliases = ["pain"]
            ^^^^^^^^
Valid: aliases = ["pain-2"]

profile.toml:13:7: "commitment.choir.day" cannot be "tir". Allowed: \
mon, tue, wed, thu, fri, sat, sun
  day = "tir"
        ^^^^^
Valid: day = "tue"
"""
    )


@pytest.mark.parametrize("text", [b"growth = ", b"\xff", b"[[activity]]\n", b"zzz = 1\n"])
@pytest.mark.parametrize("language", ["en", "nb"])
def test_check_and_show_of_a_broken_profile_end_with_three(
    home: Path, text: bytes, language: str
) -> None:
    (home / "profile.toml").write_bytes(text)
    for action in ("check", "show"):
        said = Said(home, "profile", action, "--lang", language)
        assert said.code == 3
        assert "profile.toml:1:" in said.out + said.err


# --- add -------------------------------------------------------------------------------------


def test_add_appends_a_table(home: Path) -> None:
    said = Said(home, "profile", "add", "garden", "30", "20", "--alias", "hage", "--gives")
    assert said.code == 0, said.err
    assert (
        said.out
        == """\
Saved: garden is one of your activities.
The first plan can be 20 min, 5 days a week.
It comes into the plan with: smertecoach plan next --accept
"""
    )
    text = (home / "profile.toml").read_text()
    table = 'name = "garden"\ngood_day = 30\nbad_day = 20\naliases = ["hage"]\ngives = true\n'
    assert text == f"{PROFILE}\n[[activity]]\n{table}"


@pytest.mark.parametrize("words", ["legg til", "Legg til", "legg-til", "legg", "ny", "new"])
def test_add_has_more_words(home: Path, words: str) -> None:
    said = Said(home, "profil", *words.split(), "hage", "30", "20", SMERTECOACH_LANG="nb")
    assert (said.code, said.err) == (0, "")
    assert read_profile((home / "profile.toml").read_bytes()).activities[-1].name == "hage"


def test_add_with_every_option(home: Path) -> None:
    said = Said(
        home,
        *("profil", "legg-til", "knebøy", "x10", "x4", "--kind", "strength", "--area", "body"),
        *("--role", "build", "--effort", "4", "--per-week", "2", "--times", "1", "--goal", "30"),
        *("--need", "get up", "--value", "3", "--after", "coffee", "--quota", "5", "--physio"),
    )
    assert said.code == 0, said.err
    added = read_profile((home / "profile.toml").read_bytes()).activities[1]
    assert added == Activity(
        "knebøy",
        kind="strength",
        unit="rep",
        effort=4.0,
        good_day=10.0,
        bad_day=4.0,
        quota=5.0,
        source="physio",
        per_week=2,
        goal=30.0,
        need="get up",
        value=3,
        after="coffee",
    )
    assert "The first plan can be 5 repetitions, 2 days a week." in said.out


def test_add_splits_where_a_bad_day_is_much_smaller(home: Path) -> None:
    said = Said(home, "profile", "add", "swim", "40", "10")
    assert "swim: planned in two parts a day, times = 2 in the profile." in said.out
    assert "The first plan can be 2 × 10 min, 5 days a week." in said.out


def test_add_without_numbers_says_what_a_plan_needs(home: Path) -> None:
    said = Said(home, "profile", "add", "swim")
    assert said.code == 0
    assert "A plan needs a good day and a bad day: swim 40 10" in said.out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("walk", "40", "10"),
        ("TUR", "40"),
        ("choir", "40"),
        ("rest", "40"),
        ("i-am", "ten"),
        ("swim", "10", "40"),
        ("swim", "--unit", "minutes"),
        ("swim", "--effort", "12"),
        ("swim", "--alias", "walk"),
        ("swim", "--goal", "nan"),
        ("swim", "--physio"),
    ],
)
def test_what_cannot_be_added_changes_nothing(home: Path, words: tuple[str, ...]) -> None:
    said = Said(home, "profile", "add", *words)
    assert said.code == 3, said.out
    assert said.err.endswith("Nothing changed.\n")
    assert (home / "profile.toml").read_text() == PROFILE


@pytest.mark.parametrize(
    ("words", "known", "shown"),
    [
        (("TUR", "40", "5"), "TUR", "  TUR 40 5\n  ^^^\n"),
        (("choir", "40"), "choir", "  choir 40\n  ^^^^^\n"),
        (("swim", "10", "--alias", "Walk"), "Walk", ""),
    ],
)
def test_a_name_that_is_there_is_named_as_it_was_typed(
    home: Path, words: tuple[str, ...], known: str, shown: str
) -> None:
    said = Said(home, "profile", "add", *words)
    assert said.err == (
        f'"{known}" is in the profile already.\n{shown}'
        "Change it with: smertecoach profile edit\nNothing changed.\n"
    )


def test_no_line_is_named_that_the_file_does_not_have(home: Path) -> None:
    said = Said(home, "profile", "add", "swim", "--effort", "12")
    assert said.err.startswith('profile.toml: "activity.swim.effort" cannot be 12.')
    assert "\n  effort = 12\n           ^^\n" in said.err


def test_add_and_edit_need_a_profile(tmp_path: Path) -> None:
    for words in (("add", "walk", "40", "10"), ("edit",)):
        said = Said(tmp_path / "none", "profile", *words)
        assert "smertecoach init" in said.err
        assert said.code == 4


# --- edit ------------------------------------------------------------------------------------


def kept(home: Path) -> list[Path]:
    """The copies that were kept."""
    return list((home.parent / ".local" / "state").rglob("profile-*.toml"))


def test_edit_takes_a_valid_copy(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, "path.write_text(path.read_text().replace('= 10 ', '= 5 ', 1))")
    said = Said(home, "profile", "edit", VISUAL=program, EDITOR="false")
    assert (said.code, said.out, said.err) == (0, "Saved: the profile.\n", "")
    assert (home / "profile.toml").read_text() == PROFILE.replace("growth = 10", "growth = 5")
    assert kept(home) == []


def test_edit_that_changes_nothing_says_so(home: Path) -> None:
    said = Said(home, "profil", "endre", EDITOR="true")
    assert (said.code, said.out) == (0, "Nothing changed.\n")
    assert kept(home) == []


def test_edit_keeps_a_copy_that_is_not_valid(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, "path.write_text('growth = 99\\n')")
    said = Said(home, "profile", "edit", EDITOR=program)
    assert said.code == 3
    assert "1 thing to look at:" in said.out
    assert "profile.toml:1:10:" in said.out
    (copy,) = kept(home)
    assert copy.read_text() == "growth = 99\n"
    assert copy.stat().st_mode & 0o077 == 0
    assert f"What you typed is kept in {copy}" in said.err
    assert (home / "profile.toml").read_text() == PROFILE


def test_edit_of_a_broken_profile_can_mend_it(home: Path, tmp_path: Path) -> None:
    (home / "profile.toml").write_bytes(b'why = "\xff"\n')
    program = editor(tmp_path, "path.write_text('growth = 5\\n')")
    assert Said(home, "profile", "edit", EDITOR=program).code == 0
    assert (home / "profile.toml").read_text() == "growth = 5\n"


def test_edit_keeps_the_copy_when_the_profile_changed_meanwhile(home: Path, tmp_path: Path) -> None:
    other = home / "profile.toml"
    program = editor(
        tmp_path,
        f"pathlib.Path({str(other)!r}).write_text('growth = 0\\n')\n"
        "path.write_text('growth = 5\\n')",
    )
    said = Said(home, "profile", "edit", EDITOR=program)
    assert said.code == 5
    assert kept(home)[0].read_text() == "growth = 5\n"
    assert other.read_text() == "growth = 0\n"


def test_edit_keeps_what_an_editor_left_that_ended_badly(home: Path, tmp_path: Path) -> None:
    program = editor(tmp_path, "path.write_text('growth = 5\\n')\nsys.exit(1)")
    said = Said(home, "profile", "edit", EDITOR=program)
    assert said.code == 3
    assert kept(home)[0].read_text() == "growth = 5\n"
    assert (home / "profile.toml").read_text() == PROFILE


@pytest.mark.parametrize("program", ["/no/such/editor", "' not closed"])
def test_an_editor_that_is_not_there(home: Path, program: str) -> None:
    said = Said(home, "profile", "edit", EDITOR=program, PATH="/nowhere")
    assert said.code == 3
    assert "was not found." in said.err
    assert kept(home) == []


def test_edit_offers_to_go_back_in(home: Path, tmp_path: Path) -> None:
    script = (
        "import os\n"
        "text = path.read_text()\n"
        "path.write_text('growth = 5\\n' if text == 'growth = 99\\n' else 'growth = 99\\n')"
    )
    program = editor(tmp_path, script)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "smertecoach", "--home", str(home), "profile", "edit"],
        env=environment(home.parent, EDITOR=program),
        encoding="utf-8",
        timeout=30,
        echo=False,
    )
    child.expect("Back to the editor. yes or no, Enter is yes: ")
    child.sendline("")
    child.expect("Saved: the profile.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert (home / "profile.toml").read_text() == "growth = 5\n"
    assert kept(home) == []


@pytest.mark.parametrize("program", ["rm -f", "truncate -s 0"])
def test_a_copy_that_is_gone_or_empty_never_takes_the_profiles_place(
    home: Path, program: str
) -> None:
    before = (home / "profile.toml").read_bytes()
    said = Said(home, "profile", "edit", EDITOR=program)
    assert said.code == 3
    assert "Nothing changed" in said.err
    assert (home / "profile.toml").read_bytes() == before
