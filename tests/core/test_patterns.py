"""Patterns of a window of days, on plain columns and on days (coaching.md §8)."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.claims import payback_rows, steered_rows
from smertecoach.core.columns import Columns, columns_of, known
from smertecoach.core.days import Day
from smertecoach.core.evenness import (
    differences,
    evenness_of,
    log_sd_of,
    sampling_range,
    word_of,
)
from smertecoach.core.facts import facts_of_days
from smertecoach.core.followed import (
    DayAfter,
    Episode,
    busy_above,
    day_after,
    episodes,
    good_day_ratio,
    quiet_to,
)
from smertecoach.core.patterns import Patterns, default_window, patterns, patterns_of
from smertecoach.core.record import Record
from smertecoach.core.score import band_of
from smertecoach.core.stats import mad, mean, median, sd
from tests.columns import plain_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

MONDAY = date(2026, 11, 2)
Y = [280, 310, 300, None, 520, 150, 180, 300, 290, 310, 470, 140, None, 300]
A = [300, 420, 150, 180, 310, 480, 160, 290, 330, None, 450, 140]
A += [200, 300, 510, 170, 150, 280, 390, 240, None, 460, 130, 270]
M = [5, 3, 7, 6, 5, 3, 6, 5, 4, 5, 3, 7, 6, 5, 2, 7, 7, 5, 4, 5, 6, 3, 7, 5]


def on(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def test_v14_evenness_with_gaps() -> None:
    columns = plain_columns(MONDAY, Y)
    loads = known(columns.kept)
    assert len(loads) == 12
    assert mean(loads) == pytest.approx(295.83, abs=5e-3)
    assert median(loads) == 300
    assert mad(loads) == 15
    assert sd(loads) == pytest.approx(112.93, abs=5e-3)
    assert len(differences(columns)) == 9
    logs = columns.logs
    assert sd([x for x in logs if x is not None]) == pytest.approx(0.399, abs=5e-4)
    found = evenness_of(columns)
    assert found.cv == pytest.approx(0.382, abs=5e-4)
    assert found.robust_cv == pytest.approx(0.074, abs=5e-4)
    assert found.log_sd == pytest.approx(0.3499, abs=5e-5)
    assert found.rmssd == pytest.approx(178.95, abs=5e-3)
    assert found.relative_rmssd == pytest.approx(0.605, abs=5e-4)
    assert found.word is None  # 12 logged days: nothing is said
    assert patterns_of(columns).usual_load == 300


def test_v15_unknown_is_not_zero() -> None:
    wrong = evenness_of(plain_columns(MONDAY, [load or 0 for load in Y]))
    assert wrong.cv == pytest.approx(0.589, abs=5e-4)
    assert wrong.rmssd == pytest.approx(241.50, abs=5e-3)
    right = evenness_of(plain_columns(MONDAY, Y))
    assert right.cv != pytest.approx(0.589, abs=0.1)
    assert right.rmssd != pytest.approx(241.50, abs=10)


def test_v16_day_after() -> None:
    columns = plain_columns(MONDAY, Y)
    assert [n for n, x in enumerate(Y) if x is not None and x > busy_above(300)] == [4, 10]
    assert [n for n, x in enumerate(Y) if x is not None and x <= quiet_to(300)] == [5, 11]
    assert day_after(columns, 300, None) == DayAfter(
        busy=2, busy_followed=2, other=9, other_followed=1
    )
    found = patterns_of(columns)
    assert found.day_after is None  # two busy days: no claim
    assert found.label == "not-yet"


def test_v17_quiet_is_held_against_the_usual_not_the_boom() -> None:
    assert band_of(250 / 300) == "even"
    assert quiet_to(300) < 250
    columns = plain_columns(MONDAY, [300, 300, 520, 250, 300, 300])
    assert day_after(columns, 300, None).busy_followed == 0
    assert episodes(columns, 300, None) == ()


def test_v21_claims_of_24_days() -> None:
    columns = plain_columns(MONDAY, A, M)
    found = patterns_of(columns)
    steers, payback = found.claims.morning_steers, found.claims.payback
    rows = steered_rows(columns)
    assert [round(place * 24) for place in rows.controls[2]] == [
        *range(1, 9),
        *range(11, 20),
        22,
        23,
    ]
    assert (steers.n, steers.df) == (19, 14)
    assert steers.r == pytest.approx(-0.9700, abs=5e-5 + 1e-9)
    assert steers.t == pytest.approx(-14.94, abs=5e-3)
    assert steers.p is not None
    assert steers.p < 1e-9
    assert found.usual_load == 285
    assert (payback.n, payback.df) == (21, 15)
    assert payback.r == pytest.approx(0.7255, abs=5e-5)
    assert payback.t == pytest.approx(4.083, abs=5e-4)
    assert payback.p == pytest.approx(0.0005, abs=5e-5)
    logs = columns.logs
    assert sd([x for x in logs if x is not None]) == pytest.approx(0.4414, abs=5e-5)
    assert found.evenness.log_sd == pytest.approx(0.4413, abs=5e-5)
    assert not steers.stated
    assert not payback.stated
    assert (steers.gate, payback.gate) == ("calendar_days", "calendar_days")
    assert found.label == "not-yet"
    assert found.missing[0] == "calendar_days"
    assert found.gaps[0].need - found.gaps[0].have == 4
    assert found.episodes == ()


def swinging(
    length: int = 42, *, steered: bool = True, pays: bool = True, noise: float = 0.4
) -> Columns:
    """A person whose big days follow light mornings and are paid with heavy ones."""
    dice = random.Random(7)  # noqa: S311 - the same every time
    loads: list[float | None] = []
    mornings: list[float | None] = []
    over = 0.0
    for _ in range(length):
        morning = 5 + (4 * over if pays else 0) + dice.gauss(0, 1)
        load = 300 * 2.7 ** ((-0.25 * (morning - 5) if steered else 0) + dice.gauss(0, noise))
        over = max(0.0, load / 300 - 1.2)
        loads.append(load)
        mornings.append(round(min(10.0, max(0.0, morning))))
    return plain_columns(MONDAY, loads, mornings)


def test_labels_of_people_who_differ() -> None:
    boom = patterns_of(swinging())
    assert boom.label == "boom-bust"
    assert boom.missing == ()
    assert boom.claims.payback.gate is None
    assert 1 <= len(boom.episodes) <= 3
    steered = patterns_of(swinging(41))
    assert steered.label == "steered-by-morning"
    assert steered.claims.payback.gate == "calendar_days"
    uneven = patterns_of(swinging(steered=False, pays=False, noise=0.5))
    assert uneven.label == "uneven"
    assert uneven.episodes == ()
    even = plain_columns(MONDAY, [300, 310, 290] * 14, M + M[:18])
    assert patterns_of(even).label == "even"
    few = plain_columns(MONDAY, [300] * 37 + [500] * 5, (M * 2)[:42])
    assert patterns_of(few).claims.payback.gate == "busy_rows"
    careful = plain_columns(MONDAY, [300 - 20 * (m - 5) for m in M * 2][:42], (M * 2)[:42])
    assert patterns_of(careful).label == "careful"


def test_words_of_evenness_and_their_edges() -> None:
    assert [word_of(x) for x in (0.299, 0.30, 0.399, 0.40, None)] == [
        "even",
        "between",
        "between",
        "uneven",
        None,
    ]
    low, high = sampling_range(0.4, 42) or (0, 0)
    assert 0.3 < low < 0.4 < high < 0.55
    assert sampling_range(0.4, 2) is None


def test_small_days_of_planned_rest_are_left_out_but_cover() -> None:
    week = [300, 310, 290, 300, 305, 295, 0]
    rest = [False] * 6 + [True]
    columns = plain_columns(MONDAY, week * 6, (M * 2)[:42], rest=rest * 6)
    assert (columns.logged, columns.coverage) == (42, 1.0)
    found = patterns_of(columns)
    assert found.evenness.word == "even"
    assert len(differences(columns)) == 30
    assert found.usual_load == 300
    assert day_after(columns, 300, None).other_followed == 0
    assert evenness_of(plain_columns(MONDAY, week * 6)).word == "uneven"
    big = plain_columns(MONDAY, [*week[:6], 160] * 6, rest=rest * 6)
    assert len(known(big.kept)) == 42
    half = plain_columns(
        MONDAY, [300, 300, 300, 300, 300, 150.5, 150], rest=[False] * 5 + [True] * 2
    )
    assert half.kept[-2:] == (150.5, None)


def test_sleep_is_a_control_on_most_days_only() -> None:
    sleeps: list[float | None] = [(7 * n) % 5 for n in range(24)]
    assert len(steered_rows(plain_columns(MONDAY, A, M, sleeps)).controls) == 4
    some: list[float | None] = [x if n % 2 else None for n, x in enumerate(sleeps)]
    rows = steered_rows(plain_columns(MONDAY, A, M, some))
    assert (len(rows.controls), len(rows.x)) == (3, 19)


def test_gates_name_what_is_missing() -> None:
    no_mornings = patterns_of(plain_columns(MONDAY, [300.0] * 42))
    assert no_mornings.missing == ("mornings",)
    sparse = patterns_of(plain_columns(MONDAY, [300.0, None] * 21, [5.0] * 42))
    assert sparse.missing == ("coverage", "usable_rows")
    nothing = patterns_of(plain_columns(MONDAY, [None] * 42))
    assert nothing.missing == ("coverage", "usable_rows")
    assert nothing.label == "not-yet"
    pairs = plain_columns(MONDAY, [*[300.0] * 22, *[None] * 10], [None] * 32)
    assert patterns_of(pairs).missing == ("coverage", "mornings")  # 21 pairs, no morning
    fewer = plain_columns(MONDAY, [*[300.0] * 21, *[None] * 11], [None] * 32)
    assert patterns_of(fewer).missing == ("coverage", "usable_rows")
    mornings = plain_columns(MONDAY, [*[300.0] * 22, *[None] * 10], [*[None] * 11, *[5.0] * 21])
    assert patterns_of(mornings).missing == ("coverage", "usable_rows")  # 21, not on such days


def test_payback_needs_another_claim() -> None:
    loads: list[float | None] = [300, 310, 290, 300, 305, 295, 312] * 6
    found = patterns_of(plain_columns(MONDAY, loads, (M * 2)[:42])).claims
    assert not found.uneven.stated
    assert found.payback.gate == "no_other_claim"
    assert len(payback_rows(plain_columns(MONDAY, loads, (M * 2)[:42])).controls) == 4


def test_a_morning_after_counts_on_a_day_without_sessions() -> None:
    rows = payback_rows(plain_columns(MONDAY, [300, None, 600], [5, 7, 3]))
    assert (rows.x, rows.y) == ((5.0,), (0.0,))
    alone = payback_rows(plain_columns(MONDAY, [600, None, None, 200], [5, None, 4, 3]))
    assert alone.x == (4.0,)
    assert alone.y == (0.5,)


def test_episodes_are_dated_examples() -> None:
    loads: list[float | None] = [300, 300, 500, 300, 180, 300, 300]
    mornings: list[float | None] = [5, 5, 5, 6, 5, 5, 5]
    assert episodes(plain_columns(MONDAY, loads, mornings), 300, 5) == (
        Episode(day=on(2), load=500, quiet_on=on(4), heavy_on=on(3)),
    )
    assert episodes(plain_columns(MONDAY, loads, [5] * 7), 300, 5) == ()
    for nothing in (None, 0.0):
        assert episodes(plain_columns(MONDAY, loads, mornings), nothing, 5) == ()
    many = plain_columns(MONDAY, [500, 100, 300] * 5, [5, 7, 5] * 5)
    assert [e.day for e in episodes(many, 300, 5)] == [on(6), on(9), on(12)]


def test_day_after_counts_heavier_mornings_and_needs_three_busy_days() -> None:
    loads: list[float | None] = [500, 300, 300, 300] * 6
    mornings: list[float | None] = [5, 7, 5, 5] * 6
    found = patterns_of(plain_columns(MONDAY, loads, mornings)).day_after
    assert found == DayAfter(busy=6, busy_followed=6, other=17, other_followed=5)
    assert patterns_of(plain_columns(MONDAY, loads[:12], mornings[:12])).day_after is None


def plain_days(facts: Sequence[dict[str, Any]]) -> list[Day]:
    days = []
    for n, fact in enumerate(facts):
        load = fact.get("pattern_load")
        days.append(Day(on(n), **({"logged": load is not None, "noted": bool(fact)} | fact)))
    return days


def test_good_day_ratio_takes_four_days_of_each() -> None:
    good = {"pattern_load": 90.0, "minutes": 30.0, "morning": 3.0}
    heavy = {"pattern_load": 60.0, "minutes": 20.0, "morning": 7.0}
    usual = {"pattern_load": 60.0, "minutes": 99.0, "morning": 5.0}
    days = plain_days([good] * 4 + [heavy] * 4 + [usual] * 3)
    assert good_day_ratio(columns_of(facts_of_days(days), on(0), on(10)), 5) == 1.5
    assert good_day_ratio(columns_of(facts_of_days(days), on(1), on(10)), 5) is None
    marked = plain_days(
        [{"pattern_load": 9.0, "minutes": 30.0, "mark": "light"}] * 4
        + [{"pattern_load": 9.0, "minutes": 0.0, "mark": "heavy"}] * 4
    )
    assert (
        good_day_ratio(columns_of(facts_of_days(marked), on(0), on(7)), None) is None
    )  # not by nothing


def test_the_default_window_ends_yesterday_and_begins_with_the_first_entry() -> None:
    days = plain_days([{}] * 10 + [{"pattern_load": 300.0}] * 90)
    assert default_window(days, on(100)) == (on(58), on(99))
    assert default_window(days, on(30)) == (on(10), on(29))
    assert default_window(days, on(10)) == (on(9), on(9))
    assert default_window([], on(10)) == (on(9), on(9))
    assert patterns(days, today=on(30)).window.days == 20
    assert patterns(days, end=on(40), today=on(90)).window.start == on(10)
    given_both = patterns(days, on(0), on(40), today=on(35)).window
    assert (given_both.start, given_both.end, given_both.days) == (on(0), on(40), 41)


def test_today_stands_outside_the_default_window() -> None:
    days = plain_days([{"pattern_load": 300.0}] * 20 + [{"pattern_load": 9000.0}])
    assert patterns(days, today=on(20)).evenness.cv == 0


def test_gaps_are_out_of_every_average_and_rest_days_count_for_gates() -> None:
    logged: dict[str, Any] = {"pattern_load": 300.0, "load": 300.0, "morning": 5.0}
    away: dict[str, Any] = {"away": True, "pattern_load": 9000.0, "morning": 10.0}
    found = patterns(plain_days([logged] * 20 + [away] * 14), on(0), on(33), today=on(34))
    assert (found.logged_days, found.coverage, found.usual_load) == (20, 1.0, 300)
    rest: dict[str, Any] = {"rest_day": True, "planned_rest": True}
    days = plain_days(([logged] * 4 + [rest] * 2 + [{}]) * 6)
    columns = columns_of(facts_of_days(days), on(0), on(41))
    assert (columns.logged, columns.counted) == (24, 36)
    assert columns.coverage == pytest.approx(24 / 42)
    assert "coverage" not in patterns_of(columns).missing


SERIES = st.lists(
    st.tuples(
        st.none() | st.sampled_from([0.0, 300.0]) | st.floats(0, 5000),
        st.none() | st.integers(0, 10).map(float),
        st.none() | st.integers(0, 10).map(float),
        st.booleans(),
    ),
    min_size=1,
    max_size=60,
)


def columns_from(rows: list[tuple[float | None, float | None, float | None, bool]]) -> Columns:
    loads, mornings, sleeps, rest = zip(*rows, strict=True)
    return plain_columns(MONDAY, loads, mornings, sleeps, rest)


def numbers(value: object) -> list[float]:
    """Every number in a nest of records and tuples."""
    if isinstance(value, float):
        return [value]
    if isinstance(value, tuple):
        return [number for part in value for number in numbers(part)]
    if isinstance(value, Record):
        return numbers(value.values_in_order())
    return []


@given(SERIES)
def test_never_a_nan_or_an_infinity(
    rows: list[tuple[float | None, float | None, float | None, bool]],
) -> None:
    found = patterns_of(columns_from(rows))
    assert all(isfinite(number) for number in numbers(found))
    assert 0 <= found.coverage <= 1
    for claim in (found.claims.morning_steers, found.claims.payback):
        assert claim.p is None or 0 <= claim.p <= 1
        assert (claim.t is None) == (claim.p is None)
        assert claim.r is None or abs(claim.r) < 1 or claim.t is None
        assert not claim.stated or claim.gate is None
    assert (found.label == "not-yet") == bool(found.missing)


@given(SERIES, st.sampled_from([0.1, 0.5, 3.0, 7.7]))
def test_scaling_all_minutes_changes_no_label(
    rows: list[tuple[float | None, float | None, float | None, bool]], scale: float
) -> None:
    columns = columns_from([(x and max(x, 1e-3), m, s, r) for x, m, s, r in rows])
    scaled = plain_columns(
        MONDAY,
        [None if x is None else x * scale for x in columns.loads],
        columns.mornings,
        columns.sleeps,
        [row[3] for row in rows],
    )
    if known(columns.kept) and [x is None for x in columns.kept] != [
        x is None for x in scaled.kept
    ]:
        return  # a load exactly at half the median
    before, after = patterns_of(columns), patterns_of(scaled)
    assert after.label == before.label
    assert after.evenness.word == before.evenness.word
    assert after.day_after == before.day_after
    assert after.missing == before.missing
    if before.evenness.log_sd is not None:
        assert after.evenness.log_sd == pytest.approx(before.evenness.log_sd, abs=1e-9)


@given(SERIES, st.integers(1, 30))
def test_days_before_the_first_entry_change_no_number(
    rows: list[tuple[float | None, float | None, float | None, bool]], weeks: int
) -> None:
    facts: list[dict[str, Any]] = [
        {"pattern_load": load, "morning": morning, "sleep": sleep, "noted": True}
        for load, morning, sleep, _ in rows
    ]
    days = plain_days(facts)
    empty = [Day(on(-n)) for n in range(7 * weeks, 0, -1)]
    today = on(len(rows))
    assert patterns(empty + days, today=today) == patterns(days, today=today)


@given(st.permutations(range(6)))
def test_shuffling_whole_weeks_leaves_unevenness(order: list[int]) -> None:
    loads = [load for load in swinging().loads if load is not None]
    weeks = [loads[7 * n : 7 * n + 7] for n in range(6)]
    shuffled = plain_columns(MONDAY, [load for n in order for load in weeks[n]])
    assert log_sd_of(shuffled) == pytest.approx(log_sd_of(plain_columns(MONDAY, loads)))


@pytest.mark.parametrize("load", [0.0, 300.0])
@pytest.mark.parametrize("length", [0, 1, 2, 3, 27, 28, 42, 400])
def test_any_window_of_ties(length: int, load: float) -> None:
    found: Patterns = patterns_of(plain_columns(MONDAY, [load] * length, [5.0] * length))
    steers = found.claims.morning_steers
    assert (steers.r, steers.t, steers.p, steers.stated) == (None, None, None, False)
    assert found.evenness.cv in (None, 0)
    assert found.label == ("even" if length >= 28 and load else "not-yet")
    assert all(isfinite(number) for number in numbers(found))


def test_a_perfect_link_has_no_t_and_no_p() -> None:
    mornings = [(7 * n * n) % 10 for n in range(42)]
    loads = [300 * 2.0 ** (-m / 5) for m in mornings]
    claim = patterns_of(plain_columns(MONDAY, loads, mornings)).claims.morning_steers
    assert (claim.r, claim.t, claim.p, claim.stated) == (-1.0, None, None, False)
    assert claim.df is not None
