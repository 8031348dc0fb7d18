"""Appending and replacing so that nothing is lost: whole, private, durable, or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smertecoach.core.problem import CoachError
from smertecoach.files.text import append, read_bytes, replace
from tests.program import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = "# head 1"


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder with one file that this process may read and not write, root or not."""
    folder = Path(tempfile.mkdtemp(prefix="smertecoach-"))
    inside = folder / "notes.txt"
    inside.write_text("old\n", encoding="utf-8")
    inside.chmod(0o444)
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    inside.unlink()
    folder.rmdir()


def refused(code: str) -> pytest.RaisesExc[CoachError]:
    return pytest.raises(CoachError, match=f"^{code}$")


# --- appending -----------------------------------------------------------------------------


def test_a_new_file_begins_with_its_head(tmp_path: Path) -> None:
    path = tmp_path / "journal" / "2026.txt"
    append(str(path), HEAD, ["one", "two æøå"])
    append(str(path), HEAD, ["three"])
    assert path.read_bytes() == "# head 1\none\ntwo æøå\nthree\n".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"# head 1\nnew\n"),
        (b"old\n", b"old\nnew\n"),
        (b"old", b"old\nnew\n"),  # torn: closed off and kept
        (b"to\xffrn \xc3", b"to\xffrn \xc3\nnew\n"),  # in the middle of a letter too
        (b"\x00", b"\x00\nnew\n"),
        (b"\n\n", b"\n\nnew\n"),
        (b"old\r\n", b"old\r\nnew\n"),
    ],
)
def test_what_is_there_stays_as_it_is(before: bytes, after: bytes, tmp_path: Path) -> None:
    path = tmp_path / "it.txt"
    path.write_bytes(before)
    append(str(path), HEAD, ["new"])
    assert path.read_bytes() == after


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_files_and_folders_are_for_this_person_alone(umask: int, tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "it.txt"
    old = os.umask(umask)
    try:
        append(str(path), HEAD, ["new"])
        replace(str(tmp_path / "a" / "plan.toml"), "x", None)
    finally:
        os.umask(old)
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in (path, tmp_path / "a" / "plan.toml"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_mode_of_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "it.txt"
    path.write_text("old\n", encoding="utf-8")
    path.chmod(0o640)
    append(str(path), HEAD, ["new"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


SHORT = """\
import resource, sys
from smertecoach.core.problem import CoachError
from smertecoach.files.text import append
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    append(sys.argv[1], "# head 1", ["x" * 500])
except CoachError as error:
    print(error.problem.code, dict(error.problem.values)["why"] != "")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize("limit", [0, 100, 110, 300, 605])
@pytest.mark.parametrize("ending", [b"\n", b""])
def test_a_write_that_falls_short_is_taken_back(limit: int, ending: bytes, tmp_path: Path) -> None:
    path = tmp_path / "it.txt"
    before = b"o" * 105 + ending
    path.write_bytes(before)
    done = subprocess.run(
        [sys.executable, "-c", SHORT, str(path), str(limit)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("cannot_write True\n", "")
    assert path.read_bytes() == before


def test_a_folder_that_is_read_only_is_told(closed: Path) -> None:
    with refused("cannot_write"):
        append(str(closed / "new.txt"), HEAD, ["new"])
    with refused("cannot_write"):
        append(str(closed / "notes.txt"), HEAD, ["new"])
    with refused("cannot_write"):
        append(str(closed / "folder" / "new.txt"), HEAD, ["new"])
    with refused("cannot_write"):
        replace(str(closed / "notes.txt"), "new\n", b"old\n")
    assert sorted(os.listdir(closed)) == ["notes.txt"]
    assert (closed / "notes.txt").read_bytes() == b"old\n"


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    with refused("cannot_write"):
        append(str(tmp_path), HEAD, ["new"])
    with refused("cannot_read"):
        read_bytes(str(tmp_path))


# --- reading -------------------------------------------------------------------------------


def test_reading_bytes_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "it").write_bytes(b"\xff\r\n\x00")
    assert read_bytes(str(tmp_path / "it")) == b"\xff\r\n\x00"
    assert read_bytes(str(tmp_path / "none")) is None


def test_what_can_not_be_read_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CoachError) as raised:
        read_bytes(str(tmp_path / "file" / "below"))
    problem = raised.value.problem
    assert (problem.code, raised.value.exit_code) == ("cannot_read", 5)
    assert dict(problem.values)["why"] == "Not a directory"


# --- replacing -----------------------------------------------------------------------------


def test_a_file_is_replaced_by_another(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    replace(str(path), "one æ\n", None)
    inode = path.stat().st_ino
    replace(str(path), "two\n", "one æ\n".encode())
    assert path.read_bytes() == b"two\n"
    assert path.stat().st_ino != inode  # renamed over, so that no reader sees half of it
    assert os.listdir(tmp_path) == ["plan.toml"]


@pytest.mark.parametrize("expected", [b"else\n", b"", None])
def test_a_file_that_changed_meanwhile_is_left(expected: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"theirs\n")
    with refused("changed_meanwhile"):
        replace(str(path), "mine\n", expected)
    assert path.read_bytes() == b"theirs\n"
    assert os.listdir(tmp_path) == ["plan.toml"]


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with refused("changed_meanwhile"):
        replace(str(tmp_path / "plan.toml"), "mine\n", b"old\n")
    assert os.listdir(tmp_path) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "plan.toml").write_bytes(b"old\n")
    link = tmp_path / "plan.toml"
    link.symlink_to(tmp_path / "real" / "plan.toml")
    replace(str(link), "new\n", b"old\n")
    assert link.is_symlink()
    assert (tmp_path / "real" / "plan.toml").read_bytes() == b"new\n"
    assert os.listdir(tmp_path / "real") == ["plan.toml"]
