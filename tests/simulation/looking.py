"""Weekly looks at the diaries of the synthetic persons, as a person would take them (§8, §10).

A look is the window of the 42 days up to then, from day 28 on, once a week: a label that is ever
given counts, because it was said once. The traps change one thing in how a diary is coded or
judged, so that what guards against it can be seen at work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smertecoach.core.as_planned import asked_of
from smertecoach.core.claims import Rows, payback_rows, steered_rows
from smertecoach.core.columns import Columns, columns_of
from smertecoach.core.evenness import word_of
from smertecoach.core.facts import facts_of_days
from smertecoach.core.patterns import patterns_of
from smertecoach.core.rules import PAYBACK_P, STEERED_P
from smertecoach.core.stats import student_upper
from tests.columns import plain_columns
from tests.simulation.living import live
from tests.simulation.persons import PERSONS, observed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from smertecoach.core.patterns import Patterns
    from tests.simulation.living import Way
    from tests.simulation.persons import Observed, Person

MONDAY = date(2026, 1, 5)
FIRST_LOOK, STEP, WINDOW = 28, 7, 42  # days
SWINGS = ("boom-bust", "steered-by-morning")  # the labels of C and U


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """A diary as series, one place a day from a Monday on."""

    loads: Sequence[float | None]
    mornings: Sequence[float | None]
    sleeps: Sequence[float | None]
    rest: Sequence[bool]

    def window(self, first: int, end: int) -> Columns:
        """The columns of the days from `first` on, before `end`."""
        return plain_columns(
            MONDAY + timedelta(days=first),
            self.loads[first:end],
            self.mornings[first:end],
            self.sleeps[first:end],
            self.rest[first:end],
        )


def diary_of(days: Sequence[Observed]) -> Diary:
    """What a person noted, as it is to be coded: what is not noted is unknown."""
    return Diary(
        loads=[day.load for day in days],
        mornings=[day.pain for day in days],
        sleeps=[day.sleep for day in days],
        rest=[day.rested for day in days],
    )


def windows(diary: Diary) -> Iterator[Columns]:
    """The window of every weekly look."""
    for end in range(FIRST_LOOK, len(diary.loads) + 1, STEP):
        yield diary.window(max(0, end - WINDOW), end)


def looks(diary: Diary) -> list[Patterns]:
    """What every weekly look shows."""
    return [patterns_of(columns) for columns in windows(diary)]


def labels(person: Person, seed: int) -> set[str]:
    """Every label a person is ever given in 112 days."""
    return {found.label for found in looks(diary_of(observed(person, seed)))}


def share(hits: Collection[bool]) -> float:
    """Hits in per cent."""
    return 100 * sum(hits) / len(hits)


# --- claims with a guard left out ------------------------------------------------------------

DAY_BEFORE, WEEKEND, DAY_INDEX, SLEEP = range(4)  # controls of C
MORNING, WEEKEND_NOW, WEEKEND_AFTER, DAY_INDEX_K = range(4)  # controls of K


def without(rows: Rows, *left_out: int) -> Rows:
    """The same regression without some of its controls."""
    kept = tuple(c for nth, c in enumerate(rows.controls) if nth not in left_out)
    return Rows(rows.y, rows.x, kept)


def steers(rows: Rows) -> bool:
    """Whether C would be found."""
    found = rows.partial()
    return found.t is not None and student_upper(-found.t, found.df or 1) < STEERED_P


def pays(rows: Rows) -> bool:
    """Whether K would be found."""
    found = rows.partial()
    return found.t is not None and student_upper(found.t, found.df or 1) < PAYBACK_P


def ever(
    person: Person, seeds: int, found: Callable[[Columns], bool], coded: Callable[..., Diary]
) -> float:
    """The share of lives, in per cent, in which something is ever found."""
    return share(
        [
            any(found(columns) for columns in windows(coded(observed(person, seed))))
            for seed in range(seeds)
        ]
    )


def last_window(
    person: Person, seeds: int, found: Callable[[Columns], bool], coded: Callable[..., Diary]
) -> float:
    """The share of lives, in per cent, in which it is found in the last 42 days."""
    hits = []
    for seed in range(seeds):
        diary = coded(observed(person, seed))
        hits.append(found(diary.window(len(diary.loads) - WINDOW, len(diary.loads))))
    return share(hits)


def steered_and_uneven(columns: Columns) -> bool:
    """Whether the label is one of C and U."""
    return patterns_of(columns).label in SWINGS


def is_uneven(columns: Columns) -> bool:
    """Whether U is stated."""
    return patterns_of(columns).claims.uneven.stated


def finds_steering(*left_out: int) -> Callable[[Columns], bool]:
    """C alone, with some of its controls left out."""
    return lambda columns: steers(without(steered_rows(columns), *left_out))


def finds_payback(*left_out: int) -> Callable[[Columns], bool]:
    """K alone, with some of its controls left out."""
    return lambda columns: pays(without(payback_rows(columns), *left_out))


# --- lives with a plan -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLook:
    """What a look at a life with a plan says, and what the days alone would say."""

    label: str
    uneven: bool
    uneven_alone: bool


def planned_labels(name: str, way: Way, seed: int, weeks: int = 16) -> list[PlannedLook]:
    """Weekly looks at 42 days of a life with a plan of three activities on different days."""
    year = live(PERSONS[name], way, seed, weeks=weeks)
    asked = asked_of(year.days, year.plans, year.profile)
    found = []
    for end in range(WINDOW, len(year.days) + 1, STEP):
        days = year.days[end - WINDOW : end]
        columns = columns_of(facts_of_days(days), days[0].day, days[-1].day, asked)
        said = patterns_of(columns)
        alone = word_of(said.evenness.log_sd)
        found.append(
            PlannedLook(
                label=said.label,
                uneven=said.claims.uneven.stated,
                uneven_alone=alone == "uneven",
            )
        )
    return found
