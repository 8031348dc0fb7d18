"""A disk that is full, a home that cannot be written, a lock that another holds."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.faults.trials import HEAD, LIMIT, NOW, home_of, journal_of, put
from tests.program import environment, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    pytest.skip("signals and limits of Unix", allow_module_level=True)

REFUSED = 5
KEPT = HEAD + "2026-11-22 walk 25m -- kept\n"
LIMITED = """\
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from smertecoach.__main__ import main
sys.exit(main())
"""


def limited(folder: Path, size: int, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a call that may make no file larger than this."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(size), *words],
        # No byte code: before Python 3.12 a file of it is cut short by the limit, and stays so.
        env=environment(folder, SMERTECOACH_NOW=NOW, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


@pytest.mark.parametrize("more", [0, 1, 20, 45])
def test_a_disk_that_is_full_keeps_the_file_as_it_was(more: int, tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": KEPT})
    before = journal_of(tmp_path).read_bytes()
    done = limited(tmp_path, len(before) + more, "log", "walk", "5", "--", "x" * 60)
    assert done.returncode == REFUSED
    assert done.stderr.endswith("Nothing changed.\n")
    assert journal_of(tmp_path).read_bytes() == before
    assert run("log", "walk", "5", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0


def test_a_first_line_that_does_not_fit_leaves_no_half_file(tmp_path: Path) -> None:
    done = limited(tmp_path, 30, "log", "walk", "5")
    assert done.returncode == REFUSED
    assert not journal_of(tmp_path).exists()
    assert run("log", "walk", "5", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0


def test_a_profile_and_a_plan_that_do_not_fit_stay_as_they_were(tmp_path: Path) -> None:
    assert (
        run("init", "--activity", "walk 40 10", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0
    )
    profile = home_of(tmp_path) / "profile.toml"
    before = profile.read_bytes()
    assert limited(tmp_path, len(before) + 5, "profile", "add", "swim", "20").returncode == REFUSED
    assert profile.read_bytes() == before
    assert limited(tmp_path, 100, "plan", "--accept").returncode == REFUSED
    assert list((home_of(tmp_path) / "plans").glob("*")) == []


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of 256 kB, where this person may mount one."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", str(place)]
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a disk can be mounted by root only")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def fill(path: Path) -> None:
    """Write until there is no space left."""
    with path.open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"x" * 4096)
        except OSError as full:
            assert full.errno == errno.ENOSPC  # noqa: PT017 - no other fault is meant


def test_a_small_disk_until_it_is_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        more = {"SMERTECOACH_HOME": str(disk / "home"), "SMERTECOACH_NOW": NOW}
        assert run("log", "walk", "5", "--", "first", home=tmp_path, **more).returncode == 0
        fill(disk / "filler")
        journal = disk / "home" / "journal" / "2026.txt"
        codes = []
        for nth in range(60):  # the last block of the file is filled first
            before = journal.read_bytes()
            done = run("log", "walk", "5", "--", f"n{nth} {'x' * 250}", home=tmp_path, **more)
            codes.append(done.returncode)
            if done.returncode:
                assert done.returncode == REFUSED
                assert journal.read_bytes() == before
                break
            assert journal.read_bytes().startswith(before)
        assert codes[-1] == REFUSED
        (disk / "filler").unlink()
        assert run("log", "walk", "5", home=tmp_path, **more).returncode == 0


def test_a_home_that_can_only_be_read(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        more = {"SMERTECOACH_HOME": str(disk / "home"), "SMERTECOACH_NOW": NOW}
        assert run("log", "walk", "5", "--", "first", home=tmp_path, **more).returncode == 0
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = run("log", "walk", "5", home=tmp_path, **more)
        assert done.returncode == REFUSED
        assert "the disk is read-only" in done.stderr
        assert done.stderr.endswith("Nothing changed.\n")
        assert "first" in run("list", home=tmp_path, **more).stdout


def test_a_lock_that_a_stopped_process_holds(tmp_path: Path) -> None:
    put(tmp_path, {"journal/2026.txt": KEPT})
    hold = (
        "import sys, fcntl\n"
        f"lock = open({str(home_of(tmp_path) / '.lock')!r}, 'w')\n"
        "fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.send_signal(signal.SIGSTOP)
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "smertecoach", "log", "walk", "5"],
            env=environment(tmp_path, SMERTECOACH_NOW=NOW),
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stderr is not None
        assert child.stderr.readline() == "Another smertecoach is writing. Waiting a moment.\n"
        assert child.poll() is None  # it still waits
        assert "kept" in run("list", home=tmp_path, SMERTECOACH_NOW=NOW).stdout  # readers do not
        told = child.communicate(timeout=LIMIT)[1]
        assert child.returncode == REFUSED
        assert told.startswith(f"{home_of(tmp_path)}/.lock: Another smertecoach is writing")
        assert told.endswith("Nothing changed.\n")
    finally:
        holder.send_signal(signal.SIGCONT)
        holder.communicate("")
    assert journal_of(tmp_path).read_text(encoding="utf-8") == KEPT
    assert run("log", "walk", "5", home=tmp_path, SMERTECOACH_NOW=NOW).returncode == 0
