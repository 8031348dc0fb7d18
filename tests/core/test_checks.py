"""What is odd about the lines of a journal."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from smertecoach.core.checks import (
    AT_RISK,
    MENDED_BY,
    MOST_ROWS,
    Finding,
    check_ends,
    check_lines,
    exit_code,
    grouped,
    without_marks,
)
from smertecoach.core.codes import Code
from smertecoach.core.entry import parse
from smertecoach.core.problem import Problem

TODAY = date(2026, 11, 23)


def codes(*lines: str) -> list[tuple[str, int]]:
    rows = ((row, line.encode(), parse(line, "j", row)) for row, line in enumerate(lines, 1))
    return [(found.code, found.row) for found in check_lines(rows, "j", TODAY)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["2026-11-23 walk 5m", "2026-11-23 walk 5m"], []),  # two walks, each without a time
        (["2026-11-23 10:00 walk 5m", "2026-11-23 10:00 walk 5m"], [("double_entry", 1)]),
        (["2026-11-23 10:00 walk 5m", "2026-11-23 10:00 walk 6m"], [("two_versions", 2)]),
        (["2026-11-23 10:00 walk 5m", "2026-11-23 10:00 WALK 5m -- a"], [("two_versions", 2)]),
        (["2026-11-23 10:00 walk 5m", "2026-11-23 10:00 house 5m"], []),
        (["2026-11-23 07:00 checkin form 5", "2026-11-23 07:00 checkin form 6"], []),
        (["2026-11-24 walk 5m"], [("future_entry", 1)]),
        (["2026-11-24 away until 2026-12-01", "2026-12-02 back"], []),
        (["2026-02-30 walk 5m", "walk", "2026-11-23 dance"], None),
        (["<<<<<<< HEAD", "=======", ">>>>>>> b", "||||||| c"], None),
    ],
)
def test_lines(lines: list[str], found: list[tuple[str, int]] | None) -> None:
    if found is None:
        assert [row for _, row in codes(*lines)] == list(range(1, len(lines) + 1))
    else:
        assert codes(*lines) == found


def test_what_cannot_be_read_keeps_its_own_code() -> None:
    assert codes("2026-02-30 walk 5m", "2026-11-23 dance all") == [
        ("bad_date", 1),
        ("unknown_record", 2),
    ]
    assert [code for code, _ in codes("<<<<<<< HEAD", "=======")] == ["merge_marks"] * 2


def test_ends() -> None:
    def found(data: bytes, *, readable: bool = True) -> list[tuple[str, int]]:
        return [(one.code, one.row) for one in check_ends(data, "j", readable=readable)]

    assert found(b"") == found(b"a\nb\n") == []
    assert found(b"a\nb") == [("no_last_newline", 2)]
    assert found(b"a\nb", readable=False) == [("torn_tail", 2)]
    assert found(b"a\nb\r\nc\n") == [("line_ends", 2)]


def test_problems_of_a_kind_are_told_together_and_risks_first() -> None:
    many = [Problem("bad_date", "j", row) for row in range(1, 200)]
    open_ = [Problem("open_to_others", name) for name in "ab"]
    first, second, third = grouped([*many, *open_, Problem("torn_tail", "j", 9)])
    assert (first.first.code, first.at_risk, first.mended_by) == ("torn_tail", True, "fix")
    assert (second.n, second.rows) == (199, tuple(range(1, MOST_ROWS + 1)))
    assert (third.n, third.rows) == (2, ())


def test_exit_codes() -> None:
    other = Finding(first=Problem("bad_date"), rows=(), n=1)
    risk = Finding(first=Problem("torn_tail"), rows=(), n=1)
    assert exit_code([]) == 0
    assert exit_code([other]) == 3
    assert exit_code([other, risk]) == 5


def test_every_code_of_the_tables_is_one() -> None:
    assert {*AT_RISK, *MENDED_BY} <= set(get_args(Code))


@pytest.mark.parametrize(
    ("data", "merged"),
    [
        (b"a\n<<<<<<< h\nb\n=======\nc\n>>>>>>> o\nd\n", b"a\nb\nc\nd\n"),
        (b"<<<<<<< h\nb\nc\n=======\nc\nc\n>>>>>>> o\n", b"b\nc\nc\n"),
        (b"<<<<<<< h\nb\n||||||| base\nz\n=======\nc\n>>>>>>> o\n", b"b\nc\n"),
        (b"<<<<<<< h\nb\n=======\nc\n", None),
        (b"<<<<<<< h\nb\n>>>>>>> o\n", None),
        (b"a\n=======\nb\n", None),
        (b"<<<<<<< h\n<<<<<<< h\nb\n=======\nc\n>>>>>>> o\n", None),
        (b"no marks\n", None),
    ],
)
def test_both_sides_of_a_git_merge_stay(data: bytes, merged: bytes | None) -> None:
    assert without_marks(data) == (data if merged is None else merged)
