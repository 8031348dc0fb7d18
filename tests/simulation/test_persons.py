"""The synthetic persons of coaching.md §10 are who they are said to be."""

from __future__ import annotations

from functools import cache

import pytest

from tests.simulation.looking import SWINGS, labels
from tests.simulation.persons import BURN_IN, PERSONS, Body, observed

SEEDS = 10


# Share ever labelled C and U, of 300 in per cent (benchmarks/patterns.py): 100, 98, 94 for the
# first three, 79 for the mild one, 0 to 14 for the others. C, U and K: 100, 88, 77; 38; at most 1.
STEERED = {"textbook": (10, 10), "boombust": (9, 10), "boombust_rest": (8, 10)}
MILD = {"boombust_mild": (5, 10)}
OTHERS = dict.fromkeys(PERSONS.keys() - STEERED.keys() - MILD.keys(), (0, 4))


@cache
def labelled(name: str) -> list[set[str]]:
    """Every label ever given to a person, life by life."""
    return [labels(PERSONS[name], seed) for seed in range(SEEDS)]


@pytest.mark.parametrize(("name", "between"), sorted((STEERED | MILD | OTHERS).items()))
def test_patterns_find_them_as_often_as_the_design_says(
    name: str, between: tuple[int, int]
) -> None:
    steered = sum(bool(of.intersection(SWINGS)) for of in labelled(name))
    assert between[0] <= steered <= between[1]


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_nobody_without_a_pattern_is_told_of_big_days_and_heavier_mornings(name: str) -> None:
    assert sum("boom-bust" in of for of in labelled(name)) == 0


def test_the_swings_that_are_there_are_paid_back() -> None:
    assert sum("boom-bust" in of for of in labelled("textbook")) == SEEDS
    assert sum("boom-bust" in of for of in labelled("boombust")) >= 7


def test_they_are_thirteen_and_two_of_them_rest_on_sundays() -> None:
    assert len(PERSONS) == 13
    resting = [name for name, person in PERSONS.items() if person.rest_days == (6,)]
    assert resting == ["pacer_rest", "boombust_rest"]
    days = observed(PERSONS["pacer_rest"], 0)
    assert all(day.load == 0 for day in days if day.rested)
    assert {day.day % 7 for day in days if day.rested} == {6}


def test_the_same_seed_lives_the_same_days() -> None:
    person = PERSONS["boombust"]
    assert observed(person, 3) == observed(person, 3)
    assert observed(person, 3) != observed(person, 4)


def test_a_day_without_a_note_is_unknown_as_a_whole() -> None:
    for day in observed(PERSONS["random"], 0):
        known = [value is not None for value in (day.load, day.pain, day.sleep)]
        assert all(known) or not any(known)


def test_two_lives_of_one_seed_differ_by_what_was_done_only() -> None:
    quiet, busy = Body(PERSONS["pacer"], 1), Body(PERSONS["pacer"], 1)
    assert quiet.day == busy.day == 0
    for body in (quiet, busy):
        body.wake()
    assert quiet.pain == busy.pain
    quiet.did(quiet.ordinary)
    busy.did(1.7 * busy.ordinary)  # half an ordinary day over what goes unnoticed
    for body in (quiet, busy):
        body.wake()
    assert quiet.luck == busy.luck
    assert busy.pain - quiet.pain == pytest.approx(1.8 * 0.5)
    for body in (quiet, busy):
        body.did(body.ordinary)
        body.wake()
    assert busy.pain - quiet.pain == pytest.approx(0.4 * 0.9 + 0.8 * 0.5)


def test_what_was_left_undone_is_wanted_later_and_only_by_those_who_catch_up() -> None:
    for name, catches in (("textbook", True), ("pacer", False)):
        wanted = []
        for load in (0.2, 1.0):
            body = Body(PERSONS[name], 2)
            for _ in range(20):
                body.wake()
                if body.pain <= body.mean - 0.5 and body.day >= 3:
                    break
                body.did(load * body.ordinary)
            wanted.append(body.wants() / body.ordinary)
        assert (wanted[0] > wanted[1]) is catches


def test_trends_are_counted_from_day_zero() -> None:
    body = Body(PERSONS["trend"], 0)
    assert (body.day, body.mean, body.ordinary) == (0, 5.0, 300.0)
    for _ in range(28):
        body.wake()
        body.did(body.wants())
    assert body.mean == pytest.approx(6.0)
    assert body.ordinary == pytest.approx(300 * 2.718281828**0.4)
    assert BURN_IN == 30
