"""`remove`: entries by their references, shown first, all of them or none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.program import environment
from tests.test_edit import JOURNAL, NOW, Said, home, journal

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["home"]  # the fixture

FIRST = "2026-11-23 07:10 checkin form 6 sleep 5"
SECOND = "2026-11-23 18:05 walk 25m effort 4 pain 3-5 -- in the woods"


def test_several_at_once(home: Path) -> None:
    said = Said(home, "remove", "1124.1", "1123.2", "20261124.1", "--yes")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Removed: {SECOND}\nRemoved: 2026-11-24 rest\n"
    assert journal(home) == JOURNAL.replace(f"{SECOND}\n", "").replace("2026-11-24 rest\n", "")


def test_of_several_years(home: Path) -> None:
    (home / "journal" / "2024.txt").write_text("2024-02-29 walk 5m\n2024-02-29 walk 5m\n")
    said = Said(home, "slett", "20240229.2", "1123.1", "--ja", SMERTECOACH_LANG="nb")
    assert said.out == f"Slettet: 2024-02-29 walk 5m\nSlettet: {FIRST}\n"
    assert journal(home, 2024) == "2024-02-29 walk 5m\n"
    assert journal(home) == JOURNAL.replace(f"{FIRST}\n", "")


def test_without_a_terminal_it_says_what_to_type(home: Path) -> None:
    said = Said(home, "remove", "1123.1", "1123.2")
    assert said.code == 5
    assert said.out == f"1123.1 {FIRST}\n1123.2 {SECOND}\n"
    assert "smertecoach remove 1123.1 1123.2 --yes\nNothing changed.\n" in said.err
    assert journal(home) == JOURNAL


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("1123.1 1123.4", "There is no entry 1123.4.\n  1123.1 1123.4\n         ^^^^^^\n"),
        ("1123.4", f"Monday 23 November:\n  1123.1 {FIRST}\n  1123.2 {SECOND}\n  1123.3"),
        ("1122.1", "Nothing noted Sunday 22 November."),
        ("20251123.1", "Nothing noted Sunday 23 November 2025."),
        ("1123", '"1123" is not the number of an entry.'),
        ("yesterday", '"yesterday" is not the number of an entry.'),
        ("1123.0", "There is no entry 1123.0."),
        ("", "No entry is named."),
    ],
)
def test_all_or_nothing(home: Path, words: str, says: str) -> None:
    said = Said(home, "remove", *words.split(), "--yes")
    assert said.code == 3
    assert says in said.err
    assert said.err.endswith("Nothing changed.\n")
    assert journal(home) == JOURNAL


@pytest.mark.parametrize("width", [40, 120])
@pytest.mark.parametrize("answer", ["", "no", "nei", "what", "yes", "ja", "\x03"])
def test_it_asks_on_a_terminal(home: Path, answer: str, width: int) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "smertecoach", "--home", str(home), "remove", "1123.1"],
        env=environment(home.parent, SMERTECOACH_NOW=NOW),
        encoding="utf-8",
        dimensions=(40, width),
        timeout=30,
        echo=False,
    )
    child.expect(r"Remove\s+this\s+entry\?\s+yes\s+or\s+no,\s+Enter\s+is\s+no:\s+")
    assert FIRST in " ".join(str(child.before).split())
    if answer == "\x03":
        child.sendintr()
    else:
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    removed = answer in ("yes", "ja")
    assert child.exitstatus == (130 if answer == "\x03" else 0)
    assert ("Removed: " if removed else "Nothing changed.") in str(child.before)
    assert journal(home) == (JOURNAL.replace(f"{FIRST}\n", "") if removed else JOURNAL)
