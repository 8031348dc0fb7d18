"""Rule 7: copies of a file merge without losing a line, in any order, however often."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.merge import lines_of, missing_lines, original_of

LINES = st.sampled_from(
    [b"2026-11-23 walk 25m", b"2026-11-23 rest", b"x", b"# c", b"\xff", b"2026"]
)
copies = st.lists(LINES, max_size=6)


def merged(here: list[bytes], *others: list[bytes]) -> list[bytes]:
    return here + missing_lines(here, others)


@given(copies, copies)
def test_either_way_gives_the_same_lines(one: list[bytes], two: list[bytes]) -> None:
    assert Counter(merged(one, two)) == Counter(merged(two, one))


@given(copies, copies)
def test_nothing_is_lost_and_nothing_doubled(one: list[bytes], two: list[bytes]) -> None:
    found = Counter(merged(one, two))
    for line in {*one, *two}:
        assert found[line] == max(one.count(line), two.count(line))
    assert merged(one, two)[: len(one)] == one  # what was there stays where it was


@given(copies, copies)
def test_once_more_changes_nothing(one: list[bytes], two: list[bytes]) -> None:
    both = merged(one, two)
    assert merged(both, two) == merged(both, one) == merged(both, both) == both


@given(copies, copies, copies)
def test_three_in_any_order(one: list[bytes], two: list[bytes], three: list[bytes]) -> None:
    assert Counter(merged(merged(one, two), three)) == Counter(merged(one, merged(two, three)))
    assert merged(one, two, three) == merged(one, three, two)  # to the byte


def test_lines_without_their_ends() -> None:
    assert lines_of(b"\xef\xbb\xbfa\r\n\n  \nb\nc") == [b"a", b"b", b"c"]
    assert lines_of(b"") == []


@pytest.mark.parametrize(
    ("folder", "name", "original"),
    [
        ("journal", "2026.sync-conflict-20261123-101010-ABCDEFG.txt", "2026.txt"),
        ("journal", "2026 (Kari's conflicted copy 2026-11-23).txt", "2026.txt"),
        ("journal", "2026 (Karis motstridende kopi 2026-11-23).txt", "2026.txt"),
        ("journal", "2026 (conflicted copy 2026-11-23 101010).txt", "2026.txt"),
        ("journal", "2026-LAPTOP.txt", "2026.txt"),
        ("journal", "2026 2.txt", "2026.txt"),
        ("journal", "2026 (1).txt", "2026.txt"),
        ("journal", "2026.txt", None),
        ("journal", "20261.txt", None),
        ("journal", "notes.txt", None),
        ("plans", "2026-11-23.sync-conflict-20261123-101010-ABCDEFG.toml", "2026-11-23.toml"),
        ("plans", "2026-11-23.toml", None),
        ("plans", "2026-11-23-old.toml", None),
        ("", "profile.sync-conflict-20261123-101010-ABCDEFG.toml", "profile.toml"),
        ("", "profile (Karis motstridende kopi 2026-11-23).toml", "profile.toml"),
        ("", "profile (1).toml", "profile.toml"),
        ("", "profile.toml", None),
        ("", "profile-backup.toml", None),
        ("", "profiles (1).toml", None),
        ("", "later (conflicted copy 2026-11-23).txt", "later.txt"),
        ("", "later.txt", None),
    ],
)
def test_names_of_copies(folder: str, name: str, original: str | None) -> None:
    assert original_of(folder, name) == original
