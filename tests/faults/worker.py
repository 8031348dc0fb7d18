"""One of many processes that write at once: additions by command and by library, and edits.

    python worker.py HOME WORKER COUNT

Says one line for each thing that was acknowledged: `added TAG`, `edited TAG`, `profile NAME`.
What is refused with exit code 5 (another held the lock too long, or was faster) is tried again:
nothing was acknowledged, so nothing may have been written.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import date

from smertecoach.cli import run
from smertecoach.core.model import Session
from smertecoach.core.problem import CoachError
from smertecoach.files.change import Change
from smertecoach.files.journal import add, year_file
from smertecoach.files.place import Home, find_home
from smertecoach.files.text import read_bytes

REFUSED = 5
TRIES = 1000


def say(*words: str) -> None:
    """Tell that something was acknowledged."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def command(*words: str) -> None:
    """Run a command in this process until it is acknowledged."""
    for _ in range(TRIES):
        err = io.StringIO()
        code = run(list(words), os.environ, io.StringIO(), err)
        if code == 0:
            return
        if code != REFUSED:
            raise SystemExit(f"{words}: {code}: {err.getvalue()}")
    raise SystemExit(f"{words}: refused {TRIES} times")


def by_library(home: Home, note: str) -> None:
    """Add an entry without a command."""
    entry = Session(date(2026, 11, 23), None, None, (), note, activity="walk", seconds=300)
    for _ in range(TRIES):
        try:
            add(home, [entry])
        except CoachError as error:
            if error.exit_code != REFUSED:
                raise
        else:
            return


def edit(home: Home, note: str) -> None:
    """Change the note of an entry where it stands, as an editor does: read, change, replace."""
    path = year_file(home, 2026)
    for _ in range(TRIES):
        before = read_bytes(path) or b""
        after = before.replace(f"-- {note}\n".encode(), f"-- {note} edited\n".encode())
        if after == before:
            raise SystemExit(f"{note} is not there")
        try:
            with Change(home, "edit") as change:
                change.replace(path, after, before)
        except CoachError as error:
            if error.exit_code != REFUSED:
                raise
        else:
            return
    raise SystemExit(f"{note}: refused {TRIES} times")


def main() -> None:
    """Write, and say what was acknowledged."""
    place, worker, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    os.environ["SMERTECOACH_HOME"] = place
    home = find_home(os.environ)
    last = ""
    for nth in range(count):
        tag = f"w{worker}n{nth}"
        if nth % 5 == 4 and last:
            edit(home, last)
            say("edited", last)
        if nth % 3 == 2:
            by_library(home, tag)
        else:
            command("log", "walk", "5", "--", tag)
        say("added", tag)
        last = tag
    name = f"activity-{worker}"
    command("profile", "add", name, "30", "10")
    say("profile", name)


main()
