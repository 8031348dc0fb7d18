from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.nearest import LONGEST, MOST, distance, nearest

NAMES = ["walk", "stairs", "løping", "hage-arbeid", "yoga", "tur", "rest"]
WORDS = st.text("abcåø", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("walk", "walk", 0),
        ("", "walk", 4),
        ("walk", "wlk", 1),
        ("walk", "wallk", 1),
        ("walk", "wolk", 1),
        ("walk", "wlak", 1),  # two neighbours that changed places
        ("walk", "tur", 4),
        ("trur", "tur", 1),
    ],
)
def test_how_far_two_words_are_apart(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == distance(other, one) == letters


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("trur", ("tur",)),
        ("wlak", ("walk",)),
        ("Walk", ("walk",)),
        ("loeping", ("løping",)),
        ("lopping", ("løping",)),
        ("hage", ("hage-arbeid",)),  # the beginning of a name
        ("ha", ()),  # too short to be the beginning of one
        ("strais", ("stairs",)),
        ("stair", ("stairs",)),
        ("swimming", ()),
        ("", ()),
        ("m", ("m",)),
        ("-", ()),  # one letter is near to nothing but itself
    ],
)
def test_the_nearest_known_words(word: str, found: tuple[str, ...]) -> None:
    assert nearest(word, [*NAMES, "m"]) == found


def test_the_nearest_comes_first_then_the_order_of_what_is_known() -> None:
    known = ["bard", "card", "care", "cart", "carts"]
    assert nearest("cart", known) == ("cart", "card", "care")
    assert len(nearest("cart", known)) == MOST


def test_nothing_long_is_compared() -> None:
    assert nearest("a" * LONGEST, ["a" * LONGEST]) == ("a" * LONGEST,)
    assert nearest("a" * (LONGEST + 1), ["a" * (LONGEST + 1)]) == ()
    assert nearest("w" * 1_000_000, NAMES) == ()


@given(WORDS, WORDS, WORDS)
def test_a_distance_is_one(one: str, other: str, third: str) -> None:
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) == distance(other, one)
    assert distance(one, other) <= max(len(one), len(other))
    # A swap counts as one, and its letters are not changed again: one more for each swap.
    assert distance(one, other) <= 2 * (distance(one, third) + distance(third, other))


@given(WORDS, st.lists(WORDS, max_size=10))
def test_what_is_suggested_is_known(word: str, known: list[str]) -> None:
    found = nearest(word, known)
    assert len(found) <= MOST
    assert set(found) <= set(known)
