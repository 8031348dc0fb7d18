"""The real program in a child process, in an environment that holds nothing of the author's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOW = "2026-05-16T18:05+02:00"  # a Saturday; the clock of every child that is not told another


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the variables of a child whose home folder is `home` and whose language is English.

    Byte code may be written: a child that compiles every module anew takes a second.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "TZ": "Europe/Oslo",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT / "src"),
        "SMERTECOACH_NOW": NOW,
    } | more


def run(
    *words: str, home: Path, stdin: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run `smertecoach` with these words; `more` are further environment variables."""
    return subprocess.run(
        [sys.executable, "-m", "smertecoach", *words],
        env=environment(home, **more),
        cwd=home,
        input="" if stdin is None else stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
