"""Plain statistics against tables, and never a NaN or an infinity."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.stats import (
    mad,
    mean,
    median,
    partial_correlation,
    ratio,
    sd,
    student_upper,
)
from tests.core.students_t import AT_TWO, TAILS, TS

NUMBERS = st.floats(-1e6, 1e6)

# Upper-tail critical values from printed tables of Student's t, six decimals.
TABLE = [
    (0.05, 1, 6.313752),
    (0.05, 2, 2.919986),
    (0.05, 5, 2.015048),
    (0.05, 10, 1.812461),
    (0.05, 15, 1.753050),
    (0.05, 30, 1.697261),
    (0.05, 60, 1.670649),
    (0.05, 100, 1.660234),
    (0.05, 200, 1.652508),
    (0.01, 1, 31.820516),
    (0.01, 5, 3.364930),
    (0.01, 14, 2.624494),
    (0.01, 30, 2.457262),
    (0.01, 120, 2.357825),
    (0.005, 10, 3.169273),
    (0.005, 200, 2.600634),
    (0.25, 3, 0.764892),
    (0.10, 20, 1.325341),
]


@pytest.mark.parametrize(("p", "df", "t"), TABLE)
def test_students_t_against_tables(p: float, df: int, t: float) -> None:
    assert student_upper(t, df) == pytest.approx(p, abs=1e-6)
    assert student_upper(-t, df) == pytest.approx(1 - p, abs=1e-6)


def test_students_t_for_every_df_to_200() -> None:
    assert len(AT_TWO) == 200
    for df, p in enumerate(AT_TWO, 1):
        assert student_upper(2.0, df) == pytest.approx(p, abs=1e-11)
    for df, tails in TAILS.items():
        for t, p in zip(TS, tails, strict=True):
            assert student_upper(t, df) == pytest.approx(p, abs=1e-11)
            assert student_upper(-t, df) == pytest.approx(1 - p, abs=1e-11)


def test_students_t_where_it_has_a_closed_form() -> None:
    for t in (0.0, 1e-9, 0.1, 1.0, 3.0, 50.0, 1e5):
        with_two = 0.5 - t / (2 * (2 + t * t) ** 0.5)
        assert student_upper(t, 2) == pytest.approx(with_two, abs=1e-12)
    assert student_upper(1.0, 1) == pytest.approx(0.25, abs=1e-14)


@given(st.floats(-1e300, 1e300), st.integers(1, 200))
def test_students_t_is_a_tail(t: float, df: int) -> None:
    p = student_upper(t, df)
    assert 0 <= p <= 1
    assert p + student_upper(-t, df) == pytest.approx(1)
    assert p <= 0.5 if t >= 0 else p >= 0.5


@given(st.floats(0, 40), st.floats(0.001, 5), st.integers(1, 200))
def test_students_t_falls(t: float, more: float, df: int) -> None:
    assert student_upper(t + more, df) <= student_upper(t, df)


def test_means_and_spreads() -> None:
    values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]
    assert mean(values) == 5
    assert median(values) == 4.5
    assert median(values[:-1]) == 4
    assert sd(values) == pytest.approx((32 / 7) ** 0.5)
    assert mad(values) == 0.5
    assert (mean([]), median([]), sd([]), mad([]), sd([1.0])) == (None,) * 5
    assert sd([0.1] * 10) == pytest.approx(0, abs=1e-15)


def test_a_ratio_is_known_or_none() -> None:
    assert ratio(1, 2) == 0.5
    assert ratio(1, 0) is None
    assert ratio(None, 1) is None
    assert ratio(1, None) is None
    assert ratio(1e300, 1e-300) is None


def test_a_plain_correlation() -> None:
    found = partial_correlation([1, 2, 3, 4], [2, 1, 4, 3], [])
    assert (found.n, found.df) == (4, 2)
    assert found.r == pytest.approx(0.6)
    assert found.t == pytest.approx(0.6 * (2 / (1 - 0.36)) ** 0.5)


def test_one_control_agrees_with_the_formula() -> None:
    y = [3.0, 5, 2, 8, 7, 1, 4, 6]
    x = [1.0, 4, 2, 7, 5, 3, 6, 9]
    z = [2.0, 2, 1, 5, 3, 4, 8, 7]

    def plain(one: list[float], other: list[float]) -> float:
        return partial_correlation(one, other, []).r or 0.0

    xy, xz, yz = plain(x, y), plain(x, z), plain(y, z)
    expected = (xy - xz * yz) / ((1 - xz**2) * (1 - yz**2)) ** 0.5
    found = partial_correlation(y, x, [z])
    assert found.r == pytest.approx(expected, abs=1e-12)
    assert found.df == 5


def test_controls_that_say_nothing_new_are_dropped() -> None:
    y, x = [3.0, 5, 2, 8, 7, 1, 4, 6], [1.0, 4, 2, 7, 5, 3, 6, 9]
    z, w = [2.0, 2, 1, 5, 3, 4, 8, 7], [0.0, 1, 0, 0, 1, 0, 1, 1]
    both = partial_correlation(y, x, [z, w])
    sums = [3 * a - 2 * b + 7 for a, b in zip(z, w, strict=True)]
    again = partial_correlation(y, x, [[0.1] * 8, z, w, sums, z, [1e-9 * v for v in w]])
    assert again.df == both.df == 4
    assert again.r == pytest.approx(both.r, abs=1e-9)


def test_a_perfect_correlation_has_no_t() -> None:
    y = [0.1, 0.2, 0.4, 0.7, 1.1]
    for slope, r in ((3.0, 1.0), (-0.7, -1.0)):
        found = partial_correlation(y, [slope * v + 2 for v in y], [])
        assert (found.r, found.t, found.df) == (r, None, 3)
    two = partial_correlation([1, 2], [5, 3], [])
    assert (two.r, two.t, two.df) == (-1, None, 0)


def test_without_variation_or_rows_there_is_no_r() -> None:
    assert partial_correlation([], [], [[]]).r is None
    assert partial_correlation([1.0], [2.0], []).df is None
    flat = partial_correlation([1, 2, 3, 4], [5, 5, 5, 5], [])
    assert (flat.df, flat.r, flat.t) == (2, None, None)
    explained = partial_correlation([1, 2, 4, 3, 7], [2, 4, 6, 8, 10], [[1, 2, 3, 4, 5]])
    assert (explained.df, explained.r) == (2, None)


@given(
    st.integers(0, 12).flatmap(
        lambda n: st.lists(
            st.lists(NUMBERS | st.integers(0, 3).map(float), min_size=n, max_size=n),
            min_size=2,
            max_size=6,
        )
    )
)
def test_never_a_nan_or_an_infinity(columns: list[list[float]]) -> None:
    y, x, *controls = columns
    found = partial_correlation(y, x, controls)
    for value in (found.r, found.t, mean(y), median(y), sd(y), mad(y)):
        assert value is None or isfinite(value)
    assert found.r is None or -1 <= found.r <= 1
    assert found.df is None or 0 <= found.df <= len(y) - 2


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=5, max_size=12),
    st.sampled_from([1e-6, 0.5, 3.0, 1e6]),
)
def test_no_unit_matters(rows: list[tuple[float, float, float]], scale: float) -> None:
    y, x, z = (list(column) for column in zip(*rows, strict=True))
    found = partial_correlation(y, x, [z])
    scaled = partial_correlation(y, [scale * v for v in x], [[scale * v for v in z]])
    assert scaled.df == found.df
    if found.r is not None and scaled.r is not None:
        assert scaled.r == pytest.approx(found.r, abs=1e-4)
