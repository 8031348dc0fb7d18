"""The two example homes: made again byte for byte, readable, and labelled as they are meant."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from smertecoach.commands._activity import program_words
from smertecoach.core.days import days_of
from smertecoach.core.entry import line, parse
from smertecoach.core.model import Away, Checkin, Entry, Flare, Function, Rest, Session, Skip
from smertecoach.core.patterns import patterns
from smertecoach.files.plan_check import parse_plan
from smertecoach.files.profile import check_profile, read_profile
from tests.program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

    from smertecoach.core.patterns import Patterns

EXAMPLES = ROOT / "examples"
HOMES = ("lake", "fjell")
FIRST, LAST = date(2026, 9, 13), date(2026, 11, 21)
SUNDAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def make() -> Any:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("make_examples", EXAMPLES / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def lines_of(home: str) -> list[str]:
    text = (EXAMPLES / home / "journal" / "2026.txt").read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    assert head == "# smertecoach journal 1"
    return lines


def entries_of(home: str) -> list[Entry]:
    found = []
    for text in lines_of(home):
        entry = parse(text)
        assert isinstance(entry, Entry), entry
        assert line(entry) == text
        found.append(entry)
    return found


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_script_makes_the_committed_bytes_again(tmp_path: Path) -> None:
    for home in HOMES:
        (tmp_path / home).mkdir()
        shutil.copy(EXAMPLES / home / "profile.toml", tmp_path / home)
    made = subprocess.run(
        [sys.executable, str(EXAMPLES / "make.py"), str(tmp_path)],
        env=environment(tmp_path, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C"),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert made.stdout + made.stderr == ""
    for home in HOMES:
        assert content(tmp_path / home) == content(EXAMPLES / home)


@pytest.mark.parametrize("home", HOMES)
def test_the_profile_is_valid_and_rich(home: str) -> None:
    text = (EXAMPLES / home / "profile.toml").read_bytes()
    assert check_profile(text, "profile.toml", program_words()) == []
    profile = read_profile(text)
    assert len(profile.activities) == 5
    assert profile.commitments
    assert profile.rest_days == (5 if home == "lake" else 4,)
    assert profile.language == ("en" if home == "lake" else "nb")
    assert text.count(b"#") >= 5


@pytest.mark.parametrize("home", HOMES)
def test_ten_weeks_end_on_the_day_before_the_moment(home: str) -> None:
    now = datetime.fromisoformat((EXAMPLES / home / "now.txt").read_text().strip())
    assert (now.date(), now.weekday()) == (SUNDAY, 6)
    assert now.tzinfo is not None
    entries = entries_of(home)
    assert (LAST - FIRST).days + 1 == 70
    assert all(FIRST <= entry.day <= LAST for entry in entries)
    assert FIRST in {entry.day for entry in entries}
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
    starts = sorted(path.stem for path in (EXAMPLES / home / "plans").iterdir())
    assert starts == [f"{date(2026, 9, 14) + timedelta(weeks=n)}" for n in range(10)]


@pytest.mark.parametrize("home", HOMES)
def test_the_journal_is_like_life(home: str) -> None:
    entries = entries_of(home)
    noted = {entry.day for entry in entries}
    kinds = Counter(type(entry) for entry in entries)
    names = Counter(entry.activity for entry in entries if isinstance(entry, Session))
    assert 55 <= len(noted) <= 68  # some days are missing
    assert kinds[Checkin] >= 45
    assert kinds[Rest] >= 4
    assert kinds[Function] >= 3
    assert kinds[Skip] >= 1
    assert kinds[Flare] == (2 if home == "lake" else 0)
    assert kinds[Away] == (0 if home == "lake" else 1)
    assert len(names) == 6
    keys = {key for entry in entries for key, _ in entry.keys}
    assert keys >= {"form", "sleep", "energy", "stress", "sitting", "effort", "pain", "joy", "tag"}
    notes = [entry.note for entry in entries if entry.note]
    assert len(notes) >= 8
    assert len(set(notes)) == len(notes)


@pytest.mark.parametrize("home", HOMES)
def test_nothing_runs_into_what_comes_next(home: str) -> None:
    free = (SUNDAY, 0)
    for entry in entries_of(home):
        if isinstance(entry, Session) and entry.at is not None:
            assert entry.day != free[0] or entry.at >= free[1], line(entry)
            free = (entry.day, entry.at + (entry.seconds or 0) // 60)
            assert free[1] < 22 * 60, line(entry)


def test_nobody_is_noted_while_away() -> None:
    entries = entries_of("fjell")
    (away,) = (entry for entry in entries if isinstance(entry, Away))
    assert away.until is not None
    assert not [entry for entry in entries if away.day < entry.day <= away.until]


@pytest.mark.parametrize("home", HOMES)
def test_every_plan_is_readable_and_accepted(home: str) -> None:
    profile = read_profile((EXAMPLES / home / "profile.toml").read_bytes())
    reasons = set()
    for path in (EXAMPLES / home / "plans").iterdir():
        start = date.fromisoformat(path.stem)
        plan = parse_plan(path.read_bytes(), path.name, start)
        assert plan.accepted
        assert [one.activity for one in plan.decisions] == [a.name for a in profile.activities]
        assert [one.day for one in plan.days] == [start + timedelta(days=n) for n in range(7)]
        rest = plan.days[profile.rest_days[0]]
        assert all(item.activity == "breathing" for item in rest.items)
        reasons |= {one.reason for one in plan.decisions}
        assert re.search(r"^week = \"2026-W\d\d\"$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert ("often_over" if home == "lake" else "up") in reasons


def patterns_of(profile: Any, entries: list[Entry], plans: Any) -> Patterns:
    return patterns(days_of(entries, profile, plans, FIRST, SUNDAY), today=SUNDAY)


@pytest.mark.parametrize(("home", "label"), [("lake", "boom-bust"), ("fjell", "even")])
def test_the_label_is_the_one_that_is_meant(home: str, label: str) -> None:
    profile = read_profile((EXAMPLES / home / "profile.toml").read_bytes())
    plans = {}
    for path in (EXAMPLES / home / "plans").iterdir():
        start = date.fromisoformat(path.stem)
        plans[start] = parse_plan(path.read_bytes(), path.name, start)
    found = patterns_of(profile, entries_of(home), plans)
    assert found.label == label
    assert found.window.days == 42
    assert bool(found.episodes) == (home == "lake")


@pytest.mark.parametrize(("home", "label"), [("lake", "boom-bust"), ("fjell", "even")])
def test_most_other_seeds_give_the_label_too(make: Any, home: str, label: str) -> None:
    profile = read_profile((EXAMPLES / home / "profile.toml").read_bytes())
    labels: Counter[str] = Counter()
    for seed in range(12):
        person = getattr(make, home)()
        person.seed = seed
        life = make.Life(person, profile)
        life.live()
        labels[patterns_of(profile, life.entries, life.plans).label] += 1
    assert labels[label] >= 7, labels
