"""Where a person's files are: the same folders as platformdirs names, without importing it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import platformdirs
import pytest

from smertecoach.files.place import APP, Home, find_home, sandbox, user_folder

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("data", "state", "cache")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")


def theirs(kind: str) -> str:
    dirs = platformdirs.PlatformDirs(APP, appauthor=False)
    folders = {
        "data": dirs.user_data_dir,
        "state": dirs.user_state_dir,
        "cache": dirs.user_cache_dir,
    }
    return folders[kind]


@linux_only
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, "", "  ", "/somewhere/else", "/with a space/å"])
def test_the_folders_of_platformdirs(
    kind: str, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"XDG_{kind.upper()}_HOME"
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    assert user_folder(kind, os.environ) == theirs(kind)


def test_the_option_goes_before_the_environment_and_that_before_the_platform(
    tmp_path: Path,
) -> None:
    data = {"XDG_DATA_HOME": str(tmp_path / "data")}
    named = data | {"SMERTECOACH_HOME": str(tmp_path / "named")}
    assert find_home(named, str(tmp_path / "asked")).path == str(tmp_path / "asked")
    assert find_home(named).path == str(tmp_path / "named")
    assert find_home(named | {"SMERTECOACH_HOME": ""}).path == find_home(data).path
    if sys.platform == "linux":
        assert find_home(data).path == str(tmp_path / "data" / APP)


def test_a_home_is_absolute_and_its_tilde_is_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert find_home({}, "here/../there").path == str(tmp_path / "there")
    assert find_home({}, "~/notes").path == str(tmp_path / "me" / "notes")


def test_state_and_cache_lie_outside_under_a_name_of_the_real_path(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    one, other = find_home(os.environ, str(real)), find_home(os.environ, str(tmp_path / "link"))
    assert (one.state, one.cache) == (other.state, other.cache)
    assert not one.state.startswith(str(real))
    assert os.path.basename(one.state) == str(real).replace(os.sep, "+")


def test_two_homes_never_share_a_state() -> None:
    paths = ["/a/b", "/a%b", "/a%/b", "/a/%b", "/a:b", "/a+b", "/A/b", "/" + "x" * 300]
    states = [find_home({}, path).state for path in [*paths, "/" + "x" * 301]]
    assert len(set(states)) == len(states)
    assert find_home({}, "/a/b/") == find_home({}, "/a/b")


def test_a_path_that_is_not_utf8_has_its_folders_too() -> None:
    assert find_home({}, os.fsdecode(b"/tmp/\xff")).state.endswith("+tmp+\udcff")
    assert find_home({}, os.fsdecode(b"/tmp/" + b"\xff" * 250)).state


@pytest.mark.parametrize("letter", ["x", "å", "😀"])
def test_a_very_long_path_has_a_folder_name_that_can_be_made(letter: str, tmp_path: Path) -> None:
    long = "/" + "/".join([letter * 60] * 12)
    name = os.path.basename(find_home({}, long).state)
    (tmp_path / name).mkdir()


def test_paths_in_the_home() -> None:
    home = Home("/me/notes", "/me/state", "/me/cache")
    assert home.file("journal", "2026.txt") == "/me/notes/journal/2026.txt"
    assert home.short("/me/notes/journal/2026.txt") == "journal/2026.txt"
    assert home.short("/me/notes2/2026.txt") == "/me/notes2/2026.txt"


def test_a_sandbox_keeps_everything_inside(tmp_path: Path) -> None:
    home = sandbox(str(tmp_path))
    for folder in (home.state, home.cache):
        assert folder.startswith(str(tmp_path) + os.sep)
