"""Carets stand under what is meant, in columns of a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.lang.say import visible
from smertecoach.render.caret import CUT, with_caret


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "carets"),
    [
        ("walk 25m effort 11", 17, 2, "walk 25m effort 11", " " * 16 + "^^"),
        ("散歩 25m x", 4, 3, "散歩 25m x", "     ^^^"),
        ("散歩 25m", 1, 2, "散歩 25m", "^^^^"),
        ("ga\u030atur 15 mim", 9, 3, "ga\u030atur 15 mim", "       ^^^"),
        ("🚶 15 mim", 6, 3, "🚶 15 mim", "      ^^^"),
        ("walk\t15\tmim", 9, 3, "walk 15 mim", "        ^^^"),
        ("a\x1b[31mb", 2, 1, "a·[31mb", " ^"),
        ("walk", 9, 2, "walk", "    ^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_the_caret_is_as_wide_as_the_word(
    line: str, column: int, width: int, shown: str, carets: str
) -> None:
    assert with_caret(line, column, width, 38) == (shown, carets)


@pytest.mark.parametrize(
    ("before", "behind", "shown"),
    [
        ("a" * 50, "b" * 50, f"{CUT}aaaaaawrong!bbbbbb{CUT}"),
        ("", "b" * 50, f"wrong!{'b' * 12}{CUT}"),
        ("a" * 50, "", f"{CUT}{'a' * 12}wrong!"),
        ("散" * 50, "歩" * 50, f"{CUT}散散散wrong!歩歩歩{CUT}"),
    ],
)
def test_a_long_line_is_cut_around_the_place(before: str, behind: str, shown: str) -> None:
    line, carets = with_caret(f"{before}wrong!{behind}", len(before) + 1, 6, 20)
    assert line == shown
    assert carets.count("^") == 6


def columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in ("W", "F") for letter in text)
    return len(text) + wide - sum(unicodedata.category(c) in ("Mn", "Me") for c in text)


@given(st.text(max_size=120), st.integers(1, 130), st.integers(1, 60), st.integers(36, 98))
def test_nothing_is_wider_than_its_room(line: str, column: int, width: int, room: int) -> None:
    shown, carets = with_caret(line, column, width, room)
    assert columns(shown) <= room
    assert len(carets) <= room + 1  # behind the last letter there is one more place
    assert carets.strip(" ").strip("^") == ""
    assert "^" in carets
    assert visible(shown) == shown
