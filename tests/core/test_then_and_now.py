"""What is usual now and was in the first weeks, and the mornings after each activity."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.by_activity import MorningsAfter, by_activity
from smertecoach.core.days import Day, Done
from smertecoach.core.looks import Look, no_longer
from smertecoach.core.model import Activity, Profile
from smertecoach.core.then_and_now import ThenAndNow, then_and_now

MONDAY = date(2026, 6, 1)
PROFILE = Profile(
    activities=(
        Activity("walk"),
        Activity("squats", kind="strength", unit="rep"),
        Activity("press", kind="strength", unit="rep"),
        Activity("desk", kind="sitting"),
    )
)


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def day(
    offset: int, morning: float | None = None, mark: str | None = None, /, **done: float
) -> Day:
    """A day on which some activities were done, amounts in their units."""
    parts = tuple(
        Done(name, minutes=amount if name in ("walk", "desk") else amount / 10, amount=amount)
        for name, amount in done.items()
    )
    return Day(on(offset), logged=bool(done), done=parts, morning=morning, mark=mark)


def first(n: int, **done: float) -> list[Day]:
    return [day(offset, **done) for offset in range(n)]


def test_amounts_are_medians_of_days_in_the_units_of_the_activities() -> None:
    then = [*first(27, walk=10.0, squats=8.0), day(27, walk=100.0)]
    now = [day(60 + n, walk=20.0 + n % 3, squats=12.0, press=5.0, desk=60.0) for n in range(28)]
    found = then_and_now(now, then, PROFILE, on(87))
    assert found == (
        ThenAndNow(
            activity="walk", kind="endurance", unit="min",
            now=21.0, now_days=28, first=10.0, first_days=28,
        ),
        ThenAndNow(
            activity="squats", kind="strength", unit="rep",
            now=12.0, now_days=28, first=8.0, first_days=27,
        ),
        ThenAndNow(
            activity="press", kind="strength", unit="rep",
            now=5.0, now_days=28, first=None, first_days=0,
        ),
        ThenAndNow(
            activity=None, kind="strength", unit="min",
            now=1.7, now_days=28, first=0.8, first_days=27,
        ),
    )  # fmt: skip


def test_first_weeks_that_reach_into_now_are_not_compared() -> None:
    days = first(40, walk=10.0)
    (walk,) = then_and_now(days, days[:28], PROFILE, on(39))
    assert (walk.now, walk.now_days, walk.first, walk.first_days) == (10.0, 28, None, 0)
    (walk,) = then_and_now(first(60, walk=10.0), days[:28], PROFILE, on(59))
    assert walk.first == 10.0


def test_two_days_are_too_few_to_be_usual_and_gaps_are_out() -> None:
    days = [day(n, walk=9.0).but(away=n > 1) for n in range(10)]
    (walk,) = then_and_now(days, [], PROFILE, on(9))
    assert (walk.now, walk.now_days) == (None, 2)
    assert then_and_now([], [], PROFILE, on(9)) == ()
    three = [day(n, walk=9.0) for n in range(3)]
    (walk,) = then_and_now([], three, PROFILE, on(59))
    assert (walk.now, walk.first, walk.first_days) == (None, 9.0, 3)
    (walk,) = then_and_now(three, [], PROFILE, on(9))
    assert (walk.now, walk.now_days) == (9.0, 3)


def test_a_kind_is_there_where_it_was_done_then_or_now() -> None:
    then = first(28, squats=8.0, press=4.0)
    kind = then_and_now([], then, PROFILE, on(87))[-1]
    assert (kind.activity, kind.kind, kind.now) == (None, "strength", None)
    assert kind.first == pytest.approx(1.2)


def test_the_first_day_of_now_is_no_day_of_then() -> None:
    days = first(56, walk=10.0)
    (walk,) = then_and_now(days, days[:28], PROFILE, on(55))
    assert (walk.now_days, walk.first_days) == (28, 28)
    (walk,) = then_and_now(days, days[1:29], PROFILE, on(55))
    assert (walk.now_days, walk.first_days) == (28, 0)


def test_what_is_in_no_profile_is_counted_too() -> None:
    days = [day(n, swim=9.0) for n in range(5)]
    (swim,) = then_and_now(days, [], Profile(), on(4))
    assert (swim.activity, swim.kind, swim.unit, swim.now) == ("swim", "daily", "min", 9.0)


def test_mornings_after_are_counted_beside_the_others() -> None:
    days = []
    for n in range(21):
        done = {"walk": 10.0} if n % 3 == 0 else {"press": 5.0}
        morning = 8.0 if n % 3 == 1 else 5.0 - (n % 3 == 2)
        days.append(day(n, morning, **done))
    found = by_activity(days, on(0), on(20), ["press", "walk", "squats"])
    assert found == (
        MorningsAfter(
            activity="press", days=14, mornings=13, heavier=0, lighter=7,
            other_mornings=7, other_heavier=7, enough=True,
        ),
        MorningsAfter(
            activity="walk", days=7, mornings=7, heavier=7, lighter=0,
            other_mornings=13, other_heavier=0, enough=True,
        ),
    )  # fmt: skip


def test_under_five_mornings_are_too_few_and_marks_count() -> None:
    days = [day(n, None, "heavy" if n % 2 else None, walk=1.0) for n in range(9)]
    (walk,) = by_activity(days, on(0), on(8))
    assert (walk.mornings, walk.heavier, walk.enough) == (4, 4, False)
    days.append(day(9, None, "light"))
    (walk,) = by_activity(days, on(0), on(9))
    assert (walk.mornings, walk.lighter, walk.enough) == (5, 1, True)
    assert by_activity(days, on(0), on(4))[0].mornings == 2  # inside the window only
    assert by_activity([], on(0), on(9)) == ()


def test_a_label_that_is_gone_is_said_only_where_there_is_one_now() -> None:
    def look(label: str) -> Look:
        return Look(end=on(0), log_sd=0.5, label=label)

    assert no_longer(look("boom-bust"), "even")
    assert no_longer(look("boom-bust"), "steered-by-morning")
    assert no_longer(look("uneven"), "between")
    assert not no_longer(look("boom-bust"), "boom-bust")
    assert not no_longer(look("steered-by-morning"), "boom-bust")  # which says that too
    assert not no_longer(look("uneven"), "boom-bust")
    assert not no_longer(look("uneven"), "steered-by-morning")
    assert no_longer(look("uneven"), "careful")
    assert not no_longer(look("boom-bust"), "not-yet")
    assert not no_longer(look("even"), "boom-bust")
    assert not no_longer(look("not-yet"), "even")
    assert not no_longer(None, "even")
