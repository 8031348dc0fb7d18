"""Hostile files: nothing in them runs, breaks a line, colours the terminal, or takes for ever."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smertecoach.lang.say import visible, visible_lines
from smertecoach.render.table import Table, row
from smertecoach.render.terminal import draw
from tests.faults.trials import HEAD, LIMIT, NOW, home_of, put
from tests.program import environment, run

if TYPE_CHECKING:
    from pathlib import Path

BIDI = "\u202e\u2066\u200f\u061c"
EVIL = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://x\x1b\\link \x9b31m \x9d0;t\x9c \x08\x7f "
    f"{BIDI}flipped \u2028line [bold red]markup[/] :smile: {{word}} %s \r over"
)
BAD = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
MEMORY = 400 * 1024  # kB that a call may take; a bare interpreter with Rich and pydantic takes 60

JOURNAL = (
    HEAD
    + "2026-11-22 walk 25m -- plain\n"
    + f"2026-11-22 walk 20m -- {BIDI}flipped [bold red]markup[/] \ufeff:smile: {{word}}\n"
    + f"2026-11-22 walk 25m -- {EVIL}\n"
    + f"2026-11-22 {EVIL}\n"
    + "2026-11-22 walk\x1b[31m 25m\n"
    + "2026-11-22 walk 2\x00m\n"
)
PLAN = """\
format = 1
start = 2026-11-23
accepted = true
[[decision]]
activity = "walk"
kept = "1\\n/\\u001b[31m5"
reason = "\\u009b31m"
"""
PROFILE = 'why = "\\u001b]0;x\\u0007"\n[[activity]]\nname = "walk\\u202e"\n'


def hostile(folder: Path) -> None:
    put(folder, {"journal/2026.txt": JOURNAL, "plans/2026-11-23.toml": PLAN})
    with (home_of(folder) / "journal" / "2026.txt").open("ab") as journal:
        journal.write(b"2026-11-22 walk 25m -- \xff\xfe\x9b31m\n")


CALLS = ["list", "today", "score", "patterns", "plan", "verify", "log wa\x1b[31mlk 25", "\x9b31m"]


@pytest.mark.parametrize("call", CALLS)
def test_nothing_of_a_file_reaches_a_terminal_but_text(call: str, tmp_path: Path) -> None:
    hostile(tmp_path)
    for profile in ("", PROFILE, 'timezone = "\x1b[31m"\n', "a\x1b]0;x\x07 = 1\n\x9b"):
        put(tmp_path, {"profile.toml": profile})
        for more in ([], ["--json"]):
            done = run(*call.split(" "), *more, home=tmp_path, SMERTECOACH_NOW=NOW)
            assert not BAD.search(done.stdout + done.stderr), (profile, call, done)
            assert "Traceback" not in done.stderr
            if done.stdout.startswith("{"):
                json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
@pytest.mark.parametrize("call", ["list", "verify", "list --color always", "profile show"])
def test_nothing_of_a_file_reaches_a_real_terminal(call: str, tmp_path: Path) -> None:
    hostile(tmp_path)
    put(tmp_path, {"profile.toml": 'why = "[bold]no[/] \U0001f600"\n'})
    child = pexpect.spawn(
        sys.executable,
        ["-m", "smertecoach", *call.split(" ")],
        env=environment(tmp_path, SMERTECOACH_NOW=NOW, COLUMNS="80"),
        encoding="utf-8",
        timeout=LIMIT,
    )
    said = child.read()
    child.close()
    assert not BAD.search(COLOURS.sub("", said).replace("\r\n", "\n")), said
    if call.startswith("list"):
        assert "[bold red]markup[/]" in said
        assert ":smile:" in said


@given(st.text(max_size=40))
@example(EVIL)
@example("a\u00a0b\u202f\u3000c\u200d")
def test_what_is_made_visible_keeps_its_length_and_its_letters(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not BAD.search(shown)
    assert visible(shown) == shown
    assert all(one == two for one, two in zip(shown, text, strict=True) if two.isprintable())
    assert visible_lines(text).count("\n") == text.count("\n")


@given(st.text(max_size=40))
@example(EVIL)
def test_what_is_drawn_holds_only_colours(text: str) -> None:
    drawn = draw([text, Table(("a", "b"), (row(text, text),))], 80, colour=True)
    assert not BAD.search(COLOURS.sub("", drawn))


def measured(folder: Path, *words: str) -> tuple[int, str, int]:
    """Run a call; its exit code, what it said, and the most memory it took in kB."""
    out = folder / "said"
    with out.open("wb") as said:
        child = subprocess.Popen(
            [sys.executable, "-m", "smertecoach", *words],
            env=environment(folder, SMERTECOACH_NOW=NOW),
            stdout=said,
            stderr=said,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, out.read_text(encoding="utf-8", errors="replace"), used.ru_maxrss


needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="measures as Unix does")


@needs_unix
def test_a_journal_of_a_gigabyte_is_refused_with_its_bound(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD})
    path = home_of(tmp_path) / "journal" / "2026.txt"
    os.truncate(path, 1 << 30)  # takes no space on the disk
    for call in ("list", "score", "today", "log walk 5"):
        code, said, memory = measured(tmp_path, *call.split())
        assert "Traceback" not in said
        assert memory < MEMORY
        if call == "list":
            assert code == 5
            assert said.startswith(f"{path}: The file is larger than 16 MB.")
    code, said, memory = measured(tmp_path, "verify")
    assert (code, memory < MEMORY) == (5, True)
    assert "journal/2026.txt: The file is larger than 16 MB." in said
    with path.open("rb") as file:  # what was logged meanwhile is there, behind it all
        file.seek(-26, os.SEEK_END)
        assert file.read().endswith(b" walk 5m\n")


@needs_unix
@pytest.mark.parametrize("line", [b"x" * 10_000_000, b"\n" * 10_000_000, b"x\n" * 5_000_000])
def test_a_journal_of_ten_megabytes_takes_little_memory(line: bytes, tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + "2026-11-22 walk 25m -- kept\n"})
    with (home_of(tmp_path) / "journal" / "2026.txt").open("ab") as journal:
        journal.write(b"2026-11-22 walk 25m -- " + line + b"\n")
    code, said, memory = measured(tmp_path, "list", "--date", "2026-11-22")
    assert (code, memory < 2 * MEMORY) == (0, True)
    assert "kept" in said
    assert len(said) < 1000


@needs_unix
@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{n} = 1\n" for n in range(1_000_000)),
        "".join(f"k{n} = 1\n" for n in range(15_000)),
        "a." * 120_000 + "a = 1\n",
        ("a." * 4_900 + "a = 1\n") * 25,
        "a = " + "[" * 100_000 + "\n",
        "a = " + "{a=" * 2_000 + "\n",
        'a = "' + "x" * 200_000 + '"\n',
        "[[activity]]\n" * 15_000,
    ],
    ids=["million", "keys", "dots", "dotted", "deep", "tables", "long", "activities"],
)
def test_a_huge_profile_or_plan_is_told_soon(text: str, tmp_path: Path) -> None:
    for name in ("profile.toml", "plans/2026-11-23.toml"):
        put(tmp_path, {"profile.toml": "format = 1\n", name: text})
        for call in ("today", "profile check", "verify"):
            code, said, memory = measured(tmp_path, *call.split())
            assert "Traceback" not in said
            assert memory < MEMORY
            assert len(said) < 60_000
            assert code in (0, 3, 5)
    assert code != 0


@needs_unix
def test_pipes_folders_and_devices_do_not_hold_a_reader(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD})
    path = home_of(tmp_path) / "journal" / "2026.txt"
    for make in (os.mkfifo, lambda place: os.symlink("/dev/zero", place), os.mkdir):
        path.rmdir() if path.is_dir() else path.unlink()
        make(path)
        for call in ("list", "verify", "today"):
            done = run(call, home=tmp_path, SMERTECOACH_NOW=NOW)
            assert done.returncode in (4, 5)
            assert "Traceback" not in done.stderr
    assert measured(tmp_path, "log", "walk", "5")[0] == 5


def test_a_home_by_a_way_with_dots_is_the_same_home(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": HEAD + "2026-11-22 walk 25m -- kept\n"})
    way = f"{home_of(tmp_path)}/journal/../../smertecoach/."
    assert "kept" in run("list", "--home", way, home=tmp_path, SMERTECOACH_NOW=NOW).stdout
    done = run("log", "../../../etc/x", "5", home=tmp_path, SMERTECOACH_NOW=NOW)
    assert done.returncode in (2, 3)
    done = run("log", "walk", "5", "--", "../../x", home=tmp_path, SMERTECOACH_NOW=NOW)
    assert done.returncode == 0
    names = sorted(path.name for path in home_of(tmp_path).rglob("*"))
    assert names == [".lock", "2026.txt", "journal"]
