"""Nothing that was acknowledged is lost: many writers, kills, merges; whole in `make bench`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.fuzzing import TRIALS
from tests.faults.trials import (
    ENDED,
    at_once,
    killed_at_each_step,
    killed_at_random,
    merged_histories,
)

if TYPE_CHECKING:
    from pathlib import Path

# How many steps are left out between two that are tried; odd, so that all kinds of step come up.
EVERY = {"first": 11, "log": 13, "torn": 17, "plan": 21, "profile": 27, "fix": 37, "merge": 27}
EVERY |= {"undo": 25, "restore": 25}


def test_many_writers_at_once(tmp_path: Path) -> None:
    assert at_once(tmp_path, 6, 10).clean


def test_a_kill_at_any_moment(tmp_path: Path) -> None:
    assert killed_at_random(tmp_path, 10).clean


@pytest.mark.parametrize("name", ENDED)
def test_a_kill_at_a_step_of_writing(name: str, tmp_path: Path) -> None:
    assert killed_at_each_step(tmp_path, name, EVERY[name]).clean


def test_merges_of_two_clones(tmp_path: Path) -> None:
    assert merged_histories(tmp_path, 3).clean


@pytest.mark.parametrize("name", TRIALS)
def test_any_text(name: str) -> None:
    TRIALS[name](150)
