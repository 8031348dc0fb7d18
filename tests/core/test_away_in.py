"""Days and names after `away`, `back` and `flare`."""

from __future__ import annotations

from datetime import date

import pytest

from smertecoach.core.away_in import first_day, last_day, read_event
from smertecoach.core.problem import CoachError
from smertecoach.lang.typed import UNTIL, VOCABULARY

TODAY = date(2026, 5, 16)  # a Saturday


def read(text: str) -> tuple[list[str], date | None, date | None]:
    """Names, first and last day of what is typed after `away`."""
    words = text.split()
    typed = read_event(words, VOCABULARY, TODAY, ahead=True, until=UNTIL)
    first, days = TODAY, typed.days
    if days and typed.until != 0:
        first = first_day(days[0][0], words[days[0][1]], VOCABULARY, TODAY)
        days = days[1:]
    last = last_day(days[0][0], words[days[0][1]], VOCABULARY, first) if days else None
    return [name for name, _ in typed.names], first, last


@pytest.mark.parametrize(
    ("text", "names", "first", "last"),
    [
        ("", [], "2026-05-16", None),
        ("walk", ["walk"], "2026-05-16", None),
        ("walk,house", ["walk", "house"], "2026-05-16", None),
        ("walk house until friday", ["walk", "house"], "2026-05-16", "2026-05-22"),
        ("until 9.12.", [], "2026-05-16", "2026-12-09"),
        ("til 2.1.", [], "2026-05-16", "2027-01-02"),
        ("until saturday", [], "2026-05-16", "2026-05-16"),
        ("until tomorrow", [], "2026-05-16", "2026-05-17"),
        ("i morgen til søndag", [], "2026-05-17", "2026-05-17"),
        ("monday", [], "2026-05-18", None),
        ("monday until monday", [], "2026-05-18", "2026-05-18"),
        ("24.4. 14.5.", [], "2026-04-24", "2026-05-14"),
        ("24.12. 2.1.", [], "2026-12-24", "2027-01-02"),
        ("yesterday", [], "2026-05-15", None),
        ("2026-01-01 2026-02-01", [], "2026-01-01", "2026-02-01"),
        ("24.4.2025 14.5.", [], "2025-04-24", "2026-05-14"),
    ],
)
def test_a_gap(text: str, names: list[str], first: str, last: str | None) -> None:
    end = None if last is None else date.fromisoformat(last)
    assert read(text) == (names, date.fromisoformat(first), end)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CoachError) as raised:
        read("until 30.2.")
    assert raised.value.problem.code == "bad_date"


def test_the_next_29_february() -> None:
    day = date(2024, 2, 29)
    assert last_day(day, "29.2.", VOCABULARY, TODAY) == date(2028, 2, 29)
