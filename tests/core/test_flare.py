"""A flare and the way back from it, day by day (coaching.md §4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.days import Day, days_of
from smertecoach.core.flare import (
    Course,
    FlareFacts,
    as_expected,
    courses_of,
    flare_amount,
    flare_facts,
    is_settled_day,
    offers_flare,
    share_on,
)
from smertecoach.core.model import Checkin, Entry, Flare, Profile
from smertecoach.core.rules import FLARE_SHARES

FIRST = date(2026, 5, 4)  # a Monday
PAIN = Profile(morning="pain")
STEADY = PAIN.but(steady=True)


def on(number: int) -> date:
    """The date of a day of the flare; 1 is its first."""
    return FIRST + timedelta(days=number - 1)


def known(
    *entries: Entry, mornings: dict[int, float] | None = None, profile: Profile = PAIN, n: int = 40
) -> list[Day]:
    """The days around a flare, from three days before it, with some mornings (pain)."""
    noted: list[Entry] = [
        Checkin(on(day), keys=(("pain", float(value)),)) for day, value in (mornings or {}).items()
    ]
    sorted_ = sorted([*noted, *entries], key=lambda entry: entry.day)
    return days_of(sorted_, profile, {}, on(-2), on(n))


def start(number: int = 1) -> Flare:
    return Flare(on(number))


def end(number: int) -> Flare:
    return Flare(on(number), phase="end")


def course(
    *entries: Entry, mornings: dict[int, float] | None = None, profile: Profile = PAIN, n: int = 40
) -> Course:
    (found,) = courses_of(known(*entries, mornings=mornings, profile=profile, n=n), profile)
    return found


def shown_of(found: Course, quota: float, days: int = 8) -> list[float]:
    return [flare_amount(quota, found.share(on(n)), "min") for n in range(1, days + 1)]


# --- golden vectors ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("usual", "during", "expected"),
    [
        (5, 6, True),
        (5, 7, True),
        (5, 8, False),
        (2, 5, True),
        (2, 5.1, False),
        (7, 7, True),
        (7, 7.1, False),
    ],
)
def test_v10_during_a_session(usual: float, during: float, expected: bool) -> None:  # noqa: FBT001
    assert as_expected(during, usual) is expected


@pytest.mark.parametrize(
    ("usual", "morning", "settled"), [(5, 6, True), (5, 7, False), (2, 3, True), (2, 4, False)]
)
def test_v10_the_next_morning(usual: float, morning: float, settled: bool) -> None:  # noqa: FBT001
    profile = PAIN.but(usual_morning=float(usual))
    assert is_settled_day(Day(FIRST, morning=morning), [], profile) is settled


def test_a_mark_is_a_morning_too_and_none_is_settled() -> None:
    assert not is_settled_day(Day(FIRST, mark="heavy"), [], PAIN)
    assert is_settled_day(Day(FIRST, mark="usual"), [], PAIN)
    assert is_settled_day(Day(FIRST), [], PAIN)


@pytest.mark.parametrize(
    ("quota", "amounts"),
    [
        (20, [10, 10, 14, 14, 17, 17, 20, 20]),
        (7, [3, 3, 4, 4, 5, 5, 7, 7]),
        (1, [1] * 8),
    ],
)
def test_v11_every_morning_settled(quota: float, amounts: list[float]) -> None:
    assert shown_of(course(start()), quota) == amounts
    assert shown_of(course(start(), mornings=dict.fromkeys(range(1, 9), 5.0)), quota) == amounts


def test_v11_the_morning_of_day_three_not_settled() -> None:
    assert shown_of(course(start(), mornings={3: 7}), 20) == [10, 10, 10, 14, 14, 17, 17, 20]
    marked = Checkin(on(3), keys=(("morning", "heavy"),))
    assert shown_of(course(start(), marked), 20) == [10, 10, 10, 14, 14, 17, 17, 20]


def test_v11_lasted_fifteen_days() -> None:
    found = course(start(), end(15))
    assert (found.lasted, found.top) == (15, 0.8)
    assert 20 * found.top == 16.0
    assert course(start(), end(14)).top == 1
    assert shown_of(found, 20, 17)[14:] == [20, 16, 16]
    assert found.returned_on == on(16)  # it was whole before it was said to be over


def test_v11_steady() -> None:
    assert shown_of(course(start(), profile=STEADY), 20)[4] == 10
    assert shown_of(course(start(), profile=STEADY), 20, 28) == [10] * 28
    said = course(start(), end(5), profile=STEADY)
    assert shown_of(said, 20) == [10] * 5 + [14] * 3
    assert shown_of(said, 20, 30)[-1] == 14  # up only by the person
    assert (said.top, said.returned_on) == (0.7, on(6))


# --- steps ---------------------------------------------------------------------------------


def test_an_end_is_settled_now_and_the_next_step_comes_the_day_after() -> None:
    assert shown_of(course(start(), end(1)), 20) == [10, 14, 14, 17, 17, 20, 20, 20]
    assert shown_of(course(start(), end(3)), 20) == [10, 10, 14, 17, 17, 20, 20, 20]
    unsettled = course(start(), end(1), mornings={2: 9, 4: 9})
    assert shown_of(unsettled, 20) == [10, 14, 14, 14, 17, 17, 20, 20]


def test_after_day_seven_an_unsettled_morning_takes_the_plan_down() -> None:
    found = course(start(), mornings={7: 9})
    assert shown_of(found, 20)[6:] == [17, 20]  # day 7 itself only waits
    found = course(start(), mornings={8: 9})
    assert shown_of(found, 20, 14)[6:] == [20, 14, 14, 17, 17, 20, 20, 20]
    every = course(start(), mornings=dict.fromkeys(range(1, 7), 9.0), n=6)
    assert shown_of(every, 20, 6) == [10] * 6


def test_a_second_start_halves_again_and_prolongs() -> None:
    found = course(start(), start(9), n=20)
    assert shown_of(found, 20, 15)[7:] == [20, 10, 10, 14, 14, 17, 17, 20]
    assert found.returned_on == on(15)


def test_a_long_flare_with_heavy_mornings_is_not_back_when_it_is_over() -> None:
    """Over 14 days it leads to 0.80: after 0.50 and 0.70 there is a way left (§4)."""
    heavy = dict.fromkeys(range(1, 16), 9.0)
    found = course(start(), end(15), mornings=heavy, n=17)
    assert shown_of(found, 20, 17)[14:] == [10, 14, 14]
    assert found.returned_on is None
    later = course(start(), end(15), mornings=heavy)
    assert shown_of(later, 20, 20)[15:] == [14, 14, 16, 16, 16]
    assert later.returned_on == on(18)


def heavy(*numbers: int) -> list[Entry]:
    return [Checkin(on(n), keys=(("morning", "heavy"),)) for n in numbers]


def test_the_way_back_is_looked_for_four_weeks() -> None:
    """28 days after the last day of a flare, where no morning settles; then the plan is whole."""
    found = course(start(), end(1), *heavy(*range(2, 60)), n=60)
    assert [found.share(on(n)) for n in (2, 28, 29)] == [0.7, 0.7, 0.7]
    assert found.share(on(30)) == 1
    assert found.returned_on is None
    late = course(start(), end(1), *heavy(*range(2, 29)), n=60)
    assert [found.share(on(n)) for n in (28, 29)] == [0.7, 0.7]
    assert [late.share(on(n)) for n in (28, 29, 30)] == [0.7, 0.85, 1]


def test_nobody_ended_it() -> None:
    found = course(start())
    assert (found.last, found.said) == (on(28), False)
    assert (found.lasted, found.top, found.returned_on) == (6, 1.0, on(7))
    heavy = dict.fromkeys(range(1, 29), 9.0)
    worse = course(start(), mornings=heavy, n=28)
    assert worse.last is None
    assert set(worse.places) == {0}
    assert worse.returned_on is None
    over = course(start(), mornings=heavy)
    assert (over.last, over.lasted, over.top) == (on(28), 28, 0.8)


def test_a_steady_flare_that_nobody_ended_stays_halved() -> None:
    found = course(start(), profile=STEADY)
    assert (found.last, found.top, found.returned_on) == (on(28), 0.5, None)


def test_a_plan_that_began_anew_has_the_rest_of_the_way() -> None:
    found = course(start(), end(15))
    assert found.share(on(16)) == 0.8
    assert found.share(on(16), restarted=True) == 1
    assert found.share(on(30)) == 0.8
    steady = course(start(), end(5), profile=STEADY)
    assert steady.share(on(7), restarted=True) == pytest.approx(1)
    assert steady.share(on(10), professional=True) == 1


def test_days_that_begin_within_a_flare() -> None:
    whole = known(start(), n=10)
    late = [day for day in whole if day.day >= on(4)]
    (found,) = courses_of(late, PAIN)
    assert found.first == FIRST
    assert shown_of(found, 20) == [10, 10, 14, 14, 17, 17, 20, 20]


def test_two_flares() -> None:
    days = known(start(), end(2), start(20))
    first, second = courses_of(days, PAIN)
    assert (first.first, first.last, second.first) == (on(1), on(2), on(20))
    assert [share_on((first, second), on(n)) for n in (0, 1, 3, 10, 20)] == [1, 0.5, 0.7, 1, 0.5]
    cut = courses_of(known(start(), end(3), Flare(on(3))), PAIN)
    assert [one.first for one in cut] == [on(1), on(3)]
    again = courses_of(known(start(), end(2), start(4)), PAIN)
    assert [(one.first, one.last) for one in again] == [(on(1), on(2)), (on(4), on(31))]
    on_its_last = courses_of(known(start(), start(28), n=60), PAIN)
    assert [(one.first, one.last) for one in on_its_last] == [(on(1), on(55))]
    after = courses_of(known(start(), start(29), n=60), PAIN)  # the day after one nobody ended
    assert [(one.first, one.last) for one in after] == [(on(1), on(28)), (on(29), on(56))]


# --- what the table looks at ---------------------------------------------------------------


def test_facts_of_a_short_flare() -> None:
    monday = on(8)
    running = courses_of(known(start(6), n=7), PAIN)
    assert flare_facts((), monday, since=FIRST) == FlareFacts()
    facts = flare_facts(running, monday, since=FIRST)
    assert (facts.declared, facts.holds, facts.first) == (True, True, on(6))
    back = courses_of(known(start(), end(2), n=14), PAIN)  # .7 .7 .85 .85, back on day 7
    facts = flare_facts(back, on(8), since=FIRST)
    assert (facts.returned_on, facts.holds, facts.declared) == (on(7), True, False)
    assert flare_facts(back, on(13), since=FIRST).holds
    assert not flare_facts(back, on(14), since=FIRST).holds
    assert facts.restart is None


def test_a_long_flare_begins_anew_once() -> None:
    courses = courses_of(known(start(), end(15), n=30), PAIN)
    facts = flare_facts(courses, on(22), since=on(15))
    assert (facts.lasted, facts.restart) == (15, 0.8)
    assert flare_facts(courses, on(29), since=on(22)).restart is None
    assert flare_facts(courses, on(29), since=on(22), reason="flare").restart == 0.8


# --- the offer -----------------------------------------------------------------------------


def offered(mornings: dict[int, float], *entries: Entry, until: int = 20) -> list[int]:
    days = known(*entries, mornings=mornings, n=until)
    return [
        n for n in range(1, until + 1) if offers_flare([d for d in days if d.day <= on(n)], PAIN)
    ]


def test_a_flare_is_offered_once() -> None:
    assert offered({1: 7, 2: 7}) == []
    assert offered({1: 7, 2: 7, 3: 7, 4: 7, 5: 7}) == [3]
    assert offered({1: 7, 2: 6, 3: 7, 4: 7}) == []
    assert offered({1: 7, 2: 7, 4: 7}) == []  # an unknown morning is no heavy one
    assert offered({1: 9}) == [1]
    assert offered({1: 8.9}) == []
    assert offered({1: 9, 14: 9}) == [1]
    assert offered({1: 9, 15: 9}) == [1, 15]
    assert offered({1: 9, 2: 9}, start()) == []
    assert offered({3: 9}, start(), end(1)) == []  # on the way back
    assert offered({20: 9}, start(), end(1)) == [20]  # long back
    lighter = dict.fromkeys(range(1, 12), 1.0) | {12: 5.0}
    assert offered(lighter) == [12]
    assert offered(lighter, start()) == []  # one is declared, though the plan is whole again
    assert not offers_flare([], PAIN)


# --- properties ----------------------------------------------------------------------------


@given(length=st.integers(1, 7), quota=st.floats(1, 200))
def test_after_a_short_flare_the_quota_is_back_within_two_weeks(length: int, quota: float) -> None:
    found = course(start(), end(length))
    assert found.share(on(14)) == 1
    assert found.returned_on is not None
    assert found.returned_on <= on(14)
    assert flare_amount(quota, found.share(on(14)), "min") == flare_amount(quota, 1, "min")


@given(mornings=st.dictionaries(st.integers(-2, 30), st.floats(0, 10)), length=st.integers(1, 28))
def test_no_share_is_more_than_the_whole_and_none_is_skipped(
    mornings: dict[int, float], length: int
) -> None:
    found = course(start(), end(length), mornings=mornings)
    assert set(found.places) <= set(range(len(FLARE_SHARES)))
    steps = list(zip(found.places, found.places[1:], strict=False))
    assert all(after - before <= 1 for before, after in steps)
    assert all(0.5 <= found.share(on(n)) <= 1 for n in range(1, 60))


@given(mornings=st.dictionaries(st.integers(5, 30), st.floats(0, 10)))
def test_a_morning_changes_no_day_before_it(mornings: dict[int, float]) -> None:
    plain, noted = course(start()), course(start(), mornings=mornings)
    first = min(mornings, default=30)
    assert noted.places[: first - 1] == plain.places[: first - 1] or first > len(plain.places)
