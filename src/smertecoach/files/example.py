"""The homes of the example people, copied into a sandbox that is gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from smertecoach.files.place import Home, sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def example_home(name: str) -> Iterator[tuple[Home, str]]:
    """A copy of an example home, and the moment it is meant for."""
    person = _folder(name)
    with tempfile.TemporaryDirectory(prefix="smertecoach-demo-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(person, home)
        yield sandbox(str(home)), (person / "now.txt").read_text("utf-8").strip()


def _folder(name: str) -> Path:
    """Where an example home is: in the package, or in a checkout beside it."""
    package = Path(str(files("smertecoach")))
    inside = package / "examples" / name
    return inside if inside.is_dir() else package.parents[1] / "examples" / name
