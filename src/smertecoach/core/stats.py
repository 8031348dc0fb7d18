"""Plain statistics on short columns: no NaN and no infinity in, none out; None for unknown.

Standard deviations are those of a sample (n - 1). Regressions are least squares by orthogonal
columns, with every column brought to the size of one first, so that no unit matters.
"""

from __future__ import annotations

from math import exp, fsum, hypot, isfinite, lgamma, log, log1p, sqrt
from operator import mul

from smertecoach.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Column = Sequence[float]

CONSTANT = 1e-12  # spread over size up to which a column does not vary
EXPLAINED = 1e-9  # share of a column up to which earlier ones explain it wholly
MUCH_LEFT = 0.5  # share of a column from which on taking out the others once is enough
PERFECT = 1e-12  # 1 - r^2 up to which r counts as 1 or -1
TINY = 1e-300  # stands in for a zero divisor in the continued fraction
TERMS = 10_000  # far more than any df up to a million needs
ENOUGH = 1e-15  # relative change at which the fraction has settled


class Partial(Record):
    """A partial correlation. r is None where a column does not vary beyond the controls."""

    n: int  # rows
    df: int | None = None  # n - 2 - controls that vary; None below 0
    r: float | None = None
    t: float | None = None  # None as well at r = 1 or -1, or without df


def mean(values: Column) -> float | None:
    """Arithmetic mean."""
    return fsum(values) / len(values) if values else None


def median(values: Column) -> float | None:
    """The middle value, or the mean of the middle two."""
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def sd(values: Column) -> float | None:
    """Standard deviation of a sample; needs two values."""
    if len(values) < 2:
        return None
    middle = fsum(values) / len(values)
    return hypot(*(value - middle for value in values)) / sqrt(len(values) - 1)


def mad(values: Column) -> float | None:
    """Median absolute deviation from the median."""
    middle = median(values)
    return None if middle is None else median([abs(value - middle) for value in values])


def ratio(over: float | None, under: float | None) -> float | None:
    """A quotient, or None where a part is unknown, the divisor not above 0 or the result absurd."""
    if over is None or under is None or under <= 0:
        return None
    result = over / under
    return result if isfinite(result) else None


def partial_correlation(y: Column, x: Column, controls: Sequence[Column]) -> Partial:
    """Correlation of y and x once the controls, with intercept, are taken out of both.

    A control that does not vary, or is a linear combination of earlier ones, is dropped.
    """
    n = len(y)
    basis: list[_Rest] = []
    for control in controls:
        rest = _beyond(control, basis)
        if rest is not None:
            basis.append(rest)
    df = n - 2 - len(basis)
    if df < 0:
        return Partial(n=n)
    left_y, left_x = _beyond(y, basis), _beyond(x, basis)
    if left_y is None or left_x is None:
        return Partial(n=n, df=df)
    r = _dot(left_y.values, left_x.values) / left_y.length / left_x.length
    unexplained = (1 - r) * (1 + r)
    if df == 0 or unexplained <= PERFECT:
        return Partial(n=n, df=df, r=1.0 if r > 0 else -1.0)
    return Partial(n=n, df=df, r=r, t=r * sqrt(df / unexplained))


class _Rest(Record):
    """What a column holds beyond its mean and others."""

    values: list[float]  # of size one before the others were taken out
    length: float


def _dot(one: Column, other: Column) -> float:
    """Sum of products, of columns brought to the same size: `fsum` would be exact, at twice."""
    total: float = sum(map(mul, one, other))
    return total


def _beyond(values: Column, basis: list[_Rest]) -> _Rest | None:
    """What a column holds beyond its mean and the basis; None if nothing."""
    if not values:
        return None
    middle = fsum(values) / len(values)
    spread = max(max(values) - middle, middle - min(values))
    if spread <= CONSTANT * (abs(middle) + spread):
        return None
    rest = [(value - middle) / spread for value in values]
    whole = length = hypot(*rest)
    for _ in range(2):  # once more where little is left, since what was rounded away weighs then
        before = length
        for column in basis:
            share = _dot(rest, column.values) / column.length / column.length
            rest = [own - share * part for own, part in zip(rest, column.values, strict=True)]
        length = hypot(*rest)
        if length > MUCH_LEFT * before:
            break
    return None if length <= EXPLAINED * whole else _Rest(rest, length)


def student_upper(t: float, df: int) -> float:
    """Probability that Student's t with df > 0 lies above t."""
    below, above = df / (df + t * t), t * t / (df + t * t)
    half = _incomplete_beta(below, above, df / 2, 0.5) / 2
    return half if t >= 0 else 1 - half


def _incomplete_beta(x: float, rest: float, a: float, b: float) -> float:
    """Regularised incomplete beta function at x, with rest = 1 - x given exactly."""
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    if x > (a + 1) / (a + b + 2):  # the fraction settles quickly only below
        return 1 - _incomplete_beta(rest, x, b, a)
    log_x = log(x) if x < 0.5 else log1p(-rest)
    log_rest = log(rest) if rest < 0.5 else log1p(-x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log_x + b * log_rest)
    return front / a / _beta_fraction(x, a, b)


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction 1 + d1/(1 + d2/(1 + ...)) of the incomplete beta function.

    Evaluated from the front by the ratios of successive numerators and denominators (Lentz).
    """
    value = upper = 1.0
    lower = 0.0
    for term in range(1, TERMS):
        m, odd = divmod(term, 2)
        if odd:
            d = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            d = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1 / ((1 + d * lower) or TINY)
        upper = (1 + d / upper) or TINY
        change = upper * lower
        value *= change
        if abs(change - 1) < ENOUGH:
            break
    return value
