"""One lock per home: whoever writes holds it, whoever waits gets it, nobody waits for ever."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from smertecoach.core.problem import CoachError
from smertecoach.files import lock
from smertecoach.files.lock import Lock
from smertecoach.files.place import Home, private_folder, sandbox
from tests.program import environment

if TYPE_CHECKING:
    from pathlib import Path

# Holds the lock until its standard input is closed.
HOLDER = """\
import sys
from smertecoach.files.lock import Lock
from smertecoach.files.place import sandbox
with Lock(sandbox(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return sandbox(str(tmp_path / "home"))


def hold(home: Home, tmp_path: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, home.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_held_lock_is_told(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "LONGEST_WAIT", 0.05)
    holder = hold(home, tmp_path)
    with pytest.raises(CoachError) as raised, Lock(home):
        pytest.fail("the lock was held by another process")
    assert (raised.value.problem.code, raised.value.exit_code) == ("locked", 5)
    holder.communicate("")
    with Lock(home):  # free again
        pass


def test_who_waits_gets_the_lock(home: Home, tmp_path: Path) -> None:
    first = hold(home, tmp_path)
    second = subprocess.Popen(
        [sys.executable, "-c", HOLDER, home.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    first.communicate("")
    out, _ = second.communicate("")
    assert (out, second.returncode) == ("held\n", 0)


def test_a_process_that_dies_leaves_the_lock_free(home: Home, tmp_path: Path) -> None:
    holder = hold(home, tmp_path)
    holder.kill()
    holder.communicate()
    with Lock(home):
        pass


def test_the_lock_is_let_go_after_a_fault(home: Home) -> None:
    with pytest.raises(ZeroDivisionError), Lock(home):
        raise ZeroDivisionError
    with Lock(home):
        pass


def test_the_lock_file_stays_and_is_private(home: Home) -> None:
    for _ in range(2):
        with Lock(home):
            pass
        path = home.file(".lock")
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(home.path).st_mode) == 0o700
    assert os.listdir(home.path) == [".lock"]


def test_a_home_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CoachError) as raised, Lock(sandbox(str(tmp_path / "file" / "home"))):
        pytest.fail("there is a file in the way")
    assert (raised.value.problem.code, raised.value.exit_code) == ("cannot_write", 5)


def test_a_folder_is_private_with_all_that_leads_to_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        private_folder(str(tmp_path / "a" / "b"))
    finally:
        os.umask(old)
    for made in ("a", "a/b"):
        assert stat.S_IMODE((tmp_path / made).stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    (tmp_path / "open").chmod(0o755)
    private_folder(str(tmp_path / "open"))
    assert stat.S_IMODE((tmp_path / "open").stat().st_mode) == 0o755
