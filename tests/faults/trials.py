"""The trials of durability, each with its size as a number, so that the suite runs small ones and
`make bench` the whole. All of them use real processes, real files and real signals.
"""  # noqa: D205 - one sentence

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smertecoach.core.entry import parse
from smertecoach.core.problem import Problem
from tests.program import environment, run

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
HEAD = "# smertecoach journal 1\n"
NOW = "2026-11-23T18:05+01:00"
LIMIT = 120  # seconds that any process may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """What went wrong; all of it should be nothing."""

    acknowledged: int
    lost: int  # acknowledged, and not there
    torn: int  # lines that can not be read
    doubled: int  # lines that stand more often than they were written
    stuck: int = 0  # next commands that did not work
    opened: int = 0  # files that others may open

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong, and something was done at all."""
        return self.acknowledged > 0 and not any(
            (self.lost, self.torn, self.doubled, self.stuck, self.opened)
        )


def home_of(folder: Path) -> Path:
    """The home that a child finds whose home folder is this."""
    return folder / ".local" / "share" / "smertecoach"


def journal_of(folder: Path, year: int = 2026) -> Path:
    """The journal of a year in it."""
    return home_of(folder) / "journal" / f"{year}.txt"


def lines_of(path: Path) -> list[str]:
    """The entries of a journal as text; none where there is no file."""
    if not path.exists():
        return []
    rows = path.read_bytes().decode(errors="replace").split("\n")
    return [row for row in rows if row and not row.startswith("#")]


def torn_in(lines: list[str]) -> int:
    """How many lines can not be read."""
    return sum(isinstance(parse(line), Problem) for line in lines)


def at_once(folder: Path, processes: int, each: int) -> Losses:
    """Let many processes add and edit at once, and count what is not as acknowledged."""
    assert run("init", "--activity", "walk 40 10", home=folder).returncode == 0
    env = environment(folder, SMERTECOACH_NOW=NOW)
    workers = [
        subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), str(home_of(folder)), str(nth), str(each)],
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        )
        for nth in range(processes)
    ]
    said = [worker.communicate(timeout=LIMIT)[0].split("\n") for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * processes
    acknowledged = [line for lines in said for line in lines if line]
    lines = lines_of(journal_of(folder))
    notes = Counter(line.partition(" -- ")[2] for line in lines)
    edited = {line.split(" ")[1] for line in acknowledged if line.startswith("edited")}
    added = [line.split(" ")[1] for line in acknowledged if line.startswith("added")]
    wanted = {f"{tag} edited" if tag in edited else tag for tag in added}
    profile = (home_of(folder) / "profile.toml").read_text(encoding="utf-8")
    names = [line.split(" ")[1] for line in acknowledged if line.startswith("profile")]
    lost = sum(notes[note] == 0 for note in wanted)
    lost += sum(f'name = "{name}"' not in profile for name in names)
    return Losses(
        acknowledged=len(acknowledged),
        lost=lost,
        torn=torn_in(lines) + sum(note not in wanted for note in notes),
        doubled=sum(count - 1 for count in notes.values()),
    )


def killed_at_random(folder: Path, times: int, seed: int = 1) -> Losses:
    """End so many calls of `log` at random moments; all that was acknowledged must stay."""
    dice = random.Random(seed)  # noqa: S311 - moments, not secrets
    assert run("init", "--activity", "walk 40 10", home=folder).returncode == 0
    assert run("log", "walk", "5", "--", "first", home=folder).returncode == 0
    env = environment(folder, SMERTECOACH_NOW=NOW)
    acknowledged = ["first"]
    stuck = shorter = killed = tries = 0
    usual = 1.0  # seconds that a call takes here and now
    while killed < times:
        assert tries < 20 * times, "the calls are over before they can be ended"
        before = journal_of(folder).read_bytes()
        words = [sys.executable, "-m", "smertecoach", "log", "walk", "5", "--", f"n{tries}"]
        begin = time.monotonic()
        child = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)
        try:
            said = child.communicate(timeout=dice.uniform(0.2, 1.0) * usual)[0]
            usual = 0.5 * usual + 0.5 * (time.monotonic() - begin)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            said = child.communicate(timeout=LIMIT)[0]
            killed += child.returncode == -signal.SIGKILL
        if "Saved" in said:
            acknowledged.append(f"n{tries}")
        shorter += not journal_of(folder).read_bytes().startswith(before)
        tries += 1
        if tries % 10 == 0:
            note = f"after{tries}"
            stuck += run("log", "walk", "5", "--", note, home=folder).returncode != 0
            acknowledged.append(note)
    lines = lines_of(journal_of(folder))
    notes = Counter(line.partition(" -- ")[2] for line in lines)
    return Losses(
        acknowledged=len(acknowledged),
        lost=sum(notes[note] == 0 for note in acknowledged) + shorter,
        torn=torn_in(lines),
        doubled=sum(count - 1 for count in notes.values()),
        stuck=stuck,
    )


# What is ended at every step of its writing: how the home is made, and the words.
def _small(folder: Path) -> None:
    put(folder, {"journal/2026.txt": HEAD + "2026-11-22 walk 25m -- kept\n"})


def _torn(folder: Path) -> None:
    put(folder, {"journal/2026.txt": HEAD + "2026-11-22 walk 25m -- kept\n2026-11-22 wal"})


def _astray(folder: Path) -> None:
    here = "2026-11-22 walk 25m -- kept\n2025-12-31 walk 5m -- astray\n2026-11-21 rest\r\n"
    put(folder, {"journal/2026.txt": HEAD + here, "journal/2025.txt": HEAD + "2025-12-30 rest\n"})


def _copied(folder: Path) -> None:
    _small(folder)
    copy = "journal/2026.sync-conflict-20261123-101010-ABCDEFG.txt"
    put(folder, {copy: HEAD + "2026-11-22 walk 25m -- kept\n2026-11-21 walk 5m -- there\n"})


def _nothing(folder: Path) -> None:
    home_of(folder).parent.mkdir(parents=True)


def _planned(folder: Path) -> None:
    _small(folder)
    assert run("init", "--activity", "walk 40 10", home=folder, SMERTECOACH_NOW=NOW).returncode == 0


def _logged(folder: Path, *days: str) -> None:
    _small(folder)
    for day in days or ("23",):
        now = f"2026-11-{day}T18:05+01:00"
        assert run("log", "walk", "5", home=folder, SMERTECOACH_NOW=now).returncode == 0


def _emptied(folder: Path) -> None:
    _logged(folder, "22", "23")
    journal_of(folder).write_bytes(b"2026-11-23 rest\n")


ENDED: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "first": (_nothing, ["log", "walk", "5", "--", "new"]),
    "log": (_small, ["log", "walk", "5", "--", "new"]),
    "torn": (_torn, ["log", "walk", "5", "--", "new"]),
    "plan": (_planned, ["plan", "--accept"]),
    "profile": (_planned, ["profile", "add", "swim", "20", "5"]),
    "fix": (_astray, ["verify", "--fix"]),
    "undo": (_logged, ["undo"]),
    "restore": (_emptied, ["verify", "--restore"]),
    "merge": (_copied, ["verify", "--merge"]),
}


def put(folder: Path, files: dict[str, str]) -> None:
    """Lay files into the home, for this person alone."""
    for name, text in files.items():
        path = home_of(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        path.chmod(0o600)
        path.parent.chmod(0o700)
    home_of(folder).chmod(0o700)


def all_lines(folder: Path) -> Counter[str]:
    """Every entry line of every journal, copies too, without line ends; torn ones as they are."""
    found: Counter[str] = Counter()
    for path in (home_of(folder) / "journal").glob("*.txt"):
        found.update(line.rstrip("\r") for line in lines_of(path))
    return found


def _dying(folder: Path, at: int, words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HERE / "killed.py"), str(at), *words],
        env=environment(folder, SMERTECOACH_NOW=NOW),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
        umask=0,
    )


def killed_at_each_step(folder: Path, name: str, every: int = 1) -> Losses:
    """End a call at each (or every so many) of its steps of writing, each in a fresh home."""
    make, words = ENDED[name]
    here, begin = folder / "here", folder / "begin"  # backups go by the path of a home
    here.mkdir()
    make(here)
    shutil.copytree(here, begin)
    before, settings = all_lines(here), settings_in(here)
    done = _dying(here, 0, words)
    steps = int(done.stderr.strip().rpartition("\n")[2])
    after, changed = all_lines(here), settings_in(here)
    # `--merge` takes the copy away: what it must keep is what each line counts in the end.
    kept = {line: min(count, after[line]) for line, count in before.items()}
    lost = torn = opened = doubled = stuck = 0
    points = range(1, steps + 1, every)
    for at in points:
        shutil.rmtree(here)
        shutil.copytree(begin, here)
        ended = _dying(here, at, words)
        now = all_lines(here)
        saved = "Saved" in ended.stdout
        whole = settings_in(here)
        torn += sum(
            whole.get(name) not in (settings.get(name), changed.get(name))
            for name in {*settings, *changed, *whole}
        )
        lost += sum(now[line] < count for line, count in kept.items())
        lost += saved and name in ("first", "log", "torn") and not _has_note(now, "new")
        stuck += not _goes_on(here, words)
        later = all_lines(here)
        if words[0] == "verify":  # begun again, it comes to the same end
            lost += sum(later[line] < count for line, count in after.items())
        lost += sum(later[line] < count for line, count in kept.items())
        doubled += sum(
            later[line] > max(count, after[line])
            for line, count in before.items()
            if words[0] == "verify"
        )
        opened += open_files(here)
    return Losses(
        acknowledged=len(points),
        lost=lost,
        torn=torn,
        doubled=doubled,
        stuck=stuck,
        opened=opened,
    )


def settings_in(folder: Path) -> dict[str, bytes]:
    """The profile and the plans, whole or not there at all."""
    return {path.name: path.read_bytes() for path in home_of(folder).rglob("*.toml")}


def _has_note(lines: Counter[str], note: str) -> bool:
    return any(line.endswith(f"-- {note}") for line in lines)


def _goes_on(folder: Path, words: list[str]) -> bool:
    """Whether the same call, and an everyday one, work after a stop."""
    again = run(*words, "--plain", home=folder, SMERTECOACH_NOW=NOW)
    # A plan or an activity that the stopped call had saved already is not saved twice.
    if again.returncode not in (0, 3, 5):
        return False
    first = run("log", "walk", "5", "--", "later", home=folder, SMERTECOACH_NOW=NOW)
    return first.returncode == 0 and _has_note(all_lines(folder), "later")


def open_files(folder: Path) -> int:
    """How many files or folders of the program others may open, though the umask let them."""
    own = (home_of(folder), folder / ".local" / "state", folder / ".cache")
    found = [path for top in own if top.exists() for path in (top, *top.rglob("*"))]
    return sum(bool(path.stat().st_mode & 0o077) for path in found if path.name != ".local")


def git(folder: Path, *words: str) -> str:
    """Run git, without anyone's settings. The result must be good."""
    env = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    words = ("git", "-c", "gc.auto=0", "-c", "core.fsync=none", *words)
    done = subprocess.run(
        words, cwd=folder, env=env, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    if done.returncode:
        raise AssertionError(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


def merged_histories(folder: Path, histories: int, seed: int = 1) -> Losses:
    """Let two clones of a home go their ways and merge them, in either order."""
    acknowledged = lost = torn = doubled = 0
    for nth in range(histories):
        dice = random.Random(seed * 1000 + nth)  # noqa: S311 - histories, not secrets
        place = folder / str(nth)
        wanted = _two_clones(place, dice)
        acknowledged += sum(wanted.values())
        found = []
        for first, second in (("a", "b"), ("b", "a")):
            both = place / f"{first}-{second}"
            git(place, "clone", "-q", first, both.name)
            git(both, "pull", "-q", "--no-rebase", "--no-edit", f"../{second}", "main")
            lines: list[str] = []
            for path in sorted((both / "journal").glob("*.txt")):
                lines += lines_of(path)
            found.append(Counter(lines))
            torn += torn_in(lines)
        for counts in found:
            lost += sum((wanted - counts).values())
            doubled += sum((counts - wanted).values())
        lost += found[0] != found[1]
        shutil.rmtree(place)
    return Losses(acknowledged=acknowledged, lost=lost, torn=torn, doubled=doubled)


def _two_clones(place: Path, dice: random.Random) -> Counter[str]:
    """Two clones with some days noted in each, and merges on the way; what was noted."""
    first = place / "a"
    (first / "journal").mkdir(parents=True)
    (first / ".gitattributes").write_text("journal/*.txt merge=union\n", encoding="utf-8")
    (first / ".gitignore").write_text(".lock\n", encoding="utf-8")
    (first / "journal" / "2026.txt").write_text(HEAD, encoding="utf-8")
    git(first, "init", "-q", "-b", "main")
    git(first, "add", "-A")
    git(first, "commit", "-q", "-m", "begin")
    git(place, "clone", "-q", "a", "b")
    wanted: Counter[str] = Counter()
    for step in range(dice.randint(3, 8)):
        name = dice.choice("ab")
        clone = place / name
        for more in range(dice.randint(1, 4)):
            year = dice.choice((2025, 2026, 2026))
            day = f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
            line = f"{day} walk {dice.randint(1, 60)}m -- {name}{step}-{more}"
            path = clone / "journal" / f"{year}.txt"
            text = path.read_text(encoding="utf-8") if path.exists() else HEAD
            path.write_text(text + line + "\n", encoding="utf-8")
            wanted[line] += 1
        git(clone, "add", "-A")
        git(clone, "commit", "-q", "-m", "days")
        if dice.random() < 0.3:
            other = "b" if name == "a" else "a"
            git(clone, "pull", "-q", "--no-rebase", "--no-edit", f"../{other}", "main")
    return wanted
