"""What is left to note of a planned thing."""

from __future__ import annotations

import pytest

from smertecoach.core.finish import amounts_of, left_to_note
from smertecoach.core.model import Item
from smertecoach.core.today import ItemState

WALK = Item("walk", 10, times=2)


@pytest.mark.parametrize(
    ("state", "done", "whole", "small"),
    [
        ("open", 0.0, 20, 10),
        ("part", 5.0, 15, 5),
        ("part", 12.0, 8, 0),
        ("done", 18.0, 0, 0),
        ("over", 30.0, 0, 0),
        ("small", 10.0, 10, 0),
        ("skipped", 0.0, 20, 10),
        ("skipped", 5.0, 15, 5),
        ("fixed", 0.0, 20, 10),
        ("limit", 25.0, 0, 0),
        ("noted", None, 0, 0),
    ],
)
def test_left(state: str, done: float | None, whole: float, small: float) -> None:
    item = ItemState(WALK, "walk", 20, done, state)
    assert left_to_note(item, small=False) == whole
    assert left_to_note(item, small=True) == small


def test_a_flare_amount_is_not_halved_again() -> None:
    item = ItemState(Item("walk", 10, full=20), "walk", 10)
    assert left_to_note(item, small=True) == 10


@pytest.mark.parametrize(
    ("item", "amount", "fields"),
    [
        (WALK, 20, {"seconds": 1200}),
        (WALK, 5.5, {"seconds": 330}),
        (WALK, 0.001, {"seconds": 1}),
        (Item("bike", 2.5, unit="km"), 2.5, {"metres": 2500}),
        (Item("gang", 4000, unit="step"), 4000, {"steps": 4000}),
        (Item("lift", 8, unit="rep"), 8, {"reps": 8}),
        (Item("lift", 8, unit="rep", times=2), 16, {"reps": 16}),
        (Item("lift", 8, unit="rep", sets=3), 24, {"reps": 24, "sets": 3}),
        (Item("lift", 8, unit="rep", sets=3), 10, {"reps": 10}),
    ],
)
def test_amounts(item: Item, amount: float, fields: dict[str, int]) -> None:
    assert amounts_of(ItemState(item, item.activity, amount), amount) == fields
