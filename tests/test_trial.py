"""`--dry-run`: says what would be saved, and writes nothing whatsoever.

The whole tree of a person (home, state, cache, and the folder for what is temporary) is compared
byte for byte, with modes and times.
"""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from smertecoach.cli import run
from smertecoach.commands._table import COMMANDS
from smertecoach.lang import LANGUAGES, of_trial, whole
from tests.program import environment
from tests.test_fuzz import JOURNAL, PLAN, PROFILE

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-05-16T18:05+02:00"  # a Saturday


def environ_of(folder: Path, **more: str) -> dict[str, str]:
    return {
        "SMERTECOACH_HOME": str(folder / "home"),
        "SMERTECOACH_NOW": NOW,
        "SMERTECOACH_LANG": "en",
        "SMERTECOACH_DEBUG": "1",
        "EDITOR": "false",
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
    } | more


def call(folder: Path, typed: list[str], stdin: str = "", **more: str) -> tuple[int, str, str]:
    """Exit code, what was said, and what was told beside it."""
    out, err = io.StringIO(), io.StringIO()
    code = run(typed, environ_of(folder, **more), out, err, io.StringIO(stdin))
    return code, out.getvalue(), err.getvalue()


def tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder: mode, time of change, content. What is temporary is gone again."""
    assert list(folder.glob("runtime/*")) == []
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.name != "runtime"):
        state = path.lstat()
        content = path.read_bytes() if path.is_file() else b""
        found[str(path)] = (state.st_mode, state.st_mtime_ns, content)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person with a profile, a plan and a journal; state and cache are still to be made."""
    home = tmp_path / "home"
    (home / "plans").mkdir(parents=True)
    (home / "journal").mkdir()
    (home / "profile.toml").write_text(PROFILE, encoding="utf-8")
    (home / "plans" / "2026-05-11.toml").write_text(PLAN, encoding="utf-8")
    (home / "journal" / "2026.txt").write_text(JOURNAL, encoding="utf-8")
    (tmp_path / "runtime").mkdir()
    return tmp_path


# Every command that writes, once at least: what is typed, and how its answer begins.
CALLS = {
    "log walk 25 -- in the woods": "Would be saved: walk 25 min",
    "walk 25": "Would be saved: walk 25 min",
    "log yoga 20 --new": "yoga would be one of your activities.",
    "log 2026-05-14 walk 25m": "Would be saved: walk 25 min",
    "log -": "Would be saved: 2 entries",
    "checkin 2 4": "Would be saved: form 2, sleep 4.",
    "rest": "Would be saved: rest.",
    "rest 20": "Would be saved: rest 20 min.",
    "done 1": "Would be saved: walk 22 min. That was today's plan.",
    "skip walk why afraid": "Would be saved. Being careful is all right.",
    "flare start": "Would be noted: flare from today.",
    "away until 9.12.": "Would be saved: away from today until",
    "away walk": "Would be saved: walk rests from today.",
    "plan next --accept": "Would be saved: the plan for week 21.",
    "plan set walk 12": "Would be saved: walk is 12 min now",
    "profile add swim 20 10": "Would be saved: swim is one of your activities.",
    "verify --fix": "Read: 3 files, 5 entries, 1 April to 16 May 2026.",
    "remove 0514.1": "Would be removed: 2026-05-14 07:10 checkin form 6 sleep 5",
    "patterns --hide": "Would be saved: patterns are hidden.",
    "undo": "Would be taken back: rest, Saturday 16 May.",
}


@pytest.mark.parametrize("option", ["--dry-run", "--prøv"])
@pytest.mark.parametrize("typed", CALLS)
def test_what_would_be_saved_and_nothing_is_written(typed: str, option: str, folder: Path) -> None:
    words, dash, note = typed.partition(" -- ")
    if typed == "undo":
        assert call(folder, ["rest"])[0] == 0
    before = tree(folder)
    arguments = [*words.split(), option, *([dash.strip(), note] if dash else [])]
    code, said, told = call(folder, arguments, "walk 5\nrest 20\n")
    assert code == 0
    assert (told + said).startswith(CALLS[typed])
    assert said.endswith("This was only a try. Nothing changed.\n")
    assert "Saved" not in said
    assert tree(folder) == before


def test_every_command_that_writes_is_tried_here() -> None:
    writes = {command.name for command in COMMANDS if command.writes}
    tried = {words.split()[0] for words in CALLS} - {"walk"}
    assert writes - tried <= {"back", "init"}  # below


def test_the_end_of_a_gap_is_tried(folder: Path) -> None:
    assert call(folder, ["away", "until", "20.5."])[0] == 0
    before = tree(folder)
    code, said, _ = call(folder, ["back", "--dry-run"])
    assert (code, said.splitlines()[-1]) == (0, "This was only a try. Nothing changed.")
    assert tree(folder) == before
    assert call(folder, ["today"])[1].count("You are away.") == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Would be saved: the profile, in "), ("nb", "Ville blitt lagret: profilen, i ")],
)
def test_a_home_that_is_not_there_is_not_made(language: str, said: str, tmp_path: Path) -> None:
    before = tree(tmp_path)
    came = call(tmp_path, ["init", "--defaults", "--dry-run"], SMERTECOACH_LANG=language)
    assert came[0] == 0
    assert came[1].splitlines()[0] == f"{said}{tmp_path / 'home' / 'profile.toml'}"
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("log wlak 25 --dry-run", 3),
        ("log walk 25 20:00 --dry-run", 3),
        ("init --defaults --dry-run", 5),
        ("score --dry-run", 2),
        ("today --dry-run", 2),
        ("profile edit --dry-run", 2),
        ("plan --accept --dry-run", 5),
        ("walk 25 --dry-run --nonsense", 2),
    ],
)
def test_what_is_refused_is_refused_in_a_try_too(typed: str, code: int, folder: Path) -> None:
    before = tree(folder)
    came = call(folder, typed.split())
    assert came[0] == code
    assert came[2].endswith("Nothing changed.\n")
    assert str(folder / "runtime") not in came[1] + came[2]
    assert tree(folder) == before


def test_the_option_in_a_note_is_the_note(folder: Path) -> None:
    assert call(folder, ["walk", "25", "--", "--dry-run"])[1].startswith("Saved: ")


def test_json_stays_alone(folder: Path) -> None:
    code, said, told = call(folder, ["plan", "next", "--json", "--dry-run"])
    assert (code, said.count("\n"), said[0]) == (0, 1, "{")
    assert told == "This was only a try. Nothing changed.\n"


def test_what_is_no_file_is_not_copied(folder: Path) -> None:
    os.mkfifo(folder / "home" / "journal" / "pipe")
    (folder / "home" / "journal" / "gone").symlink_to(folder / "nowhere")
    (folder / "home" / "elsewhere").mkdir()
    (folder / "home" / "elsewhere" / "film").write_bytes(b"x" * 1000)
    assert call(folder, ["rest", "--dry-run"])[0] == 0
    assert list((folder / "runtime").iterdir()) == []


def test_a_journal_behind_a_link_is_read(folder: Path) -> None:
    (folder / "home" / "journal").rename(folder / "synced")
    (folder / "home" / "journal").symlink_to(folder / "synced")
    before = tree(folder)
    assert call(folder, ["log", "walk", "25", "--dry-run"])[0] == 0
    assert tree(folder) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_claims_a_save_in_a_try(language: str) -> None:
    claims = {"en": "Saved", "nb": "Lagret"}[language]

    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for key, part in value.items() if key != "trial" for text in texts(part)]
        if isinstance(value, (tuple, list)):
            return [text for part in value for text in texts(part)]
        return [str(value)]

    words = whole(language)
    assert any(text.startswith(claims) for text in texts(words))
    assert not any(text.startswith(claims) for text in texts(of_trial(words)))
    assert any(text.startswith(claims) for text in texts(whole(language)))  # untouched


ENDINGS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda one: one.name)
def test_the_copy_is_gone_however_the_call_ends(ending: signal.Signals, folder: Path) -> None:
    """`log -` waits for its lines; there the copy is already made, for this person alone."""
    env = environment(folder, **environ_of(folder))
    child = subprocess.Popen(
        [sys.executable, "-m", "smertecoach", "log", "-", "--dry-run"],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    copies = wait_for_copy(folder / "runtime", child)
    assert [stat.S_IMODE(path.stat().st_mode) for path in copies] == [0o700]
    child.send_signal(ending)
    child.communicate(timeout=60)
    assert child.returncode == ENDINGS[ending]
    assert list((folder / "runtime").iterdir()) == []


def wait_for_copy(runtime: Path, child: subprocess.Popen[bytes]) -> list[Path]:
    """Wait until the journal is copied; the process is ended where that takes a minute."""
    until = time.monotonic() + 60
    while not list(runtime.glob("*/home/journal/2026.txt")):
        if child.poll() is not None or time.monotonic() > until:
            child.kill()
            pytest.fail(str(child.communicate()))
        os.sched_yield()
    return list(runtime.iterdir())
