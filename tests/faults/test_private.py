"""For this person alone: rights from the first byte, links, owners, and what a fault may say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.faults.trials import HEAD, LIMIT, NOW, home_of, journal_of, open_files, put
from tests.program import environment, run

if sys.platform == "win32":
    pytest.skip("rights of Unix", allow_module_level=True)

NOBODY = 65534
# Tells every file or folder that is made so that others could open it, in the moment it is made.
WATCHED = """\
import os, sys
makes = os.O_CREAT
def watch(name):
    real = getattr(os, name)
    def call(path, *values, **named):
        made = real(path, *values, **named)
        if name == "mkdir" or (values and values[0] & makes):
            mode = os.stat(made if name == "open" else path).st_mode & 0o777
            if mode & 0o077:
                sys.stderr.write(f"OPEN {path} {mode:o}\\n")
        return made
    setattr(os, name, call)
watch("open")
watch("mkdir")
import builtins
real_open = builtins.open
def opened(path, mode="r", *values, **named):
    if set(mode) & set("wax+") and isinstance(path, str) and "opener" not in named:
        if path != os.devnull:
            sys.stderr.write(f"OPEN {path} {mode}\\n")
    return real_open(path, mode, *values, **named)
builtins.open = opened
from smertecoach.__main__ import main
sys.exit(main())
"""


def watched(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a call with a umask that lets everybody in, and tell what it makes open to others."""
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *words],
        env=environment(folder, SMERTECOACH_NOW=NOW, **more),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
        umask=0,
    )


def test_everything_is_private_from_its_first_byte(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "hard_gap = 3" > "$1.new" && cat "$1" >> "$1.new"\n'
                      'mv "$1.new" "$1"\n', encoding="utf-8")  # fmt: skip
    editor.chmod(0o700)
    for call in (
        "init --activity walk~40~10",
        "log walk 5 -- secret",
        "plan --accept",
        "profile add swim 20 5",
        "profile edit",
        "today",
        "flare start",
        "log yoga 5 --new",
        "verify",
    ):
        words = [word.replace("~", " ") for word in call.split(" ")]
        done = watched(tmp_path, *words, EDITOR=str(editor))
        assert done.returncode == 0, done.stderr
        assert "OPEN" not in done.stderr
    assert open_files(tmp_path) == 0


def test_a_watch_that_would_find_something(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED.partition("from smertecoach")[0] + "os.mkdir('x')\n"],
        cwd=tmp_path, capture_output=True, text=True, check=True, umask=0,
    )  # fmt: skip
    assert done.stderr == "OPEN x 777\n"


@pytest.mark.parametrize("link", ["journal", "journal/2026.txt", "profile.toml", "plans"])
def test_nothing_is_written_through_a_link_out_of_the_home(link: str, tmp_path: Path) -> None:
    assert run("init", "--activity", "walk 40 10", home=tmp_path).returncode == 0
    assert run("log", "walk", "5", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0
    inside = home_of(tmp_path) / link
    outside = tmp_path / "outside"
    if inside.exists():
        shutil.move(inside, outside)
    else:
        outside.mkdir()
    inside.symlink_to(outside)
    before = {path: path.read_bytes() for path in (outside, *outside.rglob("*")) if path.is_file()}
    call = {"plans": ["plan", "--accept"], "profile.toml": ["profile", "add", "swim", "20"]}
    done = run(*call.get(link, ["log", "walk", "6"]), home=tmp_path, SMERTECOACH_NOW=NOW)
    assert done.returncode == 5
    assert f"{link}: This is a link" in done.stderr or "This is a link" in done.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert [p for p in outside.rglob("*") if p.is_file() and p not in before] == []
    if link != "plans":
        assert run("list", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0  # it may be read
        found = run("verify", home=tmp_path, SMERTECOACH_NOW=NOW)
        assert found.returncode == 5
        assert "This is a link to a place outside the home." in found.stdout


def test_a_link_that_stays_inside_and_a_home_that_is_one(tmp_path: Path) -> None:
    put(tmp_path, {"diary/2026.txt": HEAD})
    (home_of(tmp_path) / "journal").symlink_to("diary")
    assert run("log", "walk", "5", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0
    link = tmp_path / "link"
    link.symlink_to(home_of(tmp_path))
    more = {"SMERTECOACH_HOME": str(link), "SMERTECOACH_NOW": NOW}
    assert run("log", "walk", "6", home=tmp_path, **more).returncode == 0
    assert journal_of(tmp_path).read_text(encoding="utf-8").count("walk") == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_home_of_someone_else_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + "2026-11-22 walk 25m -- theirs\n"})
    os.chown(home_of(tmp_path), NOBODY, NOBODY)
    for call in (["log", "walk", "5"], ["list"], [], ["verify", "--fix"]):
        done = run(*call, home=tmp_path, SMERTECOACH_NOW=NOW)
        assert done.returncode == 5
        assert "This folder belongs to another user." in done.stderr
        assert "theirs" not in done.stdout
    assert not (home_of(tmp_path) / ".lock").exists()


def test_a_memory_of_someone_else_is_not_read(tmp_path: Path) -> None:
    assert run("init", "--activity", "walk 40 10", home=tmp_path).returncode == 0
    assert run("today", home=tmp_path).returncode == 0
    memories = [path for path in (tmp_path / ".cache").rglob("*") if path.is_file()]
    assert memories
    for path in memories:
        path.write_bytes(b"\x00" * 64)
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    assert run("today", home=tmp_path).returncode == 0


FAULTY = """\
import os, sys
def broken(*values):
    secret = "walk 25m -- my secret"
    raise ValueError(secret)
os.listdir = broken
from smertecoach.__main__ import main
sys.exit(main())
"""


def test_a_fault_of_the_program_tells_nothing_of_a_diary(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + "2026-11-22 walk 25m -- my secret\n"})
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, "list"],
        env=environment(tmp_path, SMERTECOACH_NOW=NOW),
        capture_output=True, text=True, timeout=LIMIT, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "ValueError" in done.stderr


def test_nothing_is_left_in_places_that_all_can_read(tmp_path: Path) -> None:
    shared = Path(tempfile.mkdtemp(dir=tmp_path))
    more = {"TMPDIR": str(shared), "SMERTECOACH_NOW": NOW}
    for call in ("init --defaults", "log walk 5 --new -- secret", "profile edit", "demo", "verify"):
        assert run(*call.split(" "), home=tmp_path, EDITOR="true", **more).returncode == 0
    assert list(shared.iterdir()) == []
