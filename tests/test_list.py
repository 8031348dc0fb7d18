"""`list`: days and filters in words, references that hold, and what is said of nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.test_edit import JOURNAL, ROWS, Said, home
from tests.test_schemas import faults

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["home"]  # the fixture


def rows(said: Said) -> list[str]:
    """The entries that are listed, without summary and end."""
    return said.out.split("\n")[1:-2]


def test_the_lines_are_the_journals_own(home: Path) -> None:
    listed = rows(Said(home, "list"))
    assert [row.partition(" ")[2] for row in listed] == [
        row for row in ROWS.split("\n") if "nonsense" not in row
    ]
    names = [row.partition(" ")[0] for row in listed]
    assert names[:6] == ["1123.1", "1123.2", "1123.3", "1124.1", "1124.2", "1124.3"]


def test_words_of_an_entry_stay_as_they_are_written(home: Path) -> None:
    (home / "journal" / "2026.txt").write_text("2026-11-22 walk\t25m  effort 4.0 --  so  it is\n")
    assert rows(Said(home, "list")) == ["1122.1 2026-11-22 walk 25m effort 4.0 -- so  it is"]


def test_a_filter_keeps_the_numbers_of_the_day(home: Path) -> None:
    (row,) = rows(Said(home, "list", "walk", "log"))
    assert row.startswith("1123.2 ")
    assert rows(Said(home, "list", "--", "THE MOVE")) == [
        "1125.1 2026-11-25 flare start -- after the move"
    ]
    assert len(rows(Said(home, "list", "--"))) == 4, "any note"


def test_strength_is_found_though_no_profile_names_it(home: Path) -> None:
    assert rows(Said(home, "list", "STRENGTH", "this", "week")) == [
        "1123.3 2026-11-23 strength 3x10 effort 5 trial bad"
    ]
    said = Said(home, "list", "strenght")
    assert (said.code, "Did you mean strength?" in said.err) == (3, True)


def test_another_year_has_its_year(home: Path) -> None:
    (home / "journal" / "2025.txt").write_text("2025-11-25 rest\n2025-11-26 rest\n")
    assert rows(Said(home, "list", "november", "2025")) == [
        "20251125.1 2025-11-25 rest",
        "1126.1 2025-11-26 rest",
    ]
    found = json.loads(Said(home, "list", "2025", "--json").out)
    assert [entry["ref"] for entry in found["entries"]] == ["20251125.1", "1126.1"]
    assert faults("list", found) == []
    assert (found["start"], found["end"]) == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("this month walk", "4 entries that fit, 1 November to 30 November."),
        ("today walk log", "Nothing that fits is noted Wednesday 25 November."),
        ("2024", "Nothing noted 1 January to 31 December 2024."),
        ("last week", "Nothing noted 16 November to 22 November."),
        ("until yesterday", "6 entries, 23 November to 24 November."),
        ("tag stairs", "Nothing that fits is noted 23 November to 25 November."),
    ],
)
def test_the_summary_says_the_days(home: Path, words: str, says: str) -> None:
    said = Said(home, "list", *words.split())
    assert said.code == 0
    assert said.out.startswith(f"{says}\n")


def test_nothing_in_these_days_names_the_latest(home: Path) -> None:
    said = Said(home, "list", "last", "week", "walk")
    assert said.out == (
        "Nothing that fits is noted 16 November to 22 November.\n"
        "The latest is from Wednesday 25 November:\n"
        "  1125.6 2026-11-25 answer mornings usual about walk\n"
        "End of list.\n"
    )


def test_lines_that_cannot_be_read_are_mentioned(home: Path) -> None:
    said = Said(home, "list", "24.11.")
    assert "1 line of the journal could not be read:" in said.err
    assert "journal/2026.txt:8:20:" in said.err
    assert "walk 9m nonsense" not in said.out


def test_an_empty_home(tmp_path: Path) -> None:
    said = Said(tmp_path / "none", "list", "walk")
    assert said.code == 3, "no such activity, and none in the journal"
    said = Said(tmp_path / "none", "list", "all")
    assert said.out.startswith("Nothing noted Wednesday 25 November.\n")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", ["list", "score"])
def test_days_are_named_once(home: Path, command: str) -> None:
    said = Said(home, command, "this", "week", "--since", "monday")
    assert (said.code, "The days are named twice, after an option" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("score this month", "score --since 2026-11-01"),
        ("jevnhet siden mandag", "score --since 2026-11-23"),
        ("score last 3 days", "score --since 2026-11-23"),
        ("patterns since november", "patterns --since 2026-11-01 --until 2026-11-24"),
        ("patterns last month", "patterns --since 2026-10-01 --until 2026-10-31"),
        ("patterns this month", "patterns --since 2026-11-01 --until 2026-11-24"),
        ("list this week", "list --since 2026-11-23 --until 2026-11-29"),
    ],
)
def test_reports_take_the_same_words(home: Path, typed: str, option: str) -> None:
    one = Said(home, *typed.split(), "--json")
    other = Said(home, *option.split(), "--json")
    assert (one.code, one.out) == (other.code, other.out)
    assert one.code == 0


def test_a_report_of_days_to_come_is_refused(home: Path) -> None:
    said = Said(home, "score", "since", "2027-01-01")
    assert (said.code, "still to come" in said.err) == (3, True)


def test_reading_changes_nothing(home: Path) -> None:
    before = sorted(home.rglob("*"))
    Said(home, "list", "all")
    assert sorted(home.rglob("*")) == before
    assert (home / "journal" / "2026.txt").read_bytes() == JOURNAL.encode()
