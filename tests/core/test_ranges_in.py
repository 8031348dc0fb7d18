"""Stretches of days in words, in both languages: read as meant, and never reversed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smertecoach.core.amounts_in import Refused
from smertecoach.core.names import fold
from smertecoach.core.problem import CoachError
from smertecoach.core.ranges_in import Ranges, Stretch
from smertecoach.core.wanted import read_stretch
from smertecoach.lang.ranges import RANGES
from smertecoach.lang.typed import VOCABULARY

TODAY = date(2026, 5, 20)  # a Wednesday


def read(text: str, today: date = TODAY) -> Stretch:
    return read_stretch(text.split(), VOCABULARY, RANGES, today)


@pytest.mark.parametrize(
    ("texts", "start", "end"),
    [
        ("today; i dag; idag; 20.5.; 2026-05-20; 20. mai; 20 may; may 20", "05-20", "05-20"),
        ("yesterday; i går; igaar; tuesday; tirsdag", "05-19", "05-19"),
        ("last wednesday; sist onsdag; forrige onsdag", "05-13", "05-13"),
        ("this week; denne uka; denne uken; week 21; uke 21; w21; 2026-W21", "05-18", "05-24"),
        ("last week; forrige uke; forrige uka; sist uke; uke 20 2026", "05-11", "05-17"),
        (
            "siste uke; past week; last 7 days; siste 7 dager; 7 dager; siste 1 uke",
            "05-14",
            "05-20",
        ),
        ("last 14 days; siste 14 dager; siste 2 uker; 2 weeks", "05-07", "05-20"),
        ("this month; denne måneden; mai; may; mai 2026; 2026-05", "05-01", "05-31"),
        ("last month; forrige måned; april; apr; 2026-04", "04-01", "04-30"),
        ("siste måned; last 1 months", "04-21", "05-20"),
        ("last 3 months; siste 3 måneder", "02-21", "05-20"),
        ("this year; i år; dette året; 2026", "01-01", "12-31"),
        (
            "since monday; siden mandag; fra mandag; from monday; fra og med mandag",
            "05-18",
            "05-20",
        ),
        ("since last week; siden forrige uke", "05-11", "05-20"),
        ("since april; siden april; fra april", "04-01", "05-20"),
        ("from 1.5. to 10.5.; fra 1.5. til 10.5.; 1.5. til 10.5.; 1.5. 10.5.", "05-01", "05-10"),
        (
            "10.5. 1.5.; 1.5.-10.5.; 2026-05-01..2026-05-10; since 1.5. until 10.5.",
            "05-01",
            "05-10",
        ),
        ("fra 1.5. til og med 10.5.; from 2026-05-10 to 2026-05-01", "05-01", "05-10"),
        ("friday to monday; fra fredag til mandag", "05-15", "05-18"),
        ("mandag onsdag; monday to today", "05-18", "05-20"),
        ("from march to april; mars til april; mars april", "03-01", "04-30"),
        ("uke 19 uke 20; week 19 to week 20", "05-04", "05-17"),
    ],
)
def test_what_is_meant(texts: str, start: str, end: str) -> None:
    meant = Stretch(date.fromisoformat(f"2026-{start}"), date.fromisoformat(f"2026-{end}"))
    read_as = {text: read(text) for text in texts.split("; ")}
    assert read_as == dict.fromkeys(read_as, meant)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("november", "2025-11-01", "2025-11-30"),
        ("november 2024", "2024-11-01", "2024-11-30"),
        ("uke 47", "2025-11-17", "2025-11-23"),
        ("uke 53", "2020-12-28", "2021-01-03"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("i fjor", "2025-01-01", "2025-12-31"),
        ("24. desember", "2025-12-24", "2025-12-24"),
        ("29. februar", "2024-02-29", "2024-02-29"),
        ("last 2 years", "2024-05-21", "2026-05-20"),
        ("november to january", "2025-11-01", "2026-01-31"),
    ],
)
def test_without_a_year_it_is_the_latest_that_has_begun(text: str, start: str, end: str) -> None:
    assert read(text) == Stretch(date.fromisoformat(start), date.fromisoformat(end))


def test_months_end_where_they_end() -> None:
    assert read("siste måned", date(2026, 3, 31)) == Stretch(date(2026, 3, 1), date(2026, 3, 31))
    assert read("last month", date(2026, 3, 31)) == Stretch(date(2026, 2, 1), date(2026, 2, 28))
    assert read("last month", date(2026, 1, 5)).start == date(2025, 12, 1)


def test_an_open_start() -> None:
    assert read("until friday") == read("til fredag") == Stretch(None, date(2026, 5, 15))
    assert read("all") == read("alt") == Stretch(None, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "week 54",
        "2026-13",
        "2026-02-30",
        "30. februar",
        "last 0 days",
        "siste 99999 dager",
        "last 9999 weeks",
        "last 900 years",
        "fortnight",
        "monday tuesday friday",
        "last",
        "since",
        "since banana",
        "from garmin",
        "this day",
        "tag stairs",
        "by kari",
        "1234567",
    ],
)
def test_what_is_no_stretch_is_refused(text: str) -> None:
    with pytest.raises(CoachError) as caught:
        read(text)
    assert caught.value.exit_code == 3


def test_what_was_meant_is_named() -> None:
    with pytest.raises(CoachError) as caught:
        read("last wek")
    problem = caught.value.problem
    assert (problem.code, problem.column) == ("not_understood", 6)
    assert ("meant", "week") in problem.values


PIECES = st.sampled_from(
    fold(
        "today yesterday i går dag monday fredag sist last forrige siste this denne week uke uka "
        "month måned year år fjor since siden from fra until til to og med 14 3 0 47 53 2025 2026 "
        "2026-11 w12 2026-w50 november mars 31. 17 1.5. 24.12. 1.5.-10.5. 2026-05-20 days dager all"
    ).split()
)


@given(st.lists(PIECES, min_size=1, max_size=6), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_stretch_is_never_reversed(words: list[str], today: date) -> None:
    """Whatever is typed, on whatever day: the start is not after the end, and words are used."""
    for at in range(len(words)):
        try:
            found = Ranges(words, VOCABULARY, RANGES, today).find(at)
        except Refused:
            continue
        if found is not None:
            stretch, width = found
            assert stretch.start is None or stretch.start <= stretch.end
            assert 0 < width <= len(words) - at
    try:
        whole = read_stretch(words, VOCABULARY, RANGES, today)
    except CoachError:
        return
    assert whole.start is None or whole.start <= whole.end


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_weeks_and_months_hold_today_or_end_before_it(today: date) -> None:
    for unit in ("week", "month", "year"):
        this, last = read(f"this {unit}", today), read(f"last {unit}", today)
        assert this.start is not None
        assert last.start is not None
        assert this.start <= today <= this.end
        assert last.end + timedelta(days=1) == this.start
        assert last.start < last.end
