"""The journal day by day: sessions, mornings, gaps, flares, planned rest (coaching.md §1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smertecoach.core.days import Day, days_of
from smertecoach.core.model import (
    Activity,
    Away,
    Back,
    Checkin,
    Commitment,
    Entry,
    Flare,
    Function,
    Item,
    PlanDay,
    Profile,
    Rest,
    Session,
    Skip,
    WeekPlan,
)

MONDAY = date(2026, 11, 2)
WALK = Activity("walk", aliases=("tur",), effort=3.0)
PROFILE = Profile(activities=(WALK,))


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def over(
    entries: list[Entry],
    days: int = 1,
    profile: Profile = PROFILE,
    plans: dict[date, WeekPlan] | None = None,
) -> list[Day]:
    return days_of(entries, profile, plans or {}, MONDAY, on(days - 1))


def walk(offset: int = 0, minutes: float = 10, name: str = "walk", **keys: float | str) -> Session:
    return Session(on(offset), keys=tuple(keys.items()), activity=name, seconds=round(minutes * 60))


def checkin(offset: int = 0, at: int | None = None, **keys: float | str) -> Checkin:
    return Checkin(on(offset), at, keys=tuple(keys.items()))


def test_a_day_without_an_entry_is_unknown() -> None:
    assert over([]) == [Day(MONDAY)]
    (day,) = over([checkin(form=6, morning="light")])
    assert not day.logged
    assert day.noted
    assert (day.load, day.pattern_load, day.minutes) == (None, None, None)


def test_sessions_add_up_by_activity_under_the_profiles_name() -> None:
    (day,) = over([walk(name="Tur"), walk(minutes=20, effort=5), walk(minutes=5, name="Hage")])
    assert day.logged
    assert day.load == 30 + 100 + 15
    assert day.pattern_load == 30 + 60 + 15
    assert (day.minutes, day.sessions) == (35, 3)
    first, second = day.done
    assert (first.name, first.amount, first.load, first.bouts) == ("walk", 30, 130, 2)
    assert (second.name, second.minutes, second.small) == ("hage", 5, False)


def test_what_was_said_of_a_flare_on_a_day() -> None:
    first, second, third = over([Flare(on(0)), Flare(on(1)), Flare(on(1), phase="end")], days=3)
    assert [day.flare_said for day in (first, second, third)] == [("start",), ("start", "end"), ()]


def test_pattern_load_never_takes_the_effort_logged_even_of_an_unknown_activity() -> None:
    (day,) = over([walk(name="moving", effort=9)])
    assert (day.load, day.pattern_load) == (90, 30)


def test_a_logged_commitment_has_its_own_effort_and_kind() -> None:
    profile = Profile(commitments=(Commitment("film", 0, effort=2.0, kind="sitting"),))
    (day,) = over([walk(name="film", minutes=100)], profile=profile)
    assert day.load == 100


def test_restorative_weighs_nothing_up_to_its_plan_and_tolerance() -> None:
    swim = Activity("swim", effort=2.0, restorative=True)
    profile = Profile(activities=(swim,))
    plan = WeekPlan(MONDAY, accepted=True, days=(PlanDay(MONDAY, (Item("swim", 10, times=2),)),))

    def load(*sessions: Entry, planned: bool = True) -> float | None:
        return over(list(sessions), profile=profile, plans={MONDAY: plan} if planned else {})[
            0
        ].load

    assert load(walk(name="swim", minutes=20)) == 0
    assert load(walk(name="swim", minutes=24)) == 0
    assert load(walk(name="swim", minutes=30)) == 12
    assert load(walk(name="swim", minutes=20), walk(name="swim", minutes=10)) == 12
    assert load(walk(name="swim", minutes=20, effort=4)) == 80
    assert load(walk(name="swim", minutes=20), planned=False) == 40


def test_rest_is_logged_and_weighs_nothing() -> None:
    (day,) = over([Rest(MONDAY)])
    assert (day.logged, day.rested, day.load, day.minutes, day.sessions) == (True, True, 0, 0, 0)
    (bout,) = over([Rest(MONDAY, seconds=1200)])
    assert (bout.logged, bout.rested, bout.load) == (True, False, 0)
    (both,) = over([Rest(MONDAY), walk()])
    assert (both.rested, both.load) == (False, 30)


def test_skips_and_small_are_kept() -> None:
    (day,) = over([Skip(MONDAY, activity="TUR"), walk(small="yes"), walk()])
    assert day.skipped == ("walk",)
    assert day.done[0].small
    (only,) = over([Skip(MONDAY, activity="walk")])
    assert not only.logged


@pytest.mark.parametrize(
    ("measure", "at", "morning"),
    [
        ("form", None, 4),
        ("form", 7 * 60, 4),
        ("form", 12 * 60 - 1, 4),
        ("form", 12 * 60, None),
        ("form", 22 * 60, None),
        ("form", 2 * 60, None),  # after midnight: the evening of this day
        ("pain", 7 * 60, 3),
        ("off", 7 * 60, None),
    ],
)
def test_the_morning_is_a_value_before_noon(
    measure: str, at: int | None, morning: float | None
) -> None:
    (day,) = over([checkin(at=at, form=6, pain=3, sleep=5)], profile=Profile(morning=measure))
    assert day.morning == morning
    assert (day.form, day.pain, day.sleep) == (6, 3, 5)


def test_later_values_replace_earlier_ones_key_by_key() -> None:
    (day,) = over(
        [
            checkin(form=6, sleep=4, morning="light", day="even"),
            checkin(at=480, form=5, morning="heavy"),
            checkin(at=1300, form=2, day="much"),
            checkin(at=1301, day="done"),
        ]
    )
    assert (day.morning, day.form, day.sleep, day.mark) == (5, 2, 4, "heavy")
    assert (day.word, day.closed) == ("much", True)


def test_away_is_inclusive_and_back_is_the_first_day_again() -> None:
    def away(*entries: Entry) -> list[int]:
        return [n for n, day in enumerate(over(list(entries), days=10)) if day.away]

    assert away(Away(on(1), until=on(3))) == [1, 2, 3]
    assert away(Away(on(1)), Back(on(4))) == [1, 2, 3]
    assert away(Away(on(1), until=on(8)), Back(on(3))) == [1, 2]
    assert away(Away(on(7))) == [7, 8, 9]
    assert away(Away(on(-50), until=on(1))) == [0, 1]
    assert away(Away(on(1), until=on(6)), Away(on(2), until=on(3))) == [1, 2, 3]
    assert away(Away(on(2)), Back(on(2))) == []
    assert away(Back(on(2))) == []
    assert away(Away(on(1), names=("walk",))) == []
    assert away(Away(on(1)), Back(on(3), names=("walk",))) == list(range(1, 10))


def test_a_pause_of_an_activity_is_no_gap() -> None:
    days = over(
        [
            Away(on(1), names=("Tur", "stairs")),
            Back(on(3), names=("walk",)),
            Back(on(4), names=("tur",)),
            Back(on(5)),
        ],
        days=7,
    )
    assert [day.paused for day in days] == [
        (),
        ("walk", "stairs"),
        ("walk", "stairs"),
        ("walk", "stairs"),
        ("stairs",),
        (),
        (),
    ]
    assert not any(day.away for day in days)


def test_a_flare_lasts_to_its_last_day_and_28_days_at_most() -> None:
    def flare(*entries: Entry, days: int = 40) -> list[int]:
        found = over(list(entries), days=days)
        assert all(day.flare == (day.flare_day > 0) for day in found)
        return [day.flare_day for day in found]

    start, end = Flare(on(1)), Flare(on(3), phase="end")
    assert flare(start, end, days=6) == [0, 1, 2, 3, 0, 0]
    assert flare(start) == [0, *range(1, 29), *[0] * 11]
    assert flare(start, Flare(on(35), phase="end")) == [0, *range(1, 29), *[0] * 11]
    assert flare(Flare(on(1), phase="end"), days=2) == [0, 0]
    assert flare(start, Flare(on(2)), end, days=5) == [0, 1, 2, 3, 0]
    assert flare(start, Flare(on(20)))[39] == 39
    assert flare(start, Flare(on(35)))[34:37] == [0, 1, 2]
    assert flare(start, end, Flare(on(4)), days=6) == [0, 1, 2, 3, 1, 2]
    assert flare(Flare(on(-5)), end, days=5) == [6, 7, 8, 9, 0]


def test_planned_rest_is_a_rest_day_or_a_day_without_items_in_an_accepted_plan() -> None:
    item = Item("walk", 10)
    plan = WeekPlan(MONDAY, accepted=True, days=(PlanDay(on(0), (item,)), PlanDay(on(1), ())))
    profile = Profile(rest_days=(6,))

    def rest(plan: WeekPlan) -> list[bool]:
        return [d.planned_rest for d in over([], 8, profile, {MONDAY: plan})]

    assert rest(plan) == [False, True, True, True, True, True, True, False]
    assert rest(plan.but(accepted=False)) == [False] * 6 + [True, False]
    assert [d.rest_day for d in over([], 8, profile)] == [False] * 6 + [True, False]
    made_on_wednesday = plan.but(days=(PlanDay(on(2), ()), PlanDay(on(3), (item,))))
    assert rest(made_on_wednesday) == [False, False, True, False, True, True, True, False]


def test_entries_of_other_sorts_only_make_a_day_noted() -> None:
    (day,) = over([Function(MONDAY, keys=(("walk", 6),))])
    assert day == Day(MONDAY, noted=True)
