"""Where a day stands: each planned thing with what is done of it, and what was done beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from smertecoach.core.days import days_of
from smertecoach.core.model import Activity, Commitment, Entry, Item, Profile, Session, Skip
from smertecoach.core.today import DayState, ItemState, state_of_day

if TYPE_CHECKING:
    from smertecoach.core.model import Keys

DAY = date(2026, 5, 20)  # a Wednesday
PROFILE = Profile(
    activities=(
        Activity("walk", aliases=("tur",)),
        Activity("stairs", unit="rep"),
        Activity("bike", unit="km"),
        Activity("house", role="limit"),
    ),
    commitments=(Commitment("choir", 2),),
)
SMALL: Keys = (("small", "yes"),)


def did(
    name: str,
    minutes: float = 0,
    keys: Keys = (),
    *,
    reps: int | None = None,
    sets: int | None = None,
    metres: int | None = None,
) -> Session:
    seconds = round(minutes * 60) or None
    return Session(
        DAY, keys=keys, activity=name, seconds=seconds, reps=reps, sets=sets, metres=metres
    )


def stand(items: tuple[Item, ...], *entries: Entry) -> DayState:
    day = days_of(list(entries), PROFILE, {}, DAY, DAY)[0]
    return state_of_day(items, day, PROFILE)


def one(item: Item, *entries: Entry) -> ItemState:
    return stand((item,), *entries).items[0]


WALK = Item("walk", 10, times=2)


@pytest.mark.parametrize(
    ("entries", "state", "done", "left"),
    [
        ([], "open", 0, 20),
        ([did("walk", 5)], "part", 5, 15),
        ([did("walk", 15.5)], "part", 15.5, 4),
        ([did("walk", 16)], "done", 16, 4),  # 20 less its tolerance of 4
        ([did("walk", 20)], "done", 20, 0),
        ([did("walk", 10), did("tur", 10)], "done", 20, 0),
        ([did("WALK", 24)], "done", 24, 0),
        ([did("walk", 24.5)], "over", 24.5, 0),
        ([did("walk", 10, SMALL)], "small", 10, 10),
        ([did("walk", 9, SMALL)], "part", 9, 11),
        ([did("walk", 5, SMALL), did("walk", 5, SMALL)], "small", 10, 10),
        ([Skip(DAY, activity="walk")], "skipped", 0, 20),
        ([Skip(DAY, activity="tur")], "skipped", 0, 20),
        ([did("walk", 5), Skip(DAY, activity="walk")], "skipped", 5, 15),
        ([did("walk", 20), Skip(DAY, activity="walk")], "done", 20, 0),
    ],
)
def test_a_planned_thing(entries: list[Entry], state: str, done: float, left: float) -> None:
    found = one(WALK, *entries)
    assert (found.state, found.done, found.planned, found.left) == (state, done, 20, left)


def test_what_is_done_counts_in_the_unit_of_the_activity() -> None:
    stairs = one(Item("stairs", 10, unit="rep", sets=2), did("stairs", reps=20, sets=2))
    assert (stairs.state, stairs.planned, stairs.done) == ("done", 20, 20)
    bike = one(Item("bike", 2.5, unit="km"), did("bike", metres=1000))
    assert (bike.state, bike.planned, bike.left) == ("part", 2.5, 1.5)


@pytest.mark.parametrize("minutes", [0, 10, 30, 90])
def test_a_limit_is_never_open_nor_over(minutes: float) -> None:
    entries = [did("house", minutes)] if minutes else []
    found = one(Item("house", 30), *entries)
    assert (found.state, found.done) == ("limit", minutes)


def test_a_commitment_is_fixed_whatever_is_logged() -> None:
    choir = Item("choir", 90, fixed=True)
    assert (one(choir).state, one(choir).done) == ("fixed", 0)
    assert one(choir, did("choir", 45)).done == 45
    assert one(choir, Skip(DAY, activity="choir")).state == "skipped"


def test_what_the_profile_no_longer_knows_is_still_a_planned_thing() -> None:
    found = one(Item("swim", 20), did("swim", 20))
    assert (found.state, found.done) == ("done", 20)


def test_a_day_is_all_done_when_nothing_is_open() -> None:
    items = (WALK, Item("house", 30), Item("choir", 90, fixed=True))
    assert not stand(items).all_done
    assert not stand(items, did("walk", 10)).all_done
    assert stand(items, did("walk", 20)).all_done
    assert stand(items, Skip(DAY, activity="walk")).all_done
    assert not stand(items[1:]).all_done  # nobody has to do what is left
    assert not stand(()).all_done


def test_what_gives_back_is_marked() -> None:
    profile = PROFILE.but(
        activities=(Activity("walk", gives=True), Activity("bike", unit="km", effort=6.0)),
        commitments=(Commitment("choir", 2, kind="joy"), Commitment("work", 2)),
    )
    items = (
        Item("walk", 10),
        Item("bike", 1, unit="km", full=2),
        Item("choir", 90, fixed=True),
        Item("work", 90, fixed=True),
    )
    day = days_of([], profile, {}, DAY, DAY)[0]
    states = state_of_day(items, day, profile).items
    assert [state.enjoyed for state in states] == [True, False, True, False]
    assert [state.easier for state in states] == [False, True, False, False]


def test_what_was_done_beside_the_plan() -> None:
    state = stand((WALK,), did("tur", 20), did("stairs", reps=10), did("swim", 30))
    assert [done.name for done in state.beside] == ["stairs", "swim"]
    assert stand((Item("tur", 10),), did("walk", 10)).beside == ()


def test_nothing_done_is_open_also_where_the_plan_is_one_unit() -> None:
    """The tolerance is at least one unit: 0 of 1 would be within it."""
    one = Item("walk", 1)
    assert stand((one,)).items[0].state == "open"
    assert stand((one,), did("walk", 1)).items[0].state == "done"
    assert stand((one,), did("walk", 2)).items[0].state == "done"
