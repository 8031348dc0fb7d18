"""The one door: locked, all or nothing, backed up once a day, and never in the way of a change."""

from __future__ import annotations

import os
import stat
from datetime import date
from typing import TYPE_CHECKING

import pytest

from smertecoach.core.problem import CoachError
from smertecoach.files.backup import backup_days, backup_names, read_backup
from smertecoach.files.change import Change
from smertecoach.files.history import history_path
from smertecoach.files.place import Home, sandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "# head 1"
FIRST, LATER = "2026-11-23T18:05:00+01:00", "2026-11-24T07:00:00+01:00"


def home_at(folder: Path, moment: str = FIRST) -> Home:
    return sandbox(str(folder)).but(call=f"{moment} c1")


def contents(folder: Path) -> dict[str, bytes]:
    """What a person's files hold, by their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".state" not in path.parts and path.name != ".lock"
    }


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "2026.txt").write_bytes(b"torn\xff")
    (tmp_path / "profile.toml").write_bytes(b"format = 1\r\n")
    return home_at(tmp_path)


STEPS: dict[str, Callable[[Change, Home], None]] = {
    "append": lambda change, home: change.append(home.file("journal", "2026.txt"), HEAD, ["a"]),
    "append to a new file": lambda change, home: change.append(
        home.file("a", "b.txt"), HEAD, ["a"]
    ),
    "replace": lambda change, home: change.replace(
        home.file("profile.toml"), "x", b"format = 1\r\n"
    ),
    "make": lambda change, home: change.replace(home.file("plans", "p.toml"), b"\xff", None),
    "remove": lambda change, home: change.remove(home.file("profile.toml"), b"format = 1\r\n"),
}


@pytest.mark.parametrize("last", [CoachError, KeyboardInterrupt, ValueError])
@pytest.mark.parametrize("step", STEPS)
def test_what_fails_inside_takes_everything_back(
    step: str, last: type[BaseException], home: Home, tmp_path: Path
) -> None:
    before = contents(tmp_path)

    def changes() -> None:
        with Change(home, "test") as change:
            change.append(home.file("journal", "2026.txt"), HEAD, ["first"])
            STEPS[step](change, home)
            change.append(home.file("journal", "2025.txt"), HEAD, ["a", "b"])
            assert contents(tmp_path) != before
            if last is CoachError:
                change.replace(home.file("profile.toml"), "x", b"something else")
            raise last

    with pytest.raises(last):
        changes()
    assert contents(tmp_path) == before
    assert not os.path.exists(history_path(home))


@pytest.mark.parametrize("step", STEPS)
def test_without_a_fault_it_stays(step: str, home: Home, tmp_path: Path) -> None:
    before = contents(tmp_path)
    with Change(home, "test") as change:
        STEPS[step](change, home)
    assert contents(tmp_path) != before


def test_a_file_that_is_not_as_expected_is_not_removed(home: Home, tmp_path: Path) -> None:
    with pytest.raises(CoachError, match=r"^changed_meanwhile$"), Change(home, "test") as change:
        change.remove(home.file("profile.toml"), b"older")
    assert "profile.toml" in contents(tmp_path)


def test_history_and_backups_are_for_this_person_alone(home: Home, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with Change(home, "test") as change:
            change.append(home.file("journal", "2026.txt"), HEAD, ["a"])
    finally:
        os.umask(old)
    state = tmp_path / ".state"
    for path in (state, *state.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.parametrize("state", ["a file", "a folder for the history", "read-only text"])
def test_where_no_history_can_be_kept_the_change_is_made(
    state: str, home: Home, tmp_path: Path
) -> None:
    if state == "a file":
        (tmp_path / ".state").write_bytes(b"")
    elif state == "a folder for the history":
        (tmp_path / ".state" / "history.txt").mkdir(parents=True)
    else:
        (tmp_path / ".state").mkdir()
        (tmp_path / ".state" / "history.txt").write_bytes(b"\x00\xff damaged")
        (tmp_path / ".state" / "backups").write_bytes(b"in the way")
    with Change(home, "test") as change:
        change.append(home.file("journal", "2026.txt"), HEAD, ["a"])
    assert contents(tmp_path)["journal/2026.txt"] == b"torn\xff\na\n"


# --- backups -------------------------------------------------------------------------------


def log(home: Home, name: str = "journal/2026.txt", line: str = "a") -> None:
    with Change(home, "test") as change:
        change.append(home.file(name), HEAD, [line])


def test_the_first_change_of_a_day_keeps_the_file_as_it_was(home: Home, tmp_path: Path) -> None:
    log(home)
    log(home)
    log(home_at(tmp_path, LATER))
    days = [date(2026, 11, 23), date(2026, 11, 24)]
    assert backup_days(home) == days
    name = "journal/2026.txt"
    assert backup_names(home, days[0]) == [name]
    assert read_backup(home, days[0], name) == b"torn\xff"
    assert read_backup(home, days[1], name) == b"torn\xff\na\na\n"
    assert read_backup(home, days[0], "profile.toml") is None


def test_a_shorter_copy_never_takes_the_place_of_a_longer_one(home: Home, tmp_path: Path) -> None:
    log(home)
    (tmp_path / "journal" / "2026.txt").write_bytes(b"x")
    log(home)
    assert read_backup(home, date(2026, 11, 23), "journal/2026.txt") == b"torn\xff"


def test_an_empty_file_and_one_that_cannot_be_read_make_no_copy(home: Home, tmp_path: Path) -> None:
    (tmp_path / "journal" / "2026.txt").write_bytes(b"")
    log(home)
    with pytest.raises(CoachError):
        log(home, "journal")  # a folder
    assert backup_days(home) == []


def test_copies_are_kept_for_thirty_days(home: Home, tmp_path: Path) -> None:
    for moment in ("2026-10-01", "2026-10-23", "2026-10-24"):
        log(home_at(tmp_path, f"{moment}T10:00:00"))
    log(home_at(tmp_path, "2026-11-23T10:00:00"))
    assert backup_days(home) == [date(2026, 10, 24), date(2026, 11, 23)]


def test_what_was_lost_is_kept_until_it_is_back(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "journal" / "2026.txt"
    path.write_bytes(b"line\n" * 100)
    old = date(2026, 10, 1)
    log(home_at(tmp_path, "2026-10-01T10:00:00"))
    path.write_bytes(b"line\n" * 40)
    log(home_at(tmp_path, "2026-11-23T10:00:00"))
    assert read_backup(home, old, "journal/2026.txt") == b"line\n" * 100
    path.write_bytes(b"line\n" * 90)
    log(home_at(tmp_path, "2026-11-24T10:00:00"))
    assert read_backup(home, old, "journal/2026.txt") is None
