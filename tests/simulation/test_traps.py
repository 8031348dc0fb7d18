"""Every trap of coaching.md §8 by itself: what is said with its guard, and what without.

Each test removes one guard from the same diaries and must see the wrong thing happen, then holds
that it does not happen with the guard in place. Shares are per cent of seeded lives; those of 60
lives stand beside where they say more.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from smertecoach.core.claims import Rows, payback_rows
from smertecoach.core.columns import Columns, known
from smertecoach.core.days import Day, days_of
from smertecoach.core.evenness import evenness_of
from smertecoach.core.followed import episodes
from smertecoach.core.model import Activity, Checkin, Entry, Profile, Session
from smertecoach.core.stats import mean, median, sd
from tests.simulation.looking import (
    DAY_BEFORE,
    DAY_INDEX,
    DAY_INDEX_K,
    MONDAY,
    WEEKEND_AFTER,
    WEEKEND_NOW,
    WINDOW,
    Diary,
    diary_of,
    ever,
    finds_payback,
    finds_steering,
    is_uneven,
    last_window,
    pays,
    steered_and_uneven,
)
from tests.simulation.persons import PERSONS, Observed, Person, observed

LIVES = 20
DAY = MONDAY.resolution


def with_zeros(days: list[Observed]) -> Diary:
    """The wrong coding: nothing noted is nothing done."""
    right = diary_of(days)
    return replace(right, loads=[load or 0.0 for load in right.loads])


def test_missing_is_not_zero() -> None:
    """60 lives: relative RMSSD .26, with zeros .60; uneven 0 %, with zeros 97."""
    person = PERSONS["pacer"]
    assert last_window(person, LIVES, is_uneven, diary_of) == 0
    assert last_window(person, LIVES, is_uneven, with_zeros) > 80
    whole = (WINDOW * 2, WINDOW * 2 + 28)
    right, wrong = (
        mean([relative_rmssd(coded(observed(person, n)).window(*whole)) for n in range(LIVES)])
        for coded in (diary_of, with_zeros)
    )
    assert right is not None
    assert wrong is not None
    assert right < 0.35
    assert wrong > 0.5


def relative_rmssd(columns: Columns) -> float:
    return evenness_of(columns).relative_rmssd or 0.0


def without_rest(days: list[Observed]) -> Diary:
    """The wrong coding: a day of rest is a load like any other."""
    return replace(diary_of(days), rest=[False] * len(days))


def test_planned_rest_is_no_load() -> None:
    """60 lives: a pacer uneven 0 % and 100; swings found in the last window 48 % and 28."""
    assert ever(PERSONS["pacer_rest"], LIVES, is_uneven, diary_of) == 0
    assert ever(PERSONS["pacer_rest"], LIVES, is_uneven, without_rest) == 100
    swings = PERSONS["boombust_rest"]
    seen = last_window(swings, 3 * LIVES, steered_and_uneven, diary_of)
    assert seen > last_window(swings, 3 * LIVES, steered_and_uneven, without_rest) + 10


def lived_days(person: Person, seed: int) -> list[Day]:
    """A diary through the program's own days: amounts, efforts felt, mornings and evenings.

    Pain makes the same thing feel harder, by 0.6 a point. In the evening the pain is that of the
    morning, what the day's own overshoot has begun to cost, and a day's worth of chance.
    """
    activity = Activity("walk", effort=3.0)
    entries: list[Entry] = []
    for day in observed(person, seed):
        if day.load is None or day.pain is None:
            continue
        when = MONDAY + day.day * DAY
        felt = min(10.0, max(1.0, round(3 + 0.6 * (day.pain - person.mean))))
        evening = day.pain + person.echo[0] * max(0.0, day.load / person.base - 1.2)
        evening = min(10.0, max(0.0, round(evening)))
        keys = (("pain", day.pain), ("sleep", day.sleep or 0.0))
        entries += [
            Checkin(when, at=450, keys=keys),
            Session(
                when,
                at=720,
                keys=(("effort", felt),),
                activity="walk",
                seconds=max(1, round(60 * day.load / 3)),
            ),
            Checkin(when, at=1290, keys=(("pain", evening),)),
        ]
    profile = Profile(morning="pain", activities=(activity,))
    return days_of(entries, profile, {}, MONDAY, MONDAY + 111 * DAY)


def steered_in(person: Person, *, felt: bool = False, evening: bool = False) -> float:
    """The share of lives ever labelled with C and U, with the effort felt or the evening's pain."""
    hits = []
    for seed in range(LIVES):
        days = lived_days(person, seed)
        diary = Diary(
            loads=[day.load if felt else day.pattern_load for day in days],
            mornings=[day.pain if evening else day.morning for day in days],
            sleeps=[day.sleep for day in days],
            rest=[False] * len(days),
        )
        ends = range(28, 113, 7)
        windows = [diary.window(max(0, end - WINDOW), end) for end in ends]
        hits.append(any(steered_and_uneven(columns) for columns in windows))
    return 100 * sum(hits) / len(hits)


def test_the_effort_felt_is_no_load() -> None:
    mild = PERSONS["boombust_mild"]
    assert steered_in(mild) >= 60
    assert steered_in(mild, felt=True) <= 20


def test_an_evening_is_no_morning() -> None:
    mild = PERSONS["boombust_mild"]
    assert steered_in(mild) >= 2 * steered_in(mild, evening=True)


BETTER = Person(
    name="better", spread=0.2, mean=8.0, memory=0.2, noise=0.8, load_trend=0.15, pain_trend=-0.4
)


def test_a_trend_is_no_link() -> None:
    """More every week while it gets lighter looks like steering, without the day index."""
    right = last_window(BETTER, 3 * LIVES, finds_steering(), diary_of)
    assert right <= 5
    assert last_window(BETTER, 3 * LIVES, finds_steering(DAY_INDEX), diary_of) >= right + 10
    worse = PERSONS["trend"]
    right = last_window(worse, 3 * LIVES, finds_payback(), diary_of)
    assert right <= 12
    assert last_window(worse, 3 * LIVES, finds_payback(DAY_INDEX_K), diary_of) >= right + 10


def test_a_weekend_is_no_swing_and_its_monday_no_payback() -> None:
    """60 lives: uneven 3 % and 87; paid back 7 % and 28."""
    weekend = PERSONS["weekend"]

    def uneven_as_it_is(columns: Columns) -> bool:
        logs = columns.logs
        return (sd([log for log in logs if log is not None]) or 0.0) >= 0.40

    assert last_window(weekend, LIVES, is_uneven, diary_of) <= 10
    assert last_window(weekend, LIVES, uneven_as_it_is, diary_of) >= 60
    right = last_window(weekend, 2 * LIVES, finds_payback(), diary_of)
    both = (WEEKEND_NOW, WEEKEND_AFTER)
    assert right <= 12
    assert last_window(weekend, 2 * LIVES, finds_payback(*both), diary_of) >= right + 10


def without_sleep(days: list[Observed]) -> Diary:
    """The same diary of a person who does not note the sleep."""
    return replace(diary_of(days), sleeps=[None] * len(days))


def test_poor_sleep_is_no_pattern() -> None:
    """60 lives: 13 % and 88."""
    assert ever(PERSONS["thirdcause"], LIVES, steered_and_uneven, diary_of) <= 20
    assert ever(PERSONS["thirdcause"], LIVES, steered_and_uneven, without_sleep) >= 70


def test_the_day_before_neither_hides_a_link_nor_makes_one() -> None:
    """Who is busy in spells is heavy and busy at once: the payback of yesterday hides the steering.

    Who takes turns, a busy day and a quiet one, is light and busy at once without any steering.
    """
    spells = Person(
        name="spells", spread=0.5, load_memory=0.7, steer=-0.12, echo=(1.5, 0.5),
        mean=5.0, memory=0.3, noise=1.0,
    )  # fmt: skip
    turns = Person(
        name="turns", spread=0.4, load_memory=-0.8, echo=(1.5, 0.5),
        mean=5.0, memory=0.2, noise=0.8,
    )  # fmt: skip
    seen = ever(spells, LIVES, finds_steering(), diary_of)
    assert seen >= ever(spells, LIVES, finds_steering(DAY_BEFORE), diary_of) + 20
    wrong = ever(turns, LIVES, finds_steering(DAY_BEFORE), diary_of)
    assert ever(turns, LIVES, finds_steering(), diary_of) <= 20 <= wrong - 20


def test_a_heavier_morning_after_a_light_one_is_no_payback() -> None:
    """Light mornings bring busy days, and ordinary ones come after light ones, paid or not."""
    person = Person(name="steered", spread=0.3, steer=-0.3, mean=5.0, memory=0.2, noise=1.2)

    def rises(columns: Columns) -> bool:
        rows = payback_rows(columns)
        after = zip(rows.x, rows.controls[0], strict=True)
        return pays(Rows(rows.y, tuple(late - now for late, now in after), rows.controls[1:]))

    assert last_window(person, LIVES, finds_payback(), diary_of) <= 10
    assert last_window(person, LIVES, rises, diary_of) >= 60


def test_episodes_would_find_them_in_anybody() -> None:
    def two_episodes(columns: Columns) -> bool:
        usual, morning = median(known(columns.kept)), median(known(columns.mornings))
        return len(episodes(columns, usual, morning)) >= 2

    lives = 2 * LIVES
    for name in ("random", "weekend"):
        wrong = last_window(PERSONS[name], lives, two_episodes, diary_of)
        assert wrong >= last_window(PERSONS[name], lives, steered_and_uneven, diary_of) + 8


def test_half_after_a_big_day_is_what_chance_brings() -> None:
    """Held against the day before, a third of big days "fell by half"; against the usual, few."""
    fell = quiet = big = 0
    for seed in range(LIVES):
        loads = diary_of(observed(PERSONS["weekend"], seed)).loads
        usual = median([load for load in loads if load is not None]) or 0.0
        for day, after in pairwise(loads):
            if day is not None and after is not None and day > 1.5 * usual:
                big += 1
                fell += after <= day / 2
                quiet += after <= usual / 2
    assert fell > 0.25 * big
    assert quiet < 0.08 * big


def test_the_traps_are_laid_as_described() -> None:
    person = PERSONS["boombust_mild"]
    days = lived_days(person, 0)
    noted = [day for day in days if day.logged]
    assert any(day.load != day.pattern_load for day in noted)
    assert all(day.pain != day.morning for day in noted if (day.pattern_load or 0) > 600)
    assert BETTER.pain_trend < 0 < BETTER.load_trend
