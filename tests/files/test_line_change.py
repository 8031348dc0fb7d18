"""Lines exchanged for others: every other byte stays, whatever the file looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.files.journal_lines import lines_of
from smertecoach.files.line_change import exchange

ROWS = st.sampled_from(
    [
        b"2026-11-23 walk 25m",
        b"2026-11-23 18:05 walk 25m -- in the woods",
        b"2026-11-23  walk\t25m",
        b"2026-11-24 rest",
        b"# a remark",
        b"",
        b"   ",
        b"2026-11-23 wlk",
        b"2026-11-23 walk \xff",
        b"not a line",
        "2026-11-23 gåtur 25m".encode(),
    ]
)


@st.composite
def journals(draw: st.DrawFn) -> bytes:
    """Draw a file: with or without a byte-order mark, CRLF, and a last end of line."""
    ends = draw(st.sampled_from([[b"\n"], [b"\r\n"], [b"\n", b"\r\n"]]))
    rows = draw(st.lists(st.tuples(ROWS, st.sampled_from(ends)), max_size=12))
    data = b"".join(row + end for row, end in rows) + draw(st.sampled_from([b"", b"2026-11-23 x"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + data


def places(data: bytes) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in lines_of(data)]


@given(journals())
def test_lines_are_found_where_they_stand(data: bytes) -> None:
    for start, end, raw in lines_of(data):
        assert data[start:end] == raw
        assert b"\n" not in raw


@given(journals(), st.data())
def test_only_the_chosen_line_differs(data: bytes, drawn: st.DataObject) -> None:
    start, end = drawn.draw(st.sampled_from(places(data)))
    made = exchange(data, [(start, end)], [b"2026-11-25 new 1m"])
    assert made.data == data[:start] + b"2026-11-25 new 1m" + data[end:]


@given(journals(), st.data())
def test_a_line_that_goes_takes_its_end_along(data: bytes, drawn: st.DataObject) -> None:
    start, end = drawn.draw(st.sampled_from(places(data)))
    made = exchange(data, [(start, end)], [])
    assert made.data[:start] == data[:start]
    assert data[end:].removeprefix(b"\r").removeprefix(b"\n") == made.data[start:]
    assert made.removed == (data[start:end],)


@given(journals(), st.data())
def test_any_lines_for_any_lines(data: bytes, drawn: st.DataObject) -> None:
    """What comes out, read again, is the lines that were not chosen and the new ones."""
    every = [(start, end) for start, end in places(data) if start < end]
    chosen = drawn.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    new = drawn.draw(st.lists(ROWS.filter(bytes.strip), max_size=4))
    made = exchange(data, chosen, new).data
    others = [data[s:e] for s, e in every if (s, e) not in chosen]
    expected = sorted(row for row in [*others, *new] if row)
    assert sorted(raw for _, _, raw in lines_of(made) if raw) == expected
    if data.startswith(b"\xef\xbb\xbf"):
        assert made.startswith(b"\xef\xbb\xbf")
    if b"\r" not in data:
        assert b"\r" not in made


@given(journals())
def test_the_same_lines_change_nothing(data: bytes) -> None:
    made = exchange(data, places(data), [raw for _, _, raw in lines_of(data)])
    assert (made.data, made.written, made.removed) == (data, (), ())


@pytest.mark.parametrize(
    ("data", "chosen", "new", "made"),
    [
        (b"a\r\nb\r\n", [0], [b"a", b"x"], b"a\r\nx\r\nb\r\n"),
        (b"a\nb", [1], [b"b", b"x"], b"a\nb\nx"),
        (b"a\nb", [1], [], b"a\n"),
        (b"a\nb\n", [], [b"x"], b"a\nb\nx\n"),
        (b"a", [], [b"x"], b"a\nx"),
        (b"a\nb\nc\n", [0, 2], [b"c"], b"b\nc\n"),
        (b"a\nb\nc\n", [0, 2], [b"y", b"a", b"c"], b"y\na\nb\nc\n"),
        (b"", [], [b"x"], b"x\n"),
    ],
)
def test_where_lines_come_and_go(
    data: bytes, chosen: list[int], new: list[bytes], made: bytes
) -> None:
    every = places(data)
    assert exchange(data, [every[n] for n in chosen], new).data == made
