"""`prompt`: what the segment says, its exit codes, that it is silent and writes nowhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from smertecoach.commands.prompt import SETUP
from tests import program

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOW = "2026-05-15T12:05+02:00"  # a Friday
PROFILE = """\
format = 1
timezone = "Europe/Oslo"
rest_days = ["sun"]

[[activity]]
name = "walk"
aliases = ["tur"]

[[activity]]
name = "stairs"
unit = "rep"

[[activity]]
name = "house"
role = "limit"

[[commitment]]
name = "choir"
day = "fri"
time = 19:00:00
"""
ITEMS = """\
{ activity = "walk", amount = 12.5, times = 2 }, { activity = "stairs", amount = 10, sets = 3, \
unit = "rep" }, { activity = "house", amount = 20 }, \
{ activity = "choir", amount = 60, fixed = true }\
"""
PLAN = """\
format = 1
start = 2026-05-11
accepted = true

[[day]]
date = 2026-05-13
items = [{{ activity = "house", amount = 20 }}]

[[day]]
date = 2026-05-15
items = [{items}]
"""


def put(folder: Path, journal: str = "", profile: str = PROFILE, items: str = ITEMS) -> Path:
    home = folder / ".local" / "share" / "smertecoach"
    (home / "plans").mkdir(parents=True)
    (home / "journal").mkdir()
    (home / "profile.toml").write_text(profile, encoding="utf-8")
    plan = PLAN.format(items=items)
    (home / "plans" / "2026-05-11.toml").write_text(plan, encoding="utf-8")
    text = "".join(f"{line}\n" for line in journal.split("; ") if line)
    (home / "journal" / "2026.txt").write_text(f"# smertecoach journal 1\n{text}")
    return home


def prompt(folder: Path, *words: str, **more: str) -> tuple[int, str, str]:
    done = program.run("prompt", *words, home=folder, **({"SMERTECOACH_NOW": NOW} | more))
    return done.returncode, done.stdout, done.stderr


DONE_ALL = "2026-05-15 walk 30m; 2026-05-15 stairs 3x10"


@pytest.mark.parametrize(
    ("journal", "now", "said"),
    [
        ("", NOW, "walk 0/25"),
        ("2026-05-14 walk 9m", NOW, "walk 0/25"),
        ("2026-05-15 09:00 tur 12m30s", NOW, "walk 12.5/25"),
        ("2026-05-15 walk 25m", NOW, "stairs 0/30"),
        ("2026-05-15 skip walk; 2026-05-15 stairs x7", NOW, "stairs 7/30"),
        (DONE_ALL, NOW, "choir 19:00"),
        (DONE_ALL, "2026-05-15T19:30+02:00", "done for today"),
        (DONE_ALL, "2026-05-16T01:30+02:00", "done for today"),  # still Friday's day
        (DONE_ALL + "; 2026-05-15 skip choir", NOW, "done for today"),
        ("", "2026-05-13T12:05+02:00", "house 0/20"),  # a limit alone
        ("2026-05-13 house 50m", "2026-05-13T12:05+02:00", "house 50/20"),
        ("", "2026-05-14T12:05+02:00", ""),  # nothing planned
        ("", "2026-05-17T12:05+02:00", "rest"),
        ("2026-05-14 away until 2026-05-20", NOW, ""),
        ("2026-05-15 flare start", NOW, "walk 0/12"),
        ("2026-05-15 what is this; 2026-05-15 walk 5m", NOW, "walk 5/25"),
    ],
)
def test_the_segment(journal: str, now: str, said: str, tmp_path: Path) -> None:
    put(tmp_path, journal)
    meant = (0, f"{said}\n" if said else "", "")
    assert prompt(tmp_path, SMERTECOACH_NOW=now) == meant


def test_the_segment_in_norwegian(tmp_path: Path) -> None:
    put(tmp_path, "2026-05-15 walk 12m30s")
    nb = {"SMERTECOACH_LANG": "nb"}
    assert prompt(tmp_path, **nb) == (0, "walk 12,5/25\n", "")
    assert prompt(tmp_path, "--lang", "nb") == (0, "walk 12,5/25\n", "")
    sunday = {"SMERTECOACH_NOW": "2026-05-17T12:05+02:00"}
    assert prompt(tmp_path, **nb, **sunday) == (0, "hvile\n", "")
    evening = program.run("ledetekst", home=tmp_path, SMERTECOACH_NOW=NOW, **nb)
    assert evening.stdout == "walk 12,5/25\n"


def test_the_segment_has_no_colour_codes(tmp_path: Path) -> None:
    put(tmp_path)
    assert prompt(tmp_path, FORCE_COLOR="1") == (0, "walk 0/25\n", "")


@pytest.mark.parametrize(
    ("journal", "now", "code"),
    [
        ("", NOW, 6),
        ("2026-05-14 walk 9m", NOW, 6),
        ("2026-05-15 07:00 checkin form 6", NOW, 6),  # the morning; nothing of the day is noted
        ("2026-05-15 walk 9m", NOW, 0),
        ("2026-05-15 rest", NOW, 0),
        ("2026-05-15 skip walk", NOW, 0),
        ("2026-05-15 checkin day done", NOW, 0),
        ("2026-05-14 flare start", NOW, 0),
        ("2026-05-13 flare start; 2026-05-14 flare end", NOW, 6),
        ("2026-05-14 away", NOW, 0),
        ("2026-05-14 away walk", NOW, 6),
        ("", "2026-05-17T12:05+02:00", 0),  # a rest day of the profile
        ("", "2026-05-14T12:05+02:00", 0),  # the plan has nothing
        ("2026-05-15 walk 9m", "2026-05-16T03:59+02:00", 0),
        ("2026-05-15 walk 9m", "2026-05-16T04:00+02:00", 0),  # Saturday: no items
    ],
)
def test_quiet_tells_by_its_exit_code(journal: str, now: str, code: int, tmp_path: Path) -> None:
    put(tmp_path, journal)
    for word in ("--quiet", "--stille"):
        assert prompt(tmp_path, word, SMERTECOACH_NOW=now) == (code, "", "")
    assert prompt(tmp_path, "--quiet", "--plain", SMERTECOACH_NOW=now) == (code, "", "")


def test_without_a_profile_it_is_silent(tmp_path: Path) -> None:
    assert prompt(tmp_path) == (0, "", "")
    assert prompt(tmp_path, "--quiet") == (6, "", "")
    assert list(tmp_path.iterdir()) == []


DAMAGE: Mapping[str, str] = {
    "profile.toml": "format = 1\n[[activity]]\nname = 7",
    "plans/2026-05-11.toml": "format = ",
    "journal/2026.txt": "\0\0\0 \N{REPLACEMENT CHARACTER}",
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damaged_files_are_not_told_here(name: str, tmp_path: Path) -> None:
    home = put(tmp_path)
    (home / name).write_text(DAMAGE[name], encoding="utf-8")
    said = "walk 0/25\n" if name.startswith("journal") else ""
    assert prompt(tmp_path) == (0, said, "")
    assert prompt(tmp_path, "--lang", "nb") == (0, said, "")
    code, *said_quietly = prompt(tmp_path, "--quiet")
    assert said_quietly == ["", ""]
    assert code == (0 if name == "profile.toml" or name.startswith("plans") else 6)


def test_a_folder_in_the_place_of_a_file_and_a_bad_clock(tmp_path: Path) -> None:
    home = put(tmp_path)
    assert prompt(tmp_path, SMERTECOACH_NOW="yesterday") == (0, "", "")
    (home / "journal" / "2026.txt").unlink()
    (home / "journal" / "2026.txt").mkdir()
    assert prompt(tmp_path) == (0, "", "")
    assert prompt(tmp_path, SMERTECOACH_HOME=str(home / "profile.toml")) == (0, "", "")


def test_words_that_do_not_fit_are_told_who_sets_it_up(tmp_path: Path) -> None:
    put(tmp_path)
    code, out, err = prompt(tmp_path, "walk")
    assert (code, out) == (3, "")
    assert err.startswith('"walk" was not understood.')
    assert prompt(tmp_path, "--bogus")[0] == 2


def test_where_nobody_reads_it_says_nothing_more(tmp_path: Path) -> None:
    put(tmp_path)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "smertecoach", "prompt"],
            env=program.environment(tmp_path, SMERTECOACH_NOW=NOW),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == ""


# --- it writes nowhere ---------------------------------------------------------------------

WATCHER = """\
import os, sys
said = open(sys.argv[1], "w")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.utime",
           "os.link", "os.symlink", "fcntl.flock", "fcntl.lockf", "socket.connect", "os.listxattr",
           "subprocess.Popen", "os.system", "os.fork", "os.exec", "os.posix_spawn", "shutil.move")
def watch(event, args):
    if event in CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & WRITES):
        said.write(f"{event} {args}\\n")
sys.dont_write_bytecode = True
from smertecoach.cli import main
sys.argv = ["smertecoach", *sys.argv[2:]]
sys.addaudithook(watch)
try:
    main()
except SystemExit:
    pass
said.flush()
"""


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def watched(folder: Path, report: Path, *words: str) -> str:
    """Run a call and return what it wrote or changed, by what the interpreter was asked to do."""
    subprocess.run(
        [sys.executable, "-c", WATCHER, str(report), *words],
        env=program.environment(folder, SMERTECOACH_NOW=NOW),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return report.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["prompt"], ["prompt", "--quiet"], ["prompt", "--lang", "nb"]])
def test_it_writes_nowhere_and_takes_no_lock(words: list[str], tmp_path: Path) -> None:
    folder, report = tmp_path / "person", tmp_path / "report"
    folder.mkdir()
    assert watched(folder, report, *words) == ""
    home = put(folder, "2026-05-14 10:00 walk 9m\n2026-05-15 nonsense")
    before = tree(folder)
    assert watched(folder, report, *words) == ""  # nothing is remembered yet
    assert tree(folder) == before
    (home / "plans" / "2026-05-11.toml").rename(home / "plans" / "2026-05-04.toml")
    moved = tree(folder)
    assert watched(folder, report, *words) == ""
    assert tree(folder) == moved


def test_the_watcher_sees_what_another_command_writes(tmp_path: Path) -> None:
    put(tmp_path)
    seen = watched(tmp_path, tmp_path / "report", "rest")
    assert ".lock" in seen
    assert "journal" in seen
    assert ".cache" in watched(tmp_path, tmp_path / "report", "today") + seen


def test_it_reads_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    home = put(tmp_path)
    folders = (home, home / "plans", home / "journal")
    for folder in folders:
        folder.chmod(0o500)
    try:
        assert prompt(tmp_path) == (0, "walk 0/25\n", "")
    finally:
        for folder in folders:
            folder.chmod(0o700)


def test_it_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    home = put(tmp_path)
    with open(home / ".lock", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert prompt(tmp_path) == (0, "walk 0/25\n", "")
        assert prompt(tmp_path, "--quiet") == (6, "", "")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_system_is_asked_to_write_nothing_but_the_segment(tmp_path: Path) -> None:
    put(tmp_path)
    prompt(tmp_path)  # byte code is written by the interpreter, once
    calls = "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,write,flock"
    trace = subprocess.run(
        ["strace", "-f", "-e", f"trace={calls}", sys.executable, "-m", "smertecoach", "prompt"],
        env=program.environment(tmp_path, SMERTECOACH_NOW=NOW),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "ptrace" in trace.stderr and "not permitted" in trace.stderr:
        pytest.skip("strace may not be used here")
    rows = [row for row in trace.stderr.splitlines() if "(" in row and "ENOENT" not in row]
    changes = [row for row in rows if "O_RDONLY" not in row and not row.startswith("---")]
    assert changes == ['write(1, "walk 0/25\\n", 10)             = 10']


# --- how it is set up ----------------------------------------------------------------------


def test_the_help_shows_where_it_can_stand(tmp_path: Path) -> None:
    for words, heading in (
        (["prompt"], "Where it can stand:"),
        (["ledetekst"], "Hvor det kan stå:"),
    ):
        lang = "nb" if words == ["ledetekst"] else "en"
        said = program.run(*words, "--help", home=tmp_path, SMERTECOACH_LANG=lang).stdout
        assert f"\n{heading}\n" in said
        for place, rows in SETUP:
            assert "\n".join([f"  {place}", *(f"    {row}" for row in rows)]) in said


BASH = """\
smertecoach() {{ {program} "$@"; }}
PS1='> '
{setup}
echo "${{PS1@P}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_what_the_help_shows_works_in_bash(tmp_path: Path) -> None:
    put(tmp_path)
    rows = next(rows for place, rows in SETUP if place.startswith("bash"))
    program_line = f"{sys.executable} -m smertecoach"
    done = subprocess.run(
        ["bash", "--norc", "-c", BASH.format(program=program_line, setup="\n".join(rows))],
        env=program.environment(tmp_path, SMERTECOACH_NOW=NOW),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("walk 0/25 > \n", "")
