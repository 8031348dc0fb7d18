"""What is remembered: only for the very same text, and never trusted when anything is odd."""

from __future__ import annotations

import marshal
import os
import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.model import (
    Activity,
    Commitment,
    Decision,
    Item,
    PlanDay,
    Profile,
    WeekPlan,
)
from smertecoach.files import memory
from smertecoach.files.memory import recall, remember
from smertecoach.files.place import Home, sandbox

if TYPE_CHECKING:
    from smertecoach.core.record import Record

TEXT = "why = «så langt»\n".encode()
PROFILE = Profile(
    language="nb",
    rest_days=(6,),
    steady=date(2026, 12, 1),
    since=date(2019, 1, 1),
    activities=(Activity("tur", aliases=("walk",), trials=(12.0, 15.5), goal_by=date(2027, 3, 1)),),
    commitments=(Commitment("kor", 1, 1140),),
)
PLAN = WeekPlan(
    date(2026, 5, 11),
    accepted=True,
    decisions=(Decision("tur", before=10.0, quota=11.0, shown=11.0, kept="5/5", over=0),),
    days=(PlanDay(date(2026, 5, 16), (Item("tur", 10.0, times=2), Item("kor", 90, fixed=True))),),
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return sandbox(str(tmp_path))


def kept(home: Home, name: str = "profile") -> Path:
    return Path(home.cache) / name


@pytest.mark.parametrize("value", [PROFILE, PLAN, Profile()], ids=["profile", "plan", "empty"])
def test_what_was_remembered_comes_back_the_same(value: Record, home: Home) -> None:
    remember(home, "it", TEXT, value)
    again = recall(home, "it", TEXT)
    assert again == value
    assert type(again) is type(value)


def test_steady_until_a_day_and_always(home: Home) -> None:
    for steady in (True, False, date(2026, 12, 1)):
        remember(home, "it", TEXT, PROFILE.but(steady=steady))
        assert recall(home, "it", TEXT).steady is steady or isinstance(steady, date)
        assert recall(home, "it", TEXT) == PROFILE.but(steady=steady)


@given(st.binary(max_size=40))
def test_it_is_never_trusted_for_another_text(other: bytes) -> None:
    home = sandbox(os.environ["HOME"])
    remember(home, "profile", TEXT, PROFILE)
    found = recall(home, "profile", other)
    assert found == (PROFILE if other == TEXT else None)


def test_one_space_more_is_another_text(home: Home) -> None:
    remember(home, "profile", TEXT, PROFILE)
    assert recall(home, "profile", TEXT + b" ") is None
    assert recall(home, "plan", TEXT) is None


def test_nothing_is_remembered_at_first(home: Home) -> None:
    assert recall(home, "profile", TEXT) is None
    assert not os.path.exists(home.cache)


def test_every_truncation_is_ignored(home: Home) -> None:
    remember(home, "profile", TEXT, PROFILE)
    data = kept(home).read_bytes()
    for size in range(len(data)):
        kept(home).write_bytes(data[:size])
        assert recall(home, "profile", TEXT) is None


def test_every_flipped_byte_is_ignored(home: Home) -> None:
    remember(home, "profile", TEXT, PROFILE)
    data = kept(home).read_bytes()
    for at, byte in enumerate(data):
        for flip in (0x01, 0x80, 0xFF):
            kept(home).write_bytes(data[:at] + bytes([byte ^ flip]) + data[at + 1 :])
            assert recall(home, "profile", TEXT) is None


@given(st.binary(max_size=200))
def test_whatever_stands_there_is_no_error(data: bytes) -> None:
    home = sandbox(os.environ["HOME"])
    Path(home.cache).mkdir(parents=True, exist_ok=True)
    kept(home).write_bytes(data)
    assert recall(home, "profile", TEXT) is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        (),
        ("mark", TEXT),
        (memory.MARK, TEXT, ["Stranger"]),
        (memory.MARK, TEXT, ["Activity"]),
        (memory.MARK, TEXT, ["Activity", "walk", *range(99)]),
        (memory.MARK, TEXT, []),
        (memory.MARK, TEXT, ["date", "x"]),
        (memory.MARK, TEXT, ["date", 10**30]),
        (memory.MARK, TEXT, ["date"]),
        (memory.MARK + "2", TEXT, ["Activity", "walk"]),
    ],
)
def test_what_another_program_remembered_is_ignored(value: Any, home: Home) -> None:
    payload = marshal.dumps(value)
    Path(home.cache).mkdir(parents=True)
    kept(home).write_bytes(memory._checksum(payload) + payload)
    assert recall(home, "profile", TEXT) is None


def test_a_folder_in_its_place_is_no_error(home: Home) -> None:
    kept(home).mkdir(parents=True)
    remember(home, "profile", TEXT, PROFILE)
    assert recall(home, "profile", TEXT) is None
    assert os.listdir(home.cache) == ["profile"]


def test_a_cache_that_can_not_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    home = sandbox(str(tmp_path / "file"))
    remember(home, "profile", TEXT, PROFILE)
    assert recall(home, "profile", TEXT) is None


def test_it_is_private_and_leaves_nothing_beside_it(home: Home) -> None:
    for _ in range(2):
        remember(home, "profile", TEXT, PROFILE)
    assert os.listdir(home.cache) == ["profile"]
    assert stat.S_IMODE(kept(home).stat().st_mode) == 0o600
    assert stat.S_IMODE(os.stat(home.cache).st_mode) == 0o700


def test_every_record_that_is_remembered_is_known() -> None:
    named = {Profile, Activity, Commitment, WeekPlan, Decision, PlanDay, Item}
    assert set(memory.KINDS.values()) == named
