"""What a person's own days show: the window, the measures, the claims, the label (coaching.md §8).

A label describes days, not the person; below the gates it is `not-yet`, with what is missing. "No
clear pattern" is the ordinary answer. Today is not over and stands outside the default window.
"""

from __future__ import annotations

from datetime import date

from smertecoach.core.claims import Claims, Gap, Uneven, payback_claim, steered_claim
from smertecoach.core.columns import columns_of, known
from smertecoach.core.evenness import Evenness, evenness_of
from smertecoach.core.facts import facts_of_days
from smertecoach.core.followed import DayAfter, Episode, day_after, episodes, good_day_ratio
from smertecoach.core.record import Record
from smertecoach.core.rules import BUSY_LEAST, EVENNESS_LOGGED, WINDOW
from smertecoach.core.stats import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smertecoach.core.as_planned import Asked
    from smertecoach.core.columns import Columns
    from smertecoach.core.days import Day


class Window(Record):
    """The days looked at, both ends inclusive."""

    start: date
    end: date
    days: int


class Patterns(Record):
    """Everything about one window. Computed numbers are unrounded, None is unknown."""

    window: Window
    logged_days: int  # at least one session or rest entry, in no gap
    coverage: float  # logged days / days of the window in no gap, 0-1
    usual_load: float | None  # median of the window, minutes x usual effort
    evenness: Evenness
    claims: Claims
    label: str  # boom-bust steered-by-morning careful uneven between even not-yet
    missing: tuple[str, ...]  # codes of `gaps`
    day_after: DayAfter | None  # None below 14 logged days or 3 busy ones
    episodes: tuple[Episode, ...]  # only with the labels boom-bust and steered-by-morning
    good_day_ratio: float | None  # 1 is the same on good and on heavy days
    gaps: tuple[Gap, ...] = ()  # what is missing for a label, with numbers; not in the JSON


def default_window(days: Sequence[Day], today: date) -> tuple[date, date]:
    """The 42 days that end yesterday, never before the first day with an entry.

    Without an entry before today it is yesterday alone.
    """
    yesterday = date.fromordinal(today.toordinal() - 1)
    return window_start(days, yesterday), yesterday


def window_start(days: Sequence[Day], end: date) -> date:
    """Where a default window that ends on this day begins."""
    first = next((day.day for day in days if day.noted), end)
    return min(max(first, date.fromordinal(end.toordinal() - WINDOW + 1)), end)


def patterns(
    days: Sequence[Day],
    start: date | None = None,
    end: date | None = None,
    *,
    today: date,
    asked: Mapping[date, Asked] | None = None,
) -> Patterns:
    """What the days of a window show; given ends are taken as given.

    `days` are in order and reach back to the window's start and beyond, as far as there are any;
    `asked` is what the plan asks of days that have one.
    """
    last = end or default_window(days, today)[1]
    first = start or window_start(days, last)
    return patterns_of(columns_of(facts_of_days(days), first, last, asked))


def patterns_of(columns: Columns) -> Patterns:
    """What the columns of a window show."""
    usual, usual_morning = columns.usual, median(known(columns.mornings))
    evenness = evenness_of(columns)
    uneven = evenness.word == "uneven"
    steers, gaps = steered_claim(columns)
    payback = payback_claim(columns, other=uneven or steers.stated)
    claims = Claims(uneven=Uneven(stated=uneven), morning_steers=steers, payback=payback)
    label = "not-yet" if gaps or evenness.word is None else label_of(claims, evenness.word)
    after = day_after(columns, usual, usual_morning)
    enough = columns.counted >= EVENNESS_LOGGED and after.busy >= BUSY_LEAST
    shown = label in ("boom-bust", "steered-by-morning")
    return Patterns(
        window=Window(
            start=columns.start, end=columns.date_of(columns.days - 1), days=columns.days
        ),
        logged_days=columns.logged,
        coverage=columns.coverage,
        usual_load=usual,
        evenness=evenness,
        claims=claims,
        label=label,
        missing=tuple(gap.code for gap in gaps),
        day_after=after if enough else None,
        episodes=episodes(columns, usual, usual_morning) if shown else (),
        good_day_ratio=good_day_ratio(columns, usual_morning),
        gaps=gaps,
    )


def label_of(claims: Claims, word: str) -> str:
    """The label of claims that passed their gates; `word` is that of the evenness."""
    steers, uneven = claims.morning_steers.stated, claims.uneven.stated
    if steers and uneven:
        return "boom-bust" if claims.payback.stated else "steered-by-morning"
    return "careful" if steers else word
