"""What every test stands on: a fixed time zone, no trace of the author's own files, real data."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"

OWN = ("SMERTECOACH_HOME", "SMERTECOACH_LANG", "SMERTECOACH_NOW", "ACCESSIBLE", "COLUMNS")
COLOUR = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE")

settings.register_profile(
    "smertecoach", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("smertecoach")


@pytest.fixture(autouse=True)
def _nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point everything a person's files are found by into the test's own folder."""
    for name in (*OWN, *COLOUR):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    monkeypatch.setenv("HOME", str(home))
    for kind, below in (
        ("DATA", ".local/share"),
        ("STATE", ".local/state"),
        ("CACHE", ".cache"),
        ("CONFIG", ".config"),
    ):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / below))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def shared() -> Path:
    """Return the folder of real data; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no real data beside the checkout (../shared/data)")
    return SHARED


def pytest_configure() -> None:
    """Fix the time zone of the tests' own process once; children get theirs from program.py."""
    os.environ["TZ"] = "Europe/Oslo"
    if hasattr(time, "tzset"):
        time.tzset()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests marked `real`, saying why, where the real data is absent."""
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="no real data beside the checkout (../shared/data)")
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(absent)
