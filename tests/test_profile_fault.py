"""A fault in the profile does not keep a line from being saved, where it is sure what it means."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from smertecoach.cli import run
from smertecoach.core.model import Activity, Profile
from smertecoach.files.profile_sure import NOTHING, read_sure
from smertecoach.lang import LANGUAGES, load
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

WALK = '\n[[activity]]\nname = "walk"\naliases = ["tur"]\n'
STAIRS = '\n[[activity]]\nname = "stairs"\nunit = "rep"\n'
GROWTH = "growth = 12\n" + WALK + STAIRS
UNIT = "growth = 10\n" + WALK + STAIRS.replace("rep", "reps")
TORN = "growth = \n" + WALK + STAIRS
TWICE = WALK + STAIRS + STAIRS.replace("rep", "min")
MORNING = 'morning = "evening"\n' + WALK


def call(folder: Path, line: str, profile: str, **more: str) -> tuple[int, str, str]:
    home = folder / "coach"
    home.mkdir(exist_ok=True)
    (home / "profile.toml").write_text(profile, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    code = run(["--home", str(home), *line.split()], environment(folder, **more), out, err)
    return code, out.getvalue(), err.getvalue()


def direct(folder: Path, line: str, profile: str, **more: str) -> tuple[int, str, str]:
    """The same without an option, as it is typed every day."""
    home = folder / "coach"
    home.mkdir(exist_ok=True)
    (home / "profile.toml").write_text(profile, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    around = environment(folder, SMERTECOACH_HOME=str(home), **more)
    return run(line.split(), around, out, err), out.getvalue(), err.getvalue()


def journal(folder: Path) -> list[str]:
    path = folder / "coach" / "journal" / "2026.txt"
    rows = path.read_text("utf-8").splitlines()[1:] if path.exists() else []
    return [" ".join(row.split()[2:] if ":" in row.split()[1] else row.split()[1:]) for row in rows]


@pytest.mark.parametrize("ask", [call, direct])
@pytest.mark.parametrize(
    ("profile", "line", "saved"),
    [
        (GROWTH, "walk 10", "walk 10m"),
        (GROWTH, "log tur 10", "walk 10m"),
        (GROWTH, "stairs 10", "stairs x10"),
        (GROWTH, "rest 20", "rest 20m"),
        (GROWTH, "checkin 6 5", "checkin form 6 sleep 5"),
        (UNIT, "walk 10", "walk 10m"),
        (UNIT, "stairs x10", "stairs x10"),
        (UNIT, "log stairs 10min", "stairs 10m"),
        (TWICE, "stairs 10min", "stairs 10m"),
        (TORN, "walk 10min", "walk 10m"),
        (TORN, "tur 10min effort 4", "tur 10m effort 4"),
        (TORN, "rest", "rest"),
        (TORN, "checkin heavy", "checkin morning heavy"),
        (MORNING, "checkin sleep 4", "checkin sleep 4"),
        (MORNING, "walk 10", "walk 10m"),
    ],
)
def test_what_is_sure_is_saved_and_the_fault_is_told(
    ask: object, profile: str, line: str, saved: str, tmp_path: Path
) -> None:
    code, out, err = ask(tmp_path, line, profile)  # type: ignore[operator]
    assert code == 0
    assert out.startswith("Saved: ")
    assert err.startswith("profile.toml:")
    assert err.count("profile.toml:") == 1
    assert "Nothing changed." not in err
    assert "init" not in err
    assert journal(tmp_path) == [saved]


@pytest.mark.parametrize("ask", [call, direct])
@pytest.mark.parametrize(
    ("profile", "line"),
    [
        (UNIT, "stairs 10"),
        (UNIT, "log stairs"),
        (TWICE, "stairs 10"),
        (TORN, "walk 10"),
        (TORN, "walk"),
        (TORN, "checkin 6"),
        (MORNING, "checkin 6 5"),
        (GROWTH, "plan"),
        (GROWTH, "today"),
    ],
)
def test_what_is_not_sure_is_refused_with_the_fault(
    ask: object, profile: str, line: str, tmp_path: Path
) -> None:
    code, out, err = ask(tmp_path, line, profile)  # type: ignore[operator]
    assert (code, out) == (3, "")
    assert err.startswith("profile.toml:")
    assert err.endswith("Nothing changed.\n")
    assert journal(tmp_path) == []


def test_a_slip_is_still_a_slip(tmp_path: Path) -> None:
    code, _, err = direct(tmp_path, "wakl 10", GROWTH)
    assert code == 3
    assert "Did you mean walk?" in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fault_is_told_in_the_persons_language(language: str, tmp_path: Path) -> None:
    code, out, err = direct(tmp_path, "walk 10", f'language = "{language}"\n{GROWTH}')
    assert code == 0
    assert out.startswith({"en": "Saved:", "nb": "Lagret:"}[language])
    assert load(language)["problems"]["profile_value"][1].split("{")[0] in err


def test_what_is_left_of_a_profile() -> None:
    profile, unsure = read_sure(GROWTH.encode())
    assert profile == Profile(
        activities=(Activity("walk", aliases=("tur",)), Activity("stairs", unit="rep"))
    )
    assert unsure == {"growth"}
    assert read_sure(b"\xff") == read_sure(b"= 1") == NOTHING
    for text in ("activity = 3", "activity = [3]", '[activity]\nname = "walk"', WALK + "name = 1"):
        assert "activity" in read_sure(text.encode())[1]
    many = "".join(f"x{n} = 1\n" for n in range(300)) + WALK
    assert [one.name for one in read_sure(many.encode())[0].activities] == ["walk"]
