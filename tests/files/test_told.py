"""What is said only once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from smertecoach.files.place import sandbox
from smertecoach.files.told import NAME, first_time

if TYPE_CHECKING:
    from pathlib import Path


def test_once(tmp_path: Path) -> None:
    home = sandbox(str(tmp_path))
    assert first_time(home, "long_pause walk 1")
    assert not first_time(home, "long_pause walk 1")
    assert first_time(home, "long_pause walk 12")
    assert not first_time(home, "long_pause walk 12")


def test_a_cache_that_cannot_be_written_or_read_is_no_error(tmp_path: Path) -> None:
    home = sandbox(str(tmp_path))
    os.makedirs(os.path.join(home.cache, NAME))
    assert first_time(home, "it")
    assert first_time(home, "it")
