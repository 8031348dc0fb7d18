from __future__ import annotations

from datetime import date

import pytest

from smertecoach.core.model import Entry, Rest, Session
from smertecoach.core.record import Record

DAY = date(2026, 5, 16)


class Point(Record):
    x: int
    y: int = 0


class Named(Point):
    name: str = ""


class Other(Record):
    x: int
    y: int = 0


def test_fields_by_place_by_name_and_by_default() -> None:
    assert (Point(1).x, Point(1).y) == (1, 0)
    assert Point(1, 2) == Point(x=1, y=2) == Point(1, y=2)


def test_a_subclass_adds_its_fields_after_those_of_its_base() -> None:
    named = Named(1, 2, "here")
    assert (named.x, named.y, named.name) == (1, 2, "here")
    assert Named._fields == ("x", "y", "name")
    assert Named(1) == Named(1, 0, "")


@pytest.mark.parametrize(
    ("values", "named", "message"),
    [
        ((1, 2, 3), {}, "Point takes 2 values"),
        ((), {"y": 1}, "Point needs x"),
        ((1,), {"z": 1}, "Point has no z"),
        ((1,), {"x": 1}, "Point has no x"),
    ],
)
def test_wrong_fields_are_refused(
    values: tuple[int, ...], named: dict[str, int], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        Point(*values, **named)


def test_nothing_can_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="immutable"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="immutable"):
        del point.x
    with pytest.raises(AttributeError, match="immutable"):
        point.z = 2
    assert point == Point(1)


def test_but_is_another_record_with_some_fields_changed() -> None:
    named = Named(1, 2, "here")
    there = named.but(name="there")
    assert there == Named(1, 2, "there")
    assert type(there) is Named
    assert named == Named(1, 2, "here")
    with pytest.raises(TypeError, match="Named has no z"):
        named.but(z=1)


def test_equal_means_the_same_kind_and_the_same_values() -> None:
    assert Point(1) != Other(1)
    assert Point(1) != Named(1)
    assert Point(1) != (1, 0)
    assert Point(1) != Point(2)
    assert len({Point(1), Point(1, 0), Named(1), Other(1)}) == 3


def test_a_record_has_no_dictionary() -> None:
    assert not hasattr(Point(1), "__dict__")
    assert not hasattr(Session(DAY, activity="walk", seconds=60), "__dict__")


def test_a_record_is_shown_as_it_is_written() -> None:
    assert repr(Named(1, name="here")) == "Named(x=1, y=0, name='here')"


def test_records_are_taken_apart_by_match() -> None:
    def told(entry: Entry) -> str:
        match entry:
            case Session(activity=activity, seconds=int(seconds)):
                return f"{activity} {seconds // 60}"
            case Rest(day, seconds=None):
                return f"rest on {day}"
            case _:
                return "something"

    assert told(Session(DAY, activity="walk", seconds=1500)) == "walk 25"
    assert told(Rest(DAY)) == "rest on 2026-05-16"
    assert told(Rest(DAY, seconds=60)) == "something"


def test_the_values_of_keys() -> None:
    keys = (("effort", 4.0), ("pain", (3.0, 5.0)), ("joy", "+"), ("tag", ("stairs", "seated")))
    entry = Session(DAY, keys=keys, activity="walk", seconds=60)
    assert entry.value("pain") == (3.0, 5.0)
    assert entry.number("effort") == 4.0
    assert entry.word("joy") == "+"
    assert entry.words("tag") == ("stairs", "seated")
    assert entry.value("peak") is None
    assert entry.number("joy") is None
    assert entry.word("effort") is None
    assert entry.words("joy") == ()
