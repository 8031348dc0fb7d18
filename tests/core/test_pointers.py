"""When the program points to a person (coaching.md §7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.days import Day
from smertecoach.core.model import (
    Activity,
    Answer,
    Checkin,
    Decision,
    Entry,
    Profile,
    Session,
    Skip,
    WeekPlan,
)
from smertecoach.core.pointers import LOOKS, WHO, Signs, pointer
from smertecoach.core.progress import Evidence

SUNDAY = date(2026, 11, 29)
START = SUNDAY + timedelta(days=1)
WEEK = timedelta(days=7)
V8 = Evidence(
    quota=20.0, shown=20.0, age=60, planned=5, entered=5, kept=5, rated=6, heavier=1, rise=0.3
)
UNSETTLED = V8.but(heavier=3)


def ago(days: int) -> date:
    return SUNDAY - timedelta(days=days)


def signs(
    entries: list[Entry] | None = None,
    days: list[Day] | None = None,
    known: Evidence | None = None,
    reason: str = "mornings",
    quota: float = 20.0,
    plans: dict[date, WeekPlan] | None = None,
) -> Signs:
    return Signs(
        profile=Profile(activities=(Activity("walk"), Activity("swim"))),
        days=days or [],
        entries=entries or [],
        start=START,
        as_of=SUNDAY,
        decisions={"walk": Decision("walk", quota=quota, reason=reason)},
        evidence={} if known is None else {"walk": known},
        plans=plans or {},
    )


def says(given: Signs, **said: tuple[str, ...]) -> str | None:
    weeks = {START - int(key[1:]) * WEEK: codes for key, codes in said.items()}
    return pointer(given, weeks)


def test_nothing_to_say() -> None:
    assert says(signs()) is None
    assert says(signs(known=V8, reason="up")) is None
    assert set(WHO) == set(LOOKS)


@pytest.mark.parametrize(
    ("day", "ago_days", "points"), [(14, 0, 0), (15, 0, 1), (15, 6, 1), (15, 7, 0)]
)
def test_a_long_flare(day: int, ago_days: int, points: int) -> None:
    given = signs(days=[Day(ago(ago_days), flare=True, flare_day=day)])
    assert says(given) == ("long_flare" if points else None)


def test_a_slow_rise() -> None:
    assert says(signs(known=V8.but(slow_rise=1.0))) == "slow_rise"
    assert says(signs(known=V8.but(slow_rise=0.9))) is None


def test_down_to_the_start_level() -> None:
    at_start = V8.but(start_level=18.0)
    heavier = "mornings_heavier"
    assert says(signs(known=at_start, reason=heavier, quota=18.0)) == "start_level"
    assert says(signs(known=at_start, reason=heavier, quota=18.1)) is None
    assert says(signs(known=at_start, reason="up", quota=18.0)) is None
    steady = at_start.but(steady=True)
    assert says(signs(known=steady, reason=heavier, quota=18.0)) is None
    assert says(signs(known=V8, reason=heavier, quota=18.0)) is None


def test_mornings_hold_growth_three_weeks_running() -> None:
    three = UNSETTLED.but(earlier=(UNSETTLED, UNSETTLED))
    for reason in ("mornings", "mornings_heavier", "new"):
        assert says(signs(known=three, reason=reason)) == "mornings"
    assert says(signs(known=three, reason="steady")) is None
    assert says(signs(known=UNSETTLED.but(earlier=(UNSETTLED,)))) is None
    assert says(signs(known=UNSETTLED.but(earlier=(UNSETTLED, V8)))) is None
    unknown = V8.but(rated=0, heavier=0)
    assert says(signs(known=unknown.but(earlier=(unknown, unknown)))) is None


def even(count: int, **more: object) -> dict[date, WeekPlan]:
    plans = {}
    for number in range(1, count + 1):
        decision = Decision("walk", reason="mornings", kept="4/5", over=1).but(**more)
        monday = START - number * WEEK
        plans[monday] = WeekPlan(monday, accepted=True, decisions=(decision,))
    return plans


def test_twelve_even_weeks_without_growth() -> None:
    assert says(signs(known=V8, plans=even(11))) == "no_growth"
    assert says(signs(known=V8, plans=even(10))) is None
    assert says(signs(known=V8.but(kept=3), plans=even(11))) is None
    assert says(signs(known=V8, reason="at_goal", plans=even(11))) is None
    for change in (
        {"kept": "3/5"},
        {"kept": None},
        {"kept": "0/0"},
        {"over": 2},
        {"decision": "up"},
        {"reason": "steady"},
        {"reason": "chosen"},
    ):
        assert says(signs(known=V8, plans=even(11, **change))) is None
    broken = even(11)
    monday = START - 6 * WEEK
    broken[monday] = broken[monday].but(accepted=False)
    assert says(signs(known=V8, plans=broken)) is None


def test_often_afraid() -> None:
    def afraid(*days: int) -> list[Entry]:
        return [Skip(ago(n), keys=(("why", ("body", "afraid")),), activity="walk") for n in days]

    assert says(signs(afraid(0, 10, 27))) == "afraid"
    assert says(signs(afraid(0, 10, 28))) is None
    assert says(signs(afraid(0, 10))) is None
    session: Entry = Session(ago(1), keys=(("why", ("afraid",)),), activity="swim", seconds=60)
    assert says(signs([*afraid(0, 10), session])) == "afraid"
    other: Entry = Skip(ago(1), keys=(("why", ("life",)),), activity="walk")
    assert says(signs([*afraid(0, 10), other])) is None


def test_a_step_refused_twice() -> None:
    def later(day: int, about: str = "lift", answer: str = "later") -> Entry:
        return Answer(ago(day), keys=(("about", about),), question="ladder", answer=answer)

    assert says(signs([later(0), later(27)])) == "ladder"
    assert says(signs([later(0), later(28)])) is None
    assert says(signs([later(0), later(1, "Lift", "no")])) == "ladder"
    assert says(signs([later(0), later(1, "stairs")])) is None
    assert says(signs([later(0), later(1, answer="yes")])) is None


def checked(key: str, *weeks: tuple[float, float, float]) -> list[Entry]:
    return [
        Checkin(ago(7 * number + n), keys=((key, value),))
        for number, values in enumerate(weeks)
        for n, value in enumerate(values)
    ]


HIGH, LOW = (7.0, 7.0, 2.0), (6.9, 6.9, 10.0)


def test_stress_in_three_of_four_weeks() -> None:
    assert says(signs(checked("stress", HIGH, LOW, HIGH, HIGH))) == "stress"
    assert says(signs(checked("stress", HIGH, LOW, LOW, HIGH))) is None
    assert says(signs(checked("stress", HIGH, LOW, HIGH, LOW, HIGH))) is None
    assert says(signs(checked("stress", HIGH, LOW, HIGH, HIGH)[:-1])) is None
    assert says(signs(checked("energy", HIGH, HIGH, HIGH, HIGH))) is None


def slept(*weeks: tuple[float, float, float]) -> list[Day]:
    found = [
        Day(ago(7 * number + n), sleep=value)
        for number, values in enumerate(weeks)
        for n, value in enumerate(values)
    ]
    return sorted(found, key=lambda day: day.day)


def test_sleep_in_three_of_four_weeks() -> None:
    bad, better = (3.0, 3.0, 9.0), (3.1, 3.1, 0.0)
    assert says(signs(days=slept(bad, better, bad, bad))) == "sleep"
    assert says(signs(days=slept(bad, better, better, bad))) is None
    assert says(signs(days=slept(bad, better, bad, better, bad))) is None
    away = [day.but(away=True) for day in slept(bad, bad, bad, bad)]
    assert says(signs(days=away)) is None


def test_once_in_four_weeks_and_one_a_week() -> None:
    both = signs(checked("stress", HIGH, HIGH, HIGH), days=slept((3, 3, 3), (3, 3, 3), (3, 3, 3)))
    assert says(both) == "sleep"
    assert says(both, w1=("sleep",)) == "stress"
    assert says(both, w3=("sleep",)) == "stress"
    assert says(both, w4=("sleep",)) == "sleep"
    assert says(both, w1=("sleep",), w2=("stress",)) is None
    assert says(both, w0=("other",)) is None


def test_the_order_of_pointers() -> None:
    assert list(WHO) == [
        "long_flare",
        "slow_rise",
        "start_level",
        "mornings",
        "afraid",
        "ladder",
        "no_growth",
        "sleep",
        "stress",
    ]
